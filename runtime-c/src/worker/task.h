/*
 * Work on another thread whose end settles a promise.
 *
 *   cz__task_start ──> run (another thread) ──> finish (loop thread): the promise's value ──> release
 *                             └── the engine went meanwhile: nobody waits ──────────────────────^
 *
 * While a module is evaluated at the start its top-level await cannot wait for the loop, so there the work is done at
 * once. A task has no values of the engine: what it gives is made by `finish`.
 */
#ifndef CATZILLA_WORKER_TASK_H
#define CATZILLA_WORKER_TASK_H

#include "net/lane.h"
#include "worker/engine.h"

typedef struct cz_task {
    cz_job_t job;        /* first */
    cz_engine_t *engine; /* NULL: it went */
    struct cz_task *next; /* of the engine */
    struct cz_task **link;
    JSValue settle[2];   /* resolve, reject */
    size_t bytes;        /* that it holds for the engine, which may have so many under way */
    void (*run)(struct cz_task *task);                       /* any thread */
    JSValue (*finish)(JSContext *ctx, struct cz_task *task); /* JS_EXCEPTION: the promise is rejected with that */
    void (*release)(struct cz_task *task);                   /* gives it back, and all that it has */
    void (*abandon)(struct cz_task *task);                   /* NULL, or: the engine goes while it runs; loop thread */
} cz_task_t;

/*
 * Takes the task, whose bytes, run, finish and release are set, and gives the promise; JS_EXCEPTION: it was released.
 * In `lane`, or in the pool when that is NULL. Loop thread.
 */
JSValue cz__task_start(JSContext *ctx, cz_task_t *task, cz_lane_t *lane);

/* Runs and releases it here and now: what it gives, or JS_EXCEPTION. Loop thread. */
JSValue cz__task_run_now(JSContext *ctx, cz_task_t *task);

#endif
