/* UniqueItems by merge sort of indices: n log n however the items were chosen, unlike a hash table. */
#include "base/arena.h"
#include "data/issues.h"

int cz_compare_strings(const void *a, const void *b)
{
    const cz_slice_t *const x = a;
    const cz_slice_t *const y = b;
    if (x->size != y->size) {
        return x->size < y->size ? -1 : 1;
    }
    return x->size == 0 ? 0 : memcmp(x->at, y->at, x->size);
}

int cz_compare_ints(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a;
    const int64_t y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

int cz_compare_numbers(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

int cz_compare_bools(const void *a, const void *b)
{
    return *(const bool *)a - *(const bool *)b;
}

typedef struct sorter {
    const char *items;
    size_t item_size;
    cz_compare_fn compare;
} sorter_t;

static int compare_at(const sorter_t *s, size_t a, size_t b)
{
    return s->compare(s->items + a * s->item_size, s->items + b * s->item_size);
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

bool cz_items_unique(cz_input_t *in, const cz_loc_t *loc, cz_array_t items, size_t item_size, cz_compare_fn compare)
{
    if (items.count < 2) {
        return true;
    }
    size_t *const room = cz_arena_alloc(in->arena, 2 * items.count * sizeof *room);
    if (room == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    const sorter_t sorter = {items.at, item_size, compare};
    const size_t *const sorted = sort(&sorter, room, items.count);
    bool unique = true;
    for (size_t i = 1; i < items.count; i++) {
        if (compare_at(&sorter, sorted[i - 1], sorted[i]) == 0) {
            const cz_loc_t at = {loc, {NULL, 0}, sorted[i]};
            unique = cz_issue_plain(in, &at, CZ_ISSUE_UNIQUE_ITEMS);
        }
    }
    return unique;
}
