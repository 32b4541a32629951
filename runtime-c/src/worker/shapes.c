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
    JSContext *ctx = engine->ctx;
    cz_shapes_t *shapes = &engine->shapes;
    for (uint32_t i = 0; i <= count; i++) {
        JSValue step = make_step(ctx, proto, names, i);
        if (JS_IsException(step) ||
            JS_DefinePropertyValueUint32(ctx, shapes->kept, shapes->count, step, JS_PROP_C_W_E) < 0) {
            return -1;
        }
        shapes->count++;
    }
    return 0;
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
        if (JS_IsUndefined(shapes->kept)) {
            shapes->kept = JS_NewArray(ctx);
        }
        JSValue proto = JS_GetPrototype(ctx, object);
        if (JS_IsException(shapes->kept) || JS_IsException(proto) || keep_steps(engine, proto, names, count) < 0) {
            JS_FreeValue(ctx, JS_GetException(ctx));
        }
        JS_FreeValue(ctx, proto);
    }
    JS_FreePropertyEnum(ctx, names, count);
}
