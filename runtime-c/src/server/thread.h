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
#include "worker/offload.h"
#include "worker/shared.h"
#include "worker/worker.h"

/* What a thread listens on: an address of its own, or its share of sockets that are there. */
typedef struct cz_sockets {
    const cz_address_t *address;
    cz_sharing_t sharing;
    int fds[CZ_SOCKETS_MAX]; /* in place of the address */
    uint32_t fd_count;
} cz_sockets_t;

/* What threads use together. */
typedef struct cz_common {
    cz_offload_t *offload; /* NULL: nothing is offloaded */
    cz_shared_t *shared;
} cz_common_t;

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
    cz_worker_stats_t worker_stats; /* when the worker is gone */
    const char *failure;    /* what cz_serve_open failed with; static */
} cz_serve_t;

/*
 * Makes loop, worker and connections and listens. 0, CZ_EBUSY (the port is taken), or another error;
 * serve->failure says what in words. Sockets by descriptor are dealt out among the threads, or shared when there
 * are fewer: `thread` counts from 0. `common` outlives it. On the thread that will run it. `serve` is the caller's.
 */
int cz_serve_open(cz_serve_t *serve, const cz_app_t *app, const cz_config_t *config, const cz_limits_t *limits,
                  const cz_sockets_t *sockets, uint32_t thread, const cz_common_t *common, uint16_t *port);

/* Serves until it has drained, then gives everything back. Same thread. */
void cz_serve_run(cz_serve_t *serve);

/* Asks it to finish what it serves and to end. Any thread, between open and the end of run. */
void cz_serve_drain(cz_serve_t *serve);

/* Adds what its worker did. Any thread before it is asked to drain, or after it has ended. */
void cz_serve_add_worker_stats(const cz_serve_t *serve, cz_worker_stats_t *stats);

#endif
