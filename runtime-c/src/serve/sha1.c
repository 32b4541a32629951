#include "serve/sha1.h"

#include <string.h>

#define BLOCK_BYTES 64u

static uint32_t rotate(uint32_t word, unsigned by)
{
    return word << by | word >> (32u - by);
}

static uint32_t read_word(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void write_word(unsigned char *to, uint32_t word)
{
    for (unsigned i = 0; i < 4; i++) {
        to[i] = (unsigned char)(word >> (24u - 8u * i));
    }
}

/* The function and constant of a round (sections 4.1.1 and 4.2.1). */
static uint32_t mix(unsigned round, uint32_t b, uint32_t c, uint32_t d)
{
    switch (round / 20) {
    case 0:
        return ((b & c) | (~b & d)) + 0x5A827999u;
    case 1:
        return (b ^ c ^ d) + 0x6ED9EBA1u;
    case 2:
        return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu;
    default:
        return (b ^ c ^ d) + 0xCA62C1D6u;
    }
}

static void add_block(uint32_t state[5], const unsigned char *block)
{
    uint32_t words[80];
    for (unsigned i = 0; i < 16; i++) {
        words[i] = read_word(block + 4 * i);
    }
    for (unsigned i = 16; i < 80; i++) {
        words[i] = rotate(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (unsigned i = 0; i < 80; i++) {
        const uint32_t next = rotate(a, 5) + mix(i, b, c, d) + e + words[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
}

void cz_sha1(cz_slice_t text, unsigned char *out)
{
    uint32_t state[5] = {0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u};
    unsigned char padded[2 * BLOCK_BYTES] = {0};
    const size_t size = text.size < CZ_SHA1_TEXT_MAX ? text.size : CZ_SHA1_TEXT_MAX;
    const size_t blocks = (size + 9 + BLOCK_BYTES - 1) / BLOCK_BYTES;
    memcpy(padded, text.at, size);
    padded[size] = 0x80;
    write_word(padded + blocks * BLOCK_BYTES - 4, (uint32_t)size * 8u);
    for (size_t i = 0; i < blocks; i++) {
        add_block(state, padded + i * BLOCK_BYTES);
    }
    for (unsigned i = 0; i < 5; i++) {
        write_word(out + 4 * i, state[i]);
    }
}
