#include "worker/engine.h"

#include "base/alloc.h"
#include "base/log.h"
#include "base/trace.h"
#include "worker/inside.h"
#include "worker/positions.h"

#include <string.h>

/* ---- the program --------------------------------------------------------------------------------- */

/* Logs the pending exception; always CZ_EHANDLER. */
static int program_failed(cz_engine_t *engine)
{
    JSValue error = JS_GetException(engine->ctx);
    cz__log_error(engine, engine->worker->app->entry, error);
    JS_FreeValue(engine->ctx, error);
    return CZ_EHANDLER;
}

/* Waits for the module's top-level await. Takes `result`. */
static int await_module(cz_engine_t *engine, JSValue result)
{
    JSContext *ctx = engine->ctx;
    if (JS_IsException(result) || cz__engine_broke(engine)) { /* then its promise never settles */
        JS_FreeValue(ctx, result);
        return program_failed(engine);
    }
    do {
        cz__engine_pump(engine);
    } while (!engine->damaged && JS_IsJobPending(engine->rt) && JS_PromiseState(ctx, result) == JS_PROMISE_PENDING);
    int error = 0;
    switch (JS_PromiseState(ctx, result)) {
    case JS_PROMISE_REJECTED:
        cz__rejection_forget(engine, result);
        cz__rejections_clear(engine);
        JS_Throw(ctx, JS_PromiseResult(ctx, result));
        error = program_failed(engine);
        break;
    case JS_PROMISE_PENDING:
        cz_log(CZ_LOG_ERROR, "%s: a top-level await waits for what does not come while the server starts (a timer?)",
               engine->worker->app->entry);
        error = CZ_EHANDLER;
        break;
    default:
        break;
    }
    JS_FreeValue(ctx, result);
    return error;
}

/* Keeps the functions of the module's default export. */
static int take_handlers(cz_engine_t *engine, JSValueConst table)
{
    const cz_app_t *app = engine->worker->app;
    int64_t count = 0;
    if (!JS_IsArray(table) || JS_GetLength(engine->ctx, table, &count) < 0 ||
        count != (int64_t)app->handler_count) {
        cz_log(CZ_LOG_ERROR, "%s: the bundle has %lld handlers, the server %u: build it again", app->entry,
               (long long)count, app->handler_count);
        return CZ_EHANDLER;
    }
    for (uint32_t i = 0; i < app->handler_count; i++) {
        engine->handlers[i] = JS_GetPropertyUint32(engine->ctx, table, i);
        if (!JS_IsFunction(engine->ctx, engine->handlers[i])) {
            cz_log(CZ_LOG_ERROR, "%s: handler %u of the bundle is not a function", app->entry, i);
            return CZ_EHANDLER;
        }
    }
    return 0;
}

/* The prototype of a class that bind (runtime-ts/worker.ts) left; undefined when it is not there. */
static JSValue take_prototype(cz_engine_t *engine, JSValueConst classes, const char *name)
{
    JSContext *ctx = engine->ctx;
    JSValue class = JS_IsObject(classes) ? JS_GetPropertyStr(ctx, classes, name) : JS_UNDEFINED;
    JSValue proto = JS_IsObject(class) ? JS_GetProperty(ctx, class, engine->names.prototype) : JS_UNDEFINED;
    JS_FreeValue(ctx, class);
    return proto;
}

static void take_classes(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JSValue global = JS_GetGlobalObject(ctx);
    JSAtom name = JS_NewAtom(ctx, "~catzilla");
    JSValue classes = JS_GetProperty(ctx, global, name);
    engine->reply_proto = take_prototype(engine, classes, "Reply");
    engine->error_proto = take_prototype(engine, classes, "HttpError");
    engine->invalid_proto = take_prototype(engine, classes, "InvalidInput");
    JS_DeleteProperty(ctx, global, name, 0);
    JS_FreeAtom(ctx, name);
    JS_FreeValue(ctx, classes);
    JS_FreeValue(ctx, global);
}

static int evaluate(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    const cz_app_t *app = engine->worker->app;
    cz_slice_t bundle = {(const char *)app->bundle, *app->bundle_size};
    size_t bytecode_size = 0;
    engine->positions = cz__positions_find(bundle, &bytecode_size);
    JSValue module = JS_ReadObject(ctx, app->bundle, bytecode_size, JS_READ_OBJ_BYTECODE);
    if (JS_IsException(module) || !JS_IsModule(module) || JS_ResolveModule(ctx, module) < 0) {
        JS_FreeValue(ctx, module);
        return program_failed(engine);
    }
    JSModuleDef *def = JS_VALUE_GET_PTR(module);
    engine->starting = true;
    cz__engine_enter(engine);
    JSValue result = JS_EvalFunction(ctx, module);
    cz__engine_leave(engine);
    int error = await_module(engine, result);
    engine->starting = false;
    if (error != 0) {
        return error;
    }
    JSValue exports = JS_GetModuleNamespace(ctx, def);
    JSValue table = JS_GetPropertyStr(ctx, exports, "default");
    error = take_handlers(engine, table);
    JS_FreeValue(ctx, table);
    JS_FreeValue(ctx, exports);
    take_classes(engine);
    return error;
}

/* ---- life ---------------------------------------------------------------------------------------- */

static JSAtom well_known_symbol(JSContext *ctx, const char *name)
{
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue symbols = JS_GetPropertyStr(ctx, global, "Symbol");
    JSValue symbol = JS_GetPropertyStr(ctx, symbols, name);
    JSAtom atom = JS_ValueToAtom(ctx, symbol);
    JS_FreeValue(ctx, symbol);
    JS_FreeValue(ctx, symbols);
    JS_FreeValue(ctx, global);
    return atom;
}

static int make_names(cz_engine_t *engine)
{
    const cz_app_t *app = engine->worker->app;
#define CZ_NAME_MAKE(field, text)                                                                  \
    engine->names.field = JS_NewAtom(engine->ctx, text);                                           \
    if (engine->names.field == JS_ATOM_NULL) {                                                     \
        return CZ_ENOMEM;                                                                          \
    }
    CZ_NAMES(CZ_NAME_MAKE)
#undef CZ_NAME_MAKE
    engine->names.async_iterator = well_known_symbol(engine->ctx, "asyncIterator");
    if (engine->names.async_iterator == JS_ATOM_NULL) {
        return CZ_ENOMEM;
    }
    for (uint32_t i = 0; i < app->atom_count; i++) {
        engine->atoms[i] = JS_NewAtomLen(engine->ctx, app->atoms[i].at, app->atoms[i].size);
        if (engine->atoms[i] == JS_ATOM_NULL) {
            return CZ_ENOMEM;
        }
    }
    return 0;
}

/* The tables beside the engine's own memory. All values are valid to free from here on. */
static int make_tables(cz_engine_t *engine)
{
    const cz_app_t *app = engine->worker->app;
    engine->reply_proto = JS_UNDEFINED;
    engine->error_proto = JS_UNDEFINED;
    engine->invalid_proto = JS_UNDEFINED;
    engine->response_proto = JS_UNDEFINED;
    engine->response_reply = JS_UNDEFINED;
    engine->promise_then = JS_UNDEFINED;
    engine->to_bigint = JS_UNDEFINED;
    engine->shapes.kept = JS_UNDEFINED;
    engine->handlers = cz_alloc((app->handler_count + 1u) * sizeof *engine->handlers);
    engine->atoms = cz_alloc_zero((app->atom_count + 1u) * sizeof *engine->atoms);
    if (engine->handlers == NULL || engine->atoms == NULL) {
        return CZ_ENOMEM;
    }
    for (uint32_t i = 0; i < app->handler_count; i++) {
        engine->handlers[i] = JS_UNDEFINED;
    }
    return 0;
}

/*
 * The engine carves small blocks from arenas of 4 KiB, one size each, and gives an arena back with
 * its last block. A size that lives for one request only would make and free its arena every time;
 * one block of each size, kept in the arena that was made last, prevents that. The sizes are the engine's
 * (its header takes 8 bytes).
 */
static int pin_arenas(cz_engine_t *engine)
{
    static const uint16_t sizes[CZ_PIN_COUNT] = {
        16,  24,  32,  40,  48,  56,  64,  72,  80,  88,  96,  104, 112, 120, 128, 144,
        160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480, 512,
    };
    for (uint32_t i = 0; i < CZ_PIN_COUNT; i++) {
        void *pin = js_malloc_rt(engine->rt, sizes[i] - 8u);
        if (pin == NULL) {
            return CZ_ENOMEM;
        }
        js_free_rt(engine->rt, engine->pins[i]);
        engine->pins[i] = pin;
    }
    engine->pinned_pages = engine->heap.pages;
    return 0;
}

void cz__engine_pin(cz_engine_t *engine)
{
    const bool roomy = engine->heap.used_bytes < engine->heap.limit_bytes / 2u;
    if (engine->heap.pages != engine->pinned_pages && roomy) {
        (void)pin_arenas(engine); /* for speed only */
    }
}

static int make_runtime(cz_engine_t *engine)
{
    const cz_worker_options_t *options = &engine->worker->options;
    engine->rt = JS_NewRuntime2(&cz__heap_functions, &engine->heap);
    if (engine->rt == NULL) {
        return CZ_ENOMEM;
    }
    JS_SetMaxStackSize(engine->rt, options->stack_limit_bytes);
    JS_SetGCThreshold(engine->rt, CZ_GC_THRESHOLD_BYTES);
    JS_SetRuntimeOpaque(engine->rt, engine);
    cz__turn_watch(engine);
    engine->ctx = JS_NewContext(engine->rt);
    if (engine->ctx == NULL) {
        return CZ_ENOMEM;
    }
    JS_SetContextOpaque(engine->ctx, engine);
    if (cz_js_quicken_async(engine->ctx) < 0) {
        return CZ_ENOMEM;
    }
    cz__watch_context(&engine->worker->watch, engine->ctx);
    return pin_arenas(engine);
}

static int define_globals(cz_engine_t *engine)
{
    if (cz__shapes_keep_functions(engine) < 0 || cz__rejections_define(engine) < 0 || cz__boxes_define(engine) < 0 || cz__globals_define(engine) < 0 ||
        cz__console_define(engine) < 0 || cz__timers_define(engine) < 0 ||
        cz__bodies_define(engine) < 0) {
        return CZ_ENOMEM;
    }
    cz__native_define(engine);
    return 0;
}

int cz__engine_new(cz_worker_t *worker, cz_engine_t **out)
{
    cz_engine_t *engine = cz_alloc_zero(sizeof *engine);
    if (engine == NULL) {
        return CZ_ENOMEM;
    }
    engine->worker = worker;
    cz__heap_init(&engine->heap, worker->options.heap_limit_bytes);
    int error = make_tables(engine);
    error = error != 0 ? error : make_runtime(engine);
    error = error != 0 ? error : make_names(engine);
    error = error != 0 ? error : define_globals(engine);
    error = error != 0 ? error : evaluate(engine);
    if (error != 0) {
        engine->damaged |= error == CZ_ENOMEM;
        cz__engine_free(engine);
        return error;
    }
    CZ_TRACE(worker, "engine %p: %zu bytes", (void *)engine, engine->heap.used_bytes);
    *out = engine;
    return 0;
}

static void free_values(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    const cz_app_t *app = engine->worker->app;
    for (uint32_t i = 0; i < app->handler_count; i++) {
        JS_FreeValue(ctx, engine->handlers[i]);
    }
    for (uint32_t i = 0; i < app->atom_count; i++) {
        JS_FreeAtom(ctx, engine->atoms[i]);
    }
    for (uint32_t i = 0; i < CZ_LITERAL_SLOTS; i++) {
        if (engine->literals[i].literal != NULL) {
            JS_FreeValue(ctx, engine->literals[i].value);
        }
    }
    cz__forms_free(engine);
#define CZ_NAME_FREE(field, text) JS_FreeAtom(ctx, engine->names.field);
    CZ_NAMES(CZ_NAME_FREE)
#undef CZ_NAME_FREE
    JS_FreeAtom(ctx, engine->names.async_iterator);
    JS_FreeValue(ctx, engine->reply_proto);
    JS_FreeValue(ctx, engine->error_proto);
    JS_FreeValue(ctx, engine->invalid_proto);
    JS_FreeValue(ctx, engine->response_proto);
    JS_FreeValue(ctx, engine->response_reply);
    JS_FreeValue(ctx, engine->promise_then);
    JS_FreeValue(ctx, engine->to_bigint);
    JS_FreeValue(ctx, engine->shapes.kept);
}

void cz__engine_free(cz_engine_t *engine)
{
    cz__watch_context(&engine->worker->watch, NULL);
    cz__desk_forget(engine);
    cz__calls_fail(engine);
    cz__aborts_end(engine);
    cz__attachments_end(engine);
    cz__tasks_abandon(engine);
    if (engine->sockets != NULL) {
        engine->worker->sockets->fail_all(engine);
    }
    if (!engine->damaged && engine->ctx != NULL) {
        cz__timers_clear(engine);
        cz__rejections_clear(engine);
        free_values(engine);
        for (uint32_t i = 0; i < CZ_PIN_COUNT; i++) {
            js_free_rt(engine->rt, engine->pins[i]);
        }
        JS_FreeContext(engine->ctx);
        JS_FreeRuntime(engine->rt);
    }
    /* Else: what the engine thinks of its memory is of no account any more. */
    cz__attachments_free(engine);
    cz__handles_free(engine);
    cz__calls_free(engine);
    cz_free(engine->timers.heap);
    cz_free(engine->rejections.at);
    cz_free(engine->handlers);
    cz_free(engine->atoms);
    cz__heap_deinit(&engine->heap);
    cz_free(engine);
}
