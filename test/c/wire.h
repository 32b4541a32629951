/*
 * A server without a network: the fixture application behind one end of a socket pair, the test at
 * the other. POST /echo answers with its body, GET /late/:id waits until wire_answer.
 */
#ifndef CATZILLA_TEST_WIRE_H
#define CATZILLA_TEST_WIRE_H

#include "base/alloc.h"
#include "chain/chain.h"
#include "fixture_app.h"
#include "http/http.h"
#include "http/response.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define WIRE_LATE_MAX 8

typedef struct wire {
    cz_limits_t limits;
    cz_context_t context;
    cz_http_t http;
    int fd;                /* the test's end, -1 when closed */
    bool ended;            /* the server closed its side */
    char *out;             /* what the server sent; the caller's after wire_take */
    size_t size;
    cz_request_t *late[WIRE_LATE_MAX];
    int late_count;
    int cancelled;
} wire_t;

static void wire_cancel(cz_request_t *rq, void *user)
{
    wire_t *wire = user;
    wire->cancelled++;
    for (int i = 0; i < wire->late_count; i++) {
        if (wire->late[i] == rq) {
            wire->late[i] = wire->late[--wire->late_count];
            return;
        }
    }
}

static int wire_call(void *worker, cz_request_t *rq)
{
    wire_t *wire = worker;
    if (rq->route->method == CZ_POST) {
        cz_reply_t reply = {.status = 200, .content_type = CZ_LIT("text/plain"), .body = fixture_echo_body(rq->args)};
        cz_request_reply(rq, &reply); /* a failure has closed the connection */
        return 0;
    }
    if (wire->late_count == WIRE_LATE_MAX) {
        return CZ_EBUSY;
    }
    wire->late[wire->late_count++] = rq;
    cz_request_wait(rq, wire_cancel, wire);
    return 0;
}

/* Answers the request that waits longest with its :id. */
static inline void wire_answer(wire_t *wire)
{
    cz_request_t *rq = wire->late[0];
    memmove(wire->late, wire->late + 1, (size_t)(--wire->late_count) * sizeof wire->late[0]);
    cz_reply_t reply = {.status = 200, .content_type = CZ_LIT("text/plain"), .body = fixture_id(rq->args)};
    cz_request_reply(rq, &reply);
}

static cz_limits_t wire_limits(void)
{
    return (cz_limits_t){
        .request_line_bytes = 256,
        .head_bytes = 1024,
        .field_count = 16,
        .body_bytes = 100000,
        .connections = 100,
        .header_timeout_ms = 10000,
        .body_timeout_ms = 10000,
        .body_rate = 1024,
        .idle_timeout_ms = 10000,
        .write_timeout_ms = 10000,
        .request_timeout_ms = 10000,
        .waiting_requests = 100,
    };
}

/* Connects. false when memory was out. */
static inline bool wire_connect(wire_t *wire)
{
    int fds[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0) {
        return false;
    }
    fcntl(fds[0], F_SETFL, O_NONBLOCK);
    wire->fd = fds[0];
    wire->ended = false;
    wire->size = 0;
    if (cz_conns_adopt(&wire->http.conns, fds[1]) != 0) {
        close(fds[1]);
        return false;
    }
    return true;
}

static bool wire_open(wire_t *wire, cz_limits_t limits)
{
    memset(wire, 0, sizeof *wire);
    wire->fd = -1;
    wire->limits = limits;
    if (cz_loop_new(&wire->context.loop) != 0) {
        return false;
    }
    wire->context.app = &czg_app;
    wire->context.limits = &wire->limits;
    wire->context.worker = wire;
    wire->context.call = wire_call;
    cz_http_init(&wire->http, &wire->context, cz_chain_run);
    return true;
}

/* Takes in what the server sent. */
static inline void wire_receive(wire_t *wire)
{
    char bytes[65536];
    while (wire->fd >= 0) {
        ssize_t got = read(wire->fd, bytes, sizeof bytes);
        if (got > 0) {
            char *out = realloc(wire->out, wire->size + (size_t)got + 1);
            if (out == NULL) {
                abort();
            }
            wire->out = out;
            memcpy(wire->out + wire->size, bytes, (size_t)got);
            wire->size += (size_t)got;
            wire->out[wire->size] = '\0';
            continue;
        }
        wire->ended = wire->ended || got == 0 || (errno != EAGAIN && errno != EINTR);
        return;
    }
}

static inline void wire_poll(wire_t *wire)
{
    for (int i = 0; i < 4; i++) {
        cz_loop_poll(wire->context.loop);
    }
}

/* Sends bytes, `piece` at a time, and lets the server work on each. */
static inline void wire_send(wire_t *wire, const char *at, size_t size, size_t piece)
{
    while (size > 0) {
        size_t want = size < piece ? size : piece;
        ssize_t sent = send(wire->fd, at, want, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN) {
            break; /* the server closed: the rest is lost, as on a network */
        }
        if (sent > 0) {
            at += sent;
            size -= (size_t)sent;
        }
        wire_poll(wire);
        wire_receive(wire);
    }
    wire_poll(wire);
    wire_receive(wire);
}

static inline void wire_disconnect(wire_t *wire)
{
    if (wire->fd >= 0) {
        close(wire->fd);
        wire->fd = -1;
    }
    wire_poll(wire);
}

static inline void wire_close(wire_t *wire)
{
    wire_disconnect(wire);
    cz_http_close_all(&wire->http);
    wire_poll(wire);
    cz_http_deinit(&wire->http);
    cz_loop_run(wire->context.loop);
    cz_loop_free(wire->context.loop);
    free(wire->out);
}

/* How often `text` stands in what was received. */
static inline int wire_count(const wire_t *wire, const char *text)
{
    int count = 0;
    const char *at = wire->size > 0 ? wire->out : "";
    while ((at = strstr(at, text)) != NULL) {
        count++;
        at += strlen(text);
    }
    return count;
}

/* Replaces the values of Date, so that answers can be compared. */
static inline void wire_blank_dates(wire_t *wire)
{
    for (char *at = wire->size > 0 ? strstr(wire->out, "\r\nDate: ") : NULL; at != NULL; at = strstr(at + 1, "\r\nDate: ")) {
        memset(at + 8, '-', 29);
    }
}

#endif
