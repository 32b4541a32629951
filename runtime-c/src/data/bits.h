/* Wide multiplication and scanning: what the readers of this room share. Any thread. */
#ifndef CATZILLA_DATA_BITS_H
#define CATZILLA_DATA_BITS_H

#include "catzilla/scan.h"

__extension__ typedef unsigned __int128 cz__u128_t;

static inline uint64_t cz__load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* The first byte of [at, end) above 0x7F, or `end`. Reads nothing past `end`. */
static inline const char *cz__scan_ascii(const char *at, const char *end)
{
    for (; end - at >= 64; at += 64) {
        const cz__bytes16_t any = (cz__load16(at) | cz__load16(at + 16)) | (cz__load16(at + 32) | cz__load16(at + 48));
        if (cz__first_set((cz__bytes16_t)(any >= 0x80)) < 16) {
            break;
        }
    }
    for (; end - at >= 8; at += 8) {
        if ((cz__load8(at) & UINT64_C(0x8080808080808080)) != 0) {
            break;
        }
    }
    while (at != end && (unsigned char)*at < 0x80) {
        at++;
    }
    return at;
}

static inline bool cz__is_string_special(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

/* The first byte of [at, end) that a JSON string may not hold as it is (RFC 8259 section 7), or `end`. */
static inline const char *cz__scan_string(const char *at, const char *end)
{
    while (end - at >= 16) {
        const unsigned run = cz__string_run16(at);
        if (run < 16) {
            return at + run;
        }
        at += 16;
    }
    while (at != end && !cz__is_string_special((unsigned char)*at)) {
        at++;
    }
    return at;
}

#endif
