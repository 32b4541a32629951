/*
 * The ABI's part for inputs with a shape: what generated, type-specific parsers call. Included by
 * gen.h; not to be included alone.
 *
 *   cz_json_open ─> one value, read by type ─> cz_json_close ─> 0, CZ_EINVALID or a failure
 *
 *     cz_json_object / cz_json_key     { "key" : value , ... }    cz_json_skip   any value
 *     cz_json_array  / cz_json_item    [ value , ... ]            cz_json_raw    any value, kept as text
 *
 * A reader moves a cursor over the body once. Two kinds of trouble:
 * - A value of another type leaves an issue at its place; the value is skipped (strictly), the
 *   function is false and the reader goes on, so that all errors are collected.
 * - Malformed JSON (RFC 8259), a limit, or no memory sets in->failure and moves the cursor to the
 *   end. From then on every function is false at once and every loop ends: generated code never
 *   has to ask. cz_json_close says what happened.
 * So generated code may ignore each single result as long as it ends with cz_json_close.
 *
 * Strings borrow the body where they have no escapes, else live in the arena. `loc` is the place of
 * the value itself. All of it on the loop thread; sizes in bytes.
 */
#ifndef CATZILLA_GEN_JSON_H
#define CATZILLA_GEN_JSON_H

#include "catzilla/scan.h"

#define CZ_JSON_DEPTH_MAX 128u /* arrays and objects inside each other */
/* What parsing one body may take of the arena, for types whose structs are much larger than their JSON. */
#define CZ_JSON_MEMORY_MAX ((size_t)64 << 20)
/* How often, on average, a byte may be read again for a union's sake. */
#define CZ_JSON_REREAD_MAX 32u

typedef struct cz_json {
    const char *at;
    const char *end;
    cz_input_t *in;
    size_t reread;  /* bytes that unions may still read again */
    uint32_t depth; /* open arrays and objects */
    bool first;     /* just after '{' or '[': no comma before the next */
} cz_json_t;

typedef enum cz_json_kind {
    CZ_JSON_NONE, /* no value begins here */
    CZ_JSON_NULL,
    CZ_JSON_BOOL,
    CZ_JSON_NUMBER,
    CZ_JSON_STRING,
    CZ_JSON_ARRAY,
    CZ_JSON_OBJECT
} cz_json_kind_t;

/*
 * Begins with in->body. False with in->failure: CZ_ESYNTAX (empty, a byte order mark), CZ_EMEDIA
 * (Content-Type is not JSON in UTF-8), CZ_EENCODING (not UTF-8; checked here for all of it).
 */
bool cz_json_open(cz_json_t *json, cz_input_t *in);
/* Begins with a constant, valid JSON text instead: a default. There is nothing to close. */
void cz_json_constant(cz_json_t *json, cz_input_t *in, cz_slice_t text);
/* Refuses what follows the value; then as cz_read_result. */
int cz_json_close(cz_json_t *json);

/* The kind of the next value, which is not read. */
cz_json_kind_t cz_json_peek(const cz_json_t *json);

/* ---- values; false: the named issue at `loc`, or in->failure ----------------------------------- */

bool cz_json_bool(cz_json_t *json, const cz_loc_t *loc, bool *value);     /* bool_type */
/* A number without a fraction ("1.0" and "1e2" have none) within +-(2^53-1). */
static inline bool cz_json_int(cz_json_t *json, const cz_loc_t *loc, int64_t *value); /* int_type, int_from_float, int_parsing_size */
/* Correctly rounded; -0 is kept; beyond the largest double: finite_number. */
bool cz_json_number(cz_json_t *json, const cz_loc_t *loc, double *value); /* float_type, finite_number */
/* An integer literal of any size as text: '-' and digits. */
bool cz_json_bigint(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *digits); /* int_type, int_from_float */
static inline bool cz_json_string(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *value); /* string_type */
bool cz_json_null(cz_json_t *json, const cz_loc_t *loc);                       /* none_required */
/* One of type->literals: its index. */
bool cz_json_literal(cz_json_t *json, const cz_loc_t *loc, const cz_type_t *type, uint32_t *index); /* literal_error */
/* Any value, checked, as its JSON text in the body. Keys given twice are left to the last, as JSON.parse does. */
bool cz_json_raw(cz_json_t *json, cz_slice_t *text);
/* Any value, checked, dropped without allocation. */
bool cz_json_skip(cz_json_t *json);
/* True when the value was null, and is read; else nothing changed. */
bool cz_json_take_null(cz_json_t *json);

/* ---- objects --------------------------------------------------------------------------------- */

/* Enters an object. Issue: dict_type. */
static inline bool cz_json_object(cz_json_t *json, const cz_loc_t *loc);
/* The next member: its key, decoded; the cursor stands at the value, which must be read. False: the object is left. */
static inline bool cz_json_key(cz_json_t *json, cz_slice_t *key);
/*
 * Whether the next member has this very key, written without white space and escapes; then the
 * cursor stands at its value, else nothing changed. Machines send members in the order of
 * declaration, so a reader first asks for each in turn, and leaves what differs to cz_json_key.
 */
static inline bool cz_json_key_is(cz_json_t *json, const char *quoted, size_t size);
#define CZ_KEY(name) "\"" name "\":", sizeof("\"" name "\":") - 1
/* Sets `bit` in *seen. If it was set, the value is skipped, with the issue duplicate_key at `key` in the object at `loc`. */
static inline bool cz_json_once(cz_json_t *json, const cz_loc_t *loc, cz_slice_t key, uint64_t *seen, uint64_t bit);
/* For strict types: skips the value, with the issue extra_forbidden at `key` in the object at `loc`. */
bool cz_json_extra(cz_json_t *json, const cz_loc_t *loc, cz_slice_t key);
/* Whether no two of an object's entries (each begins with its cz_slice_t key) have the same key. Issue: duplicate_key. */
bool cz_keys_unique(cz_input_t *in, const cz_loc_t *loc, cz_array_t entries, size_t entry_size);
/* Adds "missing" at `key` in the object at `loc`; always false. */
bool cz_missing_key(cz_input_t *in, const cz_loc_t *loc, cz_slice_t key);

/* ---- arrays ---------------------------------------------------------------------------------- */

/* Room for a value that is held by a pointer, zeroed, in the arena; NULL with in->failure. */
void *cz_json_new(cz_json_t *json, size_t size);

/* Enters an array. Issue: list_type. */
static inline bool cz_json_array(cz_json_t *json, const cz_loc_t *loc);
/* The same of a tuple. Issue: tuple_type. */
static inline bool cz_json_tuple(cz_json_t *json, const cz_loc_t *loc);
/* True when there is another item, which must be read. False: the array is left. */
static inline bool cz_json_item(cz_json_t *json);

/* Items of an array or record while they are read. Zero-initialised is empty. */
typedef struct cz_list {
    void *at;        /* items, one after the other, in the arena */
    size_t count;    /* items met: those past `max` too */
    size_t capacity; /* items that fit */
} cz_list_t;

#define CZ_NO_MAX SIZE_MAX

/*
 * Room for the next item, zeroed; the last items' addresses may change. NULL: the list has `max`
 * items already (this one is skipped and counted; cz_items_max then says so) or there is no memory.
 */
static inline void *cz_json_push(cz_json_t *json, cz_list_t *list, size_t item_size, size_t max);

static inline cz_array_t cz_list_array(const cz_list_t *list)
{
    return (cz_array_t){list->at, list->count};
}

/* too_short, too_long; field_type is "List" or "Dictionary" */
bool cz_items_min(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit);
bool cz_items_max(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit);
bool cz_properties_min(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit);
bool cz_properties_max(cz_input_t *in, const cz_loc_t *loc, size_t count, size_t limit);

/* ---- unions ---------------------------------------------------------------------------------- */

/*
 * Reads the tag of the object that comes next, which stays unread: index into tags->literals.
 * Issues (the object is then skipped): dict_type, union_tag_not_found, union_tag_invalid.
 */
bool cz_json_tag(cz_json_t *json, const cz_loc_t *loc, cz_slice_t name, const cz_type_t *tags, uint32_t *index);

/* A place to return to when an arm does not fit. Issues made since are forgotten. */
typedef struct cz_json_mark {
    const char *at;
    cz_mark_t issues;
    uint32_t depth;
    bool first;
} cz_json_mark_t;

cz_json_mark_t cz_json_mark(const cz_json_t *json);
/* True when no issue was made since the mark, and none is outstanding as failure: the arm fits. */
bool cz_json_fits(const cz_json_t *json, const cz_json_mark_t *mark);
/* Back to the mark. Too many bytes read again: in->failure CZ_ELIMIT. */
void cz_json_return(cz_json_t *json, const cz_json_mark_t *mark);
/* No arm fits: skips the value, with the issue union_type; `expected` is static, as "string or User". */
bool cz_json_no_arm(cz_json_t *json, const cz_loc_t *loc, cz_slice_t expected);

/* ---- formats, dates, bytes: true when it holds, else the named issue ---------------------------- */

bool cz_string_email(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);        /* value_error */
bool cz_string_uuid(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);         /* uuid_parsing */
bool cz_string_uri(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);          /* url_parsing */
bool cz_string_url(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);          /* url_parsing */
bool cz_string_hostname(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);     /* value_error */
bool cz_string_ipv4(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);         /* ip_v4_address */
bool cz_string_ipv6(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);         /* ip_v6_address */
bool cz_string_date(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);         /* date_parsing */
bool cz_string_time(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);         /* time_parsing */
bool cz_string_date_time(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);    /* datetime_parsing */
bool cz_string_duration(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);     /* time_delta_parsing */
bool cz_string_base64(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);       /* bytes_invalid_encoding */
bool cz_string_json_pointer(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text); /* value_error */

/* A Date: RFC 3339 date-time to milliseconds since 1970-01-01T00:00:00Z, cut below them. */
bool cz_text_date(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, double *time_ms); /* datetime_parsing */
bool cz_json_date(cz_json_t *json, const cz_loc_t *loc, double *time_ms); /* datetime_type, datetime_parsing */
/* A Uint8Array: Base64 (RFC 4648 section 4, padded), decoded into the arena. */
bool cz_text_bytes(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, cz_slice_t *bytes); /* bytes_invalid_encoding */
bool cz_json_bytes(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *bytes); /* bytes_type, bytes_invalid_encoding */
/* An integer literal of any size as text: '-' and digits. */
bool cz_text_bigint(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, cz_slice_t *digits); /* int_parsing */

/* Issues of checks that generated code makes itself; always false. `pattern` and `reason` are static. */
bool cz_pattern_mismatch(cz_input_t *in, const cz_loc_t *loc, cz_slice_t pattern); /* string_pattern_mismatch */
bool cz_value_error(cz_input_t *in, const cz_loc_t *loc, cz_slice_t reason);       /* value_error */
bool cz_not_contained(cz_input_t *in, const cz_loc_t *loc, size_t min);            /* contains */

/* ---- items that must differ ---------------------------------------------------------------------- */

/* No two items are equal, by value: n log n comparisons, whatever the input. Issue: unique_items, at the second of a pair. */
bool cz_items_unique(cz_input_t *in, const cz_loc_t *loc, cz_array_t items, const cz_type_t *item);

/* ---- bodies that are not JSON ------------------------------------------------------------------ */

/*
 * The content as it came, or as text, when Content-Type is within a media range: type "/" subtype, type "/" "*", or any. An
 * empty one needs no Content-Type. Borrows in->body. False with in->failure: CZ_EMEDIA, CZ_EENCODING, CZ_ENOMEM.
 */
bool cz_body_bytes(cz_input_t *in, cz_slice_t range, cz_slice_t *bytes);
bool cz_body_text(cz_input_t *in, cz_slice_t range, cz_slice_t *text); /* UTF-8, checked */
/* For a body that is not here yet: only its type is looked at. */
bool cz_body_media(cz_input_t *in, cz_slice_t range);

/* ---- text with several values, and forms ------------------------------------------------------ */

/* All values of a repeated name, in order: cz_array_t of cz_slice_t. False when there is none, or in->failure. */
bool cz_query_texts(cz_input_t *in, cz_slice_t name, cz_array_t *texts);
/*
 * The elements of a list in header fields (RFC 9110 section 5.6.1): of all fields of the name, split at the commas that
 * are in no quoted-string, trimmed, without empty ones. A field with no element is an empty list. Failures as cz_header_text.
 */
bool cz_header_texts(cz_input_t *in, cz_slice_t name, cz_array_t *texts);
/*
 * The body as application/x-www-form-urlencoded; an empty one has no fields. False with in->failure:
 * CZ_EMEDIA, CZ_EENCODING, CZ_ELIMIT.
 */
bool cz_body_form(cz_input_t *in);
bool cz_form_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text); /* the last, as cz_query_text */
bool cz_form_texts(cz_input_t *in, cz_slice_t name, cz_array_t *texts);
/* For strict types: the issue extra_forbidden at each field whose name is not among the `count` names. */
void cz_form_extra(cz_input_t *in, const cz_slice_t *names, size_t count);
/* The same at each field whose name is among them: members that the type says are not there. */
void cz_form_absent(cz_input_t *in, const cz_slice_t *names, size_t count);

/* ---- inlined ---------------------------------------------------------------------------------- */

/*
 * The common case of each, for JSON without white space, as machines write it, and more than 16
 * bytes from its end; all else is a call. Inlined, a reader keeps its cursor in registers and
 * makes its cz_loc_t only when something is wrong.
 */

bool cz__json_object_slow(cz_json_t *json, const cz_loc_t *loc);
bool cz__json_array_slow(cz_json_t *json, const cz_loc_t *loc);
bool cz__json_tuple_slow(cz_json_t *json, const cz_loc_t *loc);
bool cz__json_key_slow(cz_json_t *json, cz_slice_t *key);
bool cz__json_item_slow(cz_json_t *json);
bool cz__json_string_slow(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *value);
bool cz__json_int_slow(cz_json_t *json, const cz_loc_t *loc, int64_t *value);
bool cz__json_twice(cz_json_t *json, const cz_loc_t *loc, cz_slice_t key);
bool cz__json_grow(cz_json_t *json, cz_list_t *list, size_t item_size, size_t max);

/* Enters what begins with `open`; the white space behind it is left to the first key or item. */
static inline bool cz__json_enter(cz_json_t *json, char open)
{
    if (CZ__LIKELY(json->at != json->end && *json->at == open && json->depth < CZ_JSON_DEPTH_MAX)) {
        json->at++;
        json->depth++;
        json->first = true;
        return true;
    }
    return false;
}

static inline bool cz_json_object(cz_json_t *json, const cz_loc_t *loc)
{
    return cz__json_enter(json, '{') || cz__json_object_slow(json, loc);
}

static inline bool cz_json_array(cz_json_t *json, const cz_loc_t *loc)
{
    return cz__json_enter(json, '[') || cz__json_array_slow(json, loc);
}

static inline bool cz_json_tuple(cz_json_t *json, const cz_loc_t *loc)
{
    return cz__json_enter(json, '[') || cz__json_tuple_slow(json, loc);
}

static inline bool cz_json_key(cz_json_t *json, cz_slice_t *key)
{
    const char *at = json->at;
    if (CZ__LIKELY(json->end - at > 20)) {
        if (*at == '}' && !json->first) {
            json->at = at + 1;
            json->depth--;
            return false;
        }
        if (json->first || *at++ == ',') {
            if (CZ__LIKELY(*at == '"')) {
                const unsigned size = cz__string_run16(at + 1);
                const char *const stop = at + 1 + size;
                /* stop[2] is in the text: there are 20 bytes after the first and size is at most 16 */
                if (CZ__LIKELY(stop[0] == '"' && stop[1] == ':' && (unsigned char)stop[2] > ' ')) {
                    *key = (cz_slice_t){at + 1, size};
                    json->first = false;
                    json->at = stop + 2;
                    return true;
                }
            }
        }
    }
    return cz__json_key_slow(json, key);
}

static inline bool cz_json_key_is(cz_json_t *json, const char *quoted, size_t size)
{
    const char *at = json->at;
    if (CZ__UNLIKELY((size_t)(json->end - at) < size + 2 || (!json->first && *at != ','))) {
        return false;
    }
    at += !json->first;
    if (memcmp(at, quoted, size) != 0 || (unsigned char)at[size] <= ' ') {
        return false;
    }
    json->first = false;
    json->at = at + size;
    return true;
}

static inline bool cz_json_item(cz_json_t *json)
{
    const char *const at = json->at;
    if (CZ__LIKELY(json->end - at > 2)) {
        if (*at == ']') {
            json->at = at + 1;
            json->depth--;
            json->first = false;
            return false;
        }
        if (json->first ? (unsigned char)*at > ' ' : *at == ',' && (unsigned char)at[1] > ' ') {
            json->at = at + !json->first;
            json->first = false;
            return true;
        }
    }
    return cz__json_item_slow(json);
}

static inline bool cz_json_string(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *value)
{
    const char *const at = json->at;
    if (CZ__LIKELY(json->end - at > 18 && *at == '"')) {
        const unsigned size = cz__string_run16(at + 1);
        if (CZ__LIKELY(at[1 + size] == '"')) {
            *value = (cz_slice_t){at + 1, size};
            json->at = at + 2 + size;
            return true;
        }
    }
    return cz__json_string_slow(json, loc, value);
}

static inline bool cz_json_int(cz_json_t *json, const cz_loc_t *loc, int64_t *value)
{
    /* 1 to 15 digits without sign, fraction or leading zero, and the ',' or bracket behind them. */
    const char *const start = json->at;
    const char *at = start;
    uint64_t sum = 0;
    while (at != json->end && (unsigned char)(*at - '0') < 10) {
        sum = sum * 10 + (unsigned char)(*at - '0');
        at++;
    }
    const size_t size = (size_t)(at - start);
    if (CZ__LIKELY(size - 1 < 15 && at != json->end && *at != '.' && (*at | 0x20) != 'e' &&
                   (size == 1 || *start != '0'))) {
        json->at = at;
        *value = (int64_t)sum;
        return true;
    }
    return cz__json_int_slow(json, loc, value);
}

static inline bool cz_json_once(cz_json_t *json, const cz_loc_t *loc, cz_slice_t key, uint64_t *seen, uint64_t bit)
{
    if (CZ__UNLIKELY((*seen & bit) != 0)) {
        return cz__json_twice(json, loc, key);
    }
    *seen |= bit;
    return true;
}

static inline void *cz_json_push(cz_json_t *json, cz_list_t *list, size_t item_size, size_t max)
{
    if (CZ__UNLIKELY(list->count == list->capacity || list->count >= max) &&
        !cz__json_grow(json, list, item_size, max)) {
        return NULL;
    }
    void *const item = (char *)list->at + list->count++ * item_size;
    memset(item, 0, item_size);
    return item;
}

#endif
