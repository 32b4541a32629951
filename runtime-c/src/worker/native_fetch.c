/* The module "catzilla:fetch" for runtime-ts/web/transfer.ts: requests to other servers. */
#include "worker/native.h"

#include "worker/fetch.h"

/* ---- the functions ------------------------------------------------------------------------------------- */

static cz_js_exchange_t *exchange_of(JSContext *ctx, JSValueConst object)
{
    cz_js_agent_t *agent = cz__fetch_agent(ctx);
    return agent == NULL ? NULL : JS_GetOpaque2(ctx, object, agent->class);
}

enum { IN_PIECES = 1, REPEATABLE = 2, HEAD_ONLY = 4 };

/* open(host, port, request, flags, onEvent) */
static JSValue open_exchange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_js_agent_t *agent = cz__fetch_agent(ctx);
    uint32_t port = 0;
    uint32_t flags = 0;
    if (agent == NULL || JS_ToUint32(ctx, &port, argv[1]) < 0 || JS_ToUint32(ctx, &flags, argv[3]) < 0) {
        return JS_EXCEPTION;
    }
    cz_outgoing_t outgoing = {
        .port = (uint16_t)port,
        .in_pieces = (flags & IN_PIECES) != 0,
        .repeatable = (flags & REPEATABLE) != 0,
        .kind = (flags & HEAD_ONLY) != 0 ? CZ_INCOMING_HEAD_ONLY : CZ_INCOMING_PLAIN,
    };
    outgoing.host.at = JS_ToCStringLen(ctx, &outgoing.host.size, argv[0]);
    outgoing.bytes.at = (const char *)JS_GetUint8Array(ctx, &outgoing.bytes.size, argv[2]);
    JSValue object = outgoing.host.at == NULL || outgoing.bytes.at == NULL ? JS_EXCEPTION : cz__fetch_open(agent, &outgoing, argv[4]);
    JS_FreeCString(ctx, outgoing.host.at);
    return object;
}

/* read(exchange): what came of the body; null at the end; undefined: READABLE follows */
static JSValue read_exchange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_js_exchange_t *js = exchange_of(ctx, argv[0]);
    if (js == NULL || js->exchange == NULL) {
        return js == NULL ? JS_EXCEPTION : JS_NULL;
    }
    cz_slice_t bytes;
    switch (cz_exchange_read(js->exchange, &bytes)) {
    case CZ_EXCHANGE_BYTES: {
        JSValue array = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)bytes.at, bytes.size);
        if (!JS_IsException(array)) {
            cz_exchange_take(js->exchange);
        }
        return array;
    }
    case CZ_EXCHANGE_END:
        return JS_NULL;
    default:
        cz__fetch_hold(js);
        return JS_UNDEFINED;
    }
}

/* isWhole(exchange): what is read next is the last of it */
static JSValue is_whole(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_js_exchange_t *js = exchange_of(ctx, argv[0]);
    return js == NULL ? JS_EXCEPTION : JS_NewBool(ctx, js->exchange == NULL || cz_exchange_is_whole(js->exchange));
}

/* write(exchange, piece): whether more may follow at once; else WRITABLE says when */
static JSValue write_exchange(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_js_exchange_t *js = exchange_of(ctx, argv[0]);
    size_t size = 0;
    const uint8_t *at = js == NULL ? NULL : JS_GetUint8Array(ctx, &size, argv[1]);
    if (js == NULL || (at == NULL && JS_HasException(ctx))) {
        return JS_EXCEPTION;
    }
    return JS_NewBool(ctx, js->exchange != NULL && cz_exchange_write(js->exchange, (cz_slice_t){(const char *)at, size}));
}

/* close(exchange): nothing is heard of it any more */
static JSValue close_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_js_exchange_t *js = exchange_of(ctx, argv[0]);
    if (js == NULL) {
        return JS_EXCEPTION;
    }
    cz__fetch_close(js);
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("open", 5, open_exchange),   JS_CFUNC_DEF("read", 1, read_exchange),
    JS_CFUNC_DEF("isWhole", 1, is_whole),     JS_CFUNC_DEF("write", 2, write_exchange),
    JS_CFUNC_DEF("close", 1, close_function), JS_CFUNC_DEF("decoder", 2, cz__native_decoder),
    JS_CFUNC_DEF("decode", 3, cz__native_decode), JS_CFUNC_DEF("hasCodings", 0, cz__native_has_codings),
};

const cz_native_module_t cz_native_fetch = {
    .name = "catzilla:fetch",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
