/* After anything happened to a session: what it keeps, what it waits for, and how long. */
#include "http/session.h"

#include <assert.h>

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

void cz__session_finish(cz_session_t *session)
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
    cz__session_finish(session);
    return true;
}

void cz__session_settle(cz_session_t *session)
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
        cz__session_finish(session);
        break;
    case CZ_SESSION_LINGER:
    default:
        break;
    }
}
