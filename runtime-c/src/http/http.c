#include "http/http.h"

#include "base/alloc.h"
#include "http/session.h"
#include "http/upgrade.h"

#define ARENA_BLOCKS_KEPT 256u
#define BODY_ROOM_BYTES 4096u /* behind the longest head: small bodies are not moved */
#define FRESH_MS 500u /* for the first request of a connection */
#define KEPT_MS 100u  /* for one more on a connection that was kept alive */
#define TICK_MAX_MS 1000u
#define TICK_MIN_MS 10u

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* An eighth of the shortest timeout: late by little, and no more than one wake-up a second by default. */
static uint32_t tick_of(const cz_limits_t *limits, const cz_app_t *app)
{
    uint32_t shortest = least(least(limits->header_timeout_ms, limits->body_timeout_ms),
                              least(limits->idle_timeout_ms, limits->write_timeout_ms));
    shortest = least(shortest, limits->request_timeout_ms);
    for (uint32_t i = 0; i < app->route_count; i++) {
        const cz_route_limits_t *own = app->routes[i].limits;
        if (own != NULL) {
            shortest = own->body_timeout_ms > 0 ? least(shortest, own->body_timeout_ms) : shortest;
            shortest = own->request_timeout_ms > 0 ? least(shortest, own->request_timeout_ms) : shortest;
        }
    }
    uint32_t tick_ms = least(shortest / 8, TICK_MAX_MS);
    return tick_ms < TICK_MIN_MS ? TICK_MIN_MS : tick_ms;
}

void cz_http_init(cz_http_t *http, cz_context_t *context, void (*on_request)(cz_request_t *rq))
{
    const cz_limits_t *limits = context->limits;
    *http = (cz_http_t){.context = context, .on_request = on_request};
    http->buffer_bytes = limits->head_bytes + BODY_ROOM_BYTES;
    http->arena_blocks.keep = ARENA_BLOCKS_KEPT;
    context->http = http;
    cz_conns_init(&http->conns, context->loop, &cz__session_events, http, limits->connections + limits->shed_connections,
                  tick_of(limits, context->app));
}

static void leave(void *user)
{
    cz_session_t *session = user;
    if (session->upgrade != NULL) {
        session->upgrade->on_leave(session->upgrade_user);
        return;
    }
    if (session->rq != NULL && session->rq->stream != NULL) {
        cz__stream_leave(session->rq);
        return;
    }
    if (session->state != CZ_SESSION_IDLE || session->parsed != session->fill || cz_conn_is_blocked(session->conn)) {
        return;
    }
    /* A request may be under way; where nobody takes over, it finds no server a moment later anyway. */
    uint32_t wait_ms = session->fresh ? FRESH_MS : session->http->replaced ? KEPT_MS : 0;
    if (wait_ms > 0) {
        cz_conn_deadline(session->conn, cz_loop_now_ms(session->http->context->loop) + wait_ms);
    } else {
        cz_conn_close(session->conn);
    }
}

void cz_http_drain(cz_http_t *http)
{
    http->leaving = http->draining = true;
    cz_conns_each(&http->conns, leave);
}

static void close_now(void *user)
{
    cz_session_t *session = user;
    cz_conn_close(session->conn);
}

void cz_http_close_all(cz_http_t *http)
{
    cz_conns_each(&http->conns, close_now);
}

void cz_http_deinit(cz_http_t *http)
{
    while (http->free_buffers != NULL) {
        cz_readbuf_t *buffer = http->free_buffers;
        http->free_buffers = buffer->next;
        cz_free(buffer);
    }
    while (http->free_requests != NULL) {
        cz_request_t *rq = http->free_requests;
        http->free_requests = rq->next_free;
        cz_free(rq);
    }
    cz_arena_pool_deinit(&http->arena_blocks);
    cz_sink_free(http->access.sink);
    http->access = (cz_access_t){0};
    cz_buf_deinit(&http->out);
    cz_buf_deinit(&http->problem);
    cz_buf_deinit(&http->encoded);
    cz_conns_close(&http->conns);
}
