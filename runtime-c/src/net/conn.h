/*
 * Connections: bytes in, bytes out, a deadline, and the end.
 *
 *   open ──> reading <──> paused         cz_conn_pause, cz_conn_resume
 *     │         │ ▲
 *     │         ▼ │ on_drain             while bytes wait for the socket (cz_conn_is_blocked)
 *     │      blocked
 *     └──> closing ──> on_close, freed   cz_conn_close, an error, or the owner of all closes
 *
 * A connection and the memory of its user are one allocation, given back after on_close. Reading
 * needs a buffer only while bytes are there: on_room says where the next ones go. Loop thread.
 */
#ifndef CATZILLA_NET_CONN_H
#define CATZILLA_NET_CONN_H

#include "base/counter.h"
#include "catzilla/base.h"
#include "net/deadline.h"
#include "net/timer.h"

typedef struct cz_conn cz_conn_t;
typedef struct cz_conns cz_conns_t;

typedef struct cz_conn_events {
    size_t user_bytes; /* of the user's memory in every connection, cleared, aligned to 16 */
    void (*on_open)(void *user, cz_conn_t *conn, cz_conns_t *conns);
    /* Where the next bytes go and how many at most; NULL when there is no memory: the connection ends. */
    char *(*on_room)(void *user, size_t *size);
    /* `size` bytes are there now, where on_room said; 0: it was asked for nothing. */
    void (*on_bytes)(void *user, size_t size);
    void (*on_end)(void *user);   /* the peer will send no more; reading has stopped */
    void (*on_drain)(void *user); /* no bytes wait any more; not after a failed write */
    void (*on_deadline)(void *user);
    void (*on_close)(void *user); /* the last one */
} cz_conn_events_t;

/* All connections of a loop thread. The caller owns the memory; init to closed. */
struct cz_conns {
    cz_loop_t *loop;
    const cz_conn_events_t *events;
    void *owner; /* the user's */
    struct cz_listener *listeners; /* connections wait there while there are too many */
    uint32_t count;
    uint32_t max;
    cz_counter_t accepted; /* since the start */
    cz_counter_t closed;
    cz_deadlines_t deadlines;
    cz_timer_t timer; /* turns the wheel; stopped while there is no connection */
};

/* A part of what is written. `lasting`: static bytes, which need no copy when they have to wait. */
typedef struct cz_part {
    cz_slice_t bytes;
    bool lasting;
} cz_part_t;

#define CZ_CONN_PARTS_MAX 4u

/* `tick_ms`: how exact deadlines are. Nothing fails. */
void cz_conns_init(cz_conns_t *conns, cz_loop_t *loop, const cz_conn_events_t *events, void *owner,
                   uint32_t max, uint64_t tick_ms);
/* After the last on_close. */
void cz_conns_close(cz_conns_t *conns);
/* The memory of one connection, all of it while it is idle. */
size_t cz_conns_bytes_each(const cz_conns_t *conns);
/* Calls `each` with the user's memory of every connection; it may close that one. */
void cz_conns_each(cz_conns_t *conns, void (*each)(void *user));

/*
 * Takes over a connected stream socket that is open already (a descriptor; not on Windows).
 * CZ_ENOMEM or CZ_ESYSTEM: the caller still owns it.
 */
int cz_conns_adopt(cz_conns_t *conns, int fd);

void cz_conn_pause(cz_conn_t *conn);
void cz_conn_resume(cz_conn_t *conn);

/*
 * Writes all parts, at once as far as the socket takes them; the rest is copied (but for lasting
 * parts) and waits: cz_conn_is_blocked until on_drain. CZ_ECONN or CZ_ENOMEM: the connection closes.
 */
int cz_conn_write(cz_conn_t *conn, const cz_part_t *parts, size_t count);
bool cz_conn_is_blocked(const cz_conn_t *conn);
/* How many bytes wait for the socket. */
size_t cz_conn_queued_bytes(const cz_conn_t *conn);

/* The number of its descriptor, which is the lowest that was free; 0 where the system does not number them so. */
uint32_t cz_conn_descriptor(const cz_conn_t *conn);

/* Has the system ask a peer that is silent for `seconds` whether it is still there, and end the connection if not. */
void cz_conn_keepalive(cz_conn_t *conn, unsigned seconds);

/* Tells the peer that no more comes, once what waits is written. Reading goes on. */
void cz_conn_shutdown(cz_conn_t *conn);

/* Ends the connection now, with what waits; on_close follows in a later round of the loop. */
void cz_conn_close(cz_conn_t *conn);
/* As cz_conn_close, in a way that the peer does not take for a regular end (TCP's reset). */
void cz_conn_reset(cz_conn_t *conn);
bool cz_conn_is_closing(const cz_conn_t *conn);

#define CZ_PEER_BYTES 64u

/* The peer's address without its port into the caller's CZ_PEER_BYTES; "unix" of a Unix-domain socket. */
void cz_conn_peer(const cz_conn_t *conn, char *out);

/* on_deadline is called once when this has passed, by cz_loop_now_ms; CZ_DEADLINE_NEVER: not. */
void cz_conn_deadline(cz_conn_t *conn, uint64_t at_ms);

#endif
