/*
 * Entries into JavaScript, and whose turn it is: JavaScript's, or the rest of the loop's.
 *
 *   entry   one call with what it calls, or the jobs that are pending; has the deadline
 *   turn    what JavaScript does in one round of the loop: after TURN_MS no further entry begins, and what is left
 *           waits for the next round, so that sockets are served between
 *
 * An entry is not cut short at the end of a turn, so a round takes at most a turn and a deadline.
 */
#include "base/clock.h"
#include "base/log.h"
#include "worker/engine.h"
#include "worker/inside.h"

#define TURN_MS 10u
#define NS_PER_MS 1000000u

/* So many calls that were too short for the engine to poll are made before the clock is read all the same. */
#define CALLS_UNWATCHED 16u

/* So many jobs are stopped before the engine is given up. */
#define BROKEN_JOBS_MAX 3u

/* So often the engine is done with all before its arenas are looked at. */
#define SETTLED_PER_PIN 64u

static uint64_t cpu_now_ns(void)
{
    uint64_t now = cz_clock_thread_cpu_ns();
    return now != 0 ? now : cz_clock_mono_ns();
}

/* ---- the deadline ---------------------------------------------------------------------------------------- */

/* Whether nobody waits for what runs any more. */
static bool is_given_up(const cz_worker_t *worker)
{
    return (worker->abandoned != NULL && atomic_load_explicit(worker->abandoned, memory_order_acquire)) ||
           (worker->options.stop != NULL && atomic_load_explicit(worker->options.stop, memory_order_acquire));
}

/* Polled by the engine now and then, and when an entry takes long (watch.h). The clock is read there only, so a short call reads none. */
static int on_interrupt(JSRuntime *rt, void *opaque)
{
    (void)rt;
    cz_engine_t *engine = opaque;
    engine->worker->polled = true;
    if (engine->heap.exhausted) {
        return 1;
    }
    if (is_given_up(engine->worker)) {
        engine->interrupted = true;
        return 1;
    }
    uint64_t now = cpu_now_ns();
    if (engine->deadline_ns == 0) {
        engine->deadline_ns = now + (uint64_t)engine->worker->options.deadline_ms * NS_PER_MS;
        return 0;
    }
    if (now < engine->deadline_ns) {
        return 0;
    }
    engine->interrupted = true;
    return 1;
}

void cz__turn_watch(cz_engine_t *engine)
{
    JS_SetInterruptHandler(engine->rt, on_interrupt, engine);
}

bool cz__turn_over(cz_worker_t *worker)
{
    if (!worker->polled && ++worker->unwatched < CALLS_UNWATCHED) {
        return false;
    }
    worker->unwatched = 0;
    worker->polled = cz_loop_round_ms(worker->loop) >= TURN_MS;
    return worker->polled;
}

/* ---- entries --------------------------------------------------------------------------------------------- */

void cz__engine_enter(cz_engine_t *engine)
{
    if (engine->depth++ == 0) {
        engine->deadline_ns = 0;
        engine->interrupted = false;
        JS_UpdateStackTop(engine->rt);
        cz__watch_count(&engine->worker->watch);
    }
}

/* What runs next is another piece of work. */
static void leave_frame(cz_engine_t *engine)
{
    if (engine->follows) {
        cz_js_set_frame(engine->ctx, JS_NULL);
    }
}

void cz__engine_leave(cz_engine_t *engine)
{
    if (--engine->depth == 0) {
        leave_frame(engine);
        cz__watch_count(&engine->worker->watch);
    }
}

JSValue cz__engine_call(cz_engine_t *engine, JSValueConst function, int argc, JSValueConst *argv)
{
    cz__engine_enter(engine);
    JSValue result = JS_Call(engine->ctx, function, JS_UNDEFINED, argc, argv);
    cz__engine_leave(engine);
    return result;
}

bool cz__engine_broke(const cz_engine_t *engine)
{
    return engine->interrupted || engine->heap.exhausted;
}

void cz__engine_recover(cz_engine_t *engine)
{
    cz_worker_t *worker = engine->worker;
    cz_counter_add(&worker->counts.deadlines, engine->interrupted ? 1u : 0u);
    engine->interrupted = false;
    if (engine->heap.exhausted) {
        cz_counter_add(&worker->counts.exhaustions, 1);
        cz__heap_calm(&engine->heap);
        JS_RunGC(engine->rt);
        engine->damaged |= engine->heap.used_bytes > engine->heap.limit_bytes / 4u * 3u;
    }
}

/* ---- jobs ------------------------------------------------------------------------------------------------ */

/* One job. Whether it was stopped for lack of time or memory. */
static bool run_job(cz_engine_t *engine)
{
    JSContext *ctx = NULL;
    int result = JS_ExecutePendingJob(engine->rt, &ctx);
    leave_frame(engine);
    if (result >= 0) {
        return false;
    }
    JSValue error = JS_GetException(engine->ctx);
    cz__log_error(engine, "a promise job", error);
    JS_FreeValue(engine->ctx, error);
    return cz__engine_broke(engine);
}

/*
 * Jobs that were left when their turn was over: jobs that make jobs are one computation, however short each is, so
 * all until there are none have one deadline. The first turn is not measured: it is short.
 */
static void count_job_time(cz_engine_t *engine, uint64_t began_ns)
{
    if (!JS_IsJobPending(engine->rt)) {
        engine->jobs_ns = 0;
        return;
    }
    engine->jobs_ns += began_ns == 0 ? (uint64_t)TURN_MS * NS_PER_MS : cpu_now_ns() - began_ns;
    if (engine->jobs_ns > (uint64_t)engine->worker->options.deadline_ms * NS_PER_MS) {
        cz_log(CZ_LOG_ERROR, "promise jobs that make promise jobs: stopped after %u ms of processor time",
               engine->worker->options.deadline_ms);
        engine->interrupted = true;
        engine->damaged = true;
    }
}

uint32_t cz__engine_pump(cz_engine_t *engine)
{
    uint32_t broken = 0;
    uint64_t began_ns = engine->jobs_ns == 0 ? 0 : cpu_now_ns();
    cz__engine_enter(engine);
    while (broken < BROKEN_JOBS_MAX && JS_IsJobPending(engine->rt)) {
        broken += run_job(engine) ? 1u : 0u;
        if (cz__turn_over(engine->worker)) {
            break;
        }
    }
    cz__engine_leave(engine);
    count_job_time(engine, began_ns);
    return broken;
}

/* Below this much memory the engine's cycle collector is left alone: it costs more than it gives. */
static void hold_back_collector(cz_engine_t *engine)
{
    if (JS_GetGCThreshold(engine->rt) < CZ_GC_THRESHOLD_BYTES) {
        JS_SetGCThreshold(engine->rt, CZ_GC_THRESHOLD_BYTES);
    }
}

void cz__engine_settle(cz_engine_t *engine)
{
    if (engine->depth > 0 || engine->draining) {
        return;
    }
    engine->draining = true;
    do {
        if (cz__engine_broke(engine)) {
            cz__engine_recover(engine);
        }
        if (JS_IsJobPending(engine->rt) && cz__engine_pump(engine) > 0) {
            /* The promise of an interrupted job never settles, and nobody can say whose it was. */
            engine->damaged = true;
        }
        if (engine->rejections.count > 0) {
            cz__rejections_report(engine);
        }
        cz__calls_drain(engine);
    } while (!engine->damaged && JS_IsJobPending(engine->rt) && !cz__turn_over(engine->worker));
    engine->draining = false;
    hold_back_collector(engine);
    if (++engine->settled >= SETTLED_PER_PIN && !engine->damaged) {
        engine->settled = 0;
        cz__engine_pin(engine);
    }
}

bool cz__engine_is_behind(const cz_engine_t *engine)
{
    return JS_IsJobPending(engine->rt) || engine->calls.settled_first != NULL;
}
