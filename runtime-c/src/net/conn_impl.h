/* What a connection is made of; for this room alone. */
#ifndef CATZILLA_NET_CONN_IMPL_H
#define CATZILLA_NET_CONN_IMPL_H

#include "net/loop_impl.h"

#include "net/conn.h"

struct cz_conn {
    uv_tcp_t tcp; /* first: a handle of libuv is its connection */
    cz_conns_t *conns;
    cz_deadline_t deadline;
    uint32_t pending; /* writes that wait for the socket */
    bool reading;
    bool ended; /* the peer sends no more */
    bool closing;
};

/* The user's memory stands behind, aligned to 16. */
#define CZ_CONN_HEAD_BYTES ((sizeof(cz_conn_t) + 15u) & ~(size_t)15u)

/* A connection without a socket, not yet counted; NULL when memory is out. */
cz_conn_t *cz__conn_new(cz_conns_t *conns);
/* Whether there is memory for what libuv keeps of a descriptor; else the connection is to be discarded. */
bool cz__conn_can_begin(const cz_conn_t *conn);
/* Gives back one that was never begun. */
void cz__conn_discard(cz_conn_t *conn);
/* Its socket is there: counts it, opens it for its user, reads. */
void cz__conn_begin(cz_conn_t *conn);

#endif
