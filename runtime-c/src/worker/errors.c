/* What a handler threw: as a response, and in the log. */
#include "base/alloc.h"
#include "base/log.h"
#include "base/slice.h"
#include "chain/refuse.h"
#include "data/json_write.h"
#include "http/response.h"
#include "worker/positions.h"
#include "worker/write.h"

#include <stdio.h>
#include <string.h>

#define CAUSES_MAX 4u

/* ---- the log ------------------------------------------------------------------------------------- */

static void append_property(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, JSAtom name)
{
    JSContext *ctx = engine->ctx;
    JSValue value = JS_GetProperty(ctx, object, name);
    cz_slice_t text = {NULL, 0};
    if (JS_IsString(value)) {
        text.at = JS_ToCStringLen(ctx, &text.size, value);
    }
    if (text.at != NULL) {
        cz_buf_append_slice(out, text);
        JS_FreeCString(ctx, text.at);
    }
    if (JS_IsException(value) || (JS_IsString(value) && text.at == NULL)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    JS_FreeValue(ctx, value);
}

void cz__stack_append(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    cz_buf_t stack = {0};
    append_property(engine, &stack, error, engine->names.stack);
    cz_slice_t text = {stack.at, stack.size};
    cz__positions_append_stack(engine->positions, out, text);
    cz_buf_deinit(&stack);
    while (out->size > 0 && out->at[out->size - 1u] == '\n') {
        out->size--;
    }
}

/* "TypeError: message" and the stack under it. */
static void append_error(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    if (!JS_IsError(error)) {
        cz__inspect(engine, out, error);
        return;
    }
    append_property(engine, out, error, engine->names.name);
    size_t before = out->size;
    cz_buf_append(out, ": ", 2);
    append_property(engine, out, error, engine->names.message);
    if (out->size == before + 2u) {
        out->size = before;
    }
    cz_buf_append_char(out, '\n');
    cz__stack_append(engine, out, error);
}

static void append_causes(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    JSContext *ctx = engine->ctx;
    JSValue at = JS_DupValue(ctx, error);
    for (uint32_t i = 0; i < CAUSES_MAX && JS_IsError(at); i++) {
        JSValue cause = JS_GetProperty(ctx, at, engine->names.cause);
        JS_FreeValue(ctx, at);
        at = cause;
        if (JS_IsException(at)) {
            JS_FreeValue(ctx, JS_GetException(ctx));
            return;
        }
        if (!JS_IsUndefined(at)) {
            cz_buf_append(out, "\ncaused by ", 11);
            append_error(engine, out, at);
        }
    }
    JS_FreeValue(ctx, at);
}

void cz__log_error(cz_engine_t *engine, const char *prefix, JSValueConst error)
{
    cz_buf_t *out = &engine->worker->text;
    cz_buf_clear(out);
    cz_slice_t head = {prefix, strlen(prefix)};
    cz_buf_append_slice(out, head);
    cz_buf_append(out, ": ", 2);
    cz__engine_enter(engine); /* names, messages and stacks may be getters */
    append_error(engine, out, error);
    append_causes(engine, out, error);
    cz__engine_leave(engine);
    if (out->failed) {
        cz_log(CZ_LOG_ERROR, "%s: (out of memory)", prefix);
        return;
    }
    cz_slice_t text = {out->at, out->size};
    cz_log_text(CZ_LOG_ERROR, text);
}

static void route_prefix(const cz_request_t *rq, char *to, size_t size)
{
    const cz_route_t *route = rq->route;
    (void)snprintf(to, size, "%s %s (%s)", route->method_name, route->pattern,
                   route->source != NULL ? route->source : "?");
}

/* ---- problems ------------------------------------------------------------------------------------ */

void cz__reply_failure(cz_engine_t *engine, cz_request_t *rq, const char *text)
{
    char prefix[256];
    route_prefix(rq, prefix, sizeof prefix);
    cz_counter_add(&engine->worker->counts.failures, 1);
    cz_log(CZ_LOG_ERROR, "%s: %s", prefix, text);
    cz_slice_t detail = {text, strlen(text)};
    (void)cz_request_problem(rq, 500, engine->worker->options.show_errors ? detail : CZ_SLICE(""));
}

/* Whether the chain of prototypes has HttpError's. Proxies are not asked: that would run code. */
static bool is_http_error(cz_engine_t *engine, JSValueConst error)
{
    if (!JS_IsObject(error) || !JS_IsObject(engine->error_proto)) {
        return false;
    }
    JSValue at = JS_DupValue(engine->ctx, error);
    bool found = false;
    for (uint32_t depth = 0; depth < 16u && JS_IsObject(at) && !JS_IsProxy(at) && !found; depth++) {
        JSValue proto = JS_GetPrototype(engine->ctx, at);
        JS_FreeValue(engine->ctx, at);
        at = proto;
        found = JS_IsObject(at) && JS_VALUE_GET_PTR(at) == JS_VALUE_GET_PTR(engine->error_proto);
    }
    JS_FreeValue(engine->ctx, at);
    return found;
}

/* `,"name":"text"` of a string member; nothing when it is none. */
static int append_member(cz_engine_t *engine, cz_buf_t *out, JSValueConst error, JSAtom name, const char *key)
{
    JSValue value = JS_GetProperty(engine->ctx, error, name);
    int result = JS_IsException(value) ? -1 : 0;
    if (JS_IsString(value)) {
        cz_slice_t start = {key, strlen(key)};
        cz_buf_append_slice(out, start);
        result = cz__write_string(engine, out, value);
    }
    JS_FreeValue(engine->ctx, value);
    return result;
}

static bool is_standard(cz_slice_t key)
{
    return cz_slice_equal(key, CZ_SLICE("type")) || cz_slice_equal(key, CZ_SLICE("title")) ||
           cz_slice_equal(key, CZ_SLICE("status")) || cz_slice_equal(key, CZ_SLICE("detail"));
}

static int append_extension(cz_writer_t *writer, JSValueConst extensions, JSAtom name)
{
    JSContext *ctx = writer->engine->ctx;
    cz_slice_t key;
    key.at = JS_AtomToCStringLen(ctx, &key.size, name);
    JSValue value = JS_GetProperty(ctx, extensions, name);
    int result = key.at == NULL || JS_IsException(value) ? -1 : 0;
    if (result == 0 && !is_standard(key)) {
        size_t before = writer->out->size;
        cz_buf_append_char(writer->out, ',');
        cz_json_write_string(writer->out, key);
        cz_buf_append_char(writer->out, ':');
        cz_place_t place = {NULL, key.at, key.size, 0};
        switch (cz__write_value(writer, value, NULL, &place)) {
        case CZ_WRITE_DONE:
            break;
        case CZ_WRITE_ABSENT:
            writer->out->size = before;
            break;
        case CZ_WRITE_MISFIT:
            JS_ThrowTypeError(ctx, "extensions: %s", writer->message);
            result = -1;
            break;
        case CZ_WRITE_EXCEPTION:
            result = -1;
            break;
        }
    }
    if (key.at != NULL) {
        JS_FreeCString(ctx, key.at);
    }
    JS_FreeValue(ctx, value);
    return result;
}

static int append_extensions(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    JSContext *ctx = engine->ctx;
    cz_writer_t writer = {.engine = engine, .out = out};
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    JSValue extensions = JS_GetProperty(ctx, error, engine->names.extensions);
    int result = JS_IsException(extensions) ? -1 : 0;
    if (JS_IsObject(extensions)) {
        result = JS_GetOwnPropertyNames(ctx, &names, &count, extensions, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY);
        for (uint32_t i = 0; i < count && result == 0; i++) {
            result = append_extension(&writer, extensions, names[i].atom);
        }
        JS_FreePropertyEnum(ctx, names, count);
    }
    JS_FreeValue(ctx, extensions);
    return result;
}

/* The whole body, as HttpErrors with a type or a title need it: the http room knows neither. */
static void reply_own_problem(cz_request_t *rq, uint16_t status, cz_buf_t *body, const cz_pair_t *fields,
                              size_t field_count)
{
    cz_reply_t reply = {0};
    reply.status = status;
    reply.content_type = CZ_SLICE("application/problem+json");
    reply.fields = fields;
    reply.field_count = field_count;
    reply.body.at = body->at;
    reply.body.size = body->size;
    (void)cz_request_reply(rq, &reply);
}

/* The members of the problem into `out`: a whole object when the error has a type or a title. */
static int write_problem(cz_engine_t *engine, cz_buf_t *out, JSValueConst error, uint16_t status, bool *whole)
{
    cz_buf_clear(out);
    cz_buf_append_char(out, '{');
    size_t start = out->size;
    if (append_member(engine, out, error, engine->names.type, "\"type\":") < 0) {
        return -1;
    }
    bool typed = out->size > start;
    if (append_member(engine, out, error, engine->names.title, typed ? ",\"title\":" : "\"title\":") < 0) {
        return -1;
    }
    *whole = out->size > start;
    if (*whole) {
        cz_buf_append(out, ",\"status\":", 10);
        cz_json_write_int(out, status);
        if (append_member(engine, out, error, engine->names.detail, ",\"detail\":") < 0) {
            return -1;
        }
    } else {
        cz_buf_clear(out);
    }
    if (append_extensions(engine, out, error) < 0) {
        return -1;
    }
    if (*whole) {
        cz_buf_append_char(out, '}');
    }
    return 0;
}

static void send_problem(cz_engine_t *engine, cz_request_t *rq, JSValueConst error, uint16_t status, bool whole,
                         const cz_pair_t *fields, size_t field_count)
{
    cz_buf_t *out = &engine->worker->out;
    if (whole) {
        reply_own_problem(rq, status, out, fields, field_count);
        return;
    }
    cz_slice_t members = {out->at, out->size};
    JSValue detail = JS_GetProperty(engine->ctx, error, engine->names.detail);
    cz_slice_t text = {NULL, 0};
    if (JS_IsString(detail)) {
        text.at = JS_ToCStringLen(engine->ctx, &text.size, detail);
    }
    (void)cz_request_problem_with(rq, status, text, members, fields, field_count);
    if (text.at != NULL) {
        JS_FreeCString(engine->ctx, text.at);
    }
    JS_FreeValue(engine->ctx, detail);
}

/* 0, or -1 with an exception and rq not answered. */
static int reply_http_error(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    JSContext *ctx = engine->ctx;
    int32_t status = 0;
    cz_pair_t *fields = NULL;
    size_t field_count = 0;
    cz_slice_t content_type = {NULL, 0};
    bool whole = false;
    JSValue code = JS_GetProperty(ctx, error, engine->names.status);
    JSValue headers = JS_GetProperty(ctx, error, engine->names.headers);
    int result = JS_IsNumber(code) ? JS_ToInt32(ctx, &status, code) : 0;
    if (result == 0 && (status < 400 || status > 599)) {
        JS_ThrowRangeError(ctx, "an HttpError's status is 400 to 599, not %d", (int)status);
        result = -1;
    }
    if (result == 0) {
        result = cz__fields_make(engine, rq, headers, &fields, &field_count, &content_type);
    }
    if (result == 0) {
        result = write_problem(engine, &engine->worker->out, error, (uint16_t)status, &whole);
    }
    JS_FreeValue(ctx, code);
    JS_FreeValue(ctx, headers);
    if (result == 0) {
        send_problem(engine, rq, error, (uint16_t)status, whole, fields, field_count);
    }
    return result;
}

/* Out of time or memory: not the request's fault, so it may be tried again. */
static void reply_broken(cz_engine_t *engine, cz_request_t *rq)
{
    char prefix[256];
    route_prefix(rq, prefix, sizeof prefix);
    cz_counter_add(&engine->worker->counts.failures, 1);
    if (engine->worker->abandoned != NULL && atomic_load(engine->worker->abandoned)) {
        (void)cz_request_problem(rq, 503, CZ_SLICE("the request was given up")); /* which nobody reads */
    } else if (engine->interrupted) {
        cz__queue_rest(engine->worker, rq->route->handler);
        cz_log(CZ_LOG_ERROR, "%s: stopped after %u ms of processor time", prefix,
               engine->worker->options.deadline_ms);
        (void)cz_request_problem(rq, 503, CZ_SLICE("the handler took too long"));
    } else {
        cz_log(CZ_LOG_ERROR, "%s: out of memory (heap limit: %zu bytes)", prefix, engine->heap.limit_bytes);
        (void)cz_request_problem(rq, 503, CZ_SLICE("the handler ran out of memory"));
    }
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

void cz__reply_error(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    if (cz__engine_broke(engine)) {
        reply_broken(engine, rq);
        return;
    }
    if (reply_invalid(engine, rq, error)) {
        return;
    }
    JSValue second = JS_UNDEFINED;
    if (is_http_error(engine, error)) {
        cz__engine_enter(engine);
        int result = reply_http_error(engine, rq, error);
        cz__engine_leave(engine);
        if (result == 0) {
            return;
        }
        second = JS_GetException(engine->ctx);
    }
    char prefix[256];
    route_prefix(rq, prefix, sizeof prefix);
    cz_counter_add(&engine->worker->counts.failures, 1);
    if (!JS_IsUndefined(second)) {
        cz__log_error(engine, prefix, second);
        JS_FreeValue(engine->ctx, second);
    }
    cz__log_error(engine, prefix, error);
    const cz_buf_t *told = &engine->worker->text; /* what the log got */
    cz_slice_t detail = {told->at, engine->worker->options.show_errors && !told->failed ? told->size : 0};
    (void)cz_request_problem(rq, 500, detail);
}

void cz__reply_exception(cz_engine_t *engine, cz_request_t *rq)
{
    JSValue error = JS_GetException(engine->ctx);
    cz__reply_error(engine, rq, error);
    JS_FreeValue(engine->ctx, error);
}

/* ---- rejections that nobody handles ---------------------------------------------------------------- */

void cz__rejection_forget(cz_engine_t *engine, JSValueConst promise)
{
    cz_rejections_t *list = &engine->rejections;
    for (uint32_t i = 0; i < list->count; i++) {
        if (JS_VALUE_GET_PTR(list->at[i].promise) == JS_VALUE_GET_PTR(promise)) {
            JS_FreeValue(engine->ctx, list->at[i].promise);
            JS_FreeValue(engine->ctx, list->at[i].reason);
            list->at[i] = list->at[--list->count];
            return;
        }
    }
}

/* The engine's report: rejected without a handler, or got one later. */
static void on_rejection(JSContext *ctx, JSValueConst promise, JSValueConst reason, bool is_handled, void *opaque)
{
    cz_engine_t *engine = opaque;
    cz_rejections_t *list = &engine->rejections;
    if (is_handled) {
        cz__rejection_forget(engine, promise);
        return;
    }
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity == 0 ? 8u : list->capacity * 2u;
        cz_rejection_t *at = cz_realloc(list->at, capacity * sizeof *at);
        if (at == NULL) {
            return;
        }
        list->at = at;
        list->capacity = capacity;
    }
    list->at[list->count].promise = JS_DupValue(ctx, promise);
    list->at[list->count].reason = JS_DupValue(ctx, reason);
    list->count++;
}

int cz__rejections_define(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JS_SetHostPromiseRejectionTracker(engine->rt, on_rejection, engine);
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue promise = JS_GetPropertyStr(ctx, global, "Promise");
    JSValue proto = JS_GetProperty(ctx, promise, engine->names.prototype);
    engine->promise_then = JS_GetPropertyStr(ctx, proto, "then");
    engine->to_bigint = JS_GetPropertyStr(ctx, global, "BigInt");
    JS_FreeValue(ctx, proto);
    JS_FreeValue(ctx, promise);
    JS_FreeValue(ctx, global);
    return JS_IsException(engine->promise_then) || JS_IsException(engine->to_bigint) ? -1 : 0;
}

void cz__rejections_report(cz_engine_t *engine)
{
    for (uint32_t i = 0; i < engine->rejections.count; i++) {
        cz__log_error(engine, "a rejected promise that nothing handles", engine->rejections.at[i].reason);
    }
    cz__rejections_clear(engine);
}

void cz__rejections_clear(cz_engine_t *engine)
{
    cz_rejections_t *list = &engine->rejections;
    while (list->count > 0) {
        list->count--;
        JS_FreeValue(engine->ctx, list->at[list->count].promise);
        JS_FreeValue(engine->ctx, list->at[list->count].reason);
    }
}
