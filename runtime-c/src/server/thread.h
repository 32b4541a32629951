/*
 * One loop thread: a loop and what hangs on it.
 *
 *   made ──> listening ──> draining ──> ended
 *     cz_serve_open   wake: cz_serve_drain   no connection is left, or the drain timeout
 *
 * made and listening by the thread itself, since a JavaScript engine belongs to the thread it was made on.
 */
#ifndef CATZILLA_SERVER_THREAD_H
#define CATZILLA_SERVER_THREAD_H

#include "http/http.h"
#include "net/listener.h"
#include "net/socket.h"
#include "net/wake.h"
#include "server/config.h"
#include "worker/worker.h"

/* What a thread listens on: an address of its own, or its share of sockets that are there. */
typedef struct cz_sockets {
    const cz_address_t *address;
    cz_sharing_t sharing;
    int fds[CZ_SOCKETS_MAX]; /* in place of the address */
    uint32_t fd_count;
} cz_sockets_t;

typedef struct cz_serve {
    const cz_config_t *config;
    const cz_limits_t *limits;
    cz_context_t context;
    cz_http_t http;
    cz_listener_t listeners[CZ_SOCKETS_MAX];
    uint32_t listener_count;
    cz_wake_t wake;         /* asks the thread to drain */
    cz_timer_t drain_timer; /* looks whether all is done */
    uint64_t drain_until_ms;
    bool ending;
    const char *failure;    /* what cz_serve_open failed with; static */
} cz_serve_t;

/*
 * Makes loop, worker and connections and listens. 0, CZ_EBUSY (the port is taken), or another error;
 * serve->failure says what in words. Sockets by descriptor are dealt out among the threads, or shared when there
 * are fewer: `thread` counts from 0. On the thread that will run it. `serve` is the caller's.
 */
int cz_serve_open(cz_serve_t *serve, const cz_app_t *app, const cz_config_t *config, const cz_limits_t *limits,
                  const cz_sockets_t *sockets, uint32_t thread, uint16_t *port);

/* Serves until it has drained, then gives everything back. Same thread. */
void cz_serve_run(cz_serve_t *serve);

/* Asks it to finish what it serves and to end. Any thread, between open and the end of run. */
void cz_serve_drain(cz_serve_t *serve);

#endif
