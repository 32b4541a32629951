/*
 * Background threads, each with a loop and a context of the program: for handlers with `offload: true` and for
 * functions that `offload` is given, so that what they compute delays no connection.
 *
 *   worker ── job ──> queue of the pool ──> thread ── remote ── request with a relay ── handler
 *     ^                                                             │
 *     └───────────────── letter: an answer, copied <────────────────┘
 *
 *   queued ──> reading ──> running ──> over
 *      │          │           └── abandoned: the client went, or its time is over; the handler is interrupted
 *      │          └── the arguments are made of what the waiting request has read; it is held until they are
 *      └── abandoned: never run
 *
 * A job belongs to both sides; the last one frees it. What passes between the threads is under the job's lock.
 */
#ifndef CATZILLA_WORKER_OFFLOAD_H
#define CATZILLA_WORKER_OFFLOAD_H

#include "worker/worker.h"

/*
 * Starts `threads` of them and evaluates app->bundle on each; all are borrowed until cz_offload_free. Any thread.
 * CZ_ENOMEM, CZ_ESYSTEM, or CZ_EHANDLER as cz_worker_new. The options' deadline is that of one call.
 */
int cz_offload_new(const cz_app_t *app, const cz_worker_options_t *options, uint32_t threads, cz_offload_t **out);

/* Interrupts what runs, and ends the threads. After all workers that use it were freed. NULL is allowed. */
void cz_offload_free(cz_offload_t *offload);

/* Adds what they did. Any thread. */
void cz_offload_add_stats(const cz_offload_t *offload, cz_worker_stats_t *stats);

#endif
