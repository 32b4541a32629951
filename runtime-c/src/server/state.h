/* All of a server, for the files of this room. Written by the main thread. */
#ifndef CATZILLA_SERVER_STATE_H
#define CATZILLA_SERVER_STATE_H

#include "net/process.h"
#include "net/successor.h"
#include "server/thread.h"

/* A loop thread beside the main one. */
typedef struct cz_helper {
    struct cz_server *server;
    cz_thread_t thread;
    cz_serve_t serve;
    int error; /* of cz_serve_open, once the gate is open */
} cz_helper_t;

typedef struct cz_server {
    const cz_app_t *app;
    cz_config_t config;
    cz_limits_t limits;
    cz_address_t address;
    cz_sockets_t sockets;
    cz_successor_t successor;
    uint16_t port;
    cz_common_t common;
    cz_serve_t main;
    cz_helper_t *helpers;
    uint32_t helper_count; /* that run */
    cz_gate_t gate;        /* opened by each helper that listens, or failed to */
    cz_signal_t signals[5];
    uint32_t signal_count;
    bool stopping;
} cz_server_t;

#endif
