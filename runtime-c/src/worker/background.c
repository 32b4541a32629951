/* A background thread: takes jobs, runs them as requests of its own, sends what they answer. See offload.h. */
#include "worker/background.h"

#include "base/alloc.h"

/* ---- remotes: the requests of jobs --------------------------------------------------------------------------- */

struct cz_remote {
    cz_remote_t *next;
    cz_remote_t *previous;
    cz_remote_t *next_over;
    cz_background_t *background;
    cz_offload_job_t *job;
    cz_request_t *rq;
    const cz_stream_events_t *events; /* of its stream */
    void *user;
    size_t sent_bytes;
    bool over;
};

/* It is answered, or given up. What is on the C stack may still look at its request, so it is freed later. */
static void finish(cz_remote_t *remote)
{
    cz_background_t *background = remote->background;
    if (remote->over) {
        return;
    }
    remote->over = true;
    if (remote->rq->abort_events != NULL) {
        remote->rq->abort_events->on_over(remote->rq, remote->rq->abort_user);
    }
    *(remote->previous != NULL ? &remote->previous->next : &background->remotes) = remote->next;
    if (remote->next != NULL) {
        remote->next->previous = remote->previous;
    }
    remote->next_over = background->over;
    background->over = remote;
    cz_loop_defer(background->context.loop, &background->reap);
}

static void reap(cz_background_t *background)
{
    while (background->over != NULL) {
        cz_remote_t *remote = background->over;
        background->over = remote->next_over;
        cz_arena_reset(&remote->rq->arena);
        cz_free(remote->rq);
        cz__offload_job_release(remote->job);
        cz_free(remote);
    }
}

static void on_reap(cz_deferred_t *deferred)
{
    reap((cz_background_t *)(void *)((char *)deferred - offsetof(cz_background_t, reap)));
}

static size_t unacknowledged(const cz_remote_t *remote)
{
    return remote->sent_bytes - atomic_load_explicit(&remote->job->acknowledged_bytes, memory_order_acquire);
}

static int relay(cz_request_t *rq, const cz_answer_t *answer)
{
    cz_remote_t *remote = rq->relay_user;
    switch (answer->kind) {
    case CZ_ANSWER_STREAM:
        remote->events = answer->events;
        remote->user = answer->user;
        return cz__offload_job_answer(remote->job, answer);
    case CZ_ANSWER_PIECE:
        remote->sent_bytes += answer->reply.body.size;
        rq->stream_full = rq->stream_full || unacknowledged(remote) >= CZ_STREAM_MARK_BYTES;
        return cz__offload_job_answer(remote->job, answer);
    case CZ_ANSWER_YIELD:
        cz_wake_send(&remote->background->wake);
        return 0;
    default:
        break;
    }
    int error = cz__offload_job_answer(remote->job, answer);
    finish(remote);
    return error;
}

static cz_remote_t *make_remote(cz_background_t *background, cz_offload_job_t *job)
{
    cz_remote_t *remote = cz_alloc_zero(sizeof *remote);
    cz_request_t *rq = cz_alloc_zero(sizeof *rq);
    if (remote == NULL || rq == NULL) {
        cz_free(remote);
        cz_free(rq);
        return NULL;
    }
    *remote = (cz_remote_t){.next = background->remotes, .background = background, .job = job, .rq = rq};
    if (remote->next != NULL) {
        remote->next->previous = remote;
    }
    background->remotes = remote;
    rq->context = &background->context;
    cz_arena_init(&rq->arena, &background->blocks);
    rq->input.arena = &rq->arena;
    rq->body_done = true;
    rq->route = job->route;
    rq->relay = relay;
    rq->relay_user = remote;
    return remote;
}

/* What arguments are made of, borrowed from the request that waits, with the job locked. */
static void borrow(cz_request_t *rq, const cz_offload_job_t *job)
{
    const cz_request_t *source = job->source;
    if (source == NULL) {
        rq->args = (void *)(uintptr_t)&job->call->bytes;
        return;
    }
    rq->args = source->args;
    rq->input = source->input;
    rq->input.arena = &rq->arena;
    rq->method = source->method;
    rq->method_name = source->method_name;
    rq->target = source->target;
    rq->id = source->id.size == 0 ? source->id : cz_arena_copy(&rq->arena, source->id); /* for errors, which come later */
    rq->id.size = rq->id.at == NULL ? 0 : rq->id.size;
    rq->id_told = source->id_told;
    rq->head_only = source->head_only;
}

/* From here on nothing of it is looked at: it may be gone. */
static void on_args(cz_request_t *rq)
{
    cz_remote_t *remote = rq->relay_user;
    rq->args = NULL;
    rq->input = (cz_input_t){.arena = &rq->arena};
    rq->method_name = rq->target = (cz_slice_t){"", 0};
    cz_mutex_unlock(&remote->job->mutex);
}

/* Takes the pool's count of the job. */
static void run(cz_background_t *background, cz_offload_job_t *job)
{
    cz_worker_t *worker = background->worker;
    cz_remote_t *remote = make_remote(background, job);
    if (remote == NULL) {
        (void)cz__offload_job_answer(job, &(cz_answer_t){.kind = CZ_ANSWER_PROBLEM, .reply.status = 503});
        cz__offload_job_release(job);
        return;
    }
    cz_mutex_lock(&job->mutex);
    if (job->home == NULL) {
        cz_mutex_unlock(&job->mutex);
        finish(remote);
        return;
    }
    borrow(remote->rq, job);
    atomic_store(&job->runner, background);
    worker->abandoned = &job->abandoned;
    cz__worker_run(worker, remote->rq, on_args);
    worker->abandoned = NULL;
}

/* ---- the loop ------------------------------------------------------------------------------------------------- */

static void give_up(cz_remote_t *remote)
{
    cz_request_t *rq = remote->rq;
    if (rq->state == CZ_REQUEST_WAITING && rq->on_cancel != NULL) {
        rq->state = CZ_REQUEST_RUNNING;
        rq->on_cancel(rq, rq->user);
    }
    if (rq->abort_events != NULL) {
        rq->abort_events->on_abort(rq, false, rq->abort_user);
    }
    finish(remote);
}

static void look_after(cz_remote_t *remote)
{
    cz_request_t *rq = remote->rq;
    if (remote->over) {
        return;
    }
    if (atomic_load_explicit(&remote->job->abandoned, memory_order_acquire)) {
        give_up(remote);
    } else if (rq->stream_full && unacknowledged(remote) < CZ_STREAM_MARK_BYTES) {
        rq->stream_full = false;
        remote->events->on_drain(rq, remote->user);
    }
}

/* The rest of the loop's handles close in a later round, and with them the loop ends. */
static void end(cz_background_t *background)
{
    cz_worker_free(background->worker);
    background->worker = NULL;
    while (background->remotes != NULL) {
        finish(background->remotes);
    }
    cz_wake_close(&background->wake, NULL);
}

static void on_wake(cz_wake_t *wake)
{
    cz_background_t *background = wake->user;
    if (background->worker == NULL) {
        return;
    }
    if (atomic_load(&background->pool->ending)) {
        end(background);
        return;
    }
    /* One that is over keeps its `next` until it is freed, which is not before this returns. */
    for (cz_remote_t *remote = background->remotes; remote != NULL; remote = remote->next) {
        look_after(remote);
    }
    bool more;
    cz_offload_job_t *job = cz__offload_take(background->pool, &more);
    if (job != NULL) {
        run(background, job);
    }
    if (more) {
        cz_wake_send(&background->wake);
    }
}

static int open_background(cz_background_t *background)
{
    cz_context_t *context = &background->context;
    context->app = background->pool->app;
    background->reap.on_run = on_reap;
    background->blocks.keep = 16;
    int error = cz_loop_new(&context->loop);
    if (error != 0) {
        return error;
    }
    error = cz_wake_init(&background->wake, context->loop, on_wake, background);
    if (error == 0) {
        error = cz_worker_new(context->app, context->loop, &background->pool->options, &background->worker);
        if (error != 0) {
            cz_wake_close(&background->wake, NULL);
        }
    }
    if (error != 0) {
        cz_loop_run(context->loop);
        cz_loop_free(context->loop);
    }
    return error;
}

void cz__background_run(void *user)
{
    cz_background_t *background = user;
    background->error = open_background(background);
    cz_gate_open(&background->pool->gate);
    if (background->error != 0) {
        return;
    }
    cz_loop_run(background->context.loop);
    reap(background);
    cz_arena_pool_deinit(&background->blocks);
    cz_loop_free(background->context.loop);
    cz_patterns_thread_end();
}
