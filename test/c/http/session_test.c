/* The connection state machine, fed through a socket pair. */
#include "harness.h"

#include "../fixture_app.c"
#include "wire.h"

#define GET_ROOT "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

static wire_t wire;

static void begin(void)
{
    fixture_set_up();
    wire_open(&wire, wire_limits());
    wire_connect(&wire);
}

static void send_text(const char *text)
{
    wire_send(&wire, text, strlen(text), strlen(text));
}

static const char *received(void)
{
    return wire.size > 0 ? wire.out : "";
}

static bool starts_with(const char *text)
{
    return strncmp(received(), text, strlen(text)) == 0;
}

TEST(answers_a_constant)
{
    begin();
    send_text(GET_ROOT);
    wire_blank_dates(&wire);
    CHECK_STR(received(), "HTTP/1.1 200 OK\r\nDate: -----------------------------\r\n"
                          "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 13\r\n"
                          "X-Content-Type-Options: nosniff\r\n\r\nHello, World!");
    CHECK(!wire.ended);
    wire_close(&wire);
}

TEST(answers_pipelined_requests_in_order)
{
    begin();
    send_text(GET_ROOT "GET /late/7 HTTP/1.1\r\nHost: a\r\n\r\n" GET_ROOT "GET /nope HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK_EQ(wire_count(&wire, "HTTP/1.1"), 1); /* the second one waits, and all behind it */
    CHECK_EQ(wire.late_count, 1);
    wire_answer(&wire);
    wire_poll(&wire);
    wire_receive(&wire);
    CHECK_EQ(wire_count(&wire, "HTTP/1.1 200"), 3);
    CHECK_EQ(wire_count(&wire, "HTTP/1.1 404"), 1);
    CHECK(strstr(received(), "\r\n\r\n7HTTP/1.1 200") != NULL);
    wire_close(&wire);
}

TEST(keeps_no_buffer_and_no_request_while_idle)
{
    begin();
    send_text(GET_ROOT);
    CHECK_EQ(wire.http.free_buffer_count, 1);
    CHECK_EQ(wire.http.free_request_count, 1);
    wire_close(&wire);
}

TEST(allocates_nothing_on_a_warm_connection)
{
    static const char echo[] = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
    begin();
    for (int i = 0; i < 3; i++) {
        send_text(GET_ROOT);
        send_text(echo);
    }
    uint64_t before = cz_alloc_count();
    for (int i = 0; i < 100; i++) {
        send_text(GET_ROOT);
        send_text(echo);
    }
    CHECK_EQ(cz_alloc_count() - before, 0);
    wire_close(&wire);
}

TEST(takes_little_memory_while_idle)
{
    begin();
    CHECK(cz_conns_bytes_each(&wire.http.conns) < 1024);
    wire_close(&wire);
}

TEST(cancels_what_waits_when_the_client_resets)
{
    begin();
    send_text("GET /late/1 HTTP/1.1\r\nHost: a\r\n\r\n");
    CHECK_EQ(wire.late_count, 1);
    cz_http_close_all(&wire.http);
    wire_poll(&wire);
    CHECK_EQ(wire.cancelled, 1);
    CHECK_EQ(wire.http.conns.count, 0);
    wire_close(&wire);
}

TEST(answers_a_client_that_shut_its_side)
{
    begin();
    send_text("GET /late/9 HTTP/1.1\r\nHost: a\r\n\r\n" GET_ROOT);
    shutdown(wire.fd, SHUT_WR);
    wire_poll(&wire);
    CHECK_EQ(wire.late_count, 1);
    wire_answer(&wire);
    wire_poll(&wire);
    wire_receive(&wire);
    CHECK_EQ(wire_count(&wire, "HTTP/1.1 200"), 2);
    CHECK(wire.ended);
    wire_close(&wire);
}

TEST(says_that_an_incomplete_request_is_one)
{
    begin();
    send_text("GET / HTTP/1.1\r\nHos");
    shutdown(wire.fd, SHUT_WR);
    wire_poll(&wire);
    wire_receive(&wire);
    CHECK(starts_with("HTTP/1.1 400 "));
    CHECK(wire.ended);
    wire_close(&wire);
}

/* Found by fuzzing: such a connection stayed until its deadline. */
TEST(closes_when_a_lone_cr_was_all)
{
    begin();
    send_text("\r");
    shutdown(wire.fd, SHUT_WR);
    wire_poll(&wire);
    wire_receive(&wire);
    CHECK(wire.ended);
    CHECK_EQ(wire.size, 0);
    wire_close(&wire);
}

TEST(reads_bodies_of_every_size)
{
    static const size_t sizes[] = {1, 5, 900, 4096, 5119, 5120, 5121, 20000, 100000};
    static char request[101000];
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        begin();
        int head = snprintf(request, sizeof request, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: %zu\r\n\r\n",
                            sizes[i]);
        for (size_t at = 0; at < sizes[i]; at++) {
            request[(size_t)head + at] = (char)('a' + at % 26);
        }
        wire_send(&wire, request, (size_t)head + sizes[i], i % 2 == 0 ? 777 : 100000);
        CHECK(starts_with("HTTP/1.1 200 "));
        CHECK(wire.size > sizes[i]);
        CHECK(memcmp(wire.out + wire.size - sizes[i], request + head, sizes[i]) == 0);
        wire_close(&wire);
    }
}

static char seen_authority[8];

static int keep_authority(void *worker, cz_request_t *rq)
{
    memcpy(seen_authority, rq->authority.at, rq->authority.size < 7 ? rq->authority.size : 7);
    return wire_call(worker, rq);
}

/* The head of a request with a body moves to the front of its buffer, and what was made of it moves too. */
TEST(keeps_the_authority_of_a_pipelined_body)
{
    begin();
    wire.context.call = keep_authority;
    send_text(GET_ROOT GET_ROOT "POST /echo HTTP/1.1\r\nHost: second\r\nContent-Length: 3\r\n\r\nabc");
    CHECK_EQ(wire_count(&wire, "HTTP/1.1 200"), 3);
    CHECK_STR(seen_authority, "second");
    wire_close(&wire);
}

TEST(refuses_a_body_before_it_comes)
{
    begin();
    send_text("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100001\r\n\r\n");
    CHECK(starts_with("HTTP/1.1 413 "));
    CHECK_EQ(wire_count(&wire, "Connection: close\r\n"), 1);
    wire_close(&wire);
}

TEST(refuses_a_chunked_body_that_grows_too_long)
{
    static char chunk[60010];
    begin();
    int head = snprintf(chunk, sizeof chunk, "ea60\r\n");
    memset(chunk + head, 'x', 60000);
    memcpy(chunk + head + 60000, "\r\n", 2);
    send_text("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    wire_send(&wire, chunk, (size_t)head + 60002, 100000);
    CHECK_EQ(wire.size, 0);
    wire_send(&wire, chunk, (size_t)head + 60002, 100000);
    CHECK(starts_with("HTTP/1.1 413 "));
    wire_close(&wire);
}

TEST(waits_for_a_client_that_does_not_read)
{
    begin();
    const char *request = "GET /big HTTP/1.1\r\nHost: a\r\n\r\n";
    for (int i = 0; i < 20; i++) { /* 20 MB of replies, none of them read */
        send(wire.fd, request, strlen(request), MSG_NOSIGNAL);
    }
    wire_poll(&wire);
    CHECK(cz_counter_get(&wire.http.requests) < 3);
    for (int i = 0; i < 2000 && wire.size < 20u * 1048576u; i++) {
        wire_poll(&wire);
        wire_receive(&wire);
    }
    CHECK_EQ(cz_counter_get(&wire.http.requests), 20);
    CHECK(wire.size > 20u * 1048576u - 20u * 4096u);
    wire_close(&wire);
}

TEST(drops_the_body_of_a_request_without_a_route)
{
    begin();
    send_text("POST /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe");
    CHECK(starts_with("HTTP/1.1 404 "));
    send_text("llo" GET_ROOT);
    CHECK_EQ(wire_count(&wire, "HTTP/1.1 200 OK"), 1);
    wire_close(&wire);
}

TEST(closes_idle_connections_when_it_drains)
{
    begin();
    send_text(GET_ROOT);
    cz_http_drain(&wire.http);
    wire_poll(&wire);
    wire_receive(&wire);
    CHECK(wire.ended);
    CHECK_EQ(wire.http.conns.count, 0);
    wire_close(&wire);
}

TEST(finishes_what_is_in_flight_when_it_drains)
{
    begin();
    send_text("GET /late/3 HTTP/1.1\r\nHost: a\r\n\r\n");
    cz_http_drain(&wire.http);
    wire_poll(&wire);
    CHECK_EQ(wire.late_count, 1);
    wire_answer(&wire);
    wire_poll(&wire);
    wire_receive(&wire);
    CHECK_EQ(wire_count(&wire, "Connection: close\r\n"), 1);
    CHECK(wire.ended);
    wire_close(&wire);
}

/* Whole, and in pieces of every length, a stream of requests has the same answers. */
TEST(does_not_depend_on_how_bytes_come)
{
    static const char stream[] =
        "\r\n" GET_ROOT "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n2\r\nde\r\n0\r\nT: v\r\n\r\n"
        "POST /posts HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nxyz"
        "HEAD /users/%7Ex%2f HTTP/1.1\r\nHost: a\r\nX-Empty:\r\nX-Long: a b c  \r\n\r\n"
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"
        "GET http://b/users/1?q HTTP/1.1\r\nHost: a\r\n\r\n"
        "PUT /nope HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxx"
        "BREW / HTTP/1.1\r\nHost: a\r\n\r\n";
    size_t size = sizeof stream - 1;
    begin();
    wire_send(&wire, stream, size, size);
    wire_blank_dates(&wire);
    char *whole = wire.out;
    wire.out = NULL;
    CHECK(wire.ended);
    CHECK(strstr(whole, "HTTP/1.1 501 Not Implemented") != NULL);
    CHECK(strstr(whole, "\r\n\r\nabcdeHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK") != NULL);
    wire_close(&wire);
    for (size_t piece = 1; piece < size; piece++) {
        begin();
        wire_send(&wire, stream, size, piece);
        wire_blank_dates(&wire);
        if (strcmp(received(), whole) != 0) {
            FAIL("pieces of %zu bytes give\n%s\nnot\n%s", piece, received(), whole);
        }
        wire_close(&wire);
    }
    free(whole);
}

/* Every allocation on the way fails once: an answer or a closed connection, and nothing leaks. */
TEST(survives_every_failing_allocation)
{
    static const char stream[] =
        GET_ROOT "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
        "GET /users/%41 HTTP/1.1\r\nHost: a\r\n\r\nGET /late/%20 HTTP/1.1\r\nHost: a\r\n\r\n"
        "GET /big HTTP/1.1\r\nHost: a\r\n\r\nGET /nope HTTP/1.1\r\nHost: a\r\n\r\n";
    bool complete = false;
    fixture_set_up();
    for (uint64_t n = 0; !complete && n < 1000; n++) {
        uint64_t before = cz_alloc_count();
        cz_alloc_fail_at(n);
        if (wire_open(&wire, wire_limits())) {
            if (wire_connect(&wire)) {
                wire_send(&wire, stream, sizeof stream - 1, sizeof stream - 1);
                if (wire.late_count > 0) {
                    wire_answer(&wire);
                }
                for (int i = 0; i < 50; i++) {
                    wire_poll(&wire);
                    wire_receive(&wire);
                }
            }
            complete = cz_alloc_count() - before <= n;
            cz_alloc_fail_at(UINT64_MAX);
            if (complete) {
                CHECK_EQ(wire_count(&wire, "HTTP/1.1 "), 6);
            }
            wire_close(&wire);
        }
        cz_alloc_fail_at(UINT64_MAX);
    }
    CHECK(complete);
}

TESTS(answers_a_constant, answers_pipelined_requests_in_order, keeps_no_buffer_and_no_request_while_idle,
      allocates_nothing_on_a_warm_connection, takes_little_memory_while_idle,
      cancels_what_waits_when_the_client_resets, answers_a_client_that_shut_its_side,
      says_that_an_incomplete_request_is_one, closes_when_a_lone_cr_was_all, reads_bodies_of_every_size,
      keeps_the_authority_of_a_pipelined_body, refuses_a_body_before_it_comes,
      refuses_a_chunked_body_that_grows_too_long, waits_for_a_client_that_does_not_read,
      drops_the_body_of_a_request_without_a_route, closes_idle_connections_when_it_drains,
      finishes_what_is_in_flight_when_it_drains, does_not_depend_on_how_bytes_come,
      survives_every_failing_allocation)
