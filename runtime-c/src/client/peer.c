#include "client/impl.h"

#include "base/alloc.h"

#include <string.h>

cz_peer_t *cz__peer_find(cz_agent_t *agent, cz_slice_t host, uint16_t port)
{
    /* A list: there are as many peers as links, at most. */
    for (cz_peer_t *peer = agent->peers; peer != NULL; peer = peer->next) {
        if (peer->port == port && peer->host_size == host.size && memcmp(peer->host, host.at, host.size) == 0) {
            return peer;
        }
    }
    cz_peer_t *peer = cz_alloc_zero(sizeof *peer + host.size);
    if (peer != NULL) {
        peer->port = port;
        peer->host_size = host.size;
        memcpy(peer->host, host.at, host.size);
        peer->next = agent->peers;
        agent->peers = peer;
    }
    return peer;
}

void cz__peer_free_if_unused(cz_agent_t *agent, cz_peer_t *peer)
{
    if (peer->links > 0) {
        return;
    }
    cz_peer_t **at = &agent->peers;
    while (*at != peer) {
        at = &(*at)->next;
    }
    *at = peer->next;
    cz_free(peer);
}

void cz__peer_uncount(cz_agent_t *agent, cz_peer_t *peer)
{
    agent->links--;
    peer->links--;
    cz__peer_free_if_unused(agent, peer);
    if (agent->first != NULL) {
        cz_loop_defer(agent->loop, &agent->turn);
    }
}

/* ---- idle links -------------------------------------------------------------------------------- */

cz_link_t *cz__peer_take_idle(cz_peer_t *peer)
{
    cz_link_t *link = peer->idle;
    if (link != NULL) {
        peer->idle = link->next;
        link->idle = false;
    }
    return link;
}

void cz__peer_add_idle(cz_link_t *link)
{
    link->idle = true;
    link->next = link->peer->idle;
    link->peer->idle = link;
    if (link->agent->first != NULL) {
        cz_loop_defer(link->agent->loop, &link->agent->turn);
    }
}

void cz__peer_remove_idle(cz_link_t *link)
{
    cz_link_t **at = &link->peer->idle;
    while (*at != link) {
        at = &(*at)->next;
    }
    *at = link->next;
    link->idle = false;
}

bool cz__peer_has_room(cz_agent_t *agent, const cz_peer_t *peer)
{
    if (peer->links >= CZ_AGENT_LINKS_PER_PEER) {
        return false;
    }
    for (cz_peer_t *other = agent->peers; agent->links >= CZ_AGENT_LINKS && other != NULL; other = other->next) {
        if (other->idle != NULL) { /* it is counted until it is closed: the turn comes then */
            cz__link_drop(other->idle);
            return false;
        }
    }
    return agent->links < CZ_AGENT_LINKS;
}
