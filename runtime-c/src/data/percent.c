#include "data/percent.h"

#include "base/slice.h"
#include "data/utf8.h"

/* The byte of the escape at `at`, -1 when it is malformed. */
static int escape_value(const char *at, const char *end)
{
    if (end - at < 3) {
        return -1;
    }
    const int high = cz_hex_value((unsigned char)at[1]);
    const int low = cz_hex_value((unsigned char)at[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static bool is_plain(cz_slice_t text, cz_percent_mode_t mode)
{
    return cz_slice_find(text, '%') == NULL && (mode != CZ_PERCENT_FORM || cz_slice_find(text, '+') == NULL);
}

/* Bytes written at `to`, which has room for the text's size; *malformed counts the bad escapes, kept as they are. */
static size_t decode(char *to, cz_slice_t text, cz_percent_mode_t mode, size_t *malformed)
{
    const char *const end = text.at + text.size;
    size_t size = 0;
    for (const char *at = text.at; at != end; at++) {
        char c = *at;
        if (c == '%') {
            const int value = escape_value(at, end);
            if (value >= 0) {
                c = (char)value;
                at += 2;
            } else {
                (*malformed)++;
            }
        } else if (c == '+' && mode == CZ_PERCENT_FORM) {
            c = ' ';
        }
        to[size++] = c;
    }
    return size;
}

int cz_percent_decode(cz_arena_t *arena, cz_slice_t text, cz_percent_mode_t mode, cz_slice_t *decoded)
{
    *decoded = text;
    if (is_plain(text, mode)) {
        return cz_utf8_valid(text) ? 0 : CZ_EENCODING;
    }
    char *const to = cz_arena_alloc(arena, text.size);
    if (to == NULL) {
        return CZ_ENOMEM;
    }
    size_t malformed = 0;
    const cz_slice_t result = {to, decode(to, text, mode, &malformed)};
    if (malformed > 0 && mode == CZ_PERCENT_PATH) {
        return CZ_ESYNTAX;
    }
    const bool valid = cz_utf8_valid(result);
    if (mode == CZ_PERCENT_COOKIE && (malformed > 0 || !valid)) {
        return cz_utf8_valid(text) ? 0 : CZ_EENCODING;
    }
    *decoded = result;
    return valid ? 0 : CZ_EENCODING;
}
