#include "worker/handle.h"

static void forget_object(cz_handle_t *handle)
{
    *handle->link = handle->next;
    if (handle->next != NULL) {
        handle->next->link = handle->link;
    }
    handle->link = NULL;
    cz__handle_release(handle);
}

static void finalize(JSRuntime *rt, JSValueConst object)
{
    cz_engine_t *engine = JS_GetRuntimeOpaque(rt);
    cz_handle_t *handle = JS_GetOpaque(object, engine->handle_class);
    if (handle != NULL) {
        forget_object(handle);
    }
}

/* The class is made with the first object: most programs have none. */
static int define_class(cz_engine_t *engine)
{
    static const JSClassDef definition = {.class_name = "Handle", .finalizer = finalize};
    if (engine->handle_class != 0) {
        return 0;
    }
    JS_NewClassID(engine->rt, &engine->handle_class);
    return JS_NewClass(engine->rt, engine->handle_class, &definition);
}

JSValue cz__handle_object(JSContext *ctx, cz_handle_t *handle)
{
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    JSValue object = define_class(engine) < 0 ? JS_ThrowOutOfMemory(ctx) : JS_NewObjectClass(ctx, engine->handle_class);
    if (JS_IsException(object)) {
        handle->free(handle);
        return object;
    }
    handle->refs = 1;
    handle->link = &engine->handles;
    handle->next = engine->handles;
    if (handle->next != NULL) {
        handle->next->link = &handle->next;
    }
    engine->handles = handle;
    JS_SetOpaque(object, handle);
    return object;
}

cz_handle_t *cz__handle_of(JSContext *ctx, JSValueConst object, const char *kind)
{
    const cz_engine_t *engine = JS_GetContextOpaque(ctx);
    cz_handle_t *handle = engine->handle_class == 0 ? NULL : JS_GetOpaque(object, engine->handle_class);
    if (handle == NULL || handle->kind != kind) {
        JS_ThrowTypeError(ctx, "not a %s", kind);
        return NULL;
    }
    return handle;
}

void cz__handle_retain(cz_handle_t *handle)
{
    handle->refs++;
}

void cz__handle_release(cz_handle_t *handle)
{
    if (--handle->refs == 0) {
        handle->free(handle);
    }
}

void cz__handles_free(cz_engine_t *engine)
{
    while (engine->handles != NULL) {
        forget_object(engine->handles);
    }
}
