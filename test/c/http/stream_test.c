/* Replies in pieces, over a socket pair: GET /late/:id gives the request to the test, which streams. */
#include "harness.h"

#include "../fixture_app.c"
#include "http/stream.h"
#include "wire.h"

#define GET_LATE "GET /late/1 HTTP/1.1\r\nHost: a\r\n\r\n"

static wire_t wire;
static int drained;
static int cancelled;

static void on_drain(cz_request_t *rq, void *user)
{
    (void)rq;
    (void)user;
    drained++;
}

static void on_cancel(cz_request_t *rq, void *user)
{
    (void)rq;
    (void)user;
    cancelled++;
}

static const cz_stream_events_t events = {on_drain, on_cancel, on_cancel};
static const cz_reply_t head = {.status = 200, .content_type = CZ_LIT("text/plain")};

static cz_limits_t limits;

static void begin(void)
{
    fixture_set_up();
    drained = cancelled = 0;
    wire_open(&wire, limits.connections > 0 ? limits : wire_limits());
    wire_connect(&wire);
}

/* Sends a request that is passed on; NULL when it was not. */
static cz_request_t *request(const char *text)
{
    wire_send(&wire, text, strlen(text), strlen(text));
    return wire.late_count == 0 ? NULL : wire.late[--wire.late_count];
}

static const char *received(void)
{
    wire_poll(&wire);
    wire_receive(&wire);
    wire_blank_dates(&wire);
    return wire.size > 0 ? wire.out : "";
}

TEST(sends_chunks)
{
    begin();
    cz_request_t *rq = request(GET_LATE);
    CHECK_EQ(cz_stream_begin(rq, &head, &events, NULL), 1);
    CHECK_STR(received(), "HTTP/1.1 200 OK\r\nDate: -----------------------------\r\nContent-Type: text/plain\r\n"
                          "Transfer-Encoding: chunked\r\nX-Content-Type-Options: nosniff\r\n\r\n");
    wire.size = 0;
    CHECK_EQ(cz_stream_write(rq, CZ_SLICE("first")), 0);
    CHECK_EQ(cz_stream_write(rq, CZ_SLICE("")), 0);
    CHECK_STR(received(), "5\r\nfirst\r\n");
    CHECK_EQ(cz_stream_write(rq, CZ_SLICE("twenty-six bytes, as hex..")), 0);
    cz_stream_end(rq);
    CHECK_STR(received(), "5\r\nfirst\r\n1a\r\ntwenty-six bytes, as hex..\r\n0\r\n\r\n");
    CHECK(!wire.ended);
    CHECK_EQ(drained + cancelled, 0);
    wire_close(&wire);
}

TEST(goes_on_with_the_next_request)
{
    begin();
    cz_request_t *rq = request(GET_LATE "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    cz_stream_begin(rq, &head, &events, NULL);
    cz_stream_write(rq, CZ_SLICE("x"));
    received();
    CHECK_EQ(wire_count(&wire, "HTTP/1.1"), 1);
    cz_stream_end(rq);
    CHECK(strstr(received(), "1\r\nx\r\n0\r\n\r\nHTTP/1.1 200 OK") != NULL);
    CHECK_EQ(wire.http.waiting, 0);
    wire_close(&wire);
}

TEST(ends_with_the_connection_in_http_1_0)
{
    begin();
    cz_request_t *rq = request("GET /late/1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    cz_stream_begin(rq, &head, &events, NULL);
    cz_stream_write(rq, CZ_SLICE("all"));
    cz_stream_end(rq);
    CHECK_STR(received(), "HTTP/1.1 200 OK\r\nDate: -----------------------------\r\nContent-Type: text/plain\r\n"
                          "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nall");
    CHECK(wire.ended);
    wire_close(&wire);
}

TEST(wants_nothing_where_there_is_no_content)
{
    begin();
    CHECK_EQ(cz_stream_begin(request("HEAD /late/1 HTTP/1.1\r\nHost: a\r\n\r\n"), &head, &events, NULL), 0);
    const cz_reply_t none = {.status = 204};
    CHECK_EQ(cz_stream_begin(request(GET_LATE), &none, &events, NULL), 0);
    const cz_reply_t bad = {.status = 200, .content_type = CZ_LIT("a\nb")};
    CHECK_EQ(cz_stream_begin(request(GET_LATE), &bad, &events, NULL), CZ_ESYNTAX);
    CHECK(strstr(received(), "204 No Content") != NULL);
    CHECK_EQ(wire_count(&wire, "chunked"), 1); /* of HEAD */
    CHECK_EQ(wire_count(&wire, "0\r\n\r\n"), 0);
    CHECK_EQ(wire_count(&wire, "HTTP/1.1 500"), 1);
    CHECK(!wire.ended);
    wire_close(&wire);
}

/* Writes until the stream is full; how much that was. */
static size_t fill(cz_request_t *rq, size_t piece)
{
    static char bytes[100000];
    memset(bytes, 'x', sizeof bytes);
    size_t written = 0;
    while (!cz_stream_is_full(rq) && written < 100u * CZ_STREAM_MARK_BYTES) {
        if (cz_stream_write(rq, (cz_slice_t){bytes, piece}) != 0) {
            break;
        }
        written += piece;
    }
    return written;
}

TEST(asks_the_producer_to_stop_and_to_go_on)
{
    begin();
    cz_request_t *rq = request(GET_LATE);
    cz_stream_begin(rq, &head, &events, NULL);
    size_t written = fill(rq, 1000);
    CHECK(written > CZ_STREAM_MARK_BYTES - 2000 && written <= CZ_STREAM_MARK_BYTES); /* the framing counts */
    CHECK_EQ(drained, 0);
    wire_poll(&wire); /* the socket takes it */
    CHECK_EQ(drained, 1);
    size_t rounds = 0;
    for (; rounds < 1000 && drained > 0; rounds++) {
        drained = 0;
        fill(rq, 100000);
        wire_poll(&wire);
    }
    CHECK(rounds < 1000); /* the socket is full now: the client does not read */
    CHECK(cz_stream_is_full(rq));
    wire_poll(&wire);
    CHECK_EQ(drained, 0);
    for (int i = 0; i < 50 && drained == 0; i++) {
        received();
    }
    CHECK_EQ(drained, 1);
    cz_stream_end(rq);
    for (int i = 0; i < 50 && wire_count(&wire, "\r\n0\r\n\r\n") == 0; i++) {
        received();
    }
    CHECK_EQ(wire_count(&wire, "\r\n0\r\n\r\n"), 1);
    wire_close(&wire);
}

TEST(lets_others_have_their_turn)
{
    begin();
    cz_request_t *rq = request(GET_LATE);
    cz_stream_begin(rq, &head, &events, NULL);
    cz_stream_yield(rq);
    CHECK(cz_stream_is_full(rq));
    CHECK_EQ(drained, 0);
    wire_poll(&wire);
    CHECK_EQ(drained, 1);
    CHECK(!cz_stream_is_full(rq));
    cz_stream_end(rq);
    wire_close(&wire);
}

TEST(tells_when_the_client_went)
{
    begin();
    cz_request_t *rq = request(GET_LATE);
    cz_stream_begin(rq, &head, &events, NULL);
    wire_disconnect(&wire);
    for (int i = 0; i < 10 && cancelled == 0; i++) {
        cz_stream_write(rq, CZ_SLICE("is anybody there?"));
        wire_poll(&wire);
    }
    CHECK_EQ(cancelled, 1);
    CHECK_EQ(wire.http.waiting, 0);
    CHECK_EQ(wire.http.conns.count, 0);
    wire_close(&wire);
}

static void wait_ms(uint64_t ms)
{
    uint64_t until = cz_loop_now_ms(wire.context.loop) + ms;
    while (cz_loop_now_ms(wire.context.loop) < until) {
        usleep(1000);
        wire_poll(&wire);
    }
}

TEST(gives_up_a_client_that_does_not_read)
{
    limits = wire_limits();
    limits.write_timeout_ms = 50;
    limits.request_timeout_ms = 60; /* is over with the head */
    begin();
    cz_request_t *rq = request(GET_LATE);
    cz_stream_begin(rq, &head, &events, NULL);
    wait_ms(150);
    CHECK_EQ(cancelled, 0);
    for (drained = 1; drained > 0;) {
        drained = 0;
        fill(rq, 100000);
        wire_poll(&wire);
    }
    wait_ms(200);
    CHECK_EQ(cancelled, 1);
    limits.connections = 0;
    wire_close(&wire);
}

TEST(gives_up_a_client_that_left_without_a_word)
{
    limits = wire_limits();
    limits.request_timeout_ms = 50;
    begin();
    int other = wire.fd; /* a connection that reads, as a listener would, keeps the loop alive */
    wire_connect(&wire);
    cz_request_t *rq = request(GET_LATE);
    cz_stream_begin(rq, &head, &events, NULL);
    wait_ms(120);
    shutdown(wire.fd, SHUT_WR);
    cz_stream_write(rq, CZ_SLICE("still here"));
    CHECK(strstr(received(), "still here") != NULL);
    CHECK_EQ(cancelled, 0);
    wait_ms(150);
    CHECK_EQ(cancelled, 1);
    limits.connections = 0;
    close(other);
    wire_close(&wire);
}

TEST(an_abort_is_seen)
{
    begin();
    cz_request_t *rq = request(GET_LATE);
    cz_stream_begin(rq, &head, &events, NULL);
    cz_stream_write(rq, CZ_SLICE("half"));
    cz_stream_abort(rq);
    CHECK(strstr(received(), "\r\n4\r\nhalf\r\n") != NULL);
    CHECK_EQ(wire_count(&wire, "0\r\n\r\n"), 0);
    CHECK(wire.ended);
    CHECK_EQ(cancelled, 0);
    wire_close(&wire);
}

/* Every allocation fails once; nothing may be left open or lost. */
TEST(survives_every_failing_allocation)
{
    static char bytes[40000];
    fixture_set_up();
    for (int64_t nth = 0; nth < 60; nth++) {
        drained = cancelled = 0;
        CHECK(wire_open(&wire, wire_limits()));
        CHECK(wire_connect(&wire));
        cz_request_t *rq = request(GET_LATE);
        CHECK(rq != NULL);
        cz_alloc_fail_at((uint64_t)nth);
        if (cz_stream_begin(rq, &head, &events, NULL) == 1) {
            for (int i = 0; i < 30 && cancelled == 0; i++) {
                cz_stream_write(rq, (cz_slice_t){bytes, sizeof bytes});
                wire_poll(&wire);
            }
            if (cancelled == 0) {
                cz_stream_end(rq);
            }
        }
        cz_alloc_fail_at(UINT64_MAX);
        wire_close(&wire);
        CHECK_EQ(wire.http.waiting, 0);
    }
}

TESTS(sends_chunks, goes_on_with_the_next_request, ends_with_the_connection_in_http_1_0,
      wants_nothing_where_there_is_no_content, asks_the_producer_to_stop_and_to_go_on, lets_others_have_their_turn,
      tells_when_the_client_went, gives_up_a_client_that_does_not_read, gives_up_a_client_that_left_without_a_word,
      an_abort_is_seen, survives_every_failing_allocation)
