/* Globals of the worker beside console and timers: performance, process.env. */
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

int cz__globals_define(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JSValue global = JS_GetGlobalObject(ctx);
    int result = JS_AddPerformance(ctx);
    result = result < 0 ? result : define_process(ctx, global);
    JS_FreeValue(ctx, global);
    return result < 0 ? -1 : 0;
}
