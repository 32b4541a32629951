/* An HttpError as the problem that it is (RFC 9457). */
#include "base/slice.h"
#include "data/json_write.h"
#include "http/response.h"
#include "http/response_head.h"
#include "http/status.h"
#include "worker/write.h"

#include <string.h>

/* Whether the chain of prototypes has HttpError's. Proxies are not asked: that would run code. */
bool cz__is_http_error(cz_engine_t *engine, JSValueConst error)
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

static void append(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

/* The text of a member that is a string, in quotes behind `key`; else `otherwise`, or nothing when that is empty. */
static int append_member(cz_engine_t *engine, cz_buf_t *out, JSValueConst error, JSAtom name, const char *key, cz_slice_t otherwise)
{
    JSValue value = JS_GetProperty(engine->ctx, error, name);
    int result = JS_IsException(value) ? -1 : 0;
    if (JS_IsString(value)) {
        append(out, key);
        result = cz__write_string(engine, out, value);
    } else if (otherwise.size > 0) {
        append(out, key);
        cz_json_write_string(out, otherwise);
    }
    JS_FreeValue(engine->ctx, value);
    return result;
}

/* ---- extension members -------------------------------------------------------------------------------------- */

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

/* ---- the whole ------------------------------------------------------------------------------------------------ */

static int write_problem(cz_engine_t *engine, const cz_request_t *rq, JSValueConst error, uint16_t status)
{
    cz_buf_t *out = &engine->worker->out;
    const cz_names_t *names = &engine->names;
    const cz_slice_t nothing = {"", 0};
    cz_buf_clear(out);
    if (append_member(engine, out, error, names->type, "{\"type\":", CZ_SLICE("about:blank")) < 0 ||
        append_member(engine, out, error, names->title, ",\"title\":", cz_status_reason(status)) < 0) {
        return -1;
    }
    append(out, ",\"status\":");
    cz_json_write_int(out, status);
    if (append_member(engine, out, error, names->detail, ",\"detail\":", nothing) < 0) {
        return -1;
    }
    const cz_slice_t id = cz_request_told_id(rq);
    if (id.size > 0) {
        append(out, ",\"requestId\":");
        cz_json_write_string(out, id);
    }
    const int result = append_extensions(engine, out, error);
    cz_buf_append_char(out, '}');
    if (result == 0 && out->failed) {
        JS_ThrowOutOfMemory(engine->ctx);
    }
    return out->failed ? -1 : result;
}

/* Status and header fields; -1 with an exception. */
static int read_head(cz_engine_t *engine, cz_request_t *rq, JSValueConst error, cz_reply_t *reply)
{
    JSContext *ctx = engine->ctx;
    int32_t status = 0;
    cz_pair_t *fields = NULL;
    cz_slice_t content_type = {NULL, 0}; /* is that of problems, whatever it says */
    JSValue code = JS_GetProperty(ctx, error, engine->names.status);
    JSValue headers = JS_IsException(code) ? JS_UNDEFINED : JS_GetProperty(ctx, error, engine->names.headers);
    int result = JS_IsException(code) || JS_IsException(headers) ? -1 : 0;
    if (result == 0 && JS_IsNumber(code)) {
        result = JS_ToInt32(ctx, &status, code);
    }
    if (result == 0 && (status < 400 || status > 599)) {
        JS_ThrowRangeError(ctx, "an HttpError's status is 400 to 599, not %d", (int)status);
        result = -1;
    }
    if (result == 0) {
        result = cz__fields_make(engine, rq, headers, &fields, &reply->field_count, &content_type);
    }
    reply->status = (uint16_t)status;
    reply->fields = fields;
    if (result == 0 && cz_reply_check(reply) != 0) {
        JS_ThrowTypeError(ctx, "a header field of the HttpError is not valid");
        result = -1;
    }
    JS_FreeValue(ctx, code);
    JS_FreeValue(ctx, headers);
    return result;
}

int cz__reply_http_error(cz_engine_t *engine, cz_request_t *rq, JSValueConst error)
{
    cz_reply_t reply = {.content_type = CZ_LIT("application/problem+json")};
    cz__engine_enter(engine); /* getters are the program's code */
    int result = read_head(engine, rq, error, &reply);
    if (result == 0) {
        cz__note_cause(engine, rq, error);
        result = write_problem(engine, rq, error, reply.status);
    }
    cz__engine_leave(engine);
    if (result < 0) {
        return -1;
    }
    reply.body = (cz_slice_t){engine->worker->out.at, engine->worker->out.size};
    (void)cz_request_reply(rq, &reply);
    return 0;
}
