/* The class ServerWebSocket, and `publish` of the module "catzilla:websocket"; runtime-ts/ws.ts tells what each does. */
#include "worker/native.h"
#include "worker/socket.h"
#include "worker/write.h"

#include <string.h>

/* ---- values as messages --------------------------------------------------------------------------------- */

/* A message in the making: its bytes are the value's, or in `json`. */
typedef struct outgoing {
    cz_opcode_t opcode;
    cz_slice_t payload;
    const char *text; /* to be freed */
    cz_buf_t json;
} outgoing_t;

static void end_outgoing(JSContext *ctx, outgoing_t *message)
{
    if (message->text != NULL) {
        JS_FreeCString(ctx, message->text);
    }
    cz_buf_deinit(&message->json);
}

static int take_text(cz_engine_t *engine, JSValueConst value, const cz_type_t *type, outgoing_t *message)
{
    if (type != NULL && !cz__value_fits(engine, value, type)) {
        JS_ThrowTypeError(engine->ctx, "expected %s, got string", type->name);
        return -1;
    }
    message->opcode = CZ_OPCODE_TEXT;
    message->text = message->payload.at = JS_ToCStringLen(engine->ctx, &message->payload.size, value);
    return message->text == NULL ? -1 : 0;
}

static bool take_bytes(JSContext *ctx, JSValueConst value, outgoing_t *message)
{
    size_t size = 0;
    const uint8_t *at = NULL;
    if (!JS_IsObject(value)) {
        return false;
    }
    if (JS_GetTypedArrayType(value) == JS_TYPED_ARRAY_UINT8) {
        at = JS_GetUint8Array(ctx, &size, value);
    } else if (JS_IsArrayBuffer(value)) {
        at = JS_GetArrayBuffer(ctx, &size, value);
    } else {
        return false;
    }
    message->opcode = CZ_OPCODE_BINARY;
    message->payload = at == NULL ? (cz_slice_t){"", 0} : (cz_slice_t){(const char *)at, size};
    return true;
}

static int take_json(cz_engine_t *engine, JSValueConst value, const cz_type_t *type, outgoing_t *message)
{
    JSContext *ctx = engine->ctx;
    cz_writer_t writer = {.engine = engine, .out = &message->json};
    message->opcode = CZ_OPCODE_TEXT;
    switch (cz__write_value(&writer, value, type, NULL)) {
    case CZ_WRITE_DONE:
        break;
    case CZ_WRITE_ABSENT:
        JS_ThrowTypeError(ctx, "undefined, a function or a symbol can not be sent");
        return -1;
    case CZ_WRITE_MISFIT:
        JS_ThrowTypeError(ctx, "%s", writer.message);
        return -1;
    case CZ_WRITE_EXCEPTION:
    default:
        return -1;
    }
    if (message->json.failed) {
        JS_ThrowOutOfMemory(ctx);
        return -1;
    }
    message->payload = (cz_slice_t){message->json.at, message->json.size};
    return 0;
}

/* Strings go out as text, bytes as they are, all else as JSON. -1 with an exception; to be ended in any case. */
static int make_outgoing(cz_engine_t *engine, JSValueConst value, const cz_type_t *type, outgoing_t *message)
{
    memset(message, 0, sizeof *message);
    if (JS_IsString(value)) {
        return take_text(engine, value, type, message);
    }
    return take_bytes(engine->ctx, value, message) ? 0 : take_json(engine, value, type, message);
}

/* ---- methods -------------------------------------------------------------------------------------------- */

cz_js_socket_t *cz__socket_of(cz_engine_t *engine, JSValueConst object)
{
    return JS_GetOpaque(object, engine->socket_class);
}

/* NULL with an exception when `this` is something else. */
static cz_js_socket_t *socket_of(JSContext *ctx, JSValueConst this_value)
{
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    return JS_GetOpaque2(ctx, this_value, engine->socket_class);
}

static JSValue socket_send(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)argc;
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    outgoing_t message;
    if (socket == NULL) {
        return JS_EXCEPTION;
    }
    JSValue result = JS_EXCEPTION;
    if (make_outgoing(socket->engine, argv[0], socket->route->websocket->sent, &message) == 0) {
        result = JS_NewBool(ctx, socket->ws != NULL && cz_ws_send(socket->ws, message.opcode, message.payload) == 0);
    }
    end_outgoing(ctx, &message);
    return result;
}

static JSValue socket_ping(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    outgoing_t message = {.payload = {"", 0}};
    if (socket == NULL) {
        return JS_EXCEPTION;
    }
    if (argc > 0 && !JS_IsUndefined(argv[0]) && make_outgoing(socket->engine, argv[0], NULL, &message) < 0) {
        end_outgoing(ctx, &message);
        return JS_EXCEPTION;
    }
    JSValue result;
    if (message.payload.size > CZ_FRAME_CONTROL_MAX) {
        result = JS_ThrowRangeError(ctx, "a ping has at most %u bytes", CZ_FRAME_CONTROL_MAX);
    } else {
        result = JS_NewBool(ctx, socket->ws != NULL && cz_ws_send(socket->ws, CZ_OPCODE_PING, message.payload) == 0);
    }
    end_outgoing(ctx, &message);
    return result;
}

static JSValue socket_close(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    int32_t code = CZ_CLOSE_NORMAL;
    cz_slice_t reason = {"", 0};
    if (socket == NULL || (argc > 0 && !JS_IsUndefined(argv[0]) && JS_ToInt32(ctx, &code, argv[0]) < 0)) {
        return JS_EXCEPTION;
    }
    if (code < 0 || !cz_close_code_is_valid((unsigned)code)) {
        return JS_ThrowRangeError(ctx, "%d is no code that may be sent: 1000, 1001, 1008, 1011 or 3000 to 4999, for example", (int)code);
    }
    const char *text = NULL;
    if (argc > 1 && !JS_IsUndefined(argv[1])) {
        text = reason.at = JS_ToCStringLen(ctx, &reason.size, argv[1]);
        if (text == NULL) {
            return JS_EXCEPTION;
        }
    }
    if (socket->ws != NULL) {
        cz_ws_close(socket->ws, (unsigned)code, reason);
    }
    if (text != NULL) {
        JS_FreeCString(ctx, text);
    }
    return JS_UNDEFINED;
}

static JSValue socket_terminate(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)argc;
    (void)argv;
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    if (socket == NULL) {
        return JS_EXCEPTION;
    }
    if (socket->ws != NULL) {
        cz_ws_terminate(socket->ws);
    }
    return JS_UNDEFINED;
}

/* ---- topics --------------------------------------------------------------------------------------------- */

/* The argument's text, to be freed; NULL with an exception. */
static const char *take_topic(JSContext *ctx, JSValueConst value, cz_slice_t *topic)
{
    topic->at = JS_ToCStringLen(ctx, &topic->size, value);
    if (topic->at != NULL && (topic->size == 0 || topic->size > CZ_TOPIC_BYTES_MAX)) {
        JS_FreeCString(ctx, topic->at);
        JS_ThrowRangeError(ctx, "a topic has 1 to %u bytes", CZ_TOPIC_BYTES_MAX);
        return NULL;
    }
    return topic->at;
}

enum { SUBSCRIBE, UNSUBSCRIBE, IS_SUBSCRIBED };

static JSValue apply(JSContext *ctx, cz_subscriber_t *subscriber, cz_slice_t topic, int what)
{
    if (what == UNSUBSCRIBE) {
        return JS_NewBool(ctx, cz_unsubscribe(subscriber, topic));
    }
    if (what == IS_SUBSCRIBED) {
        return JS_NewBool(ctx, cz_is_subscribed(subscriber, topic));
    }
    const int error = cz_subscribe(subscriber, topic);
    return error == 0           ? JS_UNDEFINED
           : error == CZ_ENOMEM ? JS_ThrowOutOfMemory(ctx)
                                : JS_ThrowRangeError(ctx, "a connection has at most %u topics", CZ_TOPICS_EACH_MAX);
}

static JSValue socket_topic(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int what)
{
    (void)argc;
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    cz_slice_t topic;
    if (socket == NULL || take_topic(ctx, argv[0], &topic) == NULL) {
        return JS_EXCEPTION;
    }
    JSValue result = socket->ws != NULL       ? apply(ctx, cz_ws_subscriber(socket->ws), topic, what)
                     : what == SUBSCRIBE ? JS_UNDEFINED
                                         : JS_FALSE;
    JS_FreeCString(ctx, topic.at);
    return result;
}

static JSValue publish(cz_engine_t *engine, JSValueConst *argv, const cz_type_t *type, const cz_subscriber_t *except)
{
    JSContext *ctx = engine->ctx;
    cz_slice_t topic;
    outgoing_t message;
    if (take_topic(ctx, argv[0], &topic) == NULL) {
        return JS_EXCEPTION;
    }
    JSValue result = JS_EXCEPTION;
    if (make_outgoing(engine, argv[1], type, &message) == 0) {
        const int error = cz_publish(engine->worker->topics, topic, message.opcode, message.payload, except);
        result = error == CZ_ENOMEM ? JS_ThrowOutOfMemory(ctx) : JS_UNDEFINED;
    }
    end_outgoing(ctx, &message);
    JS_FreeCString(ctx, topic.at);
    return result;
}

static JSValue socket_publish(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)argc;
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    if (socket == NULL) {
        return JS_EXCEPTION;
    }
    return publish(socket->engine, argv, socket->route->websocket->sent, socket->ws == NULL ? NULL : cz_ws_subscriber(socket->ws));
}

/* publish(topic: string, message: unknown): void */
static JSValue native_publish(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    return publish(JS_GetContextOpaque(ctx), argv, NULL, NULL);
}

/* ---- properties ----------------------------------------------------------------------------------------- */

enum { READY_STATE, BUFFERED_AMOUNT, PROTOCOL, REMOTE_ADDRESS };

static JSValue socket_get(JSContext *ctx, JSValueConst this_value, int which)
{
    cz_js_socket_t *socket = socket_of(ctx, this_value);
    if (socket == NULL) {
        return JS_EXCEPTION;
    }
    const cz_slice_t protocol = socket->ws == NULL ? (cz_slice_t){"", 0} : cz_ws_protocol(socket->ws);
    switch (which) {
    case READY_STATE:
        return JS_NewInt32(ctx, socket->ws == NULL ? CZ_WS_CLOSED : (int32_t)cz_ws_state(socket->ws));
    case BUFFERED_AMOUNT:
        return JS_NewInt64(ctx, socket->ws == NULL ? 0 : (int64_t)cz_ws_queued_bytes(socket->ws));
    case PROTOCOL:
        return JS_NewStringLen(ctx, protocol.at, protocol.size);
    case REMOTE_ADDRESS:
    default:
        return JS_NewString(ctx, socket->address);
    }
}

/* ---- the class ------------------------------------------------------------------------------------------ */

static void finalize(JSRuntime *rt, JSValueConst object)
{
    cz_engine_t *engine = JS_GetRuntimeOpaque(rt);
    cz_js_socket_t *socket = cz__socket_of(engine, object);
    if (socket != NULL) {
        socket->held = false;
        cz__socket_free_if_unheld(socket);
    }
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("send", 1, socket_send),
    JS_CFUNC_DEF("ping", 1, socket_ping),
    JS_CFUNC_DEF("close", 2, socket_close),
    JS_CFUNC_DEF("terminate", 0, socket_terminate),
    JS_CFUNC_MAGIC_DEF("subscribe", 1, socket_topic, SUBSCRIBE),
    JS_CFUNC_MAGIC_DEF("unsubscribe", 1, socket_topic, UNSUBSCRIBE),
    JS_CFUNC_MAGIC_DEF("isSubscribed", 1, socket_topic, IS_SUBSCRIBED),
    JS_CFUNC_DEF("publish", 2, socket_publish),
    JS_CGETSET_MAGIC_DEF("readyState", socket_get, NULL, READY_STATE),
    JS_CGETSET_MAGIC_DEF("bufferedAmount", socket_get, NULL, BUFFERED_AMOUNT),
    JS_CGETSET_MAGIC_DEF("protocol", socket_get, NULL, PROTOCOL),
    JS_CGETSET_MAGIC_DEF("remoteAddress", socket_get, NULL, REMOTE_ADDRESS),
    JS_PROP_STRING_DEF("[Symbol.toStringTag]", "ServerWebSocket", JS_PROP_CONFIGURABLE),
};

int cz__socket_class_define(cz_engine_t *engine)
{
    static const JSClassDef definition = {.class_name = "ServerWebSocket", .finalizer = finalize};
    JSContext *ctx = engine->ctx;
    JS_NewClassID(engine->rt, &engine->socket_class);
    if (JS_NewClass(engine->rt, engine->socket_class, &definition) < 0) {
        return -1;
    }
    JSValue proto = JS_NewObject(ctx);
    if (JS_IsException(proto)) {
        return -1;
    }
    JS_SetClassProto(ctx, engine->socket_class, proto); /* takes it */
    return JS_SetPropertyFunctionList(ctx, proto, functions, (int)(sizeof functions / sizeof *functions));
}

JSValue cz__socket_object(cz_engine_t *engine, cz_js_socket_t *socket)
{
    JSContext *ctx = engine->ctx;
    JSValue object = JS_NewObjectClass(ctx, engine->socket_class);
    if (JS_IsException(object)) {
        return object;
    }
    JS_SetOpaque(object, NULL);
    if (JS_DefinePropertyValue(ctx, object, engine->names.data, JS_UNDEFINED, JS_PROP_WRITABLE | JS_PROP_ENUMERABLE | JS_PROP_CONFIGURABLE) < 0) {
        JS_FreeValue(ctx, object);
        return JS_EXCEPTION;
    }
    JS_SetOpaque(object, socket);
    return object;
}

/* ---- the module ----------------------------------------------------------------------------------------- */

static const JSCFunctionListEntry module_functions[] = {
    JS_CFUNC_DEF("publish", 2, native_publish),
};

const cz_native_module_t cz_native_websocket = {
    .name = "catzilla:websocket",
    .functions = module_functions,
    .count = (int)(sizeof module_functions / sizeof *module_functions),
};
