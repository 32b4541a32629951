#include "data/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* The value of a character plus 1; 0 for what is not of the alphabet. */
static const unsigned char values[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

static uint32_t byte_at(cz_slice_t bytes, size_t i)
{
    return i < bytes.size ? (unsigned char)bytes.at[i] : 0;
}

void cz_base64_encode(char *to, cz_slice_t bytes)
{
    for (size_t i = 0; i < bytes.size; i += 3, to += 4) {
        const uint32_t group = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
        to[0] = alphabet[group >> 18];
        to[1] = alphabet[group >> 12 & 63];
        to[2] = i + 1 < bytes.size ? alphabet[group >> 6 & 63] : '=';
        to[3] = i + 2 < bytes.size ? alphabet[group & 63] : '=';
    }
}

/* `count` (2 to 4) characters as their bits, the first on top of 24; false when one is none of the alphabet. */
static bool read_group(const char *at, size_t count, uint32_t *group)
{
    *group = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t value = values[(unsigned char)at[i]];
        if (value == 0) {
            return false;
        }
        *group |= (value - 1) << (18 - 6 * i);
    }
    return true;
}

bool cz_base64_decode(char *to, cz_slice_t text, size_t *size)
{
    *size = 0;
    if (text.size % 4 != 0) {
        return false;
    }
    for (size_t i = 0; i < text.size; i += 4) {
        const char *const at = text.at + i;
        const bool last = i + 4 == text.size;
        const size_t padding = !last || at[3] != '=' ? 0 : at[2] != '=' ? 1 : 2;
        uint32_t group;
        if (!read_group(at, 4 - padding, &group) || (group & ((1u << (8 * padding)) - 1)) != 0) {
            return false;
        }
        const size_t count = 3 - padding;
        for (size_t b = 0; to != NULL && b < count; b++) {
            to[*size + b] = (char)(group >> (16 - 8 * b));
        }
        *size += count;
    }
    return true;
}
