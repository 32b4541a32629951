#include "harness.h"

#include "http/head_scan.h"

#include <stdlib.h>

#define FIELDS_MAX 3u

/* In memory of its own size, so that a sanitizer sees a byte too far. */
static bool scan(const char *text, size_t size, cz_pair_t *fields, cz_head_scan_t *head)
{
    char *copy = malloc(size + (size == 0));
    memcpy(copy, text, size);
    cz_head_notes_t notes;
    bool taken = cz_head_scan(copy, size, fields, FIELDS_MAX, &notes, head);
    free(copy);
    return taken;
}

static bool takes(const char *text)
{
    cz_pair_t fields[FIELDS_MAX];
    cz_head_scan_t head;
    return scan(text, strlen(text), fields, &head);
}

static bool is(cz_slice_t slice, const char *text)
{
    return slice.size == strlen(text) && memcmp(slice.at, text, slice.size) == 0;
}

TEST(reads_a_head)
{
    static const char text[] = "POST /a?b=c HTTP/1.1\r\nhost:\t a.example \t\r\nX-Empty:\r\nContent-Length: 12\r\n\r\n{}";
    cz_pair_t fields[FIELDS_MAX];
    cz_head_scan_t head;
    cz_head_notes_t notes;
    CHECK(cz_head_scan(text, sizeof text - 1, fields, FIELDS_MAX, &notes, &head));
    CHECK(is(notes.length, "12"));
    CHECK_EQ(head.method, CZ_POST);
    CHECK(is(head.method_name, "POST"));
    CHECK(is(head.target, "/a?b=c"));
    CHECK_EQ(head.content_length, 12);
    CHECK_EQ(head.size, sizeof text - 3);
    CHECK_EQ(head.field_count, 3);
    CHECK(is(fields[0].name, "host"));
    CHECK(is(fields[0].value, "a.example"));
    CHECK(is(fields[1].value, ""));
}

TEST(takes_nothing_that_is_not_whole)
{
    static const char text[] = "GET /users/42 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n";
    cz_pair_t fields[FIELDS_MAX];
    cz_head_scan_t head;
    for (size_t size = 0; size < sizeof text - 1; size++) {
        CHECK(!scan(text, size, fields, &head));
    }
    CHECK(scan(text, sizeof text - 1, fields, &head));
}

/* Every byte in a value of each length up to two words: control characters end it, the tab does not. */
TEST(finds_control_characters)
{
    for (size_t at = 0; at < 16; at++) {
        for (int c = 0; c < 256; c++) {
            char text[] = "GET / HTTP/1.1\r\nA: xxxxxxxxxxxxxxxxx\r\n\r\n";
            text[19 + at] = (char)c;
            CHECK_EQ(takes(text), c == '\t' || (c >= 0x20 && c != 0x7f));
        }
    }
}

TEST(leaves_the_rest_to_the_state_machine)
{
    static const char *const rest[] = {
        "GET * HTTP/1.1\r\nA: b\r\n\r\n",
        "GET http://a/ HTTP/1.1\r\n\r\n",
        "GET  / HTTP/1.1\r\nA: b\r\n\r\n",
        "get / HTTP/1.1\r\nA: b\r\n\r\n",
        "TRACE / HTTP/1.1\r\nA: b\r\n\r\n",
        "GET /#a HTTP/1.1\r\n\r\n",
        "GET /\x80 HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\nA: b\r\n\r\n",
        "GET / HTTP/1.1\nA: b\r\n\r\n",
        "GET / HTTP/1.1 \r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\n\r\n",
        "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        "GET / HTTP/1.1\r\nA : b\r\n\r\n",
        "GET / HTTP/1.1\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n\rA",
        "GET / HTTP/1.1\r\nA: b\r\n\n",
        "GET / HTTP/1.1\r\nA:\r\nB:\r\nC:\r\nD:\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nCONNECTION: keep-alive, x\r\n\r\n",
        "GET / HTTP/1.1\r\nProxy-Connection: keep-alive\r\n\r\n",
        "GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 0\r\ncontent-length: 1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\t\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1 2\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length:\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1234567890123456\r\n\r\n",
    };
    for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
        if (takes(rest[i])) {
            FAIL("taken: %s", rest[i]);
        }
    }
}

TESTS(reads_a_head, takes_nothing_that_is_not_whole, finds_control_characters, leaves_the_rest_to_the_state_machine)
