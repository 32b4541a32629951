/*
 * The server's end of a WebSocket connection (RFC 6455).
 *
 *   cz_ws_new ──> CONNECTING ── cz_ws_accept ──> OPEN ── cz_ws_close ──> CLOSING ──> ended: on_close, freed
 *                     │                           │   its close frame, or a fault        ▲
 *                     │                           └──────────────────────────────────────┤
 *                     └── cz_ws_abandon ──> freed      the connection dies, cz_ws_terminate
 *
 * What is sent while CONNECTING goes out behind the 101. A client from which nothing comes is pinged after half of the route's idle
 * timeout, and cut off after all of it. One that does not take what it is sent is cut off when more waits than the route allows,
 * or when it takes nothing for the server's write timeout. Loop thread.
 */
#ifndef CATZILLA_SERVE_WEBSOCKET_H
#define CATZILLA_SERVE_WEBSOCKET_H

#include "http/request.h"
#include "serve/frame.h"
#include "serve/topics.h"

typedef struct cz_ws cz_ws_t;

typedef enum cz_ws_state { CZ_WS_CONNECTING, CZ_WS_OPEN, CZ_WS_CLOSING, CZ_WS_CLOSED } cz_ws_state_t;

typedef struct cz_ws_events {
    /* CZ_OPCODE_TEXT or CZ_OPCODE_BINARY; borrowed until it returns. */
    void (*on_message)(void *user, cz_opcode_t opcode, cz_slice_t payload);
    /* All that waited for the client has been written. */
    void (*on_drain)(void *user);
    /* The last one: the peer's code and reason, or why the connection ended without them. ws is gone when it returns. */
    void (*on_close)(void *user, unsigned code, cz_slice_t reason);
} cz_ws_events_t;

/*
 * For a request of a WebSocket route, to be accepted with the same. `events` (static) are called with `user`. `topics` are the
 * thread's. NULL when memory is out.
 */
cz_ws_t *cz_ws_new(const cz_request_t *rq, cz_topics_t *topics, const cz_ws_events_t *events, void *user);

/* Answers the request with 101; rq is gone. CZ_ENOMEM: so is ws, and on_close is not called. */
int cz_ws_accept(cz_ws_t *ws, cz_request_t *rq);

/* Frees one that is not accepted. */
void cz_ws_abandon(cz_ws_t *ws);

/*
 * Sends a message, borrowed until it returns; opcode as above, or CZ_OPCODE_PING (at most 125 bytes, else CZ_ELIMIT). CZ_ESTATE: it is
 * not open. CZ_ELIMIT: too much waits, or CZ_ENOMEM, CZ_ECONN: on_close follows in a later round of the loop.
 */
int cz_ws_send(cz_ws_t *ws, cz_opcode_t opcode, cz_slice_t payload);

/*
 * Sends a close frame; on_close follows, with what the peer answers, at the latest after a few seconds. `code` is a valid one or 0
 * for none, `reason` UTF-8 of at most CZ_FRAME_REASON_MAX bytes. Nothing when it is closing already.
 */
void cz_ws_close(cz_ws_t *ws, unsigned code, cz_slice_t reason);

/* Ends the connection without a word; on_close follows in a later round of the loop. While CONNECTING it is closed as by cz_ws_close. */
void cz_ws_terminate(cz_ws_t *ws);

/* Closes it with `code`, or abandons it while CONNECTING; its user is told of nothing any more. */
void cz_ws_release(cz_ws_t *ws, unsigned code);

cz_ws_state_t cz_ws_state(const cz_ws_t *ws);
/* Bytes that the client's side has not taken yet. */
size_t cz_ws_queued_bytes(const cz_ws_t *ws);
/* The agreed subprotocol, static, or empty. */
cz_slice_t cz_ws_protocol(const cz_ws_t *ws);
/* Its topics. */
cz_subscriber_t *cz_ws_subscriber(cz_ws_t *ws);

#endif
