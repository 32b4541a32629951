#include "base/alloc.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/trace.h"
#include "http/response.h"
#include "worker/engine.h"

#include <string.h>

#define HEAP_LIMIT_BYTES ((size_t)128 << 20)
#define STACK_LIMIT_BYTES ((size_t)512 << 10)
#define DEADLINE_MS 1000u
#define ARGS_ON_STACK 16u
#define BUFFER_KEPT_BYTES ((size_t)1 << 20)

/* A new engine for a damaged one. Only when nothing of the room is on the C stack. */
static void replace_engine(cz_worker_t *worker)
{
    cz_engine_t *old = worker->engine;
    worker->engine = NULL;
    cz_counter_add(&worker->counts.replacements, 1);
    cz_log(CZ_LOG_WARN, "the JavaScript context is replaced: its module state is lost, and what waited in it gets 503 (%u)",
           old->calls.pending);
    cz_timer_stop(&worker->timer);
    cz__engine_free(old);
    int error = cz__engine_new(worker, &worker->engine);
    if (error != 0) {
        cz_log(CZ_LOG_ERROR, "no new JavaScript context: %s", cz_error_text(error));
    }
}

/* One reply or log entry of an odd size does not keep its memory. */
static void give_back_large(cz_buf_t *buf)
{
    if (buf->capacity > BUFFER_KEPT_BYTES) {
        cz_buf_deinit(buf);
    }
}

void cz__worker_begin(cz_worker_t *worker)
{
    worker->nesting++;
}

void cz__worker_end(cz_worker_t *worker)
{
    if (worker->engine != NULL) {
        cz__engine_settle(worker->engine);
    }
    worker->nesting--;
    if (worker->nesting > 0) {
        return;
    }
    if (worker->engine != NULL && worker->engine->damaged) {
        replace_engine(worker);
    }
    give_back_large(&worker->out);
    give_back_large(&worker->text);
    if (worker->engine == NULL) {
        return;
    }
    cz_counter_set(&worker->counts.heap_bytes, worker->engine->heap.used_bytes);
    cz_counter_set(&worker->counts.pending, worker->engine->calls.pending);
    if (cz__engine_is_behind(worker->engine)) {
        cz_loop_defer(worker->loop, &worker->soon);
    }
}

/* What the last turn left. */
static void on_soon(cz_deferred_t *deferred)
{
    cz_worker_t *worker = (cz_worker_t *)(void *)((char *)deferred - offsetof(cz_worker_t, soon));
    cz__worker_begin(worker);
    cz__worker_end(worker);
    if (worker->engine == NULL || !cz__engine_is_behind(worker->engine)) {
        cz__queue_run(worker);
    }
}

static void take_options(cz_worker_options_t *to, const cz_worker_options_t *from)
{
    if (from != NULL) {
        *to = *from;
    }
    to->heap_limit_bytes = to->heap_limit_bytes != 0 ? to->heap_limit_bytes : HEAP_LIMIT_BYTES;
    to->stack_limit_bytes = to->stack_limit_bytes != 0 ? to->stack_limit_bytes : STACK_LIMIT_BYTES;
    to->deadline_ms = to->deadline_ms != 0 ? to->deadline_ms : DEADLINE_MS;
}

void cz__worker_closed(cz_worker_t *worker)
{
    if (--worker->open_handles == 0) {
        cz_free(worker);
    }
}

static void on_timer_closed(cz_timer_t *timer)
{
    cz__worker_closed(timer->user);
}

/* The parts that are there from the beginning. */
static void close_worker(cz_worker_t *worker)
{
    cz_loop_undefer(worker->loop, &worker->soon);
    cz_buf_deinit(&worker->out);
    cz_buf_deinit(&worker->text);
    worker->open_handles = worker->desk != NULL ? 3 : 2;
    if (worker->desk != NULL) {
        cz__desk_close(worker);
    }
    cz_timer_close(&worker->timer, on_timer_closed);
    cz__queue_close(worker, on_timer_closed);
}

int cz_worker_new(const cz_app_t *app, cz_loop_t *loop, const cz_worker_options_t *options,
                  cz_worker_t **out)
{
    cz_worker_t *worker = cz_alloc_zero(sizeof *worker);
    if (worker == NULL) {
        return CZ_ENOMEM;
    }
    worker->app = app;
    worker->loop = loop;
    worker->soon.on_run = on_soon;
    worker->started_ns = cz_clock_mono_ns();
    take_options(&worker->options, options);
    cz_timer_init(&worker->timer, loop, cz__timers_fire, worker);
    cz_timer_unref(&worker->timer);
    int error = cz__queue_init(worker);
    if (error == 0 && worker->options.offload != NULL) {
        error = cz__desk_open(worker);
    }
    error = error != 0 ? error : cz__watch_open(&worker->watch, worker->options.deadline_ms);
    if (error != 0) {
        goto no_watch;
    }
    error = cz__engine_new(worker, &worker->engine);
    if (error != 0) {
        goto no_engine;
    }
    *out = worker;
    return 0;

no_engine:
    cz__watch_close(&worker->watch);
no_watch:
    close_worker(worker);
    return error;
}

void cz_worker_free(cz_worker_t *worker)
{
    if (worker == NULL) {
        return;
    }
    if (worker->engine != NULL) {
        cz__engine_free(worker->engine);
    }
    if (worker->sockets != NULL) {
        worker->sockets->end(worker);
    }
    cz__watch_close(&worker->watch);
    close_worker(worker);
}

/* The handler's result, or its promise's when that is settled already. Takes `result`. */
static void answer(cz_engine_t *engine, cz_request_t *rq, JSValue result)
{
    JSContext *ctx = engine->ctx;
    if (JS_IsException(result)) {
        cz__reply_exception(engine, rq);
        return;
    }
    if (!JS_IsPromise(result)) {
        cz__reply_value(engine, rq, result);
        JS_FreeValue(ctx, result);
        return;
    }
    uint32_t broken = 0;
    if (JS_PromiseState(ctx, result) == JS_PROMISE_PENDING) {
        broken = cz__engine_pump(engine);
    }
    JSPromiseStateEnum state = JS_PromiseState(ctx, result);
    if (state == JS_PROMISE_PENDING && broken > 0) {
        /* It was most likely its own job that was stopped: the promise would never settle. */
        cz__reply_stopped(engine, rq);
    } else if (state == JS_PROMISE_PENDING) {
        if (cz__call_wait(engine, rq, result) < 0) {
            cz__reply_exception(engine, rq);
        }
    } else {
        JSValue value = JS_PromiseResult(ctx, result);
        if (state == JS_PROMISE_REJECTED) {
            cz__rejection_forget(engine, result);
            cz__reply_error(engine, rq, value);
        } else {
            cz__reply_value(engine, rq, value);
        }
        JS_FreeValue(ctx, value);
    }
    JS_FreeValue(ctx, result);
}

/* The arguments of a request; NULL with an exception. */
static JSValue *make_arguments(cz_engine_t *engine, cz_request_t *rq, JSValue *on_stack)
{
    const cz_route_t *route = rq->route;
    const uint32_t own = route->websocket == NULL ? 0 : 1; /* the connection stands first */
    const uint32_t count = own + route->arg_count;
    JSValue *argv = on_stack;
    if (count > ARGS_ON_STACK) {
        argv = cz_arena_alloc(&rq->arena, count * sizeof *argv);
        if (argv == NULL) {
            JS_ThrowOutOfMemory(engine->ctx);
            return NULL;
        }
    }
    if (own > 0) {
        argv[0] = route->websocket->worker->make(engine, rq);
        if (JS_IsException(argv[0])) {
            return NULL;
        }
    }
    if (cz__args_make(engine, rq, argv + own) < 0) {
        if (own > 0) {
            JS_FreeValue(engine->ctx, argv[0]);
        }
        return NULL;
    }
    return argv;
}

static JSValue call_handler(cz_engine_t *engine, cz_request_t *rq, void (*on_args)(cz_request_t *rq))
{
    const cz_route_t *route = rq->route;
    const uint32_t count = route->arg_count + (route->websocket == NULL ? 0u : 1u);
    JSValue on_stack[ARGS_ON_STACK];
    JSValue *argv = make_arguments(engine, rq, on_stack);
    if (on_args != NULL) {
        on_args(rq);
    }
    if (argv == NULL) {
        return JS_EXCEPTION;
    }
    JSValue result = cz__engine_call(engine, engine->handlers[route->handler], (int)count, argv);
    for (uint32_t i = 0; i < count; i++) {
        JS_FreeValue(engine->ctx, argv[i]);
    }
    return result;
}

void cz__worker_run(cz_worker_t *worker, cz_request_t *rq, void (*on_args)(cz_request_t *rq))
{
    cz_engine_t *engine = worker->engine;
    if (engine == NULL || engine->damaged) {
        if (on_args != NULL) {
            on_args(rq);
        }
        (void)cz_request_problem(rq, 503, CZ_SLICE(""));
        return;
    }
    cz__worker_begin(worker);
    cz_counter_add(&worker->counts.calls, 1);
    CZ_TRACE(worker, "call %s %s", rq->route->method_name, rq->route->pattern);
    engine->answered = rq;
    answer(engine, rq, call_handler(engine, rq, on_args));
    engine->answered = NULL;
    cz__worker_end(worker);
}

int cz_worker_call(cz_worker_t *worker, cz_request_t *rq)
{
    if (worker->engine == NULL || worker->engine->damaged) {
        return CZ_EBUSY;
    }
    if ((rq->route->flags & CZ_ROUTE_OFFLOAD) != 0 && worker->desk != NULL) {
        return cz__desk_send(worker, rq);
    }
    if (rq->route->websocket == NULL && cz__queue_wants(worker, rq->route->handler)) {
        return cz__queue_add(worker, rq);
    }
    cz__worker_run(worker, rq, NULL);
    return 0;
}

void cz_worker_stats(const cz_worker_t *worker, cz_worker_stats_t *stats)
{
    const cz_worker_counts_t *counts = &worker->counts;
    *stats = (cz_worker_stats_t){
        .calls = cz_counter_get(&counts->calls),
        .failures = cz_counter_get(&counts->failures),
        .deadlines = cz_counter_get(&counts->deadlines),
        .exhaustions = cz_counter_get(&counts->exhaustions),
        .replacements = cz_counter_get(&counts->replacements),
        .queued = cz_counter_get(&counts->queued),
        .expired = cz_counter_get(&counts->expired),
        .heap_bytes = cz_counter_get(&counts->heap_bytes),
        .pending = cz_counter_get(&counts->pending),
        .waiting = cz_counter_get(&counts->waiting),
    };
}

void cz_worker_stats_add(cz_worker_stats_t *to, const cz_worker_stats_t *stats)
{
    to->calls += stats->calls;
    to->failures += stats->failures;
    to->deadlines += stats->deadlines;
    to->exhaustions += stats->exhaustions;
    to->replacements += stats->replacements;
    to->queued += stats->queued;
    to->expired += stats->expired;
    to->heap_bytes += stats->heap_bytes;
    to->pending += stats->pending;
    to->waiting += stats->waiting;
}
