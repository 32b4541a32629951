/* Programs of tests, compiled on the spot. */
#ifndef CZ_TEST_WORKER_COMPILE_H
#define CZ_TEST_WORKER_COMPILE_H

#include <quickjs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline int fill_nothing(JSContext *ctx, JSModuleDef *module)
{
    (void)ctx;
    (void)module;
    return 0;
}

/* What a program imports is looked for when it runs. */
static inline JSModuleDef *import_nothing(JSContext *ctx, const char *name, void *opaque)
{
    (void)opaque;
    return JS_NewCModule(ctx, name, fill_nothing);
}

/* Bytecode of a module, from malloc; NULL when it does not compile. */
static inline unsigned char *compile(const char *source, size_t *size)
{
    JSRuntime *rt = JS_NewRuntime();
    JSContext *ctx = JS_NewContext(rt);
    JS_SetModuleLoaderFunc(rt, NULL, import_nothing, NULL);
    JSValue module = JS_Eval(ctx, source, strlen(source), "test.js", JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
    unsigned char *copy = NULL;
    if (JS_IsException(module)) {
        JSValue error = JS_GetException(ctx);
        const char *text = JS_ToCString(ctx, error);
        fprintf(stderr, "the test's program does not compile: %s\n", text);
        JS_FreeCString(ctx, text);
        JS_FreeValue(ctx, error);
    } else {
        uint8_t *bytes = JS_WriteObject(ctx, size, module, JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE);
        copy = malloc(*size);
        memcpy(copy, bytes, *size);
        js_free(ctx, bytes);
        JS_FreeValue(ctx, module);
    }
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
    return copy;
}

#endif
