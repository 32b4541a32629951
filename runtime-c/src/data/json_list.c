/* Items of arrays and records; see catzilla/gen-json.h. */
#include "base/arena.h"
#include "data/issues.h"
#include "data/json_scan.h"

#define FIRST_CAPACITY 8u

/* Whether parsing may take so many bytes more of the arena. */
static bool may_take(cz_json_t *json, size_t count, size_t size)
{
    const size_t used = json->in->arena->used_bytes;
    if (used <= CZ_JSON_MEMORY_MAX && count <= (CZ_JSON_MEMORY_MAX - used) / size) {
        return true;
    }
    return cz__json_stop(json, CZ_ELIMIT, "the JSON takes too much memory");
}

void *cz_json_new(cz_json_t *json, size_t size)
{
    if (json->in->failure != 0 || !may_take(json, 1, size)) {
        return NULL;
    }
    void *const at = cz_arena_alloc_zero(json->in->arena, size);
    if (at == NULL) {
        cz__json_stop(json, CZ_ENOMEM, "out of memory");
    }
    return at;
}

/* Twice the room, in a new place: an arena cannot grow what it handed out. At most half is wasted. */
static bool grow(cz_json_t *json, cz_list_t *list, size_t item_size)
{
    cz_arena_t *const arena = json->in->arena;
    const size_t capacity = list->capacity == 0 ? FIRST_CAPACITY : list->capacity * 2;
    if (!may_take(json, capacity, item_size)) {
        return false;
    }
    void *const at = cz_arena_alloc(arena, capacity * item_size);
    if (at == NULL) {
        return cz__json_stop(json, CZ_ENOMEM, "out of memory");
    }
    if (list->count > 0) {
        memcpy(at, list->at, list->count * item_size);
    }
    list->at = at;
    list->capacity = capacity;
    return true;
}

bool cz__json_grow(cz_json_t *json, cz_list_t *list, size_t item_size, size_t max)
{
    if (list->count >= max) {
        list->count += cz_json_skip(json);
        return false;
    }
    return grow(json, list, item_size);
}

static bool count_issue(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, cz_slice_t what, size_t limit,
                        size_t count)
{
    const cz_issue_value_t values[CZ_ISSUE_VALUES_MAX] = {
        {CZ_ISSUE_VALUE_TEXT, {.text = what}},
        {CZ_ISSUE_VALUE_INT, {.integer = (int64_t)limit}},
        {CZ_ISSUE_VALUE_INT, {.integer = (int64_t)count}},
    };
    return cz_issue_add(in, loc, type, values);
}

bool cz_items_min(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit)
{
    return count >= limit || count_issue(in, loc, CZ_ISSUE_TOO_SHORT, CZ_SLICE("List"), limit, count);
}

bool cz_items_max(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit)
{
    return count <= limit || count_issue(in, loc, CZ_ISSUE_TOO_LONG, CZ_SLICE("List"), limit, count);
}

bool cz_properties_min(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit)
{
    return count >= limit || count_issue(in, loc, CZ_ISSUE_TOO_SHORT, CZ_SLICE("Dictionary"), limit, count);
}

bool cz_properties_max(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit)
{
    return count <= limit || count_issue(in, loc, CZ_ISSUE_TOO_LONG, CZ_SLICE("Dictionary"), limit, count);
}
