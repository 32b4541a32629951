/*
 * offload(): a function of the program called on a background thread. It is a handler of the bundle, called with bytes that
 * runtime-ts/offload.ts made of the arguments, and answers with bytes: so it goes the way of requests.
 */
#include "base/alloc.h"
#include "worker/offload_job.h"
#include "worker/native.h"

#include <string.h>

static const cz_type_t bytes_type = {.kind = CZ_KIND_BYTES, .size = sizeof(cz_slice_t), .name = "Uint8Array"};
static const cz_arg_t bytes_arg[1] = {{&bytes_type, 0, CZ_ALWAYS}};

/* ---- values as bytes ------------------------------------------------------------------------------------------- */

/* serialize(value: unknown): Uint8Array; plain data, Date, Map, Set, RegExp, typed arrays, cycles */
JSValue cz__native_serialize(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    uint8_t *bytes = JS_WriteObject(ctx, &size, argv[0], JS_WRITE_OBJ_REFERENCE);
    if (bytes == NULL) {
        return JS_EXCEPTION;
    }
    JSValue array = JS_NewUint8ArrayCopy(ctx, bytes, size);
    js_free(ctx, bytes);
    return array;
}

/* deserialize(bytes: Uint8Array): unknown; only what serialize made */
JSValue cz__native_deserialize(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    const uint8_t *bytes = JS_GetUint8Array(ctx, &size, argv[0]);
    return bytes == NULL ? JS_EXCEPTION : JS_ReadObject(ctx, bytes, size, JS_READ_OBJ_REFERENCE);
}

/* ---- calls ------------------------------------------------------------------------------------------------------ */

void cz__offload_call_drop(cz_offload_call_t *call)
{
    cz_engine_t *engine = call->engine;
    if (engine != NULL && !engine->damaged) {
        JS_FreeValue(engine->ctx, call->settle[0]);
        JS_FreeValue(engine->ctx, call->settle[1]);
    }
    call->engine = NULL;
}

static JSValue error_of(JSContext *ctx, cz_slice_t detail)
{
    JSValue error = JS_NewError(ctx);
    cz_slice_t text = detail.size > 0 ? detail : CZ_SLICE("the server is busy");
    JS_DefinePropertyValueStr(ctx, error, "message", JS_NewStringLen(ctx, text.at, text.size), JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
    return error;
}

void cz__offload_call_settle(cz_worker_t *worker, cz_offload_call_t *call, const cz_answer_t *answer)
{
    (void)worker;
    cz_engine_t *engine = call->engine;
    JSContext *ctx = engine->ctx;
    cz_slice_t body = answer->reply.body;
    bool done = answer->kind == CZ_ANSWER_REPLY;
    cz__engine_enter(engine);
    JSValue value = done ? JS_NewUint8ArrayCopy(ctx, (const uint8_t *)body.at, body.size) : error_of(ctx, answer->detail);
    done = done && !JS_IsException(value);
    value = JS_IsException(value) ? JS_GetException(ctx) : value;
    JSValue result = JS_Call(ctx, call->settle[done ? 0 : 1], JS_UNDEFINED, 1, (JSValueConst *)&value);
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, value);
    cz__engine_leave(engine);
    cz__offload_call_drop(call);
}

static void fill_route(cz_offload_call_t *call, uint32_t handler)
{
    call->route = (cz_route_t){
        .method = CZ_POST,
        .method_name = "offload",
        .pattern = "()",
        .source = call->source,
        .args_size = sizeof(cz_slice_t),
        .arg_count = 1,
        .args = bytes_arg,
        .handler = handler,
    };
}

static char *copy_text(JSContext *ctx, JSValueConst value)
{
    size_t size = 0;
    const char *text = JS_ToCStringLen(ctx, &size, value);
    char *copy = text == NULL ? NULL : cz_alloc(size + 1u);
    if (copy != NULL) {
        memcpy(copy, text, size + 1u);
    }
    JS_FreeCString(ctx, text);
    return copy;
}

/* The struct with its own copies; NULL when memory is out. */
static cz_offload_call_t *make_call(cz_engine_t *engine, uint32_t handler, JSValueConst source, cz_slice_t bytes)
{
    cz_offload_call_t *call = cz_alloc_zero(sizeof *call);
    char *copy = cz_alloc(bytes.size + 1u);
    char *text = copy_text(engine->ctx, source);
    if (call == NULL || copy == NULL || text == NULL) {
        cz_free(call);
        cz_free(copy);
        cz_free(text);
        return NULL;
    }
    memcpy(copy, bytes.at, bytes.size);
    call->source = text;
    call->bytes = (cz_slice_t){copy, bytes.size};
    call->engine = engine;
    fill_route(call, handler);
    return call;
}

static void free_call(cz_offload_call_t *call)
{
    cz__offload_call_drop(call);
    cz_free(call->source);
    cz_free((void *)(uintptr_t)call->bytes.at);
    cz_free(call);
}

/* offloadCall(index: number, source: string, bytes: Uint8Array): Promise<Uint8Array> */
JSValue cz__native_offload_call(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    cz_worker_t *worker = engine->worker;
    const cz_app_t *app = worker->app;
    uint32_t index = 0;
    size_t size = 0;
    const uint8_t *bytes = JS_GetUint8Array(ctx, &size, argv[2]);
    if (bytes == NULL || JS_ToUint32(ctx, &index, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    if (worker->desk == NULL || index >= app->offload_count) {
        return JS_ThrowInternalError(ctx, "the server has no background threads");
    }
    uint32_t handler = app->handler_count - app->offload_count + index;
    cz_offload_call_t *call = make_call(engine, handler, argv[1], (cz_slice_t){(const char *)bytes, size});
    if (call == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    JSValue promise = JS_NewPromiseCapability(ctx, call->settle);
    if (JS_IsException(promise)) {
        call->engine = NULL;
        free_call(call);
    } else if (cz__desk_send_call(worker, call) != 0) {
        free_call(call);
        JS_FreeValue(ctx, promise);
        return JS_ThrowOutOfMemory(ctx);
    }
    return promise;
}
