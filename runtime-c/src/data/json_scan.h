/*
 * Strict JSON (RFC 8259) under a cursor: what cz_json_skip, cz_json_raw and the typed readers share.
 * UTF-8 has been checked before (cz_json_open). Loop thread; nothing is allocated but the text of a failure.
 *
 * Refused beyond what the grammar refuses: a byte order mark, \u escapes of lone surrogates (RFC
 * 8259 section 8.2 leaves them to us), more than CZ_JSON_DEPTH_MAX levels.
 */
#ifndef CATZILLA_DATA_JSON_SCAN_H
#define CATZILLA_DATA_JSON_SCAN_H

#include "catzilla/gen.h"

/*
 * Malformed at `at`: in->failure is CZ_ESYNTAX with the line and column (from 1, in code points),
 * the cursor is at its end. `expected` is static. Always false.
 */
bool cz__json_fail(cz_json_t *json, const char *at, const char *expected);
/* As cz__json_fail for another CZ_E... and a static text without a place. */
bool cz__json_stop(cz_json_t *json, int error, const char *text);

static inline bool cz__is_json_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static inline const char *cz__skip_space(const char *at, const char *end)
{
    if (at == end || (unsigned char)*at > ' ') {
        return at;
    }
    while (end - at > 16) { /* indentation comes in runs */
        const cz__bytes16_t v = cz__load16(at);
        const unsigned run = cz__first_set((cz__bytes16_t) ~((v == ' ') | (v == '\n') | (v == '\r') | (v == '\t')));
        at += run;
        if (run < 16) {
            return at;
        }
    }
    while (at != end && cz__is_json_space(*at)) {
        at++;
    }
    return at;
}

/*
 * After the closing quote of the string whose opening quote is at `at`, or NULL after
 * cz__json_fail. *escaped says whether it has escapes.
 */
const char *cz__json_scan_string(cz_json_t *json, const char *at, bool *escaped);

/*
 * Reads any value and compares it with the type's literals, without an issue: true and its index.
 * `text` becomes the value's own text (a string's inside, decoded). json_read.c.
 */
bool cz__json_try_literal(cz_json_t *json, const cz_type_t *type, cz_slice_t *text, uint32_t *index);

/* Decodes the inside of a scanned string; `to` has room for its size. Returns the bytes written. */
size_t cz__json_unescape(char *to, const char *at, const char *end);

#endif
