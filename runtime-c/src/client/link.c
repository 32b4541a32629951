/* One connection: bytes of requests out, bytes of responses in. */
#include "client/impl.h"

#include "base/trace.h"

#include <string.h>

static void on_open(void *user, cz_conn_t *conn, cz_conns_t *conns)
{
    cz_link_t *link = user;
    link->conn = conn;
    link->agent = conns->owner;
    link->agent->open_links++;
    cz_incoming_init(&link->incoming);
}

static char *on_room(void *user, size_t *size)
{
    cz_link_t *link = user;
    *size = CZ_AGENT_READ_BYTES;
    return link->agent->room;
}

/* ---- the request ------------------------------------------------------------------------------- */

static uint64_t wait_until(const cz_link_t *link)
{
    return cz_loop_now_ms(link->agent->loop) + CZ_AGENT_WAIT_MS;
}

void cz__link_begin(cz_link_t *link, cz_exchange_t *exchange)
{
    link->exchange = exchange;
    exchange->link = link;
    cz_incoming_begin(&link->incoming, exchange->kind, &exchange->head, &exchange->body);
    cz_conn_deadline(link->conn, wait_until(link));
    cz_part_t part = {{exchange->request.at + exchange->host.size, exchange->request.size - exchange->host.size}, false};
    exchange->sent = !exchange->in_pieces;
    if (cz_conn_write(link->conn, &part, 1) == 0 && exchange->in_pieces) {
        exchange->events->on_writable(exchange->user);
    } /* a failed write closes the connection: on_close goes on */
}

/* ---- the response ------------------------------------------------------------------------------ */

/* The response is whole: the link is free for the next. `spare`: bytes came that belong to none. */
static void release(cz_link_t *link, bool spare)
{
    cz_exchange_t *exchange = link->exchange;
    link->exchange = NULL;
    exchange->link = NULL;
    exchange->whole = exchange->over = true;
    bool again = link->incoming.keep_alive && exchange->sent && !spare && !cz_conn_is_blocked(link->conn);
    if (!again || link->agent->closing) {
        cz_conn_close(link->conn);
        return;
    }
    link->used = true;
    cz_conn_deadline(link->conn, cz_loop_now_ms(link->agent->loop) + CZ_AGENT_IDLE_MS);
    cz__peer_add_idle(link);
}

/* Tells the exchange what is new, in one call at most: it may be closed in it. */
static void tell(cz_exchange_t *exchange)
{
    if (!exchange->headed) {
        exchange->headed = true;
        exchange->events->on_head(exchange->user);
    } else if (exchange->wanted && (exchange->body.size > 0 || exchange->whole)) {
        exchange->wanted = false;
        exchange->events->on_readable(exchange->user);
    }
}

/* After bytes, or the end of them. */
static void look(cz_link_t *link, bool spare)
{
    cz_exchange_t *exchange = link->exchange;
    switch (link->incoming.state) {
    case CZ_INCOMING_HEAD:
        cz_conn_deadline(link->conn, wait_until(link));
        return;
    case CZ_INCOMING_BODY:
        exchange->status = link->incoming.status;
        if (exchange->body.size > 0) { /* until it is taken */
            cz_conn_pause(link->conn);
            cz_conn_deadline(link->conn, CZ_DEADLINE_NEVER);
        }
        tell(exchange);
        return;
    case CZ_INCOMING_DONE:
        exchange->status = link->incoming.status;
        release(link, spare);
        tell(exchange);
        return;
    default: {
        const char *failure = link->incoming.failure;
        cz__link_drop(link);
        cz__exchange_lost(exchange, false, "EPROTO", failure == NULL ? "the response is malformed" : failure);
        return;
    }
    }
}

static void on_bytes(void *user, size_t size)
{
    cz_link_t *link = user;
    if (size == 0 || cz_conn_is_closing(link->conn)) {
        return;
    }
    if (link->exchange == NULL) { /* nobody asked for anything */
        cz_conn_close(link->conn);
        return;
    }
    cz_buf_deinit(&link->exchange->request);
    link->exchange->request = (cz_buf_t){0};
    size_t used = cz_incoming_feed(&link->incoming, link->agent->room, size);
    look(link, used < size);
}

/* The server closes its side. */
static void on_end(void *user)
{
    cz_link_t *link = user;
    cz_exchange_t *exchange = link->exchange;
    if (exchange == NULL) {
        cz_conn_close(link->conn);
    } else if (!link->incoming.begun) {
        cz__link_drop(link);
        cz__exchange_lost(exchange, link->used, "ECONNRESET", "the server closed the connection");
    } else {
        cz_incoming_end(&link->incoming);
        look(link, true);
    }
}

/* ---- flow -------------------------------------------------------------------------------------- */

static void on_drain(void *user)
{
    cz_link_t *link = user;
    cz_exchange_t *exchange = link->exchange;
    if (exchange != NULL && exchange->in_pieces && !exchange->sent) {
        cz_conn_deadline(link->conn, wait_until(link));
        exchange->events->on_writable(exchange->user);
    }
}

static void on_deadline(void *user)
{
    cz_link_t *link = user;
    cz_exchange_t *exchange = link->exchange;
    if (exchange == NULL) {
        cz_conn_close(link->conn);
        return;
    }
    cz__link_drop(link);
    cz__exchange_lost(exchange, false, "ETIMEDOUT", "the server sent nothing for a long time");
}

/* ---- the end ----------------------------------------------------------------------------------- */

void cz__link_drop(cz_link_t *link)
{
    if (link->exchange != NULL) {
        link->exchange->link = NULL;
        link->exchange = NULL;
    }
    if (link->idle) {
        cz__peer_remove_idle(link);
    }
    cz_conn_close(link->conn);
}

static void on_close(void *user)
{
    cz_link_t *link = user;
    cz_agent_t *agent = link->agent;
    cz_exchange_t *exchange = link->exchange;
    bool may_repeat = link->used && !link->incoming.begun;
    cz__link_drop(link);
    cz__peer_uncount(agent, link->peer);
    agent->open_links--;
    cz__agent_free_if_empty(agent);
    if (exchange != NULL) {
        cz__exchange_lost(exchange, may_repeat, "ECONNRESET", "the connection to the server was lost");
    }
}

const cz_conn_events_t cz__link_events = {
    .user_bytes = sizeof(cz_link_t),
    .on_open = on_open,
    .on_room = on_room,
    .on_bytes = on_bytes,
    .on_end = on_end,
    .on_drain = on_drain,
    .on_deadline = on_deadline,
    .on_close = on_close,
};
