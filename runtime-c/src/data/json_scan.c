#include "data/json_scan.h"

#include "base/arena.h"
#include "base/slice.h"
#include "data/bits.h"
#include "data/issues.h"
#include "data/number.h"
#include "data/utf8.h"

#include <stdio.h>

/* ---- failing --------------------------------------------------------------------------------- */

static bool stop(cz_json_t *json, int error, const char *text)
{
    json->at = json->end;
    return cz_input_fail(json->in, error, text);
}

bool cz__json_stop(cz_json_t *json, int error, const char *text)
{
    return stop(json, error, text);
}

/* The line of `at`, from 1, and where the line starts. */
static size_t find_line(const char *start, const char *at, const char **line_start)
{
    size_t line = 1;
    *line_start = start;
    for (const char *p = start; p != at; p++) {
        if (*p == '\n') {
            line++;
            *line_start = p + 1;
        }
    }
    return line;
}

#define FAILURE_TEXT_MAX 160u

bool cz__json_fail(cz_json_t *json, const char *at, const char *expected)
{
    cz_input_t *const in = json->in;
    if (in->failure != 0) {
        return stop(json, in->failure, in->failure_text);
    }
    char *const text = cz_arena_alloc(in->arena, FAILURE_TEXT_MAX);
    if (text == NULL) {
        return stop(json, CZ_ENOMEM, "out of memory");
    }
    const char *line_start;
    const size_t line = find_line(in->body.at, at, &line_start);
    const size_t column = 1 + cz_utf8_count((cz_slice_t){line_start, (size_t)(at - line_start)});
    snprintf(text, FAILURE_TEXT_MAX, "invalid JSON at line %llu, column %llu: %s", (unsigned long long)line,
             (unsigned long long)column, at == json->end ? "unexpected end" : expected);
    return stop(json, CZ_ESYNTAX, text);
}

/* ---- strings --------------------------------------------------------------------------------- */

static int32_t read_hex4(const char *at, const char *end)
{
    if (end - at < 4) {
        return -1;
    }
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        const int digit = cz_hex_value((unsigned char)at[i]);
        if (digit < 0) {
            return -1;
        }
        value = value * 16 + digit;
    }
    return value;
}

/* After the escape whose backslash is at `at`, with its code point; NULL when it is malformed. */
static const char *read_escape(const char *at, const char *end, uint32_t *code)
{
    static const char names[] = "\"\\/bfnrt";
    static const char values[] = "\"\\/\b\f\n\r\t";
    if (end - at < 2) {
        return NULL;
    }
    if (at[1] != 'u') {
        const char *const found = memchr(names, at[1], sizeof names - 1);
        *code = found == NULL ? 0 : (uint32_t)values[found - names];
        return found == NULL ? NULL : at + 2;
    }
    const int32_t unit = read_hex4(at + 2, end);
    if (unit < 0 || (unit & 0xFC00) == 0xDC00) {
        return NULL;
    }
    *code = (uint32_t)unit;
    at += 6;
    if ((unit & 0xFC00) != 0xD800) {
        return at;
    }
    const int32_t low = end - at >= 6 && at[0] == '\\' && at[1] == 'u' ? read_hex4(at + 2, end) : -1;
    if (low < 0 || (low & 0xFC00) != 0xDC00) {
        return NULL;
    }
    *code = 0x10000 + ((uint32_t)(unit & 0x3FF) << 10) + (uint32_t)(low & 0x3FF);
    return at + 6;
}

static const char *string_fault(cz_json_t *json, const char *at, const char *expected)
{
    cz__json_fail(json, at, expected);
    return NULL;
}

const char *cz__json_scan_string(cz_json_t *json, const char *at, bool *escaped)
{
    const char *const end = json->end;
    *escaped = false;
    for (at++;;) {
        at = cz__scan_string(at, end);
        if (at == end) {
            return string_fault(json, at, "");
        }
        if (*at == '"') {
            return at + 1;
        }
        if (*at != '\\') {
            return string_fault(json, at, "a control character must be escaped");
        }
        uint32_t code;
        const char *const next = read_escape(at, end, &code);
        if (next == NULL) {
            return string_fault(json, at, "not an escape, or half of a surrogate pair");
        }
        *escaped = true;
        at = next;
    }
}

size_t cz__json_unescape(char *to, const char *at, const char *end)
{
    char *const start = to;
    while (at != end) {
        const char *const slash = memchr(at, '\\', (size_t)(end - at));
        const char *const stop_at = slash == NULL ? end : slash;
        memcpy(to, at, (size_t)(stop_at - at));
        to += stop_at - at;
        at = stop_at;
        if (slash != NULL) {
            uint32_t code;
            at = read_escape(at, end, &code);
            to += cz_utf8_write(to, code);
        }
    }
    return (size_t)(to - start);
}

/* ---- skipping -------------------------------------------------------------------------------- */

static const char *scan_word(cz_json_t *json, const char *at, cz_slice_t word)
{
    if ((size_t)(json->end - at) >= word.size && memcmp(at, word.at, word.size) == 0) {
        return at + word.size;
    }
    cz__json_fail(json, at, "expected a value");
    return NULL;
}

/* 19 digits and such an exponent are below the largest double. */
#define FINITE_EXPONENT 288

/*
 * After a value that is no array and no object, or NULL after a failure. A number that would become
 * infinite in JavaScript, and null when it is written again, is refused (RFC 8259 section 6).
 */
static const char *scan_scalar(cz_json_t *json, const char *at)
{
    cz__number_t number;
    double value;
    bool escaped;
    const char *next;
    switch (*at) {
    case '"':
        return cz__json_scan_string(json, at, &escaped);
    case 't':
        return scan_word(json, at, CZ_SLICE("true"));
    case 'f':
        return scan_word(json, at, CZ_SLICE("false"));
    case 'n':
        return scan_word(json, at, CZ_SLICE("null"));
    default:
        next = cz__number_read(at, json->end, &number);
        if (next == NULL) {
            cz__json_fail(json, at, "expected a value");
        } else if (number.exponent > FINITE_EXPONENT && !cz__number_double(&number, &value)) {
            cz__json_fail(json, at, "a number beyond the largest double");
            return NULL;
        }
        return next;
    }
}

/* The key of an object and its colon: the value's first byte, or NULL. */
static const char *scan_key(cz_json_t *json, const char *at)
{
    bool escaped;
    if (at == json->end || *at != '"') {
        cz__json_fail(json, at, "expected a key in double quotes");
        return NULL;
    }
    at = cz__json_scan_string(json, at, &escaped);
    if (at == NULL) {
        return NULL;
    }
    at = cz__skip_space(at, json->end);
    if (at == json->end || *at != ':') {
        cz__json_fail(json, at, "expected ':' after the key");
        return NULL;
    }
    return cz__skip_space(at + 1, json->end);
}

/*
 * One value without recursion. `kinds` has a bit per open level, 1 for an object; `open` counts them.
 *
 *            +-- '[' '{' -- push -----------+
 *            v                              |
 *        [value] -- scalar, ']' '}' --> [after] -- nothing open --> done
 *            ^                              |
 *            +-------- ',' (and key) -------+
 */
bool cz_json_skip(cz_json_t *json)
{
    uint64_t kinds[CZ_JSON_DEPTH_MAX / 64] = {0};
    uint32_t open = 0;
    const char *const end = json->end;
    const char *at = json->at;
    for (;;) {
        if (at == end) {
            return cz__json_fail(json, at, "");
        }
        if (*at == '{' || *at == '[') {
            const bool object = *at == '{';
            if (json->depth + open == CZ_JSON_DEPTH_MAX) {
                return stop(json, CZ_ESYNTAX, "the JSON is nested more than 128 levels deep");
            }
            const uint64_t bit = UINT64_C(1) << (open & 63);
            kinds[open >> 6] = object ? kinds[open >> 6] | bit : kinds[open >> 6] & ~bit;
            open++;
            at = cz__skip_space(at + 1, end);
            if (at == end || *at != (object ? '}' : ']')) {
                if (object && (at = scan_key(json, at)) == NULL) {
                    return false;
                }
                continue; /* to the first item or member's value */
            }
            at++;
            open--;
        } else if ((at = scan_scalar(json, at)) == NULL) {
            return false;
        }
        for (;; at++, open--) { /* after a value: leave as many levels as close here */
            if (open == 0) {
                json->at = at;
                return true;
            }
            at = cz__skip_space(at, end);
            const bool object = (kinds[(open - 1) >> 6] >> ((open - 1) & 63) & 1) != 0;
            if (at != end && *at == ',') {
                at = cz__skip_space(at + 1, end);
                if (object && (at = scan_key(json, at)) == NULL) {
                    return false;
                }
                break;
            }
            if (at == end || *at != (object ? '}' : ']')) {
                return cz__json_fail(json, at, object ? "expected ',' or '}'" : "expected ',' or ']'");
            }
        }
    }
}
