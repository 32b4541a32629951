/*
 * Double to the shortest decimal: Schubfach (R. Giulietti, "The Schubfach way to render doubles",
 * 2020), then Number.prototype.toString's form (ECMA-262 section 6.1.6.1.20).
 */
#include "data/bits.h"
#include "data/number.h"
#include "data/powers.h"

#define HIDDEN_BIT (UINT64_C(1) << 52)
#define EXPONENT_BIAS 1075

static cz__digits_t trim(uint64_t digits, int32_t exponent)
{
    while (digits >= 10 && digits % 10 == 0) {
        digits /= 10;
        exponent++;
    }
    return (cz__digits_t){digits, exponent};
}

/* floor(g * cp / 2^128), with the last bit set when something was cut off. */
static uint64_t round_to_odd(const uint64_t g[2], uint64_t cp)
{
    const uint64_t x1 = (uint64_t)(((cz__u128_t)g[1] * cp) >> 64);
    const cz__u128_t y = (cz__u128_t)g[0] * cp + x1;
    const uint64_t y0 = (uint64_t)y;
    return (uint64_t)(y >> 64) | (y0 > 1);
}

/* Right shifts of negative numbers floor, as every compiler we use defines them. */
static int32_t floor_log10_pow2(int32_t q, bool closer)
{
    return (q * 1262611 - (closer ? 524031 : 0)) >> 22;
}

static int32_t floor_log2_pow10(int32_t k)
{
    return (k * 1741647) >> 19;
}

/* The shortest decimal in the rounding interval of c * 2^q; `closer`: the double below is half as far. */
static cz__digits_t schubfach(uint64_t c, int32_t q, bool closer)
{
    const uint64_t odd = c & 1;
    const int32_t k = floor_log10_pow2(q, closer);
    const int32_t h = q + floor_log2_pow10(-k) + 1;
    const uint64_t *const g = cz__powers[-k - CZ__POWER_FIRST];
    const uint64_t lower = round_to_odd(g, (4 * c - 2 + closer) << h) + odd;
    const uint64_t value = round_to_odd(g, (4 * c) << h);
    const uint64_t upper = round_to_odd(g, (4 * c + 2) << h) - odd;

    const uint64_t s = value / 4;
    if (s >= 10) {
        const uint64_t tens = s / 10;
        const bool down_inside = lower <= 40 * tens;
        const bool up_inside = 40 * tens + 40 <= upper;
        if (down_inside != up_inside) {
            return trim(tens + up_inside, k + 1);
        }
    }
    const bool down_inside = lower <= 4 * s;
    const bool up_inside = 4 * s + 4 <= upper;
    if (down_inside != up_inside) {
        return trim(s + up_inside, k);
    }
    const uint64_t middle = 4 * s + 2;
    const bool round_up = value > middle || (value == middle && (s & 1) != 0);
    return trim(s + round_up, k);
}

/*
 * Up to three decimals, as prices have: n / 1000 is `value`. Two decimals of at most 15 digits never
 * round to the same double (DBL_DIG), so no other one is as short.
 */
static bool has_three_decimals(double value, uint64_t *n)
{
    if (!(value < 1e12)) {
        return false;
    }
    *n = (uint64_t)(value * 1000 + 0.5);
    const double again = (double)*n / 1000;
    return *n > 0 && again >= value && again <= value;
}

cz__digits_t cz__double_digits(double value)
{
    uint64_t bits;
    uint64_t thousandths;
    if (has_three_decimals(value < 0 ? -value : value, &thousandths)) {
        return trim(thousandths, -3);
    }
    memcpy(&bits, &value, sizeof bits);
    const uint64_t fraction = bits & (HIDDEN_BIT - 1);
    const int32_t biased = (int32_t)((bits >> 52) & 0x7FF);
    if (biased == 0) {
        return fraction == 0 ? (cz__digits_t){0, 0} : schubfach(fraction, 1 - EXPONENT_BIAS, false);
    }
    const uint64_t c = fraction | HIDDEN_BIT;
    const int32_t q = biased - EXPONENT_BIAS;
    if (q <= 0 && q > -53 && (c & ((UINT64_C(1) << -q) - 1)) == 0) {
        return trim(c >> -q, 0); /* a whole number below 2^53 */
    }
    return schubfach(c, q, fraction == 0 && biased > 1);
}

static const char digit_pairs[] = "0001020304050607080910111213141516171819"
                                  "2021222324252627282930313233343536373839"
                                  "4041424344454647484950515253545556575859"
                                  "6061626364656667686970717273747576777879"
                                  "8081828384858687888990919293949596979899";

static size_t count_digits(uint64_t value)
{
    size_t count = 1;
    for (; value >= 100; value /= 100) {
        count += 2;
    }
    return count + (value >= 10);
}

/* The decimal digits of `value`, ending just before `end`. */
static void write_digits(char *end, uint64_t value)
{
    for (; value >= 100; value /= 100) {
        end -= 2;
        memcpy(end, digit_pairs + value % 100 * 2, 2);
    }
    if (value >= 10) {
        memcpy(end - 2, digit_pairs + value * 2, 2);
    } else {
        end[-1] = (char)('0' + value);
    }
}

static size_t write_uint(char *to, uint64_t value)
{
    const size_t count = count_digits(value);
    write_digits(to + count, value);
    return count;
}

size_t cz__int_write(char *to, int64_t value)
{
    if (value >= 0) {
        return write_uint(to, (uint64_t)value);
    }
    *to = '-';
    return 1 + write_uint(to + 1, 0 - (uint64_t)value);
}

/* d.ddde+x: what is at least 1e21 or below 1e-6. `point` digits stand before the decimal point. */
static size_t write_scientific(char *to, uint64_t digits, int32_t count, int32_t point)
{
    char *at = to;
    write_digits(at + 1 + count, digits);
    at[0] = at[1];
    at++;
    if (count > 1) {
        *at = '.';
        at += count;
    }
    *at++ = 'e';
    *at++ = point > 0 ? '+' : '-';
    const int32_t exponent = point > 0 ? point - 1 : 1 - point;
    at += write_uint(at, (uint64_t)exponent);
    return (size_t)(at - to);
}

static size_t write_absolute(char *to, cz__digits_t d)
{
    const int32_t count = (int32_t)count_digits(d.digits);
    const int32_t point = count + d.exponent;
    if (point > 21 || point <= -6) {
        return write_scientific(to, d.digits, count, point);
    }
    if (point <= 0) { /* 0.000ddd */
        memset(to, '0', (size_t)(2 - point));
        to[1] = '.';
        write_digits(to + 2 - point + count, d.digits);
        return (size_t)(2 - point + count);
    }
    if (point >= count) { /* ddd000 */
        write_digits(to + count, d.digits);
        memset(to + count, '0', (size_t)(point - count));
        return (size_t)point;
    }
    write_digits(to + 1 + count, d.digits); /* dd.ddd: move the digits before the point down by one */
    memmove(to, to + 1, (size_t)point);
    to[point] = '.';
    return (size_t)(count + 1);
}

size_t cz__number_write(char *to, double value)
{
    if (value >= -(double)CZ__INT_MAX && value <= (double)CZ__INT_MAX) {
        const int64_t whole = (int64_t)value;
        if ((double)whole == value) {
            return cz__int_write(to, whole);
        }
    }
    size_t size = 0;
    if (value < 0) {
        to[size++] = '-';
    }
    return size + write_absolute(to + size, cz__double_digits(value));
}
