/*
 * Requests to other servers over HTTP/1.1 (RFC 9112), and the connections that they share.
 *
 *   agent ── peers (a host and a port each) ── idle links
 *     │                  │
 *     │                  └── how many links it has, or is about to have
 *     └── exchanges: a request and its response
 *
 *   exchange:  QUEUED ──> DIALING ──> SENT ──> HEAD ──> ENDED          one event each, on_head and on_readable
 *                └── an idle link ──> │          └── FAILED (from everywhere): on_failed, once
 *
 * A link goes back to its peer after a response that says so, and is closed after CZ_AGENT_IDLE_MS without use. A
 * link that was used before may have been closed by the server at the moment it is used again: a request that may
 * be repeated is then sent once more (RFC 9110, section 9.2.2).
 *
 * Nothing here calls back from within a call of the user, but from the loop. In a callback any exchange may be
 * closed. Loop thread.
 */
#ifndef CATZILLA_CLIENT_AGENT_H
#define CATZILLA_CLIENT_AGENT_H

#include "base/buf.h"
#include "http/incoming.h"
#include "net/loop.h"

#define CZ_AGENT_LINKS_PER_PEER 64u
#define CZ_AGENT_LINKS 256u
#define CZ_AGENT_QUEUE 1024u     /* exchanges that wait for a link; more are refused */
#define CZ_AGENT_IDLE_MS 4000u   /* below the 5 s after which common servers close */
#define CZ_AGENT_DIAL_MS 10000u  /* to a connection */
#define CZ_AGENT_STARVED_MS 1000u
#define CZ_AGENT_WAIT_MS 300000u /* for the response's head, and for each further piece of it */

typedef struct cz_agent cz_agent_t;
typedef struct cz_exchange cz_exchange_t;

typedef struct cz_exchange_events {
    void (*on_head)(void *user);     /* cz_exchange_head is there; a short response may be whole already */
    void (*on_readable)(void *user); /* after cz_exchange_read found nothing */
    void (*on_writable)(void *user); /* of a request in pieces: the next may be given */
    /* `code` is in the manner of the system's errors ("ECONNREFUSED"), `text` in words; both static. */
    void (*on_failed)(void *user, const char *code, const char *text);
} cz_exchange_events_t;

typedef struct cz_outgoing {
    cz_slice_t host; /* a name, or a numeric address without brackets */
    uint16_t port;
    cz_slice_t bytes; /* the head with its empty line, and the body unless it comes in pieces */
    bool in_pieces;   /* chunked: the body is given by cz_exchange_write */
    bool repeatable;  /* idempotent (RFC 9110, section 9.2.2) */
    cz_incoming_kind_t kind;
} cz_outgoing_t;

/*
 * CZ_ENOMEM. The caller owns it. `on_starved` is called now and then while an exchange waits for a link: responses
 * that nobody will read should be closed.
 */
int cz_agent_new(cz_loop_t *loop, void (*on_starved)(void *user), void *user, cz_agent_t **out);
/* Its exchanges must have been closed. The memory is given back in a later round of the loop. */
void cz_agent_close(cz_agent_t *agent);

/*
 * Begins an exchange, which is the caller's until cz_exchange_close. What `outgoing` points to is copied.
 * CZ_ENOMEM; CZ_ELIMIT: too many wait already, or the host is too long.
 */
int cz_exchange_open(cz_agent_t *agent, const cz_outgoing_t *outgoing, const cz_exchange_events_t *events, void *user,
                     cz_exchange_t **out);
/* Ends it wherever it is, and gives it back. Its link is closed unless the response was whole. */
void cz_exchange_close(cz_exchange_t *exchange);

/* After on_head; the status, and the lines of cz_incoming_t.head: they stay with the exchange. */
uint16_t cz_exchange_status(const cz_exchange_t *exchange);
cz_slice_t cz_exchange_head(const cz_exchange_t *exchange);

typedef enum cz_exchange_read { CZ_EXCHANGE_BYTES, CZ_EXCHANGE_WAIT, CZ_EXCHANGE_END } cz_exchange_read_t;

/* What came of the body since, which stays with the exchange until cz_exchange_take; WAIT: on_readable follows. */
cz_exchange_read_t cz_exchange_read(cz_exchange_t *exchange, cz_slice_t *bytes);
/* What was read is not needed any more: the next may come. */
void cz_exchange_take(cz_exchange_t *exchange);
/* The response is whole, read or not. */
bool cz_exchange_is_whole(const cz_exchange_t *exchange);

/*
 * The next piece of the request's body, after on_writable; empty: that was all. True: more may follow at once; else
 * on_writable says when. What comes after a failure is dropped.
 */
bool cz_exchange_write(cz_exchange_t *exchange, cz_slice_t piece);

#endif
