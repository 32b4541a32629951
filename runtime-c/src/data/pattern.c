/* Patterns as checks; see catzilla/gen-pattern.h. The table of a deterministic automaton is walked here. */
#include "data/pattern.h"

bool cz_string_pattern(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, const cz_pattern_t *pattern)
{
    switch (pattern->run(pattern, text, &in->pattern_steps)) {
    case CZ_PATTERN_YES:
        return true;
    case CZ_PATTERN_NO:
        return cz_pattern_mismatch(in, loc, pattern->source);
    case CZ_PATTERN_GAVE_UP:
        break;
    }
    return cz_value_error(in, loc, CZ_SLICE("takes too long to compare with the pattern"));
}

bool cz_pattern_test(cz_input_t *in, const cz_pattern_t *pattern, cz_slice_t text)
{
    return pattern->run(pattern, text, &in->pattern_steps) == CZ_PATTERN_YES;
}

uint32_t cz__pattern_class_beyond(const cz_pattern_t *pattern, uint32_t code)
{
    /* The last entry that begins at or before the code point; the first begins at U+0080. */
    uint32_t low = 0;
    uint32_t high = pattern->beyond_count;
    while (high - low > 1) {
        const uint32_t middle = low + (high - low) / 2;
        if (pattern->beyond[middle] >> 8 <= code) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return pattern->beyond[low] & 0xFFu;
}

cz_pattern_result_t cz_pattern_table(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps)
{
    (void)steps;
    const uint16_t *const table = pattern->table;
    const uint32_t match = pattern->class_count + 1;
    const char *at = text.at;
    const char *const end = text.size == 0 ? at : at + text.size;
    uint32_t row = pattern->start;
    while (at != end && row > match) {
        row = table[row + cz__pattern_class(pattern, &at, end)];
    }
    return table[row + pattern->class_count] == 0 ? CZ_PATTERN_NO : CZ_PATTERN_YES;
}
