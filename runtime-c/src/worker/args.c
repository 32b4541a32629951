/* C values to JavaScript values, by their descriptors. */
#include "worker/engine.h"

#include <string.h>

static JSValue make_string(cz_engine_t *engine, cz_slice_t text)
{
    return JS_NewStringLen(engine->ctx, text.at, text.size);
}

/* The engine's parser wants a zero behind the text; the request's bytes have none. */
static JSValue make_json(cz_engine_t *engine, cz_arena_t *arena, cz_slice_t json)
{
    if (json.at == NULL) {
        return JS_UNDEFINED;
    }
    char *text = cz_arena_alloc(arena, json.size + 1u);
    if (text == NULL) {
        return JS_ThrowOutOfMemory(engine->ctx);
    }
    memcpy(text, json.at, json.size);
    text[json.size] = '\0';
    return JS_ParseJSON(engine->ctx, text, json.size, "body");
}

static JSValue literal_value(cz_engine_t *engine, const cz_literal_t *literal)
{
    switch (literal->kind) {
    case CZ_LITERAL_STRING:
        return make_string(engine, literal->text);
    case CZ_LITERAL_NUMBER:
        return JS_NewNumber(engine->ctx, literal->number);
    case CZ_LITERAL_BOOL:
        return literal->number != 0.0 ? JS_TRUE : JS_FALSE;
    case CZ_LITERAL_NULL:
        break;
    }
    return JS_NULL;
}

JSValue cz__literal_make(cz_engine_t *engine, const cz_literal_t *literal)
{
    if (literal->kind != CZ_LITERAL_STRING) {
        return literal_value(engine, literal);
    }
    uintptr_t address = (uintptr_t)literal;
    cz_literal_slot_t *slot = &engine->literals[(address / sizeof *literal) % CZ_LITERAL_SLOTS];
    if (slot->literal != literal) {
        JSValue made = literal_value(engine, literal);
        if (JS_IsException(made)) {
            return made;
        }
        if (slot->literal != NULL) {
            JS_FreeValue(engine->ctx, slot->value);
        }
        slot->literal = literal;
        slot->value = made;
    }
    return JS_DupValue(engine->ctx, slot->value);
}

static bool is_there(const char *base, uint32_t has_offset)
{
    return has_offset == CZ_ALWAYS || *(const bool *)(const void *)(base + has_offset);
}

static const cz_array_t *rest_of(const cz_type_t *type, const char *at)
{
    return (const cz_array_t *)(const void *)(at + type->rest_offset);
}

/* What undeclared keys were given. 0 or -1 with an exception. */
static int define_entries(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const char *at, JSValueConst object)
{
    const cz_array_t *entries = rest_of(type, at);
    for (size_t i = 0; i < entries->count; i++) {
        const char *entry = (const char *)entries->at + i * type->entry_size;
        const cz_slice_t *key = (const cz_slice_t *)(const void *)entry;
        JSValue value = cz__value_make(engine, arena, type->item, entry + type->value_offset);
        JSAtom atom = JS_IsException(value) ? JS_ATOM_NULL : JS_NewAtomLen(engine->ctx, key->at, key->size);
        if (atom == JS_ATOM_NULL) {
            JS_FreeValue(engine->ctx, value);
            return -1;
        }
        int defined = JS_DefinePropertyValue(engine->ctx, object, atom, value, JS_PROP_C_W_E);
        JS_FreeAtom(engine->ctx, atom);
        if (defined < 0) {
            return -1;
        }
    }
    return 0;
}

/* With all that is there, and with what undeclared keys were given. */
static JSValue make_open_object(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const char *at)
{
    JSContext *ctx = engine->ctx;
    JSValue object = JS_NewObject(ctx);
    for (uint32_t i = 0; i < type->member_count && !JS_IsException(object); i++) {
        const cz_member_t *member = &type->members[i];
        if (!is_there(at, member->has_offset)) {
            continue;
        }
        JSValue value = cz__value_make(engine, arena, member->type, at + member->offset);
        if (JS_IsException(value) ||
            JS_DefinePropertyValue(ctx, object, engine->atoms[member->atom], value, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(ctx, object);
            object = JS_EXCEPTION;
        }
    }
    if (!JS_IsException(object) && type->item != NULL && define_entries(engine, arena, type, at, object) < 0) {
        JS_FreeValue(ctx, object);
        object = JS_EXCEPTION;
    }
    return object;
}

/* Members are defined, not set: a setter of Object.prototype or a key "__proto__" has no say. */
static JSValue make_object(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const char *at)
{
    if (type->member_count > CZ_FORM_MEMBERS_MAX || type->item != NULL) {
        return make_open_object(engine, arena, type, at);
    }
    JSValue values[CZ_FORM_MEMBERS_MAX];
    uint32_t present = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < type->member_count; i++) {
        const cz_member_t *member = &type->members[i];
        if (!is_there(at, member->has_offset)) {
            continue;
        }
        values[count] = cz__value_make(engine, arena, member->type, at + member->offset);
        if (JS_IsException(values[count])) {
            while (count > 0) {
                JS_FreeValue(engine->ctx, values[--count]);
            }
            return JS_EXCEPTION;
        }
        present |= UINT32_C(1) << i;
        count++;
    }
    return cz__form_make(engine, type, present, values, count);
}

#define ITEMS_ON_STACK 32u

/* JS_NewArrayFrom takes the values and makes a dense array at once. */
static JSValue make_array(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type,
                          const cz_array_t *array)
{
    JSContext *ctx = engine->ctx;
    JSValue on_stack[ITEMS_ON_STACK];
    JSValue *values = on_stack;
    if (array->count > ITEMS_ON_STACK) {
        values = array->count > INT32_MAX ? NULL : cz_arena_alloc(arena, array->count * sizeof *values);
        if (values == NULL) {
            return JS_ThrowOutOfMemory(ctx);
        }
    }
    for (size_t i = 0; i < array->count; i++) {
        values[i] = cz__value_make(engine, arena, type->item, (const char *)array->at + i * type->item->size);
        if (JS_IsException(values[i])) {
            while (i > 0) {
                JS_FreeValue(ctx, values[--i]);
            }
            return JS_EXCEPTION;
        }
    }
    return JS_NewArrayFrom(ctx, (int)array->count, values);
}

/* Appends to an array that the program has not seen. Takes `value`. */
static int append(cz_engine_t *engine, JSValueConst array, uint32_t index, JSValue value)
{
    return JS_IsException(value) ? -1 : JS_DefinePropertyValueUint32(engine->ctx, array, index, value, JS_PROP_C_W_E);
}

static int fill_tuple(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const char *at, JSValueConst array)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < type->member_count && is_there(at, type->members[i].has_offset); i++) {
        const cz_member_t *member = &type->members[i];
        if (append(engine, array, count++, cz__value_make(engine, arena, member->type, at + member->offset)) < 0) {
            return -1;
        }
    }
    const cz_array_t *rest = type->item == NULL ? NULL : rest_of(type, at);
    for (size_t i = 0; rest != NULL && i < rest->count; i++) {
        const char *item = (const char *)rest->at + i * type->item->size;
        if (append(engine, array, count++, cz__value_make(engine, arena, type->item, item)) < 0) {
            return -1;
        }
    }
    return 0;
}

static JSValue make_tuple(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const char *at)
{
    JSValue array = JS_NewArray(engine->ctx);
    if (!JS_IsException(array) && fill_tuple(engine, arena, type, at, array) < 0) {
        JS_FreeValue(engine->ctx, array);
        return JS_EXCEPTION;
    }
    return array;
}

static JSValue make_union(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const char *at)
{
    const uint32_t arm = *(const uint32_t *)(const void *)at;
    return cz__value_make(engine, arena, type->arms[arm], at + type->value_offset);
}

/* At most 18 digits fit 64 bits whatever they are; longer ones go the way of `BigInt("...")`. */
#define INT64_DIGITS 18u

static JSValue make_bigint(cz_engine_t *engine, cz_slice_t digits)
{
    JSContext *ctx = engine->ctx;
    if (digits.size <= INT64_DIGITS) {
        const bool negative = digits.at[0] == '-';
        int64_t value = 0;
        for (size_t i = negative; i < digits.size; i++) {
            value = value * 10 + (digits.at[i] - '0');
        }
        return JS_NewBigInt64(ctx, negative ? -value : value);
    }
    JSValue text = make_string(engine, digits);
    JSValue value = JS_IsException(text) ? text : JS_Call(ctx, engine->to_bigint, JS_UNDEFINED, 1, &text);
    JS_FreeValue(ctx, text);
    return value;
}

JSValue cz__value_make(cz_engine_t *engine, cz_arena_t *arena, const cz_type_t *type, const void *at)
{
    switch (type->kind) {
    case CZ_KIND_ANY:
        return make_json(engine, arena, *(const cz_slice_t *)at);
    case CZ_KIND_NULL:
        return JS_NULL;
    case CZ_KIND_BOOL:
        return *(const bool *)at ? JS_TRUE : JS_FALSE;
    case CZ_KIND_INT:
        return JS_NewInt64(engine->ctx, *(const int64_t *)at);
    case CZ_KIND_NUMBER:
        return JS_NewNumber(engine->ctx, *(const double *)at);
    case CZ_KIND_STRING:
        return make_string(engine, *(const cz_slice_t *)at);
    case CZ_KIND_LITERAL:
        return cz__literal_make(engine, &type->literals[*(const uint32_t *)at]);
    case CZ_KIND_OBJECT:
        return make_object(engine, arena, type, at);
    case CZ_KIND_ARRAY:
        return make_array(engine, arena, type, at);
    case CZ_KIND_TUPLE:
        return make_tuple(engine, arena, type, at);
    case CZ_KIND_UNION:
        return make_union(engine, arena, type, at);
    case CZ_KIND_BIGINT:
        return make_bigint(engine, *(const cz_slice_t *)at);
    case CZ_KIND_DATE:
        return JS_NewDate(engine->ctx, *(const double *)at);
    case CZ_KIND_BYTES: {
        const cz_slice_t *bytes = at;
        return JS_NewUint8ArrayCopy(engine->ctx, (const uint8_t *)bytes->at, bytes->size);
    }
    case CZ_KIND_REF:
        return cz__value_make(engine, arena, type->item, *(void *const *)at);
    case CZ_KIND_RECORD:
    case CZ_KIND_BODY:
    case CZ_KIND_REQUEST:
        break;
    }
    return JS_ThrowInternalError(engine->ctx, "type %s can not be an argument", type->name);
}

int cz__args_make(cz_engine_t *engine, cz_request_t *rq, JSValue *argv)
{
    const cz_route_t *route = rq->route;
    const char *args = rq->args;
    for (uint32_t i = 0; i < route->arg_count; i++) {
        const cz_arg_t *arg = &route->args[i];
        argv[i] = arg->type->kind == CZ_KIND_BODY      ? cz__body_make(engine, rq)
                  : arg->type->kind == CZ_KIND_REQUEST ? cz__request_make(engine, rq)
                  : is_there(args, arg->has_offset)
                      ? cz__value_make(engine, &rq->arena, arg->type, args + arg->offset)
                      : JS_UNDEFINED;
        if (JS_IsException(argv[i])) {
            while (i > 0) {
                JS_FreeValue(engine->ctx, argv[--i]);
            }
            return -1;
        }
    }
    return 0;
}
