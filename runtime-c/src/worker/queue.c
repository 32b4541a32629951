/* Calls that wait for their turn: see turn.c, and cz_queue_t. */
#include "base/alloc.h"
#include "http/response.h"
#include "worker/engine.h"

static cz_worker_t *worker_of(cz_timer_t *timer)
{
    return timer->user;
}

static void on_rest_over(cz_timer_t *timer)
{
    cz_worker_t *worker = worker_of(timer);
    cz_loop_defer(worker->loop, &worker->soon);
}

int cz__queue_init(cz_worker_t *worker)
{
    cz_queue_t *queue = &worker->queue;
    cz_timer_init(&queue->timer, worker->loop, on_rest_over, worker);
    cz_timer_unref(&queue->timer);
    queue->rest_until_ms = cz_alloc_zero((worker->app->handler_count + 1u) * sizeof *queue->rest_until_ms);
    return queue->rest_until_ms == NULL ? CZ_ENOMEM : 0;
}

static void take_out(cz_queued_t *queued)
{
    cz_worker_t *worker = queued->worker;
    cz_queue_t *queue = &worker->queue;
    *(queued->previous != NULL ? &queued->previous->next : &queue->first) = queued->next;
    *(queued->next != NULL ? &queued->next->previous : &queue->last) = queued->previous;
    cz_counter_add(&worker->counts.waiting, UINT64_MAX); /* one less */
}

void cz__queue_close(cz_worker_t *worker, void (*on_closed)(cz_timer_t *timer))
{
    cz_queue_t *queue = &worker->queue;
    while (queue->first != NULL) {
        cz_request_t *rq = queue->first->rq;
        take_out(queue->first);
        (void)cz_request_problem(rq, 503, CZ_SLICE("the server is stopping"));
    }
    cz_free(queue->rest_until_ms);
    cz_timer_close(&queue->timer, on_closed);
}

static bool is_resting(const cz_worker_t *worker, uint32_t handler)
{
    uint64_t until_ms = worker->queue.rest_until_ms[handler];
    return until_ms != 0 && until_ms > cz_loop_now_ms(worker->loop);
}

bool cz__queue_wants(cz_worker_t *worker, uint32_t handler)
{
    if (worker->options.background) {
        return false;
    }
    return cz__turn_over(worker) || is_resting(worker, handler) || cz__engine_is_behind(worker->engine);
}

/* Its client went, or its time is over, before it was called. */
static void on_cancel(cz_request_t *rq, void *user)
{
    (void)rq;
    cz_queued_t *queued = user;
    take_out(queued);
    cz_counter_add(&queued->worker->counts.expired, 1);
}

int cz__queue_add(cz_worker_t *worker, cz_request_t *rq)
{
    cz_queue_t *queue = &worker->queue;
    cz_queued_t *queued = cz_arena_alloc(&rq->arena, sizeof *queued);
    if (queued == NULL) {
        return CZ_ENOMEM;
    }
    *queued = (cz_queued_t){.previous = queue->last, .worker = worker, .rq = rq};
    *(queue->last != NULL ? &queue->last->next : &queue->first) = queued;
    queue->last = queued;
    cz_counter_add(&worker->counts.queued, 1);
    cz_counter_add(&worker->counts.waiting, 1);
    cz_request_wait(rq, on_cancel, queued);
    cz_loop_defer(worker->loop, &worker->soon);
    return 0;
}

static cz_queued_t *find_ready(const cz_worker_t *worker)
{
    cz_queued_t *queued = worker->queue.first;
    while (queued != NULL && is_resting(worker, queued->rq->route->handler)) {
        queued = queued->next;
    }
    return queued;
}

/* All rest: the timer is set to the first that will not. */
static void await_rest(cz_worker_t *worker)
{
    uint64_t first_ms = UINT64_MAX;
    for (const cz_queued_t *each = worker->queue.first; each != NULL; each = each->next) {
        uint64_t until_ms = worker->queue.rest_until_ms[each->rq->route->handler];
        first_ms = until_ms < first_ms ? until_ms : first_ms;
    }
    uint64_t now_ms = cz_loop_now_ms(worker->loop);
    cz_timer_start(&worker->queue.timer, first_ms > now_ms ? first_ms - now_ms : 0, 0);
}

void cz__queue_run(cz_worker_t *worker)
{
    cz_queued_t *queued = find_ready(worker);
    while (queued != NULL && !cz__turn_over(worker)) {
        take_out(queued);
        cz__worker_run(worker, queued->rq, NULL);
        if (worker->engine != NULL && cz__engine_is_behind(worker->engine)) {
            break;
        }
        queued = find_ready(worker);
    }
    if (queued != NULL) {
        cz_loop_defer(worker->loop, &worker->soon);
    } else if (worker->queue.first != NULL) {
        await_rest(worker);
    }
}

void cz__queue_rest(cz_worker_t *worker, uint32_t handler)
{
    uint64_t now_ms = cz_loop_now_ms(worker->loop) + cz_loop_round_ms(worker->loop);
    worker->queue.rest_until_ms[handler] = now_ms + worker->options.deadline_ms;
}
