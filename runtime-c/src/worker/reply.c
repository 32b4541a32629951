/* What a handler returned, as a response. */
#include "base/log.h"
#include "base/slice.h"
#include "http/response.h"
#include "worker/write.h"

#include <stdio.h>
#include <string.h>

#define TEXT_PLAIN CZ_SLICE("text/plain; charset=utf-8")
#define APPLICATION_JSON CZ_SLICE("application/json")
#define OCTET_STREAM CZ_SLICE("application/octet-stream")

/* A value's string as bytes in the arena; at == NULL with an exception. */
static cz_slice_t copy_string(cz_engine_t *engine, cz_arena_t *arena, JSValueConst value)
{
    cz_slice_t copy = {NULL, 0};
    cz_slice_t text;
    text.at = JS_ToCStringLen(engine->ctx, &text.size, value);
    if (text.at == NULL) {
        return copy;
    }
    copy = text.size == 0 ? CZ_SLICE("") : cz_arena_copy(arena, text);
    JS_FreeCString(engine->ctx, text.at);
    if (copy.at == NULL) {
        JS_ThrowOutOfMemory(engine->ctx);
    }
    return copy;
}

/* Field lines in the making, in the arena. */
typedef struct lines {
    cz_engine_t *engine;
    cz_request_t *rq;
    cz_pair_t *at;
    size_t count;
    size_t capacity;
    cz_slice_t *content_type;
} lines_t;

static int add_line(lines_t *lines, cz_slice_t name, JSValueConst value)
{
    cz_arena_t *arena = &lines->rq->arena;
    cz_slice_t text = copy_string(lines->engine, arena, value);
    if (text.at == NULL) {
        return -1;
    }
    if (cz_slice_equal_nocase(name, CZ_SLICE("content-type"))) {
        *lines->content_type = text;
        return 0;
    }
    if (lines->count == lines->capacity) {
        size_t capacity = lines->capacity * 2 + 8;
        cz_pair_t *at = cz_arena_alloc(arena, capacity * sizeof *at);
        if (at == NULL) {
            JS_ThrowOutOfMemory(lines->engine->ctx);
            return -1;
        }
        if (lines->count > 0) {
            memcpy(at, lines->at, lines->count * sizeof *at);
        }
        lines->at = at;
        lines->capacity = capacity;
    }
    lines->at[lines->count++] = (cz_pair_t){name, text};
    return 0;
}

/* An array is a line for each of its items. */
static int add_lines(lines_t *lines, cz_slice_t name, JSValueConst values)
{
    JSContext *ctx = lines->engine->ctx;
    int64_t length = 0;
    int result = JS_GetLength(ctx, values, &length);
    for (int64_t i = 0; i < length && result == 0; i++) {
        JSValue value = JS_GetPropertyInt64(ctx, values, i);
        result = JS_IsException(value) ? -1 : add_line(lines, name, value);
        JS_FreeValue(ctx, value);
    }
    return result;
}

static int add_field(lines_t *lines, JSValueConst headers, JSAtom atom)
{
    JSContext *ctx = lines->engine->ctx;
    JSValue name = JS_AtomToString(ctx, atom);
    JSValue value = JS_GetProperty(ctx, headers, atom);
    int result = -1;
    if (!JS_IsException(name) && !JS_IsException(value)) {
        cz_slice_t text = copy_string(lines->engine, &lines->rq->arena, name);
        if (text.at != NULL) {
            result = JS_IsArray(value) ? add_lines(lines, text, value) : add_line(lines, text, value);
        }
    }
    JS_FreeValue(ctx, name);
    JS_FreeValue(ctx, value);
    return result;
}

int cz__fields_make(cz_engine_t *engine, cz_request_t *rq, JSValueConst headers, cz_pair_t **fields,
                    size_t *count, cz_slice_t *content_type)
{
    JSContext *ctx = engine->ctx;
    *fields = NULL;
    *count = 0;
    if (!JS_IsObject(headers)) {
        return 0;
    }
    JSPropertyEnum *names = NULL;
    uint32_t name_count = 0;
    if (JS_GetOwnPropertyNames(ctx, &names, &name_count, headers, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        return -1;
    }
    lines_t lines = {.engine = engine, .rq = rq, .content_type = content_type};
    int result = 0;
    for (uint32_t i = 0; i < name_count && result == 0; i++) {
        result = add_field(&lines, headers, names[i].atom);
    }
    JS_FreePropertyEnum(ctx, names, name_count);
    *fields = lines.at;
    *count = lines.count;
    return result;
}

/* A body that can not be sent is a mistake of the handler: 500, and the log says where. */
static void refuse(cz_engine_t *engine, cz_request_t *rq, const char *message)
{
    const cz_route_t *route = rq->route;
    char text[512];
    (void)snprintf(text, sizeof text, "reply of %s %s: %s", route->method_name, route->pattern, message);
    cz__reply_failure(engine, rq, text);
}

static void send(cz_engine_t *engine, cz_request_t *rq, cz_reply_t *reply)
{
    if (engine->worker->out.failed) {
        refuse(engine, rq, "out of memory");
        return;
    }
    const cz_route_t *route = rq->route;
    if (cz_request_reply(rq, reply) == CZ_ESYNTAX) {
        cz_counter_add(&engine->worker->counts.failures, 1);
        cz_log(CZ_LOG_ERROR, "%s %s (%s): a header field or the content type of the reply is not valid",
               route->method_name, route->pattern, route->source != NULL ? route->source : "?");
    }
}

/* A plain string: text/plain, unless helpers said otherwise. Read in place. */
static void reply_text(cz_engine_t *engine, cz_request_t *rq, JSValueConst value, cz_reply_t *reply)
{
    const cz_type_t *type = rq->route->reply;
    if (type != NULL && !cz__value_fits(engine, value, type)) {
        char message[160];
        (void)snprintf(message, sizeof message, "expected %s, got string", type->name);
        refuse(engine, rq, message);
        return;
    }
    cz_slice_t text;
    text.at = JS_ToCStringLen(engine->ctx, &text.size, value);
    if (text.at == NULL) {
        cz__reply_exception(engine, rq);
        return;
    }
    if (reply->content_type.at == NULL) {
        reply->content_type = TEXT_PLAIN;
    }
    reply->body = text;
    send(engine, rq, reply);
    JS_FreeCString(engine->ctx, text.at);
}

static void reply_json(cz_engine_t *engine, cz_request_t *rq, JSValueConst value, cz_reply_t *reply)
{
    cz_writer_t writer;
    writer.engine = engine;
    writer.out = &engine->worker->out;
    writer.depth = 0;
    cz_buf_clear(writer.out);
    if (rq->route->reply == NULL) {
        cz__shapes_meet(engine, rq->route, value);
    }
    cz__engine_enter(engine); /* getters and toJSON are the handler's code */
    cz_write_result_t result = cz__write_value(&writer, value, rq->route->reply, NULL);
    cz__engine_leave(engine);
    switch (result) {
    case CZ_WRITE_DONE:
        break;
    case CZ_WRITE_ABSENT:
        refuse(engine, rq, "a function or a symbol can not be sent");
        return;
    case CZ_WRITE_MISFIT:
        refuse(engine, rq, writer.message);
        return;
    case CZ_WRITE_EXCEPTION:
        cz__reply_exception(engine, rq);
        return;
    }
    if (reply->content_type.at == NULL) {
        reply->content_type = APPLICATION_JSON;
    }
    reply->body.at = writer.out->at;
    reply->body.size = writer.out->size;
    send(engine, rq, reply);
}

/* Bytes go out as they are; inside of JSON they would be base64. */
static bool reply_bytes(cz_engine_t *engine, cz_request_t *rq, JSValueConst value, cz_reply_t *reply)
{
    if (!JS_IsObject(value) || JS_GetTypedArrayType(value) != JS_TYPED_ARRAY_UINT8) {
        return false;
    }
    size_t size = 0;
    const uint8_t *at = JS_GetUint8Array(engine->ctx, &size, value);
    reply->body.at = (const char *)at;
    reply->body.size = at == NULL ? 0 : size;
    if (reply->content_type.at == NULL) {
        reply->content_type = OCTET_STREAM;
    }
    send(engine, rq, reply);
    return true;
}

enum {
    AS_JSON = 1,    /* also what would go out as text or bytes */
    OF_RESPONSE = 2 /* its body may be a stream whatever the route's type says */
};

/* Generators and streams are sent in pieces; only where the declared type could be one. */
static bool reply_stream(cz_engine_t *engine, cz_request_t *rq, JSValueConst value, cz_reply_t *reply, unsigned flags)
{
    const cz_route_t *route = rq->route;
    bool possible = (route->flags & CZ_ROUTE_STREAM) != 0 || route->reply == NULL || (flags & OF_RESPONSE) != 0;
    if (!JS_IsObject(value) || !possible) {
        return false;
    }
    cz_stream_kind_t kind = cz__stream_kind(engine, value);
    if (kind == CZ_STREAM_NONE) {
        return false;
    }
    if (reply->content_type.at == NULL) {
        reply->content_type = (route->flags & CZ_ROUTE_STREAM_TEXT) != 0 ? TEXT_PLAIN : OCTET_STREAM;
    }
    cz__stream_start(engine, rq, reply, value, kind);
    return true;
}

static void reply_body(cz_engine_t *engine, cz_request_t *rq, JSValueConst value, cz_reply_t *reply, unsigned flags)
{
    bool json = (flags & AS_JSON) != 0;
    engine->worker->out.failed = false;
    if (JS_IsUndefined(value)) {
        send(engine, rq, reply);
    } else if (!json && JS_IsString(value)) {
        reply_text(engine, rq, value, reply);
    } else if (json || (!reply_bytes(engine, rq, value, reply) && !reply_stream(engine, rq, value, reply, flags))) {
        reply_json(engine, rq, value, reply);
    }
}

/* Text types say their charset: what leaves is UTF-8. */
static cz_slice_t media_of(cz_engine_t *engine, cz_request_t *rq, JSValueConst media, bool *json)
{
    cz_slice_t text = {NULL, 0};
    if (!JS_IsString(media)) {
        return text;
    }
    text = copy_string(engine, &rq->arena, media);
    *json = cz_slice_equal(text, APPLICATION_JSON);
    if (cz_slice_equal(text, CZ_SLICE("text/plain"))) {
        return TEXT_PLAIN;
    }
    return cz_slice_equal(text, CZ_SLICE("text/html")) ? CZ_SLICE("text/html; charset=utf-8") : text;
}

/* An instance of Reply (runtime-ts/reply.ts). */
static void reply_instance(cz_engine_t *engine, cz_request_t *rq, JSValueConst instance, unsigned flags)
{
    JSContext *ctx = engine->ctx;
    JSValue status = JS_GetProperty(ctx, instance, engine->names.status);
    JSValue media = JS_GetProperty(ctx, instance, engine->names.media);
    JSValue headers = JS_GetProperty(ctx, instance, engine->names.headers);
    JSValue body = JS_GetProperty(ctx, instance, engine->names.body);
    cz_reply_t reply = {0};
    cz_pair_t *fields = NULL;
    int32_t code = 0;
    bool json = false;
    reply.content_type = media_of(engine, rq, media, &json);
    if (JS_IsException(body) || JS_ToInt32(ctx, &code, status) < 0 ||
        cz__fields_make(engine, rq, headers, &fields, &reply.field_count, &reply.content_type) < 0) {
        cz__reply_exception(engine, rq);
    } else if (code < 200 || code > 599) {
        char message[64];
        (void)snprintf(message, sizeof message, "status %d is not within 200 to 599", (int)code);
        refuse(engine, rq, message);
    } else {
        reply.status = (uint16_t)code;
        reply.fields = fields;
        reply_body(engine, rq, body, &reply, flags | (json ? AS_JSON : 0u));
    }
    JS_FreeValue(ctx, status);
    JS_FreeValue(ctx, media);
    JS_FreeValue(ctx, headers);
    JS_FreeValue(ctx, body);
}

bool cz__has_prototype(cz_engine_t *engine, JSValueConst value, JSValueConst proto)
{
    if (!JS_IsObject(value) || !JS_IsObject(proto) || JS_IsProxy(value)) {
        return false;
    }
    JSValue found = JS_GetPrototype(engine->ctx, value);
    bool same = JS_IsObject(found) && JS_VALUE_GET_PTR(found) == JS_VALUE_GET_PTR(proto);
    JS_FreeValue(engine->ctx, found);
    return same;
}

/* A Response of the Web API: runtime-ts/web/response.ts makes a Reply of it. */
static void reply_response(cz_engine_t *engine, cz_request_t *rq, JSValueConst response)
{
    JSValue reply = cz__engine_call(engine, engine->response_reply, 1, &response);
    if (JS_IsException(reply)) {
        cz__reply_exception(engine, rq);
    } else {
        reply_instance(engine, rq, reply, OF_RESPONSE);
    }
    JS_FreeValue(engine->ctx, reply);
}

void cz__reply_value(cz_engine_t *engine, cz_request_t *rq, JSValueConst value)
{
    if (cz__has_prototype(engine, value, engine->reply_proto)) {
        reply_instance(engine, rq, value, 0);
        return;
    }
    if (cz__has_prototype(engine, value, engine->response_proto)) {
        reply_response(engine, rq, value);
        return;
    }
    if (rq->route->websocket != NULL) {
        rq->route->websocket->worker->accept(engine, rq);
        return;
    }
    cz_reply_t reply = {0};
    uint16_t status = rq->route->status;
    reply.status = status != 0 ? status : JS_IsUndefined(value) ? 204 : 200;
    reply_body(engine, rq, value, &reply, 0);
}
