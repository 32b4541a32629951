#include "http/upgrade.h"

#include "base/trace.h"
#include "http/session.h"

/* Longer pieces are not copied into the out buffer but written from where they are. */
#define COPIED_MAX_BYTES 16384u

static const cz_part_t nothing = {{"", 0}, false};

bool cz_upgrade_is_possible(const cz_request_t *rq)
{
    const cz_session_t *session = rq->session;
    return !session->http_1_0 && rq->body_done && rq->input.body.size == 0 && !session->http->draining;
}

static void append_field(cz_buf_t *out, cz_slice_t name, cz_slice_t value)
{
    cz_buf_append_slice(out, name);
    cz_buf_append_slice(out, CZ_SLICE(": "));
    cz_buf_append_slice(out, value);
    cz_buf_append_slice(out, CZ_SLICE("\r\n"));
}

int cz_upgrade(cz_request_t *rq, cz_slice_t protocol, const cz_pair_t *fields, size_t count,
               const cz_upgrade_events_t *events, void *user, cz_session_t **out)
{
    cz_session_t *session = rq->session;
    cz_buf_t *head = cz__session_out(session);
    CZ_TRACE(http, "%p goes on as %.*s", (void *)session, (int)protocol.size, protocol.at);
    cz_buf_append_slice(head, CZ_SLICE("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n"));
    append_field(head, CZ_SLICE("Upgrade"), protocol);
    for (size_t i = 0; i < count; i++) {
        append_field(head, fields[i].name, fields[i].value);
    }
    cz_buf_append_slice(head, CZ_SLICE("\r\n"));
    if (head->failed) {
        return cz__response_give_up(session, CZ_ENOMEM);
    }
    cz__response_note(rq, 101, 0);
    session->upgrade = events;
    session->upgrade_user = user;
    session->upgrade_deadline_ms = CZ_DEADLINE_NEVER;
    *out = session;
    (void)cz__session_answered(session); /* on_close will tell when it is gone */
    cz_loop_defer(session->http->context->loop, &session->resume); /* what the client has sent already */
    return 0;
}

int cz_upgrade_write(cz_session_t *session, cz_slice_t head, cz_slice_t body)
{
    if (cz_conn_is_closing(session->conn)) {
        return CZ_ECONN;
    }
    cz_buf_t *out = cz__session_out(session);
    cz_buf_append_slice(out, head);
    if (out->failed) {
        cz_conn_close(session->conn);
        return CZ_ENOMEM;
    }
    if (body.size > COPIED_MAX_BYTES) {
        return cz__session_flush(session, (cz_part_t){body, false});
    }
    cz_buf_append_slice(out, body);
    cz_loop_defer(session->http->context->loop, &session->resume);
    return out->failed || out->size > 4 * COPIED_MAX_BYTES ? cz__session_flush(session, nothing) : 0;
}

size_t cz_upgrade_queued_bytes(const cz_session_t *session)
{
    const cz_http_t *http = session->http;
    return (http->out_owner == session ? http->out.size : 0) + cz_conn_queued_bytes(session->conn);
}

void cz_upgrade_deadline(cz_session_t *session, uint64_t at_ms)
{
    session->upgrade_deadline_ms = at_ms;
    if (!cz_conn_is_blocked(session->conn)) { /* else that of writing is set, and this one after it */
        cz_conn_deadline(session->conn, at_ms);
    }
}

void cz_upgrade_end(cz_session_t *session, bool unread)
{
    session->upgrade = NULL;
    session->state = CZ_SESSION_CLOSE;
    session->unread = unread;
    cz_loop_defer(session->http->context->loop, &session->resume);
}

void cz_upgrade_abort(cz_session_t *session)
{
    cz_conn_close(session->conn);
}

/* ---- for session.c -------------------------------------------------------------------------------------- */

void cz__upgrade_take(cz_session_t *session)
{
    if (session->parsed < session->fill) {
        char *at = session->buffer->bytes + session->parsed;
        size_t size = session->fill - session->parsed;
        session->parsed += (uint32_t)session->upgrade->on_bytes(session->upgrade_user, at, size);
    }
    if (session->upgrade == NULL || session->parsed == session->fill) {
        cz__buffer_give(session);
    }
    cz__session_flush(session, nothing);
}

void cz__upgrade_settle(cz_session_t *session)
{
    if (session->parsed < session->fill) {
        cz_conn_pause(session->conn); /* first what came behind the request */
        cz_loop_defer(session->http->context->loop, &session->resume);
        return;
    }
    cz__buffer_give(session);
    cz_conn_resume(session->conn);
    cz_conn_deadline(session->conn, session->upgrade_deadline_ms);
}
