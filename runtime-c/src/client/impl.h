/* What agents, peers, links and exchanges are made of; for this room alone. */
#ifndef CATZILLA_CLIENT_IMPL_H
#define CATZILLA_CLIENT_IMPL_H

#include "client/agent.h"
#include "net/conn.h"
#include "net/dial.h"

#define CZ_AGENT_READ_BYTES 65536u

typedef struct cz_peer cz_peer_t;

/* A connection to a peer; the memory of its user in net/conn.h. */
typedef struct cz_link {
    cz_conn_t *conn;
    cz_agent_t *agent;
    cz_peer_t *peer;
    cz_exchange_t *exchange; /* NULL: idle, or closing */
    struct cz_link *next;    /* in the peer's list of idle ones, the last used first */
    cz_incoming_t incoming;
    bool idle;
    bool used; /* it had an exchange before this one */
} cz_link_t;

struct cz_peer {
    cz_peer_t *next;
    cz_link_t *idle;
    uint32_t links; /* with those that are being dialed */
    uint16_t port;
    size_t host_size;
    char host[];
};

struct cz_exchange {
    cz_agent_t *agent;
    cz_link_t *link;         /* while it has one */
    cz_dial_t *dial;         /* while it has none yet, */
    cz_peer_t *peer;         /* which counts there */
    cz_exchange_t *next;     /* in the queue */
    const cz_exchange_events_t *events;
    void *user;
    cz_slice_t host;         /* in `request` */
    cz_buf_t request;        /* the host's name, then what is sent; until a byte of the response comes */
    cz_buf_t head;
    cz_buf_t body;
    uint16_t port;
    uint16_t status;
    cz_incoming_kind_t kind;
    bool in_pieces;
    bool repeatable;
    bool repeated;
    bool sent;    /* all of the request is out */
    bool headed;  /* on_head was called, or is about to be */
    bool whole;
    bool wanted;  /* on_readable */
    bool queued;
    bool over;    /* whole, or failed */
    uint32_t queued_at; /* the agent's turn then */
};

struct cz_agent {
    cz_loop_t *loop;
    cz_conns_t conns;
    cz_peer_t *peers;
    uint32_t links;      /* with those that are being dialed */
    uint32_t open_links; /* whose memory is there */
    cz_exchange_t *first; /* the queue */
    cz_exchange_t *last;
    uint32_t queued;
    cz_deferred_t turn; /* starts exchanges that wait */
    uint32_t turns;       /* so far */
    cz_exchange_t *cursor; /* in a turn: who is next */
    void (*on_starved)(void *user);
    void *user;
    cz_timer_t starved;     /* runs while exchanges wait */
    uint64_t starved_at_ms; /* when that was said last */
    bool starving;          /* the timer runs */
    bool closing;
    char *room; /* CZ_AGENT_READ_BYTES: bytes are used up as they come, so all links share it */
};

extern const cz_conn_events_t cz__link_events;

/* ---- peer.c: who has how many links ------------------------------------------------------------ */

/* The peer of a host and port, made if need be; NULL when memory is out. */
cz_peer_t *cz__peer_find(cz_agent_t *agent, cz_slice_t host, uint16_t port);
/* It has one link less, or one that is dialed; without any it goes. Those who wait get their turn. */
void cz__peer_uncount(cz_agent_t *agent, cz_peer_t *peer);
/* One without a link goes. */
void cz__peer_free_if_unused(cz_agent_t *agent, cz_peer_t *peer);
/* Whether the peer may have another link; closes another peer's idle one if need be. */
bool cz__peer_has_room(cz_agent_t *agent, const cz_peer_t *peer);
/* An idle link, taken out; or NULL. */
cz_link_t *cz__peer_take_idle(cz_peer_t *peer);
void cz__peer_add_idle(cz_link_t *link);
void cz__peer_remove_idle(cz_link_t *link);

/* ---- link.c ------------------------------------------------------------------------------------ */

/* Sends the exchange's request over it. */
void cz__link_begin(cz_link_t *link, cz_exchange_t *exchange);
/* Lets go of the exchange, without a word to it, and closes. */
void cz__link_drop(cz_link_t *link);

/* ---- agent.c ----------------------------------------------------------------------------------- */

/* Puts the exchange at the end of the queue; its turn comes in the next round of the loop. CZ_ELIMIT: it is full. */
int cz__agent_queue(cz_exchange_t *exchange);
void cz__agent_unqueue(cz_exchange_t *exchange);
/* When it is closing and its last link is gone. */
void cz__agent_free_if_empty(cz_agent_t *agent);

/* ---- exchange.c -------------------------------------------------------------------------------- */

/* Gives it a link or dials one, unless there is no room yet. It may have failed, and be gone, when this returns. */
void cz__exchange_start(cz_exchange_t *exchange);
/* Its link is gone before the response was whole: once more, or on_failed. The last thing that the caller does. */
void cz__exchange_lost(cz_exchange_t *exchange, bool may_repeat, const char *code, const char *text);

#endif
