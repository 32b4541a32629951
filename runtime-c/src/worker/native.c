/*
 * The module "catzilla:native": what the Web APIs of runtime-ts/web have in C. Its declaration is
 * runtime-ts/web/native.d.ts. It is made when a bundle imports it, so nobody else pays for it.
 */
#include "worker/native.h"

#include "net/random.h"
#include "worker/engine.h"

#include <stdlib.h>
#include <string.h>

#define RANDOM_BYTES_MAX 65536u /* of one call of crypto.getRandomValues */

/* ---- random ------------------------------------------------------------------------------------------ */

/* randomFill(bytes: Uint8Array): void */
static JSValue random_fill(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    uint8_t *at = JS_GetUint8Array(ctx, &size, argv[0]);
    if (at == NULL || size == 0) {
        return JS_HasException(ctx) ? JS_EXCEPTION : JS_UNDEFINED;
    }
    if (size > RANDOM_BYTES_MAX) {
        return JS_ThrowRangeError(ctx, "at most %u random bytes at once", RANDOM_BYTES_MAX);
    }
    return cz_random_fill(at, size) == 0 ? JS_UNDEFINED : JS_ThrowInternalError(ctx, "the system gives no random bytes");
}

/* randomUUID(): string; version 4 (RFC 9562 section 5.4) */
static JSValue random_uuid(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    (void)argv;
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[16];
    char text[36];
    if (cz_random_fill(bytes, sizeof bytes) != 0) {
        return JS_ThrowInternalError(ctx, "the system gives no random bytes");
    }
    bytes[6] = (uint8_t)((bytes[6] & 0x0Fu) | 0x40u);
    bytes[8] = (uint8_t)((bytes[8] & 0x3Fu) | 0x80u);
    size_t at = 0;
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text[at++] = '-';
        }
        text[at++] = digits[bytes[i] >> 4];
        text[at++] = digits[bytes[i] & 0x0Fu];
    }
    return JS_NewStringLen(ctx, text, at);
}

/* ---- Response ---------------------------------------------------------------------------------------- */

/* defineResponse(prototype: object, toReply: (response: object) => object): void */
static JSValue define_response(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    JS_FreeValue(ctx, engine->response_proto);
    JS_FreeValue(ctx, engine->response_reply);
    engine->response_proto = JS_DupValue(ctx, argv[0]);
    engine->response_reply = JS_DupValue(ctx, argv[1]);
    return JS_UNDEFINED;
}

/* ---- process ----------------------------------------------------------------------------------------- */

#if defined(_WIN32)
#define SYSTEM_NAME "win32"
#elif defined(__APPLE__)
#define SYSTEM_NAME "darwin"
#else
#define SYSTEM_NAME "linux"
#endif
#if defined(__aarch64__)
#define PLATFORM SYSTEM_NAME "-arm64"
#else
#define PLATFORM SYSTEM_NAME "-x64"
#endif

/* exit(code: number): never; other threads run to the end of the process, so nothing is torn down. */
static JSValue exit_process(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t code = 0;
    if (JS_ToInt32(ctx, &code, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    _Exit(code & 0xFF);
}

/* ---- the module -------------------------------------------------------------------------------------- */

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("utf8Encode", 1, cz__native_utf8_encode),
    JS_CFUNC_DEF("utf8Decode", 2, cz__native_utf8_decode),
    JS_CFUNC_DEF("latin1Encode", 1, cz__native_latin1_encode),
    JS_CFUNC_DEF("latin1Decode", 1, cz__native_latin1_decode),
    JS_CFUNC_DEF("base64Encode", 2, cz__native_base64_encode),
    JS_CFUNC_DEF("base64Decode", 1, cz__native_base64_decode),
    JS_CFUNC_DEF("randomFill", 1, random_fill),
    JS_CFUNC_DEF("randomUUID", 0, random_uuid),
    JS_CFUNC_DEF("defineResponse", 2, define_response),
    JS_CFUNC_DEF("exit", 1, exit_process),
    JS_CFUNC_DEF("sharedCounter", 1, cz__native_shared_counter),
    JS_CFUNC_MAGIC_DEF("sharedCounterAdd", 2, cz__native_shared_count, 0),
    JS_CFUNC_MAGIC_DEF("sharedCounterSet", 2, cz__native_shared_count, 1),
    JS_CFUNC_DEF("sharedMap", 4, cz__native_shared_map),
    JS_CFUNC_MAGIC_DEF("sharedMapGet", 2, cz__native_shared_entry, 0),
    JS_CFUNC_MAGIC_DEF("sharedMapHas", 2, cz__native_shared_entry, 1),
    JS_CFUNC_MAGIC_DEF("sharedMapDelete", 2, cz__native_shared_entry, 2),
    JS_CFUNC_DEF("sharedMapSet", 4, cz__native_shared_set),
    JS_CFUNC_MAGIC_DEF("sharedMapSize", 1, cz__native_shared_whole, 0),
    JS_CFUNC_MAGIC_DEF("sharedMapClear", 1, cz__native_shared_whole, 1),
    JS_CFUNC_DEF("sharedMapKeys", 1, cz__native_shared_keys),
    JS_CFUNC_DEF("serialize", 1, cz__native_serialize),
    JS_CFUNC_DEF("deserialize", 1, cz__native_deserialize),
    JS_CFUNC_DEF("offloadCall", 3, cz__native_offload_call),
    JS_CFUNC_DEF("watchRequest", 2, cz__native_watch_request),
    JS_PROP_STRING_DEF("platform", PLATFORM, 0),
};
static const cz_native_module_t native = {
    .name = "catzilla:native",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};

__attribute__((weak)) const cz_native_module_t *const czg_natives[] = {NULL};

static const cz_native_module_t *find_module(const char *name)
{
    if (strcmp(name, native.name) == 0) {
        return &native;
    }
    for (const cz_native_module_t *const *at = czg_natives; *at != NULL; at++) {
        if (strcmp(name, (*at)->name) == 0) {
            return *at;
        }
    }
    return NULL;
}

static int fill_module(JSContext *ctx, JSModuleDef *module)
{
    JSAtom atom = JS_GetModuleName(ctx, module);
    const char *name = JS_AtomToCString(ctx, atom);
    const cz_native_module_t *found = name == NULL ? NULL : find_module(name);
    JS_FreeCString(ctx, name);
    JS_FreeAtom(ctx, atom);
    return found == NULL ? -1 : JS_SetModuleExportList(ctx, module, found->functions, found->count);
}

/* The bundle holds all modules but these. */
static JSModuleDef *load_module(JSContext *ctx, const char *name, void *opaque)
{
    (void)opaque;
    const cz_native_module_t *found = find_module(name);
    if (found == NULL) {
        JS_ThrowReferenceError(ctx, "there is no module \"%s\" in the server", name);
        return NULL;
    }
    JSModuleDef *module = JS_NewCModule(ctx, name, fill_module);
    if (module != NULL) {
        JS_AddModuleExportList(ctx, module, found->functions, found->count);
    }
    return module;
}

void cz__native_define(cz_engine_t *engine)
{
    JS_SetModuleLoaderFunc(engine->rt, NULL, load_module, NULL);
}

/* ---- attachments --------------------------------------------------------------------------------------- */

void cz__attachment_add(cz_engine_t *engine, cz_attachment_t *attachment)
{
    attachment->next = engine->attachments;
    engine->attachments = attachment;
}

cz_attachment_t *cz__attachment_find(const cz_engine_t *engine, const void *owner)
{
    cz_attachment_t *at = engine->attachments;
    while (at != NULL && at->owner != owner) {
        at = at->next;
    }
    return at;
}

void cz__attachments_end(cz_engine_t *engine)
{
    for (cz_attachment_t *at = engine->attachments; at != NULL; at = at->next) {
        at->on_end(at);
    }
}

void cz__attachments_free(cz_engine_t *engine)
{
    while (engine->attachments != NULL) {
        cz_attachment_t *at = engine->attachments;
        engine->attachments = at->next;
        at->on_free(at);
    }
}
