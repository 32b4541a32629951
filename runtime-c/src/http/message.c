/* What a session does at each part of a message: its beginning, its head, its end. */
#include "base/slice.h"
#include "http/session.h"

#include <string.h>

static uint64_t now_ms(const cz_session_t *session)
{
    return cz_loop_now_ms(session->http->context->loop);
}

/*
 * Skips empty lines in front of a request (RFC 9112, section 2.2); false when what stands there is not
 * known yet: nothing, or a lone CR.
 */
static bool skip_empty_lines(cz_session_t *session)
{
    const char *bytes = session->buffer->bytes;
    while (session->parsed < session->fill && bytes[session->parsed] == '\r') {
        if (session->fill - session->parsed < 2) {
            session->start = session->parsed;
            return false;
        }
        if (bytes[session->parsed + 1] != '\n') {
            break;
        }
        session->parsed += 2;
    }
    session->start = session->parsed;
    if (session->parsed == session->fill) {
        session->state = CZ_SESSION_IDLE;
        return false;
    }
    return true;
}

/* Attaches a request to the bytes that are there; false when it cannot be parsed (yet). */
CZ_INLINED bool cz__message_begin(cz_session_t *session)
{
    if (session->state == CZ_SESSION_IDLE) {
        session->state = CZ_SESSION_HEAD;
        session->fresh = false;
        session->since_ms = now_ms(session);
    }
    if (!skip_empty_lines(session)) {
        return false;
    }
    session->rq = cz__request_take(session);
    if (session->rq == NULL) {
        cz__session_shed(session);
        return false;
    }
    session->head_seen = session->scanned = session->idle_timed = false;
    session->refusal = 0;
    session->body_seen = 0;
    session->framing_seen = 0;
    session->keep_alive = true;
    session->http_1_0 = false;
    char first = session->buffer->bytes[session->parsed];
    if (first == '\r' || first == '\n') {
        cz__session_refuse(session, 400, "a line break stands in front of the request line");
        return false;
    }
    return true;
}

/* Calls the rooms above. They may have answered when it returns. */
static void call(cz_session_t *session)
{
    session->http->on_request(session->rq);
    cz__session_give_answered(session->http);
}

static bool head_is_fine(cz_session_t *session, cz_head_t *head)
{
    const char *text = NULL;
    uint16_t status = cz__head_check(session, head, &text);
    if (session->http->request_ids) {
        cz_request_tell_id(session->rq);
    }
    if (status == 0 && session->parsed - session->start > session->http->context->limits->head_bytes) {
        status = 431;
    }
    if (status != 0) {
        cz__session_refuse(session, status, text);
    }
    return status == 0;
}

/* A head with a body behind it. */
static void head_done(cz_session_t *session)
{
    cz_head_t head = {0};
    if (!head_is_fine(session, &head)) {
        return;
    }
    if (session->start > 0) {
        cz__buffer_compact(session); /* before anything else borrows the head: room for the body */
    }
    session->state = CZ_SESSION_BODY;
    session->body_base = session->parsed;
    session->since_ms = now_ms(session);
    session->body_limit = session->http->context->limits->body_bytes;
    bool keep_alive = session->keep_alive;
    if (head.expects_continue || head.content_length > session->body_limit) {
        /* After an answer to the head alone the body may come, or not: what follows cannot be told apart. And
           one that is too long is not worth to be skipped. */
        session->keep_alive = false;
    }
    call(session);
    bool until_close = session->rq != NULL && session->rq->stream != NULL && !session->rq->stream_chunked;
    session->keep_alive = keep_alive && !until_close;
    if (session->rq == NULL) {
        return; /* answered already */
    }
    int error = cz__body_begin(session, &head);
    cz__session_refuse_body(session, error);
    if (error == 0 && head.expects_continue) {
        cz_buf_append_slice(cz__session_out(session), CZ_SLICE("HTTP/1.1 100 Continue\r\n\r\n"));
    }
}

/* Its handler runs already, and reads the body as it comes. */
static void end_streamed_body(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    if (rq->coded_body != NULL && rq->body_place == CZ_BODY_STREAMED) {
        cz__session_refuse_body(session, cz__coded_body_end(session));
    } else {
        rq->body_done = rq->body_news = true;
    }
}

static void message_done(cz_session_t *session)
{
    if (session->state == CZ_SESSION_SKIP) {
        session->state = CZ_SESSION_IDLE;
        return;
    }
    if (session->state == CZ_SESSION_HEAD) { /* there was no body */
        cz_head_t head = {0};
        if (!head_is_fine(session, &head)) {
            return;
        }
    }
    session->state = CZ_SESSION_BUSY;
    session->since_ms = now_ms(session);
    if (session->rq->body_events != NULL) {
        end_streamed_body(session);
    } else {
        session->rq->body_done = true;
        call(session);
    }
}

/* The head is not whole yet: can it still become one, within its limits? */
static void check_incomplete_head(cz_session_t *session)
{
    const cz_limits_t *limits = session->http->context->limits;
    uint32_t size = session->parsed - session->start;
    bool in_target = session->rq->method_name.size == 0;
    if (in_target && memchr(session->buffer->bytes + session->start, '\n', size) != NULL) {
        cz__session_refuse(session, 400, "the request line has no version"); /* llhttp would wait for more */
    } else if (in_target && size > limits->request_line_bytes) {
        cz__session_refuse(session, 414, NULL);
    } else if (size > limits->head_bytes) {
        cz__session_refuse(session, 431, NULL);
    }
}

void cz__message_parse(cz_session_t *session, const char *at, size_t size)
{
    size_t used = 0;
    cz_parse_event_t event = cz__parse(session, at, size, &used);
    if (at == session->buffer->bytes + session->parsed) {
        session->parsed += (uint32_t)used;
    }
    switch (event) {
    case CZ_PARSE_HEAD:
        head_done(session);
        break;
    case CZ_PARSE_MESSAGE:
        message_done(session);
        break;
    case CZ_PARSE_REFUSED:
        cz__session_refuse(session, session->refusal, session->refusal_text);
        break;
    case CZ_PARSE_MORE:
    default:
        if (session->state == CZ_SESSION_HEAD) {
            check_incomplete_head(session);
        }
        break;
    }
}
