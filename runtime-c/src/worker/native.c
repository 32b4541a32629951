/*
 * The module "catzilla:native": what the Web APIs of runtime-ts/web have in C. Its declaration is
 * runtime-ts/web/native.d.ts. It is made when a bundle imports it, so nobody else pays for it.
 */
#include "base/buf.h"
#include "data/utf8.h"
#include "net/random.h"
#include "worker/engine.h"

#include <string.h>

#define RANDOM_BYTES_MAX 65536u /* of one call of crypto.getRandomValues */

/* ---- bytes in, bytes out --------------------------------------------------------------------------- */

/* The bytes of a Uint8Array; false with an exception. They stay the array's: no JavaScript may run meanwhile. */
static bool bytes_of(JSContext *ctx, JSValueConst value, cz_slice_t *bytes)
{
    size_t size = 0;
    const uint8_t *at = JS_GetUint8Array(ctx, &size, value);
    if (at == NULL && JS_HasException(ctx)) {
        return false;
    }
    bytes->at = (const char *)at;
    bytes->size = size;
    return true;
}

/* ---- UTF-8 ------------------------------------------------------------------------------------------ */

/* The engine writes a lone surrogate as three bytes (ED A0..BF xx): U+FFFD is as long. */
static void replace_surrogates(uint8_t *at, size_t size)
{
    for (size_t i = 0; i + 2u < size; i++) {
        if (at[i] == 0xED && at[i + 1u] >= 0xA0) {
            memcpy(at + i, "\xEF\xBF\xBD", 3);
            i += 2u;
        }
    }
}

/* utf8Encode(text: string): Uint8Array */
static JSValue utf8_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    const char *text = JS_ToCStringLen(ctx, &size, argv[0]);
    if (text == NULL) {
        return JS_EXCEPTION;
    }
    JSValue array = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)text, size);
    JS_FreeCString(ctx, text);
    if (!JS_IsException(array)) {
        size_t length = 0;
        uint8_t *at = JS_GetUint8Array(ctx, &length, array);
        if (at != NULL) {
            replace_surrogates(at, length);
        }
    }
    return array;
}

/*
 * How many bytes at the start of `text`, which is not valid UTF-8 there, one U+FFFD stands for: as many
 * as could have begun a code point (https://encoding.spec.whatwg.org/#utf-8-decoder).
 */
static size_t fault_length(cz_slice_t text)
{
    uint8_t lead = (uint8_t)text.at[0];
    size_t wanted = lead >= 0xF0 && lead <= 0xF4 ? 4u : lead >= 0xE0 && lead < 0xF0 ? 3u : 1u;
    uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    size_t length = 1;
    while (length < wanted && length < text.size) {
        uint8_t next = (uint8_t)text.at[length];
        if (next < low || next > high) {
            break;
        }
        low = 0x80;
        high = 0xBF;
        length++;
    }
    return length;
}

/* Text with U+FFFD for what is not UTF-8. */
static JSValue decode_with_faults(JSContext *ctx, cz_slice_t text)
{
    cz_buf_t out = {0};
    while (text.size > 0) {
        const char *fault = cz_utf8_fault(text);
        size_t valid = fault == NULL ? text.size : (size_t)(fault - text.at);
        cz_buf_append(&out, text.at, valid);
        text.at += valid;
        text.size -= valid;
        if (text.size > 0) {
            size_t skipped = fault_length(text);
            cz_buf_append(&out, "\xEF\xBF\xBD", 3);
            text.at += skipped;
            text.size -= skipped;
        }
    }
    JSValue result = out.failed ? JS_ThrowOutOfMemory(ctx) : JS_NewStringLen(ctx, out.at, out.size);
    cz_buf_deinit(&out);
    return result;
}

/* utf8Decode(bytes: Uint8Array, fatal: boolean): string */
static JSValue utf8_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t text;
    if (!bytes_of(ctx, argv[0], &text)) {
        return JS_EXCEPTION;
    }
    if (text.size == 0) {
        return JS_NewStringLen(ctx, "", 0);
    }
    if (cz_utf8_valid(text)) {
        return JS_NewStringLen(ctx, text.at, text.size);
    }
    if (JS_ToBool(ctx, argv[1])) {
        return JS_ThrowTypeError(ctx, "the bytes are not valid utf-8");
    }
    return decode_with_faults(ctx, text);
}

/* latin1Encode(text: string): Uint8Array; a byte for each code unit, its low eight bits. */
static JSValue latin1_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    const uint16_t *units = JS_ToCStringLenUTF16(ctx, &size, argv[0]);
    if (units == NULL) {
        return JS_EXCEPTION;
    }
    JSValue array = JS_EXCEPTION;
    uint8_t *bytes = js_malloc(ctx, size + 1u);
    if (bytes != NULL) {
        for (size_t i = 0; i < size; i++) {
            bytes[i] = (uint8_t)(units[i] & 0xFFu);
        }
        array = JS_NewUint8ArrayCopy(ctx, bytes, size);
        js_free(ctx, bytes);
    }
    JS_FreeCStringUTF16(ctx, units);
    return array;
}

/* latin1Decode(bytes: Uint8Array): string */
static JSValue latin1_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t bytes;
    if (!bytes_of(ctx, argv[0], &bytes)) {
        return JS_EXCEPTION;
    }
    uint16_t *units = js_malloc(ctx, (bytes.size + 1u) * sizeof *units);
    if (units == NULL) {
        return JS_EXCEPTION;
    }
    for (size_t i = 0; i < bytes.size; i++) {
        units[i] = (uint8_t)bytes.at[i];
    }
    JSValue text = JS_NewStringUTF16(ctx, units, bytes.size);
    js_free(ctx, units);
    return text;
}

/* ---- random ------------------------------------------------------------------------------------------ */

/* randomFill(bytes: Uint8Array): void */
static JSValue random_fill(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    uint8_t *at = JS_GetUint8Array(ctx, &size, argv[0]);
    if (at == NULL || size == 0) {
        return JS_HasException(ctx) ? JS_EXCEPTION : JS_UNDEFINED;
    }
    if (size > RANDOM_BYTES_MAX) {
        return JS_ThrowRangeError(ctx, "at most %u random bytes at once", RANDOM_BYTES_MAX);
    }
    return cz_random_fill(at, size) == 0 ? JS_UNDEFINED : JS_ThrowInternalError(ctx, "the system gives no random bytes");
}

/* randomUUID(): string; version 4 (RFC 9562 section 5.4) */
static JSValue random_uuid(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[16];
    char text[36];
    if (cz_random_fill(bytes, sizeof bytes) != 0) {
        return JS_ThrowInternalError(ctx, "the system gives no random bytes");
    }
    bytes[6] = (uint8_t)((bytes[6] & 0x0Fu) | 0x40u);
    bytes[8] = (uint8_t)((bytes[8] & 0x3Fu) | 0x80u);
    size_t at = 0;
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text[at++] = '-';
        }
        text[at++] = digits[bytes[i] >> 4];
        text[at++] = digits[bytes[i] & 0x0Fu];
    }
    return JS_NewStringLen(ctx, text, at);
}

/* ---- Response ---------------------------------------------------------------------------------------- */

/* defineResponse(prototype: object, toReply: (response: object) => object): void */
static JSValue define_response(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    JS_FreeValue(ctx, engine->response_proto);
    JS_FreeValue(ctx, engine->response_reply);
    engine->response_proto = JS_DupValue(ctx, argv[0]);
    engine->response_reply = JS_DupValue(ctx, argv[1]);
    return JS_UNDEFINED;
}

/* ---- the module -------------------------------------------------------------------------------------- */

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("utf8Encode", 1, utf8_encode),     JS_CFUNC_DEF("utf8Decode", 2, utf8_decode),
    JS_CFUNC_DEF("latin1Encode", 1, latin1_encode), JS_CFUNC_DEF("latin1Decode", 1, latin1_decode),
    JS_CFUNC_DEF("randomFill", 1, random_fill),     JS_CFUNC_DEF("randomUUID", 0, random_uuid),
    JS_CFUNC_DEF("defineResponse", 2, define_response),
};
#define FUNCTION_COUNT ((int)(sizeof functions / sizeof *functions))

static int fill_module(JSContext *ctx, JSModuleDef *module)
{
    return JS_SetModuleExportList(ctx, module, functions, FUNCTION_COUNT);
}

/* The bundle holds all modules but this one. */
static JSModuleDef *load_module(JSContext *ctx, const char *name, void *opaque)
{
    (void)opaque;
    if (strcmp(name, "catzilla:native") != 0) {
        JS_ThrowReferenceError(ctx, "there is no module \"%s\" in the server", name);
        return NULL;
    }
    JSModuleDef *module = JS_NewCModule(ctx, name, fill_module);
    if (module != NULL) {
        JS_AddModuleExportList(ctx, module, functions, FUNCTION_COUNT);
    }
    return module;
}

void cz__native_define(cz_engine_t *engine)
{
    JS_SetModuleLoaderFunc(engine->rt, NULL, load_module, NULL);
}
