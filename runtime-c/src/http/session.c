#include "http/session.h"

#include "http/response.h"
#include "http/upgrade.h"

#define OUT_WRITE_BYTES 65536u  /* replies of one read are written when this much has gathered */

static const cz_part_t nothing = {{"", 0}, false};

static uint64_t now_ms(const cz_session_t *session)
{
    return cz_loop_now_ms(session->http->context->loop);
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

/* ---- what a round of the loop goes on with ------------------------------------------------------- */

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
    cz__session_settle(session);
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
    const cz_limits_t *limits = session->http->context->limits;
    cz_conn_deadline(conn, session->since_ms + limits->header_timeout_ms);
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
        cz__session_settle(session);
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
    cz__session_settle(session);
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
    if (session->state == CZ_SESSION_BUSY && session->rq->abort_events != NULL) {
        cz__request_abort(session->rq);
    }
    /* A client that has sent all may still read, but who listens to events keeps its side open. */
    if (session->rq != NULL && session->rq->stream != NULL && session->rq->stream_endless) {
        cz_conn_close(session->conn);
        return;
    }
    cz__session_settle(session);
}

static void on_drain(void *user)
{
    cz_session_t *session = user;
    if (session->upgrade != NULL) {
        session->upgrade->on_drain(session->upgrade_user);
    }
    run(session);
    cz__session_settle(session);
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
        cz_conn_deadline(session->conn, now_ms(session) + session->http->context->limits->write_timeout_ms);
    }
    return progress;
}

/* The handler is told as if the client had gone; what it still replies finds nobody. */
static void expire(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    rq->is_late = true;
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
        cz__session_settle(session);
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
    cz__session_settle(session);
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
