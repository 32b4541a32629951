#include "harness.h"

#include "http/incoming.h"

#include <stdlib.h>

static cz_incoming_t incoming;
static cz_buf_t head;
static cz_buf_t body;
static char seen[4096]; /* all of the body */

static void take(size_t *size)
{
    if (*size + body.size < sizeof seen) {
        memcpy(seen + *size, body.at, body.size);
        *size += body.size;
    }
    cz_buf_clear(&body);
}

/* Feeds the text in pieces; gives the state at its end, or at the end of the connection. How many bytes were used. */
static int run(cz_incoming_kind_t kind, const char *text, size_t piece, bool ends, size_t *used)
{
    size_t size = 0;
    size_t left = strlen(text);
    *used = 0;
    cz_incoming_init(&incoming);
    cz_incoming_begin(&incoming, kind, &head, &body);
    while (left > 0 && (incoming.state == CZ_INCOMING_HEAD || incoming.state == CZ_INCOMING_BODY)) {
        size_t part = piece < left ? piece : left;
        size_t taken = cz_incoming_feed(&incoming, text + *used, part);
        take(&size);
        *used += taken;
        left -= taken;
    }
    if (ends && (incoming.state == CZ_INCOMING_HEAD || incoming.state == CZ_INCOMING_BODY)) {
        cz_incoming_end(&incoming);
    }
    seen[size] = '\0';
    cz_buf_append_char(&head, '\0');
    return incoming.state;
}

/* In pieces of every length, the same comes of it. */
static void check(cz_incoming_kind_t kind, const char *text, bool ends, int state, const char *head_text, const char *body_text,
                  size_t spare)
{
    for (size_t piece = 1; piece <= strlen(text); piece++) {
        size_t used;
        CHECK_EQ(run(kind, text, piece, ends, &used), state);
        if (state != CZ_INCOMING_FAILED) {
            CHECK_STR(head.at, head_text);
            CHECK_STR(seen, body_text);
            CHECK_EQ(strlen(text) - used, spare);
        }
    }
    cz_buf_deinit(&head);
    cz_buf_deinit(&body);
    head = body = (cz_buf_t){0};
}

#define OK "HTTP/1.1 200 OK\r\n"
#define CHECK_DONE(text, head_, body_) check(CZ_INCOMING_PLAIN, (text), true, CZ_INCOMING_DONE, (head_), (body_), 0)
#define CHECK_FAILED(text) check(CZ_INCOMING_PLAIN, (text), true, CZ_INCOMING_FAILED, "", "", 0)

TEST(reads_responses)
{
    CHECK_DONE(OK "a: 1\r\nb:\r\ncontent-length: 3\r\n\r\nabc", "OK\na\n1\nb\n\ncontent-length\n3\n", "abc");
    CHECK(incoming.keep_alive);
    CHECK_DONE("HTTP/1.1 404\r\ncontent-length: 0\r\n\r\n", "\ncontent-length\n0\n", "");
    CHECK_EQ(incoming.status, 404);
    CHECK_DONE(OK "transfer-encoding: chunked\r\n\r\n2;x=y\r\nab\r\n1\r\nc\r\n0\r\nt: 1\r\n\r\n", "OK\ntransfer-encoding\nchunked\n", "abc");
    CHECK(incoming.keep_alive);
    CHECK_DONE(OK "connection: close\r\ncontent-length: 1\r\n\r\na", "OK\nconnection\nclose\ncontent-length\n1\n", "a");
    CHECK(!incoming.keep_alive);
    CHECK_DONE(OK "\r\nuntil the end", "OK\n", "until the end");
    CHECK(!incoming.keep_alive);
    CHECK_DONE("HTTP/1.1 204 None\r\ncontent-length: 0\r\n\r\n", "None\ncontent-length\n0\n", "");
    CHECK_DONE("HTTP/1.1 304 Same\r\ncontent-length: 5\r\n\r\n", "Same\ncontent-length\n5\n", "");
}

TEST(reads_what_a_request_asked_for)
{
    check(CZ_INCOMING_HEAD_ONLY, OK "content-length: 9\r\n\r\n", false, CZ_INCOMING_DONE, "OK\ncontent-length\n9\n", "", 0);
    check(CZ_INCOMING_UPGRADE, "HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", false, CZ_INCOMING_UPGRADED,
          "Go\nupgrade\nx\nconnection\nupgrade\n", "", 0);
    check(CZ_INCOMING_UPGRADE, OK "content-length: 0\r\n\r\n", false, CZ_INCOMING_DONE, "OK\ncontent-length\n0\n", "", 0);
}

TEST(leaves_interim_responses_out)
{
    CHECK_DONE("HTTP/1.1 100 Go On\r\n\r\nHTTP/1.1 103 Hints\r\nlink: x\r\n\r\n" OK "content-length: 1\r\n\r\na",
               "OK\ncontent-length\n1\n", "a");
}

TEST(stops_behind_the_response)
{
    size_t used;
    static const char text[] = OK "content-length: 1\r\n\r\na" OK;
    CHECK_EQ(run(CZ_INCOMING_PLAIN, text, sizeof text, false, &used), CZ_INCOMING_DONE);
    CHECK_EQ(used, sizeof text - sizeof OK);
    cz_buf_deinit(&head);
    cz_buf_deinit(&body);
    head = body = (cz_buf_t){0};
}

TEST(refuses_what_is_ambiguous_or_cut_off)
{
    CHECK_FAILED("HTTP/1.1 200 OK\nbare: lf\n\n");
    CHECK_FAILED(OK "content-length: 1\r\ncontent-length: 2\r\n\r\nab");
    CHECK_FAILED(OK "content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n");
    CHECK_FAILED(OK "transfer-encoding: chunked\r\n\r\n1 \r\na\r\n0\r\n\r\n");
    CHECK_FAILED(OK "a: 1\r\n b\r\ncontent-length: 0\r\n\r\n");
    CHECK_FAILED(OK "a : 1\r\ncontent-length: 0\r\n\r\n");
    CHECK_FAILED("HTTP/2.0 200 OK\r\ncontent-length: 0\r\n\r\n");
    CHECK_FAILED("HTTP/1.1 101 Go\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n");
    CHECK_FAILED("HTTP/1.1 200 O");
    CHECK_FAILED("HTTP/1.1 200 O\x01K\r\ncontent-length: 0\r\n\r\n");
    CHECK_FAILED(OK "content-length: 5\r\n\r\nabc");
    CHECK_FAILED(OK "transfer-encoding: chunked\r\n\r\n1\r\na\r\n");
}

TEST(bounds_the_head)
{
    size_t used;
    char *text = malloc(200000);
    CHECK(text != NULL);
    memset(text, 'a', 199999);
    text[199999] = '\0';
    memcpy(text, OK "x: ", sizeof OK "x: " - 1);
    CHECK_EQ(run(CZ_INCOMING_PLAIN, text, 4096, false, &used), CZ_INCOMING_FAILED);
    CHECK(used <= CZ_INCOMING_HEAD_BYTES + 4096);
    free(text);
    cz_buf_deinit(&head);
    cz_buf_deinit(&body);
}

TESTS(reads_responses, reads_what_a_request_asked_for, leaves_interim_responses_out, stops_behind_the_response,
      refuses_what_is_ambiguous_or_cut_off, bounds_the_head)
