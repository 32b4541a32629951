#include "base/alloc.h"
#include "base/clock.h"
#include "base/slice.h"
#include "http/session.h"

#include <string.h>

#define REQUESTS_KEPT 64u

void cz_request_wait(cz_request_t *rq, void (*on_cancel)(cz_request_t *rq, void *user), void *user)
{
    if (rq->state != CZ_REQUEST_WAITING && rq->relay == NULL) {
        rq->context->http->waiting++;
    }
    rq->state = CZ_REQUEST_WAITING;
    rq->on_cancel = on_cancel;
    rq->user = user;
}

void cz__request_end_wait(cz_request_t *rq)
{
    if (rq->state == CZ_REQUEST_WAITING) {
        rq->context->http->waiting--;
        rq->state = CZ_REQUEST_RUNNING;
    }
}

void cz__request_cancel(cz_request_t *rq)
{
    if (rq->state == CZ_REQUEST_WAITING) {
        cz__request_end_wait(rq);
        if (rq->on_cancel != NULL) {
            rq->on_cancel(rq, rq->user);
        }
    }
    cz__request_abort(rq);
}

void cz__request_abort(cz_request_t *rq)
{
    if (rq->abort_events != NULL) {
        rq->abort_events->on_abort(rq, rq->is_late, rq->abort_user);
    }
}

bool cz_requests_are_many(const cz_context_t *context)
{
    return context->http->waiting >= context->limits->waiting_requests;
}

static cz_request_t *make(cz_http_t *http)
{
    size_t fields = http->context->limits->field_count;
    cz_request_t *rq = cz_alloc_zero(sizeof *rq + fields * sizeof rq->fields[0]);
    if (rq != NULL) {
        rq->context = http->context;
        cz_arena_init(&rq->arena, &http->arena_blocks);
    }
    return rq;
}

CZ_INLINED cz_request_t *cz__request_take(cz_session_t *session)
{
    cz_http_t *http = session->http;
    cz_request_t *rq = http->free_requests;
    if (rq == NULL) {
        rq = make(http);
        if (rq == NULL) {
            return NULL;
        }
    } else {
        http->free_requests = rq->next_free;
        http->free_request_count--;
    }
    /* Not the captures and fields, which are many and written before they are read. */
    memset(&rq->input, 0, sizeof rq->input);
    rq->input.arena = &rq->arena;
    rq->input.captures = &rq->captures;
    rq->input.fields = rq->fields;
    rq->route = NULL;
    rq->args = NULL;
    rq->head_only = rq->body_done = rq->id_told = false;
    rq->step = 0;
    rq->body_place = CZ_BODY_BORROWED;
    rq->body_events = NULL;
    rq->body_news = false;
    rq->abort_events = NULL;
    rq->number = 0;
    rq->is_late = false;
    rq->coded_body = NULL;
    rq->stream = NULL;
    rq->encoder = NULL;
    rq->stream_bytes = 0;
    rq->stream_full = false;
    rq->target = rq->authority = rq->path = rq->method_name = rq->id = (cz_slice_t){"", 0};
    if (http->access.form != CZ_ACCESS_OFF) {
        rq->began_ns = cz_clock_mono_ns();
    }
    rq->state = CZ_REQUEST_RUNNING;
    rq->session = session;
    return rq;
}

void cz__request_give(cz_request_t *rq)
{
    cz_http_t *http = rq->context->http;
    if (rq->body_events != NULL) {
        rq->body_events->on_gone(rq, rq->body_user);
    }
    if (rq->abort_events != NULL) {
        rq->abort_events->on_over(rq, rq->abort_user);
    }
    if (rq->coded_body != NULL) {
        cz__coded_body_free(rq);
    }
    cz__body_end(rq);
    if (rq->encoder != NULL) {
        http->context->app->codings->encoder_free(rq->encoder);
    }
    cz_arena_reset(&rq->arena);
    rq->session = NULL;
    rq->state = CZ_REQUEST_ANSWERED;
    if (http->free_request_count >= REQUESTS_KEPT) {
        cz_free(rq);
        return;
    }
    rq->next_free = http->free_requests;
    http->free_requests = rq;
    http->free_request_count++;
}
