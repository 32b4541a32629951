/* What the steps make of errors: which status, which words. */
#include "harness.h"

#include "../fixture_app.c"
#include "chain/refuse.h"
#include "wire.h"

static wire_t wire;
static int handler_error;
static int (*const fixture_call)(void *worker, cz_request_t *rq) = wire_call;

static int failing_call(void *worker, cz_request_t *rq)
{
    (void)worker;
    (void)rq;
    return handler_error;
}

static int refusing_call(void *worker, cz_request_t *rq)
{
    (void)worker;
    rq->input.failure = CZ_EMEDIA;
    rq->input.failure_text = "say \"json\"";
    return CZ_EINVALID;
}

/* The status of POST /echo when the handler is `call`. */
static int status_with(int (*call)(void *worker, cz_request_t *rq))
{
    static const char request[] = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
    wire_open(&wire, wire_limits());
    wire.context.call = call;
    wire_connect(&wire);
    wire_send(&wire, request, sizeof request - 1, sizeof request - 1);
    return wire.size > 12 ? atoi(wire.out + 9) : 0;
}

TEST(answers_for_handlers_that_fail)
{
    static const struct {
        int error;
        int status;
    } rows[] = {{0, 500},          {CZ_EHANDLER, 500}, {CZ_ETYPE, 500},  {CZ_EBUSY, 503}, {CZ_ENOMEM, 503},
                {CZ_ESYNTAX, 400}, {CZ_EENCODING, 400}, {CZ_ELIMIT, 413}, {CZ_EMEDIA, 415}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        handler_error = rows[i].error;
        CHECK_EQ(status_with(failing_call), rows[i].status);
        CHECK(!wire.ended);
        wire_close(&wire);
    }
}

TEST(tells_a_failure_before_issues)
{
    CHECK_EQ(status_with(refusing_call), 415);
    CHECK(strstr(wire.out, "\"status\":415,\"detail\":\"say \\\"json\\\"\"}") != NULL);
    wire_close(&wire);
}

TEST(answers_without_a_worker)
{
    CHECK_EQ(status_with(NULL), 500);
    wire_close(&wire);
}

TEST(hands_the_whole_body_to_the_handler)
{
    CHECK_EQ(status_with(fixture_call), 200);
    CHECK(strstr(wire.out, "\r\n\r\nhi") != NULL);
    wire_close(&wire);
}

TESTS(answers_for_handlers_that_fail, tells_a_failure_before_issues, answers_without_a_worker,
      hands_the_whole_body_to_the_handler)
