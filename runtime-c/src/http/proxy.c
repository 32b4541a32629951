#include "http/proxy.h"

#include "base/slice.h"

#include <stdio.h>
#include <string.h>

#define V1_MAX_BYTES 107u
#define V2_HEAD_BYTES 16u
#define V2_VERSION 0x20u

static const char v1_start[] = "PROXY ";
static const char v2_start[] = "\r\n\r\n\0\r\nQUIT\n";
#define V1_START_BYTES (sizeof v1_start - 1)
#define V2_START_BYTES (sizeof v2_start - 1)

/* ---- version 1 ----------------------------------------------------------------------------------- */

/* Digits, letters of hexadecimal, dots and colons: an address, near enough to be shown. */
static bool is_address(cz_slice_t text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (cz_hex_value((unsigned char)c) < 0 && c != '.' && c != ':') {
            return false;
        }
    }
    return text.size > 0 && text.size < CZ_PROXY_CLIENT_BYTES;
}

/* "TCP4 source destination port port" */
static bool read_v1(cz_slice_t line, char *client)
{
    cz_slice_t parts[5];
    cz_slice_t rest = line;
    uint64_t port;
    for (size_t i = 0; i < 5; i++) {
        if (rest.at == NULL) {
            return false;
        }
        parts[i] = cz_slice_split(rest, ' ', &rest);
        if (i == 0 && cz_slice_equal(parts[0], CZ_SLICE("UNKNOWN"))) {
            return true;
        }
    }
    bool known = cz_slice_equal(parts[0], CZ_SLICE("TCP4")) || cz_slice_equal(parts[0], CZ_SLICE("TCP6"));
    if (!known || rest.at != NULL || !is_address(parts[1]) || !is_address(parts[2]) ||
        !cz_slice_decimal(parts[3], 65535, &port) || !cz_slice_decimal(parts[4], 65535, &port)) {
        return false;
    }
    memcpy(client, parts[1].at, parts[1].size);
    client[parts[1].size] = '\0';
    return true;
}

static cz_proxy_result_t parse_v1(const char *at, size_t size, size_t *used, char *client)
{
    size_t seen = size < V1_MAX_BYTES ? size : V1_MAX_BYTES;
    const char *end = memchr(at, '\n', seen);
    if (end == NULL) {
        return size < V1_MAX_BYTES ? CZ_PROXY_MORE : CZ_PROXY_BAD;
    }
    *used = (size_t)(end + 1 - at);
    const cz_slice_t line = {at + V1_START_BYTES, *used - V1_START_BYTES - (end[-1] == '\r' ? 2u : 1u)};
    return end[-1] == '\r' && read_v1(line, client) ? CZ_PROXY_DONE : CZ_PROXY_BAD;
}

/* ---- version 2 ----------------------------------------------------------------------------------- */

static void write_v6(const unsigned char *at, char *client)
{
    unsigned groups[8];
    for (size_t i = 0; i < 8; i++) {
        groups[i] = (unsigned)at[2 * i] << 8 | at[2 * i + 1];
    }
    snprintf(client, CZ_PROXY_CLIENT_BYTES, "%x:%x:%x:%x:%x:%x:%x:%x", groups[0], groups[1], groups[2], groups[3],
             groups[4], groups[5], groups[6], groups[7]);
}

static cz_proxy_result_t parse_v2(const char *bytes, size_t size, size_t *used, char *client)
{
    const unsigned char *at = (const unsigned char *)bytes;
    if (size < V2_HEAD_BYTES) {
        return CZ_PROXY_MORE;
    }
    size_t length = (size_t)at[14] << 8 | at[15];
    unsigned command = at[12] & 0x0fu;
    unsigned family = at[13] >> 4;
    if ((at[12] & 0xf0u) != V2_VERSION || command > 1 || V2_HEAD_BYTES + length > CZ_PROXY_HEADER_MAX_BYTES) {
        return CZ_PROXY_BAD;
    }
    if (size < V2_HEAD_BYTES + length) {
        return CZ_PROXY_MORE;
    }
    *used = V2_HEAD_BYTES + length;
    if (command == 1 && family == 1) {
        if (length < 12) {
            return CZ_PROXY_BAD;
        }
        snprintf(client, CZ_PROXY_CLIENT_BYTES, "%u.%u.%u.%u", at[16], at[17], at[18], at[19]);
    } else if (command == 1 && family == 2) {
        if (length < 36) {
            return CZ_PROXY_BAD;
        }
        write_v6(at + V2_HEAD_BYTES, client);
    }
    return CZ_PROXY_DONE;
}

static bool begins(const char *at, size_t size, const char *start, size_t start_size)
{
    return memcmp(at, start, size < start_size ? size : start_size) == 0;
}

cz_proxy_result_t cz_proxy_parse(const char *at, size_t size, size_t *used, char *client)
{
    client[0] = '\0';
    if (begins(at, size, v1_start, V1_START_BYTES)) {
        return size < V1_START_BYTES ? CZ_PROXY_MORE : parse_v1(at, size, used, client);
    }
    if (begins(at, size, v2_start, V2_START_BYTES)) {
        return size < V2_START_BYTES ? CZ_PROXY_MORE : parse_v2(at, size, used, client);
    }
    return CZ_PROXY_BAD;
}
