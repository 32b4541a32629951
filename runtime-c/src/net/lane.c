#include "net/loop_impl.h"

#include "net/lane.h"

#include "base/alloc.h"

typedef struct queue {
    cz_job_t *first;
    cz_job_t *last;
} queue_t;

/*
 *   loop's thread ──waiting──> the lane's thread ──done──> loop's thread
 *                   signal                        async
 */
struct cz_lane {
    uv_async_t async;
    uv_thread_t thread;
    uv_mutex_t mutex; /* for what follows */
    uv_cond_t signal;
    queue_t waiting;
    queue_t done;
    bool closing;
    bool ended; /* the thread has nothing more to say */
    /* the loop's thread alone: */
    void (*on_closed)(void *user);
    void *user;
};

static void put(queue_t *queue, cz_job_t *job)
{
    job->next = NULL;
    *(queue->last != NULL ? &queue->last->next : &queue->first) = job;
    queue->last = job;
}

static cz_job_t *take(queue_t *queue)
{
    cz_job_t *job = queue->first;
    if (job != NULL) {
        queue->first = job->next;
        queue->last = queue->first == NULL ? NULL : queue->last;
    }
    return job;
}

static void run(void *user)
{
    cz_lane_t *lane = user;
    uv_mutex_lock(&lane->mutex);
    for (;;) {
        cz_job_t *job = take(&lane->waiting);
        if (job != NULL) {
            uv_mutex_unlock(&lane->mutex);
            job->on_run(job);
            uv_mutex_lock(&lane->mutex);
            put(&lane->done, job);
            uv_async_send(&lane->async);
        } else if (lane->closing) {
            lane->ended = true;
            uv_async_send(&lane->async);
            break;
        } else {
            uv_cond_wait(&lane->signal, &lane->mutex);
        }
    }
    uv_mutex_unlock(&lane->mutex);
}

static void free_lane(uv_handle_t *handle)
{
    cz_lane_t *lane = handle->data;
    uv_mutex_destroy(&lane->mutex);
    uv_cond_destroy(&lane->signal);
    if (lane->on_closed != NULL) {
        lane->on_closed(lane->user);
    }
    cz_free(lane);
}

static void on_async(uv_async_t *async)
{
    cz_lane_t *lane = async->data;
    uv_mutex_lock(&lane->mutex);
    queue_t done = lane->done;
    lane->done = (queue_t){NULL, NULL};
    bool ended = lane->ended;
    lane->ended = false; /* so that it is seen once */
    uv_mutex_unlock(&lane->mutex);
    for (cz_job_t *job = take(&done); job != NULL; job = take(&done)) {
        job->on_done(job); /* may close the lane, which ends in a later round */
    }
    if (ended) {
        uv_thread_join(&lane->thread);
        uv_close((uv_handle_t *)async, free_lane);
    }
}

int cz_lane_new(cz_loop_t *loop, cz_lane_t **out)
{
    cz_lane_t *lane = cz_alloc_zero(sizeof *lane);
    if (lane == NULL) {
        return CZ_ENOMEM;
    }
    if (uv_mutex_init(&lane->mutex) != 0) {
        goto no_mutex;
    }
    if (uv_cond_init(&lane->signal) != 0) {
        goto no_signal;
    }
    if (uv_async_init(&loop->uv, &lane->async, on_async) != 0) {
        goto no_async;
    }
    lane->async.data = lane;
    if (uv_thread_create(&lane->thread, run, lane) != 0) {
        uv_close((uv_handle_t *)&lane->async, free_lane);
        return CZ_ESYSTEM;
    }
    *out = lane;
    return 0;

no_async:
    uv_cond_destroy(&lane->signal);
no_signal:
    uv_mutex_destroy(&lane->mutex);
no_mutex:
    cz_free(lane);
    return CZ_ESYSTEM;
}

void cz_lane_start(cz_lane_t *lane, cz_job_t *job)
{
    uv_mutex_lock(&lane->mutex);
    put(&lane->waiting, job);
    uv_cond_signal(&lane->signal);
    uv_mutex_unlock(&lane->mutex);
}

void cz_lane_close(cz_lane_t *lane, void (*on_closed)(void *user), void *user)
{
    lane->on_closed = on_closed;
    lane->user = user;
    uv_mutex_lock(&lane->mutex);
    lane->closing = true;
    uv_cond_signal(&lane->signal);
    uv_mutex_unlock(&lane->mutex);
}
