/*
 * The module "catzilla:net" for runtime-ts/redis.ts and web/websocket.ts: connections to other servers, as bytes in and out.
 * A socket is a number; it is heard of until CLOSED, which comes once.
 *
 *   connecting ──> OPEN ──> DATA ... ──> CLOSED
 *       └── it failed ──────────────────────^
 */
#include "worker/native.h"

#include "base/alloc.h"
#include "net/dial.h"
#include "worker/engine.h"

#define SOCKETS_MAX 1024u
#define READ_BYTES 65536u
#define TICK_MS 1000u

typedef struct net net_t;

typedef struct socket {
    struct socket *next; /* of the engine's */
    net_t *net;
    uint32_t id;
    cz_dial_t *dial;     /* while it connects */
    cz_conn_t *conn;     /* when it is open */
    JSValue on_event;
} socket_t;

/* The memory of a connection's user. */
typedef struct link {
    net_t *net;
    cz_conn_t *conn;
    socket_t *socket; /* NULL: nobody hears of it any more */
} link_t;

struct net {
    cz_attachment_t attachment; /* first */
    cz_engine_t *engine;        /* NULL: it went */
    cz_conns_t conns;
    uint32_t open;              /* connections */
    uint32_t count;             /* sockets */
    uint32_t next_id;
    socket_t *sockets;
    char *room;                 /* where bytes come in */
};

typedef enum { EVENT_OPEN, EVENT_DATA, EVENT_CLOSED } event_t;

/* ---- life ------------------------------------------------------------------------------------------------------ */

static void conns_closed(cz_timer_t *timer)
{
    net_t *net = ((cz_conns_t *)timer->user)->owner;
    cz_free(net->room);
    cz_free(net);
}

/* What is left of `conns` is its timer. */
static void free_if_empty(net_t *net)
{
    if (net->engine == NULL && net->open == 0) {
        cz_timer_close(&net->conns.timer, conns_closed);
    }
}

static void take_out(socket_t *socket)
{
    socket_t **at = &socket->net->sockets;
    while (*at != socket) {
        at = &(*at)->next;
    }
    *at = socket->next;
    socket->net->count--;
}

static void forget_socket(void *user)
{
    link_t *link = user;
    link->socket = NULL;
    cz_conn_close(link->conn);
}

/* The engine is about to go. */
static void on_engine_end(cz_attachment_t *attachment)
{
    net_t *net = (net_t *)attachment;
    cz_conns_each(&net->conns, forget_socket);
    while (net->sockets != NULL) {
        socket_t *socket = net->sockets;
        net->sockets = socket->next;
        if (socket->dial != NULL) {
            cz_dial_cancel(socket->dial);
        }
        if (!net->engine->damaged) {
            JS_FreeValue(net->engine->ctx, socket->on_event);
        }
        cz_free(socket);
    }
}

static void on_engine_gone(cz_attachment_t *attachment)
{
    net_t *net = (net_t *)attachment;
    net->engine = NULL;
    free_if_empty(net);
}

/* ---- events ---------------------------------------------------------------------------------------------------- */

/* Calls on_event, which is ours and does not throw. Takes all values. The socket may be gone afterwards. */
static void call(cz_engine_t *engine, JSValue on_event, event_t event, JSValue first, JSValue second)
{
    cz_worker_t *worker = engine->worker;
    JSContext *ctx = engine->ctx;
    JSValue argv[] = {JS_NewInt32(ctx, (int32_t)event), first, second};
    cz__worker_begin(worker);
    JSValue result = cz__engine_call(engine, on_event, 3, (JSValueConst *)argv);
    if (JS_IsException(result)) {
        JSValue error = JS_GetException(ctx);
        cz__log_error(engine, "a connection", error);
        JS_FreeValue(ctx, error);
    }
    JS_FreeValue(ctx, result);
    JS_FreeValue(ctx, on_event);
    JS_FreeValue(ctx, first);
    JS_FreeValue(ctx, second);
    cz__worker_end(worker); /* the engine may be another one from here on */
}

static void emit(socket_t *socket, event_t event, JSValue first)
{
    cz_engine_t *engine = socket->net->engine;
    call(engine, JS_DupValue(engine->ctx, socket->on_event), event, first, JS_UNDEFINED);
}

static JSValue text_of(JSContext *ctx, const char *text)
{
    JSValue value = JS_NewString(ctx, text);
    if (JS_IsException(value)) { /* memory was out */
        JS_FreeValue(ctx, JS_GetException(ctx));
        return JS_UNDEFINED;
    }
    return value;
}

/* The last event; the socket is gone. */
static void emit_closed(socket_t *socket, const char *code, const char *text)
{
    cz_engine_t *engine = socket->net->engine;
    JSValue on_event = socket->on_event;
    take_out(socket);
    cz_free(socket);
    call(engine, on_event, EVENT_CLOSED, text_of(engine->ctx, code), text_of(engine->ctx, text));
}

static void on_open(void *user, cz_conn_t *conn, cz_conns_t *conns)
{
    link_t *link = user;
    link->conn = conn;
    link->net = conns->owner;
    link->net->open++;
}

static char *on_room(void *user, size_t *size)
{
    link_t *link = user;
    *size = READ_BYTES;
    return link->net->room;
}

static void on_bytes(void *user, size_t size)
{
    link_t *link = user;
    if (size == 0 || link->socket == NULL) {
        return;
    }
    JSContext *ctx = link->net->engine->ctx;
    JSValue bytes = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)link->net->room, size);
    if (JS_IsException(bytes)) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        cz_conn_close(link->conn); /* a stream with a hole is none */
        return;
    }
    emit(link->socket, EVENT_DATA, bytes);
}

static void on_end(void *user)
{
    link_t *link = user;
    cz_conn_close(link->conn);
}

static void on_drain(void *user)
{
    (void)user;
}

static void on_close(void *user)
{
    link_t *link = user;
    net_t *net = link->net;
    socket_t *socket = link->socket;
    link->socket = NULL;
    net->open--;
    if (socket != NULL) {
        emit_closed(socket, "ECONNRESET", "the connection was closed by the other side");
    }
    free_if_empty(net);
}

static const cz_conn_events_t events = {
    .user_bytes = sizeof(link_t),
    .on_open = on_open,
    .on_room = on_room,
    .on_bytes = on_bytes,
    .on_end = on_end,
    .on_drain = on_drain,
    .on_deadline = on_end, /* none is set */
    .on_close = on_close,
};

static void on_dialled(void *context, void *user, const char *code, const char *text)
{
    socket_t *socket = context;
    link_t *link = user;
    socket->dial = NULL;
    if (link == NULL) {
        emit_closed(socket, code, text);
        return;
    }
    link->socket = socket;
    socket->conn = link->conn;
    cz_conn_keepalive(link->conn, 60);
    emit(socket, EVENT_OPEN, JS_UNDEFINED);
}

/* ---- the functions --------------------------------------------------------------------------------------------- */

/* The engine's, made with its first connection; NULL with an exception. */
static net_t *take_net(JSContext *ctx)
{
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    net_t *net = (net_t *)cz__attachment_find(engine, &cz_native_net);
    if (net != NULL) {
        return net;
    }
    net = cz_alloc_zero(sizeof *net);
    char *room = cz_alloc(READ_BYTES);
    if (net == NULL || room == NULL) {
        cz_free(net);
        cz_free(room);
        JS_ThrowOutOfMemory(ctx);
        return NULL;
    }
    net->engine = engine;
    net->room = room;
    net->attachment = (cz_attachment_t){.owner = &cz_native_net, .on_end = on_engine_end, .on_free = on_engine_gone};
    cz_conns_init(&net->conns, engine->worker->loop, &events, net, SOCKETS_MAX, TICK_MS);
    cz__attachment_add(engine, &net->attachment);
    return net;
}

/* NULL: it is closed. */
static socket_t *find_socket(JSContext *ctx, JSValueConst id)
{
    net_t *net = (net_t *)cz__attachment_find(JS_GetContextOpaque(ctx), &cz_native_net);
    uint32_t number = 0;
    if (net == NULL || JS_ToUint32(ctx, &number, id) < 0) {
        return NULL;
    }
    socket_t *socket = net->sockets;
    while (socket != NULL && socket->id != number) {
        socket = socket->next;
    }
    return socket;
}

/* connect(host, port, timeoutMs, onEvent): the socket's number */
static JSValue connect_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    net_t *net = take_net(ctx);
    uint32_t port = 0;
    uint32_t timeout_ms = 0;
    if (net == NULL || JS_ToUint32(ctx, &port, argv[1]) < 0 || JS_ToUint32(ctx, &timeout_ms, argv[2]) < 0) {
        return JS_EXCEPTION;
    }
    if (net->count >= SOCKETS_MAX) {
        return JS_ThrowRangeError(ctx, "a thread has at most %u connections to other servers", SOCKETS_MAX);
    }
    cz_slice_t host = {NULL, 0};
    host.at = JS_ToCStringLen(ctx, &host.size, argv[0]);
    socket_t *socket = host.at == NULL ? NULL : cz_alloc_zero(sizeof *socket);
    if (socket == NULL) {
        JS_FreeCString(ctx, host.at);
        return JS_HasException(ctx) ? JS_EXCEPTION : JS_ThrowOutOfMemory(ctx);
    }
    socket->net = net;
    int error = cz_dial_start(&net->conns, host, (uint16_t)port, timeout_ms, on_dialled, socket, &socket->dial);
    JS_FreeCString(ctx, host.at);
    if (error != 0) {
        cz_free(socket);
        return error == CZ_ELIMIT ? JS_ThrowTypeError(ctx, "no host has such a name") : JS_ThrowOutOfMemory(ctx);
    }
    socket->id = ++net->next_id;
    socket->on_event = JS_DupValue(ctx, argv[3]);
    socket->next = net->sockets;
    net->sockets = socket;
    net->count++;
    return JS_NewUint32(ctx, socket->id);
}

/* write(id, bytes): how many bytes wait; -1 when the socket is not open */
static JSValue write_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    size_t size = 0;
    socket_t *socket = find_socket(ctx, argv[0]);
    const uint8_t *at = JS_GetUint8Array(ctx, &size, argv[1]);
    if (at == NULL && JS_HasException(ctx)) {
        return JS_EXCEPTION;
    }
    if (socket == NULL || socket->conn == NULL || cz_conn_is_closing(socket->conn)) {
        return JS_NewInt32(ctx, -1);
    }
    cz_part_t part = {{(const char *)at, size}, false};
    if (cz_conn_write(socket->conn, &part, 1) != 0) {
        return JS_NewInt32(ctx, -1); /* it closes */
    }
    return JS_NewInt64(ctx, (int64_t)cz_conn_queued_bytes(socket->conn));
}

/* queued(id): how many bytes wait; -1 when the socket is not open */
static JSValue queued_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    const socket_t *socket = find_socket(ctx, argv[0]);
    return socket == NULL || socket->conn == NULL ? JS_NewInt32(ctx, -1) : JS_NewInt64(ctx, (int64_t)cz_conn_queued_bytes(socket->conn));
}

/* pause(id, paused): nothing is read while it is paused */
static JSValue pause_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    const socket_t *socket = find_socket(ctx, argv[0]);
    if (socket != NULL && socket->conn != NULL && !cz_conn_is_closing(socket->conn)) {
        (JS_ToBool(ctx, argv[1]) > 0 ? cz_conn_pause : cz_conn_resume)(socket->conn);
    }
    return JS_UNDEFINED;
}

/* close(id): CLOSED follows unless it was still connecting */
static JSValue close_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    socket_t *socket = find_socket(ctx, argv[0]);
    if (socket != NULL && socket->conn != NULL) {
        cz_conn_close(socket->conn);
    } else if (socket != NULL) {
        cz_dial_cancel(socket->dial);
        take_out(socket);
        JS_FreeValue(ctx, socket->on_event);
        cz_free(socket);
    }
    return JS_UNDEFINED;
}

static const JSCFunctionListEntry functions[] = {
    JS_CFUNC_DEF("connect", 4, connect_function),
    JS_CFUNC_DEF("write", 2, write_function),
    JS_CFUNC_DEF("queued", 1, queued_function),
    JS_CFUNC_DEF("pause", 2, pause_function),
    JS_CFUNC_DEF("close", 1, close_function),
};

const cz_native_module_t cz_native_net = {
    .name = "catzilla:net",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
