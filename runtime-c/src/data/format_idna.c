/*
 * A-labels: Punycode (RFC 3492), then the U-label's rules (RFC 5891 section 4.2.3, RFC 5892).
 *
 * Not checked: that the label is in NFC, and the Bidi rule of RFC 5893, which is about whole
 * names. Joining types (for ZERO WIDTH NON-JOINER) are known for Arabic, scripts by their blocks.
 */
#include "base/slice.h"
#include "data/ascii.h"
#include "data/formats.h"
#include "data/idna_table.h"

#define CODES_MAX 59u /* a label has 63 bytes, and "xn--" */

typedef struct label {
    uint32_t codes[CODES_MAX];
    uint32_t count;
} label_t;

/* ---- Punycode, RFC 3492 section 6.2 -------------------------------------------------------------- */

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_CODE = 128 };

static uint32_t adapt(uint32_t delta, uint32_t count, bool first)
{
    uint32_t k = 0;
    delta = first ? delta / DAMP : delta / 2;
    delta += delta / count;
    for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
        delta /= BASE - T_MIN;
    }
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/* The value of a digit: a-z are 0-25, 0-9 are 26-35; BASE for another character. */
static uint32_t digit_value(char c)
{
    if (cz__is_digit(c)) {
        return (uint32_t)(c - '0') + 26;
    }
    return cz__is_alpha(c) ? (uint32_t)((c | 0x20) - 'a') : BASE;
}

/* One variable-length integer added to *i; false when it is malformed or too big. */
static bool take_delta(cz_slice_t *rest, uint32_t bias, uint32_t *i)
{
    uint32_t weight = 1;
    for (uint32_t k = BASE;; k += BASE) {
        const uint32_t digit = rest->size == 0 ? (uint32_t)BASE : digit_value(*rest->at);
        if (digit == BASE || digit > (UINT32_MAX - *i) / weight) {
            return false;
        }
        rest->at++;
        rest->size--;
        *i += digit * weight;
        const uint32_t t = k <= bias ? (uint32_t)T_MIN : k >= bias + T_MAX ? (uint32_t)T_MAX : k - bias;
        if (digit < t) {
            return true;
        }
        if (weight > UINT32_MAX / (BASE - t)) {
            return false;
        }
        weight *= BASE - t;
    }
}

static bool insert_code(label_t *label, uint32_t at, uint32_t code)
{
    if (label->count == CODES_MAX || code > 0x10FFFF || (code & 0x1FF800) == 0xD800) {
        return false;
    }
    memmove(&label->codes[at + 1], &label->codes[at], (label->count - at) * sizeof label->codes[0]);
    label->codes[at] = code;
    label->count++;
    return true;
}

/* The basic code points stand before the last hyphen, in lower case here. */
static cz_slice_t take_basic(cz_slice_t text, label_t *label)
{
    size_t size = text.size;
    while (size > 0 && text.at[size - 1] != '-') {
        size--;
    }
    const size_t basic = size == 0 ? 0 : size - 1;
    for (size_t i = 0; i < basic; i++) {
        label->codes[label->count++] = cz_ascii_lower((unsigned char)text.at[i]);
    }
    return (cz_slice_t){text.at + size, text.size - size};
}

static bool decode_punycode(cz_slice_t text, label_t *label)
{
    uint32_t code = FIRST_CODE;
    uint32_t bias = FIRST_BIAS;
    uint32_t i = 0;
    label->count = 0;
    cz_slice_t rest = take_basic(text, label);
    if (rest.size == 0) {
        return false; /* all basic: not an A-label */
    }
    while (rest.size > 0) {
        const uint32_t before = i;
        if (!take_delta(&rest, bias, &i)) {
            return false;
        }
        const uint32_t count = label->count + 1;
        bias = adapt(i - before, count, before == 0);
        if (i / count > UINT32_MAX - code) {
            return false;
        }
        code += i / count;
        i %= count;
        if (!insert_code(label, i, code)) {
            return false;
        }
        i++;
    }
    return true;
}

/* ---- code points --------------------------------------------------------------------------------- */

static bool is_in(uint32_t code, const cz__code_range_t *ranges, size_t count)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (code > ranges[middle].last) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && code >= ranges[low].first;
}

#define IS_IN(code, table) is_in((code), (table), sizeof(table) / sizeof((table)[0]))

static bool is_mark(uint32_t code)
{
    return is_in(code, cz__idna_marks, cz__idna_marks_count);
}

/* Canonical combining class 9. */
static bool is_virama(uint32_t code)
{
    static const cz__code_range_t viramas[] = {
        {0x94D, 0x94D},     {0x9CD, 0x9CD},     {0xA4D, 0xA4D},     {0xACD, 0xACD},     {0xB4D, 0xB4D},
        {0xBCD, 0xBCD},     {0xC4D, 0xC4D},     {0xCCD, 0xCCD},     {0xD3B, 0xD3C},     {0xD4D, 0xD4D},
        {0xDCA, 0xDCA},     {0xE3A, 0xE3A},     {0xEBA, 0xEBA},     {0xF84, 0xF84},     {0x1039, 0x103A},
        {0x1714, 0x1715},   {0x1734, 0x1734},   {0x17D2, 0x17D2},   {0x1A60, 0x1A60},   {0x1B44, 0x1B44},
        {0x1BAA, 0x1BAB},   {0x1BF2, 0x1BF3},   {0x2D7F, 0x2D7F},   {0xA806, 0xA806},   {0xA82C, 0xA82C},
        {0xA8C4, 0xA8C4},   {0xA953, 0xA953},   {0xA9C0, 0xA9C0},   {0xAAF6, 0xAAF6},   {0xABED, 0xABED},
        {0x10A3F, 0x10A3F}, {0x11046, 0x11046}, {0x11070, 0x11070}, {0x1107F, 0x1107F}, {0x110B9, 0x110B9},
        {0x11133, 0x11134}, {0x111C0, 0x111C0}, {0x11235, 0x11235}, {0x112EA, 0x112EA}, {0x1134D, 0x1134D},
        {0x11442, 0x11442}, {0x114C2, 0x114C2}, {0x115BF, 0x115BF}, {0x1163F, 0x1163F}, {0x116B6, 0x116B6},
        {0x1172B, 0x1172B}, {0x11839, 0x11839}, {0x1193D, 0x1193E}, {0x119E0, 0x119E0}, {0x11A34, 0x11A34},
        {0x11A47, 0x11A47}, {0x11A99, 0x11A99}, {0x11C3F, 0x11C3F}, {0x11D44, 0x11D45}, {0x11D97, 0x11D97},
        {0x11F41, 0x11F42},
    };
    return IS_IN(code, viramas);
}

/* Arabic letters that join to what follows (Joining_Type D), or only to what precedes (R). */
static bool is_arabic_letter(uint32_t code)
{
    static const cz__code_range_t letters[] = {{0x620, 0x620}, {0x622, 0x63F}, {0x641, 0x64A}, {0x66E, 0x66F},
                                               {0x671, 0x673}, {0x675, 0x6D3}, {0x6D5, 0x6D5}, {0x6EE, 0x6EF},
                                               {0x6FA, 0x6FC}, {0x6FF, 0x6FF}, {0x750, 0x77F}};
    return IS_IN(code, letters);
}

static bool is_arabic_right_joining(uint32_t code)
{
    static const cz__code_range_t letters[] = {
        {0x622, 0x625}, {0x627, 0x627}, {0x629, 0x629}, {0x62F, 0x632}, {0x648, 0x648}, {0x671, 0x673},
        {0x675, 0x677}, {0x688, 0x699}, {0x6C0, 0x6C0}, {0x6C3, 0x6CB}, {0x6CD, 0x6CD}, {0x6CF, 0x6CF},
        {0x6D2, 0x6D3}, {0x6D5, 0x6D5}, {0x6EE, 0x6EF}, {0x759, 0x75B}, {0x76B, 0x76C}, {0x771, 0x771},
        {0x773, 0x774}, {0x778, 0x779},
    };
    return IS_IN(code, letters);
}

static bool is_greek(uint32_t code)
{
    return (code >= 0x370 && code <= 0x3FF && code != 0x37E && code != 0x385) || (code >= 0x1F00 && code <= 0x1FFF);
}

static bool is_hebrew(uint32_t code)
{
    return code >= 0x591 && code <= 0x5F4;
}

/* Hiragana, Katakana or Han. */
static bool is_japanese(uint32_t code)
{
    static const cz__code_range_t letters[] = {{0x3005, 0x3005}, {0x3007, 0x3007}, {0x3041, 0x3096}, {0x309D, 0x309F},
                                               {0x30A1, 0x30FA}, {0x30FD, 0x30FF}, {0x31F0, 0x31FF}, {0x3400, 0x4DBF},
                                               {0x4E00, 0x9FFF}, {0xF900, 0xFAFF}, {0x20000, 0x323AF}};
    return IS_IN(code, letters);
}

/* ---- rules in context, RFC 5892 appendix A --------------------------------------------------------- */

static bool any_code(const label_t *label, bool (*test)(uint32_t))
{
    for (uint32_t i = 0; i < label->count; i++) {
        if (test(label->codes[i])) {
            return true;
        }
    }
    return false;
}

static bool is_arabic_indic(uint32_t code)
{
    return code >= 0x660 && code <= 0x669;
}

static bool is_extended_arabic_indic(uint32_t code)
{
    return code >= 0x6F0 && code <= 0x6F9;
}

/* Between letters that would join without it; marks are transparent. */
static bool breaks_joining(const label_t *label, uint32_t at)
{
    uint32_t before = at;
    uint32_t after = at + 1;
    while (before > 0 && is_mark(label->codes[before - 1])) {
        before--;
    }
    while (after < label->count && is_mark(label->codes[after])) {
        after++;
    }
    return before > 0 && after < label->count && is_arabic_letter(label->codes[before - 1]) &&
           !is_arabic_right_joining(label->codes[before - 1]) && is_arabic_letter(label->codes[after]);
}

static bool fits_context(const label_t *label, uint32_t at)
{
    const uint32_t code = label->codes[at];
    const uint32_t before = at > 0 ? label->codes[at - 1] : 0;
    const uint32_t after = at + 1 < label->count ? label->codes[at + 1] : 0;
    switch (code) {
    case 0xB7: /* MIDDLE DOT */
        return before == 'l' && after == 'l';
    case 0x375: /* GREEK LOWER NUMERAL SIGN */
        return is_greek(after);
    case 0x5F3: /* HEBREW PUNCTUATION GERESH, GERSHAYIM */
    case 0x5F4:
        return is_hebrew(before);
    case 0x30FB: /* KATAKANA MIDDLE DOT */
        return any_code(label, is_japanese);
    case 0x200C: /* ZERO WIDTH NON-JOINER */
        return is_virama(before) || breaks_joining(label, at);
    case 0x200D: /* ZERO WIDTH JOINER */
        return is_virama(before);
    default:
        break;
    }
    if (is_arabic_indic(code)) {
        return !any_code(label, is_extended_arabic_indic);
    }
    return !is_extended_arabic_indic(code) || !any_code(label, is_arabic_indic);
}

static bool is_u_label(const label_t *label)
{
    const uint32_t *const codes = label->codes;
    if (is_mark(codes[0]) || codes[0] == '-' || codes[label->count - 1] == '-' ||
        (label->count >= 4 && codes[2] == '-' && codes[3] == '-')) {
        return false;
    }
    for (uint32_t i = 0; i < label->count; i++) {
        if (!is_in(codes[i], cz__idna_valid, cz__idna_valid_count) || !fits_context(label, i)) {
            return false;
        }
    }
    return true;
}

bool cz__is_a_label(cz_slice_t label)
{
    label_t decoded;
    return label.size > 4 && label.size <= 63 && decode_punycode((cz_slice_t){label.at + 4, label.size - 4}, &decoded) &&
           is_u_label(&decoded);
}
