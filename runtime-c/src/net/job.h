/*
 * Work that blocks, done on another thread while the loop goes on: by the pool that all loops share (cz_job_start),
 * or in order by a thread of its own (net/lane.h).
 *
 *   free ──start──> queued ──> on_run (another thread) ──> on_done (the loop's thread) ──> free
 *
 * The caller owns the memory from the start until on_done is called, which may give it back.
 */
#ifndef CATZILLA_NET_JOB_H
#define CATZILLA_NET_JOB_H

#include "net/loop.h"

#define CZ_JOB_HANDLE_BYTES 192u

typedef struct cz_job {
    void (*on_run)(struct cz_job *job);
    void (*on_done)(struct cz_job *job);
    struct cz_job *next; /* of a lane */
    union {
        unsigned char bytes[CZ_JOB_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_job_t;

/* Gives it to the pool; both functions must be set. Loop thread. CZ_ESYSTEM: neither will be called. */
int cz_job_start(cz_job_t *job, cz_loop_t *loop);

#endif
