/* Requests that wait for a promise. */
#include "base/alloc.h"
#include "http/response.h"
#include "worker/engine.h"

static cz_call_t *take_call(cz_engine_t *engine)
{
    cz_calls_t *calls = &engine->calls;
    cz_call_t *call = calls->free;
    if (call != NULL) {
        calls->free = call->next;
        return call;
    }
    if (calls->count == calls->capacity) {
        uint32_t capacity = calls->capacity == 0 ? 16u : calls->capacity * 2u;
        cz_call_t **at = cz_realloc(calls->at, capacity * sizeof *at);
        if (at == NULL) {
            return NULL;
        }
        calls->at = at;
        calls->capacity = capacity;
    }
    call = cz_alloc_zero(sizeof *call);
    if (call != NULL) {
        call->engine = engine;
        call->index = calls->count;
        call->value = JS_UNDEFINED;
        calls->at[calls->count++] = call;
    }
    return call;
}

/* From here on reactions that still know the call find another generation. */
static void give_call_back(cz_call_t *call)
{
    cz_calls_t *calls = &call->engine->calls;
    calls->pending--;
    call->rq = NULL;
    call->stream = NULL;
    call->settled = false;
    call->generation++;
    JS_FreeValue(call->engine->ctx, call->value);
    call->value = JS_UNDEFINED;
    call->next = calls->free;
    calls->free = call;
}

void cz__call_forget(cz_call_t *call)
{
    call->rq = NULL;
    call->stream = NULL;
    if (!call->settled) {
        give_call_back(call);
    }
    /* Else it stands in the settled list, which gives it back. */
}

/* The connection died first; rq is gone when this returns. */
static void on_cancel(cz_request_t *rq, void *user)
{
    (void)rq;
    cz__call_forget(user);
}

/* The promise's reaction; data: index, generation. magic: rejected. */
static JSValue on_settled(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic,
                          JSValueConst *data)
{
    (void)this_value;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    cz_calls_t *calls = &engine->calls;
    cz_call_t *call = calls->at[JS_VALUE_GET_INT(data[0])];
    if (call->generation != (uint32_t)JS_VALUE_GET_INT(data[1]) || call->settled) {
        return JS_UNDEFINED;
    }
    call->settled = true;
    call->rejected = magic != 0;
    call->value = argc > 0 ? JS_DupValue(ctx, argv[0]) : JS_UNDEFINED;
    call->next = NULL;
    if (calls->settled_last != NULL) {
        calls->settled_last->next = call;
    } else {
        calls->settled_first = call;
    }
    calls->settled_last = call;
    return JS_UNDEFINED;
}

/* Promise.prototype.then as it was before the program ran: that can not be in between. */
static int react(cz_engine_t *engine, cz_call_t *call, JSValueConst promise)
{
    JSContext *ctx = engine->ctx;
    JSValue data[2] = {JS_MKVAL(JS_TAG_INT, (int32_t)call->index), JS_MKVAL(JS_TAG_INT, (int32_t)call->generation)};
    JSValue fulfilled = JS_NewCFunctionData(ctx, on_settled, 1, 0, 2, (JSValueConst *)data);
    JSValue rejected = JS_NewCFunctionData(ctx, on_settled, 1, 1, 2, (JSValueConst *)data);
    JSValue derived = JS_EXCEPTION;
    if (!JS_IsException(fulfilled) && !JS_IsException(rejected)) {
        JSValueConst reactions[2] = {fulfilled, rejected};
        derived = JS_Call(ctx, engine->promise_then, promise, 2, reactions);
    }
    JS_FreeValue(ctx, fulfilled);
    JS_FreeValue(ctx, rejected);
    JS_FreeValue(ctx, derived);
    return JS_IsException(derived) ? -1 : 0;
}

cz_call_t *cz__call_await(cz_engine_t *engine, JSValueConst promise)
{
    cz_call_t *call = take_call(engine);
    if (call == NULL) {
        JS_ThrowOutOfMemory(engine->ctx);
        return NULL;
    }
    engine->calls.pending++;
    if (react(engine, call, promise) < 0) {
        give_call_back(call);
        return NULL;
    }
    return call;
}

int cz__call_wait(cz_engine_t *engine, cz_request_t *rq, JSValueConst promise)
{
    cz_call_t *call = cz__call_await(engine, promise);
    if (call == NULL) {
        return -1;
    }
    call->rq = rq;
    cz_request_wait(rq, on_cancel, call);
    return 0;
}

void cz__calls_drain(cz_engine_t *engine)
{
    cz_calls_t *calls = &engine->calls;
    while (calls->settled_first != NULL && !engine->damaged) {
        cz_call_t *call = calls->settled_first;
        calls->settled_first = call->next;
        calls->settled_last = call->next == NULL ? NULL : calls->settled_last;
        cz_request_t *rq = call->rq;
        cz_js_stream_t *stream = call->stream;
        JSValue value = JS_DupValue(engine->ctx, call->value);
        bool rejected = call->rejected;
        give_call_back(call);
        if (stream != NULL) {
            cz__stream_pulled(stream, value, rejected);
        } else if (rq != NULL && rejected) {
            cz__reply_error(engine, rq, value);
        } else if (rq != NULL) {
            cz__reply_value(engine, rq, value);
        }
        JS_FreeValue(engine->ctx, value);
        if (cz__engine_broke(engine)) {
            cz__engine_recover(engine); /* so that the next one is not blamed */
        }
        if (cz__turn_over(engine->worker)) {
            return;
        }
    }
}

void cz__calls_fail(cz_engine_t *engine)
{
    cz_calls_t *calls = &engine->calls;
    cz__streams_fail(engine);
    calls->settled_first = NULL;
    calls->settled_last = NULL;
    for (uint32_t i = 0; i < calls->count; i++) {
        cz_call_t *call = calls->at[i];
        cz_request_t *rq = call->rq;
        call->rq = NULL;
        if (!engine->damaged) {
            JS_FreeValue(engine->ctx, call->value);
            call->value = JS_UNDEFINED;
        }
        if (rq != NULL) {
            (void)cz_request_problem(rq, 503, CZ_SLICE("the handler was stopped"));
        }
    }
}

void cz__calls_free(cz_engine_t *engine)
{
    for (uint32_t i = 0; i < engine->calls.count; i++) {
        cz_free(engine->calls.at[i]);
    }
    cz_free(engine->calls.at);
}
