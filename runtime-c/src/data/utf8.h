/*
 * UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. The bytes stay the
 * caller's; any thread; nothing is allocated.
 */
#ifndef CATZILLA_DATA_UTF8_H
#define CATZILLA_DATA_UTF8_H

#include "catzilla/base.h"

/* The first byte that does not belong to valid UTF-8, or NULL when all do. */
const char *cz_utf8_fault(cz_slice_t text);

static inline bool cz_utf8_valid(cz_slice_t text)
{
    return cz_utf8_fault(text) == NULL;
}

/* Whether the text, which is not empty, is the beginning of a sequence that more bytes could make whole. */
bool cz_utf8_is_begun(cz_slice_t text);

/* Code points of valid UTF-8. */
size_t cz_utf8_count(cz_slice_t text);

/* Writes a code point (no surrogate, at most U+10FFFF) as 1 to 4 bytes; returns how many. */
size_t cz_utf8_write(char *to, uint32_t code);

/* At most `size_bytes` bytes of valid UTF-8 from its start, not ending inside a code point. */
cz_slice_t cz_utf8_cut(cz_slice_t text, size_t size_bytes);

#endif
