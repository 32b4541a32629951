/*
 * Connections that this side opens. A name is looked up by the loop's thread pool; its addresses are tried one
 * after the other, until one answers or the time is over.
 *
 *   start ──> looking up ──> connecting <──> next address ──> on_done, once
 *     └── a numeric address ──> │
 *   cancel, at any of these: on_done is not called
 *
 * Loop thread.
 */
#ifndef CATZILLA_NET_DIAL_H
#define CATZILLA_NET_DIAL_H

#include "net/conn.h"

typedef struct cz_dial cz_dial_t;

/*
 * `user` is the memory of the new connection's user, after its on_open; NULL when there is none: then `code` names
 * the system's error ("ECONNREFUSED") and `text` says it in words, both static. The dial is gone.
 */
typedef void (*cz_dial_done_fn)(void *context, void *user, const char *code, const char *text);

/*
 * Opens one of `conns` to `port` of `host`: a name, or a numeric address without brackets; copied. on_done is
 * called in a later round of the loop. CZ_ENOMEM; CZ_ELIMIT: no name is that long.
 */
int cz_dial_start(cz_conns_t *conns, cz_slice_t host, uint16_t port, uint32_t timeout_ms, cz_dial_done_fn on_done,
                  void *context, cz_dial_t **out);
/* Before on_done: gives up. `conns` may be closed while the system still works on it. */
void cz_dial_cancel(cz_dial_t *dial);

#endif
