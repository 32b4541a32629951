/* console: one call is one entry of the log. */
#include "base/log.h"
#include "data/json_write.h"
#include "worker/engine.h"

#include <math.h>

/* %s %d %i %f of the format (https://console.spec.whatwg.org/#formatter); %o %O %j inspect; %c is dropped. */
static bool append_directive(cz_engine_t *engine, cz_buf_t *out, char directive, JSValueConst value)
{
    double number = 0;
    switch (directive) {
    case 's':
    case 'o':
    case 'O':
    case 'j':
        cz__inspect(engine, out, value);
        return true;
    case 'd':
    case 'i':
    case 'f':
        if (JS_IsObject(value) || JS_IsSymbol(value) || JS_ToFloat64(engine->ctx, &number, value) < 0) {
            JS_FreeValue(engine->ctx, JS_GetException(engine->ctx));
            number = (double)NAN;
        }
        number = directive == 'i' ? trunc(number) : number;
        if (isfinite(number)) {
            cz_json_write_number(out, number);
        } else {
            cz_buf_append(out, "NaN", 3);
        }
        return true;
    case 'c':
        return true;
    default:
        return false;
    }
}

/* The format's text with its directives replaced; the number of values used up. */
static int append_format(cz_engine_t *engine, cz_buf_t *out, cz_slice_t format, int argc, JSValueConst *argv)
{
    int used = 0;
    for (size_t i = 0; i < format.size; i++) {
        char c = format.at[i];
        if (c == '%' && i + 1u < format.size) {
            char next = format.at[i + 1u];
            if (next == '%') {
                i++;
            } else if (used < argc && append_directive(engine, out, next, argv[used])) {
                used++;
                i++;
                continue;
            }
        }
        cz_buf_append_char(out, c);
    }
    return used;
}

static void append_values(cz_engine_t *engine, cz_buf_t *out, int argc, JSValueConst *argv)
{
    int done = 0;
    if (argc > 1 && JS_IsString(argv[0])) {
        cz_slice_t format;
        format.at = JS_ToCStringLen(engine->ctx, &format.size, argv[0]);
        if (format.at != NULL) {
            done = 1 + append_format(engine, out, format, argc - 1, argv + 1);
            JS_FreeCString(engine->ctx, format.at);
        }
    }
    for (int i = done; i < argc; i++) {
        if (i > 0) {
            cz_buf_append_char(out, ' ');
        }
        cz__inspect(engine, out, argv[i]);
    }
}

static JSValue write_entry(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic)
{
    (void)this_value;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    if (!cz_log_enabled((cz_log_level_t)magic)) {
        return JS_UNDEFINED;
    }
    cz_buf_t *out = &engine->worker->text;
    cz_buf_clear(out);
    append_values(engine, out, argc, argv);
    if (!out->failed) {
        cz_slice_t text = {out->at, out->size};
        cz_log_text((cz_log_level_t)magic, text);
    }
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_MAGIC_DEF("debug", 0, write_entry, CZ_LOG_DEBUG),
    JS_CFUNC_MAGIC_DEF("log", 0, write_entry, CZ_LOG_INFO),
    JS_CFUNC_MAGIC_DEF("info", 0, write_entry, CZ_LOG_INFO),
    JS_CFUNC_MAGIC_DEF("warn", 0, write_entry, CZ_LOG_WARN),
    JS_CFUNC_MAGIC_DEF("error", 0, write_entry, CZ_LOG_ERROR),
    JS_CFUNC_MAGIC_DEF("trace", 0, write_entry, CZ_LOG_DEBUG),
};

int cz__console_define(cz_engine_t *engine)
{
    JSContext *ctx = engine->ctx;
    JSValue console = JS_NewObject(ctx);
    if (JS_IsException(console) ||
        JS_SetPropertyFunctionList(ctx, console, functions, (int)(sizeof functions / sizeof *functions)) < 0) {
        JS_FreeValue(ctx, console);
        return -1;
    }
    JSValue global = JS_GetGlobalObject(ctx);
    int result = JS_DefinePropertyValueStr(ctx, global, "console", console, JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
    JS_FreeValue(ctx, global);
    return result < 0 ? -1 : 0;
}
