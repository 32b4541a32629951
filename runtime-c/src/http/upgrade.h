/*
 * A connection that goes on in another protocol (RFC 9110, section 7.8).
 *
 *   request ── cz_upgrade ──> upgraded ──┬── cz_upgrade_end ──> gone     what was written still leaves
 *                                        └── on_close                    the connection died, or cz_upgrade_abort
 *
 * Reads stop while bytes wait for the socket; a peer that takes none of them for too long is cut off, as a client of HTTP. What
 * is written is gathered, and leaves at the end of the loop's round at the latest. Loop thread.
 */
#ifndef CATZILLA_HTTP_UPGRADE_H
#define CATZILLA_HTTP_UPGRADE_H

#include "http/http.h"

/* `user` may end or abort the connection in each of them. */
typedef struct cz_upgrade_events {
    /*
     * Borrowed; those that are taken may be changed in place. How many these are: the others come again in the loop's next
     * round, and nothing is read meanwhile.
     */
    size_t (*on_bytes)(void *user, char *at, size_t size);
    void (*on_end)(void *user);      /* the peer sends no more */
    void (*on_drain)(void *user);    /* bytes waited for the socket, and none do any more */
    void (*on_deadline)(void *user); /* of cz_upgrade_deadline */
    void (*on_leave)(void *user);    /* the server drains: it is time to end */
    void (*on_close)(void *user);    /* the last one, not after cz_upgrade_end */
} cz_upgrade_events_t;

/* Whether the request may be answered so: HTTP/1.1, without a body, on a server that goes on. */
bool cz_upgrade_is_possible(const cz_request_t *rq);

/*
 * Answers with 101, Upgrade: `protocol` and these (valid) fields; rq is gone. From then on the connection is `user`'s, by
 * `events` (static). CZ_ENOMEM: the connection closes, without on_close.
 */
int cz_upgrade(cz_request_t *rq, cz_slice_t protocol, const cz_pair_t *fields, size_t count,
               const cz_upgrade_events_t *events, void *user, cz_session_t **out);

/* Sends both slices, one behind the other; borrowed until it returns. CZ_ENOMEM or CZ_ECONN: on_close follows in a later round. */
int cz_upgrade_write(cz_session_t *session, cz_slice_t head, cz_slice_t body);

/* Bytes that the peer's side has not taken yet. */
size_t cz_upgrade_queued_bytes(const cz_session_t *session);

/* on_deadline is called once when this has passed, by cz_loop_now_ms; CZ_DEADLINE_NEVER: not. */
void cz_upgrade_deadline(cz_session_t *session, uint64_t at_ms);

/* Closes the connection when all is written; no event comes any more. `unread`: the peer may be sending still. */
void cz_upgrade_end(cz_session_t *session, bool unread);

/* Closes the connection now; on_close follows in a later round of the loop. */
void cz_upgrade_abort(cz_session_t *session);

#endif
