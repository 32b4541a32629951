/* Items and keys that must differ, by merge sort of indices: n log n however they were chosen, unlike a hash table. */
#include "base/arena.h"
#include "data/compare.h"
#include "data/issues.h"

typedef struct sorter {
    const char *items;
    size_t item_size;
    const cz_type_t *type; /* of what an item begins with */
} sorter_t;

static int compare_at(const sorter_t *s, size_t a, size_t b)
{
    return cz__compare_values(s->type, s->items + a * s->item_size, s->items + b * s->item_size);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Merges from[start, middle) and from[middle, end) to the same places of `to`, equal ones in their order. */
static void merge(const sorter_t *s, const size_t *from, size_t *to, size_t start, size_t middle, size_t end)
{
    size_t left = start;
    size_t right = middle;
    for (size_t i = start; i < end; i++) {
        const bool take_left = left < middle && (right == end || compare_at(s, from[left], from[right]) <= 0);
        to[i] = from[take_left ? left++ : right++];
    }
}

/* Sorted indices of all items, in one of the two halves of `room` (2 * count). */
static const size_t *sort(const sorter_t *s, size_t *room, size_t count)
{
    size_t *from = room;
    size_t *to = room + count;
    for (size_t i = 0; i < count; i++) {
        from[i] = i;
    }
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            merge(s, from, to, start, least(start + width, count), least(start + 2 * width, count));
        }
        size_t *const sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}

/* Calls `found` for the second of each pair of equal items; false when there is any, or no memory. */
static bool find_equal(cz_input_t *in, const sorter_t *s, size_t count, const cz_loc_t *loc,
                       bool (*found)(cz_input_t *in, const cz_loc_t *loc, const char *item, size_t index))
{
    if (count < 2) {
        return true;
    }
    size_t *const room = cz_arena_alloc(in->arena, 2 * count * sizeof *room);
    if (room == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    const size_t *const sorted = sort(s, room, count);
    bool unique = true;
    for (size_t i = 1; i < count; i++) {
        if (compare_at(s, sorted[i - 1], sorted[i]) == 0) {
            unique = found(in, loc, s->items + sorted[i] * s->item_size, sorted[i]);
        }
    }
    return unique;
}

static bool equal_item(cz_input_t *in, const cz_loc_t *loc, const char *item, size_t index)
{
    (void)item;
    const cz_loc_t at = {loc, {NULL, 0}, index};
    return cz_issue_plain(in, &at, CZ_ISSUE_UNIQUE_ITEMS);
}

bool cz_items_unique(cz_input_t *in, const cz_loc_t *loc, cz_array_t items, const cz_type_t *item)
{
    const sorter_t sorter = {items.at, item->size, item};
    return find_equal(in, &sorter, items.count, loc, equal_item);
}

static bool equal_key(cz_input_t *in, const cz_loc_t *loc, const char *item, size_t index)
{
    (void)index;
    const cz_loc_t at = {loc, *(const cz_slice_t *)(const void *)item, 0};
    return cz_issue_plain(in, &at, CZ_ISSUE_DUPLICATE_KEY);
}

bool cz_keys_unique(cz_input_t *in, const cz_loc_t *loc, cz_array_t entries, size_t entry_size)
{
    static const cz_type_t key = {.kind = CZ_KIND_STRING, .size = sizeof(cz_slice_t), .name = "string"};
    const sorter_t sorter = {entries.at, entry_size, &key};
    return find_equal(in, &sorter, entries.count, loc, equal_key);
}
