/* Values as JSON.stringify writes them (ECMA-262, SerializeJSONProperty). */
#include "worker/write_parts.h"

#include <stdio.h>

/* `found` is a toJSON method: what it returns is written in place of `value`. */
static cz_write_result_t write_converted(cz_writer_t *writer, JSValueConst value, JSValueConst method,
                                         const cz_place_t *place)
{
    JSContext *ctx = writer->engine->ctx;
    JSValue key = JS_UNDEFINED;
    if (place == NULL) {
        key = JS_NewStringLen(ctx, "", 0);
    } else if (place->key == NULL) {
        char digits[24];
        int size = snprintf(digits, sizeof digits, "%zu", place->index);
        key = JS_NewStringLen(ctx, digits, (size_t)size);
    } else {
        key = JS_NewStringLen(ctx, place->key, place->key_size);
    }
    JSValue made = JS_Call(ctx, method, value, 1, (JSValueConst *)&key);
    JS_FreeValue(ctx, key);
    if (JS_IsException(made)) {
        return CZ_WRITE_EXCEPTION;
    }
    /* What toJSON made is not asked for its own toJSON again. */
    cz_write_result_t result;
    if (JS_IsObject(made) && !JS_IsFunction(ctx, made)) {
        result = JS_IsArray(made) ? cz__write_items(writer, made, NULL, 0, NULL, place)
                                  : cz__write_record(writer, made, NULL, place);
    } else {
        result = cz__write_untyped(writer, made, place);
    }
    JS_FreeValue(ctx, made);
    return result;
}

int cz__boxes_define(cz_engine_t *engine)
{
    static const char *const names[CZ_BOXES] = {"Number", "String", "Boolean"};
    JSContext *ctx = engine->ctx;
    JSValue global = JS_GetGlobalObject(ctx);
    int error = 0;
    for (uint32_t i = 0; i < CZ_BOXES; i++) {
        JSValue constructor = JS_GetPropertyStr(ctx, global, names[i]);
        JSValue box = JS_CallConstructor(ctx, constructor, 0, NULL);
        error = JS_IsException(box) ? -1 : error;
        engine->boxes[i] = JS_GetClassID(box);
        JS_FreeValue(ctx, box);
        JS_FreeValue(ctx, constructor);
    }
    JS_FreeValue(ctx, global);
    return error;
}

/* `new Number(1)` and its like go out as what is in them (ECMA-262, SerializeJSONProperty). Undefined for other objects. */
static JSValue take_out_of_box(cz_engine_t *engine, JSValueConst value)
{
    JSContext *ctx = engine->ctx;
    JSClassID class = JS_GetClassID(value);
    double number = 0.0;
    if (class == engine->boxes[0]) {
        return JS_ToFloat64(ctx, &number, value) < 0 ? JS_EXCEPTION : JS_NewNumber(ctx, number);
    }
    if (class == engine->boxes[1]) {
        return JS_ToString(ctx, value);
    }
    if (class != engine->boxes[2]) {
        return JS_UNDEFINED;
    }
    JSValue text = JS_ToString(ctx, value);
    size_t size = 0;
    const char *at = JS_IsException(text) ? NULL : JS_ToCStringLen(ctx, &size, text);
    JSValue made = at == NULL ? JS_EXCEPTION : size == sizeof "true" - 1u ? JS_TRUE : JS_FALSE;
    if (at != NULL) {
        JS_FreeCString(ctx, at);
    }
    JS_FreeValue(ctx, text);
    return made;
}

static cz_write_result_t write_untyped_object(cz_writer_t *writer, JSValueConst value,
                                              const cz_place_t *place)
{
    JSContext *ctx = writer->engine->ctx;
    if (cz__is_bytes(value)) {
        return cz__write_base64(writer, value);
    }
    JSValue method = JS_GetProperty(ctx, value, writer->engine->names.to_json);
    if (JS_IsException(method)) {
        return CZ_WRITE_EXCEPTION;
    }
    if (JS_IsObject(method) && JS_IsFunction(ctx, method)) {
        cz_write_result_t result = write_converted(writer, value, method, place);
        JS_FreeValue(ctx, method);
        return result;
    }
    JS_FreeValue(ctx, method);
    if (JS_IsArray(value)) {
        return cz__write_items(writer, value, NULL, 0, NULL, place);
    }
    if (JS_IsFunction(ctx, value)) {
        return CZ_WRITE_ABSENT;
    }
    JSValue inner = take_out_of_box(writer->engine, value);
    if (JS_IsException(inner)) {
        return CZ_WRITE_EXCEPTION;
    }
    if (!JS_IsUndefined(inner)) {
        cz_write_result_t result = cz__write_untyped(writer, inner, place);
        JS_FreeValue(ctx, inner);
        return result;
    }
    return cz__write_record(writer, value, NULL, place);
}

cz_write_result_t cz__write_untyped(cz_writer_t *writer, JSValueConst value, const cz_place_t *place)
{
    if (JS_IsString(value)) {
        return cz__write_js_string(writer, value);
    }
    if (JS_IsNumber(value)) {
        return cz__write_number(writer, value, place, false);
    }
    if (JS_IsBool(value)) {
        cz__append_text(writer, JS_VALUE_GET_BOOL(value) ? CZ_SLICE("true") : CZ_SLICE("false"));
        return CZ_WRITE_DONE;
    }
    if (JS_IsNull(value)) {
        cz__append_text(writer, CZ_SLICE("null"));
        return CZ_WRITE_DONE;
    }
    if (JS_IsBigInt(value)) {
        return cz__write_digits(writer, value);
    }
    if (JS_IsObject(value)) {
        return write_untyped_object(writer, value, place);
    }
    return CZ_WRITE_ABSENT;
}
