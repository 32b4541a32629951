/*
 * A thread that does jobs one after the other, in the order in which they were given.
 *
 *   open ──close──> closing: what was given is still done ──> the thread ends, on_closed
 *
 * For what may wait long (a lock of a database): in the pool it would keep the places of those it waits for.
 */
#ifndef CATZILLA_NET_LANE_H
#define CATZILLA_NET_LANE_H

#include "net/job.h"

typedef struct cz_lane cz_lane_t;

/* Starts the thread; the lane keeps cz_loop_run running until it is closed. Loop thread. CZ_ENOMEM, CZ_ESYSTEM. */
int cz_lane_new(cz_loop_t *loop, cz_lane_t **out);

/* As cz_job_start; nothing fails. Loop thread, before cz_lane_close. */
void cz_lane_start(cz_lane_t *lane, cz_job_t *job);

/* Nothing more is given. When all jobs are done on_closed (may be NULL) is called, and the lane is gone. Loop thread. */
void cz_lane_close(cz_lane_t *lane, void (*on_closed)(void *user), void *user);

#endif
