/* The counters and maps that all threads share, for runtime-ts/shared.ts. */
#include "worker/engine.h"
#include "worker/native.h"
#include "worker/shared.h"

#define SAFE_INTEGER_MAX 9007199254740991.0

static cz_shared_t *shared_of(JSContext *ctx)
{
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    return engine->worker->options.shared;
}

/* Borrows the text of a string until JS_FreeCString; at == NULL with an exception. */
static cz_slice_t text_of(JSContext *ctx, JSValueConst value)
{
    cz_slice_t text;
    text.at = JS_ToCStringLen(ctx, &text.size, value);
    return text;
}

/* A name's number, or what went wrong as an exception. */
static JSValue number_or_throw(JSContext *ctx, int number, const char *what)
{
    if (number == CZ_ENOMEM) {
        return JS_ThrowOutOfMemory(ctx);
    }
    return number < 0 ? JS_ThrowRangeError(ctx, "there are too many shared %s", what) : JS_NewInt32(ctx, number);
}

/* ---- counters --------------------------------------------------------------------------------------------------- */

/* sharedCounter(name: string): number */
JSValue cz__native_shared_counter(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_slice_t name = text_of(ctx, argv[0]);
    if (name.at == NULL) {
        return JS_EXCEPTION;
    }
    int number = cz_shared_counter(shared_of(ctx), name);
    JS_FreeCString(ctx, name.at);
    return number_or_throw(ctx, number, "counters");
}

static int to_integer(JSContext *ctx, JSValueConst value, int64_t *integer)
{
    double number = 0;
    if (JS_ToFloat64(ctx, &number, value) < 0) {
        return -1;
    }
    if (!(number >= -SAFE_INTEGER_MAX && number <= SAFE_INTEGER_MAX) || (double)(int64_t)number != number) {
        JS_ThrowRangeError(ctx, "a counter takes whole numbers within 2^53");
        return -1;
    }
    *integer = (int64_t)number;
    return 0;
}

/* sharedCounterAdd(counter: number, value: number): number, and sharedCounterSet; magic: set */
JSValue cz__native_shared_count(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    (void)this_value;
    (void)argc;
    int64_t value = 0;
    int32_t counter = 0;
    if (to_integer(ctx, argv[1], &value) < 0 || JS_ToInt32(ctx, &counter, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    cz_shared_t *shared = shared_of(ctx);
    return JS_NewInt64(ctx, magic != 0 ? cz_shared_counter_set(shared, counter, value)
                                       : cz_shared_counter_add(shared, counter, value));
}

/* ---- maps --------------------------------------------------------------------------------------------------------- */

/* sharedMap(name: string, maxEntries: number, maxBytes: number, evict: boolean): number */
JSValue cz__native_shared_map(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int64_t entries = 0;
    int64_t bytes = 0;
    if (to_integer(ctx, argv[1], &entries) < 0 || to_integer(ctx, argv[2], &bytes) < 0) {
        return JS_EXCEPTION;
    }
    cz_slice_t name = text_of(ctx, argv[0]);
    if (name.at == NULL) {
        return JS_EXCEPTION;
    }
    cz_shared_limits_t limits = {(uint64_t)entries, (uint64_t)bytes, JS_ToBool(ctx, argv[3]) == 1};
    int number = cz_shared_map(shared_of(ctx), name, &limits);
    JS_FreeCString(ctx, name.at);
    return number_or_throw(ctx, number, "maps");
}

/* The value's bytes are copied under the lock, and read without it. */
static JSValue get(JSContext *ctx, cz_shared_map_t *map, cz_slice_t key)
{
    cz_buf_t bytes = {0};
    JSValue value = JS_UNDEFINED;
    if (cz_shared_map_get(map, key, &bytes)) {
        value = bytes.failed ? JS_ThrowOutOfMemory(ctx)
                             : JS_ReadObject(ctx, (const uint8_t *)bytes.at, bytes.size, JS_READ_OBJ_REFERENCE);
    }
    cz_buf_deinit(&bytes);
    return value;
}

enum { GET, HAS, DELETE };

/* sharedMapGet(map: number, key: string): unknown, sharedMapHas and sharedMapDelete(...): boolean */
JSValue cz__native_shared_entry(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    (void)this_value;
    (void)argc;
    int32_t map = 0;
    cz_slice_t key = text_of(ctx, argv[1]);
    if (key.at == NULL || JS_ToInt32(ctx, &map, argv[0]) < 0) {
        JS_FreeCString(ctx, key.at);
        return JS_EXCEPTION;
    }
    cz_shared_map_t *at = cz_shared_map_at(shared_of(ctx), map);
    JSValue value = magic == GET   ? get(ctx, at, key)
                    : magic == HAS ? JS_NewBool(ctx, cz_shared_map_has(at, key))
                                   : JS_NewBool(ctx, cz_shared_map_delete(at, key));
    JS_FreeCString(ctx, key.at);
    return value;
}

/* sharedMapSet(map: number, key: string, value: unknown, ttlMs: number): boolean; false: no room */
JSValue cz__native_shared_set(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t map = 0;
    int64_t ttl_ms = 0;
    size_t size = 0;
    if (JS_ToInt32(ctx, &map, argv[0]) < 0 || JS_ToInt64(ctx, &ttl_ms, argv[3]) < 0) {
        return JS_EXCEPTION;
    }
    uint8_t *bytes = JS_WriteObject(ctx, &size, argv[2], JS_WRITE_OBJ_REFERENCE);
    cz_slice_t key = bytes == NULL ? (cz_slice_t){NULL, 0} : text_of(ctx, argv[1]);
    int error = CZ_EINVALID;
    if (key.at != NULL) {
        error = cz_shared_map_set(cz_shared_map_at(shared_of(ctx), map), key, (cz_slice_t){(const char *)bytes, size},
                                  ttl_ms > 0 ? (uint64_t)ttl_ms : 0);
        JS_FreeCString(ctx, key.at);
    }
    js_free(ctx, bytes);
    if (error == CZ_EINVALID) {
        return JS_EXCEPTION;
    }
    return error == CZ_ENOMEM ? JS_ThrowOutOfMemory(ctx) : JS_NewBool(ctx, error == 0);
}

/* sharedMapSize(map: number): number, and sharedMapClear; magic: clear */
JSValue cz__native_shared_whole(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    (void)this_value;
    (void)argc;
    int32_t map = 0;
    if (JS_ToInt32(ctx, &map, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    if (magic != 0) {
        cz_shared_map_clear(cz_shared_map_at(shared_of(ctx), map));
        return JS_UNDEFINED;
    }
    return JS_NewInt64(ctx, (int64_t)cz_shared_map_size(cz_shared_map_at(shared_of(ctx), map)));
}

/* The keys, each behind its size: the engine must not be called with the map locked. */
static void append_key(void *user, cz_slice_t key)
{
    cz_buf_t *keys = user;
    cz_buf_append(keys, (const char *)&key.size, sizeof key.size);
    cz_buf_append_slice(keys, key);
}

/* sharedMapKeys(map: number): string[] */
JSValue cz__native_shared_keys(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    int32_t map = 0;
    cz_buf_t keys = {0};
    if (JS_ToInt32(ctx, &map, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    cz_shared_map_keys(cz_shared_map_at(shared_of(ctx), map), append_key, &keys);
    JSValue array = keys.failed ? JS_ThrowOutOfMemory(ctx) : JS_NewArray(ctx);
    size_t size = 0;
    uint32_t count = 0;
    for (size_t at = 0; !JS_IsException(array) && at < keys.size; at += sizeof size + size) {
        memcpy(&size, keys.at + at, sizeof size);
        JSValue key = JS_NewStringLen(ctx, keys.at + at + sizeof size, size);
        if (JS_DefinePropertyValueUint32(ctx, array, count++, key, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(ctx, array);
            array = JS_EXCEPTION;
        }
    }
    cz_buf_deinit(&keys);
    return array;
}
