/* Values for people: the forms of Node's util.inspect, as far as a log needs them. */
#include "data/json_write.h"
#include "data/utf8.h"
#include "worker/engine.h"

#include <stdio.h>
#include <string.h>

#define DEPTH_MAX 4u
#define ITEMS_MAX 100u
#define SIZE_MAX_BYTES 8192u /* an entry of the log is not longer */
#define STRING_MAX_BYTES 2000u

typedef struct seen {
    const struct seen *parent;
    void *object;
    uint32_t depth;
} seen_t;

static void inspect(cz_engine_t *engine, cz_buf_t *out, JSValueConst value, const seen_t *parent);

static void append(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

static void forget_exception(cz_engine_t *engine)
{
    JS_FreeValue(engine->ctx, JS_GetException(engine->ctx));
}

/* The value's string conversion; for primitives only, which run no code. */
static void append_primitive(cz_engine_t *engine, cz_buf_t *out, JSValueConst value)
{
    cz_slice_t text;
    text.at = JS_ToCStringLen(engine->ctx, &text.size, value);
    if (text.at == NULL) {
        forget_exception(engine);
        return;
    }
    cz_buf_append_slice(out, text);
    JS_FreeCString(engine->ctx, text.at);
}

static void append_quoted(cz_engine_t *engine, cz_buf_t *out, JSValueConst value)
{
    cz_slice_t text;
    text.at = JS_ToCStringLen(engine->ctx, &text.size, value);
    if (text.at == NULL) {
        forget_exception(engine);
        return;
    }
    const cz_slice_t kept = cz_utf8_cut(text, STRING_MAX_BYTES);
    cz_json_write_string(out, kept);
    append(out, kept.size < text.size ? "..." : "");
    JS_FreeCString(engine->ctx, text.at);
}

static void append_string_property(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, JSAtom name)
{
    JSValue value = JS_GetProperty(engine->ctx, object, name);
    if (JS_IsString(value)) {
        append_primitive(engine, out, value);
    } else if (JS_IsException(value)) {
        forget_exception(engine);
    }
    JS_FreeValue(engine->ctx, value);
}

static void append_symbol(cz_engine_t *engine, cz_buf_t *out, JSValueConst symbol)
{
    JSValue text = JS_GetPropertyStr(engine->ctx, symbol, "description");
    append(out, "Symbol(");
    if (JS_IsString(text)) {
        append_primitive(engine, out, text);
    }
    append(out, ")");
    JS_FreeValue(engine->ctx, text);
}

static void append_error(cz_engine_t *engine, cz_buf_t *out, JSValueConst error, bool top)
{
    append_string_property(engine, out, error, engine->names.name);
    append(out, ": ");
    append_string_property(engine, out, error, engine->names.message);
    if (top) {
        append(out, "\n");
        cz__stack_append(engine, out, error);
    }
}

static void append_function(cz_engine_t *engine, cz_buf_t *out, JSValueConst function)
{
    append(out, "[Function: ");
    size_t before = out->size;
    append_string_property(engine, out, function, engine->names.name);
    append(out, out->size == before ? "(anonymous)]" : "]");
}

/* "User " of an instance of a class; nothing for plain objects and arrays. */
static void append_class(cz_engine_t *engine, cz_buf_t *out, JSValueConst object)
{
    JSContext *ctx = engine->ctx;
    JSValue proto = JS_GetPrototype(ctx, object);
    if (JS_IsNull(proto)) {
        append(out, "[Object: null prototype] ");
    } else if (JS_IsObject(proto)) {
        JSValue constructor = JS_GetProperty(ctx, proto, engine->names.constructor);
        if (JS_IsException(constructor)) {
            forget_exception(engine);
        } else if (JS_IsObject(constructor)) {
            size_t before = out->size;
            append_string_property(engine, out, constructor, engine->names.name);
            size_t size = out->size - before;
            bool plain = out->failed || (size == 6u && memcmp(out->at + before, "Object", 6) == 0) ||
                         (size == 5u && memcmp(out->at + before, "Array", 5) == 0);
            if (plain) {
                out->size = before;
            } else if (size > 0) {
                append(out, " ");
            }
        }
        JS_FreeValue(ctx, constructor);
    }
    JS_FreeValue(ctx, proto);
}

static void append_items(cz_engine_t *engine, cz_buf_t *out, JSValueConst array, const seen_t *seen)
{
    int64_t count = 0;
    if (JS_GetLength(engine->ctx, array, &count) < 0) {
        forget_exception(engine);
    }
    append(out, count == 0 ? "[]" : "[ ");
    for (int64_t i = 0; i < count; i++) {
        if (i >= (int64_t)ITEMS_MAX || out->size > SIZE_MAX_BYTES) {
            char more[48];
            (void)snprintf(more, sizeof more, "... %lld more", (long long)(count - i));
            append(out, more);
            break;
        }
        JSValue item = JS_GetPropertyInt64(engine->ctx, array, i);
        inspect(engine, out, item, seen);
        JS_FreeValue(engine->ctx, item);
        append(out, i + 1 < count ? ", " : "");
    }
    append(out, count == 0 ? "" : " ]");
}

/* A letter or one of $_, then digits too: needs no quotes. ASCII only. */
static bool is_identifier(const char *at, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char c = at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
        if (!letter && (i == 0 || c < '0' || c > '9')) {
            return false;
        }
    }
    return size > 0;
}

static void append_key(cz_engine_t *engine, cz_buf_t *out, JSAtom atom)
{
    cz_slice_t key;
    key.at = JS_AtomToCStringLen(engine->ctx, &key.size, atom);
    if (key.at == NULL) {
        forget_exception(engine);
        return;
    }
    if (is_identifier(key.at, key.size)) {
        cz_buf_append_slice(out, key);
    } else {
        cz_json_write_string(out, key);
    }
    append(out, ": ");
    JS_FreeCString(engine->ctx, key.at);
}

/* A getter is named, not run. */
static void append_own(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, JSAtom atom, const seen_t *seen)
{
    JSContext *ctx = engine->ctx;
    JSPropertyDescriptor found;
    int there = JS_GetOwnProperty(ctx, &found, object, atom);
    if (there <= 0) {
        forget_exception(engine);
        return;
    }
    append_key(engine, out, atom);
    if (found.flags & JS_PROP_GETSET) {
        append(out, "[Getter]");
    } else {
        inspect(engine, out, found.value, seen);
    }
    JS_FreeValue(ctx, found.value);
    JS_FreeValue(ctx, found.getter);
    JS_FreeValue(ctx, found.setter);
}

static void append_members(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, const seen_t *seen)
{
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(engine->ctx, &names, &count, object, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        forget_exception(engine);
        return;
    }
    append(out, count == 0 ? "{}" : "{ ");
    for (uint32_t i = 0; i < count; i++) {
        if (i >= ITEMS_MAX || out->size > SIZE_MAX_BYTES) {
            append(out, "...");
            break;
        }
        append_own(engine, out, object, names[i].atom, seen);
        append(out, i + 1u < count ? ", " : "");
    }
    append(out, count == 0 ? "" : " }");
    JS_FreePropertyEnum(engine->ctx, names, count);
}

/* Map and Set: their entries, by Array.from. */
static void append_collection(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, const seen_t *seen)
{
    JSContext *ctx = engine->ctx;
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue array = JS_GetPropertyStr(ctx, global, "Array");
    JSAtom from = JS_NewAtom(ctx, "from");
    JSValue entries = JS_Invoke(ctx, array, from, 1, &object);
    append(out, JS_IsMap(object) ? "Map " : "Set ");
    if (JS_IsException(entries)) {
        forget_exception(engine);
    } else {
        append_items(engine, out, entries, seen);
    }
    JS_FreeAtom(ctx, from);
    JS_FreeValue(ctx, entries);
    JS_FreeValue(ctx, array);
    JS_FreeValue(ctx, global);
}

static void append_method_result(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, const char *method)
{
    JSAtom name = JS_NewAtom(engine->ctx, method);
    JSValue text = JS_Invoke(engine->ctx, object, name, 0, NULL);
    JS_FreeAtom(engine->ctx, name);
    if (JS_IsException(text)) {
        forget_exception(engine);
        append(out, "Invalid Date");
    } else {
        append_primitive(engine, out, text);
    }
    JS_FreeValue(engine->ctx, text);
}

static void append_promise(cz_engine_t *engine, cz_buf_t *out, JSValueConst promise, const seen_t *seen)
{
    JSPromiseStateEnum state = JS_PromiseState(engine->ctx, promise);
    append(out, state == JS_PROMISE_PENDING ? "Promise { <pending>" :
                state == JS_PROMISE_REJECTED ? "Promise { <rejected> " : "Promise { ");
    if (state != JS_PROMISE_PENDING) {
        JSValue result = JS_PromiseResult(engine->ctx, promise);
        inspect(engine, out, result, seen);
        JS_FreeValue(engine->ctx, result);
    }
    append(out, " }");
}

static void inspect_object(cz_engine_t *engine, cz_buf_t *out, JSValueConst value, const seen_t *seen)
{
    if (JS_IsProxy(value)) {
        append(out, "[Proxy]");
    } else if (JS_IsFunction(engine->ctx, value)) {
        append_function(engine, out, value);
    } else if (JS_IsError(value)) {
        append_error(engine, out, value, seen->depth == 1u);
    } else if (JS_IsDate(value)) {
        append_method_result(engine, out, value, "toISOString");
    } else if (JS_IsRegExp(value)) {
        append_method_result(engine, out, value, "toString");
    } else if (seen->depth > DEPTH_MAX) {
        append(out, JS_IsArray(value) ? "[Array]" : "[Object]");
    } else if (JS_IsArray(value)) {
        append_items(engine, out, value, seen);
    } else if (JS_IsMap(value) || JS_IsSet(value)) {
        append_collection(engine, out, value, seen);
    } else if (JS_IsPromise(value)) {
        append_promise(engine, out, value, seen);
    } else {
        append_class(engine, out, value);
        if (JS_GetTypedArrayType(value) >= 0) {
            append_items(engine, out, value, seen);
        } else {
            append_members(engine, out, value, seen);
        }
    }
}

static void inspect(cz_engine_t *engine, cz_buf_t *out, JSValueConst value, const seen_t *parent)
{
    if (JS_IsString(value)) {
        append_quoted(engine, out, value);
    } else if (JS_IsSymbol(value)) {
        append_symbol(engine, out, value);
    } else if (!JS_IsObject(value)) {
        append_primitive(engine, out, value);
        append(out, JS_IsBigInt(value) ? "n" : "");
    } else {
        for (const seen_t *at = parent; at != NULL; at = at->parent) {
            if (at->object == JS_VALUE_GET_PTR(value)) {
                append(out, "[Circular]");
                return;
            }
        }
        seen_t seen = {parent, JS_VALUE_GET_PTR(value), parent == NULL ? 1u : parent->depth + 1u};
        inspect_object(engine, out, value, &seen);
    }
}

void cz__inspect(cz_engine_t *engine, cz_buf_t *out, JSValueConst value)
{
    if (JS_IsString(value)) {
        append_primitive(engine, out, value);
    } else {
        inspect(engine, out, value, NULL);
    }
}

static bool every_error_has(const cz_names_t *names, JSAtom name)
{
    return name == names->name || name == names->message || name == names->stack || name == names->cause || name == names->errors;
}

void cz__inspect_extras(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    const seen_t seen = {NULL, JS_VALUE_GET_PTR(error), 1u};
    const char *before = "\n{ ";
    if (JS_GetOwnPropertyNames(engine->ctx, &names, &count, error, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        forget_exception(engine);
        return;
    }
    for (uint32_t i = 0; i < count && i < ITEMS_MAX; i++) {
        if (!every_error_has(&engine->names, names[i].atom)) {
            append(out, before);
            append_own(engine, out, error, names[i].atom, &seen);
            before = ", ";
        }
    }
    append(out, before[0] == ',' ? " }" : "");
    JS_FreePropertyEnum(engine->ctx, names, count);
}
