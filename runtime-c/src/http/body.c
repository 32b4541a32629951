#include "base/alloc.h"
#include "http/session.h"

#include <string.h>

#define FIRST_COLLECTED_BYTES 4096u
#define STREAMED_MAX_BYTES 16384u

int cz__body_begin(cz_session_t *session, const cz_head_t *head)
{
    cz_request_t *rq = session->rq;
    size_t room = session->http->buffer_bytes - session->parsed;
    if (rq->route != NULL && rq->route->limits != NULL && rq->route->limits->body_bytes > 0) {
        session->body_limit = rq->route->limits->body_bytes;
    }
    if (head->content_length > session->body_limit) {
        return CZ_ELIMIT;
    }
    rq->input.body = (cz_slice_t){session->buffer->bytes + session->parsed, 0};
    if (rq->route != NULL && (rq->route->flags & CZ_ROUTE_BODY) == 0) {
        rq->body_place = CZ_BODY_DROPPED;
        return 0;
    }
    if (rq->route != NULL && (rq->route->flags & CZ_ROUTE_BODY_STREAM) != 0) {
        rq->body_place = rq->body_place == CZ_BODY_DROPPED ? CZ_BODY_DROPPED : CZ_BODY_STREAMED;
        return 0;
    }
    if (head->chunked) {
        rq->body_place = CZ_BODY_COLLECTED;
        return 0;
    }
    if (head->content_length <= room) {
        rq->body_place = CZ_BODY_BORROWED;
        return 0;
    }
    rq->body_place = CZ_BODY_OWNED;
    rq->body_capacity = (size_t)head->content_length; /* the limit was checked: it fits */
    rq->body_owned = cz_alloc(rq->body_capacity);
    rq->input.body.at = rq->body_owned;
    return rq->body_owned == NULL ? CZ_ENOMEM : 0;
}

int cz__body_reserve(cz_request_t *rq, size_t need)
{
    size_t capacity = rq->body_capacity == 0 ? FIRST_COLLECTED_BYTES : rq->body_capacity;
    while (capacity < need) {
        capacity *= 2;
    }
    if (capacity == rq->body_capacity) {
        return 0;
    }
    char *at = cz_realloc(rq->body_owned, capacity);
    if (at == NULL) {
        return CZ_ENOMEM;
    }
    rq->body_owned = at;
    rq->body_capacity = capacity;
    rq->input.body.at = at;
    return 0;
}

int cz__body_add(cz_session_t *session, const char *at, size_t size)
{
    cz_request_t *rq = session->rq;
    session->body_seen += size;
    if (session->body_seen > session->body_limit) {
        return CZ_ELIMIT;
    }
    if (rq == NULL || rq->body_place == CZ_BODY_DROPPED) {
        return 0;
    }
    if (rq->coded_body != NULL) {
        return cz__coded_body_add(session, at, size);
    }
    if (rq->body_place == CZ_BODY_COLLECTED || rq->body_place == CZ_BODY_STREAMED) {
        int error = cz__body_reserve(rq, rq->input.body.size + size);
        if (error != 0) {
            return error;
        }
    }
    if (rq->body_place != CZ_BODY_BORROWED) {
        char *to = rq->body_owned + rq->input.body.size;
        if (to != at) { /* else it was read to its place */
            memcpy(to, at, size);
        }
    }
    rq->input.body.size += size;
    rq->body_news = rq->body_place == CZ_BODY_STREAMED;
    return 0;
}

uint16_t cz__body_refusal(int error, const char **text)
{
    *text = error == CZ_ESYNTAX ? "the body is not what its Content-Encoding says" : NULL;
    return error == CZ_ESYNTAX ? 400 : error == CZ_ELIMIT ? 413 : 503;
}

void cz_body_listen(cz_request_t *rq, const cz_body_events_t *events, void *user)
{
    rq->body_events = events;
    rq->body_user = user;
}

cz_slice_t cz_body_piece(const cz_request_t *rq)
{
    return rq->body_place == CZ_BODY_STREAMED ? rq->input.body : (cz_slice_t){"", 0};
}

void cz_body_take(cz_request_t *rq)
{
    rq->input.body.size = 0;
    cz_loop_defer(rq->context->loop, &rq->session->resume);
}

void cz_body_drop(cz_request_t *rq)
{
    rq->body_place = CZ_BODY_DROPPED;
    rq->body_news = false;
    cz_body_take(rq);
}

bool cz__body_is_full(const cz_request_t *rq)
{
    return rq != NULL && rq->body_place == CZ_BODY_STREAMED && rq->input.body.size >= STREAMED_MAX_BYTES;
}

char *cz__body_room(cz_request_t *rq, size_t *size)
{
    if (rq == NULL || rq->body_place != CZ_BODY_OWNED || rq->input.body.size == rq->body_capacity) {
        return NULL;
    }
    *size = rq->body_capacity - rq->input.body.size;
    return rq->body_owned + rq->input.body.size;
}

void cz__body_replace(cz_request_t *rq, char *at, size_t size)
{
    cz__body_end(rq);
    rq->body_place = CZ_BODY_OWNED;
    rq->body_owned = at;
    rq->body_capacity = size;
    rq->input.body = (cz_slice_t){at, size};
}

void cz__body_end(cz_request_t *rq)
{
    if (rq->body_owned != NULL) {
        cz_free(rq->body_owned);
        rq->body_owned = NULL;
    }
    rq->body_capacity = 0;
}
