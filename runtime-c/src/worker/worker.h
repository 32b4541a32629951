/*
 * The worker: the JavaScript of one loop thread.
 *
 *   cz_worker ── engine ── heap, runtime, context, handlers, atoms
 *                   ├── calls    requests whose promise is not settled yet
 *                   └── timers   setTimeout and its kin
 *
 * One per loop thread; nothing is shared between threads, module state neither. An engine that ran
 * out of memory or was interrupted in the middle of its jobs is replaced by a new one, which
 * evaluates the bundle again; the requests that waited in it are answered with 503.
 *
 * The loop is shared: after 10 ms of JavaScript the sockets are served before more of it, and a handler that
 * was stopped at its deadline rests as long before it is called again.
 */
#ifndef CATZILLA_WORKER_WORKER_H
#define CATZILLA_WORKER_WORKER_H

#include "http/request.h"
#include "net/loop.h"

#include <stdatomic.h>

typedef struct cz_worker cz_worker_t;
typedef struct cz_offload cz_offload_t; /* worker/offload.h */

/* 0 in a field: its default. */
typedef struct cz_worker_options {
    size_t heap_limit_bytes;  /* of all JavaScript values of this thread; 128 MiB */
    size_t stack_limit_bytes; /* of the C stack that the engine may use; 512 KiB */
    uint32_t deadline_ms;     /* processor time of one entry into JavaScript; 1000 */
    bool show_errors;         /* problem bodies of 500 tell what the log does: not for strangers */
    cz_offload_t *offload;    /* background threads, or NULL; borrowed */
    struct cz_shared *shared; /* what all threads have in common (worker/shared.h); borrowed; may be NULL */
    bool background;          /* it is of one: no connections wait, so no call is queued */
    const atomic_bool *stop;  /* when true, what runs is interrupted; or NULL; borrowed */
} cz_worker_options_t;

/* What it did since it began, and what it has now. */
typedef struct cz_worker_stats {
    uint64_t calls;
    uint64_t failures;     /* answered with 500 because the handler threw, or its reply did not fit */
    uint64_t deadlines;    /* entries that were interrupted */
    uint64_t exhaustions;  /* entries that reached the heap limit */
    uint64_t replacements; /* of the engine */
    uint64_t queued;       /* calls that had to wait for their turn */
    uint64_t expired;      /* of those: over before they were called */
    uint64_t heap_bytes;   /* in use now */
    uint64_t pending;      /* requests that wait for a promise now */
    uint64_t waiting;      /* calls that wait for their turn now */
} cz_worker_stats_t;

/*
 * Makes the worker and evaluates app->bundle, with its top-level await; `app` and `loop` are borrowed
 * until cz_worker_free. Loop thread. CZ_ENOMEM, or CZ_EHANDLER when the program threw, awaited what
 * never comes, or has another number of handlers than the app: the log says which.
 */
int cz_worker_new(const cz_app_t *app, cz_loop_t *loop, const cz_worker_options_t *options,
                  cz_worker_t **out);

/*
 * Frees it; requests that wait in it are answered with 503. Its timer closes in a later round of the
 * loop, so the loop must run once more. Loop thread, never from a handler.
 */
void cz_worker_free(cz_worker_t *worker);

/*
 * Calls the handler of rq->route with rq->args, or queues the call when JavaScript had its share of the
 * loop's round. 0: the request was answered or waits (and belongs to the worker). CZ_EBUSY: there is no engine; rq is the caller's still. Loop thread.
 */
int cz_worker_call(cz_worker_t *worker, cz_request_t *rq);

/* Fills `stats`. Any thread. */
void cz_worker_stats(const cz_worker_t *worker, cz_worker_stats_t *stats);

/* Of several workers together. */
void cz_worker_stats_add(cz_worker_stats_t *to, const cz_worker_stats_t *stats);

#endif
