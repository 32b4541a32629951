/*
 * What was thrown, for people: name and message, stack, members of its own, and what it is caused by. Each part is
 * bounded, so that an entry of the log has the stack whatever the message.
 */
#include "base/log.h"
#include "data/utf8.h"
#include "worker/engine.h"
#include "worker/positions.h"

#include <stdio.h>
#include <string.h>

#define MESSAGE_MAX_BYTES 1500u
#define STACK_MAX_BYTES 1500u
#define RELATED_MAX 4u /* causes and parts that are told of one error */

static void append(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

static void append_cut(cz_buf_t *out, cz_slice_t text, size_t size_max)
{
    const cz_slice_t kept = cz_utf8_cut(text, size_max);
    cz_buf_append_slice(out, kept);
    if (kept.size < text.size) {
        char rest[48];
        (void)snprintf(rest, sizeof rest, "... (%zu bytes)", text.size);
        append(out, rest);
    }
}

/* A property that is a string; getters are the program's code. */
static void append_property(cz_engine_t *engine, cz_buf_t *out, JSValueConst object, JSAtom name, size_t size_max)
{
    JSContext *ctx = engine->ctx;
    JSValue value = JS_GetProperty(ctx, object, name);
    cz_slice_t text = {NULL, 0};
    if (JS_IsString(value)) {
        text.at = JS_ToCStringLen(ctx, &text.size, value);
    }
    if (text.at != NULL) {
        append_cut(out, text, size_max);
        JS_FreeCString(ctx, text.at);
    } else if (JS_IsException(value) || JS_IsString(value)) {
        append(out, "(its getter throws)");
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    JS_FreeValue(ctx, value);
}

void cz__stack_append(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    cz_buf_t stack = {0};
    append_property(engine, &stack, error, engine->names.stack, STACK_MAX_BYTES);
    cz_slice_t text = {stack.at, stack.size};
    cz__positions_append_stack(engine->positions, out, text);
    cz_buf_deinit(&stack);
    while (out->size > 0 && out->at[out->size - 1u] == '\n') {
        out->size--;
    }
}

/* Also what only has the prototype of errors, as a DOMException. */
static bool is_error(cz_engine_t *engine, JSValueConst value)
{
    JSContext *ctx = engine->ctx;
    if (JS_IsError(value) || !JS_IsObject(value) || JS_IsProxy(value)) {
        return JS_IsError(value);
    }
    JSValue global = JS_GetGlobalObject(ctx);
    JSValue class = JS_GetPropertyStr(ctx, global, "Error");
    const int found = JS_IsObject(class) ? JS_IsInstanceOf(ctx, value, class) : 0;
    if (found < 0 || JS_IsException(class)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    JS_FreeValue(ctx, class);
    JS_FreeValue(ctx, global);
    return found > 0;
}

/* "TypeError: message", the stack under it, and what else the error has. */
static void append_error(cz_engine_t *engine, cz_buf_t *out, JSValueConst error)
{
    if (!is_error(engine, error)) {
        cz__inspect(engine, out, error);
        append(out, " (no Error, so there is no stack)");
        return;
    }
    append_property(engine, out, error, engine->names.name, MESSAGE_MAX_BYTES);
    const size_t before = out->size;
    append(out, ": ");
    append_property(engine, out, error, engine->names.message, MESSAGE_MAX_BYTES);
    if (out->size == before + 2u) {
        out->size = before;
    }
    append(out, "\n");
    cz__stack_append(engine, out, error);
    cz__inspect_extras(engine, out, error);
}

/* ---- causes, and the errors of an AggregateError ---------------------------------------------------------- */

static void append_related(cz_engine_t *engine, cz_buf_t *out, JSValueConst error, unsigned *left);

/* Takes `error`. */
static void append_one(cz_engine_t *engine, cz_buf_t *out, const char *how, JSValue error, unsigned *left)
{
    if (JS_IsException(error)) {
        JS_FreeValue(engine->ctx, JS_GetException(engine->ctx));
    } else if (!JS_IsUndefined(error) && *left > 0) {
        --*left;
        append(out, how);
        append_error(engine, out, error);
        append_related(engine, out, error, left);
    }
    JS_FreeValue(engine->ctx, error);
}

static void append_related(cz_engine_t *engine, cz_buf_t *out, JSValueConst error, unsigned *left)
{
    JSContext *ctx = engine->ctx;
    if (!JS_IsError(error)) {
        return;
    }
    append_one(engine, out, "\ncaused by ", JS_GetProperty(ctx, error, engine->names.cause), left);
    JSValue errors = JS_GetProperty(ctx, error, engine->names.errors);
    int64_t count = 0;
    if (JS_IsException(errors) || (JS_IsArray(errors) && JS_GetLength(ctx, errors, &count) < 0)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    for (int64_t i = 0; i < count && *left > 0; i++) {
        append_one(engine, out, "\none of them: ", JS_GetPropertyInt64(ctx, errors, i), left);
    }
    JS_FreeValue(ctx, errors);
}

/* ---- the log ---------------------------------------------------------------------------------------------- */

/* Why the entry that runs was ended. False: it was not. */
static bool append_limit(const cz_engine_t *engine, cz_buf_t *out)
{
    char text[96] = "";
    if (engine->interrupted) {
        (void)snprintf(text, sizeof text, "stopped after %u ms of processor time", engine->worker->options.deadline_ms);
    } else if (engine->heap.exhausted) {
        (void)snprintf(text, sizeof text, "out of memory (heap limit: %zu bytes)", engine->heap.limit_bytes);
    }
    append(out, text);
    return text[0] != '\0';
}

/* Half of a surrogate pair comes from the engine as three bytes that are not UTF-8: U+FFFD. */
static void mend_surrogates(cz_buf_t *text)
{
    for (size_t i = 0; i + 2u < text->size; i++) {
        if ((unsigned char)text->at[i] == 0xEDu && (unsigned char)text->at[i + 1u] >= 0xA0u) {
            memcpy(text->at + i, "\xEF\xBF\xBD", 3);
        }
    }
}

cz_slice_t cz__error_text(cz_engine_t *engine, const char *prefix, JSValueConst error)
{
    cz_buf_t text = {0}; /* of its own: a getter may log something, which is written to the worker's */
    append(&text, prefix);
    append(&text, ": ");
    if (append_limit(engine, &text)) {
        if (JS_IsError(error)) {
            append(&text, "\n");
            cz__stack_append(engine, &text, error);
        }
    } else {
        unsigned left = RELATED_MAX;
        cz__engine_enter(engine);
        append_error(engine, &text, error);
        append_related(engine, &text, error, &left);
        cz__engine_leave(engine);
    }
    mend_surrogates(&text);
    cz_buf_t *kept = &engine->worker->text;
    cz_buf_deinit(kept);
    *kept = text;
    return text.failed ? CZ_SLICE("an error, and no memory to tell it") : (cz_slice_t){text.at, text.size};
}

void cz__log_error(cz_engine_t *engine, const char *prefix, JSValueConst error)
{
    cz_log_text(CZ_LOG_ERROR, cz__error_text(engine, prefix, error));
}
