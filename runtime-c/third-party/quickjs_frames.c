/*
 * Frames: what belongs to a piece of work, and what all that it starts finds again (AsyncLocalStorage). Included by
 * quickjs_engine.c, before quickjs_async.c.
 *
 * There is one frame at a time. It is empty when an entry or a job begins, and whoever has a function called later keeps it:
 *
 *   then            binds its callbacks to the frame in which it is called
 *   await           the coroutine keeps it (quickjs_async.c)
 *   a thenable      its `then` is called in the frame in which a promise was resolved with it
 *   queueMicrotask, timers   bind their callbacks
 *
 * What is bound is the first that its entry or job calls, so it sets the frame and nobody sets it back. Async generators
 * of programs that need this are lowered to promises by the bundler.
 *
 * The frame is kept in a slot of the context for the prototype of a class whose objects have another one (those that resume
 * a coroutine are functions), so the engine's collector knows of it.
 */

static void resolve_promise(JSContext *ctx, JSValueConst promise, JSValueConst resolution); /* quickjs_async.c */

static JSValue *frame_slot(JSContext *ctx)
{
    return &ctx->class_proto[JS_CLASS_ASYNC_FUNCTION_RESOLVE];
}

JSValueConst cz_js_frame(JSContext *ctx);

JSValueConst cz_js_frame(JSContext *ctx)
{
    return *frame_slot(ctx);
}

void cz_js_set_frame(JSContext *ctx, JSValueConst frame);

void cz_js_set_frame(JSContext *ctx, JSValueConst frame)
{
    set_value(ctx, frame_slot(ctx), js_dup(frame));
}

static bool has_frame(JSContext *ctx)
{
    return !JS_IsNull(*frame_slot(ctx));
}

/* data: the frame, the function. */
static JSValue call_bound(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic, JSValueConst *data)
{
    cz_js_set_frame(ctx, data[0]);
    return JS_Call(ctx, data[1], this_value, argc, argv);
}

JSValue cz_js_bind(JSContext *ctx, JSValueConst function);

/* A callback that runs in the frame that is now; of anything else than a function, the value itself. */
JSValue cz_js_bind(JSContext *ctx, JSValueConst function)
{
    if (!has_frame(ctx) || !JS_IsFunction(ctx, function)) {
        return js_dup(function);
    }
    JSValueConst data[2] = {*frame_slot(ctx), function};
    return JS_NewCFunctionData(ctx, call_bound, 0, 0, 2, data);
}

/* ---- promises -------------------------------------------------------------------------------------------------------- */

static JSValue then_in_frame(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    if (!has_frame(ctx)) {
        return js_promise_then(ctx, this_value, argc, argv);
    }
    JSValue callbacks[2] = {cz_js_bind(ctx, argv[0]), cz_js_bind(ctx, argv[1])};
    bool bound = !JS_IsException(callbacks[0]) && !JS_IsException(callbacks[1]);
    JSValue derived = bound ? js_promise_then(ctx, this_value, 2, vc(callbacks)) : JS_EXCEPTION;
    JS_FreeValue(ctx, callbacks[0]);
    JS_FreeValue(ctx, callbacks[1]);
    return derived;
}

/* promise, thenable, its `then`, the frame. */
static JSValue thenable_job(JSContext *ctx, int argc, JSValueConst *argv)
{
    cz_js_set_frame(ctx, argv[3]);
    return js_promise_resolve_thenable_job(ctx, 3, argv);
}

static void enqueue_thenable(JSContext *ctx, JSValueConst promise, JSValueConst thenable, JSValueConst then)
{
    JSValueConst args[4] = {promise, thenable, then, *frame_slot(ctx)};
    if (has_frame(ctx)) {
        JS_EnqueueJob(ctx, thenable_job, 4, args);
    } else {
        JS_EnqueueJob(ctx, js_promise_resolve_thenable_job, 3, args);
    }
}

/* The call of the function that resolves a promise. */
static JSValue resolve_in_frame(JSContext *ctx, JSValueConst function, JSValueConst this_value, int argc, JSValueConst *argv, int flags)
{
    JSPromiseFunctionData *data = JS_VALUE_GET_OBJ(function)->u.promise_function_data;
    if (data != NULL && !data->presolved->already_resolved) {
        data->presolved->already_resolved = true;
        resolve_promise(ctx, data->promise, argc > 0 ? argv[0] : JS_UNDEFINED);
    }
    return JS_UNDEFINED;
}

static JSValue queue_in_frame(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    JSValue callback = cz_js_bind(ctx, argv[0]);
    JSValue result = JS_IsException(callback) ? JS_EXCEPTION : js_global_queueMicrotask(ctx, this_value, 1, vc(&callback));
    JS_FreeValue(ctx, callback);
    return result;
}

/* ---- in place of the engine's ------------------------------------------------------------------------------------------- */

/* The function itself is changed, so it does not matter who has it already. One that the program has put there stays. */
static int replace_function(JSContext *ctx, JSValueConst object, const char *name, JSCFunction *from, JSCFunction *to)
{
    JSValue function = JS_GetPropertyStr(ctx, object, name);
    if (JS_IsException(function)) {
        return -1;
    }
    JSObject *at = JS_IsObject(function) ? JS_VALUE_GET_OBJ(function) : NULL;
    if (at != NULL && at->class_id == JS_CLASS_C_FUNCTION && at->u.cfunc.c_function.generic == from) {
        at->u.cfunc.c_function.generic = to;
    }
    JS_FreeValue(ctx, function);
    return 0;
}

int cz_js_follow(JSContext *ctx);

/* From here on frames are handed on. 0 or -1 with an exception. */
int cz_js_follow(JSContext *ctx)
{
    ctx->rt->class_array[JS_CLASS_PROMISE_RESOLVE_FUNCTION].call = resolve_in_frame;
    if (replace_function(ctx, ctx->class_proto[JS_CLASS_PROMISE], "then", js_promise_then, then_in_frame) < 0) {
        return -1;
    }
    return replace_function(ctx, ctx->global_obj, "queueMicrotask", js_global_queueMicrotask, queue_in_frame);
}
