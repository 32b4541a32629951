/*
 * The modules of C that a bundle may import; runtime-ts/web/native.d.ts tells what each function takes and gives.
 * They are called with as many arguments as they are declared with, at least.
 *
 *   "catzilla:native"   always there
 *   others              linked into the servers that import them: the generated czg_natives names them
 */
#ifndef CATZILLA_WORKER_NATIVE_H
#define CATZILLA_WORKER_NATIVE_H

#include <quickjs.h>

typedef struct cz_native_module {
    const char *name;
    const JSCFunctionListEntry *functions;
    int count;
} cz_native_module_t;

extern const cz_native_module_t cz_native_async;
extern const cz_native_module_t cz_native_coding;
extern const cz_native_module_t cz_native_crypto;
extern const cz_native_module_t cz_native_fetch;
extern const cz_native_module_t cz_native_files;
extern const cz_native_module_t cz_native_frames;
extern const cz_native_module_t cz_native_net;
extern const cz_native_module_t cz_native_websocket;
extern const cz_native_module_t cz_native_sqlite;

/* NULL at the end. Generated where a bundle imports one of them; else native.c's own, which is empty. */
extern const cz_native_module_t *const czg_natives[];

JSValue cz__native_utf8_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_utf8_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_latin1_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_latin1_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_base64_encode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_base64_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_serialize(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_deserialize(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_watch_request(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_offload_call(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
/* Of "catzilla:coding", which "catzilla:fetch" has too. */
JSValue cz__native_decoder(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_has_codings(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_decode(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_shared_counter(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_shared_count(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic);
JSValue cz__native_shared_map(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_shared_entry(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic);
JSValue cz__native_shared_set(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);
JSValue cz__native_shared_whole(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic);
JSValue cz__native_shared_keys(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv);

#endif
