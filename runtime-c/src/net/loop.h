/*
 * An event loop: one per thread, and everything that hangs on it belongs to that thread.
 * Only what says so may be called from another one (net/wake.h).
 */
#ifndef CATZILLA_NET_LOOP_H
#define CATZILLA_NET_LOOP_H

#include "catzilla/base.h"

typedef struct cz_loop cz_loop_t;

/*
 * A piece of work for the loop to do soon: after the running callback, before it waits again. The
 * caller owns the memory, which must stay until on_run or cz_loop_undefer.
 */
typedef struct cz_deferred {
    struct cz_deferred *next;
    struct cz_deferred *previous; /* NULL: not queued */
    void (*on_run)(struct cz_deferred *deferred);
} cz_deferred_t;

/* A new loop, owned by the caller; CZ_ENOMEM or CZ_ESYSTEM. */
int cz_loop_new(cz_loop_t **out);

/* Runs until no listener, connection, timer or wake is open, or cz_loop_stop. */
void cz_loop_run(cz_loop_t *loop);

/* Runs what can be run now, without waiting; true while anything is open. */
bool cz_loop_poll(cz_loop_t *loop);

/* Makes cz_loop_run return after the running callback. */
void cz_loop_stop(cz_loop_t *loop);

/* Gives back; everything on it must have been closed and cz_loop_run have returned since. */
void cz_loop_free(cz_loop_t *loop);

/* Milliseconds by a clock that never runs backwards, as of the start of the running callback. Cheap. */
uint64_t cz_loop_now_ms(const cz_loop_t *loop);

/* How long the running round of callbacks has taken by now. */
uint64_t cz_loop_round_ms(const cz_loop_t *loop);

/* The date of HTTP (CZ_HTTP_DATE_BYTES bytes, no zero), made once a second; borrows the loop. */
const char *cz_loop_http_date(cz_loop_t *loop);

/* Queues the work; nothing when it is queued already. on_run must be set. */
void cz_loop_defer(cz_loop_t *loop, cz_deferred_t *deferred);

/* Takes it out of the queue if it is there. */
void cz_loop_undefer(cz_loop_t *loop, cz_deferred_t *deferred);

#endif
