/* Globals of the worker beside console and timers: performance, process.env. */
#include "base/clock.h"
#include "worker/engine.h"

#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#define environ _environ
#elif defined(__APPLE__)
#include <crt_externs.h>
#define environ (*_NSGetEnviron())
#else
extern char **environ;
#endif

/* A frozen copy of the environment, as it is when the engine starts. */
static JSValue make_env(JSContext *ctx)
{
    JSValue env = JS_NewObject(ctx);
    for (char **at = environ; at != NULL && *at != NULL && !JS_IsException(env); at++) {
        const char *equals = strchr(*at, '=');
        if (equals == NULL || equals == *at) {
            continue; /* "=C:=..." of Windows */
        }
        JSAtom name = JS_NewAtomLen(ctx, *at, (size_t)(equals - *at));
        JSValue value = JS_NewString(ctx, equals + 1);
        if (name == JS_ATOM_NULL || JS_IsException(value) ||
            JS_DefinePropertyValue(ctx, env, name, value, JS_PROP_ENUMERABLE) < 0) {
            JS_FreeValue(ctx, env);
            env = JS_EXCEPTION;
        }
        JS_FreeAtom(ctx, name);
    }
    if (!JS_IsException(env) && JS_PreventExtensions(ctx, env) < 0) {
        JS_FreeValue(ctx, env);
        env = JS_EXCEPTION;
    }
    return env;
}

static int define_process(JSContext *ctx, JSValueConst global)
{
    JSValue process = JS_NewObject(ctx);
    JSValue env = make_env(ctx);
    if (JS_IsException(process) || JS_IsException(env)) {
        JS_FreeValue(ctx, process);
        JS_FreeValue(ctx, env);
        return -1;
    }
    if (JS_DefinePropertyValueStr(ctx, process, "env", env, JS_PROP_ENUMERABLE) < 0) {
        JS_FreeValue(ctx, process);
        return -1;
    }
    return JS_DefinePropertyValueStr(ctx, global, "process", process, JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
}

/* Milliseconds since the engine started; never runs backwards. */
static JSValue performance_now(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    const cz_engine_t *engine = JS_GetContextOpaque(ctx);
    return JS_NewFloat64(ctx, (double)(cz_clock_mono_ns() - engine->started_ns) / 1e6);
}

/* Not the engine's own: its timeOrigin is by the monotonic clock, where the standard wants the wall clock's (hr-time section 7.1). */
static int define_performance(cz_engine_t *engine, JSValueConst global)
{
    static const JSCFunctionListEntry functions[] = {JS_CFUNC_DEF2("now", 0, performance_now, JS_PROP_ENUMERABLE)};
    JSContext *ctx = engine->ctx;
    engine->started_ns = cz_clock_mono_ns();
    JSValue performance = JS_NewObject(ctx);
    JSValue origin = JS_NewInt64(ctx, cz_clock_unix_ms());
    if (JS_IsException(performance) || JS_SetPropertyFunctionList(ctx, performance, functions, 1) < 0 ||
        JS_DefinePropertyValueStr(ctx, performance, "timeOrigin", origin, JS_PROP_ENUMERABLE) < 0) {
        JS_FreeValue(ctx, performance);
        return -1;
    }
    return JS_DefinePropertyValueStr(ctx, global, "performance", performance, JS_PROP_C_W_E);
}

int cz__globals_define(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JSValue global = JS_GetGlobalObject(ctx);
    int result = define_performance(engine, global);
    result = result < 0 ? result : define_process(ctx, global);
    JS_FreeValue(ctx, global);
    return result < 0 ? -1 : 0;
}
