/* What a handler threw: in the log, and as a response. */
#include "base/log.h"
#include "base/slice.h"
#include "chain/refuse.h"
#include "http/response.h"
#include "worker/write.h"

#include <stdio.h>
#include <string.h>

void cz__route_prefix(const cz_route_t *route, cz_slice_t id, char *to)
{
    const bool named = id.size > 0;
    (void)snprintf(to, CZ_PREFIX_BYTES, "%s%.*s%s%s %s (%s)", named ? "[" : "", (int)id.size, id.at, named ? "] " : "",
                   route->method_name, route->pattern, route->source != NULL ? route->source : "?");
}

/* `logged` is for developers, `detail` for anybody. */
static void answer(cz_engine_t *engine, cz_request_t *rq, uint16_t status, cz_slice_t logged, cz_slice_t detail)
{
    if (!engine->worker->options.show_errors) {
        (void)cz_request_problem(rq, status, detail);
    } else if (cz_request_wants_page(rq)) {
        cz__error_page(rq, status, logged);
    } else {
        (void)cz_request_problem(rq, status, logged);
    }
}

static void begin_failure(cz_engine_t *engine, cz_request_t *rq, char *prefix)
{
    cz_counter_add(&engine->worker->counts.failures, 1);
    cz_request_tell_id(rq);
    cz__route_prefix(rq->route, rq->id, prefix);
}

void cz__reply_failure(cz_engine_t *engine, cz_request_t *rq, const char *text)
{
    char prefix[CZ_PREFIX_BYTES];
    begin_failure(engine, rq, prefix);
    cz_log(CZ_LOG_ERROR, "%s: %s", prefix, text);
    answer(engine, rq, 500, (cz_slice_t){text, strlen(text)}, CZ_SLICE(""));
}

/* What nobody caught. */
static void reply_uncaught(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    char prefix[CZ_PREFIX_BYTES];
    begin_failure(engine, rq, prefix);
    const cz_slice_t logged = cz__error_text(engine, prefix, error);
    cz_log_text(CZ_LOG_ERROR, logged);
    answer(engine, rq, 500, logged, CZ_SLICE(""));
}

void cz__reply_stopped(cz_engine_t *engine, cz_request_t *rq)
{
    static const cz_slice_t text = CZ_LIT("the handler reached a limit of the server");
    char prefix[CZ_PREFIX_BYTES];
    begin_failure(engine, rq, prefix);
    cz_log(CZ_LOG_ERROR, "%s: its promise job was stopped", prefix);
    if (engine->interrupted) {
        cz__queue_rest(engine->worker, rq->route->handler);
    }
    answer(engine, rq, 503, text, text);
}

/* Out of time or memory: not the request's fault, so it may be tried again. */
static void reply_broken(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    if (engine->worker->abandoned != NULL && atomic_load(engine->worker->abandoned)) {
        cz_counter_add(&engine->worker->counts.failures, 1);
        (void)cz_request_problem(rq, 503, CZ_SLICE("the request was given up")); /* which nobody reads */
        return;
    }
    char prefix[CZ_PREFIX_BYTES];
    const bool late = engine->interrupted;
    begin_failure(engine, rq, prefix);
    const cz_slice_t logged = cz__error_text(engine, prefix, error);
    cz_log_text(CZ_LOG_ERROR, logged);
    if (late) {
        cz__queue_rest(engine->worker, rq->route->handler);
    }
    answer(engine, rq, 503, logged, late ? CZ_SLICE("the handler took too long") : CZ_SLICE("the handler ran out of memory"));
}

/* Thrown by a check of the program's own (runtime-ts/worker.ts). False with rq not answered. */
static bool reply_invalid(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    JSContext *ctx = engine->ctx;
    if (!cz__has_prototype(engine, error, engine->invalid_proto)) {
        return false;
    }
    cz_buf_t *out = &engine->worker->out;
    cz_buf_clear(out);
    cz_writer_t writer = {.engine = engine, .out = out};
    JSValue errors = JS_GetPropertyStr(ctx, error, "errors");
    cz_write_result_t result = cz__write_value(&writer, errors, NULL, NULL);
    JS_FreeValue(ctx, errors);
    if (result == CZ_WRITE_EXCEPTION) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    if (result != CZ_WRITE_DONE || out->failed) {
        return false;
    }
    cz_slice_t text = {out->at, out->size};
    (void)cz_request_invalid(rq, text);
    return true;
}

/* The second error of a handler: what answering its HttpError threw. */
static void reply_second(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    JSContext *ctx = engine->ctx;
    JSValue second = JS_GetException(ctx);
    if (cz__engine_broke(engine)) {
        reply_broken(engine, rq, second);
    } else {
        if (JS_IsError(second)) { /* it alone knows no line of the program */
            (void)JS_DefinePropertyValue(ctx, second, engine->names.cause, JS_DupValue(ctx, error), JS_PROP_CONFIGURABLE);
        }
        reply_uncaught(engine, rq, second);
    }
    JS_FreeValue(ctx, second);
}

void cz__reply_error(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    if (cz__engine_broke(engine)) {
        reply_broken(engine, rq, error);
    } else if (reply_invalid(engine, rq, error)) {
        return;
    } else if (!cz__is_http_error(engine, error)) {
        reply_uncaught(engine, rq, error);
    } else if (cz__reply_http_error(engine, rq, error) < 0) {
        reply_second(engine, rq, error);
    }
}

void cz__reply_exception(cz_engine_t *engine, cz_request_t *rq)
{
    JSValue error = JS_GetException(engine->ctx);
    cz__reply_error(engine, rq, error);
    JS_FreeValue(engine->ctx, error);
}

void cz__note_cause(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    JSValue cause = JS_GetProperty(engine->ctx, error, engine->names.cause);
    if (JS_IsException(cause)) {
        JS_FreeValue(engine->ctx, JS_GetException(engine->ctx));
    } else if (!JS_IsUndefined(cause) && cz_log_enabled(CZ_LOG_WARN)) {
        char prefix[CZ_PREFIX_BYTES];
        cz_request_tell_id(rq);
        cz__route_prefix(rq->route, rq->id, prefix);
        cz_log_text(CZ_LOG_WARN, cz__error_text(engine, prefix, error));
    }
    JS_FreeValue(engine->ctx, cause);
}
