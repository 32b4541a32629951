#include "http/head_scan.h"

#include "base/byte_set.h"
#include "base/slice.h"
#include "http/field.h"

#include <string.h>

#define SHORTEST_HEAD_BYTES 18u /* GET / HTTP/1.1, twice CRLF */
#define CONTENT_LENGTH_DIGITS_MAX 15u

/* What llhttp takes in a target, which is more than a URI may have: all that is visible but "#". */
static const unsigned char target_bytes[256] = CZ_BYTE_SET(0xfffffff600000000u, 0x7fffffffffffffffu);

/* ---- walking ------------------------------------------------------------------------------------- */

#define EACH_BYTE 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

/*
 * The first control character (below 0x20, and DEL) from `at`, or `end`. Eight bytes at a time: subtraction borrows
 * into the high bit of a byte that is too small, and of bytes above such a one, so only the lowest is to be relied on.
 */
static const char *find_control(const char *at, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    while (end - at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, at, sizeof bytes);
        const uint64_t del = bytes ^ EACH_BYTE * 0x7f;
        const uint64_t found = (((bytes - EACH_BYTE * 0x20) & ~bytes) | ((del - EACH_BYTE) & ~del)) & HIGH_BITS;
        if (found != 0) {
            return at + (__builtin_ctzll(found) >> 3);
        }
        at += 8;
    }
#endif
    while (at != end && (unsigned char)*at >= 0x20 && *at != 0x7f) {
        at++;
    }
    return at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* ---- the request line ---------------------------------------------------------------------------- */

/* The method that stands at `at`, where there are SHORTEST_HEAD_BYTES; `size` gets its length, 0 for any other. */
static cz_method_t read_method(const char *at, size_t *size)
{
#define METHOD(name, method)                                  \
    if (memcmp(at, name " ", sizeof name) == 0) {             \
        *size = sizeof name - 1;                              \
        return method;                                        \
    }
    METHOD("GET", CZ_GET)
    METHOD("POST", CZ_POST)
    METHOD("PUT", CZ_PUT)
    METHOD("HEAD", CZ_HEAD)
    METHOD("PATCH", CZ_PATCH)
    METHOD("DELETE", CZ_DELETE)
    METHOD("OPTIONS", CZ_OPTIONS)
#undef METHOD
    *size = 0;
    return CZ_METHOD_COUNT;
}

/* Behind the request line, or NULL. */
static const char *scan_request_line(const char *at, const char *end, cz_head_scan_t *scan)
{
    size_t size;
    scan->method = read_method(at, &size);
    scan->method_name = (cz_slice_t){at, size};
    const char *const target = at + size + 1;
    if (size == 0 || *target != '/') {
        return NULL;
    }
    at = target + 1;
    while (at != end && target_bytes[(unsigned char)*at] != 0) {
        at++;
    }
    scan->target = (cz_slice_t){target, (size_t)(at - target)};
    return end - at >= 11 && memcmp(at, " HTTP/1.1\r\n", 11) == 0 ? at + 11 : NULL;
}

/* ---- field lines ----------------------------------------------------------------------------------- */

/* Digits alone: of what may stand behind them llhttp takes spaces and no tabs. */
static bool read_length(cz_slice_t text, cz_head_scan_t *scan)
{
    return text.at[text.size] == '\r' && text.size <= CONTENT_LENGTH_DIGITS_MAX && cz_slice_decimal(text, UINT64_MAX, &scan->content_length);
}

/* Fields that say how the message ends, and how the connection goes on. False: a matter for llhttp. */
static bool take_framing(const cz_pair_t *field, bool *has_length, cz_head_scan_t *scan)
{
    switch (field->name.size) {
    case 7:
        return !cz_token_is(field->name, CZ_SLICE("upgrade"));
    case 10:
        return !cz_token_is(field->name, CZ_SLICE("connection")) || cz_slice_equal_nocase(field->value, CZ_SLICE("keep-alive"));
    case 14:
        if (cz_token_is(field->name, CZ_SLICE("content-length"))) {
            bool first = !*has_length;
            *has_length = true;
            return first && read_length(field->value, scan);
        }
        return true;
    case 16:
        return !cz_token_is(field->name, CZ_SLICE("proxy-connection"));
    case 17:
        return !cz_token_is(field->name, CZ_SLICE("transfer-encoding"));
    default:
        return true;
    }
}

/* Behind a field line, or NULL. */
static const char *scan_field(const char *at, const char *end, cz_pair_t *field)
{
    const char *const name = at;
    while (at != end && cz_field_is_token_byte((unsigned char)*at)) {
        at++;
    }
    if (at == end || *at != ':' || at == name) {
        return NULL;
    }
    field->name = (cz_slice_t){name, (size_t)(at - name)};
    at++;
    while (at != end && is_blank(*at)) {
        at++;
    }
    const char *const value = at;
    at = find_control(at, end);
    while (at != end && *at == '\t') {
        at = find_control(at + 1, end);
    }
    if (end - at < 2 || at[0] != '\r' || at[1] != '\n') {
        return NULL;
    }
    const char *last = at;
    while (last != value && is_blank(last[-1])) {
        last--;
    }
    field->value = (cz_slice_t){value, (size_t)(last - value)};
    return at + 2;
}

bool cz_head_scan(const char *at, size_t size, cz_pair_t *fields, size_t field_max, cz_head_scan_t *scan)
{
    const char *const begin = at;
    const char *const end = at + size;
    bool has_length = false;
    if (size < SHORTEST_HEAD_BYTES) {
        return false;
    }
    scan->content_length = 0;
    size_t count = 0;
    at = scan_request_line(at, end, scan);
    while (at != NULL && at != end && *at != '\r') {
        if (count == field_max) {
            return false;
        }
        at = scan_field(at, end, &fields[count]);
        if (at != NULL && !take_framing(&fields[count++], &has_length, scan)) {
            return false;
        }
    }
    if (at == NULL || end - at < 2 || at[1] != '\n') {
        return false;
    }
    scan->field_count = count;
    scan->size = (size_t)(at + 2 - begin);
    return true;
}
