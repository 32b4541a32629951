/* Helpers for borrowed bytes. Pure functions: any thread, nothing fails, nothing is kept. */
#ifndef CATZILLA_BASE_SLICE_H
#define CATZILLA_BASE_SLICE_H

#include "catzilla/base.h"

#include <string.h>

/* For a function with one or two callers, in other files, on the path of every request: link time optimisation puts it there. */
#define CZ_INLINED __attribute__((always_inline))

/* By words: memcmp of the static servers' libc goes byte by byte. */
bool cz_slice_equal(cz_slice_t a, cz_slice_t b);

/* An ASCII letter in lower case, any other byte as it is. */
static inline unsigned char cz_ascii_lower(unsigned char c)
{
    return (unsigned char)(c - 'A') < 26u ? (unsigned char)(c | 0x20u) : c;
}

/* Equal but for the case of ASCII letters (field names, tokens). */
bool cz_slice_equal_nocase(cz_slice_t a, cz_slice_t b);

/*
 * Whether a token (of RFC 9110) is `name`, which has no letters in upper case and is a literal, so that this becomes a
 * few comparisons of words. A byte of a token that differs from another in 0x20 alone is a letter.
 */
static inline bool cz_token_is(cz_slice_t token, cz_slice_t name)
{
    unsigned char difference = 0;
    if (token.size != name.size) {
        return false;
    }
    for (size_t i = 0; i < name.size; i++) {
        difference |= (unsigned char)(((unsigned char)token.at[i] | 0x20u) ^ (unsigned char)name.at[i]);
    }
    return difference == 0;
}

/* Without the spaces and tabs at both ends (OWS of RFC 9110, section 5.6.3). */
cz_slice_t cz_slice_trim(cz_slice_t slice);

/* The first `c`, or NULL. By words: memchr of the static servers' libc goes byte by byte through short texts. */
const char *cz_slice_find(cz_slice_t slice, char c);

/* The bytes before the first `c`; `rest` gets those behind it, or at == NULL when there is none. */
cz_slice_t cz_slice_split(cz_slice_t slice, char c, cz_slice_t *rest);

/* All of it as a decimal number without sign; false when it is none or above `max`. */
bool cz_slice_decimal(cz_slice_t slice, uint64_t max, uint64_t *value);

/* A hexadecimal digit's value, or -1. */
int cz_hex_value(unsigned char c);

#endif
