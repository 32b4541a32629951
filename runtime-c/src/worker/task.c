#include "worker/task.h"

/* ---- the engine's list ------------------------------------------------------------------------------------- */

static void link_in(cz_engine_t *engine, cz_task_t *task)
{
    task->engine = engine;
    task->link = &engine->tasks;
    task->next = engine->tasks;
    if (task->next != NULL) {
        task->next->link = &task->next;
    }
    engine->tasks = task;
    engine->task_bytes += task->bytes;
}

static void take_out(cz_task_t *task)
{
    *task->link = task->next;
    if (task->next != NULL) {
        task->next->link = task->link;
    }
    task->engine->task_bytes -= task->bytes;
    task->engine = NULL;
}

void cz__tasks_abandon(cz_engine_t *engine)
{
    while (engine->tasks != NULL) {
        cz_task_t *task = engine->tasks;
        take_out(task);
        if (!engine->damaged) {
            JS_FreeValue(engine->ctx, task->settle[0]);
            JS_FreeValue(engine->ctx, task->settle[1]);
        }
        if (task->abandon != NULL) {
            task->abandon(task);
        }
    }
}

/* ---- the end of one ---------------------------------------------------------------------------------------- */

/* Resolves or rejects, and gives the functions back. */
static void settle(cz_engine_t *engine, cz_task_t *task)
{
    JSContext *ctx = engine->ctx;
    JSValue value = task->finish(ctx, task);
    bool failed = JS_IsException(value);
    value = failed ? JS_GetException(ctx) : value;
    JSValue result = cz__engine_call(engine, task->settle[failed ? 1 : 0], 1, (JSValueConst *)&value);
    if (JS_IsException(result)) { /* memory was out: the promise stays as it is */
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, value);
    JS_FreeValue(ctx, task->settle[0]);
    JS_FreeValue(ctx, task->settle[1]);
}

static void on_run(cz_job_t *job)
{
    cz_task_t *task = (cz_task_t *)job;
    task->run(task);
}

static void on_done(cz_job_t *job)
{
    cz_task_t *task = (cz_task_t *)job;
    cz_engine_t *engine = task->engine;
    if (engine != NULL) {
        cz_worker_t *worker = engine->worker;
        take_out(task);
        cz__worker_begin(worker);
        settle(engine, task);
        cz__worker_end(worker); /* the engine may be another one from here on */
    }
    task->release(task);
}

/* ---- the start --------------------------------------------------------------------------------------------- */

JSValue cz__task_run_now(JSContext *ctx, cz_task_t *task)
{
    task->run(task);
    JSValue value = task->finish(ctx, task);
    task->release(task);
    return value;
}

static JSValue settled_promise(JSContext *ctx, cz_task_t *task, JSValue promise)
{
    task->run(task);
    settle(JS_GetContextOpaque(ctx), task);
    task->release(task);
    return promise;
}

JSValue cz__task_start(JSContext *ctx, cz_task_t *task, cz_lane_t *lane)
{
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    if (task->bytes > engine->heap.limit_bytes - engine->task_bytes) {
        task->release(task);
        return JS_ThrowRangeError(ctx, "more than %zu bytes would be under way", engine->heap.limit_bytes);
    }
    JSValue promise = JS_NewPromiseCapability(ctx, task->settle);
    if (JS_IsException(promise)) {
        task->release(task);
        return promise;
    }
    if (engine->starting) {
        return settled_promise(ctx, task, promise);
    }
    task->job = (cz_job_t){.on_run = on_run, .on_done = on_done};
    link_in(engine, task);
    if (lane != NULL) {
        cz_lane_start(lane, &task->job);
    } else if (cz_job_start(&task->job, engine->worker->loop) != 0) {
        take_out(task);
        JS_FreeValue(ctx, task->settle[0]);
        JS_FreeValue(ctx, task->settle[1]);
        JS_FreeValue(ctx, promise);
        task->release(task);
        return JS_ThrowInternalError(ctx, "the system has no thread for this");
    }
    return promise;
}
