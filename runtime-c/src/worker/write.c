#include "worker/write.h"

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

static cz_write_result_t misfit(cz_writer_t *writer, const cz_place_t *place, const char *expected,
                                const char *got)
{
    char path[128];
    size_t size = put_place(path, sizeof path, place);
    (void)snprintf(writer->message, sizeof writer->message, "%.*s%sexpected %s, got %s", (int)size, path,
                   size > 0 ? ": " : "", expected, got);
    return CZ_WRITE_MISFIT;
}

static cz_write_result_t misfit_value(cz_writer_t *writer, const cz_place_t *place, const cz_type_t *type,
                                      JSValueConst value)
{
    return misfit(writer, place, type->name != NULL ? type->name : "another type", cz__value_kind(value));
}

static cz_write_result_t too_deep(cz_writer_t *writer, const cz_place_t *place)
{
    /* The path would be hundreds of steps long: its first ones say enough. */
    while (place != NULL && place->parent != NULL && place->parent->parent != NULL &&
           place->parent->parent->parent != NULL) {
        place = place->parent;
    }
    return misfit(writer, place, "at most 256 levels", "more (is it circular?)");
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

static cz_write_result_t write_string(cz_writer_t *writer, JSValueConst string)
{
    return cz__write_string(writer->engine, writer->out, string) < 0 ? CZ_WRITE_EXCEPTION : CZ_WRITE_DONE;
}

static void append_text(cz_writer_t *writer, cz_slice_t text)
{
    cz_buf_append_slice(writer->out, text);
}

static cz_write_result_t write_number(cz_writer_t *writer, JSValueConst value, const cz_place_t *place,
                                      bool whole)
{
    if (JS_VALUE_GET_TAG(value) == JS_TAG_INT) {
        cz_json_write_int(writer->out, JS_VALUE_GET_INT(value));
        return CZ_WRITE_DONE;
    }
    double number = JS_VALUE_GET_FLOAT64(value);
    if (!isfinite(number)) {
        return misfit(writer, place, whole ? "int" : "a finite number",
                      isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }
    bool is_whole = number >= -SAFE_INTEGER_MAX && number <= SAFE_INTEGER_MAX && floor(number) == number;
    if (is_whole) {
        cz_json_write_int(writer->out, (int64_t)number);
    } else if (whole) {
        return misfit(writer, place, "int", fabs(number) > SAFE_INTEGER_MAX ? "a number beyond 2^53-1"
                                                                           : "a number with a fraction");
    } else {
        cz_json_write_number(writer->out, number);
    }
    return CZ_WRITE_DONE;
}

/* The digits of a bigint, or the text of a method's string result. */
static cz_write_result_t write_digits(cz_writer_t *writer, JSValueConst bigint)
{
    cz_slice_t text;
    text.at = JS_ToCStringLen(writer->engine->ctx, &text.size, bigint);
    if (text.at == NULL) {
        return CZ_WRITE_EXCEPTION;
    }
    append_text(writer, text);
    JS_FreeCString(writer->engine->ctx, text.at);
    return CZ_WRITE_DONE;
}

/* Date as RFC 3339 date-time; an invalid one throws a RangeError. */
static cz_write_result_t write_date(cz_writer_t *writer, JSValueConst date)
{
    JSContext *ctx = writer->engine->ctx;
    JSValue text = JS_Invoke(ctx, date, writer->engine->names.to_iso_string, 0, NULL);
    if (JS_IsException(text)) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_write_result_t result = write_string(writer, text);
    JS_FreeValue(ctx, text);
    return result;
}

/* RFC 4648 section 4. */
static cz_write_result_t write_base64(cz_writer_t *writer, JSValueConst array)
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

static bool is_bytes(JSValueConst value)
{
    return JS_IsObject(value) && JS_GetTypedArrayType(value) == JS_TYPED_ARRAY_UINT8;
}

/* ---- literals and unions -------------------------------------------------------------------------- */

static bool is_literal(cz_engine_t *engine, JSValueConst value, const cz_literal_t *literal)
{
    switch (literal->kind) {
    case CZ_LITERAL_STRING: {
        if (!JS_IsString(value)) {
            return false;
        }
        JSValue text = cz__literal_make(engine, literal);
        bool same = JS_IsStrictEqual(engine->ctx, value, text);
        JS_FreeValue(engine->ctx, text);
        return same;
    }
    case CZ_LITERAL_NUMBER:
        if (JS_VALUE_GET_TAG(value) == JS_TAG_INT) {
            return (double)JS_VALUE_GET_INT(value) == literal->number;
        }
        return JS_IsNumber(value) && JS_VALUE_GET_FLOAT64(value) == literal->number;
    case CZ_LITERAL_BOOL:
        return JS_IsBool(value) && JS_VALUE_GET_BOOL(value) == (literal->number != 0.0);
    case CZ_LITERAL_NULL:
        break;
    }
    return JS_IsNull(value);
}

static const cz_literal_t *find_literal(cz_engine_t *engine, JSValueConst value, const cz_type_t *type)
{
    for (uint32_t i = 0; i < type->literal_count; i++) {
        if (is_literal(engine, value, &type->literals[i])) {
            return &type->literals[i];
        }
    }
    return NULL;
}

static bool is_plain_object(JSValueConst value)
{
    return JS_IsObject(value) && !JS_IsArray(value) && !JS_IsDate(value);
}

/* Required members are there, and those of literal type have one of their literals. */
static bool members_fit(cz_engine_t *engine, JSValueConst value, const cz_type_t *type)
{
    bool fits = true;
    for (uint32_t i = 0; i < type->member_count && fits; i++) {
        const cz_member_t *member = &type->members[i];
        bool tag = member->type->kind == CZ_KIND_LITERAL;
        if (member->optional && !tag) {
            continue;
        }
        JSValue found = JS_GetProperty(engine->ctx, value, engine->atoms[member->atom]);
        if (JS_IsException(found)) {
            JS_FreeValue(engine->ctx, JS_GetException(engine->ctx));
            return false;
        }
        if (JS_IsUndefined(found)) {
            fits = member->optional;
        } else if (tag) {
            fits = find_literal(engine, found, member->type) != NULL;
        }
        JS_FreeValue(engine->ctx, found);
    }
    return fits;
}

bool cz__value_fits(cz_engine_t *engine, JSValueConst value, const cz_type_t *type)
{
    switch (type->kind) {
    case CZ_KIND_ANY:
        return true;
    case CZ_KIND_NULL:
        return JS_IsNull(value);
    case CZ_KIND_BOOL:
        return JS_IsBool(value);
    case CZ_KIND_INT: {
        int tag = JS_VALUE_GET_TAG(value);
        return tag == JS_TAG_INT || JS_IsBigInt(value) ||
               (JS_IsNumber(value) && floor(JS_VALUE_GET_FLOAT64(value)) == JS_VALUE_GET_FLOAT64(value));
    }
    case CZ_KIND_NUMBER:
        return JS_IsNumber(value) || JS_IsBigInt(value);
    case CZ_KIND_STRING:
        return JS_IsString(value) || JS_IsDate(value) || is_bytes(value);
    case CZ_KIND_LITERAL:
        return find_literal(engine, value, type) != NULL;
    case CZ_KIND_OBJECT:
        return is_plain_object(value) && members_fit(engine, value, type);
    case CZ_KIND_RECORD:
        return is_plain_object(value);
    case CZ_KIND_ARRAY:
    case CZ_KIND_TUPLE:
        return JS_IsArray(value);
    case CZ_KIND_UNION:
        for (uint32_t i = 0; i < type->arm_count; i++) {
            if (cz__value_fits(engine, value, type->arms[i])) {
                return true;
            }
        }
        return false;
    case CZ_KIND_BIGINT:
    case CZ_KIND_DATE:
    case CZ_KIND_BYTES:
    case CZ_KIND_BODY:
    case CZ_KIND_REF:
        break; /* of inputs only */
    }
    return false;
}

static cz_write_result_t write_union(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                     const cz_place_t *place)
{
    for (uint32_t i = 0; i < type->arm_count; i++) {
        if (cz__value_fits(writer->engine, value, type->arms[i])) {
            return cz__write_value(writer, value, type->arms[i], place);
        }
    }
    return misfit_value(writer, place, type, value);
}

static cz_write_result_t write_literal(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                       const cz_place_t *place)
{
    const cz_literal_t *literal = find_literal(writer->engine, value, type);
    if (literal == NULL) {
        return misfit_value(writer, place, type, value);
    }
    if (literal->kind == CZ_LITERAL_STRING) {
        cz_json_write_string(writer->out, literal->text);
    } else {
        append_text(writer, literal->text);
    }
    return CZ_WRITE_DONE;
}

/* ---- containers ------------------------------------------------------------------------------------ */

/* The commas and the bracket or brace that closes: the last comma becomes it. */
static void close_list(cz_buf_t *out, char open, char close)
{
    if (out->failed) {
        return;
    }
    if (out->at[out->size - 1u] == open) {
        cz_buf_append_char(out, close);
    } else {
        out->at[out->size - 1u] = close;
    }
}

static cz_write_result_t write_object(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                      const cz_place_t *parent)
{
    cz_engine_t *engine = writer->engine;
    JSContext *ctx = engine->ctx;
    cz_buf_t *out = writer->out;
    if (!is_plain_object(value)) {
        return misfit_value(writer, parent, type, value);
    }
    cz__shapes_meet(engine, type, value);
    cz_buf_append_char(out, '{');
    for (uint32_t i = 0; i < type->member_count; i++) {
        const cz_member_t *member = &type->members[i];
        JSValue found = JS_GetProperty(ctx, value, engine->atoms[member->atom]);
        if (JS_IsUndefined(found) && member->optional) {
            continue;
        }
        if (JS_IsException(found)) {
            return CZ_WRITE_EXCEPTION;
        }
        /* The key is `"name":` as it goes out; the name in it is for messages. */
        cz_place_t place = {parent, member->key.at + 1, member->key.size - 3u, 0};
        append_text(writer, member->key);
        cz_write_result_t result = cz__write_value(writer, found, member->type, &place);
        JS_FreeValue(ctx, found);
        if (result == CZ_WRITE_ABSENT) {
            out->size -= out->failed ? 0u : member->key.size; /* takes the key back */
            continue;
        }
        if (result != CZ_WRITE_DONE) {
            return result;
        }
        cz_buf_append_char(out, ',');
    }
    close_list(out, '{', '}');
    return CZ_WRITE_DONE;
}

/* `types` for the first places (tuples), then `item`; both NULL: by value. */
static cz_write_result_t write_items(cz_writer_t *writer, JSValueConst value, const cz_member_t *types,
                                     uint32_t type_count, const cz_type_t *item, const cz_place_t *parent)
{
    JSContext *ctx = writer->engine->ctx;
    cz_buf_t *out = writer->out;
    int64_t count = 0;
    if (JS_GetLength(ctx, value, &count) < 0) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_buf_append_char(out, '[');
    for (int64_t i = 0; i < count; i++) {
        JSValue found = JS_GetPropertyInt64(ctx, value, i);
        if (JS_IsException(found)) {
            return CZ_WRITE_EXCEPTION;
        }
        const cz_type_t *type = i < (int64_t)type_count ? types[i].type : item;
        cz_place_t place = {parent, NULL, 0, (size_t)i};
        cz_write_result_t result = cz__write_value(writer, found, type, &place);
        JS_FreeValue(ctx, found);
        if (result == CZ_WRITE_ABSENT) {
            append_text(writer, CZ_SLICE("null"));
        } else if (result != CZ_WRITE_DONE) {
            return result;
        }
        if (out->failed) {
            break; /* no memory: an endless array would not end */
        }
        cz_buf_append_char(out, ',');
    }
    close_list(out, '[', ']');
    return CZ_WRITE_DONE;
}

static cz_write_result_t write_tuple(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                     const cz_place_t *place)
{
    int64_t count = 0;
    if (JS_GetLength(writer->engine->ctx, value, &count) < 0) {
        return CZ_WRITE_EXCEPTION;
    }
    int64_t required = 0;
    for (uint32_t i = 0; i < type->member_count; i++) {
        required = type->members[i].optional ? required : (int64_t)i + 1;
    }
    if (count < required) {
        return misfit(writer, place, type->name != NULL ? type->name : "a tuple", "too few items");
    }
    if (count > (int64_t)type->member_count && type->item == NULL) {
        return misfit(writer, place, type->name != NULL ? type->name : "a tuple", "too many items");
    }
    return write_items(writer, value, type->members, type->member_count, type->item, place);
}

/* One key and its value; nothing when the value is absent. */
static cz_write_result_t write_entry(cz_writer_t *writer, JSValueConst object, JSAtom atom,
                                     const cz_type_t *item, const cz_place_t *parent)
{
    JSContext *ctx = writer->engine->ctx;
    JSValue found = JS_GetProperty(ctx, object, atom);
    if (JS_IsException(found)) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_slice_t key;
    key.at = JS_AtomToCStringLen(ctx, &key.size, atom);
    if (key.at == NULL) {
        JS_FreeValue(ctx, found);
        return CZ_WRITE_EXCEPTION;
    }
    size_t before = writer->out->size;
    cz_json_write_string(writer->out, key);
    cz_buf_append_char(writer->out, ':');
    cz_place_t place = {parent, key.at, key.size, 0};
    cz_write_result_t result = cz__write_value(writer, found, item, &place);
    if (result == CZ_WRITE_DONE) {
        cz_buf_append_char(writer->out, ',');
    } else if (result == CZ_WRITE_ABSENT) {
        writer->out->size = before;
    }
    JS_FreeCString(ctx, key.at);
    JS_FreeValue(ctx, found);
    return result;
}

/* Every enumerable own key, in JavaScript's order. */
static cz_write_result_t write_record(cz_writer_t *writer, JSValueConst value, const cz_type_t *item,
                                      const cz_place_t *parent)
{
    JSContext *ctx = writer->engine->ctx;
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(ctx, &names, &count, value, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_write_result_t result = CZ_WRITE_DONE;
    cz_buf_append_char(writer->out, '{');
    for (uint32_t i = 0; i < count && result <= CZ_WRITE_ABSENT; i++) {
        result = write_entry(writer, value, names[i].atom, item, parent);
    }
    JS_FreePropertyEnum(ctx, names, count);
    if (result > CZ_WRITE_ABSENT) {
        return result;
    }
    close_list(writer->out, '{', '}');
    return CZ_WRITE_DONE;
}

/* ---- by value --------------------------------------------------------------------------------------- */

static cz_write_result_t write_untyped(cz_writer_t *writer, JSValueConst value, const cz_place_t *place);

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
        result = JS_IsArray(made) ? write_items(writer, made, NULL, 0, NULL, place)
                                  : write_record(writer, made, NULL, place);
    } else {
        result = write_untyped(writer, made, place);
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
    if (is_bytes(value)) {
        return write_base64(writer, value);
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
        return write_items(writer, value, NULL, 0, NULL, place);
    }
    if (JS_IsFunction(ctx, value)) {
        return CZ_WRITE_ABSENT;
    }
    JSValue inner = take_out_of_box(writer->engine, value);
    if (JS_IsException(inner)) {
        return CZ_WRITE_EXCEPTION;
    }
    if (!JS_IsUndefined(inner)) {
        cz_write_result_t result = write_untyped(writer, inner, place);
        JS_FreeValue(ctx, inner);
        return result;
    }
    return write_record(writer, value, NULL, place);
}

static cz_write_result_t write_untyped(cz_writer_t *writer, JSValueConst value, const cz_place_t *place)
{
    if (JS_IsString(value)) {
        return write_string(writer, value);
    }
    if (JS_IsNumber(value)) {
        return write_number(writer, value, place, false);
    }
    if (JS_IsBool(value)) {
        append_text(writer, JS_VALUE_GET_BOOL(value) ? CZ_SLICE("true") : CZ_SLICE("false"));
        return CZ_WRITE_DONE;
    }
    if (JS_IsNull(value)) {
        append_text(writer, CZ_SLICE("null"));
        return CZ_WRITE_DONE;
    }
    if (JS_IsBigInt(value)) {
        return write_digits(writer, value);
    }
    if (JS_IsObject(value)) {
        return write_untyped_object(writer, value, place);
    }
    return CZ_WRITE_ABSENT;
}

/* ---- one value ---------------------------------------------------------------------------------------- */

static cz_write_result_t write_text_like(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                         const cz_place_t *place)
{
    if (JS_IsString(value)) {
        return write_string(writer, value);
    }
    if (JS_IsDate(value)) {
        return write_date(writer, value);
    }
    if (is_bytes(value)) {
        return write_base64(writer, value);
    }
    return misfit_value(writer, place, type, value);
}

static cz_write_result_t write_typed(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                     const cz_place_t *place)
{
    switch (type->kind) {
    case CZ_KIND_ANY:
        return write_untyped(writer, value, place);
    case CZ_KIND_STRING:
        return write_text_like(writer, value, type, place);
    case CZ_KIND_INT:
    case CZ_KIND_NUMBER:
        if (JS_IsNumber(value)) {
            return write_number(writer, value, place, type->kind == CZ_KIND_INT);
        }
        return JS_IsBigInt(value) ? write_digits(writer, value) : misfit_value(writer, place, type, value);
    case CZ_KIND_NULL:
    case CZ_KIND_BOOL:
        return cz__value_fits(writer->engine, value, type) ? write_untyped(writer, value, place)
                                                           : misfit_value(writer, place, type, value);
    case CZ_KIND_LITERAL:
        return write_literal(writer, value, type, place);
    case CZ_KIND_UNION:
        return write_union(writer, value, type, place);
    case CZ_KIND_OBJECT:
        return write_object(writer, value, type, place);
    case CZ_KIND_RECORD:
        return is_plain_object(value) ? write_record(writer, value, type->item, place)
                                      : misfit_value(writer, place, type, value);
    case CZ_KIND_ARRAY:
        return JS_IsArray(value) ? write_items(writer, value, NULL, 0, type->item, place)
                                 : misfit_value(writer, place, type, value);
    case CZ_KIND_TUPLE:
        return JS_IsArray(value) ? write_tuple(writer, value, type, place)
                                 : misfit_value(writer, place, type, value);
    case CZ_KIND_BIGINT:
    case CZ_KIND_DATE:
    case CZ_KIND_BYTES:
    case CZ_KIND_BODY:
    case CZ_KIND_REF:
        break; /* of inputs only */
    }
    return CZ_WRITE_ABSENT;
}

cz_write_result_t cz__write_value(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                  const cz_place_t *place)
{
    if (writer->depth >= CZ_WRITE_DEPTH_MAX) {
        return too_deep(writer, place);
    }
    if (writer->out->size > writer->engine->heap.limit_bytes) {
        return misfit(writer, NULL, "a reply within the heap limit", "a longer one");
    }
    writer->depth++;
    cz_write_result_t result =
        type == NULL ? write_untyped(writer, value, place) : write_typed(writer, value, type, place);
    writer->depth--;
    return result;
}
