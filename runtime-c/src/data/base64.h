/* Base64 of RFC 4648 section 4, with padding. Any thread; the caller owns both sides. */
#ifndef CATZILLA_DATA_BASE64_H
#define CATZILLA_DATA_BASE64_H

#include "catzilla/base.h"

/* Bytes that `size` bytes become as text. */
static inline size_t cz_base64_encoded_size(size_t size)
{
    return (size / 3 + (size % 3 != 0)) * 4;
}

/* Writes cz_base64_encoded_size(bytes.size) bytes at `to`. */
void cz_base64_encode(char *to, cz_slice_t bytes);

/*
 * Writes at most text.size / 4 * 3 bytes at `to` (which may be NULL: then it only checks) and
 * stores how many. False when the text is not padded Base64, or its unused bits are not 0.
 */
bool cz_base64_decode(char *to, cz_slice_t text, size_t *size);

#endif
