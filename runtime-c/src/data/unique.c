/* Items and keys that must differ: their bytes are sorted, and equal neighbours told. */
#include "base/arena.h"
#include "data/issues.h"
#include "data/value_key.h"

typedef struct things {
    const char *at;
    size_t size; /* from one to the next */
    size_t count;
    const cz_type_t *type; /* of what each begins with */
} things_t;

static bool no_memory(cz_input_t *in)
{
    return cz_input_fail(in, CZ_ENOMEM, "out of memory");
}

/* Calls `found` for the second of each pair of equal things; false when there is any, or no memory. */
static bool find_equal(cz_input_t *in, const things_t *things, const cz_loc_t *loc,
                       bool (*found)(cz_input_t *in, const cz_loc_t *loc, const char *thing, size_t index))
{
    if (things->count < 2) {
        return true;
    }
    cz_value_keys_t keys = {.arena = in->arena};
    cz_range_t *const ranges = cz_arena_alloc(in->arena, things->count * sizeof *ranges);
    if (ranges == NULL) {
        return no_memory(in);
    }
    for (size_t i = 0; i < things->count; i++) {
        ranges[i] = cz__write_value_key(&keys, things->type, things->at + i * things->size);
    }
    const size_t *const sorted = keys.failed ? NULL : cz__sort_ranges(in->arena, keys.at, ranges, things->count);
    if (sorted == NULL) {
        return no_memory(in);
    }
    bool unique = true;
    for (size_t i = 1; i < things->count; i++) {
        if (cz__compare_ranges(keys.at, &ranges[sorted[i - 1]], &ranges[sorted[i]]) == 0) {
            unique = found(in, loc, things->at + sorted[i] * things->size, sorted[i]);
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
    const things_t things = {items.at, item->size, items.count, item};
    return find_equal(in, &things, loc, equal_item);
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
    const things_t things = {entries.at, entry_size, entries.count, &key};
    return find_equal(in, &things, loc, equal_key);
}
