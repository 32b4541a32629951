/*
 * The module "catzilla:frames" for runtime-ts/web/websocket.ts: what a client sends to a WebSocket server as bytes, and what
 * came of it as messages (RFC 6455). No socket: those are of "catzilla:net".
 */
#include "worker/native.h"

#include "base/alloc.h"
#include "net/random.h"
#include "serve/handshake.h"
#include "serve/messages.h"
#include "worker/handle.h"

#define KEY_BYTES 24u /* of Sec-WebSocket-Key */

/* What comes from one server. The handle keeps it while bytes are taken, whatever the program does meanwhile. */
typedef struct reader {
    cz_handle_t handle; /* first */
    cz_messages_t messages;
    JSContext *ctx;        /* while bytes are taken */
    JSValueConst on_frame; /* likewise */
} reader_t;

static const char reader_kind[] = "FrameReader";

/* ---- reading --------------------------------------------------------------------------------------------------- */

/* Calls on_frame with what came; takes `payload`. False: nothing more is wanted. */
static bool tell(const reader_t *reader, unsigned opcode, JSValue payload, unsigned code)
{
    JSContext *ctx = reader->ctx;
    if (JS_IsException(payload)) {
        return false;
    }
    JSValue argv[] = {JS_NewUint32(ctx, opcode), payload, JS_NewUint32(ctx, code)};
    JSValue result = JS_Call(ctx, reader->on_frame, JS_UNDEFINED, 3, (JSValueConst *)argv);
    JS_FreeValue(ctx, payload);
    const bool more = JS_IsBool(result) && JS_ToBool(ctx, result) > 0;
    JS_FreeValue(ctx, result);
    return more;
}

static bool on_message(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    const reader_t *reader = user;
    JSValue value = opcode == CZ_OPCODE_TEXT ? JS_NewStringLen(reader->ctx, payload.at, payload.size)
                                             : JS_NewUint8ArrayCopy(reader->ctx, (const uint8_t *)payload.at, payload.size);
    return tell(reader, opcode, value, 0);
}

static bool on_control(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    const reader_t *reader = user;
    return tell(reader, opcode, JS_NewUint8ArrayCopy(reader->ctx, (const uint8_t *)payload.at, payload.size), 0);
}

static void on_close(void *user, unsigned code, cz_slice_t reason)
{
    const reader_t *reader = user;
    tell(reader, CZ_OPCODE_CLOSE, JS_NewStringLen(reader->ctx, reason.at, reason.size), code);
}

static const cz_messages_events_t events = {.on_message = on_message, .on_control = on_control, .on_close = on_close};

static void free_reader(cz_handle_t *handle)
{
    reader_t *reader = (reader_t *)handle;
    cz_messages_deinit(&reader->messages);
    cz_free(reader);
}

/* reader(maxBytes): what take_function reads with */
static JSValue reader_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t max_bytes = 0;
    if (JS_ToUint32(ctx, &max_bytes, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    reader_t *reader = cz_alloc_zero(sizeof *reader);
    if (reader == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    reader->handle.kind = reader_kind;
    reader->handle.free = free_reader;
    cz_messages_init(&reader->messages, &events, reader, CZ_WS_CLIENT, max_bytes);
    return cz__handle_object(ctx, &reader->handle);
}

/* take(reader, bytes, onFrame): 0, or the code to close with; the bytes are changed */
static JSValue take_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    reader_t *reader = (reader_t *)cz__handle_of(ctx, argv[0], reader_kind);
    size_t size = 0;
    uint8_t *at = reader == NULL ? NULL : JS_GetUint8Array(ctx, &size, argv[1]);
    if (reader == NULL || at == NULL) {
        return JS_HasException(ctx) ? JS_EXCEPTION : JS_NewUint32(ctx, 0);
    }
    reader->ctx = ctx;
    reader->on_frame = argv[2];
    cz__handle_retain(&reader->handle);
    const unsigned code = cz_messages_take(&reader->messages, (char *)at, size);
    cz__handle_release(&reader->handle);
    return JS_HasException(ctx) ? JS_EXCEPTION : JS_NewUint32(ctx, code);
}

/* ---- writing --------------------------------------------------------------------------------------------------- */

static JSValue masked_frame(JSContext *ctx, uint32_t opcode, cz_slice_t payload)
{
    cz_frame_head_t frame = {.fin = true, .opcode = (uint8_t)opcode, .masked = true, .size = payload.size};
    /* Nobody may foresee what is on the wire (RFC 6455, section 10.3). */
    if (cz_random_fill(frame.mask, sizeof frame.mask) != 0) {
        return JS_ThrowInternalError(ctx, "the system gives no random bytes");
    }
    char head[CZ_FRAME_HEAD_MAX];
    const size_t head_size = cz_frame_write(head, &frame);
    JSValue array = JS_NewUint8ArrayCopy(ctx, NULL, head_size + payload.size);
    size_t size = 0;
    char *at = JS_IsException(array) ? NULL : (char *)JS_GetUint8Array(ctx, &size, array);
    if (at == NULL) {
        return array;
    }
    memcpy(at, head, head_size);
    if (payload.size > 0) {
        memcpy(at + head_size, payload.at, payload.size);
        cz_frame_mask(at + head_size, payload.size, frame.mask, 0);
    }
    return array;
}

/* frame(opcode, payload): the bytes of a frame, masked */
static JSValue frame_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t opcode = 0;
    cz_slice_t payload = {NULL, 0};
    if (JS_ToUint32(ctx, &opcode, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    payload.at = (const char *)JS_GetUint8Array(ctx, &payload.size, argv[1]);
    return payload.at == NULL && JS_HasException(ctx) ? JS_EXCEPTION : masked_frame(ctx, opcode, payload);
}

/* accept(key): what a server answers to a key (section 4.2.2) */
static JSValue accept_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t key = {NULL, 0};
    char accept[CZ_ACCEPT_BYTES];
    key.at = JS_ToCStringLen(ctx, &key.size, argv[0]);
    if (key.at == NULL) {
        return JS_EXCEPTION;
    }
    const bool fits = key.size == KEY_BYTES;
    if (fits) {
        cz_websocket_accept(key, accept);
    }
    JS_FreeCString(ctx, key.at);
    return fits ? JS_NewStringLen(ctx, accept, sizeof accept) : JS_ThrowTypeError(ctx, "a key has %u characters", KEY_BYTES);
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("reader", 1, reader_function),
    JS_CFUNC_DEF("take", 3, take_function),
    JS_CFUNC_DEF("frame", 2, frame_function),
    JS_CFUNC_DEF("accept", 1, accept_function),
};

const cz_native_module_t cz_native_frames = {
    .name = "catzilla:frames",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
