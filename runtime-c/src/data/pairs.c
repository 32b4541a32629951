#include "data/pairs.h"

#include "base/slice.h"
#include "data/percent.h"

/* Cuts the text up to `separator` off the front of *rest; false when nothing is left. */
static bool take_part(cz_slice_t *rest, char separator, cz_slice_t *part)
{
    if (rest->size == 0) {
        return false;
    }
    const char *const stop = cz_slice_find(*rest, separator);
    const size_t size = stop == NULL ? rest->size : (size_t)(stop - rest->at);
    *part = (cz_slice_t){rest->at, size};
    const size_t used = size + (stop != NULL);
    *rest = (cz_slice_t){rest->at + used, rest->size - used};
    return true;
}

static size_t count_parts(cz_slice_t text, char separator)
{
    size_t count = 0;
    cz_slice_t part;
    while (take_part(&text, separator, &part)) {
        count += part.size > 0;
    }
    return count;
}

/* Room for `count` more pairs in an empty list. */
static int reserve(cz_arena_t *arena, size_t count, cz_pairs_t *pairs)
{
    pairs->count = 0;
    if (count > CZ_PAIRS_MAX) {
        return CZ_ELIMIT;
    }
    pairs->at = count == 0 ? NULL : cz_arena_alloc(arena, count * sizeof *pairs->at);
    return count > 0 && pairs->at == NULL ? CZ_ENOMEM : 0;
}

/* Splits at the first '='; false when there is none (then all of it is the name). */
static bool split(cz_slice_t part, cz_slice_t *name, cz_slice_t *value)
{
    const char *const equals = cz_slice_find(part, '=');
    const size_t size = equals == NULL ? part.size : (size_t)(equals - part.at);
    *name = (cz_slice_t){part.at, size};
    *value = equals == NULL ? (cz_slice_t){part.at + size, 0} : (cz_slice_t){equals + 1, part.size - size - 1};
    return equals != NULL;
}

int cz_pairs_read_form(cz_arena_t *arena, cz_slice_t text, cz_pairs_t *pairs)
{
    int error = reserve(arena, count_parts(text, '&'), pairs);
    cz_slice_t part;
    while (error == 0 && take_part(&text, '&', &part)) {
        if (part.size == 0) {
            continue;
        }
        cz_pair_t *const pair = &pairs->at[pairs->count++];
        cz_slice_t name;
        cz_slice_t value;
        split(part, &name, &value);
        error = cz_percent_decode(arena, name, CZ_PERCENT_FORM, &pair->name);
        if (error == 0) {
            error = cz_percent_decode(arena, value, CZ_PERCENT_FORM, &pair->value);
        }
    }
    return error;
}

static cz_slice_t unquote(cz_slice_t value)
{
    if (value.size >= 2 && value.at[0] == '"' && value.at[value.size - 1] == '"') {
        return (cz_slice_t){value.at + 1, value.size - 2};
    }
    return value;
}

static int read_cookies(cz_arena_t *arena, cz_slice_t text, cz_pairs_t *pairs)
{
    int error = 0;
    cz_slice_t part;
    while (error == 0 && take_part(&text, ';', &part)) {
        cz_slice_t name;
        cz_slice_t value;
        if (part.size == 0 || !split(part, &name, &value)) {
            continue;
        }
        cz_pair_t *const pair = &pairs->at[pairs->count++];
        error = cz_percent_decode(arena, unquote(cz_slice_trim(value)), CZ_PERCENT_COOKIE, &pair->value);
        pair->name = cz_slice_trim(name);
    }
    return error;
}

static bool is_cookie(const cz_pair_t *field)
{
    return cz_slice_equal_nocase(field->name, CZ_SLICE("cookie"));
}

int cz_pairs_read_cookies(cz_arena_t *arena, const cz_pair_t *fields, size_t field_count, cz_pairs_t *pairs)
{
    size_t count = 0;
    for (size_t i = 0; i < field_count; i++) {
        count += is_cookie(&fields[i]) ? count_parts(fields[i].value, ';') : 0;
    }
    int error = reserve(arena, count, pairs);
    for (size_t i = 0; i < field_count && error == 0; i++) {
        if (is_cookie(&fields[i])) {
            error = read_cookies(arena, fields[i].value, pairs);
        }
    }
    return error;
}
