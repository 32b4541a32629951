#include "harness.h"

#include "http/proxy.h"

static char client[CZ_PROXY_CLIENT_BYTES];
static size_t used;

/* Whole, and every beginning of it has to want more. */
static cz_proxy_result_t parse(const char *at, size_t size)
{
    for (size_t part = 1; part < size; part++) {
        if (cz_proxy_parse(at, part, &used, client) == CZ_PROXY_DONE) {
            return CZ_PROXY_BAD;
        }
    }
    return cz_proxy_parse(at, size, &used, client);
}

#define PARSE(text) parse(text, sizeof text - 1)
#define V2 "\r\n\r\n\0\r\nQUIT\n"

TEST(reads_version_1)
{
    CHECK_EQ(PARSE("PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\r\n"), CZ_PROXY_DONE);
    CHECK_STR(client, "192.0.2.7");
    CHECK_EQ(used, 45);
    CHECK_EQ(PARSE("PROXY TCP6 2001:db8::7 ::1 1 2\r\n"), CZ_PROXY_DONE);
    CHECK_STR(client, "2001:db8::7");
    CHECK_EQ(PARSE("PROXY UNKNOWN\r\n"), CZ_PROXY_DONE);
    CHECK_STR(client, "");
    CHECK_EQ(PARSE("PROXY UNKNOWN a b c d\r\n"), CZ_PROXY_DONE);
}

TEST(reads_version_2)
{
    CHECK_EQ(PARSE(V2 "\x21\x11\0\x0c\xc0\0\x02\x07\xc6\x33\x64\x01\xc8\x22\x01\xbb"), CZ_PROXY_DONE);
    CHECK_STR(client, "192.0.2.7");
    CHECK_EQ(used, 28);
    CHECK_EQ(PARSE(V2 "\x21\x21\0\x24\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07"
                      "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\xc8\x22\x01\xbb"), CZ_PROXY_DONE);
    CHECK_STR(client, "2001:db8::7");
    CHECK_EQ(PARSE(V2 "\x20\0\0\0"), CZ_PROXY_DONE); /* LOCAL: a health check of the proxy's own */
    CHECK_STR(client, "");
    CHECK_EQ(PARSE(V2 "\x21\x11\0\x0f\xc0\0\x02\x07\xc6\x33\x64\x01\xc8\x22\x01\xbb\x04\0\0"), CZ_PROXY_DONE);
    CHECK_EQ(used, 31);
}

TEST(refuses_what_is_none)
{
    CHECK_EQ(PARSE("GET / HTTP/1.1\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 192.0.2.7 198.51.100.1 51234\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 192.0.2.7 198.51.100.1 51234 443 1\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 192.0.2.7 198.51.100.1 51234 65536\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 \"x\" 198.51.100.1 51234 443\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 192.0.2.256 198.51.100.1 51234 443\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 2001:db8::7 ::1 51234 443\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP6 192.0.2.7 198.51.100.1 51234 443\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP4 abc dead 51234 443\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY TCP5 192.0.2.7 198.51.100.1 51234 443\r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE("PROXY \r\n"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE(V2 "\x11\x11\0\x0c............"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE(V2 "\x22\x11\0\x0c............"), CZ_PROXY_BAD);
    CHECK_EQ(PARSE(V2 "\x21\x11\0\x04...."), CZ_PROXY_BAD);
    CHECK_EQ(PARSE(V2 "\x21\x11\xff\xff"), CZ_PROXY_BAD);
}

TESTS(reads_version_1, reads_version_2, refuses_what_is_none)
