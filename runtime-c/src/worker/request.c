/* The whole request, of which runtime-ts/request-of.ts and with-context.ts make what a handler takes. */
#include "http/request.h"
#include "worker/engine.h"

/* Name and value of each field, a line each. No value has a line feed in it. */
static JSValue make_fields(cz_engine_t *engine, const cz_input_t *in)
{
    cz_buf_t *text = &engine->worker->text;
    cz_buf_clear(text);
    for (size_t i = 0; i < in->field_count; i++) {
        cz_buf_append_slice(text, in->fields[i].name);
        cz_buf_append_char(text, '\n');
        cz_buf_append_slice(text, in->fields[i].value);
        cz_buf_append_char(text, '\n');
    }
    if (text->failed) {
        return JS_ThrowOutOfMemory(engine->ctx);
    }
    return cz__latin1_text(engine->ctx, (cz_slice_t){text->at, text->size});
}

/* Null when there is none, or somebody else reads it. */
static JSValue make_body(cz_engine_t *engine, cz_request_t *rq)
{
    bool none = (rq->route->flags & CZ_ROUTE_BODY_STREAM) == 0 || (rq->body_done && rq->input.body.size == 0);
    return none ? JS_NULL : cz__body_make(engine, rq);
}

JSValue cz__request_make(cz_engine_t *engine, cz_request_t *rq)
{
    JSContext *ctx = engine->ctx;
    const cz_client_t *client = rq->input.client;
    const cz_slice_t texts[] = {rq->method_name, client->protocol, client->host, rq->target, client->address, cz_request_told_id(rq)};
    enum { TEXTS = sizeof texts / sizeof *texts, COUNT = TEXTS + 3 };
    JSValue values[COUNT];
    bool made = true;
    for (size_t i = 0; i < TEXTS; i++) {
        values[i] = cz__latin1_text(ctx, texts[i]);
        made = made && !JS_IsException(values[i]);
    }
    values[TEXTS] = make_fields(engine, &rq->input);
    values[TEXTS + 1] = make_body(engine, rq);
    rq->number = rq->number != 0 ? rq->number : ++engine->numbered;
    values[TEXTS + 2] = JS_NewInt64(ctx, (int64_t)rq->number);
    made = made && !JS_IsException(values[TEXTS]) && !JS_IsException(values[TEXTS + 1]);
    if (made) {
        return JS_NewArrayFrom(ctx, COUNT, values); /* takes them */
    }
    for (size_t i = 0; i < COUNT; i++) {
        JS_FreeValue(ctx, values[i]);
    }
    return JS_EXCEPTION;
}
