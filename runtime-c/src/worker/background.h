/* One thread of the pool. Private to the room; see offload.h. */
#ifndef CATZILLA_WORKER_BACKGROUND_H
#define CATZILLA_WORKER_BACKGROUND_H

#include "net/process.h"
#include "worker/offload_job.h"
#include "worker/patterns.h"

typedef struct cz_remote cz_remote_t;

typedef struct cz_background {
    struct cz_offload *pool;
    cz_thread_t thread;
    cz_context_t context; /* of its requests; it has no connections */
    cz_worker_t *worker;
    cz_wake_t wake;       /* a job is there, one changed, or it is the end */
    cz_remote_t *remotes; /* that run */
    cz_remote_t *over;    /* to be freed */
    cz_deferred_t reap;
    cz_arena_pool_t blocks;
    int error; /* of its start, once the gate is open */
} cz_background_t;

struct cz_offload {
    const cz_app_t *app;
    cz_worker_options_t options;
    cz_background_t *threads;
    uint32_t count;
    cz_gate_t gate;
    atomic_bool ending;
    cz_mutex_t mutex; /* of the queue */
    cz_offload_job_t *first;
    cz_offload_job_t *last;
};

/* The thread's life; `user` is its cz_background_t. */
void cz__background_run(void *user);

/* The oldest job of the queue with the pool's count, or NULL; `more`: there are others. */
cz_offload_job_t *cz__offload_take(cz_offload_t *offload, bool *more);

#endif
