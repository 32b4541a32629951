/*
 * A set of ASCII bytes as a table with a place for each byte, which costs one load and one comparison; the request path looks up
 * every byte of a target and of a Host. `low` has bit c for the byte c below 64, `high` bit c - 64 for those up to 127.
 *
 *     static const unsigned char digits[256] = CZ_BYTE_SET(0x03ff000000000000, 0);
 *     if (digits[(unsigned char)c] != 0) ...
 */
#ifndef CATZILLA_BASE_BYTE_SET_H
#define CATZILLA_BASE_BYTE_SET_H

#include <stdint.h>

#define CZ__BYTE(bits, at) (unsigned char)((uint64_t)(bits) >> (at) & 1u)
#define CZ__BYTES_4(bits, at) CZ__BYTE(bits, at), CZ__BYTE(bits, (at) + 1), CZ__BYTE(bits, (at) + 2), CZ__BYTE(bits, (at) + 3)
#define CZ__BYTES_16(bits, at) \
    CZ__BYTES_4(bits, at), CZ__BYTES_4(bits, (at) + 4), CZ__BYTES_4(bits, (at) + 8), CZ__BYTES_4(bits, (at) + 12)
#define CZ__BYTES_64(bits) \
    CZ__BYTES_16(bits, 0), CZ__BYTES_16(bits, 16), CZ__BYTES_16(bits, 32), CZ__BYTES_16(bits, 48)

/* Bytes from 128 up are in no set. */
#define CZ_BYTE_SET(low, high) {CZ__BYTES_64(low), CZ__BYTES_64(high)}

#endif
