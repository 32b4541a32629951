/*
 * WebSocket routes (RFC 6455), as generated code describes them. The two functions and the table that it names are what makes
 * WebSocket part of a server: one without such routes has nothing of it.
 *
 *   cz_route_t ── websocket ──┬── handshake    the checks in front of the upgrade
 *    (read, args: of `open`)  ├── worker       the bridge to the handlers
 *                             ├── message, close, drain, invalid    routes that no request finds: readers and handlers
 *                             └── coding       permessage-deflate, or NULL
 */
#ifndef CATZILLA_WEBSOCKET_H
#define CATZILLA_WEBSOCKET_H

#include "catzilla/base.h"

struct cz_request;
struct cz_route;
struct cz_type;

/* flags: what messages the route takes. */
#define CZ_WS_TEXT 1u
#define CZ_WS_BINARY 2u

/*
 * Compression of messages (RFC 7692) without context takeover, so that connections need no memory for it. What is made is the
 * caller's to free, also after an error; NULL when there is none. 0, CZ_ESYNTAX, CZ_ELIMIT (more than `max` bytes) or CZ_ENOMEM. Any thread.
 */
typedef struct cz_message_coding {
    int (*encode)(cz_slice_t message, unsigned window_bits, char **out, size_t *size);
    int (*decode)(cz_slice_t compressed, size_t max, char **out, size_t *size);
    void (*free)(char *out); /* NULL is allowed */
} cz_message_coding_t;

/* How a route's connections reach its handlers; of the worker room. */
typedef struct cz_socket_bridge cz_socket_bridge_t;

typedef struct cz_websocket {
    bool (*handshake)(struct cz_request *rq); /* cz_websocket_handshake */
    const cz_socket_bridge_t *worker;         /* &cz_socket_bridge */
    const struct cz_route *message;           /* without `read`: the value is the message itself; or NULL */
    const struct cz_route *close;             /* these three: or NULL */
    const struct cz_route *drain;
    const struct cz_route *invalid;
    const struct cz_type *sent; /* of values that are sent as JSON, or NULL: as they are */
    const cz_message_coding_t *coding;
    uint32_t flags;
    uint32_t idle_timeout_ms;
    uint64_t message_bytes; /* of a message that comes; more: 1009 */
    uint64_t queued_bytes;  /* that wait for a client; more: it is cut off */
    const cz_slice_t *protocols;
    uint32_t protocol_count;
    const cz_slice_t *origins; /* from which browsers may connect; none: from all */
    uint32_t origin_count;
} cz_websocket_t;

/* False: the request was answered. */
bool cz_websocket_handshake(struct cz_request *rq);
extern const cz_socket_bridge_t cz_socket_bridge;
extern const cz_message_coding_t cz_message_coding;

#endif
