/* Formats, dates and bytes as checks that leave an issue; see catzilla/gen-json.h. Loop thread. */
#include "base/arena.h"
#include "data/base64.h"
#include "data/dates.h"
#include "data/formats.h"
#include "data/issues.h"
#include "data/number.h"

/* Name, issue. */
#define PLAIN_FORMATS(X)                                                                           \
    X(uuid, UUID_PARSING)                                                                          \
    X(uri, URI_PARSING)                                                                            \
    X(url, URL_PARSING)                                                                            \
    X(ipv4, IP_V4_ADDRESS)                                                                         \
    X(ipv6, IP_V6_ADDRESS)                                                                         \
    X(date, DATE_PARSING)                                                                          \
    X(time, TIME_PARSING)                                                                          \
    X(date_time, DATETIME_PARSING)                                                                 \
    X(duration, TIME_DELTA_PARSING)

#define PLAIN_CHECK(name, issue)                                                                   \
    bool cz_string_##name(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)                    \
    {                                                                                              \
        return cz_format_##name(text) || cz_issue_plain(in, loc, CZ_ISSUE_##issue);                \
    }
PLAIN_FORMATS(PLAIN_CHECK)

bool cz_string_email(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)
{
    return cz_format_email(text) || cz_value_error(in, loc, CZ_SLICE("must be an email address"));
}

bool cz_string_hostname(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)
{
    return cz_format_hostname(text) || cz_value_error(in, loc, CZ_SLICE("must be a host name"));
}

bool cz_string_json_pointer(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)
{
    return cz_format_json_pointer(text) || cz_value_error(in, loc, CZ_SLICE("must be a JSON Pointer"));
}

static bool not_base64(cz_input_t *in, const cz_loc_t *loc)
{
    return cz_issue_text(in, loc, CZ_ISSUE_BYTES_INVALID_ENCODING, CZ_SLICE("base64"));
}

bool cz_string_base64(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)
{
    return cz_format_base64(text) || not_base64(in, loc);
}

bool cz_pattern_mismatch(cz_input_t *in, const cz_loc_t *loc, cz_slice_t pattern)
{
    return cz_issue_text(in, loc, CZ_ISSUE_STRING_PATTERN_MISMATCH, pattern);
}

bool cz_value_error(cz_input_t *in, const cz_loc_t *loc, cz_slice_t reason)
{
    return cz_issue_text(in, loc, CZ_ISSUE_VALUE_ERROR, reason);
}

bool cz_not_contained(cz_input_t *in, const cz_loc_t *loc, size_t min)
{
    return cz_issue_int(in, loc, CZ_ISSUE_CONTAINS, (int64_t)min);
}

/* ---- values made of text ----------------------------------------------------------------------- */

bool cz_text_date(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, double *time_ms)
{
    return cz_date_time_read(text, time_ms) || cz_issue_plain(in, loc, CZ_ISSUE_DATETIME_PARSING);
}

bool cz_text_bytes(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, cz_slice_t *bytes)
{
    char *const to = cz_arena_alloc(in->arena, text.size / 4 * 3);
    size_t size;
    if (to == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    if (!cz_base64_decode(to, text, &size)) {
        return not_base64(in, loc);
    }
    *bytes = (cz_slice_t){to, size};
    return true;
}

bool cz_text_bigint(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, cz_slice_t *digits)
{
    cz__number_t number;
    const char *const end = text.size == 0 ? text.at : text.at + text.size;
    if (text.size == 0 || cz__number_read(text.at, end, &number) != end || !number.whole) {
        return cz_issue_plain(in, loc, CZ_ISSUE_INT_PARSING);
    }
    *digits = text;
    return true;
}

/* A string; another value is skipped, with the issue. */
static bool take_string(cz_json_t *json, const cz_loc_t *loc, cz_issue_type_t issue, cz_slice_t *text)
{
    if (cz_json_peek(json) == CZ_JSON_STRING) {
        return cz_json_string(json, loc, text);
    }
    return cz_json_skip(json) && cz_issue_plain(json->in, loc, issue);
}

bool cz_json_date(cz_json_t *json, const cz_loc_t *loc, double *time_ms)
{
    cz_slice_t text;
    return take_string(json, loc, CZ_ISSUE_DATETIME_TYPE, &text) && cz_text_date(json->in, loc, text, time_ms);
}

bool cz_json_bytes(cz_json_t *json, const cz_loc_t *loc, cz_slice_t *bytes)
{
    cz_slice_t text;
    return take_string(json, loc, CZ_ISSUE_BYTES_TYPE, &text) && cz_text_bytes(json->in, loc, text, bytes);
}
