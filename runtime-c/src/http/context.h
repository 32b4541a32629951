/*
 * What a loop thread has: its loop, its connections, the application, its JavaScript. One per
 * thread; server makes and wires it, rooms below reach each other through it.
 */
#ifndef CATZILLA_HTTP_CONTEXT_H
#define CATZILLA_HTTP_CONTEXT_H

#include "catzilla/gen.h"
#include "http/limits.h"
#include "net/loop.h"

typedef struct cz_request cz_request_t;
typedef struct cz_http cz_http_t;

typedef struct cz_context {
    cz_loop_t *loop;
    const cz_app_t *app;
    const cz_limits_t *limits;
    cz_http_t *http; /* the connections of this thread */

    /*
     * The rooms above, by pointer, as they may not be included from below. `call` runs the handler of
     * rq->route with rq->args: it replies, or calls cz_request_wait and replies later; 0 or CZ_E....
     */
    void *worker;
    int (*call)(void *worker, cz_request_t *rq);
} cz_context_t;

#endif
