/* Bits, wide multiplication and 16-byte scanning: what the readers of this room share. Any thread. */
#ifndef CATZILLA_DATA_BITS_H
#define CATZILLA_DATA_BITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

#define CZ__LIKELY(x) (__builtin_expect(!!(x), 1))
#define CZ__UNLIKELY(x) (__builtin_expect(!!(x), 0))

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
    for (; end - at >= 16; at += 16) {
        if (((cz__load8(at) | cz__load8(at + 8)) & UINT64_C(0x8080808080808080)) != 0) {
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

#if defined(__SSE2__)
#define CZ__BLOCK_BITS 1 /* bits of the mask per byte */
static inline uint64_t cz__string_special_mask(const char *at)
{
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)at);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
    const __m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
    const __m128i slash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
    return (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, slash)));
}
#elif defined(__ARM_NEON)
#define CZ__BLOCK_BITS 4
static inline uint64_t cz__string_special_mask(const char *at)
{
    const uint8x16_t v = vld1q_u8((const uint8_t *)(const void *)at);
    const uint8x16_t control = vcltq_u8(v, vdupq_n_u8(0x20));
    const uint8x16_t quote = vceqq_u8(v, vdupq_n_u8('"'));
    const uint8x16_t slash = vceqq_u8(v, vdupq_n_u8('\\'));
    const uint8x16_t any = vorrq_u8(control, vorrq_u8(quote, slash));
    const uint8x8_t narrow = vshrn_n_u16(vreinterpretq_u16_u8(any), 4);
    return vget_lane_u64(vreinterpret_u64_u8(narrow), 0);
}
#endif

/* The first byte of [at, end) that a JSON string may not hold as it is (RFC 8259 section 7), or `end`. */
static inline const char *cz__scan_string(const char *at, const char *end)
{
#ifdef CZ__BLOCK_BITS
    while (end - at >= 16) {
        const uint64_t mask = cz__string_special_mask(at);
        if (mask != 0) {
            return at + __builtin_ctzll(mask) / CZ__BLOCK_BITS;
        }
        at += 16;
    }
#endif
    while (at != end && !cz__is_string_special((unsigned char)*at)) {
        at++;
    }
    return at;
}

#endif
