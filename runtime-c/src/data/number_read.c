/*
 * Text to double. Clinger's fast path where all is exact, else Eisel-Lemire (D. Lemire, "Number
 * parsing at a gigabyte per second", 2021; no fallback needed for up to 19 digits: N. Mushtak,
 * D. Lemire, "Fast number parsing without fallback", 2023), else big integers (number_exact.c).
 */
#include "data/number.h"

#include "data/ascii.h"
#include "data/bits.h"
#include "data/powers.h"

#define DIGITS_MAX 19 /* that always fit 64 bits */
#define EXPONENT_LIMIT INT64_C(1000000000000000) /* saturates; longer than any text can compensate */

/* Digits from `at` on into number->digits, the first DIGITS_MAX of them; returns their end. */
static const char *read_digits(const char *at, const char *end, cz__number_t *number, int *kept, int64_t *dropped)
{
    for (; at != end && cz__is_digit(*at); at++) {
        if (*kept < DIGITS_MAX) {
            number->digits = number->digits * 10 + (uint64_t)(*at - '0');
            *kept += number->digits != 0; /* leading zeros do not count */
        } else {
            number->cut |= *at != '0';
            (*dropped)++;
        }
    }
    return at;
}

static const char *read_exponent(const char *at, const char *end, int64_t *exponent)
{
    bool negative = false;
    if (at != end && (*at == '+' || *at == '-')) {
        negative = *at == '-';
        at++;
    }
    if (at == end || !cz__is_digit(*at)) {
        return NULL;
    }
    int64_t value = 0;
    for (; at != end && cz__is_digit(*at); at++) {
        if (value < EXPONENT_LIMIT) {
            value = value * 10 + (*at - '0');
        }
    }
    *exponent = negative ? -value : value;
    return at;
}

const char *cz__number_read(const char *at, const char *end, cz__number_t *number)
{
    *number = (cz__number_t){.at = at, .whole = true};
    int kept = 0;
    int64_t dropped = 0; /* digits before the point that are not in number->digits */
    if (at != end && *at == '-') {
        number->negative = true;
        at++;
    }
    if (at == end || !cz__is_digit(*at)) {
        return NULL;
    }
    if (*at == '0') {
        at++;
    } else {
        at = read_digits(at, end, number, &kept, &dropped);
    }
    int64_t exponent = dropped;
    if (at != end && *at == '.') {
        const char *const fraction = at + 1;
        int64_t ignored = 0;
        at = read_digits(fraction, end, number, &kept, &ignored);
        if (at == fraction) {
            return NULL;
        }
        exponent -= (at - fraction) - ignored;
        number->whole = false;
    }
    if (at != end && (*at == 'e' || *at == 'E')) {
        int64_t written = 0;
        at = read_exponent(at + 1, end, &written);
        if (at == NULL) {
            return NULL;
        }
        exponent += written;
        number->whole = false;
    }
    number->exponent = exponent;
    number->end = at;
    return at;
}

static double make_double(uint64_t mantissa, int32_t biased_exponent)
{
    const uint64_t bits = mantissa | ((uint64_t)biased_exponent << 52);
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The 128-bit power in the rounding that Eisel-Lemire's proof wants: up for -27..-1, else down. */
static cz__u128_t power_for_reading(int32_t q)
{
    const uint64_t *const g = cz__powers[q - CZ__POWER_FIRST];
    const cz__u128_t ceiling = ((cz__u128_t)g[0] << 64) | g[1];
    return q < -27 || q > 55 ? ceiling - 1 : ceiling;
}

/* Enough bits of w * 10^q (w normalised): {high, low}. */
static void approximate_product(int32_t q, uint64_t w, uint64_t *high, uint64_t *low)
{
    const cz__u128_t power = power_for_reading(q);
    const cz__u128_t first = (cz__u128_t)w * (uint64_t)(power >> 64);
    *high = (uint64_t)(first >> 64);
    *low = (uint64_t)first;
    if ((*high & 0x1FF) == 0x1FF) {
        const uint64_t second = (uint64_t)(((cz__u128_t)w * (uint64_t)power) >> 64);
        *low += second;
        *high += *low < second;
    }
}

/* w * 10^q, correctly rounded; infinity when it is beyond all doubles. */
static double eisel_lemire(uint64_t w, int64_t exponent)
{
    if (w == 0 || exponent < CZ__POWER_FIRST) {
        return 0;
    }
    if (exponent > 308) {
        return make_double(0, 0x7FF);
    }
    const int32_t q = (int32_t)exponent;
    const int32_t zeros = __builtin_clzll(w);
    uint64_t high;
    uint64_t low;
    approximate_product(q, w << zeros, &high, &low);
    const int32_t top = (int32_t)(high >> 63);
    const int32_t shift = top + 64 - 52 - 3;
    uint64_t mantissa = high >> shift;
    int32_t power2 = ((217706 * q) >> 16) + 63 + top - zeros + 1023;
    if (power2 <= 0) { /* subnormal, or 0 */
        if (power2 <= -63) {
            return 0;
        }
        mantissa >>= 1 - power2;
        mantissa = (mantissa + (mantissa & 1)) >> 1;
        return make_double(mantissa, 0); /* a carry into bit 52 is the exponent 1 */
    }
    /* Exactly half way between two doubles: to even. Only possible for small powers. */
    if (low <= 1 && q >= -4 && q <= 23 && (mantissa & 3) == 1 && (mantissa << shift) == high) {
        mantissa &= ~UINT64_C(1);
    }
    mantissa = (mantissa + (mantissa & 1)) >> 1;
    if (mantissa >= UINT64_C(1) << 53) {
        mantissa = UINT64_C(1) << 52;
        power2++;
    }
    if (power2 >= 0x7FF) {
        return make_double(0, 0x7FF);
    }
    return make_double(mantissa & ~(UINT64_C(1) << 52), power2);
}

static const double small_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                      1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                      1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool cz__number_double(const cz__number_t *number, double *value)
{
    const uint64_t w = number->digits;
    const int64_t q = number->exponent;
    double result;
    if (w <= UINT64_C(1) << 53 && q >= -22 && q <= 22 && !number->cut) {
        /* Both operands are exact, so one operation rounds once (Clinger 1990). */
        result = q < 0 ? (double)w / small_powers[-q] : (double)w * small_powers[q];
    } else {
        result = eisel_lemire(w, q);
        if (number->cut) {
            const double upper = eisel_lemire(w + 1, q);
            if (upper != result) {
                result = cz__number_exact(number, result, upper);
            }
        }
    }
    *value = number->negative ? -result : result;
    return result <= 1.7976931348623157e308;
}

static cz__int_result_t int_of_whole(uint64_t digits, bool negative, int64_t *value)
{
    if (digits > (uint64_t)CZ__INT_MAX) {
        return CZ__INT_SIZE;
    }
    *value = negative ? -(int64_t)digits : (int64_t)digits;
    return CZ__INT_OK;
}

cz__int_result_t cz__number_int(const cz__number_t *number, int64_t *value)
{
    uint64_t digits = number->digits;
    int64_t exponent = number->exponent;
    if (digits == 0) {
        *value = 0;
        return CZ__INT_OK;
    }
    if (number->cut) {
        /* 19 digits and more behind them: whole or not is a question only below 10^19. */
        return number->whole || exponent >= 0 ? CZ__INT_SIZE : CZ__INT_FRACTION;
    }
    for (; exponent < 0; exponent++) {
        if (digits % 10 != 0) {
            return CZ__INT_FRACTION;
        }
        digits /= 10;
    }
    for (; exponent > 0; exponent--) {
        if (digits > (uint64_t)CZ__INT_MAX) {
            return CZ__INT_SIZE;
        }
        digits *= 10;
    }
    return int_of_whole(digits, number->negative, value);
}
