/*
 * Tells a handler that nobody waits for its answer any more: what `signal` of Request and Context is made of
 * (runtime-ts/web/request-signal.ts).
 *
 *   watched ──> told ──> over      the client has gone, or the time for the request is over
 *      └─────────────────> over    it is answered, or the engine goes
 *
 * JavaScript knows a request by its number, as it may ask when the request is long gone.
 */
#include "base/alloc.h"
#include "worker/engine.h"

typedef struct cz_js_watch cz_js_watch_t;

struct cz_js_watch {
    cz_js_watch_t *next;
    cz_js_watch_t **link;
    cz_engine_t *engine;
    cz_request_t *rq;
    JSValue on_abort; /* undefined: it was told */
};

static void free_watch(cz_js_watch_t *watch)
{
    *watch->link = watch->next;
    if (watch->next != NULL) {
        watch->next->link = watch->link;
    }
    if (!watch->engine->damaged) {
        JS_FreeValue(watch->engine->ctx, watch->on_abort);
    }
    cz_free(watch);
}

static void on_abort(cz_request_t *rq, bool is_late, void *user)
{
    (void)rq;
    cz_js_watch_t *watch = user;
    cz_engine_t *engine = watch->engine;
    cz_worker_t *worker = engine->worker;
    if (engine->damaged || JS_IsUndefined(watch->on_abort)) {
        return;
    }
    JSContext *ctx = engine->ctx;
    JSValue callback = watch->on_abort;
    watch->on_abort = JS_UNDEFINED;
    cz__worker_begin(worker);
    JSValueConst late = JS_NewBool(ctx, is_late);
    JSValue result = cz__engine_call(engine, callback, 1, &late);
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(ctx);
        cz__log_error(engine, "the signal of a request", error);
        JS_FreeValue(ctx, error);
    }
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, callback);
    cz__worker_end(worker); /* the engine, and the watch, may be gone from here on */
}

static void on_over(cz_request_t *rq, void *user)
{
    (void)rq;
    free_watch(user);
}

static const cz_abort_events_t events = {on_abort, on_over};

void cz__aborts_end(cz_engine_t *engine)
{
    while (engine->watches != NULL) {
        cz_request_watch(engine->watches->rq, NULL, NULL);
        free_watch(engine->watches);
    }
}

/* ---- the function -------------------------------------------------------------------------------------- */

/* The request that runs, or one that waits for its handler or for the next piece of its reply. */
static cz_request_t *find_request(const cz_engine_t *engine, uint64_t number)
{
    if (engine->answered != NULL && engine->answered->number == number) {
        return engine->answered;
    }
    for (uint32_t i = 0; i < engine->calls.count; i++) {
        cz_request_t *rq = engine->calls.at[i]->rq;
        if (rq != NULL && rq->number == number) {
            return rq;
        }
    }
    for (const cz_js_stream_t *stream = engine->streams; stream != NULL; stream = stream->next_stream) {
        if (stream->rq->number == number) {
            return stream->rq;
        }
    }
    return NULL;
}

/* watchRequest(number, onAbort): once for each request; of one that is over nothing is heard */
JSValue cz__native_watch_request(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    int64_t number = 0;
    if (JS_ToInt64(ctx, &number, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    cz_request_t *rq = find_request(engine, (uint64_t)number);
    if (rq == NULL || rq->abort_events != NULL) {
        return JS_UNDEFINED;
    }
    cz_js_watch_t *watch = cz_alloc(sizeof *watch);
    if (watch == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    *watch = (cz_js_watch_t){.next = engine->watches, .link = &engine->watches, .engine = engine, .rq = rq, .on_abort = JS_DupValue(ctx, argv[1])};
    if (watch->next != NULL) {
        watch->next->link = &watch->next;
    }
    engine->watches = watch;
    cz_request_watch(rq, &events, watch);
    return JS_UNDEFINED;
}
