/*
 * The HTTP connections of one loop thread, and what they share: buffers, requests, the bytes that
 * wait to be written at the end of a read. Loop thread.
 *
 *   conns ── session ── request (while one is active) ── arena
 *      │        └────── read buffer (while bytes of a request are there)
 *      └── free lists of both, the out buffer
 */
#ifndef CATZILLA_HTTP_HTTP_H
#define CATZILLA_HTTP_HTTP_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/counter.h"
#include "http/access.h"
#include "http/context.h"
#include "net/conn.h"
#include "net/trust.h"

#define CZ_HOST_KEPT_BYTES 64u

typedef struct cz_session cz_session_t;
typedef struct cz_readbuf cz_readbuf_t;

struct cz_http {
    cz_context_t *context;
    cz_conns_t conns;

    /*
     * Runs a request: called when its head is there and a body follows, and when it is whole (once
     * only if there is no body). It replies, waits (cz_request_wait), or returns to wait for the body.
     */
    void (*on_request)(cz_request_t *rq);

    cz_buf_t out;        /* replies of `out_owner` that are not written yet */
    cz_session_t *out_owner;
    cz_buf_t problem;    /* the content of a problem, while it is written */
    cz_buf_t encoded;    /* the content of a reply in its coding, while it is written */

    cz_readbuf_t *free_buffers;
    uint32_t free_buffer_count;
    uint32_t buffer_bytes;
    cz_request_t *free_requests;
    uint32_t free_request_count;
    char host[CZ_HOST_KEPT_BYTES]; /* the Host that was found well-formed last: most requests repeat it */
    size_t host_size;
    cz_request_t *answered; /* given back at the end of the running callback */
    cz_arena_pool_t arena_blocks;

    uint32_t waiting;    /* requests that are answered later */
    cz_access_t access;
    const cz_trust_t *trust; /* proxies that are believed; borrowed; or NULL */
    bool forwarded;          /* by Forwarded, else by X-Forwarded-... */
    uint64_t id_state;   /* of the generator of request ids */
    bool request_ids;    /* every request has one */
    bool proxy_protocol; /* connections begin with a header of the PROXY protocol */
    bool health;         /* /healthz and /readyz are answered where the program does not */
    bool leaving;        /* not ready: about to drain, or draining */
    bool draining;       /* every reply closes its connection */
    bool replaced;       /* draining: another process goes on */
    cz_counter_t requests; /* answered since the start */
};

/* Sets up over context->loop and context->limits; sets context->http. Allocates nothing, nothing fails. */
void cz_http_init(cz_http_t *http, cz_context_t *context, void (*on_request)(cz_request_t *rq));

/* Connections that do nothing close (new ones get a moment for their first request), the others with their next reply. */
void cz_http_drain(cz_http_t *http);

/* Closes all connections now; waiting requests are cancelled in a later round of the loop. */
void cz_http_close_all(cz_http_t *http);

/* After the last connection closed. */
void cz_http_deinit(cz_http_t *http);

#endif
