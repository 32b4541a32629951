/* What the matchers of patterns share: from text to classes of characters. */
#ifndef CATZILLA_DATA_PATTERN_H
#define CATZILLA_DATA_PATTERN_H

#include "catzilla/gen.h"

/* The class of a code point from U+0080. */
uint32_t cz__pattern_class_beyond(const cz_pattern_t *pattern, uint32_t code);

/* Reads the character at `at`, which is not `end`, of valid UTF-8; moves past it. */
static inline uint32_t cz__pattern_class(const cz_pattern_t *pattern, const char **at, const char *end)
{
    const unsigned char *const bytes = (const unsigned char *)*at;
    if (bytes[0] < 0x80) {
        *at += 1;
        return pattern->ascii[bytes[0]];
    }
    const size_t size = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    if ((size_t)(end - *at) < size) { /* a guard for the memory only: it is not valid UTF-8 */
        *at = end;
        return pattern->ascii[0];
    }
    uint32_t code = bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        code = code << 6 | (bytes[i] & 0x3Fu);
    }
    *at += size;
    return cz__pattern_class_beyond(pattern, code);
}

#endif
