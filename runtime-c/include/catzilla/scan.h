/*
 * Sixteen bytes at a time, for the inlined parts of the JSON reader and for the runtime's own
 * scanners. Vector extensions of GCC and clang: no intrinsics header, which would cost every
 * generated file its parsing time. Pure functions, any thread.
 */
#ifndef CATZILLA_SCAN_H
#define CATZILLA_SCAN_H

#include "catzilla/base.h"

#include <string.h>

#define CZ__LIKELY(x) (__builtin_expect(!!(x), 1))
#define CZ__UNLIKELY(x) (__builtin_expect(!!(x), 0))

typedef unsigned char cz__bytes16_t __attribute__((vector_size(16)));

static inline cz__bytes16_t cz__load16(const char *at)
{
    cz__bytes16_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* The index of the first byte that is not 0 of a vector of 0x00 and 0xFF; 16 when all are. */
static inline unsigned cz__first_set(cz__bytes16_t set)
{
#if defined(__SSE2__)
    typedef char signed16_t __attribute__((vector_size(16)));
    const unsigned mask = (unsigned)__builtin_ia32_pmovmskb128((signed16_t)set);
    return (unsigned)__builtin_ctz(mask | 0x10000u);
#else
    uint64_t half[2];
    memcpy(half, &set, sizeof half); /* little-endian, as all our targets are */
    if (half[0] != 0) {
        return (unsigned)__builtin_ctzll(half[0]) / 8;
    }
    return half[1] != 0 ? 8 + (unsigned)__builtin_ctzll(half[1]) / 8 : 16;
#endif
}

/*
 * The index of the first of the 16 bytes at `at` that a JSON string may not hold as it is (RFC 8259
 * section 7: '"', '\\' and what is below U+0020); 16 when there is none.
 */
static inline unsigned cz__string_run16(const char *at)
{
    const cz__bytes16_t v = cz__load16(at);
    return cz__first_set((cz__bytes16_t)((v < 0x20) | (v == '"') | (v == '\\')));
}

#endif
