#include "worker/sqlite_values.h"

#include <math.h>
#include <string.h>

#define SAFE_INTEGER_MAX 9007199254740991 /* 2^53 - 1 */

/* ---- parameters -------------------------------------------------------------------------------------------------------- */

static void add_bytes(cz_buf_t *out, const void *at, size_t size)
{
    uint32_t length = (uint32_t)size;
    out->failed |= size > INT32_MAX;
    cz_buf_append(out, (const char *)&length, sizeof length);
    cz_buf_append(out, at, size);
}

static void add_integer(cz_buf_t *out, int64_t integer)
{
    cz_buf_append_char(out, 'I');
    cz_buf_append(out, (const char *)&integer, sizeof integer);
}

static bool add_number(JSContext *ctx, cz_buf_t *out, JSValueConst value)
{
    double number = 0;
    if (JS_ToFloat64(ctx, &number, value) < 0) {
        return false;
    }
    if (trunc(number) == number && fabs(number) <= (double)SAFE_INTEGER_MAX) {
        add_integer(out, (int64_t)number);
    } else {
        cz_buf_append_char(out, 'F');
        cz_buf_append(out, (const char *)&number, sizeof number);
    }
    return true;
}

static bool add_bigint(JSContext *ctx, cz_buf_t *out, JSValueConst value)
{
    int64_t integer = 0;
    if (JS_ToBigInt64(ctx, &integer, value) < 0) {
        return false;
    }
    JSValue same = JS_NewBigInt64(ctx, integer);
    bool fits = !JS_IsException(same) && JS_IsStrictEqual(ctx, same, value);
    JS_FreeValue(ctx, same);
    if (!fits) {
        JS_ThrowRangeError(ctx, "a bigint of more than 64 bits cannot be a parameter");
        return false;
    }
    add_integer(out, integer);
    return true;
}

static bool add_text(JSContext *ctx, cz_buf_t *out, JSValueConst value)
{
    size_t size = 0;
    const char *text = JS_ToCStringLen(ctx, &size, value);
    if (text == NULL) {
        return false;
    }
    cz_buf_append_char(out, 'T');
    add_bytes(out, text, size);
    JS_FreeCString(ctx, text);
    return true;
}

static bool add_value(JSContext *ctx, cz_buf_t *out, JSValueConst value)
{
    if (JS_IsUndefined(value) || JS_IsNull(value)) {
        cz_buf_append_char(out, 'N');
        return true;
    }
    if (JS_IsNumber(value)) {
        return add_number(ctx, out, value);
    }
    if (JS_IsBool(value)) {
        add_integer(out, JS_ToBool(ctx, value) != 0);
        return true;
    }
    if (JS_IsString(value)) {
        return add_text(ctx, out, value);
    }
    if (JS_IsBigInt(value)) {
        return add_bigint(ctx, out, value);
    }
    if (JS_IsObject(value) && JS_GetTypedArrayType(value) == JS_TYPED_ARRAY_UINT8) {
        size_t size = 0;
        const uint8_t *at = JS_GetUint8Array(ctx, &size, value);
        cz_buf_append_char(out, 'B');
        add_bytes(out, at, at == NULL ? 0 : size);
        return true;
    }
    JS_ThrowTypeError(ctx, "a parameter must be null, a boolean, a number, a bigint, a string or a Uint8Array");
    return false;
}

static void begin(cz_buf_t *out, bool named, uint32_t count)
{
    cz_buf_append_char(out, named ? 1 : 0);
    cz_buf_append(out, (const char *)&count, sizeof count);
}

static bool add_list(JSContext *ctx, cz_buf_t *out, JSValueConst list)
{
    int64_t count = 0;
    if (JS_GetLength(ctx, list, &count) < 0) {
        return false;
    }
    begin(out, false, (uint32_t)count);
    bool good = count <= INT32_MAX;
    for (uint32_t i = 0; good && i < (uint32_t)count; i++) {
        JSValue value = JS_GetPropertyUint32(ctx, list, i);
        good = !JS_IsException(value) && add_value(ctx, out, value);
        JS_FreeValue(ctx, value);
    }
    return good;
}

static bool add_named(JSContext *ctx, cz_buf_t *out, JSValueConst object, const JSPropertyEnum *property)
{
    size_t size = 0;
    const char *name = JS_AtomToCStringLen(ctx, &size, property->atom);
    if (name == NULL) {
        return false;
    }
    add_bytes(out, name, size);
    JS_FreeCString(ctx, name);
    JSValue value = JS_GetProperty(ctx, object, property->atom);
    bool good = !JS_IsException(value) && add_value(ctx, out, value);
    JS_FreeValue(ctx, value);
    return good;
}

static bool add_object(JSContext *ctx, cz_buf_t *out, JSValueConst object)
{
    JSPropertyEnum *properties = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(ctx, &properties, &count, object, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        return false;
    }
    begin(out, true, count);
    bool good = true;
    for (uint32_t i = 0; good && i < count; i++) {
        good = add_named(ctx, out, object, &properties[i]);
    }
    JS_FreePropertyEnum(ctx, properties, count);
    return good;
}

bool cz__sqlite_params(JSContext *ctx, cz_buf_t *out, JSValueConst params)
{
    bool good = JS_IsUndefined(params) || (JS_IsArray(params) ? add_list(ctx, out, params) : add_object(ctx, out, params));
    if (good && out->failed) {
        JS_ThrowOutOfMemory(ctx);
        return false;
    }
    return good;
}

/* ---- rows ---------------------------------------------------------------------------------------------------------------- */

typedef struct reader {
    const char *at;
    bool big_integers;
} reader_t;

static void take(reader_t *reader, void *to, size_t size)
{
    memcpy(to, reader->at, size);
    reader->at += size;
}

static cz_slice_t take_bytes(reader_t *reader)
{
    uint32_t size = 0;
    take(reader, &size, sizeof size);
    cz_slice_t bytes = {reader->at, size};
    reader->at += size;
    return bytes;
}

static JSValue integer_of(JSContext *ctx, int64_t integer, bool big)
{
    if (big) {
        return JS_NewBigInt64(ctx, integer);
    }
    if (integer > SAFE_INTEGER_MAX || integer < -SAFE_INTEGER_MAX) {
        return JS_ThrowRangeError(ctx, "%lld is no safe integer: ask for bigints, by new Database(path, { bigint: true })", (long long)integer);
    }
    return JS_NewInt64(ctx, integer);
}

static JSValue take_value(JSContext *ctx, reader_t *reader)
{
    char tag = *reader->at++;
    int64_t integer = 0;
    double number = 0;
    cz_slice_t bytes;
    switch (tag) {
    case 'I':
        take(reader, &integer, sizeof integer);
        return integer_of(ctx, integer, reader->big_integers);
    case 'F':
        take(reader, &number, sizeof number);
        return JS_NewFloat64(ctx, number);
    case 'T':
        bytes = take_bytes(reader);
        return JS_NewStringLen(ctx, bytes.at, bytes.size);
    case 'B':
        bytes = take_bytes(reader);
        return JS_NewUint8ArrayCopy(ctx, (const uint8_t *)bytes.at, bytes.size);
    default:
        return JS_NULL;
    }
}

static JSValue take_row(JSContext *ctx, reader_t *reader, const JSAtom *names, uint32_t columns)
{
    JSValue row = JS_NewObject(ctx);
    for (uint32_t i = 0; !JS_IsException(row) && i < columns; i++) {
        JSValue value = take_value(ctx, reader);
        if (JS_IsException(value) || JS_DefinePropertyValue(ctx, row, names[i], value, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(ctx, row);
            return JS_EXCEPTION;
        }
    }
    return row;
}

static JSValue take_rows(JSContext *ctx, reader_t *reader, uint32_t count, const JSAtom *names, uint32_t columns)
{
    JSValue rows = JS_NewArray(ctx);
    for (uint32_t i = 0; !JS_IsException(rows) && i < count; i++) {
        JSValue row = take_row(ctx, reader, names, columns);
        if (JS_IsException(row) || JS_SetPropertyUint32(ctx, rows, i, row) < 0) {
            JS_FreeValue(ctx, rows);
            return JS_EXCEPTION;
        }
    }
    return rows;
}

JSValue cz__sqlite_rows(JSContext *ctx, const cz_sqlite_request_t *request, bool big_integers)
{
    reader_t reader = {request->rows.at, big_integers};
    uint32_t columns = 0;
    take(&reader, &columns, sizeof columns);
    JSAtom *names = js_mallocz(ctx, (columns + 1u) * sizeof *names);
    if (names == NULL) {
        return JS_EXCEPTION;
    }
    bool named = true;
    for (uint32_t i = 0; i < columns; i++) {
        cz_slice_t name = take_bytes(&reader);
        names[i] = JS_NewAtomLen(ctx, name.at, name.size);
        named &= names[i] != JS_ATOM_NULL;
    }
    JSValue rows = named ? take_rows(ctx, &reader, request->row_count, names, columns) : JS_EXCEPTION;
    for (uint32_t i = 0; i < columns; i++) {
        JS_FreeAtom(ctx, names[i]);
    }
    js_free(ctx, names);
    return rows;
}

JSValue cz__sqlite_changes(JSContext *ctx, const cz_sqlite_request_t *request, bool big_integers)
{
    JSValue result = JS_NewObject(ctx);
    JSValue last = integer_of(ctx, request->last_row_id, big_integers);
    if (JS_IsException(result) || JS_IsException(last) ||
        JS_DefinePropertyValueStr(ctx, result, "changes", JS_NewInt64(ctx, request->changes), JS_PROP_C_W_E) < 0) {
        JS_FreeValue(ctx, last);
        JS_FreeValue(ctx, result);
        return JS_EXCEPTION;
    }
    if (JS_DefinePropertyValueStr(ctx, result, "lastInsertRowid", last, JS_PROP_C_W_E) < 0) {
        JS_FreeValue(ctx, result);
        return JS_EXCEPTION;
    }
    return result;
}
