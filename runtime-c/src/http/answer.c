/* Replies, from the session's side: what becomes of it when its request is answered, refused, or there is no room for it. */
#include "http/session.h"

#include "base/trace.h"
#include "http/response.h"

#include <string.h>

static const cz_part_t nothing = {{"", 0}, false};

bool cz__session_closes(const cz_session_t *session)
{
    return !session->keep_alive || session->http->draining;
}

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
        cz__session_settle(session);
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
        cz__session_finish(session);
    }
}
