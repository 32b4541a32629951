/*
 * Requests that are answered on another thread than their connection's.
 *
 *   loop thread                                background thread
 *   request (waits) ────────────────────────>  request with a relay: no connection, no cz_http_t
 *      ^                                              │ replies, by the functions of response.h and stream.h
 *      └── those functions again, by who relays <─────┘ an answer, to be copied
 */
#ifndef CATZILLA_HTTP_RELAY_H
#define CATZILLA_HTTP_RELAY_H

#include "http/stream.h"

typedef enum cz_answer_kind {
    CZ_ANSWER_REPLY,   /* cz_request_reply */
    CZ_ANSWER_PROBLEM, /* cz_request_problem_with; reply.body is its members */
    CZ_ANSWER_INVALID, /* cz_request_invalid; reply.body is the errors */
    CZ_ANSWER_STREAM,  /* cz_stream_begin; `events` and `user` are for the relay to keep */
    CZ_ANSWER_PIECE,   /* cz_stream_write, of reply.body */
    CZ_ANSWER_YIELD,   /* cz_stream_yield */
    CZ_ANSWER_END,
    CZ_ANSWER_ABORT
} cz_answer_kind_t;

typedef struct cz_answer {
    cz_answer_kind_t kind;
    cz_reply_t reply;
    cz_slice_t detail; /* of a problem */
    bool tells_id;     /* that the answer has, as the log does */
    const cz_stream_events_t *events;
    void *user;
} cz_answer_t;

/*
 * As cz_request_t.relay: takes an answer, whose bytes are borrowed until it returns. All but STREAM, PIECE and YIELD
 * end the request. 0, or CZ_ENOMEM. Sets rq->stream_full when a piece was too much.
 */
typedef int (*cz_relay_fn)(cz_request_t *rq, const cz_answer_t *answer);

#endif
