#include "server/thread.h"

#include "base/clock.h"
#include "base/log.h"
#include "chain/chain.h"
#include "server/notice.h"
#include "worker/patterns.h"

#include <string.h>

#define DRAIN_LOOK_MS 5u

static int call_worker(void *worker, cz_request_t *rq)
{
    return cz_worker_call(worker, rq);
}

static int open_worker(cz_serve_t *serve, const cz_app_t *app, const cz_common_t *common)
{
    if (app->bundle == NULL) {
        return 0;
    }
    cz_worker_options_t options = {
        .heap_limit_bytes = (size_t)serve->config->heap_limit_mb * 1024u * 1024u,
        .deadline_ms = (uint32_t)serve->config->handler_cpu_ms,
        .show_errors = serve->config->show_errors != 0,
        .offload = common->offload,
        .shared = common->shared,
    };
    cz_worker_t *worker;
    int error = cz_worker_new(app, serve->context.loop, &options, &worker);
    if (error == 0) {
        serve->context.worker = worker;
        serve->context.call = call_worker;
    }
    return error;
}

/* ---- draining -------------------------------------------------------------------------------------- */

static void end(cz_serve_t *serve)
{
    serve->ending = true;
    if (serve->context.worker != NULL) {
        cz_worker_stats(serve->context.worker, &serve->worker_stats);
        cz_worker_free(serve->context.worker);
        serve->context.worker = NULL;
    }
    cz_timer_close(&serve->drain_timer, NULL);
    cz_wake_close(&serve->wake, NULL);
    cz_http_deinit(&serve->http);
}

static void close_listeners(cz_serve_t *serve)
{
    for (uint32_t i = 0; i < serve->listener_count; i++) {
        cz_listener_close(&serve->listeners[i]);
    }
}

static void drain_now(cz_serve_t *serve)
{
    serve->drain_until_ms = cz_loop_now_ms(serve->context.loop) + serve->config->drain_timeout_ms;
    close_listeners(serve);
    serve->http.replaced = serve->config->replaced;
    cz_http_drain(&serve->http);
    cz_timer_start(&serve->drain_timer, 0, DRAIN_LOOK_MS);
}

static void look_whether_done(cz_timer_t *timer)
{
    cz_serve_t *serve = timer->user;
    if (!serve->http.draining) { /* the delay has passed */
        drain_now(serve);
        return;
    }
    if (serve->http.conns.count == 0) {
        end(serve);
    } else if (cz_loop_now_ms(serve->context.loop) >= serve->drain_until_ms) {
        cz_http_close_all(&serve->http);
    }
}

static void drain(cz_wake_t *wake)
{
    cz_serve_t *serve = wake->user;
    if (serve->http.leaving) {
        return;
    }
    serve->http.leaving = true;
    if (serve->config->drain_delay_ms > 0 && !serve->config->replaced) {
        cz_timer_start(&serve->drain_timer, serve->config->drain_delay_ms, 0);
    } else {
        drain_now(serve);
    }
}

/* ---- listening ---------------------------------------------------------------------------------------- */

static int adopt_sockets(cz_serve_t *serve, const cz_sockets_t *sockets, uint32_t thread)
{
    uint32_t threads = (uint32_t)serve->config->threads;
    bool deal = sockets->fd_count >= threads;
    for (uint32_t i = 0; i < sockets->fd_count; i++) {
        if (deal && i % threads != thread) {
            continue;
        }
        int error = cz_listener_adopt(&serve->listeners[serve->listener_count], &serve->http.conns, sockets->fds[i],
                                      &serve->failure);
        if (error != 0) {
            close_listeners(serve);
            return error;
        }
        serve->listener_count++;
    }
    return 0;
}

static int open_listeners(cz_serve_t *serve, const cz_sockets_t *sockets, uint32_t thread, uint16_t *port)
{
    if (sockets->fd_count > 0) {
        return adopt_sockets(serve, sockets, thread);
    }
    int error = cz_listener_open(&serve->listeners[0], &serve->http.conns, sockets->address, sockets->sharing, port,
                                 &serve->failure);
    serve->listener_count = error == 0 ? 1 : 0;
    return error;
}

/* ---- the thread's life ------------------------------------------------------------------------------ */

int cz_serve_open(cz_serve_t *serve, const cz_app_t *app, const cz_config_t *config, const cz_limits_t *limits,
                  const cz_sockets_t *sockets, uint32_t thread, const cz_common_t *common, uint16_t *port)
{
    memset(serve, 0, sizeof *serve);
    serve->config = config;
    serve->limits = limits;
    serve->context.app = app;
    serve->context.limits = limits;
    int error = cz_loop_new(&serve->context.loop);
    if (error != 0) {
        serve->failure = "there can be no event loop";
        return error;
    }
    cz_http_init(&serve->http, &serve->context, config->notice_path == NULL ? cz_chain_run : cz_notice_run);
    serve->http.proxy_protocol = config->proxy_protocol != 0;
    serve->http.health = config->health != 0;
    serve->http.request_ids = config->request_id != 0;
    serve->http.id_state = cz_clock_mono_ns() ^ ((uint64_t)cz_clock_unix_ms() << 20) ^ ((uint64_t)thread << 56);
    serve->http.trust = config->trust_proxy_text == NULL ? NULL : &config->trust_proxy;
    serve->http.forwarded = config->forwarded != 0;
    serve->http.access.sample = (uint32_t)config->access_log_sample;
    cz_timer_init(&serve->drain_timer, serve->context.loop, look_whether_done, serve);
    error = cz_wake_init(&serve->wake, serve->context.loop, drain, serve);
    if (error != 0) {
        serve->failure = cz_error_text(error);
        goto no_wake;
    }
    error = config->access_log == CZ_ACCESS_OFF ? 0 : cz_sink_new(serve->context.loop, &serve->http.access.sink);
    if (error != 0) {
        serve->failure = cz_error_text(error);
        goto no_worker;
    }
    serve->http.access.form = config->access_log;
    error = open_worker(serve, app, common);
    if (error != 0) {
        serve->failure = "the program could not be started (the log says why)";
        goto no_worker;
    }
    error = open_listeners(serve, sockets, thread, port);
    if (error != 0) {
        goto no_listener;
    }
    return 0;

no_listener:
    if (serve->context.worker != NULL) {
        cz_worker_free(serve->context.worker);
    }
no_worker:
    cz_wake_close(&serve->wake, NULL);
no_wake:
    cz_timer_close(&serve->drain_timer, NULL);
    cz_http_deinit(&serve->http);
    cz_loop_run(serve->context.loop);
    cz_loop_free(serve->context.loop);
    return error;
}

void cz_serve_run(cz_serve_t *serve)
{
    cz_loop_run(serve->context.loop);
    cz_loop_free(serve->context.loop);
    cz_patterns_thread_end();
}

void cz_serve_drain(cz_serve_t *serve)
{
    cz_wake_send(&serve->wake);
}

void cz_serve_add_worker_stats(const cz_serve_t *serve, cz_worker_stats_t *stats)
{
    cz_worker_stats_t own = serve->worker_stats;
    if (serve->context.worker != NULL) {
        cz_worker_stats(serve->context.worker, &own);
    }
    cz_worker_stats_add(stats, &own);
}
