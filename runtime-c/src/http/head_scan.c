#include "http/head_scan.h"

#include "base/byte_set.h"
#include "base/slice.h"
#include "http/field.h"

#include <string.h>

#define SHORTEST_HEAD_BYTES 18u /* GET / HTTP/1.1, twice CRLF */
#define CONTENT_LENGTH_DIGITS_MAX 15u

/* What llhttp takes in a target, which is more than a URI may have: all that is visible but "#". */
static const unsigned char target_bytes[256] = CZ_BYTE_SET(0xfffffff600000000u, 0x7fffffffffffffffu);

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
    at = cz_field_value_end(at, end);
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

/* What the lines say of the message's end is what this file knows; of a length, digits alone: llhttp takes spaces behind them and no tabs. */
static bool check_framing(const cz_head_notes_t *notes, cz_head_scan_t *scan)
{
    scan->content_length = 0;
    if (notes->unusual || notes->codings > 0 || notes->lengths > 1) {
        return false;
    }
    const cz_slice_t length = notes->length;
    return notes->lengths == 0 || (length.size <= CONTENT_LENGTH_DIGITS_MAX && length.at[length.size] == '\r' &&
                                     cz_slice_decimal(length, UINT64_MAX, &scan->content_length));
}

CZ_INLINED bool cz_head_scan(const char *at, size_t size, cz_pair_t *fields, size_t field_max, cz_head_notes_t *notes, cz_head_scan_t *scan)
{
    const char *const begin = at;
    const char *const end = at + size;
    if (size < SHORTEST_HEAD_BYTES) {
        return false;
    }
    size_t count = 0;
    *notes = (cz_head_notes_t){0};
    at = scan_request_line(at, end, scan);
    while (at != NULL && at != end && *at != '\r') {
        if (count == field_max) {
            return false;
        }
        at = scan_field(at, end, &fields[count]);
        if (at != NULL) {
            cz_head_note(notes, &fields[count++]);
        }
    }
    if (at == NULL || end - at < 2 || at[1] != '\n') {
        return false;
    }
    scan->field_count = count;
    scan->size = (size_t)(at + 2 - begin);
    return check_framing(notes, scan);
}
