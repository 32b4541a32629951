/*
 * A request, from the first byte of its head until it is answered.
 *
 *   made ──> running ──> answered            the handler replied before it returned
 *               └──> waiting ──> answered    cz_request_wait, then a reply
 *                       └──> cancelled       the connection died first: on_cancel
 *
 * A reply may also come in pieces: http/stream.h. Such a request waits until the last one.
 *
 * Requests are pooled per loop thread. Everything in one (slices, args, arena) lives until it is
 * answered or cancelled, and not a moment longer: after a reply function has returned, rq is gone.
 * Loop thread.
 */
#ifndef CATZILLA_HTTP_REQUEST_H
#define CATZILLA_HTTP_REQUEST_H

#include "base/arena.h"
#include "catzilla/gen.h"
#include "http/context.h"
#include "http/head_notes.h"

typedef enum cz_request_state {
    CZ_REQUEST_RUNNING,
    CZ_REQUEST_WAITING,
    CZ_REQUEST_ANSWERED
} cz_request_state_t;

/*
 * The body as it comes, for routes with CZ_ROUTE_BODY_STREAM. What has come and was not taken is bounded: above some
 * 16 KiB the client is not read from.
 */
typedef struct cz_body_events {
    void (*on_piece)(cz_request_t *rq, void *user); /* there is something to take, or rq->body_done */
    void (*on_gone)(cz_request_t *rq, void *user);  /* the request is over; rq is gone when this returns */
} cz_body_events_t;

/* Who wants to know when nobody waits for the answer any more. */
typedef struct cz_abort_events {
    /* The client has gone, or has said that it sends no more; is_late: the time for the request is over. Perhaps more than once. */
    void (*on_abort)(cz_request_t *rq, bool is_late, void *user);
    void (*on_over)(cz_request_t *rq, void *user); /* rq is gone when this returns */
} cz_abort_events_t;

struct cz_answer; /* http/relay.h */

struct cz_request {
    cz_context_t *context;
    const cz_route_t *route; /* set by the route step */
    void *args;              /* route->args_size bytes in the arena, filled by route->read; or NULL */
    cz_input_t input;        /* fields, query, body; input.arena is &arena */
    cz_arena_t arena;
    cz_captures_t captures;

    cz_method_t method;
    bool head_only;         /* HEAD: the reply has no content */
    bool body_done;         /* input.body is whole */
    cz_head_notes_t notes;    /* its slices are the head check's alone */
    uint8_t step;           /* the chain's */
    cz_slice_t method_name; /* as sent */
    cz_slice_t target;      /* request target as sent */
    cz_slice_t authority;   /* Host, or the authority of an absolute-form target */
    cz_slice_t path;        /* normalised, without query */

    cz_slice_t id;     /* of the request; empty: nobody asked for it yet */
    bool id_told;      /* its answer has the id */
    uint64_t began_ns; /* by cz_clock_mono_ns, when there is an access log */

    cz_request_state_t state;
    void (*on_cancel)(cz_request_t *rq, void *user);
    void *user;

    /* of a request without a connection (http/relay.h), else NULL */
    int (*relay)(cz_request_t *rq, const struct cz_answer *answer);
    void *relay_user;

    /* of http alone */
    struct cz_session *session;
    cz_request_t *next_free;
    char *body_owned; /* memory of the body, when it is not in the read buffer */
    size_t body_capacity;
    uint8_t body_place;
    const cz_body_events_t *body_events; /* of who reads the body as it comes, or NULL */
    void *body_user;
    bool body_news; /* on_piece is to be called */
    const cz_abort_events_t *abort_events; /* of who wants to know, or NULL */
    void *abort_user;
    uint64_t number; /* of the worker: what JavaScript calls it by, or 0 */
    bool is_late;    /* the time for it is over */
    struct cz_coded_body *coded_body; /* of a body that is decoded as it comes, or NULL */
    const struct cz_stream_events *stream; /* while the reply is a stream */
    uint64_t stream_bytes;
    uint16_t stream_status;
    cz_encoder_t *encoder; /* of a stream that is compressed, or NULL */
    bool encoder_holds;    /* it has bytes that were not sent */
    bool stream_chunked;
    bool stream_full; /* the producer waits for on_drain */
    bool stream_endless; /* of events */
    char id_bytes[16]; /* of an id that was made here */
    cz_pair_t fields[]; /* limits->field_count of them */
};

/*
 * The reply comes later. on_cancel (with `user`) is called when the connection dies or the time
 * for the request is over first; after it has returned, rq is gone. At most once per request.
 */
void cz_request_wait(cz_request_t *rq, void (*on_cancel)(cz_request_t *rq, void *user), void *user);

/* Who is told of the body of a route with CZ_ROUTE_BODY_STREAM; `events` are static. Once per request. */
void cz_body_listen(cz_request_t *rq, const cz_body_events_t *events, void *user);

/* Who is told of the end of the request; `events` are static. At most one, while it is not answered. NULL: nobody. */
static inline void cz_request_watch(cz_request_t *rq, const cz_abort_events_t *events, void *user)
{
    rq->abort_events = events;
    rq->abort_user = user;
}

/* What has come of it and was not taken; borrows rq until cz_body_take. */
cz_slice_t cz_body_piece(const cz_request_t *rq);

/* The piece was taken: room for more. */
void cz_body_take(cz_request_t *rq);

/* Nobody wants the rest, which is skipped. */
void cz_body_drop(cz_request_t *rq);

/*
 * What Accept-Encoding says of a content coding, in thousandths of its weight: 0 is not acceptable, also
 * where it is not named.
 */
uint32_t cz_request_coding_weight(const cz_request_t *rq, cz_slice_t coding);
/* What a coding has to weigh more than, so that the client likes it as well as no coding. */
uint32_t cz_request_coding_bar(const cz_request_t *rq);

/* Gives the request an id, unless it has one: the client's X-Request-Id, or a new one. Before it is answered. */
void cz_request_identify(cz_request_t *rq);
/* So that its client can name it: with an id, which its answer has from now on. */
void cz_request_tell_id(cz_request_t *rq);
/* What stands in its answer; empty: no id. */
static inline cz_slice_t cz_request_told_id(const cz_request_t *rq)
{
    return rq->id_told ? rq->id : (cz_slice_t){"", 0};
}

/* Whether a browser asks for a page: it names text/html, where other clients mostly take any type. */
bool cz_request_wants_page(const cz_request_t *rq);

/* Whether as many requests wait on this thread as may: another one should be answered with 503. */
bool cz_requests_are_many(const cz_context_t *context);

#endif
