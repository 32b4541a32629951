/* Names and addresses: hostname, IPv4, IPv6, email. */
#include "base/slice.h"
#include "data/ascii.h"
#include "data/formats.h"

#define LABEL_MAX 63u
#define NAME_MAX_BYTES 253u

static bool is_ldh(char c)
{
    return cz__is_alpha(c) || cz__is_digit(c) || c == '-';
}

/* letters, digits and inner hyphens */
static bool is_ldh_label(cz_slice_t label)
{
    if (label.size == 0 || label.size > LABEL_MAX || label.at[0] == '-' || label.at[label.size - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < label.size; i++) {
        if (!is_ldh(label.at[i])) {
            return false;
        }
    }
    return true;
}

/* "--" in the third and fourth place is for A-labels alone (RFC 5890 section 2.3.1). */
static bool is_host_label(cz_slice_t label)
{
    if (!is_ldh_label(label)) {
        return false;
    }
    const bool reserved = label.size >= 4 && label.at[2] == '-' && label.at[3] == '-';
    if (!reserved) {
        return true;
    }
    return cz_slice_equal_nocase((cz_slice_t){label.at, 4}, CZ_SLICE("xn--")) && cz__is_a_label(label);
}

static bool all_labels(cz_slice_t name, bool (*is_label)(cz_slice_t))
{
    if (name.size == 0 || name.size > NAME_MAX_BYTES) {
        return false;
    }
    cz_slice_t rest = name;
    while (rest.at != NULL) {
        if (!is_label(cz_slice_split(rest, '.', &rest))) {
            return false;
        }
    }
    return true;
}

bool cz__is_ldh_name(cz_slice_t text)
{
    return all_labels(text, is_ldh_label);
}

bool cz_format_hostname(cz_slice_t text)
{
    return all_labels(text, is_host_label);
}

/* ---- addresses --------------------------------------------------------------------------------- */

static bool is_octet(cz_slice_t text)
{
    uint64_t value;
    const bool leading_zero = text.size > 1 && text.at[0] == '0';
    return text.size <= 3 && !leading_zero && cz_slice_decimal(text, 255, &value);
}

bool cz_format_ipv4(cz_slice_t text)
{
    cz_slice_t rest = text;
    int count = 0;
    while (rest.at != NULL && count < 5) {
        if (!is_octet(cz_slice_split(rest, '.', &rest))) {
            return false;
        }
        count++;
    }
    return count == 4;
}

static bool is_group(cz_slice_t text)
{
    if (text.size == 0 || text.size > 4) {
        return false;
    }
    for (size_t i = 0; i < text.size; i++) {
        if (!cz__is_hex(text.at[i])) {
            return false;
        }
    }
    return true;
}

/* How many 16-bit groups the text stands for, an IPv4 address at its end counting two; -1 when it is malformed. */
static int count_groups(cz_slice_t text, bool ipv4_allowed)
{
    int count = 0;
    if (text.size == 0) {
        return 0;
    }
    for (cz_slice_t rest = text; rest.at != NULL;) {
        const cz_slice_t group = cz_slice_split(rest, ':', &rest);
        if (is_group(group)) {
            count++;
        } else if (ipv4_allowed && rest.at == NULL && cz_format_ipv4(group)) {
            count += 2;
        } else {
            return -1;
        }
    }
    return count;
}

bool cz_format_ipv6(cz_slice_t text)
{
    for (size_t i = 0; i + 1 < text.size && text.size <= 45; i++) {
        if (text.at[i] == ':' && text.at[i + 1] == ':') {
            const int before = count_groups((cz_slice_t){text.at, i}, false);
            const int after = count_groups((cz_slice_t){text.at + i + 2, text.size - i - 2}, true);
            return before >= 0 && after >= 0 && before + after <= 7;
        }
    }
    return text.size <= 45 && count_groups(text, true) == 8;
}

/* ---- email ------------------------------------------------------------------------------------- */

#define LOCAL_MAX 64u
#define EMAIL_MAX 254u

/* atext of RFC 5322 section 3.2.3. */
static bool is_atom_char(char c)
{
    return cz__is_alpha(c) || cz__is_digit(c) || (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL);
}

static bool is_dot_string(cz_slice_t text)
{
    bool after_dot = true;
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '.' ? after_dot : !is_atom_char(text.at[i])) {
            return false;
        }
        after_dot = text.at[i] == '.';
    }
    return !after_dot;
}

/* The size of the Quoted-string the text begins with, 0 when there is none. */
static size_t quoted_size(cz_slice_t text)
{
    for (size_t i = 1; i < text.size; i++) {
        const char c = text.at[i];
        if (c == '"') {
            return i + 1;
        }
        if (c == '\\' && ++i == text.size) {
            return 0;
        }
        if (text.at[i] < ' ' || text.at[i] > '~') {
            return 0;
        }
    }
    return 0;
}

static bool is_address_literal(cz_slice_t text)
{
    if (text.size < 2 || text.at[0] != '[' || text.at[text.size - 1] != ']') {
        return false;
    }
    const cz_slice_t inside = {text.at + 1, text.size - 2};
    const cz_slice_t tag = CZ_SLICE("IPv6:");
    if (inside.size > tag.size && cz_slice_equal_nocase((cz_slice_t){inside.at, tag.size}, tag)) {
        return cz_format_ipv6((cz_slice_t){inside.at + tag.size, inside.size - tag.size});
    }
    return cz_format_ipv4(inside);
}

bool cz_format_email(cz_slice_t text)
{
    if (text.size == 0 || text.size > EMAIL_MAX) {
        return false;
    }
    const bool quoted = text.at[0] == '"';
    const char *const sign = memchr(text.at, '@', text.size);
    const size_t local = quoted ? quoted_size(text) : sign == NULL ? 0 : (size_t)(sign - text.at);
    if (local == 0 || local > LOCAL_MAX || local >= text.size || text.at[local] != '@') {
        return false;
    }
    if (!quoted && !is_dot_string((cz_slice_t){text.at, local})) {
        return false;
    }
    const cz_slice_t domain = {text.at + local + 1, text.size - local - 1};
    return cz__is_ldh_name(domain) || is_address_literal(domain);
}
