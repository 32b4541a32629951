#include "base/alloc.h"
#include "base/clock.h"
#include "base/slice.h"
#include "http/field.h"
#include "http/session.h"

#include <string.h>

#define REQUESTS_KEPT 64u
#define ID_MAX_BYTES 128u

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
}

/* What a client or a proxy may call a request: it goes into headers and logs. */
static bool is_id(cz_slice_t text)
{
    return text.size <= ID_MAX_BYTES && cz_field_is_token(text);
}

/* splitmix64: ids need not be hard to guess, only different. */
static void make_id(cz_http_t *http, char *out)
{
    static const char hex[] = "0123456789abcdef";
    uint64_t mixed = http->id_state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    mixed ^= mixed >> 31;
    for (unsigned i = 0; i < 16; i++) {
        out[i] = hex[mixed >> (60 - 4 * i) & 15];
    }
}

void cz__request_identify(cz_request_t *rq)
{
    for (size_t i = 0; i < rq->input.field_count; i++) {
        const cz_pair_t *field = &rq->fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("x-request-id")) && is_id(field->value)) {
            rq->id = cz_arena_copy(&rq->arena, field->value); /* the read buffer may be compacted under it */
            if (rq->id.at != NULL) {
                return;
            }
        }
    }
    make_id(rq->context->http, rq->id_bytes);
    rq->id = (cz_slice_t){rq->id_bytes, sizeof rq->id_bytes};
}

uint32_t cz_request_coding_weight(const cz_request_t *rq, cz_slice_t coding)
{
    uint32_t weight = 0;
    for (size_t i = 0; rq->notes.accepts_codings && i < rq->input.field_count; i++) {
        const cz_pair_t *field = &rq->fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("accept-encoding"))) {
            uint32_t here = cz_field_coding_weight(field->value, coding);
            weight = here > weight ? here : weight;
        }
    }
    return weight;
}

uint32_t cz_request_coding_bar(const cz_request_t *rq)
{
    uint32_t identity = cz_request_coding_weight(rq, CZ_SLICE("identity"));
    return identity == 0 ? 0 : identity - 1;
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
    rq->head_only = rq->body_done = false;
    rq->step = 0;
    rq->body_place = CZ_BODY_BORROWED;
    rq->body_events = NULL;
    rq->body_news = false;
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
