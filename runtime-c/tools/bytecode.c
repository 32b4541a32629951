/*
 * catzilla-bytecode IN.js OUT: compiles an ES module to the engine's bytecode.
 *
 * The source text is left out of the bytecode; lines and columns stay, for stack traces. The bytes
 * can be read by the same version of the engine only, on any target (they are little-endian, and
 * all targets are 64-bit).
 *
 * Exits 1 with the error's message and stack on standard error: `file:line:column`.
 */
#include <quickjs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The whole file with a 0 after it, from malloc; NULL when it cannot be read. Sets *size_bytes. */
static char *read_file(const char *path, size_t *size_bytes) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    size_t capacity = 1 << 16, length = 0;
    char *text = malloc(capacity + 1);
    while (text != NULL) {
        length += fread(text + length, 1, capacity - length, file);
        if (length < capacity) break;
        capacity *= 2;
        char *grown = realloc(text, capacity + 1);
        if (grown == NULL) free(text);
        text = grown;
    }
    if (text != NULL && ferror(file)) {
        free(text);
        text = NULL;
    }
    fclose(file);
    if (text == NULL) return NULL;
    text[length] = '\0';
    *size_bytes = length;
    return text;
}

static int write_file(const char *path, const uint8_t *bytes, size_t size_bytes) {
    FILE *file = fopen(path, "wb");
    if (file == NULL) return -1;
    size_t written = fwrite(bytes, 1, size_bytes, file);
    return fclose(file) == 0 && written == size_bytes ? 0 : -1;
}

static void print_exception(JSContext *ctx) {
    JSValue exception = JS_GetException(ctx);
    const char *message = JS_ToCString(ctx, exception);
    fprintf(stderr, "%s\n", message != NULL ? message : "unknown error");
    if (message != NULL) JS_FreeCString(ctx, message);
    if (JS_IsError(exception)) {
        JSValue stack = JS_GetPropertyStr(ctx, exception, "stack");
        const char *text = JS_IsUndefined(stack) ? NULL : JS_ToCString(ctx, stack);
        if (text != NULL) {
            fputs(text, stderr);
            JS_FreeCString(ctx, text);
        }
        JS_FreeValue(ctx, stack);
    }
    JS_FreeValue(ctx, exception);
}

/* The last part of a path: bytecode must not hold the folder that it was built in. */
static const char *base_name(const char *path) {
    const char *name = path;
    for (const char *at = path; *at != '\0'; at++) {
        if (*at == '/' || *at == '\\') name = at + 1;
    }
    return name;
}

/* Runs when an empty module is linked, which never happens here. */
static int init_empty_module(JSContext *ctx, JSModuleDef *module) {
    (void)ctx;
    (void)module;
    return 0;
}

/* Compiling a module looks up what it imports. Whoever runs the bytecode brings the real modules. */
static JSModuleDef *load_empty_module(JSContext *ctx, const char *name, void *opaque) {
    (void)opaque;
    return JS_NewCModule(ctx, name, init_empty_module);
}

static int compile(JSContext *ctx, const char *in, const char *out) {
    size_t source_size = 0, size = 0;
    char *source = read_file(in, &source_size);
    if (source == NULL) {
        fprintf(stderr, "cannot read %s\n", in);
        return 1;
    }
    JSValue module = JS_Eval(ctx, source, source_size, base_name(in), JS_EVAL_TYPE_MODULE | JS_EVAL_FLAG_COMPILE_ONLY);
    free(source);
    if (JS_IsException(module)) {
        print_exception(ctx);
        return 1;
    }
    uint8_t *bytes = JS_WriteObject(ctx, &size, module, JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE);
    JS_FreeValue(ctx, module);
    if (bytes == NULL) {
        print_exception(ctx);
        return 1;
    }
    int failed = write_file(out, bytes, size);
    js_free(ctx, bytes);
    if (failed) fprintf(stderr, "cannot write %s\n", out);
    return failed ? 1 : 0;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: catzilla-bytecode IN.js OUT (engine %s)\n", JS_GetVersion());
        return 2;
    }
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *ctx = runtime != NULL ? JS_NewContext(runtime) : NULL;
    if (ctx == NULL) {
        fprintf(stderr, "out of memory\n");
        return 1;
    }
    JS_SetModuleLoaderFunc(runtime, NULL, load_empty_module, NULL);
    JS_SetMaxStackSize(runtime, 4 * 1024 * 1024);
    int status = compile(ctx, argv[1], argv[2]);
    JS_FreeContext(ctx);
    JS_FreeRuntime(runtime);
    return status;
}
