/*
 * What a handler yields, as a reply in pieces: generators, async generators, and streams with a reader.
 *
 *   started ──> pulling <──> full ──> over
 *                 │                     the source is done, threw, or gave what cannot be sent
 *                 └──> cancelled        the client went, or the server drains: the source's return (a reader's cancel) is called
 *
 * The head waits for the first piece, so that what is thrown before it is an ordinary answer; but no longer
 * than the loop's round, as the first piece may be long in coming.
 */
#include "base/alloc.h"
#include "base/log.h"
#include "http/stream.h"
#include "worker/write.h"

#include <string.h>

/* After so long, sources that always have something let the rest of the loop have its turn. */
#define TURN_MS 10u

/* ---- life ----------------------------------------------------------------------------------------- */

static void unlink_stream(cz_js_stream_t *stream)
{
    cz_js_stream_t **link = &stream->engine->streams;
    while (*link != stream) {
        link = &(*link)->next_stream;
    }
    *link = stream->next_stream;
}

/* Frees it; the request has been ended, or is about to be given back. */
static void free_stream(cz_js_stream_t *stream)
{
    cz_engine_t *engine = stream->engine;
    unlink_stream(stream);
    cz_loop_undefer(engine->worker->loop, &stream->soon);
    if (stream->call != NULL) {
        cz__call_forget(stream->call);
    }
    if (!engine->damaged) {
        JS_FreeValue(engine->ctx, stream->source);
        JS_FreeValue(engine->ctx, stream->next);
    }
    cz_free(stream);
}

/* What `cancel` of a stream is told. */
static JSValue make_reason(JSContext *ctx, const char *text)
{
    JS_ThrowDOMException(ctx, "AbortError", "%s", text);
    return JS_GetException(ctx);
}

/* Tells the source that nobody wants more, and why. What that throws is logged. */
static void close_source(cz_js_stream_t *stream, const char *why)
{
    cz_engine_t *engine = stream->engine;
    JSContext *ctx = engine->ctx;
    if (engine->damaged) {
        return;
    }
    cz__engine_enter(engine);
    JSValue close = JS_GetProperty(ctx, stream->source, stream->is_reader ? engine->names.cancel : engine->names.return_);
    JSValue reason = stream->is_reader ? make_reason(ctx, why) : JS_UNDEFINED;
    JSValue result = JS_IsFunction(ctx, close) ? JS_Call(ctx, close, stream->source, 1, &reason) : JS_UNDEFINED;
    cz__engine_leave(engine);
    JS_FreeValue(ctx, reason);
    if (JS_IsException(result) || JS_IsException(close)) {
        JSValue error = JS_GetException(ctx);
        cz__log_error(engine, "the end of a stream", error);
        JS_FreeValue(ctx, error);
    }
    JS_FreeValue(ctx, close);
    JS_FreeValue(ctx, result);
}

static void on_cancel(cz_request_t *rq, void *user)
{
    (void)rq;
    cz_js_stream_t *stream = user;
    cz_worker_t *worker = stream->engine->worker;
    cz__worker_begin(worker);
    close_source(stream, "the client is gone");
    free_stream(stream);
    cz__worker_end(worker);
}

static void on_leave(cz_request_t *rq, void *user)
{
    cz_js_stream_t *stream = user;
    cz_worker_t *worker = stream->engine->worker;
    cz__worker_begin(worker);
    close_source(stream, "the server is about to end");
    free_stream(stream);
    cz_stream_end(rq);
    cz__worker_end(worker);
}

/* ---- failures -------------------------------------------------------------------------------------- */

/* Takes the pending exception. Once the head is out, all that can be said is that the rest does not come. */
static void fail(cz_js_stream_t *stream)
{
    cz_engine_t *engine = stream->engine;
    cz_request_t *rq = stream->rq;
    bool begun = stream->begun;
    if (!begun) {
        free_stream(stream);
        cz__reply_exception(engine, rq);
        return;
    }
    char prefix[CZ_PREFIX_BYTES];
    cz__route_prefix(rq->route, cz_request_told_id(rq), prefix);
    strncat(prefix, ": the stream ended early", sizeof prefix - strlen(prefix) - 1u);
    cz_counter_add(&engine->worker->counts.failures, 1);
    JSValue error = JS_GetException(engine->ctx);
    cz__log_error(engine, prefix, error);
    JS_FreeValue(engine->ctx, error);
    if (engine->interrupted) {
        cz__queue_rest(engine->worker, rq->route->handler);
    }
    free_stream(stream);
    cz_stream_abort(rq);
}

/* ---- pieces ----------------------------------------------------------------------------------------- */

static void on_drain(cz_request_t *rq, void *user);

static const cz_stream_events_t events = {on_drain, on_cancel, on_leave};

/* Sends the head, if it has not gone. False: the stream is over. */
static bool begin(cz_js_stream_t *stream)
{
    if (stream->begun) {
        return true;
    }
    cz_request_t *rq = stream->rq;
    const cz_route_t *route = rq->route;
    stream->begun = true;
    int opened = cz_stream_begin(rq, &stream->reply, &events, stream);
    if (opened == 1) {
        return true;
    }
    if (opened == CZ_ESYNTAX) {
        cz_counter_add(&stream->engine->worker->counts.failures, 1);
        cz_log(CZ_LOG_ERROR, "%s %s (%s): a header field or the content type of the reply is not valid", route->method_name,
               route->pattern, route->source != NULL ? route->source : "?");
    }
    close_source(stream, "nothing of it is sent");
    free_stream(stream);
    return false;
}

/* Borrows the piece's bytes; `text` is to be freed. False when it can not be sent, with an exception. */
static bool bytes_of(cz_engine_t *engine, JSValueConst piece, cz_slice_t *bytes, const char **text)
{
    *text = NULL;
    if (JS_IsString(piece)) {
        *text = bytes->at = JS_ToCStringLen(engine->ctx, &bytes->size, piece);
        return *text != NULL;
    }
    if (JS_IsObject(piece) && JS_GetTypedArrayType(piece) == JS_TYPED_ARRAY_UINT8) {
        bytes->at = (const char *)JS_GetUint8Array(engine->ctx, &bytes->size, piece);
        bytes->size = bytes->at == NULL ? 0 : bytes->size;
        return true;
    }
    JS_ThrowTypeError(engine->ctx, "a piece of a stream must be a string or a Uint8Array, not %s", cz__value_kind(piece));
    return false;
}

/* Sends what next() gave. False: the stream is over, or waits for its end. */
static bool send_piece(cz_js_stream_t *stream, JSValueConst piece)
{
    cz_slice_t bytes;
    const char *text;
    if (!bytes_of(stream->engine, piece, &bytes, &text)) {
        JSValue error = JS_GetException(stream->engine->ctx);
        close_source(stream, "a piece cannot be sent");
        JS_Throw(stream->engine->ctx, error);
        fail(stream);
        return false;
    }
    bool open = begin(stream) && cz_stream_write(stream->rq, bytes) == 0; /* else on_cancel follows */
    if (text != NULL) {
        JS_FreeCString(stream->engine->ctx, text);
    }
    return open;
}

/* `step` is { value, done }. False: no more. */
static bool take_step(cz_js_stream_t *stream, JSValueConst step)
{
    cz_engine_t *engine = stream->engine;
    JSContext *ctx = engine->ctx;
    if (!JS_IsObject(step)) {
        JS_ThrowTypeError(ctx, "the next piece of a stream must come in an object");
        fail(stream);
        return false;
    }
    JSValue done = JS_GetProperty(ctx, step, engine->names.done);
    JSValue value = JS_GetProperty(ctx, step, engine->names.value);
    bool more = false;
    if (JS_IsException(done) || JS_IsException(value)) {
        fail(stream);
    } else if (JS_ToBool(ctx, done) == 0) {
        more = send_piece(stream, value);
    } else if (begin(stream)) {
        cz_request_t *rq = stream->rq;
        free_stream(stream);
        cz_stream_end(rq);
    }
    JS_FreeValue(ctx, done);
    JS_FreeValue(ctx, value);
    return more;
}

/* The promise of next(), settled or not. False: no more for now. */
static bool take_promise(cz_js_stream_t *stream, JSValueConst promise)
{
    cz_engine_t *engine = stream->engine;
    JSContext *ctx = engine->ctx;
    JSPromiseStateEnum state = JS_PromiseState(ctx, promise);
    if (state == JS_PROMISE_PENDING) {
        stream->call = cz__call_await(engine, promise);
        if (stream->call == NULL) {
            fail(stream);
        } else {
            stream->call->stream = stream;
        }
        return false;
    }
    JSValue value = JS_PromiseResult(ctx, promise);
    bool more = false;
    if (state == JS_PROMISE_REJECTED) {
        cz__rejection_forget(engine, promise);
        JS_Throw(ctx, value);
        fail(stream);
    } else {
        more = take_step(stream, value);
        JS_FreeValue(ctx, value);
    }
    return more;
}

static bool pull_once(cz_js_stream_t *stream)
{
    cz_engine_t *engine = stream->engine;
    cz__engine_enter(engine);
    JSValue step = JS_Call(engine->ctx, stream->next, stream->source, 0, NULL);
    cz__engine_leave(engine);
    bool more = false;
    if (JS_IsException(step)) {
        fail(stream);
    } else {
        more = JS_IsPromise(step) ? take_promise(stream, step) : take_step(stream, step);
    }
    JS_FreeValue(engine->ctx, step);
    return more;
}

/* Takes pieces until the client has enough, the source has none, or it is others' turn. */
static void pull(cz_js_stream_t *stream)
{
    cz_loop_t *loop = stream->engine->worker->loop;
    while (pull_once(stream)) {
        if (cz_stream_is_full(stream->rq)) {
            return;
        }
        if (cz_loop_round_ms(loop) >= TURN_MS) {
            cz_stream_yield(stream->rq);
            return;
        }
    }
}

static void on_drain(cz_request_t *rq, void *user)
{
    cz_js_stream_t *stream = user;
    cz_worker_t *worker = stream->engine->worker;
    if (cz__turn_over(worker)) {
        cz_stream_yield(rq);
        return;
    }
    cz__worker_begin(worker);
    pull(stream);
    cz__worker_end(worker);
}

void cz__stream_pulled(cz_js_stream_t *stream, JSValueConst value, bool rejected)
{
    stream->call = NULL;
    if (rejected) {
        JS_Throw(stream->engine->ctx, JS_DupValue(stream->engine->ctx, value));
        fail(stream);
        return;
    }
    if (!take_step(stream, value) || cz_stream_is_full(stream->rq)) {
        return;
    }
    if (cz_loop_round_ms(stream->engine->worker->loop) >= TURN_MS) {
        cz_stream_yield(stream->rq);
    } else {
        pull(stream);
    }
}

/* ---- the beginning ------------------------------------------------------------------------------------ */

/* The loop's round is over, and the first piece has not come. */
static void begin_without_piece(cz_deferred_t *deferred)
{
    cz_js_stream_t *stream = (cz_js_stream_t *)(void *)((char *)deferred - offsetof(cz_js_stream_t, soon));
    cz_worker_t *worker = stream->engine->worker;
    cz__worker_begin(worker);
    begin(stream);
    cz__worker_end(worker);
}

static bool has_method(JSContext *ctx, JSValueConst value, JSAtom name)
{
    JSValue method = JS_GetProperty(ctx, value, name);
    bool found = JS_IsFunction(ctx, method);
    if (JS_IsException(method)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    JS_FreeValue(ctx, method);
    return found;
}

static cz_stream_kind_t kind_of(cz_engine_t *engine, JSValueConst value)
{
    JSContext *ctx = engine->ctx;
    if (!JS_IsObject(value) || JS_IsArray(value)) {
        return CZ_STREAM_NONE;
    }
    return has_method(ctx, value, engine->names.get_reader)      ? CZ_STREAM_READER
           : has_method(ctx, value, engine->names.async_iterator) ? CZ_STREAM_ASYNC
           : has_method(ctx, value, engine->names.next)           ? CZ_STREAM_ITERATOR
                                                                  : CZ_STREAM_NONE;
}

cz_stream_kind_t cz__stream_kind(cz_engine_t *engine, JSValueConst value)
{
    cz__engine_enter(engine); /* getters are the handler's code */
    cz_stream_kind_t kind = kind_of(engine, value);
    cz__engine_leave(engine);
    return kind;
}

/* Where the pieces come from, and by which function. -1 with an exception. */
static int open_source(cz_js_stream_t *stream, JSValueConst value, cz_stream_kind_t kind)
{
    cz_engine_t *engine = stream->engine;
    JSContext *ctx = engine->ctx;
    stream->is_reader = kind == CZ_STREAM_READER;
    cz__engine_enter(engine);
    stream->source = kind == CZ_STREAM_READER  ? JS_Invoke(ctx, value, engine->names.get_reader, 0, NULL)
                     : kind == CZ_STREAM_ASYNC ? JS_Invoke(ctx, value, engine->names.async_iterator, 0, NULL)
                                               : JS_DupValue(ctx, value);
    if (!JS_IsException(stream->source)) {
        stream->next = JS_GetProperty(ctx, stream->source, stream->is_reader ? engine->names.read : engine->names.next);
    }
    cz__engine_leave(engine);
    return JS_IsException(stream->source) || JS_IsException(stream->next) ? -1 : 0;
}

void cz__stream_start(cz_engine_t *engine, cz_request_t *rq, const cz_reply_t *reply, JSValueConst value,
                      cz_stream_kind_t kind)
{
    cz_js_stream_t *stream = cz_alloc_zero(sizeof *stream);
    if (stream == NULL) {
        (void)cz_request_problem(rq, 503, CZ_SLICE(""));
        return;
    }
    *stream = (cz_js_stream_t){
        .engine = engine, .rq = rq, .reply = *reply, .source = JS_UNDEFINED, .next = JS_UNDEFINED, .next_stream = engine->streams};
    stream->soon.on_run = begin_without_piece;
    engine->streams = stream;
    if (open_source(stream, value, kind) < 0) {
        fail(stream);
        return;
    }
    cz_request_wait(rq, on_cancel, stream);
    if (rq->head_only) {
        begin(stream);
        return;
    }
    cz_loop_defer(engine->worker->loop, &stream->soon);
    pull(stream);
}

void cz__streams_fail(cz_engine_t *engine)
{
    while (engine->streams != NULL) {
        cz_js_stream_t *stream = engine->streams;
        cz_request_t *rq = stream->rq;
        bool begun = stream->begun;
        free_stream(stream);
        if (begun) {
            cz_stream_abort(rq);
        } else {
            (void)cz_request_problem(rq, 503, CZ_SLICE("the handler was stopped"));
        }
    }
}
