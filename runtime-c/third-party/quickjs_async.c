/*
 * Async functions that settle their promise themselves. Included by quickjs_engine.c, behind quickjs_frames.c.
 *
 * The engine follows the text of ECMA-262: a call of an async function makes a promise and two functions that settle it,
 * `await` makes two more and two records of reactions, and `Promise.resolve` again two. No program sees any of these,
 * and they are two thirds of what a thin async handler costs. Here
 *
 *   a coroutine   has its promise, and resolves or rejects that directly
 *   await         of what is settled already, or is no object, is one job; else what the engine does
 *   Promise.resolve and .reject of Promise itself make a promise that is settled
 *
 * The order of jobs is the standard's: each step queues its job where the standard would.
 *
 *   call ──> running ──return or throw──> promise settled
 *              │  └──await──> suspended: a resumption (of the class ASYNC_FUNCTION_RESOLVE or _REJECT) is in a job
 *              │                          or in the reactions of a promise, and holds the coroutine
 *              └─────<──resumed──┘
 *
 * A coroutine's `resolving_funcs` are here its promise and the frame in which it goes on (quickjs_frames.c), or undefined. Those
 * of modules come from the engine, with functions in both.
 */

/* Like the functions that a promise's executor gets. `resolution` is borrowed. */
static void resolve_promise(JSContext *ctx, JSValueConst promise, JSValueConst resolution)
{
    JSValue then = JS_UNDEFINED;
    if (JS_IsObject(resolution)) {
        if (js_same_value(ctx, promise, resolution)) {
            JS_ThrowTypeError(ctx, "promise self resolution");
            then = JS_EXCEPTION;
        } else {
            then = JS_GetProperty(ctx, resolution, JS_ATOM_then);
        }
    }
    if (JS_IsException(then)) {
        JSValue error = JS_GetException(ctx);
        fulfill_or_reject_promise(ctx, promise, error, true);
        JS_FreeValue(ctx, error);
    } else if (JS_IsFunction(ctx, then)) {
        enqueue_thenable(ctx, promise, resolution, then);
    } else {
        fulfill_or_reject_promise(ctx, promise, resolution, false);
    }
    JS_FreeValue(ctx, then);
}

static JSValue new_pending_promise(JSContext *ctx)
{
    JSValue promise = JS_NewObjectProtoClass(ctx, ctx->class_proto[JS_CLASS_PROMISE], JS_CLASS_PROMISE);
    if (JS_IsException(promise)) {
        return promise;
    }
    JSPromiseData *data = js_mallocz(ctx, sizeof *data);
    if (data == NULL) {
        JS_FreeValue(ctx, promise);
        return JS_EXCEPTION;
    }
    data->promise_state = JS_PROMISE_PENDING;
    data->promise_result = JS_UNDEFINED;
    init_list_head(&data->promise_reactions[0]);
    init_list_head(&data->promise_reactions[1]);
    JS_SetOpaqueInternal(promise, data);
    return promise;
}

/* Promise.resolve and Promise.reject (magic 1). */
static JSValue promise_settled(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    if (!js_same_value(ctx, this_value, ctx->promise_ctor)) {
        return js_promise_resolve(ctx, this_value, argc, argv, magic);
    }
    if (magic == 0 && JS_GetOpaque(argv[0], JS_CLASS_PROMISE) != NULL) {
        return js_promise_resolve(ctx, this_value, argc, argv, magic); /* its own constructor is asked for */
    }
    JSValue promise = new_pending_promise(ctx);
    if (JS_IsException(promise)) {
        return promise;
    }
    if (magic != 0) {
        fulfill_or_reject_promise(ctx, promise, argv[0], true);
    } else {
        resolve_promise(ctx, promise, argv[0]);
    }
    return promise;
}

/* ---- coroutines -------------------------------------------------------------------------------------------------- */

static bool is_of_module(JSContext *ctx, const JSAsyncFunctionData *coroutine)
{
    return JS_IsFunction(ctx, coroutine->resolving_funcs[1]);
}

/* It goes on in the frame that is now. */
static void keep_frame(JSContext *ctx, JSAsyncFunctionData *coroutine)
{
    JSValue *kept = &coroutine->resolving_funcs[1];
    if ((has_frame(ctx) || !JS_IsUndefined(*kept)) && !is_of_module(ctx, coroutine)) {
        set_value(ctx, kept, has_frame(ctx) ? js_dup(cz_js_frame(ctx)) : JS_UNDEFINED);
    }
}

static void enter_kept_frame(JSContext *ctx, const JSAsyncFunctionData *coroutine)
{
    if (!JS_IsUndefined(coroutine->resolving_funcs[1]) && !is_of_module(ctx, coroutine)) {
        cz_js_set_frame(ctx, coroutine->resolving_funcs[1]);
    }
}

/* false: with an error that no program may catch. */
static bool settle_coroutine(JSContext *ctx, JSAsyncFunctionData *coroutine, JSValueConst value, bool rejects)
{
    JSValueConst target = coroutine->resolving_funcs[rejects];
    if (is_of_module(ctx, coroutine)) {
        JSValue result = JS_Call(ctx, target, JS_UNDEFINED, 1, &value);
        JS_FreeValue(ctx, result);
        return !JS_IsException(result);
    }
    if (rejects) {
        fulfill_or_reject_promise(ctx, coroutine->resolving_funcs[0], value, true);
    } else {
        resolve_promise(ctx, coroutine->resolving_funcs[0], value);
    }
    return true;
}

/* It threw. */
static bool reject_coroutine(JSContext *ctx, JSAsyncFunctionData *coroutine)
{
    bool caught = !JS_IsUncatchableError(ctx->rt->current_exception);
    if (caught) {
        JSValue error = JS_GetException(ctx);
        caught = settle_coroutine(ctx, coroutine, error, true);
        JS_FreeValue(ctx, error);
    }
    js_async_function_terminate(ctx->rt, coroutine);
    return caught;
}

static JSValue new_resumption(JSContext *ctx, JSAsyncFunctionData *coroutine, bool throws)
{
    JSValue resumption = JS_NewObjectProtoClass(ctx, ctx->function_proto, JS_CLASS_ASYNC_FUNCTION_RESOLVE + throws);
    if (!JS_IsException(resumption)) {
        JS_REF_COUNT(coroutine)++;
        JS_VALUE_GET_OBJ(resumption)->u.async_function_data = coroutine;
    }
    return resumption;
}

static JSValue resumption_job(JSContext *ctx, int argc, JSValueConst *argv)
{
    return JS_Call(ctx, argv[0], JS_UNDEFINED, argc - 1, argv + 1);
}

/* What it waits for is known. 0 or -1 with an exception. */
static int resume_soon(JSContext *ctx, JSAsyncFunctionData *coroutine, JSValueConst value, bool throws)
{
    JSValue resumption = new_resumption(ctx, coroutine, throws);
    if (JS_IsException(resumption)) {
        return -1;
    }
    JSValueConst args[2] = {resumption, value};
    int result = JS_EnqueueJob(ctx, resumption_job, 2, args);
    JS_FreeValue(ctx, resumption);
    return result;
}

static int resume_when_settled(JSContext *ctx, JSAsyncFunctionData *coroutine, JSValueConst promise)
{
    JSPromiseData *data = JS_GetOpaque(promise, JS_CLASS_PROMISE);
    if (data->promise_state != JS_PROMISE_PENDING) {
        call_promise_rejection_tracker(ctx, promise, true);
        data->is_handled = true;
        return resume_soon(ctx, coroutine, data->promise_result, data->promise_state == JS_PROMISE_REJECTED);
    }
    JSValue resumptions[2];
    if (js_async_function_resolve_create(ctx, coroutine, resumptions) < 0) {
        return -1;
    }
    JSValueConst nobody[2] = {JS_UNDEFINED, JS_UNDEFINED};
    int result = perform_promise_then(ctx, promise, vc(resumptions), nobody);
    JS_FreeValue(ctx, resumptions[0]);
    JS_FreeValue(ctx, resumptions[1]);
    return result;
}

/* `await` of `value`, which is borrowed. 0 or -1 with an exception. */
static int await_value(JSContext *ctx, JSAsyncFunctionData *coroutine, JSValueConst value)
{
    keep_frame(ctx, coroutine);
    if (!JS_IsObject(value)) {
        return resume_soon(ctx, coroutine, value, false);
    }
    JSValue promise = promise_settled(ctx, ctx->promise_ctor, 1, &value, 0);
    int result = JS_IsException(promise) ? -1 : resume_when_settled(ctx, coroutine, promise);
    JS_FreeValue(ctx, promise);
    return result;
}

/* To its next `await`, or to its end. false: with an error that no program may catch. */
static bool run_coroutine(JSContext *ctx, JSAsyncFunctionData *coroutine)
{
    JSValue outcome = async_func_resume(ctx, &coroutine->func_state);
    if (JS_IsException(outcome)) {
        return reject_coroutine(ctx, coroutine);
    }
    JSValue *top = &coroutine->func_state.frame.cur_sp[-1];
    JSValue value = *top;
    *top = JS_UNDEFINED;
    if (JS_IsUndefined(outcome)) { /* it returned */
        bool settled = settle_coroutine(ctx, coroutine, value, false);
        JS_FreeValue(ctx, value);
        js_async_function_terminate(ctx->rt, coroutine);
        return settled;
    }
    int waits = await_value(ctx, coroutine, value);
    JS_FreeValue(ctx, value);
    return waits == 0 || reject_coroutine(ctx, coroutine);
}

/* The call of a resumption. */
static JSValue resume_coroutine(JSContext *ctx, JSValueConst function, JSValueConst this_value, int argc,
                                JSValueConst *argv, int flags)
{
    JSObject *resumption = JS_VALUE_GET_OBJ(function);
    JSAsyncFunctionData *coroutine = resumption->u.async_function_data;
    JSValueConst value = argc > 0 ? argv[0] : JS_UNDEFINED;
    enter_kept_frame(ctx, coroutine);
    coroutine->func_state.throw_flag = resumption->class_id == JS_CLASS_ASYNC_FUNCTION_REJECT;
    if (coroutine->func_state.throw_flag) {
        JS_Throw(ctx, js_dup(value));
    } else {
        coroutine->func_state.frame.cur_sp[-1] = js_dup(value);
    }
    return run_coroutine(ctx, coroutine) ? JS_UNDEFINED : JS_EXCEPTION;
}

/* The call of an async function. */
static JSValue start_coroutine(JSContext *ctx, JSValueConst function, JSValueConst this_value, int argc,
                               JSValueConst *argv, int flags)
{
    JSValue promise = new_pending_promise(ctx);
    if (JS_IsException(promise)) {
        return promise;
    }
    JSAsyncFunctionData *coroutine = js_mallocz(ctx, sizeof *coroutine);
    if (coroutine == NULL) {
        goto no_coroutine;
    }
    JS_REF_COUNT(coroutine) = 1;
    add_gc_object(ctx->rt, &coroutine->header, JS_GC_OBJ_TYPE_ASYNC_FUNCTION);
    coroutine->resolving_funcs[0] = js_dup(promise);
    coroutine->resolving_funcs[1] = JS_UNDEFINED;
    if (async_func_init(ctx, &coroutine->func_state, function, this_value, argc, argv)) {
        goto not_started;
    }
    coroutine->is_active = true;
    coroutine->func_state.frame.cur_gc_obj = &coroutine->header;
    if (!run_coroutine(ctx, coroutine)) {
        goto not_started;
    }
    js_async_function_free(ctx->rt, coroutine);
    return promise;

not_started:
    js_async_function_free(ctx->rt, coroutine);
no_coroutine:
    JS_FreeValue(ctx, promise);
    return JS_EXCEPTION;
}

/* ---- in place of the engine's ------------------------------------------------------------------------------------ */

static int replace_static(JSContext *ctx, const char *name)
{
    JSValue function = JS_GetPropertyStr(ctx, ctx->promise_ctor, name);
    if (!JS_IsFunction(ctx, function)) {
        JS_FreeValue(ctx, function);
        return -1;
    }
    JS_VALUE_GET_OBJ(function)->u.cfunc.c_function.generic_magic = promise_settled;
    JS_FreeValue(ctx, function);
    return 0;
}

int cz_js_quicken_async(JSContext *ctx);

/* For a context that has run nothing yet. 0 or -1. */
int cz_js_quicken_async(JSContext *ctx)
{
    JSClass *classes = ctx->rt->class_array;
    classes[JS_CLASS_ASYNC_FUNCTION].call = start_coroutine;
    classes[JS_CLASS_ASYNC_FUNCTION_RESOLVE].call = resume_coroutine;
    classes[JS_CLASS_ASYNC_FUNCTION_REJECT].call = resume_coroutine;
    return replace_static(ctx, "resolve") < 0 || replace_static(ctx, "reject") < 0 ? -1 : 0;
}
