/*
 * The last resort of reading a double: compares the decimal with the middle of two neighbouring
 * doubles as integers, decimal * 2^a * 5^b against middle * 2^c * 5^d, on the stack.
 *
 * The middle of two doubles has at most 767 significant decimal digits, so digits past DIGITS_MAX
 * matter only by not being all 0 ("sticky"). That bounds every number here below 3000 bits.
 */
#include "data/bits.h"
#include "data/number.h"

#define DIGITS_MAX 800
#define LIMBS_MAX 128u /* 4096 bits */

typedef struct big {
    uint32_t limbs[LIMBS_MAX]; /* least significant first */
    uint32_t count;
} big_t;

static void big_multiply_add(big_t *n, uint32_t factor, uint32_t addend)
{
    uint64_t carry = addend;
    for (uint32_t i = 0; i < n->count; i++) {
        carry += (uint64_t)n->limbs[i] * factor;
        n->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry != 0 && n->count < LIMBS_MAX) {
        n->limbs[n->count++] = (uint32_t)carry;
    }
}

static void big_multiply_power5(big_t *n, int64_t exponent)
{
    for (; exponent >= 13; exponent -= 13) {
        big_multiply_add(n, 1220703125u, 0); /* 5^13 */
    }
    for (; exponent > 0; exponent--) {
        big_multiply_add(n, 5, 0);
    }
}

static void big_shift_left(big_t *n, int64_t bits)
{
    for (; bits >= 31; bits -= 31) {
        big_multiply_add(n, 1u << 31, 0);
    }
    big_multiply_add(n, 1u << bits, 0);
}

static int big_compare(const big_t *a, const big_t *b)
{
    if (a->count != b->count) {
        return a->count < b->count ? -1 : 1;
    }
    for (uint32_t i = a->count; i-- > 0;) {
        if (a->limbs[i] != b->limbs[i]) {
            return a->limbs[i] < b->limbs[i] ? -1 : 1;
        }
    }
    return 0;
}

/* All significant digits of the text into `n`; returns how many digits of the text follow the last one used. */
static int64_t big_read(big_t *n, const cz__number_t *number)
{
    int kept = 0;
    int64_t unused = 0;
    bool sticky = false;
    n->count = 0;
    for (const char *at = number->at; at != number->end && *at != 'e' && *at != 'E'; at++) {
        if (*at < '0' || *at > '9') {
            continue; /* sign or point */
        }
        if (kept == DIGITS_MAX) {
            sticky |= *at != '0';
            unused++;
        } else if (kept > 0 || *at != '0') {
            big_multiply_add(n, 10, (uint32_t)(*at - '0'));
            kept++;
        }
    }
    if (sticky) {
        big_multiply_add(n, 10, 1);
        unused--;
    }
    return unused;
}

/* The decimal exponent of the text's last digit. */
static int64_t exponent_of_last_digit(const cz__number_t *number)
{
    /* number->exponent belongs to the digit where cz__number_read stopped keeping: count from there. */
    int64_t exponent = number->exponent;
    int kept = 0;
    for (const char *at = number->at; at != number->end && *at != 'e' && *at != 'E'; at++) {
        if (*at >= '0' && *at <= '9' && (kept > 0 || *at != '0')) {
            kept++;
            exponent -= kept > 19;
        }
    }
    return exponent;
}

double cz__number_exact(const cz__number_t *number, double lower, double upper)
{
    big_t decimal;
    const int64_t unused = big_read(&decimal, number);
    const int64_t exponent = exponent_of_last_digit(number) + unused;

    uint64_t bits;
    memcpy(&bits, &lower, sizeof bits);
    const uint64_t biased = bits >> 52;
    const uint64_t fraction = bits & ((UINT64_C(1) << 52) - 1);
    const uint64_t mantissa = biased == 0 ? fraction : fraction | UINT64_C(1) << 52;
    /* The middle of lower and upper is (2 * mantissa + 1) * 2^middle_exponent. */
    const int64_t middle_exponent = (biased == 0 ? 1 : (int64_t)biased) - 1075 - 1;
    const uint64_t doubled = 2 * mantissa + 1;
    big_t middle = {.limbs = {(uint32_t)doubled, (uint32_t)(doubled >> 32)}, .count = doubled >> 32 != 0 ? 2 : 1};

    if (exponent >= 0) {
        big_multiply_power5(&decimal, exponent);
    } else {
        big_multiply_power5(&middle, -exponent);
    }
    if (exponent > middle_exponent) {
        big_shift_left(&decimal, exponent - middle_exponent);
    } else {
        big_shift_left(&middle, middle_exponent - exponent);
    }
    const int order = big_compare(&decimal, &middle);
    if (order == 0) {
        return (bits & 1) == 0 ? lower : upper;
    }
    return order < 0 ? lower : upper;
}
