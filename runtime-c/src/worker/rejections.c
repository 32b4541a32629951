/* Rejected promises that nobody handles. */
#include "base/alloc.h"
#include "worker/engine.h"

void cz__rejection_forget(cz_engine_t *engine, JSValueConst promise)
{
    cz_rejections_t *list = &engine->rejections;
    for (uint32_t i = 0; i < list->count; i++) {
        if (JS_VALUE_GET_PTR(list->at[i].promise) == JS_VALUE_GET_PTR(promise)) {
            JS_FreeValue(engine->ctx, list->at[i].promise);
            JS_FreeValue(engine->ctx, list->at[i].reason);
            list->at[i] = list->at[--list->count];
            return;
        }
    }
}

/* The engine's report: rejected without a handler, or got one later. */
static void on_rejection(JSContext *ctx, JSValueConst promise, JSValueConst reason, bool is_handled, void *opaque)
{
    cz_engine_t *engine = opaque;
    cz_rejections_t *list = &engine->rejections;
    if (is_handled) {
        cz__rejection_forget(engine, promise);
        return;
    }
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity == 0 ? 8u : list->capacity * 2u;
        cz_rejection_t *at = cz_realloc(list->at, capacity * sizeof *at);
        if (at == NULL) {
            return;
        }
        list->at = at;
        list->capacity = capacity;
    }
    list->at[list->count].promise = JS_DupValue(ctx, promise);
    list->at[list->count].reason = JS_DupValue(ctx, reason);
    list->count++;
}

int cz__rejections_define(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JS_SetHostPromiseRejectionTracker(engine->rt, on_rejection, engine);
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue promise = JS_GetPropertyStr(ctx, global, "Promise");
    JSValue proto = JS_GetProperty(ctx, promise, engine->names.prototype);
    engine->promise_then = JS_GetPropertyStr(ctx, proto, "then");
    engine->to_bigint = JS_GetPropertyStr(ctx, global, "BigInt");
    JS_FreeValue(ctx, proto);
    JS_FreeValue(ctx, promise);
    JS_FreeValue(ctx, global);
    return JS_IsException(engine->promise_then) || JS_IsException(engine->to_bigint) ? -1 : 0;
}

void cz__rejections_report(cz_engine_t *engine)
{
    for (uint32_t i = 0; i < engine->rejections.count; i++) {
        cz__log_error(engine, "a rejected promise that nothing handles", engine->rejections.at[i].reason);
    }
    cz__rejections_clear(engine);
}

void cz__rejections_clear(cz_engine_t *engine)
{
    cz_rejections_t *list = &engine->rejections;
    while (list->count > 0) {
        list->count--;
        JS_FreeValue(engine->ctx, list->at[list->count].promise);
        JS_FreeValue(engine->ctx, list->at[list->count].reason);
    }
}
