/* A request and its response, from the queue to the last byte. */
#include "client/impl.h"

#include "base/alloc.h"

#include <stdio.h>

static void fail(cz_exchange_t *exchange, const char *code, const char *text)
{
    exchange->over = true;
    exchange->events->on_failed(exchange->user, code, text);
}

/* ---- the way to a link ------------------------------------------------------------------------- */

static void dialed(void *context, void *user, const char *code, const char *text)
{
    cz_exchange_t *exchange = context;
    cz_peer_t *peer = exchange->peer;
    cz_link_t *link = user;
    exchange->dial = NULL;
    exchange->peer = NULL;
    if (link == NULL) {
        cz__peer_uncount(exchange->agent, peer);
        fail(exchange, code, text);
        return;
    }
    link->peer = peer;
    cz__link_begin(link, exchange);
}

static void dial(cz_exchange_t *exchange, cz_peer_t *peer)
{
    cz_agent_t *agent = exchange->agent;
    peer->links++;
    agent->links++;
    exchange->peer = peer;
    int error = cz_dial_start(&agent->conns, exchange->host, exchange->port, CZ_AGENT_DIAL_MS, dialed, exchange, &exchange->dial);
    if (error != 0) {
        exchange->dial = NULL;
        exchange->peer = NULL;
        cz__peer_uncount(agent, peer);
        fail(exchange, error == CZ_ENOMEM ? "ENOMEM" : "ENOTFOUND", cz_error_text(error));
    }
}

void cz__exchange_start(cz_exchange_t *exchange)
{
    cz_agent_t *agent = exchange->agent;
    exchange->host.at = exchange->request.at;
    cz_peer_t *peer = cz__peer_find(agent, exchange->host, exchange->port);
    if (peer == NULL) {
        cz__agent_unqueue(exchange);
        fail(exchange, "ENOMEM", cz_error_text(CZ_ENOMEM));
        return;
    }
    /* What is repeated had an idle link, and the others may be as dead. */
    cz_link_t *link = exchange->repeated ? NULL : cz__peer_take_idle(peer);
    if (link == NULL && !cz__peer_has_room(agent, peer)) {
        cz__peer_free_if_unused(agent, peer);
        return;
    }
    cz__agent_unqueue(exchange);
    if (link != NULL) {
        cz__link_begin(link, exchange);
    } else {
        dial(exchange, peer);
    }
}

void cz__exchange_lost(cz_exchange_t *exchange, bool may_repeat, const char *code, const char *text)
{
    if (may_repeat && exchange->repeatable && !exchange->in_pieces && !exchange->repeated && !exchange->agent->closing) {
        exchange->repeated = true;
        if (cz__agent_queue(exchange) == 0) {
            return;
        }
    }
    fail(exchange, code, text);
}

/* ---- life -------------------------------------------------------------------------------------- */

int cz_exchange_open(cz_agent_t *agent, const cz_outgoing_t *outgoing, const cz_exchange_events_t *events, void *user,
                     cz_exchange_t **out)
{
    cz_exchange_t *exchange = cz_alloc_zero(sizeof *exchange);
    if (exchange == NULL) {
        return CZ_ENOMEM;
    }
    exchange->agent = agent;
    exchange->events = events;
    exchange->user = user;
    exchange->port = outgoing->port;
    exchange->kind = outgoing->kind;
    exchange->in_pieces = outgoing->in_pieces;
    exchange->repeatable = outgoing->repeatable;
    cz_buf_append_slice(&exchange->request, outgoing->host);
    cz_buf_append_slice(&exchange->request, outgoing->bytes);
    exchange->host = (cz_slice_t){exchange->request.at, outgoing->host.size};
    int error = exchange->request.failed ? CZ_ENOMEM : cz__agent_queue(exchange);
    if (error != 0) {
        cz_exchange_close(exchange);
        return error;
    }
    *out = exchange;
    return 0;
}

void cz_exchange_close(cz_exchange_t *exchange)
{
    if (exchange->queued) {
        cz__agent_unqueue(exchange);
    }
    if (exchange->dial != NULL) {
        cz_dial_cancel(exchange->dial);
        cz__peer_uncount(exchange->agent, exchange->peer);
    }
    if (exchange->link != NULL) {
        cz__link_drop(exchange->link);
    }
    cz_buf_deinit(&exchange->request);
    cz_buf_deinit(&exchange->head);
    cz_buf_deinit(&exchange->body);
    cz_free(exchange);
}

/* ---- the response ------------------------------------------------------------------------------ */

uint16_t cz_exchange_status(const cz_exchange_t *exchange)
{
    return exchange->status;
}

cz_slice_t cz_exchange_head(const cz_exchange_t *exchange)
{
    return (cz_slice_t){exchange->head.at, exchange->head.size};
}

bool cz_exchange_is_whole(const cz_exchange_t *exchange)
{
    return exchange->whole;
}

cz_exchange_read_t cz_exchange_read(cz_exchange_t *exchange, cz_slice_t *bytes)
{
    *bytes = (cz_slice_t){exchange->body.at, exchange->body.size};
    if (exchange->body.size > 0) {
        return CZ_EXCHANGE_BYTES;
    }
    if (exchange->over) {
        return CZ_EXCHANGE_END;
    }
    exchange->wanted = true;
    return CZ_EXCHANGE_WAIT;
}

void cz_exchange_take(cz_exchange_t *exchange)
{
    cz_buf_clear(&exchange->body);
    if (exchange->link != NULL) {
        cz_conn_deadline(exchange->link->conn, cz_loop_now_ms(exchange->agent->loop) + CZ_AGENT_WAIT_MS);
        cz_conn_resume(exchange->link->conn);
    }
}

/* ---- the request's body ------------------------------------------------------------------------ */

bool cz_exchange_write(cz_exchange_t *exchange, cz_slice_t piece)
{
    if (exchange->link == NULL || exchange->sent) {
        return false;
    }
    char size[24];
    int digits = snprintf(size, sizeof size, "%zx\r\n", piece.size);
    exchange->sent = piece.size == 0;
    const cz_part_t parts[] = {
        {{size, (size_t)digits}, false}, {piece, false}, {CZ_LIT("\r\n"), true},
    };
    return cz_conn_write(exchange->link->conn, parts, 3) == 0 && !cz_conn_is_blocked(exchange->link->conn);
}
