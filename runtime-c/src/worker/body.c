/*
 * The body of a request as it comes: an async iterator of Uint8Arrays, which handlers get in place of a value.
 *
 *   next() ──> there is something, or the end ──> settled at once
 *      └─────> waiting ──> on_piece ──> settled
 *                 └──────> on_gone  ──> rejected: the request is over
 *
 * The object and the request each hold the struct between them; whichever goes last frees it.
 */
#include "base/alloc.h"
#include "worker/engine.h"

typedef struct cz_js_body {
    cz_engine_t *engine;
    cz_request_t *rq; /* NULL: it is over */
    bool held;        /* by its object */
    bool ended;       /* the end was told */
    bool waiting;
    JSValue settle[2]; /* of the promise that next() gave, while it waits: resolve, reject */
} cz_js_body_t;

static void free_if_unheld(cz_js_body_t *body)
{
    if (body->rq == NULL && !body->held) {
        cz_free(body);
    }
}

/* ---- promises ---------------------------------------------------------------------------------------- */

/* Settles the promise that waits. Takes `value`. */
static void settle(cz_js_body_t *body, JSValue value, bool rejected)
{
    JSContext *ctx = body->engine->ctx;
    JSValueConst argument = value;
    body->waiting = false;
    JSValue result = JS_IsException(value) ? JS_EXCEPTION : JS_Call(ctx, body->settle[rejected ? 1 : 0], JS_UNDEFINED, 1, &argument);
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(ctx);
        JS_FreeValue(ctx, JS_Call(ctx, body->settle[1], JS_UNDEFINED, 1, (JSValueConst *)&error));
        JS_FreeValue(ctx, error);
    }
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, value);
    JS_FreeValue(ctx, body->settle[0]);
    JS_FreeValue(ctx, body->settle[1]);
}

/* { value, done }. Takes `value`. */
static JSValue make_step(cz_engine_t *engine, JSValue value, bool done)
{
    JSContext *ctx = engine->ctx;
    JSValue step = JS_IsException(value) ? JS_EXCEPTION : JS_NewObject(ctx);
    if (JS_IsException(step)) {
        JS_FreeValue(ctx, value);
        return step;
    }
    JS_DefinePropertyValue(ctx, step, engine->names.value, value, JS_PROP_C_W_E);
    JS_DefinePropertyValue(ctx, step, engine->names.done, JS_NewBool(ctx, done), JS_PROP_C_W_E);
    return step;
}

static JSValue over_error(JSContext *ctx)
{
    JS_ThrowInternalError(ctx, "the request is over, and its body with it");
    return JS_GetException(ctx);
}

/* Settles what waits, if it can be. */
static void go_on(cz_js_body_t *body)
{
    cz_engine_t *engine = body->engine;
    JSContext *ctx = engine->ctx;
    cz_slice_t piece = body->rq == NULL ? (cz_slice_t){"", 0} : cz_body_piece(body->rq);
    if (body->ended) {
        settle(body, make_step(engine, JS_UNDEFINED, true), false);
    } else if (body->rq == NULL) {
        settle(body, over_error(ctx), true);
    } else if (piece.size > 0) {
        JSValue bytes = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)piece.at, piece.size);
        cz_body_take(body->rq);
        settle(body, make_step(engine, bytes, false), false);
    } else if (body->rq->body_done) {
        body->ended = true;
        settle(body, make_step(engine, JS_UNDEFINED, true), false);
    }
}

/* ---- the request's side ---------------------------------------------------------------------------------- */

static void on_piece(cz_request_t *rq, void *user)
{
    (void)rq;
    cz_js_body_t *body = user;
    cz_worker_t *worker = body->engine->worker;
    if (body->waiting) {
        cz__worker_begin(worker);
        cz__engine_enter(body->engine);
        go_on(body);
        cz__engine_leave(body->engine);
        cz__worker_end(worker);
    }
}

static void on_gone(cz_request_t *rq, void *user)
{
    (void)rq;
    cz_js_body_t *body = user;
    cz_engine_t *engine = body->engine;
    body->rq = NULL;
    if (engine->damaged) { /* its heap is dropped as a whole, the object with it */
        body->held = false;
    } else if (body->waiting) {
        cz__worker_begin(engine->worker);
        cz__engine_enter(engine);
        go_on(body);
        cz__engine_leave(engine);
        free_if_unheld(body);
        cz__worker_end(engine->worker);
        return;
    }
    free_if_unheld(body);
}

static const cz_body_events_t events = {on_piece, on_gone};

/* ---- the object's side ------------------------------------------------------------------------------------- */

static void finalize(JSRuntime *rt, JSValueConst object)
{
    cz_engine_t *engine = JS_GetRuntimeOpaque(rt);
    cz_js_body_t *body = JS_GetOpaque(object, engine->body_class);
    if (body != NULL) {
        body->held = false;
        free_if_unheld(body);
    }
}

static cz_js_body_t *body_of(JSContext *ctx, JSValueConst this_value)
{
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    return JS_GetOpaque2(ctx, this_value, engine->body_class);
}

static JSValue body_next(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)argc;
    (void)argv;
    cz_js_body_t *body = body_of(ctx, this_value);
    if (body == NULL) {
        return JS_EXCEPTION;
    }
    if (body->waiting) {
        return JS_ThrowTypeError(ctx, "next() of a body was called again before it was settled");
    }
    JSValue promise = JS_NewPromiseCapability(ctx, body->settle);
    if (!JS_IsException(promise)) {
        body->waiting = true;
        go_on(body);
    }
    return promise;
}

/* The handler has enough: what else comes is skipped. */
static JSValue body_return(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    cz_js_body_t *body = body_of(ctx, this_value);
    if (body == NULL) {
        return JS_EXCEPTION;
    }
    if (body->rq != NULL && !body->ended) {
        cz_body_drop(body->rq);
    }
    body->ended = true;
    if (body->waiting) {
        go_on(body);
    }
    JSValue capability[2];
    JSValue promise = JS_NewPromiseCapability(ctx, capability);
    if (JS_IsException(promise)) {
        return promise;
    }
    JSValue step = make_step(body->engine, argc > 0 ? JS_DupValue(ctx, argv[0]) : JS_UNDEFINED, true);
    JSValueConst argument = step;
    JS_FreeValue(ctx, JS_Call(ctx, capability[0], JS_UNDEFINED, 1, &argument));
    JS_FreeValue(ctx, step);
    JS_FreeValue(ctx, capability[0]);
    JS_FreeValue(ctx, capability[1]);
    return promise;
}

static JSValue body_self(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)argc;
    (void)argv;
    return JS_DupValue(ctx, this_value);
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("next", 0, body_next),
    JS_CFUNC_DEF("return", 1, body_return),
};

int cz__bodies_define(cz_engine_t *engine)
{
    static const JSClassDef definition = {.class_name = "RequestBody", .finalizer = finalize};
    JSContext *ctx = engine->ctx;
    JS_NewClassID(engine->rt, &engine->body_class);
    if (JS_NewClass(engine->rt, engine->body_class, &definition) < 0) {
        return -1;
    }
    JSValue proto = JS_NewObject(ctx);
    if (JS_IsException(proto)) {
        return -1;
    }
    JS_SetClassProto(ctx, engine->body_class, proto); /* takes it */
    JSValue self = JS_NewCFunction(ctx, body_self, "[Symbol.asyncIterator]", 0);
    if (JS_SetPropertyFunctionList(ctx, proto, functions, (int)(sizeof functions / sizeof *functions)) < 0) {
        JS_FreeValue(ctx, self);
        return -1;
    }
    return JS_DefinePropertyValue(ctx, proto, engine->names.async_iterator, self, JS_PROP_CONFIGURABLE | JS_PROP_WRITABLE) < 0 ? -1 : 0;
}

JSValue cz__body_make(cz_engine_t *engine, cz_request_t *rq)
{
    JSContext *ctx = engine->ctx;
    cz_js_body_t *body = cz_alloc_zero(sizeof *body);
    JSValue object = body == NULL ? JS_ThrowOutOfMemory(ctx) : JS_NewObjectClass(ctx, engine->body_class);
    if (JS_IsException(object)) {
        cz_free(body);
        return object;
    }
    *body = (cz_js_body_t){.engine = engine, .rq = rq, .held = true};
    JS_SetOpaque(object, body);
    cz_body_listen(rq, &events, body);
    return object;
}
