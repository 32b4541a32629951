/*
 * Typed values are what their parts are, one after the other, with sizes before what has no fixed size. JSON of unknown shape
 * is text: each value begins with a letter for its kind.
 */
#include "data/value_key.h"

#include "data/json_scan.h"
#include "data/number.h"

#include <math.h>
#include <string.h>

/* Room for `size` more bytes; NULL without memory. */
static char *reserve(cz_value_keys_t *keys, size_t size)
{
    if (keys->failed || keys->room - keys->size >= size) {
        return keys->failed ? NULL : keys->at + keys->size;
    }
    const size_t room = 2 * (keys->room + size);
    char *const at = cz_arena_alloc(keys->arena, room);
    keys->failed = at == NULL;
    if (keys->failed) {
        return NULL;
    }
    if (keys->size > 0) {
        memcpy(at, keys->at, keys->size);
    }
    keys->at = at;
    keys->room = room;
    return at + keys->size;
}

static void put(cz_value_keys_t *keys, const void *bytes, size_t size)
{
    char *const to = reserve(keys, size);
    if (to != NULL && size > 0) {
        memcpy(to, bytes, size);
        keys->size += size;
    }
}

static void put_byte(cz_value_keys_t *keys, char byte)
{
    put(keys, &byte, 1);
}

static void put_slice(cz_value_keys_t *keys, const cz_slice_t *slice)
{
    put(keys, &slice->size, sizeof slice->size);
    put(keys, slice->at, slice->size);
}

static void put_number(cz_value_keys_t *keys, double value)
{
    const double key = value == 0 ? 0 : value; /* -0 is 0 */
    put(keys, &key, sizeof key);
}

/* ---- members in any order ---------------------------------------------------------------------- */

static char *scratch(cz_value_keys_t *keys, size_t size)
{
    if (keys->scratch_room < size) {
        keys->scratch = cz_arena_alloc(keys->arena, 2 * size);
        keys->scratch_room = keys->scratch == NULL ? 0 : 2 * size;
    }
    return keys->scratch;
}

static bool in_order(const cz_value_keys_t *keys, const cz_range_t *members, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (cz__compare_ranges(keys->at, &members[i - 1], &members[i]) > 0) {
            return false;
        }
    }
    return true;
}

/* The members were written one after the other; puts them in the order of their bytes. */
static void order_members(cz_value_keys_t *keys, const cz_range_t *members, size_t count)
{
    if (keys->failed || in_order(keys, members, count)) {
        return;
    }
    const size_t start = members[0].start;
    const size_t size = members[count - 1].end - start;
    const size_t *const order = cz__sort_ranges(keys->arena, keys->at, members, count);
    char *const copy = scratch(keys, size);
    if (order == NULL || copy == NULL) {
        keys->failed = true;
        return;
    }
    memcpy(copy, keys->at + start, size);
    char *to = keys->at + start;
    for (size_t i = 0; i < count; i++) {
        const cz_range_t *const member = &members[order[i]];
        memcpy(to, copy + (member->start - start), member->end - member->start);
        to += member->end - member->start;
    }
}

/* ---- JSON of unknown shape ---------------------------------------------------------------------- */

static const char *put_json(cz_value_keys_t *keys, const char *at, const char *end);

/* The text was checked when it was read, so every function here only finds its way through it. */
static const char *put_json_string(cz_value_keys_t *keys, const char *at, const char *end)
{
    const char *close = at + 1;
    while (*close != '"') {
        close += *close == '\\' ? 2 : 1;
    }
    const size_t size_at = keys->size + 1;
    char *const to = reserve(keys, 1 + sizeof(size_t) + (size_t)(close - at));
    if (to == NULL) {
        return end;
    }
    *to = 's';
    const size_t size = cz__json_unescape(to + 1 + sizeof size, at + 1, close);
    memcpy(keys->at + size_at, &size, sizeof size);
    keys->size += 1 + sizeof size + size;
    return close + 1;
}

static const char *put_json_number(cz_value_keys_t *keys, const char *at, const char *end)
{
    cz__number_t number;
    const char *const next = cz__number_read(at, end, &number);
    double value = 0;
    if (next != NULL && !cz__number_double(&number, &value)) {
        value = number.negative ? -INFINITY : INFINITY;
    }
    put_byte(keys, 'd');
    put_number(keys, value);
    return next == NULL ? end : next;
}

/* Behind the comma, or at the closing bracket. */
static const char *next_part(const char *at, const char *end)
{
    at = cz__skip_space(at, end);
    return *at == ',' ? cz__skip_space(at + 1, end) : at;
}

static const char *put_json_array(cz_value_keys_t *keys, const char *at, const char *end)
{
    put_byte(keys, '[');
    at = cz__skip_space(at + 1, end);
    while (at != end && *at != ']') {
        at = put_json(keys, at, end);
        at = at == end ? end : next_part(at, end);
    }
    put_byte(keys, ']');
    return at == end ? end : at + 1;
}

typedef struct members {
    cz_range_t *at;
    size_t count;
    size_t room;
} members_t;

static bool note_member(cz_value_keys_t *keys, members_t *members, size_t start)
{
    if (members->count == members->room) {
        const size_t room = 2 * members->room + 8;
        cz_range_t *const at = cz_arena_alloc(keys->arena, room * sizeof *at);
        keys->failed = keys->failed || at == NULL;
        if (at == NULL) {
            return false;
        }
        if (members->count > 0) {
            memcpy(at, members->at, members->count * sizeof *at);
        }
        members->at = at;
        members->room = room;
    }
    members->at[members->count++] = (cz_range_t){start, keys->size};
    return true;
}

static const char *put_json_object(cz_value_keys_t *keys, const char *at, const char *end)
{
    members_t members = {NULL, 0, 0};
    put_byte(keys, '{');
    at = cz__skip_space(at + 1, end);
    while (at != end && *at != '}') {
        const size_t start = keys->size;
        at = put_json_string(keys, at, end);
        if (at == end) {
            return end;
        }
        at = cz__skip_space(at, end);
        at = put_json(keys, cz__skip_space(at + 1, end), end);
        if (at == end || !note_member(keys, &members, start)) {
            return end;
        }
        at = next_part(at, end);
    }
    order_members(keys, members.at, members.count);
    put_byte(keys, '}');
    return at == end ? end : at + 1;
}

/* Behind the value; `end` also when memory is out. */
static const char *put_json(cz_value_keys_t *keys, const char *at, const char *end)
{
    switch (*at) {
    case '{':
        return put_json_object(keys, at, end);
    case '[':
        return put_json_array(keys, at, end);
    case '"':
        return put_json_string(keys, at, end);
    case 't':
    case 'n':
        put_byte(keys, *at);
        return at + 4;
    case 'f':
        put_byte(keys, *at);
        return at + 5;
    default:
        return put_json_number(keys, at, end);
    }
}

/* ---- typed values ------------------------------------------------------------------------------- */

static void put_value(cz_value_keys_t *keys, const cz_type_t *type, const char *at);

static void put_items(cz_value_keys_t *keys, const cz_type_t *item, const cz_array_t *items)
{
    put(keys, &items->count, sizeof items->count);
    for (size_t i = 0; i < items->count; i++) {
        put_value(keys, item, (const char *)items->at + i * item->size);
    }
}

static void put_entries(cz_value_keys_t *keys, const cz_type_t *type, const cz_array_t *entries)
{
    put(keys, &entries->count, sizeof entries->count);
    members_t members = {NULL, 0, 0};
    for (size_t i = 0; i < entries->count; i++) {
        const char *const entry = (const char *)entries->at + i * type->entry_size;
        const size_t start = keys->size;
        put_slice(keys, (const cz_slice_t *)(const void *)entry);
        put_value(keys, type->item, entry + type->value_offset);
        if (!note_member(keys, &members, start)) {
            return;
        }
    }
    order_members(keys, members.at, members.count);
}

/* Objects and tuples. */
static void put_members(cz_value_keys_t *keys, const cz_type_t *type, const char *at)
{
    for (uint32_t i = 0; i < type->member_count; i++) {
        const cz_member_t *const member = &type->members[i];
        const bool there = member->has_offset == CZ_ALWAYS || *(const bool *)(const void *)(at + member->has_offset);
        put_byte(keys, there ? 1 : 0);
        if (there) {
            put_value(keys, member->type, at + member->offset);
        }
    }
    if (type->item != NULL) {
        const cz_array_t *const rest = (const cz_array_t *)(const void *)(at + type->rest_offset);
        (type->kind == CZ_KIND_TUPLE ? put_items : put_entries)(keys, type->kind == CZ_KIND_TUPLE ? type->item : type, rest);
    }
}

static void put_arm(cz_value_keys_t *keys, const cz_type_t *type, const char *at)
{
    const uint32_t arm = *(const uint32_t *)(const void *)at;
    put(keys, &arm, sizeof arm);
    put_value(keys, type->arms[arm], at + type->value_offset);
}

static void put_value(cz_value_keys_t *keys, const cz_type_t *type, const char *at)
{
    const void *const value = at;
    switch (type->kind) {
    case CZ_KIND_BOOL:
        put_byte(keys, *(const bool *)value ? 1 : 0);
        break;
    case CZ_KIND_INT:
        put(keys, value, sizeof(int64_t));
        break;
    case CZ_KIND_NUMBER:
    case CZ_KIND_DATE:
        put_number(keys, *(const double *)value);
        break;
    case CZ_KIND_LITERAL:
        put(keys, value, sizeof(uint32_t));
        break;
    case CZ_KIND_STRING:
    case CZ_KIND_BIGINT:
    case CZ_KIND_BYTES:
        put_slice(keys, value);
        break;
    case CZ_KIND_ANY: {
        const cz_slice_t *const text = value;
        put_json(keys, text->at, text->at + text->size);
        break;
    }
    case CZ_KIND_ARRAY:
        put_items(keys, type->item, value);
        break;
    case CZ_KIND_OBJECT:
    case CZ_KIND_TUPLE:
        put_members(keys, type, at);
        break;
    case CZ_KIND_UNION:
        put_arm(keys, type, at);
        break;
    case CZ_KIND_REF:
        put_value(keys, type->item, *(void *const *)value);
        break;
    case CZ_KIND_NULL:
    case CZ_KIND_RECORD: /* of replies only */
    case CZ_KIND_BODY:   /* in no array */
    case CZ_KIND_REQUEST:
        break;
    }
}

cz_range_t cz__write_value_key(cz_value_keys_t *keys, const cz_type_t *type, const void *value)
{
    const size_t start = keys->size;
    put_value(keys, type, value);
    return (cz_range_t){start, keys->size};
}
