#include "http/field.h"

#include "base/byte_set.h"
#include "base/slice.h"
#include "net/ip.h"

#include <string.h>

#define PORT_MAX 65535u

/* Letters, digits and some marks: of a token !#$%&'*+-.^_`|~, of a host -._~!$&'()*+,;=%. */
static const unsigned char token_bytes[256] = CZ_BYTE_SET(0x03ff6cfa00000000u, 0x57ffffffc7fffffeu);
static const unsigned char host_bytes[256] = CZ_BYTE_SET(0x2bff7ff200000000u, 0x47fffffe87fffffeu);

bool cz_field_is_token_byte(unsigned char c)
{
    return token_bytes[c] != 0;
}

static bool is_host_byte(unsigned char c)
{
    return host_bytes[c] != 0;
}

/* How many bytes the next character of a host takes: one, three of a percent-encoding, or 0 where there is none. */
static size_t host_step(const char *at, const char *end)
{
    if (at == end || !is_host_byte((unsigned char)*at)) {
        return 0;
    }
    if (*at != '%') {
        return 1;
    }
    bool encoding = end - at > 2 && cz_hex_value((unsigned char)at[1]) >= 0 && cz_hex_value((unsigned char)at[2]) >= 0;
    return encoding ? 3 : 0;
}

bool cz_field_is_token(cz_slice_t text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (!cz_field_is_token_byte((unsigned char)text.at[i])) {
            return false;
        }
    }
    return text.size > 0;
}

#define EACH_BYTE 0x0101010101010101u
#define HIGH_BITS 0x8080808080808080u

/*
 * The first control character (below 0x20, and DEL) from `at`, or `end`. Eight bytes at a time: subtraction borrows
 * into the high bit of a byte that is too small, and of bytes above such a one, so only the lowest is to be relied on.
 */
static const char *find_control(const char *at, const char *end)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    while (end - at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, at, sizeof bytes);
        const uint64_t del = bytes ^ EACH_BYTE * 0x7f;
        const uint64_t found = (((bytes - EACH_BYTE * 0x20) & ~bytes) | ((del - EACH_BYTE) & ~del)) & HIGH_BITS;
        if (found != 0) {
            return at + (__builtin_ctzll(found) >> 3);
        }
        at += 8;
    }
#endif
    while (at != end && (unsigned char)*at >= 0x20 && *at != 0x7f) {
        at++;
    }
    return at;
}

CZ_INLINED const char *cz_field_value_end(const char *at, const char *end)
{
    at = find_control(at, end);
    while (at != end && *at == '\t') {
        at = find_control(at + 1, end);
    }
    return at;
}

bool cz_field_is_value(cz_slice_t text)
{
    return text.size == 0 || cz_field_value_end(text.at, text.at + text.size) == text.at + text.size;
}

bool cz_field_is_framing(cz_slice_t name)
{
    static const cz_slice_t names[] = {
        CZ_LIT("connection"), CZ_LIT("content-length"), CZ_LIT("date"),    CZ_LIT("keep-alive"),
        CZ_LIT("te"),         CZ_LIT("trailer"),        CZ_LIT("upgrade"), CZ_LIT("transfer-encoding"),
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (cz_slice_equal_nocase(name, names[i])) {
            return true;
        }
    }
    return false;
}

bool cz_field_lists_etag(cz_slice_t list, cz_slice_t etag, cz_etag_comparison_t comparison)
{
    const char *at = list.at;
    const char *end = list.at + list.size;
    if (list.size == 1 && *at == '*') {
        return true;
    }
    while (at != end) {
        if (*at == ' ' || *at == '\t' || *at == ',') {
            at++;
            continue;
        }
        bool weak = end - at > 2 && at[0] == 'W' && at[1] == '/';
        at += weak ? 2 : 0;
        const char *close = *at == '"' ? memchr(at + 1, '"', (size_t)(end - at - 1)) : NULL;
        if (close == NULL) {
            return false;
        }
        bool counts = !weak || comparison == CZ_ETAG_WEAK;
        if (counts && cz_slice_equal((cz_slice_t){at, (size_t)(close + 1 - at)}, etag)) {
            return true;
        }
        at = close + 1;
    }
    return false;
}

/* The qvalue of `parameters` ("q=0.5"), 1 when there is none. */
static uint32_t weight_of(cz_slice_t parameters)
{
    cz_slice_t text = cz_slice_trim(parameters);
    if (text.size == 0) {
        return 1000;
    }
    if (text.size < 3 || text.size > 7 || cz_ascii_lower((unsigned char)text.at[0]) != 'q' || text.at[1] != '=') {
        return 0;
    }
    uint32_t weight = 0;
    uint32_t unit = 1000;
    for (size_t i = 2; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (i == 3 ? c != '.' : c < '0' || c > '9') {
            return 0;
        }
        weight += i == 3 ? 0 : (uint32_t)(c - '0') * unit;
        unit /= i == 3 ? 1 : 10;
    }
    return weight > 1000 ? 0 : weight;
}

uint32_t cz_field_coding_weight(cz_slice_t list, cz_slice_t coding)
{
    uint32_t any = 0;
    cz_slice_t rest = list;
    while (rest.at != NULL) {
        cz_slice_t parameters;
        cz_slice_t item = cz_slice_split(rest, ',', &rest);
        cz_slice_t name = cz_slice_trim(cz_slice_split(item, ';', &parameters));
        uint32_t weight = parameters.at == NULL ? 1000 : weight_of(parameters);
        if (cz_slice_equal_nocase(name, coding)) {
            return weight;
        }
        if (cz_slice_equal(name, CZ_SLICE("*"))) {
            any = weight;
        }
    }
    return any;
}

static bool is_port(cz_slice_t text)
{
    uint32_t port = 0;
    for (size_t i = 0; i < text.size; i++) {
        const uint32_t digit = (uint32_t)(unsigned char)text.at[i] - '0';
        port = port * 10 + digit;
        if (digit > 9 || port > PORT_MAX) {
            return false;
        }
    }
    return true;
}

/* IPvFuture of RFC 3986, section 3.2.2: "v" version "." address. */
static bool is_future_address(cz_slice_t text)
{
    cz_slice_t address;
    cz_slice_t version = cz_slice_split(text, '.', &address);
    bool good = version.size > 1 && cz_ascii_lower((unsigned char)version.at[0]) == 'v' && address.size > 0;
    for (size_t i = 1; good && i < version.size; i++) {
        good = cz_hex_value((unsigned char)version.at[i]) >= 0;
    }
    for (size_t i = 0; good && i < address.size; i++) {
        const char c = address.at[i];
        good = c != '%' && (c == ':' || is_host_byte((unsigned char)c));
    }
    return good;
}

/* "[" ... "]" [":" port] */
static bool is_literal_authority(cz_slice_t text)
{
    const char *close = memchr(text.at, ']', text.size);
    if (close == NULL) {
        return false;
    }
    cz_ip_t address;
    const cz_slice_t inside = {text.at + 1, (size_t)(close - text.at) - 1};
    if (!(cz_ip_read(inside, &address) && address.v6) && !is_future_address(inside)) {
        return false;
    }
    size_t done = (size_t)(close - text.at) + 1;
    if (done == text.size) {
        return true;
    }
    return text.at[done] == ':' && is_port((cz_slice_t){text.at + done + 1, text.size - done - 1});
}

bool cz_field_is_authority(cz_slice_t text)
{
    if (text.size > 0 && text.at[0] == '[') {
        return is_literal_authority(text);
    }
    const char *at = text.at;
    const char *end = at + text.size;
    for (size_t step = host_step(at, end); step > 0; step = host_step(at, end)) {
        at += step;
    }
    if (at == end || at == text.at) {
        return at != text.at;
    }
    return *at == ':' && is_port((cz_slice_t){at + 1, (size_t)(end - at) - 1});
}
