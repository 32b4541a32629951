/* Text to bytes and back, for runtime-ts/web and runtime-ts/node. */
#include "worker/native.h"

#include "base/buf.h"
#include "data/base64.h"
#include "data/utf8.h"
#include "worker/engine.h"

#include <string.h>

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
JSValue cz__native_utf8_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
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
JSValue cz__native_utf8_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
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
JSValue cz__native_latin1_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
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

JSValue cz__latin1_text(JSContext *ctx, cz_slice_t bytes)
{
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

/* latin1Decode(bytes: Uint8Array): string */
JSValue cz__native_latin1_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t bytes;
    return bytes_of(ctx, argv[0], &bytes) ? cz__latin1_text(ctx, bytes) : JS_EXCEPTION;
}

/* ---- base64 ------------------------------------------------------------------------------------------ */

/* The other alphabet, without padding (RFC 4648 section 5); the size that is left. */
static size_t make_url_safe(char *text, size_t size)
{
    while (size > 0 && text[size - 1u] == '=') {
        size--;
    }
    for (size_t i = 0; i < size; i++) {
        text[i] = text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i];
    }
    return size;
}

JSValue cz__native_base64_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t bytes;
    if (!bytes_of(ctx, argv[0], &bytes)) {
        return JS_EXCEPTION;
    }
    size_t size = cz_base64_encoded_size(bytes.size);
    char *text = js_malloc(ctx, size + 1u);
    if (text == NULL) {
        return JS_EXCEPTION;
    }
    cz_base64_encode(text, bytes);
    if (JS_ToBool(ctx, argv[1])) {
        size = make_url_safe(text, size);
    }
    JSValue result = JS_NewStringLen(ctx, text, size);
    js_free(ctx, text);
    return result;
}

/* -1 for what is of neither alphabet. */
static int digit_of(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* As Node.js reads it: both alphabets, with and without padding, and what is neither is skipped. */
static size_t decode_leniently(uint8_t *to, cz_slice_t text)
{
    size_t size = 0;
    uint32_t bits = 0;
    uint32_t count = 0;
    for (size_t i = 0; i < text.size && text.at[i] != '='; i++) {
        int digit = digit_of(text.at[i]);
        if (digit < 0) {
            continue;
        }
        bits = (bits << 6 | (uint32_t)digit) & 0xFFFFu;
        count += 6u;
        if (count >= 8u) {
            count -= 8u;
            to[size++] = (uint8_t)(bits >> count & 0xFFu);
        }
    }
    return size;
}

JSValue cz__native_base64_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t text;
    text.at = JS_ToCStringLen(ctx, &text.size, argv[0]);
    if (text.at == NULL) {
        return JS_EXCEPTION;
    }
    JSValue array = JS_EXCEPTION;
    uint8_t *bytes = js_malloc(ctx, text.size / 4u * 3u + 4u);
    if (bytes != NULL) {
        array = JS_NewUint8ArrayCopy(ctx, bytes, decode_leniently(bytes, text));
        js_free(ctx, bytes);
    }
    JS_FreeCString(ctx, text.at);
    return array;
}
