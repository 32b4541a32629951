/*
 * Keeps the engine's hidden classes alive.
 *
 *   {} -> {id} -> {id,name} -> {id,name,tags}      shapes; each step is found by a hash look-up
 *
 * quickjs frees a shape with the last object that has it. A server whose objects die with their
 * request so makes every shape of the chain anew for every object, which costs more than all the
 * rest of making it. One object per step, kept for good, makes all steps hits: about twice as fast.
 * No program can see these objects. They are made for the first, the 16th and the 256th object of a
 * type, as the first may have been an odd one.
 */
#include "worker/engine.h"

#define STEPS_MAX 24u
#define KEPT_MAX 4096u

static int keep(cz_engine_t *engine, JSValue step)
{
    cz_shapes_t *shapes = &engine->shapes;
    if (JS_IsUndefined(shapes->kept)) {
        shapes->kept = JS_NewArray(engine->ctx);
    }
    if (JS_IsException(step) || JS_IsException(shapes->kept)) {
        JS_FreeValue(engine->ctx, step);
        return -1;
    }
    return JS_DefinePropertyValueUint32(engine->ctx, shapes->kept, shapes->count++, step, JS_PROP_C_W_E) < 0 ? -1 : 0;
}

/* Promises have functions that settle them: {} -> {length} -> {length,name}. */
int cz__shapes_keep_functions(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JSValue proto = JS_GetFunctionProto(ctx);
    int kept = 0;
    for (uint32_t count = 0; count <= 2u && kept == 0; count++) {
        JSValue step = JS_NewObjectProto(ctx, proto);
        if (count > 0 && !JS_IsException(step)) {
            JS_DefinePropertyValue(ctx, step, engine->names.length, JS_NewInt32(ctx, 0), JS_PROP_CONFIGURABLE);
        }
        if (count > 1u && !JS_IsException(step)) {
            JS_DefinePropertyValue(ctx, step, engine->names.name, JS_UNDEFINED, JS_PROP_CONFIGURABLE);
        }
        kept = keep(engine, step);
    }
    JS_FreeValue(ctx, proto);
    return kept;
}

/* A new object with the first `count` of the names. */
static JSValue make_step(JSContext *ctx, JSValueConst proto, const JSPropertyEnum *names, uint32_t count)
{
    JSValue step = JS_NewObjectProto(ctx, proto);
    for (uint32_t i = 0; i < count && !JS_IsException(step); i++) {
        if (JS_DefinePropertyValue(ctx, step, names[i].atom, JS_UNDEFINED, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(ctx, step);
            step = JS_EXCEPTION;
        }
    }
    return step;
}

static int keep_steps(cz_engine_t *engine, JSValueConst proto, const JSPropertyEnum *names, uint32_t count)
{
    int kept = 0;
    for (uint32_t i = 0; i <= count && kept == 0; i++) {
        kept = keep(engine, make_step(engine->ctx, proto, names, i));
    }
    return kept;
}

void cz__shapes_keep(cz_engine_t *engine, JSValueConst object)
{
    JSContext *ctx = engine->ctx;
    cz_shapes_t *shapes = &engine->shapes;
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (!JS_IsObject(object) || JS_IsArray(object) || JS_IsProxy(object) || shapes->count > KEPT_MAX ||
        engine->heap.exhausted) {
        return;
    }
    if (JS_GetOwnPropertyNames(ctx, &names, &count, object, JS_GPN_STRING_MASK) < 0) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return;
    }
    if (count <= STEPS_MAX) {
        JSValue proto = JS_GetPrototype(ctx, object);
        if (JS_IsException(proto) || keep_steps(engine, proto, names, count) < 0) {
            JS_FreeValue(ctx, JS_GetException(ctx));
        }
        JS_FreeValue(ctx, proto);
    }
    JS_FreePropertyEnum(ctx, names, count);
}
