/* RFC 3986 URIs, and URLs as WHATWG has them. */
#include "base/slice.h"
#include "data/ascii.h"
#include "data/formats.h"

/* What one component may hold: character classes of RFC 3986 section 2. */
enum { PCHAR_EXTRA = 1, SLASH = 2, QUESTION = 4, COLON = 8 };

static bool is_unreserved_or_sub_delim(char c)
{
    return cz__is_alpha(c) || cz__is_digit(c) || (c != '\0' && strchr("-._~!$&'()*+,;=", c) != NULL);
}

static bool is_allowed(char c, unsigned allowed)
{
    switch (c) {
    case '@':
        return (allowed & PCHAR_EXTRA) != 0;
    case ':':
        return (allowed & (PCHAR_EXTRA | COLON)) != 0;
    case '/':
        return (allowed & SLASH) != 0;
    case '?':
        return (allowed & QUESTION) != 0;
    default:
        return is_unreserved_or_sub_delim(c);
    }
}

/* All of the text is unreserved, sub-delims, percent-encoded, or in `allowed`. */
static bool is_component(cz_slice_t text, unsigned allowed)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.at[i] == '%') {
            if (text.size - i < 3 || !cz__is_hex(text.at[i + 1]) || !cz__is_hex(text.at[i + 2])) {
                return false;
            }
            i += 2;
        } else if (!is_allowed(text.at[i], allowed)) {
            return false;
        }
    }
    return true;
}

static bool is_digits(cz_slice_t text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!cz__is_digit(text.at[i])) {
            return false;
        }
    }
    return true;
}

/* "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" ) */
static bool is_ip_future(cz_slice_t text)
{
    cz_slice_t rest;
    const cz_slice_t version = cz_slice_split(text, '.', &rest);
    if (version.size < 2 || (version.at[0] | 0x20) != 'v' || rest.size == 0) {
        return false;
    }
    for (size_t i = 1; i < version.size; i++) {
        if (!cz__is_hex(version.at[i])) {
            return false;
        }
    }
    return memchr(rest.at, '%', rest.size) == NULL && is_component(rest, COLON);
}

/* The text before the last `c` in *before, what follows in *after; false when there is none. */
static bool split_last(cz_slice_t text, char c, cz_slice_t *before, cz_slice_t *after)
{
    for (size_t i = text.size; i-- > 0;) {
        if (text.at[i] == c) {
            *before = (cz_slice_t){text.at, i};
            *after = (cz_slice_t){text.at + i + 1, text.size - i - 1};
            return true;
        }
    }
    return false;
}

typedef struct authority {
    cz_slice_t userinfo;
    cz_slice_t host; /* with the brackets of an IP literal */
    cz_slice_t port;
} authority_t;

static bool split_authority(cz_slice_t text, authority_t *parts)
{
    cz_slice_t rest = text;
    *parts = (authority_t){{NULL, 0}, {NULL, 0}, {NULL, 0}};
    if (split_last(text, '@', &parts->userinfo, &rest) && memchr(parts->userinfo.at, '@', parts->userinfo.size) != NULL) {
        return false;
    }
    if (rest.size > 0 && rest.at[0] == '[') {
        cz_slice_t after;
        if (!split_last(rest, ']', &parts->host, &after) || (after.size > 0 && after.at[0] != ':')) {
            return false;
        }
        parts->host.size++;
        parts->port = after.size > 0 ? (cz_slice_t){after.at + 1, after.size - 1} : after;
        return true;
    }
    parts->host = cz_slice_split(rest, ':', &parts->port);
    return true;
}

static bool is_ip_literal(cz_slice_t host)
{
    if (host.size < 2 || host.at[0] != '[') {
        return false;
    }
    const cz_slice_t inside = {host.at + 1, host.size - 2};
    return cz_format_ipv6(inside) || is_ip_future(inside);
}

static bool is_authority(cz_slice_t text)
{
    authority_t parts;
    return split_authority(text, &parts) && is_component(parts.userinfo, COLON) && is_digits(parts.port) &&
           (is_ip_literal(parts.host) || is_component(parts.host, 0));
}

/* Up to the first of `stops`; the rest begins with it. */
static cz_slice_t take_until(cz_slice_t *rest, const char *stops)
{
    size_t size = 0;
    while (size < rest->size && (rest->at[size] == '\0' || strchr(stops, rest->at[size]) == NULL)) {
        size++;
    }
    const cz_slice_t taken = {rest->at, size};
    *rest = (cz_slice_t){rest->at + size, rest->size - size};
    return taken;
}

/* The scheme and its ':', false when there is none. */
static bool take_scheme(cz_slice_t *rest, cz_slice_t *scheme)
{
    *scheme = take_until(rest, ":/?#");
    if (scheme->size == 0 || rest->size == 0 || rest->at[0] != ':' || !cz__is_alpha(scheme->at[0])) {
        return false;
    }
    for (size_t i = 1; i < scheme->size; i++) {
        const char c = scheme->at[i];
        if (!cz__is_alpha(c) && !cz__is_digit(c) && c != '+' && c != '-' && c != '.') {
            return false;
        }
    }
    rest->at++;
    rest->size--;
    return true;
}

static bool take_slashes(cz_slice_t *rest)
{
    if (rest->size < 2 || rest->at[0] != '/' || rest->at[1] != '/') {
        return false;
    }
    rest->at += 2;
    rest->size -= 2;
    return true;
}

bool cz_format_uri(cz_slice_t text)
{
    cz_slice_t rest = text;
    cz_slice_t scheme;
    if (text.size == 0 || !take_scheme(&rest, &scheme)) {
        return false;
    }
    if (take_slashes(&rest) && !is_authority(take_until(&rest, "/?#"))) {
        return false;
    }
    if (!is_component(take_until(&rest, "?#"), PCHAR_EXTRA | SLASH)) {
        return false;
    }
    if (rest.size > 0 && rest.at[0] == '?') {
        rest = (cz_slice_t){rest.at + 1, rest.size - 1};
        if (!is_component(take_until(&rest, "#"), PCHAR_EXTRA | SLASH | QUESTION)) {
            return false;
        }
    }
    return rest.size == 0 || is_component((cz_slice_t){rest.at + 1, rest.size - 1}, PCHAR_EXTRA | SLASH | QUESTION);
}

/* ---- WHATWG URL -------------------------------------------------------------------------------- */

static bool is_special_scheme(cz_slice_t scheme)
{
    static const cz_slice_t schemes[] = {CZ_LIT("http"), CZ_LIT("https"), CZ_LIT("ws"), CZ_LIT("wss"), CZ_LIT("ftp")};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        if (cz_slice_equal_nocase(scheme, schemes[i])) {
            return true;
        }
    }
    return false;
}

/* What browsers would strip or repair. */
static bool has_forbidden(cz_slice_t text)
{
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char c = (unsigned char)text.at[i];
        if (c <= ' ' || c == 0x7F || c == '\\') {
            return true;
        }
    }
    return false;
}

/* Ends in a number (URL section 3.5), so that WHATWG takes the host for an IPv4 address. */
static bool ends_in_number(cz_slice_t host)
{
    cz_slice_t before;
    cz_slice_t last;
    if (!split_last(host, '.', &before, &last)) {
        last = host;
    }
    if (last.size == 0 && split_last((cz_slice_t){host.at, host.size - 1}, '.', &before, &last)) {
        host.size--; /* a trailing dot */
    }
    const bool hex = last.size > 1 && last.at[0] == '0' && (last.at[1] | 0x20) == 'x';
    return hex || (last.size > 0 && is_digits(last));
}

/* Forbidden domain code points, URL section 3.1; the percent sign because we decode nothing. */
static bool is_domain(cz_slice_t host)
{
    for (size_t i = 0; i < host.size; i++) {
        if (strchr("#/:<>?@[\\]^|%", host.at[i]) != NULL) {
            return false;
        }
    }
    return host.size > 0 && (!ends_in_number(host) || cz_format_ipv4(host));
}

bool cz_format_url(cz_slice_t text)
{
    cz_slice_t rest = text;
    cz_slice_t scheme;
    authority_t parts;
    uint64_t port;
    if (text.size == 0 || has_forbidden(text) || !take_scheme(&rest, &scheme) || !is_special_scheme(scheme) ||
        !take_slashes(&rest) || !split_authority(take_until(&rest, "/?#"), &parts)) {
        return false;
    }
    if (parts.port.size > 0 && !cz_slice_decimal(parts.port, 65535, &port)) {
        return false;
    }
    if (parts.host.size > 2 && parts.host.at[0] == '[') {
        return cz_format_ipv6((cz_slice_t){parts.host.at + 1, parts.host.size - 2});
    }
    return is_domain(parts.host);
}
