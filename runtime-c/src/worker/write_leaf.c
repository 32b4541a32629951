/* What has no parts, and what is said of values that do not fit. */
#include "worker/write_parts.h"

#include "data/json_write.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SAFE_INTEGER_MAX 9007199254740991.0

/* ---- messages ------------------------------------------------------------------------------------ */

const char *cz__value_kind(JSValueConst value)
{
    if (JS_IsString(value)) {
        return "string";
    }
    if (JS_IsNumber(value)) {
        return "number";
    }
    if (JS_IsBool(value)) {
        return "boolean";
    }
    if (JS_IsNull(value)) {
        return "null";
    }
    if (JS_IsUndefined(value)) {
        return "undefined";
    }
    if (JS_IsBigInt(value)) {
        return "bigint";
    }
    if (JS_IsSymbol(value)) {
        return "symbol";
    }
    if (JS_IsArray(value)) {
        return "array";
    }
    if (JS_IsDate(value)) {
        return "Date";
    }
    if (JS_IsPromise(value)) {
        return "Promise";
    }
    return "object";
}

static size_t put(char *to, size_t capacity, size_t size, const char *text, size_t text_size)
{
    size_t room = capacity - size;
    size_t copied = text_size < room ? text_size : room;
    memcpy(to + size, text, copied);
    return size + copied;
}

/* The path from the root: user.tags[2]. Past the capacity it is cut. */
static size_t put_place(char *to, size_t capacity, const cz_place_t *place)
{
    if (place == NULL) {
        return 0;
    }
    size_t size = put_place(to, capacity, place->parent);
    if (place->key == NULL) {
        char index[24];
        int digits = snprintf(index, sizeof index, "[%zu]", place->index);
        return put(to, capacity, size, index, (size_t)digits);
    }
    if (size > 0) {
        size = put(to, capacity, size, ".", 1);
    }
    return put(to, capacity, size, place->key, place->key_size);
}

cz_write_result_t cz__misfit(cz_writer_t *writer, const cz_place_t *place, const char *expected,
                                const char *got)
{
    char path[128];
    size_t size = put_place(path, sizeof path, place);
    (void)snprintf(writer->message, sizeof writer->message, "%.*s%sexpected %s, got %s", (int)size, path,
                   size > 0 ? ": " : "", expected, got);
    return CZ_WRITE_MISFIT;
}

cz_write_result_t cz__misfit_value(cz_writer_t *writer, const cz_place_t *place, const cz_type_t *type,
                                      JSValueConst value)
{
    return cz__misfit(writer, place, type->name != NULL ? type->name : "another type", cz__value_kind(value));
}

cz_write_result_t cz__too_deep(cz_writer_t *writer, const cz_place_t *place)
{
    /* The path would be hundreds of steps long: its first ones say enough. */
    while (place != NULL && place->parent != NULL && place->parent->parent != NULL &&
           place->parent->parent->parent != NULL) {
        place = place->parent;
    }
    return cz__misfit(writer, place, "at most 256 levels", "more (is it circular?)");
}

/* ---- leaves --------------------------------------------------------------------------------------- */

/* ASCII strings, nearly all of them, are read in place. */
int cz__write_string(cz_engine_t *engine, cz_buf_t *out, JSValueConst string)
{
    cz_slice_t text;
    text.at = JS_ToCStringLen(engine->ctx, &text.size, string);
    if (text.at == NULL) {
        return -1;
    }
    cz_json_write_string(out, text);
    JS_FreeCString(engine->ctx, text.at);
    return 0;
}

cz_write_result_t cz__write_js_string(cz_writer_t *writer, JSValueConst string)
{
    return cz__write_string(writer->engine, writer->out, string) < 0 ? CZ_WRITE_EXCEPTION : CZ_WRITE_DONE;
}

void cz__append_text(cz_writer_t *writer, cz_slice_t text)
{
    cz_buf_append_slice(writer->out, text);
}

cz_write_result_t cz__write_number(cz_writer_t *writer, JSValueConst value, const cz_place_t *place,
                                      bool whole)
{
    if (JS_VALUE_GET_TAG(value) == JS_TAG_INT) {
        cz_json_write_int(writer->out, JS_VALUE_GET_INT(value));
        return CZ_WRITE_DONE;
    }
    double number = JS_VALUE_GET_FLOAT64(value);
    if (!isfinite(number)) {
        return cz__misfit(writer, place, whole ? "int" : "a finite number",
                      isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }
    bool is_whole = number >= -SAFE_INTEGER_MAX && number <= SAFE_INTEGER_MAX && floor(number) == number;
    if (is_whole) {
        cz_json_write_int(writer->out, (int64_t)number);
    } else if (whole) {
        return cz__misfit(writer, place, "int", fabs(number) > SAFE_INTEGER_MAX ? "a number beyond 2^53-1"
                                                                           : "a number with a fraction");
    } else {
        cz_json_write_number(writer->out, number);
    }
    return CZ_WRITE_DONE;
}

/* The digits of a bigint, or the text of a method's string result. */
cz_write_result_t cz__write_digits(cz_writer_t *writer, JSValueConst bigint)
{
    cz_slice_t text;
    text.at = JS_ToCStringLen(writer->engine->ctx, &text.size, bigint);
    if (text.at == NULL) {
        return CZ_WRITE_EXCEPTION;
    }
    cz__append_text(writer, text);
    JS_FreeCString(writer->engine->ctx, text.at);
    return CZ_WRITE_DONE;
}

/* Date as RFC 3339 date-time; an invalid one throws a RangeError. */
cz_write_result_t cz__write_date(cz_writer_t *writer, JSValueConst date)
{
    JSContext *ctx = writer->engine->ctx;
    JSValue text = JS_Invoke(ctx, date, writer->engine->names.to_iso_string, 0, NULL);
    if (JS_IsException(text)) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_write_result_t result = cz__write_js_string(writer, text);
    JS_FreeValue(ctx, text);
    return result;
}

/* RFC 4648 section 4. */
cz_write_result_t cz__write_base64(cz_writer_t *writer, JSValueConst array)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    size_t size = 0;
    const uint8_t *at = JS_GetUint8Array(writer->engine->ctx, &size, array);
    if (at == NULL && size > 0) {
        return CZ_WRITE_EXCEPTION;
    }
    size_t text_size = (size + 2u) / 3u * 4u;
    char *to = cz_buf_reserve(writer->out, text_size + 2u);
    if (to == NULL) {
        return CZ_WRITE_DONE; /* the buffer remembers */
    }
    *to++ = '"';
    for (size_t i = 0; i < size; i += 3u) {
        uint32_t left = (uint32_t)(size - i);
        uint32_t bits = (uint32_t)at[i] << 16 | (left > 1u ? (uint32_t)at[i + 1u] << 8 : 0u) |
                        (left > 2u ? at[i + 2u] : 0u);
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63u];
        *to++ = left > 1u ? digits[bits >> 6 & 63u] : '=';
        *to++ = left > 2u ? digits[bits & 63u] : '=';
    }
    *to = '"';
    writer->out->size += text_size + 2u;
    return CZ_WRITE_DONE;
}

bool cz__is_bytes(JSValueConst value)
{
    return JS_IsObject(value) && JS_GetTypedArrayType(value) == JS_TYPED_ARRAY_UINT8;
}
