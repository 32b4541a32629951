/* The bridge between WebSocket connections and the handlers of their route; see socket.c. Private to the room. */
#ifndef CATZILLA_WORKER_SOCKET_H
#define CATZILLA_WORKER_SOCKET_H

#include "net/conn.h"
#include "serve/websocket.h"
#include "worker/engine.h"

/*
 * A connection and its object, which keeps it from being collected until it has closed.
 *
 *   made for `open` ──> accepted ──> closed       ws is NULL from there on
 *          └──> refused: the request was answered otherwise
 *
 * The struct is held by the request, the connection and the object; whichever goes last frees it.
 */
typedef struct cz_js_socket {
    cz_engine_t *engine;
    const cz_route_t *route;
    cz_ws_t *ws;
    JSValue object;  /* while ws is there */
    bool accepted;
    bool requested;  /* the request is not over */
    bool held;       /* by the object */
    struct cz_js_socket *next; /* of the engine */
    struct cz_js_socket **link;
    char address[CZ_PEER_BYTES];
} cz_js_socket_t;

/* socket-class.c: the class of the objects; -1 with an exception. Once per engine. */
int cz__socket_class_define(cz_engine_t *engine);
JSValue cz__socket_object(cz_engine_t *engine, cz_js_socket_t *socket);
/* Its connection, or NULL; also for other values. */
cz_js_socket_t *cz__socket_of(cz_engine_t *engine, JSValueConst object);

/* Gives back what nobody holds. */
void cz__socket_free_if_unheld(cz_js_socket_t *socket);

#endif
