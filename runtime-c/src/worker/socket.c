/*
 * WebSocket connections in the engine: what comes is given to the handlers of the route.
 *
 *   open ──> the request waits while it runs ──> 101, or what it threw
 *   message ──> the reader of its type ──> handler, or `invalid`, or the close code 1007
 *   drain, close ──> handler
 *
 * A handler that throws ends its connection with 1011; the log says where.
 */
#include "worker/socket.h"

#include "base/alloc.h"
#include "base/log.h"
#include "base/slice.h"
#include "data/issues.h"
#include "data/json_write.h"
#include "http/client.h"
#include "http/http.h"

#include <stdio.h>

/* ---- life ------------------------------------------------------------------------------------------- */

void cz__socket_free_if_unheld(cz_js_socket_t *socket)
{
    if (socket->ws == NULL && !socket->held && !socket->requested) {
        cz_free(socket);
    }
}

/* The connection is gone, or nobody's. */
static void let_go(cz_js_socket_t *socket)
{
    cz_engine_t *engine = socket->engine;
    socket->ws = NULL;
    *socket->link = socket->next;
    if (socket->next != NULL) {
        socket->next->link = socket->link;
    }
    if (engine->damaged) { /* its heap is dropped as a whole, the object with it */
        socket->held = false;
        cz__socket_free_if_unheld(socket);
    } else {
        JSValue object = socket->object;
        socket->object = JS_UNDEFINED;
        JS_FreeValue(engine->ctx, object);
    }
}

/* ---- calls into the program ----------------------------------------------------------------------------- */

static void fail(cz_js_socket_t *socket, const cz_route_t *route, JSValueConst error)
{
    char prefix[CZ_PREFIX_BYTES];
    cz__route_prefix(route, (cz_slice_t){"", 0}, prefix);
    cz_counter_add(&socket->engine->worker->counts.failures, 1);
    cz__log_error(socket->engine, prefix, error);
    if (socket->ws != NULL) {
        cz_ws_close(socket->ws, CZ_CLOSE_ERROR, (cz_slice_t){"", 0});
    }
}

/* The promise of a handler was rejected; data: the object, the place of the route among those of its kind. */
static JSValue on_rejected(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv, int magic, JSValueConst *data)
{
    (void)this_value;
    (void)magic;
    cz_js_socket_t *socket = cz__socket_of(JS_GetContextOpaque(ctx), data[0]);
    if (socket != NULL && argc > 0) {
        fail(socket, socket->route, argv[0]);
    }
    return JS_UNDEFINED;
}

static void watch(cz_js_socket_t *socket, JSValueConst promise)
{
    cz_engine_t *engine = socket->engine;
    JSContext *ctx = engine->ctx;
    JSValueConst data[1] = {socket->object};
    JSValue reactions[2] = {JS_UNDEFINED, JS_NewCFunctionData(ctx, on_rejected, 1, 0, 1, data)};
    JSValue derived = JS_IsException(reactions[1]) ? JS_EXCEPTION : JS_Call(ctx, engine->promise_then, promise, 2, (JSValueConst *)reactions);
    if (JS_IsException(derived)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
    }
    JS_FreeValue(ctx, derived);
    JS_FreeValue(ctx, reactions[1]);
}

/* What validation by the program's own checks threw: its errors, or undefined for anything else. */
static JSValue errors_of(cz_engine_t *engine, JSValueConst error)
{
    if (!cz__has_prototype(engine, error, engine->invalid_proto)) {
        return JS_UNDEFINED;
    }
    JSValue errors = JS_GetPropertyStr(engine->ctx, error, "errors");
    if (JS_IsException(errors)) {
        JS_FreeValue(engine->ctx, JS_GetException(engine->ctx));
        return JS_UNDEFINED;
    }
    return errors;
}

static void refuse(cz_js_socket_t *socket, JSValueConst errors);

/* Calls a handler of the socket's route; takes argv. */
static void call(cz_js_socket_t *socket, const cz_route_t *route, int argc, JSValue *argv)
{
    cz_engine_t *engine = socket->engine;
    JSContext *ctx = engine->ctx;
    bool made = true;
    for (int i = 0; i < argc; i++) {
        made = made && !JS_IsException(argv[i]);
    }
    JSValue result = made ? cz__engine_call(engine, engine->handlers[route->handler], argc, (JSValueConst *)argv) : JS_EXCEPTION;
    for (int i = 0; i < argc; i++) {
        JS_FreeValue(ctx, argv[i]);
    }
    cz_counter_add(&engine->worker->counts.calls, 1);
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(ctx);
        JSValue errors = errors_of(engine, error);
        if (JS_IsUndefined(errors)) {
            fail(socket, route, error);
        } else {
            refuse(socket, errors);
        }
        JS_FreeValue(ctx, errors);
        JS_FreeValue(ctx, error);
    } else if (JS_IsPromise(result)) {
        watch(socket, result);
    }
    JS_FreeValue(ctx, result);
}

static JSValue object_of(const cz_js_socket_t *socket)
{
    return JS_DupValue(socket->engine->ctx, socket->object);
}

/* ---- messages that are not valid ------------------------------------------------------------------------ */

/* Appends what a value of an error says, without its quotes; nothing when it has none. */
static void append_text(JSContext *ctx, cz_buf_t *out, JSValue value)
{
    size_t size = 0;
    const char *text = JS_IsException(value) || JS_IsUndefined(value) ? NULL : JS_ToCStringLen(ctx, &size, value);
    if (text != NULL) {
        cz_buf_append(out, text, size);
        JS_FreeCString(ctx, text);
    }
    JS_FreeValue(ctx, value);
}

/* "user.name: field required", of the first error. */
static void write_reason(JSContext *ctx, cz_buf_t *out, JSValueConst errors)
{
    int64_t count = 0;
    JSValue first = JS_GetPropertyUint32(ctx, errors, 0);
    JSValue loc = JS_IsObject(first) ? JS_GetPropertyStr(ctx, first, "loc") : JS_UNDEFINED;
    if (JS_IsObject(loc) && JS_GetLength(ctx, loc, &count) == 0) {
        for (int64_t i = 1; i < count; i++) { /* without the source, which is the message */
            cz_buf_append(out, ".", i > 1 ? 1 : 0);
            append_text(ctx, out, JS_GetPropertyInt64(ctx, loc, i));
        }
        cz_buf_append(out, ": ", count > 1 ? 2 : 0);
    }
    if (JS_IsObject(first)) {
        append_text(ctx, out, JS_GetPropertyStr(ctx, first, "msg"));
    }
    JS_FreeValue(ctx, loc);
    JS_FreeValue(ctx, first);
}

/* The program's `invalid` with the errors, or the end of the connection. */
static void refuse(cz_js_socket_t *socket, JSValueConst errors)
{
    JSContext *ctx = socket->engine->ctx;
    const cz_route_t *invalid = socket->route->websocket->invalid;
    if (socket->ws == NULL) {
        return;
    }
    if (invalid != NULL) {
        JSValue argv[2] = {object_of(socket), JS_DupValue(ctx, errors)};
        call(socket, invalid, 2, argv);
        return;
    }
    cz_buf_t reason = {0};
    write_reason(ctx, &reason, errors);
    cz_ws_close(socket->ws, CZ_CLOSE_INVALID, reason.failed ? (cz_slice_t){"", 0} : (cz_slice_t){reason.at, reason.size});
    cz_buf_deinit(&reason);
}

/* The errors as JSON: the issues, at "message" in place of "body"; or the one failure that ended the reading. */
static void write_errors(cz_buf_t *out, cz_input_t *in)
{
    if (in->failure == 0) {
        for (cz_issue_t *issue = in->first_issue; issue != NULL; issue = issue->next) {
            issue->steps[0].key = CZ_SLICE("message");
        }
        cz_issues_write(out, in);
        return;
    }
    const char *text = in->failure_text == NULL ? "is not valid JSON" : in->failure_text;
    cz_buf_append_slice(out, CZ_SLICE("[{\"loc\":[\"message\"],\"type\":\"json_invalid\",\"msg\":"));
    cz_json_write_string(out, (cz_slice_t){text, strlen(text)});
    cz_buf_append_slice(out, CZ_SLICE("}]"));
}

static void refuse_input(cz_js_socket_t *socket, cz_input_t *in)
{
    JSContext *ctx = socket->engine->ctx;
    cz_buf_t text = {0};
    write_errors(&text, in);
    cz_buf_append_char(&text, '\0');
    JSValue errors = text.failed ? JS_UNDEFINED : JS_ParseJSON(ctx, text.at, text.size - 1, "errors");
    if (JS_IsException(errors) || JS_IsUndefined(errors)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        cz_ws_close(socket->ws, CZ_CLOSE_ERROR, (cz_slice_t){"", 0});
    } else {
        refuse(socket, errors);
    }
    JS_FreeValue(ctx, errors);
    cz_buf_deinit(&text);
}

/* ---- messages ------------------------------------------------------------------------------------------- */

/* The message as the handler's type has it; false when it is not valid, which was told. */
static bool read_message(cz_js_socket_t *socket, const cz_route_t *route, cz_arena_t *arena, cz_slice_t payload, JSValue *value)
{
    static const cz_pair_t json = {CZ_LIT("content-type"), CZ_LIT("application/json")};
    cz_engine_t *engine = socket->engine;
    cz_input_t in = {.arena = arena, .fields = &json, .field_count = 1, .body = payload};
    char *args = cz_arena_alloc_zero(arena, route->args_size);
    if (args == NULL) {
        *value = JS_ThrowOutOfMemory(engine->ctx);
        return true;
    }
    if (route->read(&in, args) != 0) {
        refuse_input(socket, &in);
        return false;
    }
    const cz_arg_t *arg = &route->args[0];
    const bool is_there = arg->has_offset == CZ_ALWAYS || *(const bool *)(const void *)(args + arg->has_offset);
    *value = is_there ? cz__value_make(engine, arena, arg->type, args + arg->offset) : JS_UNDEFINED;
    return true;
}

static JSValue raw_message(JSContext *ctx, cz_opcode_t opcode, cz_slice_t payload)
{
    return opcode == CZ_OPCODE_TEXT ? JS_NewStringLen(ctx, payload.at, payload.size)
                                    : JS_NewUint8ArrayCopy(ctx, (const uint8_t *)payload.at, payload.size);
}

static void take_message(cz_js_socket_t *socket, const cz_route_t *route, cz_opcode_t opcode, cz_slice_t payload)
{
    cz_engine_t *engine = socket->engine;
    cz_arena_t arena;
    JSValue argv[2] = {JS_UNDEFINED, JS_UNDEFINED};
    cz_arena_init(&arena, &engine->worker->message_blocks);
    bool valid = true;
    if (route->read != NULL) {
        valid = read_message(socket, route, &arena, payload, &argv[1]);
    } else {
        argv[1] = raw_message(engine->ctx, opcode, payload);
    }
    if (valid) {
        argv[0] = object_of(socket);
        call(socket, route, 2, argv);
    }
    cz_arena_reset(&arena);
}

/* ---- events of the connection --------------------------------------------------------------------------- */

static void on_message(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    cz_js_socket_t *socket = user;
    const cz_websocket_t *kind = socket->route->websocket;
    if ((kind->flags & (opcode == CZ_OPCODE_TEXT ? CZ_WS_TEXT : CZ_WS_BINARY)) == 0) {
        cz_ws_close(socket->ws, CZ_CLOSE_UNSUPPORTED, opcode == CZ_OPCODE_TEXT ? CZ_SLICE("text is not taken here") : CZ_SLICE("binary messages are not taken here"));
    } else if (kind->message != NULL) {
        cz_worker_t *worker = socket->engine->worker;
        cz__worker_begin(worker);
        take_message(socket, kind->message, opcode, payload);
        cz__worker_end(worker);
    }
}

static void on_drain(void *user)
{
    cz_js_socket_t *socket = user;
    const cz_route_t *route = socket->route->websocket->drain;
    cz_worker_t *worker = socket->engine->worker;
    if (route != NULL) {
        JSValue argv[1] = {object_of(socket)};
        cz__worker_begin(worker);
        call(socket, route, 1, argv);
        cz__worker_end(worker);
    }
}

static void on_close(void *user, unsigned code, cz_slice_t reason)
{
    cz_js_socket_t *socket = user;
    const cz_route_t *route = socket->route->websocket->close;
    cz_engine_t *engine = socket->engine;
    cz__worker_begin(engine->worker);
    socket->ws = NULL;
    if (route != NULL) {
        JSContext *ctx = engine->ctx;
        JSValue argv[3] = {object_of(socket), JS_NewUint32(ctx, code), JS_NewStringLen(ctx, reason.at, reason.size)};
        call(socket, route, 3, argv);
    }
    let_go(socket);
    cz__worker_end(engine->worker);
}

static const cz_ws_events_t ws_events = {on_message, on_drain, on_close};

/* ---- the beginning -------------------------------------------------------------------------------------- */

static void on_piece(cz_request_t *rq, void *user)
{
    (void)rq;
    (void)user;
}

/* The request is over. Unless it became the connection, that is, too. */
static void on_gone(cz_request_t *rq, void *user)
{
    (void)rq;
    cz_js_socket_t *socket = user;
    socket->requested = false;
    if (socket->accepted || socket->ws == NULL) {
        cz__socket_free_if_unheld(socket);
        return;
    }
    cz_ws_abandon(socket->ws);
    let_go(socket);
}

static const cz_body_events_t request_events = {on_piece, on_gone};

static bool has_topics(cz_worker_t *worker)
{
    return worker->topics != NULL || cz_topics_new(worker->loop, &worker->topics) == 0;
}

static JSValue make(cz_engine_t *engine, cz_request_t *rq)
{
    engine->worker->sockets = &cz_socket_bridge;
    if (engine->socket_class == 0 && cz__socket_class_define(engine) < 0) {
        return JS_EXCEPTION;
    }
    cz_js_socket_t *socket = cz_alloc_zero(sizeof *socket);
    cz_ws_t *ws = socket == NULL || !has_topics(engine->worker) ? NULL : cz_ws_new(rq, engine->worker->topics, &ws_events, socket);
    JSValue object = ws == NULL ? JS_ThrowOutOfMemory(engine->ctx) : cz__socket_object(engine, socket);
    if (JS_IsException(object)) {
        if (ws != NULL) {
            cz_ws_abandon(ws);
        }
        cz_free(socket);
        return object;
    }
    *socket = (cz_js_socket_t){.engine = engine, .route = rq->route, .ws = ws, .object = object, .requested = true, .held = true, .next = engine->sockets, .link = &engine->sockets};
    if (socket->next != NULL) {
        socket->next->link = &socket->next;
    }
    engine->sockets = socket;
    cz__client_address(rq, socket->address);
    cz_body_listen(rq, &request_events, socket);
    return JS_DupValue(engine->ctx, object);
}

static void accept(cz_engine_t *engine, cz_request_t *rq)
{
    cz_js_socket_t *socket = rq->body_user;
    (void)engine;
    socket->accepted = true;
    if (cz_ws_accept(socket->ws, rq) != 0) {
        let_go(socket);
    }
}

static void fail_all(cz_engine_t *engine)
{
    while (engine->sockets != NULL) {
        cz_js_socket_t *socket = engine->sockets;
        cz_ws_release(socket->ws, CZ_CLOSE_ERROR);
        let_go(socket);
    }
}

static void end(cz_worker_t *worker)
{
    if (worker->topics != NULL) {
        cz_topics_free(worker->topics);
        worker->topics = NULL;
    }
    cz_arena_pool_deinit(&worker->message_blocks);
}

const cz_socket_bridge_t cz_socket_bridge = {.make = make, .accept = accept, .fail_all = fail_all, .end = end};
