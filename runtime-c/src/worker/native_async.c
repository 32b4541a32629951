/* The module "catzilla:async" for runtime-ts/node/async-hooks.ts: the frame of what runs (inside.h). */
#include "worker/native.h"

#include "worker/engine.h"
#include "worker/inside.h"

/* frame(): the last one that was set here, or where what runs was started; null */
static JSValue frame(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    return JS_DupValue(ctx, cz_js_frame(ctx));
}

/* setFrame(frame: object | null); the engine follows frames from the first one on */
static JSValue set_frame(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    if (!engine->follows) {
        if (cz_js_follow(ctx) < 0) {
            return JS_EXCEPTION;
        }
        engine->follows = true;
    }
    cz_js_set_frame(ctx, argv[0]);
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("frame", 0, frame),
    JS_CFUNC_DEF("setFrame", 1, set_frame),
};

const cz_native_module_t cz_native_async = {
    .name = "catzilla:async",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
