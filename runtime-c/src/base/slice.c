#include "base/slice.h"

static uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

bool cz_slice_equal(cz_slice_t a, cz_slice_t b)
{
    size_t i = 0;
    if (a.size != b.size) {
        return false;
    }
    for (; a.size - i >= 8; i += 8) {
        if (word_at(a.at + i) != word_at(b.at + i)) {
            return false;
        }
    }
    if (a.size >= 8) { /* the last word may meet the one before */
        return word_at(a.at + a.size - 8) == word_at(b.at + a.size - 8);
    }
    while (i < a.size && a.at[i] == b.at[i]) {
        i++;
    }
    return i == a.size;
}

bool cz_slice_equal_nocase(cz_slice_t a, cz_slice_t b)
{
    if (a.size != b.size) {
        return false;
    }
    for (size_t i = 0; i < a.size; i++) {
        if (a.at[i] != b.at[i] && cz_ascii_lower((unsigned char)a.at[i]) != cz_ascii_lower((unsigned char)b.at[i])) {
            return false;
        }
    }
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

cz_slice_t cz_slice_trim(cz_slice_t slice)
{
    while (slice.size > 0 && is_blank(slice.at[0])) {
        slice.at++;
        slice.size--;
    }
    while (slice.size > 0 && is_blank(slice.at[slice.size - 1])) {
        slice.size--;
    }
    return slice;
}

#define EACH_BYTE UINT64_C(0x0101010101010101)

const char *cz_slice_find(cz_slice_t slice, char c)
{
    const uint64_t wanted = EACH_BYTE * (unsigned char)c;
    size_t i = 0;
    for (; slice.size - i >= 8; i += 8) {
        const uint64_t word = word_at(slice.at + i) ^ wanted; /* a byte of it is zero where `c` is */
        if (((word - EACH_BYTE) & ~word & (EACH_BYTE << 7)) != 0) {
            break;
        }
    }
    while (i < slice.size && slice.at[i] != c) {
        i++;
    }
    return i < slice.size ? slice.at + i : NULL;
}

cz_slice_t cz_slice_split(cz_slice_t slice, char c, cz_slice_t *rest)
{
    const char *found = cz_slice_find(slice, c);
    if (found == NULL) {
        *rest = (cz_slice_t){NULL, 0};
        return slice;
    }
    size_t size = (size_t)(found - slice.at);
    *rest = (cz_slice_t){found + 1, slice.size - size - 1};
    return (cz_slice_t){slice.at, size};
}

bool cz_slice_decimal(cz_slice_t slice, uint64_t max, uint64_t *value)
{
    uint64_t sum = 0;
    if (slice.size == 0) {
        return false;
    }
    for (size_t i = 0; i < slice.size; i++) {
        unsigned digit = (unsigned)(unsigned char)slice.at[i] - '0';
        if (digit > 9 || sum > (UINT64_MAX - digit) / 10) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    *value = sum;
    return sum <= max;
}

int cz_hex_value(unsigned char c)
{
    if ((unsigned char)(c - '0') < 10u) {
        return c - '0';
    }
    unsigned char letter = cz_ascii_lower(c);
    return (unsigned char)(letter - 'a') < 6u ? letter - 'a' + 10 : -1;
}
