/*
 * The responses that come on a connection to another server, one after the other.
 *
 *   begin ──> HEAD ──> BODY ──> DONE       interim responses (RFC 9110, section 15.2) are left out
 *               │        └────> (the end of the connection may be the end of the body)
 *               ├─────────────> UPGRADED   what follows is another protocol's
 *               └─> FAILED                 `failure` says why; the connection is of no use any more
 *
 * As strict as with requests: ambiguous framing is refused. Loop thread; nothing is shared.
 */
#ifndef CATZILLA_HTTP_INCOMING_H
#define CATZILLA_HTTP_INCOMING_H

#include "base/buf.h"
#include "catzilla/base.h"

#include <llhttp.h>

#define CZ_INCOMING_HEAD_BYTES 65536u /* of all field lines of a response, with those of interim ones and trailers */

typedef enum cz_incoming_state {
    CZ_INCOMING_HEAD,
    CZ_INCOMING_BODY,
    CZ_INCOMING_DONE,
    CZ_INCOMING_UPGRADED,
    CZ_INCOMING_FAILED
} cz_incoming_state_t;

typedef struct cz_incoming {
    llhttp_t parser;
    cz_buf_t *head;      /* the caller's: the reason phrase, then name and value of each field, a line each (LF) */
    cz_buf_t *body;      /* the caller's: what came of the body; to be emptied between two calls of feed */
    const char *failure; /* static */
    uint32_t head_seen;  /* bytes of all field lines */
    uint16_t status;
    uint8_t state;
    bool head_only;   /* of a HEAD request: there is no body */
    bool upgrading;   /* the request asks for another protocol */
    bool begun;       /* a byte of the response came */
    bool keep_alive;  /* when DONE: the connection may be used again */
} cz_incoming_t;

/* For a new connection. */
void cz_incoming_init(cz_incoming_t *incoming);

typedef enum cz_incoming_kind { CZ_INCOMING_PLAIN, CZ_INCOMING_HEAD_ONLY, CZ_INCOMING_UPGRADE } cz_incoming_kind_t;

/* A request is about to be sent. Both buffers are the caller's, emptied here, and stay until the response is over. */
void cz_incoming_begin(cz_incoming_t *incoming, cz_incoming_kind_t kind, cz_buf_t *head, cz_buf_t *body);

/* Takes bytes; how many of them are of this response. The state says what came of it. */
size_t cz_incoming_feed(cz_incoming_t *incoming, const char *at, size_t size);

/* The other side sends no more: DONE or FAILED. */
void cz_incoming_end(cz_incoming_t *incoming);

#endif
