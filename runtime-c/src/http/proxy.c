#include "http/proxy.h"

#include "base/slice.h"

#include <string.h>

#define V1_MAX_BYTES 107u
#define V2_HEAD_BYTES 16u
#define V2_VERSION 0x20u
#define V2_TCP4_BYTES 12u /* two addresses and two ports */
#define V2_TCP6_BYTES 36u

static const char v1_start[] = "PROXY ";
static const char v2_start[] = "\r\n\r\n\0\r\nQUIT\n";
#define V1_START_BYTES (sizeof v1_start - 1)
#define V2_START_BYTES (sizeof v2_start - 1)

/* ---- version 1 ----------------------------------------------------------------------------------- */

static bool read_address(cz_slice_t text, bool v6, cz_ip_t *address)
{
    return cz_ip_read(text, address) && address->v6 == v6;
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
    cz_ip_t source;
    cz_ip_t destination;
    bool v6 = cz_slice_equal(parts[0], CZ_SLICE("TCP6"));
    bool known = v6 || cz_slice_equal(parts[0], CZ_SLICE("TCP4"));
    if (!known || rest.at != NULL || !read_address(parts[1], v6, &source) || !read_address(parts[2], v6, &destination) ||
        !cz_slice_decimal(parts[3], 65535, &port) || !cz_slice_decimal(parts[4], 65535, &port)) {
        return false;
    }
    cz_ip_write(&source, client);
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

/* The block begins with the source address; false when it is too short to have both addresses and ports. */
static bool read_v2(const unsigned char *block, size_t length, bool v6, char *client)
{
    cz_ip_t source = {.v6 = v6};
    if (length < (v6 ? V2_TCP6_BYTES : V2_TCP4_BYTES)) {
        return false;
    }
    memcpy(source.bytes, block, v6 ? 16 : 4);
    cz_ip_write(&source, client);
    return true;
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
    bool internet = command == 1 && (family == 1 || family == 2);
    return !internet || read_v2(at + V2_HEAD_BYTES, length, family == 2, client) ? CZ_PROXY_DONE : CZ_PROXY_BAD;
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
