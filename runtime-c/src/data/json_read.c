/* The cursor of catzilla/gen-json.h: whole bodies, scalars, objects and arrays. */
#include "base/arena.h"
#include "base/slice.h"
#include "data/bits.h"
#include "data/expected.h"
#include "data/issues.h"
#include "data/json_scan.h"
#include "data/media.h"
#include "data/number.h"
#include "data/utf8.h"

/* ---- the whole body -------------------------------------------------------------------------- */

bool cz_json_open(cz_json_t *json, cz_input_t *in)
{
    const cz_slice_t body = in->body;
    *json = (cz_json_t){.in = in};
    if (in->failure != 0) {
        return false; /* another source failed already */
    }
    if (body.size == 0) {
        return cz_input_fail(in, CZ_ESYNTAX, "the body is empty, expected JSON");
    }
    json->at = json->end = body.at + body.size; /* until the body has passed */
    if (!cz__media_is_json(in)) {
        return cz_input_fail(in, CZ_EMEDIA, "the body must be application/json in UTF-8");
    }
    const char *const fault = cz_utf8_fault(body);
    if (fault != NULL) {
        cz__json_fail(json, fault, "not UTF-8");
        in->failure = in->failure == CZ_ESYNTAX ? CZ_EENCODING : in->failure;
        return false;
    }
    if (body.size >= 3 && memcmp(body.at, "\xEF\xBB\xBF", 3) == 0) {
        return cz__json_fail(json, body.at, "a byte order mark is not allowed");
    }
    json->at = cz__skip_space(body.at, json->end);
    json->reread = body.size * CZ_JSON_REREAD_MAX;
    return true;
}

void cz_json_constant(cz_json_t *json, cz_input_t *in, cz_slice_t text)
{
    const char *const end = text.at + text.size;
    *json = (cz_json_t){.at = in->failure == 0 ? text.at : end, .end = end, .in = in, .reread = SIZE_MAX};
}

int cz_json_close(cz_json_t *json)
{
    if (json->in->failure == 0) {
        json->at = cz__skip_space(json->at, json->end);
        if (json->at != json->end) {
            cz__json_fail(json, json->at, "unexpected text after the value");
        }
    }
    return cz_read_result(json->in);
}

/* ---- values ---------------------------------------------------------------------------------- */

cz_json_kind_t cz_json_peek(const cz_json_t *json)
{
    if (json->at == json->end) {
        return CZ_JSON_NONE;
    }
    switch (*json->at) {
    case '{':
        return CZ_JSON_OBJECT;
    case '[':
        return CZ_JSON_ARRAY;
    case '"':
        return CZ_JSON_STRING;
    case 't':
    case 'f':
        return CZ_JSON_BOOL;
    case 'n':
        return CZ_JSON_NULL;
    default:
        return *json->at == '-' || (*json->at >= '0' && *json->at <= '9') ? CZ_JSON_NUMBER : CZ_JSON_NONE;
    }
}

/* The value is of another type: skipped, with an issue, unless it is malformed. */
static bool mismatch(cz_json_t *json, const cz_loc_t *loc, cz_issue_type_t issue)
{
    return cz_json_skip(json) && cz_issue_plain(json->in, loc, issue);
}

/* Moves past `word` when it comes next. */
static bool take_word(cz_json_t *json, const char *word, size_t size)
{
    if ((size_t)(json->end - json->at) < size || memcmp(json->at, word, size) != 0) {
        return false;
    }
    json->at += size;
    return true;
}

bool cz_json_bool(cz_json_t *json, const cz_loc_t *loc, bool *value)
{
    if (take_word(json, "true", 4)) {
        *value = true;
        return true;
    }
    if (take_word(json, "false", 5)) {
        *value = false;
        return true;
    }
    return mismatch(json, loc, CZ_ISSUE_BOOL_TYPE);
}

bool cz_json_take_null(cz_json_t *json)
{
    return take_word(json, "null", 4);
}

bool cz_json_null(cz_json_t *json, const cz_loc_t *loc)
{
    return cz_json_take_null(json) || mismatch(json, loc, CZ_ISSUE_NONE_REQUIRED);
}

/* Reads a number when one comes next; false when another value does, or in->failure. */
static bool take_number(cz_json_t *json, cz__number_t *number)
{
    const char *const next = cz__number_read(json->at, json->end, number);
    if (next == NULL) {
        return false;
    }
    json->at = next;
    return true;
}

bool cz__json_int_slow(cz_json_t *json, const cz_loc_t *loc, int64_t *value)
{
    cz__number_t number;
    if (!take_number(json, &number)) {
        return mismatch(json, loc, CZ_ISSUE_INT_TYPE);
    }
    switch (cz__number_int(&number, value)) {
    case CZ__INT_OK:
        return true;
    case CZ__INT_FRACTION:
        return cz_issue_plain(json->in, loc, CZ_ISSUE_INT_FROM_FLOAT);
    case CZ__INT_SIZE:
        break;
    }
    return cz_issue_plain(json->in, loc, CZ_ISSUE_INT_PARSING_SIZE);
}

/*
 * Up to 15 digits with a point among them ("19.99"): exact integer over exact power of ten, one
 * rounding (Clinger). False, and nothing read, for all else.
 */
static bool take_short_decimal(cz_json_t *json, double *value)
{
    static const double powers[] = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14};
    const char *const end = json->end;
    const char *at = json->at;
    const char *const start = at;
    uint64_t sum = 0;
    for (; at != end && (unsigned char)(*at - '0') < 10; at++) {
        sum = sum * 10 + (unsigned char)(*at - '0');
    }
    const size_t whole = (size_t)(at - start);
    size_t fraction = 0;
    if (at != end && *at == '.') {
        for (at++; at != end && (unsigned char)(*at - '0') < 10; at++, fraction++) {
            sum = sum * 10 + (unsigned char)(*at - '0');
        }
        if (fraction == 0) {
            return false;
        }
    }
    if (whole == 0 || whole + fraction > 15 || (*start == '0' && whole > 1) || at == end || (*at | 0x20) == 'e') {
        return false;
    }
    json->at = at;
    *value = (double)sum / powers[fraction];
    return true;
}

bool cz_json_number(cz_json_t *json, const cz_loc_t *loc, double *value)
{
    if (CZ__LIKELY(take_short_decimal(json, value))) {
        return true;
    }
    cz__number_t number;
    double result;
    if (!take_number(json, &number)) {
        return mismatch(json, loc, CZ_ISSUE_FLOAT_TYPE);
    }
    if (!cz__number_double(&number, &result)) {
        return cz_issue_plain(json->in, loc, CZ_ISSUE_FINITE_NUMBER);
    }
    *value = result;
    return true;
}

bool cz_json_bigint(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *digits)
{
    cz__number_t number;
    if (!take_number(json, &number)) {
        return mismatch(json, loc, CZ_ISSUE_INT_TYPE);
    }
    if (!number.whole) {
        return cz_issue_plain(json->in, loc, CZ_ISSUE_INT_FROM_FLOAT);
    }
    *digits = (cz_slice_t){number.at, (size_t)(number.end - number.at)};
    return true;
}

/* The inside of a string, decoded into the arena; the cursor moves past it. */
static bool string_slow(cz_json_t *json, cz_slice_t *value)
{
    bool escaped;
    const char *const start = json->at + 1;
    const char *const next = cz__json_scan_string(json, json->at, &escaped);
    if (next == NULL) {
        return false;
    }
    const cz_slice_t inside = {start, (size_t)(next - 1 - start)};
    json->at = next;
    *value = inside;
    if (!escaped) {
        return true;
    }
    char *const to = cz_arena_alloc(json->in->arena, inside.size);
    if (to == NULL) {
        return cz__json_stop(json, CZ_ENOMEM, "out of memory");
    }
    *value = (cz_slice_t){to, cz__json_unescape(to, inside.at, inside.at + inside.size)};
    return true;
}

/* A string whose opening quote is next. */
static inline bool take_string(cz_json_t *json, cz_slice_t *value)
{
    const char *const start = json->at + 1;
    const char *const at = cz__scan_string(start, json->end);
    if (CZ__LIKELY(at != json->end && *at == '"')) {
        *value = (cz_slice_t){start, (size_t)(at - start)};
        json->at = at + 1;
        return true;
    }
    return string_slow(json, value);
}

bool cz__json_string_slow(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *value)
{
    if (CZ__LIKELY(json->at != json->end && *json->at == '"')) {
        return take_string(json, value);
    }
    return mismatch(json, loc, CZ_ISSUE_STRING_TYPE);
}

bool cz_json_raw(cz_json_t *json, cz_slice_t *text)
{
    const char *const start = json->at;
    if (!cz_json_skip(json)) {
        return false;
    }
    *text = (cz_slice_t){start, (size_t)(json->at - start)};
    return true;
}

/* ---- literals -------------------------------------------------------------------------------- */

/* A scalar as it is compared with literals. */
typedef struct scalar {
    cz_json_kind_t kind;
    cz_slice_t text;
    double number; /* number; bool as 0 or 1 */
} scalar_t;

/* Reads any value; arrays and objects only by kind. False: in->failure. */
static bool read_scalar(cz_json_t *json, scalar_t *scalar)
{
    cz__number_t number;
    *scalar = (scalar_t){.kind = cz_json_peek(json)};
    switch (scalar->kind) {
    case CZ_JSON_STRING:
        return take_string(json, &scalar->text);
    case CZ_JSON_NUMBER:
        if (!take_number(json, &number)) {
            return cz_json_skip(json); /* says what is wrong */
        }
        if (!cz__number_double(&number, &scalar->number)) {
            scalar->kind = CZ_JSON_NONE; /* equals nothing */
        }
        return true;
    case CZ_JSON_BOOL:
        scalar->number = *json->at == 't';
        return cz_json_skip(json);
    case CZ_JSON_NONE:
    case CZ_JSON_NULL:
    case CZ_JSON_ARRAY:
    case CZ_JSON_OBJECT:
        break;
    }
    return cz_json_skip(json);
}

static bool is_literal(const scalar_t *scalar, const cz_literal_t *literal)
{
    switch (literal->kind) {
    case CZ_LITERAL_STRING:
        return scalar->kind == CZ_JSON_STRING && cz_slice_equal(scalar->text, literal->text);
    case CZ_LITERAL_NUMBER:
        return scalar->kind == CZ_JSON_NUMBER && !(scalar->number < literal->number) &&
               !(scalar->number > literal->number);
    case CZ_LITERAL_BOOL:
        return scalar->kind == CZ_JSON_BOOL && (scalar->number > 0) == (literal->number > 0);
    case CZ_LITERAL_NULL:
        return scalar->kind == CZ_JSON_NULL;
    }
    return false;
}

static bool find_literal(const scalar_t *scalar, const cz_type_t *type, uint32_t *index)
{
    for (uint32_t i = 0; i < type->literal_count; i++) {
        if (is_literal(scalar, &type->literals[i])) {
            *index = i;
            return true;
        }
    }
    return false;
}

bool cz__json_try_literal(cz_json_t *json, const cz_type_t *type, cz_slice_t *text, uint32_t *index)
{
    scalar_t scalar;
    const char *const start = json->at;
    if (!read_scalar(json, &scalar)) {
        return false;
    }
    *text = scalar.kind == CZ_JSON_STRING ? scalar.text : (cz_slice_t){start, (size_t)(json->at - start)};
    return find_literal(&scalar, type, index);
}

bool cz_json_literal(cz_json_t *json, const cz_loc_t *loc, const cz_type_t *type, uint32_t *index)
{
    scalar_t scalar;
    return read_scalar(json, &scalar) &&
           (find_literal(&scalar, type, index) || cz__expected_literals(json->in, loc, type));
}

/* ---- objects and arrays ---------------------------------------------------------------------- */

/* An object or array could not be entered: it is another value, or too deep (skipping says so too). */
bool cz__json_object_slow(cz_json_t *json, const cz_loc_t *loc)
{
    return mismatch(json, loc, CZ_ISSUE_DICT_TYPE);
}

bool cz__json_array_slow(cz_json_t *json, const cz_loc_t *loc)
{
    return mismatch(json, loc, CZ_ISSUE_LIST_TYPE);
}

bool cz__json_tuple_slow(cz_json_t *json, const cz_loc_t *loc)
{
    return mismatch(json, loc, CZ_ISSUE_TUPLE_TYPE);
}

/* To the next member or item; false when `close` comes instead (the level is left) or at a fault. */
static inline bool advance(cz_json_t *json, char close, const char *expected)
{
    const bool first = json->first;
    const char *const at = cz__skip_space(json->at, json->end);
    json->first = false;
    if (CZ__UNLIKELY(at == json->end)) {
        return cz__json_fail(json, at, "");
    }
    if (*at == close) {
        json->at = at + 1;
        json->depth--;
        return false;
    }
    if (first) {
        json->at = at;
        return true;
    }
    if (*at != ',') {
        return cz__json_fail(json, at, expected);
    }
    json->at = cz__skip_space(at + 1, json->end);
    return true;
}

bool cz__json_item_slow(cz_json_t *json)
{
    return advance(json, ']', "expected ',' or ']'");
}

bool cz__json_key_slow(cz_json_t *json, cz_slice_t *key)
{
    if (!advance(json, '}', "expected ',' or '}'")) {
        return false;
    }
    if (json->at == json->end || *json->at != '"') {
        return cz__json_fail(json, json->at, "expected a key in double quotes");
    }
    if (!take_string(json, key)) {
        return false;
    }
    const char *const at = cz__skip_space(json->at, json->end);
    if (at == json->end || *at != ':') {
        return cz__json_fail(json, at, "expected ':' after the key");
    }
    json->at = cz__skip_space(at + 1, json->end);
    return true;
}

bool cz__json_twice(cz_json_t *json, const cz_loc_t *loc, cz_slice_t key)
{
    const cz_loc_t at = {loc, key, 0};
    return mismatch(json, &at, CZ_ISSUE_DUPLICATE_KEY);
}

bool cz_json_extra(cz_json_t *json, const cz_loc_t *loc, cz_slice_t key)
{
    const cz_loc_t at = {loc, key, 0};
    return mismatch(json, &at, CZ_ISSUE_EXTRA_FORBIDDEN);
}

bool cz_missing_key(cz_input_t *in, const cz_loc_t *loc, cz_slice_t key)
{
    const cz_loc_t at = {loc, key, 0};
    return cz_missing(in, &at);
}
