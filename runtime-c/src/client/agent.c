#include "client/impl.h"

#include "base/alloc.h"

#define TICK_MS 500u

/* ---- the queue --------------------------------------------------------------------------------- */

int cz__agent_queue(cz_exchange_t *exchange)
{
    cz_agent_t *agent = exchange->agent;
    if (agent->queued >= CZ_AGENT_QUEUE) {
        return CZ_ELIMIT;
    }
    exchange->next = NULL;
    *(agent->last == NULL ? &agent->first : &agent->last->next) = exchange;
    agent->last = exchange;
    agent->queued++;
    exchange->queued = true;
    exchange->queued_at = agent->turns;
    cz_loop_defer(agent->loop, &agent->turn);
    return 0;
}

void cz__agent_unqueue(cz_exchange_t *exchange)
{
    cz_agent_t *agent = exchange->agent;
    cz_exchange_t *before = NULL;
    for (cz_exchange_t *at = agent->first; at != exchange; at = at->next) {
        before = at;
    }
    *(before == NULL ? &agent->first : &before->next) = exchange->next;
    agent->last = agent->last == exchange ? before : agent->last;
    agent->cursor = agent->cursor == exchange ? exchange->next : agent->cursor;
    agent->queued--;
    exchange->queued = false;
}

/* Starting one may end others and queue new ones: those have their turn in another round. */
static void take_turn(cz_deferred_t *deferred)
{
    cz_agent_t *agent = (cz_agent_t *)(void *)((char *)deferred - offsetof(cz_agent_t, turn));
    uint32_t turn = ++agent->turns;
    agent->cursor = agent->first;
    while (agent->cursor != NULL && agent->cursor->queued_at != turn) {
        cz_exchange_t *exchange = agent->cursor;
        agent->cursor = exchange->next;
        cz__exchange_start(exchange);
    }
    agent->cursor = NULL;
    if (!agent->closing && agent->first != NULL && !agent->starving) {
        uint64_t since_ms = cz_loop_now_ms(agent->loop) - agent->starved_at_ms;
        agent->starving = true;
        cz_timer_start(&agent->starved, since_ms < CZ_AGENT_STARVED_MS ? CZ_AGENT_STARVED_MS - since_ms : 0, 0);
    }
}

static void starve(cz_timer_t *timer)
{
    cz_agent_t *agent = timer->user;
    agent->starving = false;
    agent->starved_at_ms = cz_loop_now_ms(agent->loop);
    if (agent->first != NULL) {
        agent->on_starved(agent->user);
        cz_loop_defer(agent->loop, &agent->turn);
    }
}

/* ---- life -------------------------------------------------------------------------------------- */

int cz_agent_new(cz_loop_t *loop, void (*on_starved)(void *user), void *user, cz_agent_t **out)
{
    cz_agent_t *agent = cz_alloc_zero(sizeof *agent);
    char *room = cz_alloc(CZ_AGENT_READ_BYTES);
    if (agent == NULL || room == NULL) {
        cz_free(agent);
        cz_free(room);
        return CZ_ENOMEM;
    }
    agent->loop = loop;
    agent->room = room;
    agent->turn.on_run = take_turn;
    agent->on_starved = on_starved;
    agent->user = user;
    cz_timer_init(&agent->starved, loop, starve, agent);
    cz_timer_unref(&agent->starved);
    cz_conns_init(&agent->conns, loop, &cz__link_events, agent, CZ_AGENT_LINKS, TICK_MS);
    *out = agent;
    return 0;
}

static void starved_closed(cz_timer_t *timer)
{
    cz_agent_t *agent = timer->user;
    cz_free(agent->room);
    cz_free(agent);
}

static void conns_closed(cz_timer_t *timer)
{
    cz_agent_t *agent = ((cz_conns_t *)timer->user)->owner;
    cz_timer_close(&agent->starved, starved_closed);
}

/* What is left of `conns` is its timer. */
void cz__agent_free_if_empty(cz_agent_t *agent)
{
    if (agent->closing && agent->open_links == 0) {
        cz_timer_close(&agent->conns.timer, conns_closed);
    }
}

static void close_link(void *user)
{
    cz__link_drop(user);
}

void cz_agent_close(cz_agent_t *agent)
{
    agent->closing = true;
    agent->cursor = NULL;
    cz_loop_undefer(agent->loop, &agent->turn);
    cz_conns_each(&agent->conns, close_link);
    cz__agent_free_if_empty(agent);
}
