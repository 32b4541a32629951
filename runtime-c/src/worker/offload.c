/* The pool of background threads: their life, and the queue of jobs. */
#include "worker/offload.h"

#include "base/alloc.h"
#include "worker/background.h"

/* ---- the queue --------------------------------------------------------------------------------------------------- */

static void wake_all(cz_offload_t *offload)
{
    for (uint32_t i = 0; i < offload->count; i++) {
        cz_wake_send(&offload->threads[i].wake);
    }
}

/* All are woken: which of them is in JavaScript is not known here. */
void cz__offload_submit(cz_offload_t *offload, cz_offload_job_t *job)
{
    cz_mutex_lock(&offload->mutex);
    *(offload->last != NULL ? &offload->last->next_queued : &offload->first) = job;
    offload->last = job;
    cz_mutex_unlock(&offload->mutex);
    wake_all(offload);
}

cz_offload_job_t *cz__offload_take(cz_offload_t *offload, bool *more)
{
    cz_mutex_lock(&offload->mutex);
    cz_offload_job_t *job = offload->first;
    if (job != NULL) {
        offload->first = job->next_queued;
        offload->last = offload->first == NULL ? NULL : offload->last;
    }
    *more = offload->first != NULL;
    cz_mutex_unlock(&offload->mutex);
    return job;
}

void cz__offload_nudge(cz_offload_job_t *job)
{
    cz_background_t *runner = atomic_load(&job->runner);
    if (runner != NULL) {
        cz_wake_send(&runner->wake);
    }
}

/* ---- life -------------------------------------------------------------------------------------------------------- */

static int start_threads(cz_offload_t *offload, uint32_t threads)
{
    int error = 0;
    for (uint32_t i = 0; i < threads && error == 0; i++) {
        cz_background_t *background = &offload->threads[i];
        background->pool = offload;
        error = cz_thread_start(&background->thread, cz__background_run, background);
        if (error == 0) {
            cz_gate_wait(&offload->gate);
            error = background->error;
            if (error != 0) {
                cz_thread_join(&background->thread);
            } else {
                offload->count++;
            }
        }
    }
    return error;
}

int cz_offload_new(const cz_app_t *app, const cz_worker_options_t *options, uint32_t threads, cz_offload_t **out)
{
    cz_offload_t *offload = cz_alloc_zero(sizeof *offload);
    if (offload == NULL) {
        return CZ_ENOMEM;
    }
    offload->app = app;
    offload->options = *options;
    offload->options.offload = offload;
    offload->options.background = true;
    offload->options.stop = &offload->ending;
    int error = cz_mutex_init(&offload->mutex);
    if (error != 0) {
        goto no_mutex;
    }
    error = cz_gate_init(&offload->gate);
    if (error != 0) {
        goto no_gate;
    }
    offload->threads = cz_alloc_zero(threads * sizeof *offload->threads);
    error = offload->threads == NULL ? CZ_ENOMEM : start_threads(offload, threads);
    if (error != 0) {
        cz_offload_free(offload);
        return error;
    }
    *out = offload;
    return 0;

no_gate:
    cz_mutex_deinit(&offload->mutex);
no_mutex:
    cz_free(offload);
    return error;
}

void cz_offload_free(cz_offload_t *offload)
{
    if (offload == NULL) {
        return;
    }
    atomic_store(&offload->ending, true);
    wake_all(offload);
    for (uint32_t i = 0; i < offload->count; i++) {
        cz_thread_join(&offload->threads[i].thread);
    }
    bool more;
    for (cz_offload_job_t *job = cz__offload_take(offload, &more); job != NULL; job = cz__offload_take(offload, &more)) {
        cz__offload_job_release(job);
    }
    cz_free(offload->threads);
    cz_gate_deinit(&offload->gate);
    cz_mutex_deinit(&offload->mutex);
    cz_free(offload);
}

void cz_offload_add_stats(const cz_offload_t *offload, cz_worker_stats_t *stats)
{
    for (uint32_t i = 0; i < offload->count; i++) {
        cz_worker_stats_t own;
        cz_worker_stats(offload->threads[i].worker, &own);
        cz_worker_stats_add(stats, &own);
    }
}
