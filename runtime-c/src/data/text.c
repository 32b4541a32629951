/* Text to value, for sources that are text; see catzilla/gen.h. Loop thread. */
#include "base/slice.h"
#include "data/expected.h"
#include "data/issues.h"
#include "data/number.h"

/* All of the text is one JSON number. */
static bool read_number(cz_slice_t text, cz__number_t *number)
{
    return text.size > 0 && cz__number_read(text.at, text.at + text.size, number) == text.at + text.size;
}

bool cz_text_int(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, int64_t *value)
{
    cz__number_t number;
    if (!read_number(text, &number) || !number.whole) {
        return cz_issue_plain(in, loc, CZ_ISSUE_INT_PARSING);
    }
    return cz__number_int(&number, value) == CZ__INT_OK || cz_issue_plain(in, loc, CZ_ISSUE_INT_PARSING_SIZE);
}

bool cz_text_number(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, double *value)
{
    cz__number_t number;
    if (!read_number(text, &number)) {
        return cz_issue_plain(in, loc, CZ_ISSUE_FLOAT_PARSING);
    }
    double result;
    if (!cz__number_double(&number, &result)) {
        return cz_issue_plain(in, loc, CZ_ISSUE_FINITE_NUMBER);
    }
    *value = result;
    return true;
}

/* True when the text is a Boolean. */
static bool read_bool(cz_slice_t text, bool *value)
{
    const bool yes = cz_slice_equal(text, CZ_SLICE("true")) || cz_slice_equal(text, CZ_SLICE("1"));
    const bool no = cz_slice_equal(text, CZ_SLICE("false")) || cz_slice_equal(text, CZ_SLICE("0"));
    *value = yes;
    return yes || no;
}

bool cz_text_bool(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, bool *value)
{
    bool result;
    if (!read_bool(text, &result)) {
        return cz_issue_plain(in, loc, CZ_ISSUE_BOOL_PARSING);
    }
    *value = result;
    return true;
}

static bool text_is_literal(cz_slice_t text, const cz_literal_t *literal)
{
    cz__number_t number;
    double value;
    bool yes;
    switch (literal->kind) {
    case CZ_LITERAL_STRING:
        return cz_slice_equal(text, literal->text);
    case CZ_LITERAL_NULL: /* what is absent is null */
        return false;
    case CZ_LITERAL_NUMBER:
        return read_number(text, &number) && cz__number_double(&number, &value) && value == literal->number;
    case CZ_LITERAL_BOOL:
        return read_bool(text, &yes) && yes == (literal->number > 0);
    }
    return false;
}

bool cz_text_literal(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, const cz_type_t *type, uint32_t *index)
{
    for (uint32_t i = 0; i < type->literal_count; i++) {
        if (text_is_literal(text, &type->literals[i])) {
            *index = i;
            return true;
        }
    }
    return cz__expected_literals(in, loc, type);
}
