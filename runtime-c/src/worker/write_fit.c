/* Which arm of a union, and which literal, a value is. */
#include "worker/write_parts.h"

#include <math.h>

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

const cz_literal_t *cz__find_literal(cz_engine_t *engine, JSValueConst value, const cz_type_t *type)
{
    for (uint32_t i = 0; i < type->literal_count; i++) {
        if (is_literal(engine, value, &type->literals[i])) {
            return &type->literals[i];
        }
    }
    return NULL;
}

bool cz__is_plain_object(JSValueConst value)
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
            fits = cz__find_literal(engine, found, member->type) != NULL;
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
        return JS_IsString(value) || JS_IsDate(value) || cz__is_bytes(value);
    case CZ_KIND_LITERAL:
        return cz__find_literal(engine, value, type) != NULL;
    case CZ_KIND_OBJECT:
        return cz__is_plain_object(value) && members_fit(engine, value, type);
    case CZ_KIND_RECORD:
        return cz__is_plain_object(value);
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
    case CZ_KIND_REQUEST:
    case CZ_KIND_REF:
        break; /* of inputs only */
    }
    return false;
}
