#include "http/session.h"

#include "base/trace.h"
#include "http/response.h"
#include "http/upgrade.h"

#include <assert.h>
#include <string.h>

#define OUT_WRITE_BYTES 65536u  /* replies of one read are written when this much has gathered */
#define LINGER_MS 1000u

static const cz_part_t nothing = {{"", 0}, false};

/* ---- what must always be true ------------------------------------------------------------------ */

static void check(const cz_session_t *session)
{
    (void)session;
    assert(session->start <= session->parsed && session->parsed <= session->fill);
    assert(session->fill == 0 || session->buffer != NULL);
    assert(session->fill <= session->http->buffer_bytes);
    assert(session->rq == NULL || session->rq->session == session);
    switch (session->state) {
    case CZ_SESSION_IDLE:
    case CZ_SESSION_SKIP:
    case CZ_SESSION_UPGRADED:
    case CZ_SESSION_LINGER:
        assert(session->rq == NULL);
        break;
    case CZ_SESSION_BODY:
    case CZ_SESSION_BUSY:
        assert(session->rq != NULL && session->buffer != NULL);
        break;
    default:
        break;
    }
}

/* ---- deadlines and the end --------------------------------------------------------------------- */

bool cz__session_closes(const cz_session_t *session)
{
    return !session->keep_alive || session->http->draining;
}

static void deadline_after(cz_session_t *session, uint64_t from_ms, uint64_t timeout_ms)
{
    cz_conn_deadline(session->conn, from_ms + timeout_ms);
}

static uint64_t now_ms(const cz_session_t *session)
{
    return cz_loop_now_ms(session->http->context->loop);
}

static void linger(cz_session_t *session)
{
    session->state = CZ_SESSION_LINGER;
    cz__buffer_give(session);
    cz_conn_shutdown(session->conn);
    cz_conn_resume(session->conn);
    deadline_after(session, now_ms(session), LINGER_MS);
}

/* The last reply has been handed over. */
static void finish(cz_session_t *session)
{
    if (cz_conn_is_blocked(session->conn)) {
        return; /* on_drain comes back */
    }
    if (session->unread && !session->ended) {
        linger(session);
    } else {
        cz_conn_close(session->conn);
    }
}

/* ---- answers ----------------------------------------------------------------------------------- */

static void settle(cz_session_t *session);

int cz__session_answered(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    session->rq = NULL;
    cz_counter_add(&session->http->requests, 1);
    cz__request_end_wait(rq);
    rq->state = CZ_REQUEST_ANSWERED;
    if (session->upgrade != NULL) {
        session->state = CZ_SESSION_UPGRADED;
    } else if (cz__session_closes(session)) {
        session->unread = session->unread || session->state == CZ_SESSION_BODY || session->parsed < session->fill;
        session->state = CZ_SESSION_CLOSE;
    } else {
        session->state = session->state == CZ_SESSION_BODY ? CZ_SESSION_SKIP : CZ_SESSION_IDLE;
    }
    if (session->running) {
        /* run() gives it back: whoever called for the reply may still be looking at it. */
        rq->next_free = session->http->answered;
        session->http->answered = rq;
        return cz_conn_is_closing(session->conn) ? CZ_ECONN : 0;
    }
    cz__request_give(rq);
    int error = cz__session_flush(session, nothing);
    if (!cz_conn_is_closing(session->conn)) {
        settle(session);
    }
    return error != 0 || cz_conn_is_closing(session->conn) ? CZ_ECONN : 0;
}

void cz__session_give_answered(cz_http_t *http)
{
    while (http->answered != NULL) {
        cz_request_t *rq = http->answered;
        http->answered = rq->next_free;
        cz__request_give(rq);
    }
}

/* Tells the client what is wrong with its request, and closes: where the next would begin is unknown. */
void cz__session_refuse(cz_session_t *session, uint16_t status, const char *text)
{
    CZ_TRACE(http, "%p refuses with %u: %s", (void *)session, (unsigned)status, text == NULL ? "" : text);
    session->keep_alive = false;
    session->unread = true;
    if (session->rq == NULL) { /* answered already */
        session->state = CZ_SESSION_CLOSE;
        return;
    }
    session->state = CZ_SESSION_BUSY;
    if (session->rq->stream != NULL) { /* its answer has begun: there is no other way to say it */
        cz_conn_close(session->conn);
        return;
    }
    cz__request_cancel(session->rq); /* a handler that reads the body as it comes */
    bool running = session->running;
    session->running = true;
    cz_request_problem(session->rq, status, text == NULL ? (cz_slice_t){"", 0} : (cz_slice_t){text, strlen(text)});
    session->running = running;
}

/* The same of a body; 0 is no error. */
void cz__session_refuse_body(cz_session_t *session, int error)
{
    if (error != 0) {
        const char *text;
        uint16_t status = cz__body_refusal(error, &text);
        cz__session_refuse(session, status, text);
    }
}

/* There is no room for what the client wants, and no memory may be needed to say so. */
void cz__session_shed(cz_session_t *session)
{
    static const char busy[] = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\n"
                               "Connection: close\r\n\r\n";
    const cz_part_t part = {{busy, sizeof busy - 1}, true};
    session->state = CZ_SESSION_CLOSE;
    session->unread = true;
    if (cz_conn_write(session->conn, &part, 1) == 0) {
        finish(session);
    }
}

/* ---- running ----------------------------------------------------------------------------------- */

static bool can_parse(const cz_session_t *session)
{
    return session->state <= CZ_SESSION_SKIP && session->parsed < session->fill &&
           !cz_conn_is_blocked(session->conn) && !cz_conn_is_closing(session->conn) && !cz__body_is_full(session->rq);
}

/*
 * Takes the PROXY header off the front of the connection; false while it is not whole. What is none comes
 * from somebody who is not the proxy: closed without a word, as the protocol asks.
 */
static bool read_announcement(cz_session_t *session)
{
    size_t used = 0;
    const char *at = session->buffer->bytes + session->parsed;
    switch (cz_proxy_parse(at, session->fill - session->parsed, &used, session->client)) {
    case CZ_PROXY_DONE:
        session->parsed += (uint32_t)used;
        session->start = session->parsed;
        session->unannounced = session->idle_timed = false;
        session->state = CZ_SESSION_IDLE;
        return true;
    case CZ_PROXY_BAD:
        cz_conn_close(session->conn);
        return false;
    case CZ_PROXY_MORE:
    default:
        session->state = CZ_SESSION_HEAD; /* the time of a head, and no more */
        return false;
    }
}

/* Parses and answers what is in the read buffer, until it is empty or something has to be waited for. */
static void run(cz_session_t *session)
{
    cz_http_t *http = session->http;
    session->running = true;
    while (can_parse(session)) {
        if (session->unannounced && !read_announcement(session)) {
            break;
        }
        if (session->parsed == session->fill) {
            break;
        }
        if (session->state <= CZ_SESSION_HEAD && session->rq == NULL && !cz__message_begin(session)) {
            break;
        }
        cz__message_parse(session, session->buffer->bytes + session->parsed, session->fill - session->parsed);
        if (http->out.size >= OUT_WRITE_BYTES) {
            cz__session_flush(session, nothing);
        }
    }
    session->running = false;
    cz__session_flush(session, nothing);
    cz__session_give_answered(http);
}

/* What is in the read buffer comes first: it may be full, and there is nowhere to read to. */
static void go_on_later(cz_session_t *session)
{
    cz_conn_pause(session->conn);
    cz_loop_defer(session->http->context->loop, &session->resume);
}

static void settle_idle(cz_session_t *session)
{
    if (session->parsed < session->fill) {
        go_on_later(session);
        return;
    }
    cz__buffer_give(session);
    if (session->ended || (session->http->draining && !session->fresh)) {
        cz_conn_close(session->conn);
        return;
    }
    cz_conn_resume(session->conn);
    if (!session->idle_timed) {
        session->idle_timed = true;
        deadline_after(session, now_ms(session), session->http->context->limits->idle_timeout_ms);
    }
}

/* What the request's route sets in place of the server's own; 0: nothing. */
static const cz_route_limits_t *route_limits(const cz_session_t *session)
{
    static const cz_route_limits_t none = {0};
    const cz_request_t *rq = session->rq;
    return rq == NULL || rq->route == NULL || rq->route->limits == NULL ? &none : rq->route->limits;
}

static uint32_t first_set(uint32_t own, uint32_t other)
{
    return own > 0 ? own : other;
}

/*
 * How long until the next piece of a stream is the producer's affair. But a client that sends no more may
 * be gone for good, and with nothing to write that would never be noticed: it has the time of a request.
 */
static uint64_t stream_deadline(cz_session_t *session)
{
    const cz_limits_t *limits = session->http->context->limits;
    return session->ended ? session->ended_ms + limits->request_timeout_ms : CZ_DEADLINE_NEVER;
}

static void settle_busy(cz_session_t *session)
{
    const cz_limits_t *limits = session->http->context->limits;
    if (session->parsed < session->fill || session->fill == session->http->buffer_bytes) {
        cz_conn_pause(session->conn);
    } else {
        cz_conn_resume(session->conn); /* to hear when the client goes */
    }
    if (session->rq->stream != NULL) {
        cz_conn_deadline(session->conn, stream_deadline(session));
        return;
    }
    deadline_after(session, session->since_ms,
                   first_set(route_limits(session)->request_timeout_ms, limits->request_timeout_ms));
}

static void settle_body(cz_session_t *session)
{
    const cz_limits_t *limits = session->http->context->limits;
    cz_request_t *rq = session->rq;
    if (cz__body_is_full(rq)) { /* the handler's turn: the client cannot send faster than it takes */
        cz_conn_pause(session->conn);
        session->since_ms = now_ms(session);
        deadline_after(session, session->since_ms, first_set(route_limits(session)->request_timeout_ms, limits->request_timeout_ms));
        return;
    }
    if (session->parsed < session->fill) {
        go_on_later(session);
    } else {
        if (rq == NULL) {
            cz__buffer_give(session);
        } else if (rq->body_place >= CZ_BODY_COLLECTED) {
            /* What came is not needed here any more: the room behind the head is free again. */
            session->parsed = session->fill = session->body_base;
        }
        cz_conn_resume(session->conn);
    }
    uint64_t earned_ms = session->body_seen * 1000u / (limits->body_rate == 0 ? 1 : limits->body_rate);
    deadline_after(session, session->since_ms,
                   first_set(route_limits(session)->body_timeout_ms, limits->body_timeout_ms) + earned_ms);
}

/* The client sent a part of a request and no more. */
static bool settle_ended(cz_session_t *session)
{
    bool incomplete = session->state >= CZ_SESSION_HEAD && session->state <= CZ_SESSION_SKIP;
    bool lone_cr = session->state == CZ_SESSION_HEAD && session->rq == NULL; /* see skip_empty_lines */
    if (!session->ended || !incomplete || (session->parsed < session->fill && !lone_cr)) {
        return false;
    }
    if (session->rq == NULL) {
        cz_conn_close(session->conn);
        return true;
    }
    cz__session_refuse(session, 400, "the request is incomplete");
    cz__session_flush(session, nothing);
    cz__session_give_answered(session->http);
    finish(session);
    return true;
}

/* Asks the producer of a stream for more. What it wrote, and what comes after its end, is a matter of the next round. */
static void feed(cz_session_t *session)
{
    bool running = session->running;
    session->running = true;
    cz__stream_feed(session->rq);
    session->running = running;
    cz_loop_defer(session->http->context->loop, &session->resume);
}

static bool is_hungry(const cz_session_t *session)
{
    return session->rq != NULL && session->rq->stream_full && !cz_conn_is_closing(session->conn);
}

/* After anything happened: what is kept, what is waited for, and how long. */
static void settle(cz_session_t *session)
{
    if (cz_conn_is_closing(session->conn)) {
        return;
    }
    check(session);
    if (cz_conn_is_blocked(session->conn)) {
        cz_conn_pause(session->conn); /* no more requests before their predecessors' replies are taken */
        session->queued = cz_conn_queued_bytes(session->conn);
        deadline_after(session, now_ms(session), session->http->context->limits->write_timeout_ms);
        return;
    }
    if (settle_ended(session)) {
        return;
    }
    switch (session->state) {
    case CZ_SESSION_IDLE:
        settle_idle(session);
        break;
    case CZ_SESSION_HEAD:
        cz_conn_resume(session->conn);
        deadline_after(session, session->since_ms, session->http->context->limits->header_timeout_ms);
        break;
    case CZ_SESSION_BODY:
    case CZ_SESSION_SKIP:
        settle_body(session);
        break;
    case CZ_SESSION_BUSY:
        settle_busy(session);
        break;
    case CZ_SESSION_UPGRADED:
        cz__upgrade_settle(session);
        break;
    case CZ_SESSION_CLOSE:
        finish(session);
        break;
    case CZ_SESSION_LINGER:
    default:
        break;
    }
}

/* Something of a coded body was taken: more of it can be decoded. */
static void expand_body(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    if (rq != NULL && rq->coded_body != NULL && rq->body_place == CZ_BODY_STREAMED && !cz_conn_is_closing(session->conn)) {
        cz__session_refuse_body(session, cz__coded_body_expand(session));
    }
}

/* Tells who reads the body as it comes. The request may be answered after this. */
static void tell_body(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    if (rq != NULL && rq->body_news && rq->body_events != NULL && !cz_conn_is_closing(session->conn)) {
        rq->body_news = false;
        rq->body_events->on_piece(rq, rq->body_user);
    }
}

static void resume_later(cz_deferred_t *deferred)
{
    cz_session_t *session =
        (cz_session_t *)(void *)((char *)deferred - offsetof(cz_session_t, resume));
    if (session->rq != NULL && session->rq->stream != NULL) {
        cz__stream_flush(session->rq);
    }
    expand_body(session);
    if (session->upgrade != NULL && !cz_conn_is_blocked(session->conn) && !cz_conn_is_closing(session->conn)) {
        cz__upgrade_take(session);
    }
    run(session);
    tell_body(session);
    settle(session);
    if (is_hungry(session) && !cz_conn_is_blocked(session->conn)) {
        feed(session);
    }
}

/* ---- events of the connection ------------------------------------------------------------------ */

static void on_open(void *user, cz_conn_t *conn, cz_conns_t *conns)
{
    cz_session_t *session = user;
    session->conn = conn;
    session->http = conns->owner;
    session->fresh = session->idle_timed = true;
    session->unannounced = session->http->proxy_protocol;
    session->since_ms = now_ms(session);
    session->resume.on_run = resume_later;
    cz__parse_init(session);
    deadline_after(session, now_ms(session), session->http->context->limits->header_timeout_ms);
    const cz_limits_t *limits = session->http->context->limits;
    bool few_files = limits->descriptors > 0 && cz_conn_descriptor(conn) >= limits->descriptors;
    if (conns->count > limits->connections || few_files) {
        cz__session_shed(session);
    }
}

static char *on_room(void *user, size_t *size)
{
    cz_session_t *session = user;
    char *room = cz__body_room(session->rq, size);
    if (room != NULL && session->state == CZ_SESSION_BODY) {
        return room;
    }
    if (session->buffer == NULL && !cz__buffer_take(session)) {
        return NULL;
    }
    if (session->state == CZ_SESSION_HEAD && session->start > 0) {
        cz__buffer_compact(session);
    }
    *size = session->http->buffer_bytes - session->fill;
    return session->buffer->bytes + session->fill;
}

static void on_bytes(void *user, size_t size)
{
    cz_session_t *session = user;
    size_t room;
    if (session->state == CZ_SESSION_LINGER) {
        cz__buffer_give(session);
        return;
    }
    if (size == 0) {
        if ((session->state == CZ_SESSION_IDLE || session->state == CZ_SESSION_UPGRADED) && session->fill == 0) {
            cz__buffer_give(session);
        }
        return;
    }
    if (session->upgrade != NULL) {
        session->fill += (uint32_t)size;
        cz__upgrade_take(session);
        settle(session);
        return;
    }
    char *own = session->state == CZ_SESSION_BODY ? cz__body_room(session->rq, &room) : NULL;
    if (own != NULL) {
        session->running = true;
        cz__message_parse(session, own, size);
        session->running = false;
        cz__session_flush(session, nothing);
        cz__session_give_answered(session->http);
    } else {
        session->fill += (uint32_t)size;
        run(session);
        tell_body(session);
    }
    settle(session);
}

static void on_end(void *user)
{
    cz_session_t *session = user;
    session->ended = true;
    session->ended_ms = now_ms(session);
    if (session->state == CZ_SESSION_LINGER) {
        cz_conn_close(session->conn);
        return;
    }
    if (session->upgrade != NULL) {
        session->upgrade->on_end(session->upgrade_user);
    }
    settle(session);
}

static void on_drain(void *user)
{
    cz_session_t *session = user;
    if (session->upgrade != NULL) {
        session->upgrade->on_drain(session->upgrade_user);
    }
    run(session);
    settle(session);
    if (is_hungry(session)) {
        cz_loop_defer(session->http->context->loop, &session->resume);
    }
}

/* A client that takes its reply, however slowly, is given more time; true when it was. */
static bool took_something(cz_session_t *session)
{
    size_t queued = cz_conn_queued_bytes(session->conn);
    bool progress = cz_conn_is_blocked(session->conn) && queued < session->queued;
    if (progress) {
        session->queued = queued;
        deadline_after(session, now_ms(session), session->http->context->limits->write_timeout_ms);
    }
    return progress;
}

/* The handler is told as if the client had gone; what it still replies finds nobody. */
static void expire(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    cz__request_cancel(rq);
    cz_request_problem(rq, 503, CZ_SLICE("the request took too long"));
}

static void on_deadline(void *user)
{
    cz_session_t *session = user;
    if (took_something(session)) {
        return;
    }
    if (session->upgrade != NULL && !cz_conn_is_blocked(session->conn)) {
        session->upgrade->on_deadline(session->upgrade_user);
        cz__session_flush(session, nothing);
        settle(session);
        return;
    }
    bool handlers_turn = session->state == CZ_SESSION_BUSY || cz__body_is_full(session->rq);
    bool waiting = handlers_turn && session->rq->stream == NULL;
    if (waiting && !cz_conn_is_blocked(session->conn)) {
        expire(session);
        return;
    }
    bool reading = session->state == CZ_SESSION_HEAD || session->state == CZ_SESSION_BODY;
    if (!reading || session->rq == NULL || cz_conn_is_blocked(session->conn)) {
        cz_conn_close(session->conn);
        return;
    }
    cz__session_refuse(session, 408, NULL);
    cz__session_flush(session, nothing);
    cz__session_give_answered(session->http);
    settle(session);
}

static void on_close(void *user)
{
    cz_session_t *session = user;
    cz_http_t *http = session->http;
    cz_loop_undefer(http->context->loop, &session->resume);
    if (http->out_owner == session) {
        http->out_owner = NULL;
        http->out.size = 0;
    }
    if (session->upgrade != NULL) {
        session->upgrade->on_close(session->upgrade_user);
    }
    if (session->rq != NULL) {
        cz_request_t *rq = session->rq;
        if (rq->stream != NULL) {
            cz__response_note(rq, rq->stream_status, rq->stream_bytes);
        }
        cz__request_cancel(rq);
        session->rq = NULL;
        cz__request_give(rq);
    }
    cz__buffer_give(session);
}

const cz_conn_events_t cz__session_events = {
    .user_bytes = sizeof(cz_session_t),
    .on_open = on_open,
    .on_room = on_room,
    .on_bytes = on_bytes,
    .on_end = on_end,
    .on_drain = on_drain,
    .on_deadline = on_deadline,
    .on_close = on_close,
};
