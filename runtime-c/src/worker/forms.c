/*
 * Objects of inputs, each made at once in the form of one that was made before.
 *
 *   type, members that are there ──hash──> form ──> an object that no program sees, and so none changes
 *
 * Objects of a type differ in their form only by the optional members that are absent.
 */
#include "worker/engine.h"
#include "worker/inside.h"

#define MISSES_MAX 64u

/* Takes the values. */
static JSValue define(cz_engine_t *engine, const cz_type_t *type, uint32_t present, JSValue *values)
{
    JSContext *ctx = engine->ctx;
    JSValue object = JS_NewObject(ctx);
    for (uint32_t i = 0; i < type->member_count; i++) {
        if ((present >> i & 1u) == 0) {
            continue;
        }
        JSValue value = *values++;
        if (JS_IsException(object)) {
            JS_FreeValue(ctx, value);
        } else if (JS_DefinePropertyValue(ctx, object, engine->atoms[type->members[i].atom], value, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(ctx, object);
            object = JS_EXCEPTION;
        }
    }
    return object;
}

/* 0 or -1 with an exception. */
static int make_form(cz_engine_t *engine, cz_form_t *form, const cz_type_t *type, uint32_t present)
{
    JSValue values[CZ_FORM_MEMBERS_MAX];
    for (uint32_t i = 0; i < CZ_FORM_MEMBERS_MAX; i++) {
        values[i] = JS_UNDEFINED;
    }
    JSValue like = define(engine, type, present, values);
    if (JS_IsException(like)) {
        return -1;
    }
    if (form->type != NULL) {
        JS_FreeValue(engine->ctx, form->like);
    }
    *form = (cz_form_t){type, present, 0, like};
    return 0;
}

/* Types are static, so their address names them. */
static cz_form_t *slot_of(cz_engine_t *engine, const cz_type_t *type, uint32_t present)
{
    const uint32_t key = (uint32_t)((uintptr_t)type >> 4) ^ present * UINT32_C(0x85EBCA6B);
    return &engine->forms[(key * UINT32_C(0x9E3779B1)) >> (32u - CZ_FORM_SLOT_BITS)];
}

JSValue cz__form_make(cz_engine_t *engine, const cz_type_t *type, uint32_t present, JSValue *values, uint32_t count)
{
    cz_form_t *form = slot_of(engine, type, present);
    if (form->type == type && form->present == present) {
        return cz_js_object_like(engine->ctx, form->like, count, values);
    }
    /* Two that share a slot do not take it from each other at every turn. */
    const bool takes = form->type == NULL || ++form->missed >= MISSES_MAX;
    if (takes && make_form(engine, form, type, present) < 0) {
        while (count > 0) {
            JS_FreeValue(engine->ctx, values[--count]);
        }
        return JS_EXCEPTION;
    }
    return define(engine, type, present, values);
}

void cz__forms_free(cz_engine_t *engine)
{
    for (uint32_t i = 0; i < CZ_FORM_SLOTS; i++) {
        if (engine->forms[i].type != NULL) {
            JS_FreeValue(engine->ctx, engine->forms[i].like);
        }
    }
}
