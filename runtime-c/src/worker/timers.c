/*
 * setTimeout, setInterval, setImmediate: a binary heap per engine over one timer of the loop.
 *
 * The loop's timer is not counted as work of the loop: a server that stops does not wait for it. A callback that is
 * stopped at its deadline is not repeated, and the others wait as long, so that the loop has its half.
 */
#include "base/alloc.h"
#include "worker/engine.h"
#include "worker/inside.h"

#include <string.h>

#define DELAY_MAX_MS 2147483647.0

/* ---- the heap -------------------------------------------------------------------------------------- */

static bool before(const cz_js_timer_t *a, const cz_js_timer_t *b)
{
    return a->due_ms != b->due_ms ? a->due_ms < b->due_ms : a->order < b->order;
}

static void sift_up(cz_js_timers_t *timers, uint32_t at)
{
    while (at > 0) {
        uint32_t parent = (at - 1u) / 2u;
        if (before(timers->heap[parent], timers->heap[at])) {
            return;
        }
        cz_js_timer_t *swapped = timers->heap[parent];
        timers->heap[parent] = timers->heap[at];
        timers->heap[at] = swapped;
        at = parent;
    }
}

static void sift_down(cz_js_timers_t *timers, uint32_t at)
{
    for (;;) {
        uint32_t first = at;
        for (uint32_t child = 2u * at + 1u; child <= 2u * at + 2u && child < timers->count; child++) {
            first = before(timers->heap[child], timers->heap[first]) ? child : first;
        }
        if (first == at) {
            return;
        }
        cz_js_timer_t *swapped = timers->heap[first];
        timers->heap[first] = timers->heap[at];
        timers->heap[at] = swapped;
        at = first;
    }
}

static int insert(cz_js_timers_t *timers, cz_js_timer_t *timer)
{
    if (timers->count == timers->capacity) {
        uint32_t capacity = timers->capacity == 0 ? 16u : timers->capacity * 2u;
        cz_js_timer_t **heap = cz_realloc(timers->heap, capacity * sizeof(cz_js_timer_t *));
        if (heap == NULL) {
            return -1;
        }
        timers->heap = heap;
        timers->capacity = capacity;
    }
    timer->order = timers->next_order++;
    timers->heap[timers->count++] = timer;
    sift_up(timers, timers->count - 1u);
    return 0;
}

static cz_js_timer_t *take(cz_js_timers_t *timers, uint32_t at)
{
    cz_js_timer_t *timer = timers->heap[at];
    timers->heap[at] = timers->heap[--timers->count];
    if (at < timers->count) {
        sift_down(timers, at);
        sift_up(timers, at);
    }
    return timer;
}

static void free_timer(cz_engine_t *engine, cz_js_timer_t *timer)
{
    JS_FreeValue(engine->ctx, timer->function);
    for (int i = 0; i < timer->argc; i++) {
        JS_FreeValue(engine->ctx, timer->argv[i]);
    }
    cz__heap_free(&engine->heap, timer);
}

/* ---- the loop --------------------------------------------------------------------------------------- */

/* Sets the loop's timer to the first that is due. */
static void schedule(cz_engine_t *engine)
{
    const cz_js_timers_t *timers = &engine->timers;
    cz_worker_t *worker = engine->worker;
    if (timers->count == 0) {
        cz_timer_stop(&worker->timer);
        return;
    }
    uint64_t now = cz_loop_now_ms(worker->loop);
    uint64_t due = timers->heap[0]->due_ms;
    due = due > timers->rest_until_ms ? due : timers->rest_until_ms;
    cz_timer_start(&worker->timer, due > now ? due - now : 0, 0);
}

static void run(cz_engine_t *engine, cz_js_timer_t *timer)
{
    cz_js_timers_t *timers = &engine->timers;
    timers->running = timer;
    timers->cancelled = false;
    JSValue result = cz__engine_call(engine, timer->function, timer->argc, (JSValueConst *)timer->argv);
    timers->running = NULL;
    bool stopped = cz__engine_broke(engine);
    if (stopped) { /* what can not be done in its time is not tried at once again */
        cz_worker_t *worker = engine->worker;
        timers->rest_until_ms = cz_loop_now_ms(worker->loop) + cz_loop_round_ms(worker->loop) + worker->options.deadline_ms;
    }
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(engine->ctx);
        cz__log_error(engine, "a timer", error);
        JS_FreeValue(engine->ctx, error);
    }
    JS_FreeValue(engine->ctx, result);
    if (timer->repeat_ms > 0 && !timers->cancelled && !stopped) {
        timer->due_ms = cz_loop_now_ms(engine->worker->loop) + timer->repeat_ms;
        if (insert(timers, timer) == 0) {
            return;
        }
    }
    free_timer(engine, timer);
}

/* Those that are due now; one that is set meanwhile waits for the next round. Jobs run after each. */
void cz__timers_fire(cz_timer_t *loop_timer)
{
    cz_worker_t *worker = loop_timer->user;
    cz_engine_t *engine = worker->engine;
    if (engine == NULL) {
        return;
    }
    uint64_t now = cz_loop_now_ms(worker->loop);
    uint64_t last_order = engine->timers.next_order;
    cz__worker_begin(worker);
    while (!engine->damaged && engine->timers.count > 0 && engine->timers.heap[0]->due_ms <= now &&
           engine->timers.heap[0]->order < last_order && engine->timers.rest_until_ms <= now) {
        run(engine, take(&engine->timers, 0));
        cz__engine_settle(engine);
        if (cz__turn_over(worker)) {
            break;
        }
    }
    if (!engine->damaged) {
        schedule(engine);
    }
    cz__worker_end(worker);
}

/* ---- the functions ------------------------------------------------------------------------------------ */

enum { ONCE, REPEAT, IMMEDIATE };

/* NaN, negative and too long delays are 1 ms, as in browsers and Node; 0 is 0. */
static uint64_t delay_of(JSContext *ctx, int argc, JSValueConst *argv)
{
    double delay = 0;
    if (argc > 1 && JS_ToFloat64(ctx, &delay, argv[1]) < 0) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        delay = 0;
    }
    return delay > 0 && delay <= DELAY_MAX_MS ? (uint64_t)delay : delay > DELAY_MAX_MS ? 1u : 0u;
}

static JSValue set_timer(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    (void)this_value;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    if (argc < 1 || !JS_IsFunction(ctx, argv[0])) {
        return JS_ThrowTypeError(ctx, "the callback of a timer must be a function");
    }
    int first = magic == IMMEDIATE ? 1 : 2;
    int extra = argc > first ? argc - first : 0;
    uint64_t delay = magic == IMMEDIATE ? 0 : delay_of(ctx, argc, argv);
    cz_js_timer_t *timer = cz__heap_alloc(&engine->heap, sizeof *timer + (size_t)extra * sizeof(JSValue));
    if (timer == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    memset(timer, 0, sizeof *timer);
    timer->argv = (JSValue *)(void *)(timer + 1);
    timer->due_ms = cz_loop_now_ms(engine->worker->loop) + delay;
    timer->repeat_ms = magic == REPEAT ? (delay > 0 ? delay : 1u) : 0;
    timer->id = ++engine->timers.next_id;
    timer->function = cz_js_bind(ctx, argv[0]);
    for (int i = 0; i < extra; i++) {
        timer->argv[timer->argc++] = JS_DupValue(ctx, argv[first + i]);
    }
    if (JS_IsException(timer->function) || insert(&engine->timers, timer) < 0) {
        free_timer(engine, timer);
        return JS_ThrowOutOfMemory(ctx);
    }
    schedule(engine);
    return JS_NewUint32(ctx, timer->id);
}

static JSValue clear_timer(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    cz_js_timers_t *timers = &engine->timers;
    double id = 0;
    if (argc < 1 || !JS_IsNumber(argv[0]) || JS_ToFloat64(ctx, &id, argv[0]) < 0) {
        return JS_UNDEFINED;
    }
    if (timers->running != NULL && timers->running->id == id) {
        timers->cancelled = true;
    }
    for (uint32_t i = 0; i < timers->count; i++) {
        if (timers->heap[i]->id == id) {
            free_timer(engine, take(timers, i));
            schedule(engine);
            break;
        }
    }
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_MAGIC_DEF("setTimeout", 2, set_timer, ONCE),
    JS_CFUNC_MAGIC_DEF("setInterval", 2, set_timer, REPEAT),
    JS_CFUNC_MAGIC_DEF("setImmediate", 1, set_timer, IMMEDIATE),
    JS_CFUNC_DEF("clearTimeout", 1, clear_timer),
    JS_CFUNC_DEF("clearInterval", 1, clear_timer),
    JS_CFUNC_DEF("clearImmediate", 1, clear_timer),
};

int cz__timers_define(cz_engine_t *engine)
{
    JSValue global = JS_GetGlobalObject(engine->ctx);
    int result = JS_SetPropertyFunctionList(engine->ctx, global, functions, (int)(sizeof functions / sizeof *functions));
    JS_FreeValue(engine->ctx, global);
    return result;
}

void cz__timers_clear(cz_engine_t *engine)
{
    while (engine->timers.count > 0) {
        free_timer(engine, take(&engine->timers, engine->timers.count - 1u));
    }
}
