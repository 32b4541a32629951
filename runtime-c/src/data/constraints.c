/* The checks that hold or leave an issue; see catzilla/gen.h. Loop thread; nothing is kept of the value. */
#include "catzilla/gen.h"

#include "data/bits.h"
#include "data/issues.h"
#include "data/number.h"
#include "data/utf8.h"

bool cz_int_ge(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit)
{
    return value >= limit || cz_issue_int(in, loc, CZ_ISSUE_GREATER_THAN_EQUAL, limit);
}

bool cz_int_gt(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit)
{
    return value > limit || cz_issue_int(in, loc, CZ_ISSUE_GREATER_THAN, limit);
}

bool cz_int_le(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit)
{
    return value <= limit || cz_issue_int(in, loc, CZ_ISSUE_LESS_THAN_EQUAL, limit);
}

bool cz_int_lt(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit)
{
    return value < limit || cz_issue_int(in, loc, CZ_ISSUE_LESS_THAN, limit);
}

bool cz_int_multiple_of(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t factor)
{
    /* INT64_MIN % -1 traps, and -1 divides all. */
    const bool holds = factor == -1 || (factor != 0 && value % factor == 0);
    return holds || cz_issue_int(in, loc, CZ_ISSUE_MULTIPLE_OF, factor);
}

bool cz_number_ge(cz_input_t *in, const cz_loc_t *loc, double value, double limit)
{
    return value >= limit || cz_issue_number(in, loc, CZ_ISSUE_GREATER_THAN_EQUAL, limit);
}

bool cz_number_gt(cz_input_t *in, const cz_loc_t *loc, double value, double limit)
{
    return value > limit || cz_issue_number(in, loc, CZ_ISSUE_GREATER_THAN, limit);
}

bool cz_number_le(cz_input_t *in, const cz_loc_t *loc, double value, double limit)
{
    return value <= limit || cz_issue_number(in, loc, CZ_ISSUE_LESS_THAN_EQUAL, limit);
}

bool cz_number_lt(cz_input_t *in, const cz_loc_t *loc, double value, double limit)
{
    return value < limit || cz_issue_number(in, loc, CZ_ISSUE_LESS_THAN, limit);
}

/* 10^exponent mod m. */
static uint64_t power10_mod(uint32_t exponent, uint64_t m)
{
    cz__u128_t result = 1 % m;
    cz__u128_t base = 10 % m;
    for (; exponent > 0; exponent >>= 1) {
        if ((exponent & 1) != 0) {
            result = result * base % m;
        }
        base = base * base % m;
    }
    return (uint64_t)result;
}

/*
 * Exact on the decimals that the doubles stand for (their shortest digits), because that is what
 * was written: 0.0075 is a multiple of 0.0001, though no double quotient says so.
 * v * 10^a is a multiple of f * 10^b.
 */
static bool is_multiple(double value, double factor)
{
    const cz__digits_t v = cz__double_digits(value);
    const cz__digits_t f = cz__double_digits(factor);
    if (v.digits == 0 || f.digits == 0) {
        return v.digits == 0;
    }
    const int32_t exponent = v.exponent - f.exponent;
    if (exponent >= 0) {
        return (cz__u128_t)v.digits * power10_mod((uint32_t)exponent, f.digits) % f.digits == 0;
    }
    if (exponent < -17) {
        return false; /* v.digits has at most 17 digits */
    }
    cz__u128_t scaled = f.digits;
    for (int32_t i = exponent; i < 0; i++) {
        scaled *= 10;
    }
    return v.digits % scaled == 0;
}

bool cz_number_multiple_of(cz_input_t *in, const cz_loc_t *loc, double value, double factor)
{
    return is_multiple(value, factor) || cz_issue_number(in, loc, CZ_ISSUE_MULTIPLE_OF, factor);
}

/* Less than, equal to or greater than 0. Without leading zeros, so the longer one is farther from 0. */
static int compare_decimals(cz_slice_t a, cz_slice_t b)
{
    const bool negative = a.at[0] == '-';
    if (negative != (b.at[0] == '-')) {
        const bool both_zero = a.at[a.size - 1] == '0' && b.at[b.size - 1] == '0' && a.size + b.size == 3;
        return both_zero ? 0 : negative ? -1 : 1;
    }
    int order = (a.size > b.size) - (a.size < b.size);
    if (order == 0) {
        order = memcmp(a.at, b.at, a.size);
    }
    return negative ? -order : order;
}

/* As a number where it is one, as text beyond. */
static bool bigint_issue(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, cz_slice_t limit)
{
    if (limit.size > 15) {
        return cz_issue_text(in, loc, type, limit);
    }
    int64_t value = 0;
    for (size_t i = limit.at[0] == '-'; i < limit.size; i++) {
        value = value * 10 + (limit.at[i] - '0');
    }
    return cz_issue_int(in, loc, type, limit.at[0] == '-' ? -value : value);
}

bool cz_bigint_ge(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit)
{
    return compare_decimals(value, limit) >= 0 || bigint_issue(in, loc, CZ_ISSUE_GREATER_THAN_EQUAL, limit);
}

bool cz_bigint_gt(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit)
{
    return compare_decimals(value, limit) > 0 || bigint_issue(in, loc, CZ_ISSUE_GREATER_THAN, limit);
}

bool cz_bigint_le(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit)
{
    return compare_decimals(value, limit) <= 0 || bigint_issue(in, loc, CZ_ISSUE_LESS_THAN_EQUAL, limit);
}

bool cz_bigint_lt(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit)
{
    return compare_decimals(value, limit) < 0 || bigint_issue(in, loc, CZ_ISSUE_LESS_THAN, limit);
}

bool cz_bytes_min_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t bytes, size_t length)
{
    return bytes.size >= length || cz_issue_int(in, loc, CZ_ISSUE_BYTES_TOO_SHORT, (int64_t)length);
}

bool cz_bytes_max_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t bytes, size_t length)
{
    return bytes.size <= length || cz_issue_int(in, loc, CZ_ISSUE_BYTES_TOO_LONG, (int64_t)length);
}

bool cz_string_min_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, size_t length)
{
    /* A code point has 1 to 4 bytes: count only when the size does not settle it. */
    const bool holds = text.size >= length && (text.size / 4 >= length || cz_utf8_count(text) >= length);
    return holds || cz_issue_int(in, loc, CZ_ISSUE_STRING_TOO_SHORT, (int64_t)length);
}

bool cz_string_max_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, size_t length)
{
    const bool holds = text.size <= length || (text.size / 4 <= length && cz_utf8_count(text) <= length);
    return holds || cz_issue_int(in, loc, CZ_ISSUE_STRING_TOO_LONG, (int64_t)length);
}
