#include "server/server.h"

#include "base/alloc.h"
#include "base/trace.h"
#include "net/process.h"
#include "server/routes.h"
#include "server/thread.h"

#include <stdio.h>
#include <stdlib.h>

#define EXIT_USAGE 2

/* A loop thread beside the main one. */
typedef struct helper {
    struct server *server;
    cz_thread_t thread;
    cz_serve_t serve;
    int error; /* of cz_serve_open, once the gate is open */
} helper_t;

typedef struct server {
    const cz_app_t *app;
    cz_config_t config;
    cz_limits_t limits;
    cz_address_t address;
    uint16_t port;
    cz_serve_t main;
    helper_t *helpers;
    uint32_t helper_count; /* that run */
    cz_gate_t gate;        /* opened by each helper that listens, or failed to */
    cz_signal_t signals[4];
    uint32_t signal_count;
    bool stopping;
} server_t;

/* ---- messages ----------------------------------------------------------------------------------------- */

/* An IPv6 address stands in brackets in front of a port. */
static void write_place(char *out, size_t size, const char *host, unsigned port)
{
    bool bare_v6 = strchr(host, ':') != NULL && host[0] != '[';
    snprintf(out, size, bare_v6 ? "[%s]:%u" : "%s:%u", host, port);
}

static int report_failure(const server_t *server, int error, const char *text)
{
    char place[300];
    const char *host = server->config.host;
    unsigned port = (unsigned)server->config.port;
    write_place(place, sizeof place, host, port);
    if (error == CZ_EBUSY) {
        fprintf(stderr, "catzilla: port %u is taken on %s: choose another with --port, or --port 0 for a free one\n",
                port, host);
    } else if (error == CZ_ESYSTEM) {
        fprintf(stderr, "catzilla: cannot listen on %s: %s\n", place, text);
    } else {
        fprintf(stderr, "catzilla: cannot start: %s\n", text);
    }
    return EXIT_FAILURE;
}

static void print_listening(const server_t *server)
{
    char place[300];
    write_place(place, sizeof place, server->config.host, server->port);
    printf("listening on http://%s\n", place);
    fflush(stdout);
}

static void print_stats(server_t *server)
{
    cz_alloc_stats_t memory;
    uint64_t accepted = 0;
    uint64_t closed = 0;
    uint64_t requests = 0;
    for (uint32_t i = 0; i <= server->helper_count; i++) {
        const cz_http_t *http = i == 0 ? &server->main.http : &server->helpers[i - 1].serve.http;
        accepted += cz_counter_get(&http->conns.accepted);
        closed += cz_counter_get(&http->conns.closed);
        requests += cz_counter_get(&http->requests);
    }
    cz_alloc_stats(&memory);
    fprintf(stderr,
            "stats: allocated %llu active %llu resident %llu bytes, allocations %llu, connections %llu of %llu, "
            "requests %llu\n",
            (unsigned long long)memory.allocated_bytes, (unsigned long long)memory.active_bytes,
            (unsigned long long)memory.resident_bytes, (unsigned long long)cz_alloc_count(),
            (unsigned long long)(accepted - closed), (unsigned long long)accepted, (unsigned long long)requests);
}

static int print_buffer(cz_buf_t *buf)
{
    bool written = !buf->failed && fwrite(buf->at, 1, buf->size, stdout) == buf->size;
    cz_buf_deinit(buf);
    return written && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* --help, --version and --routes; -1 when none was asked for. */
static int print_and_exit(const server_t *server, const char *program)
{
    cz_buf_t out = {0};
    if (server->config.help != 0) {
        cz_config_help(&out, program);
    } else if (server->config.version != 0) {
        printf("%s %s, built by %s\n", server->app->title, server->app->version, server->app->generator);
        return EXIT_SUCCESS;
    } else if (server->config.routes != 0) {
        cz_routes_write(&out, server->app);
    } else {
        return -1;
    }
    return print_buffer(&out);
}

/* ---- signals ------------------------------------------------------------------------------------------ */

static void drain_all(server_t *server)
{
    for (uint32_t i = 0; i < server->helper_count; i++) {
        if (server->helpers[i].error == 0) {
            cz_serve_drain(&server->helpers[i].serve);
        }
    }
    cz_serve_drain(&server->main);
}

static void stop_asked(cz_signal_t *signal)
{
    server_t *server = signal->user;
    if (server->stopping) {
        _Exit(EXIT_FAILURE); /* asked twice: at once */
    }
    server->stopping = true;
    cz_log(CZ_LOG_DEBUG, "finishing what is being served");
    drain_all(server);
}

static void report_asked(cz_signal_t *signal)
{
    print_stats(signal->user);
}

static void open_signals(server_t *server)
{
    static const cz_signal_kind_t stops[] = {CZ_SIGNAL_TERMINATE, CZ_SIGNAL_INTERRUPT, CZ_SIGNAL_BREAK};
    cz_loop_t *loop = server->main.context.loop;
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        cz_signal_open(&server->signals[server->signal_count++], loop, stops[i], stop_asked, server);
    }
    if (server->config.stats != 0) {
        cz_signal_open(&server->signals[server->signal_count++], loop, CZ_SIGNAL_REPORT, report_asked, server);
    }
}

/* ---- threads ------------------------------------------------------------------------------------------ */

static void run_helper(void *user)
{
    helper_t *helper = user;
    server_t *server = helper->server;
    uint16_t port;
    helper->error = cz_serve_open(&helper->serve, server->app, &server->config, &server->limits,
                                  &server->address, CZ_PORT_SHARED, &port);
    cz_gate_open(&server->gate);
    if (helper->error == 0) {
        cz_serve_run(&helper->serve);
    }
}

static void join_helpers(server_t *server)
{
    for (uint32_t i = 0; i < server->helper_count; i++) {
        cz_thread_join(&server->helpers[i].thread);
    }
}

/* Starts the other threads and waits until all of them listen. */
static int start_helpers(server_t *server)
{
    uint32_t count = (uint32_t)server->config.threads - 1;
    if (count == 0) {
        return 0;
    }
    server->helpers = cz_alloc_zero(count * sizeof *server->helpers);
    if (server->helpers == NULL || cz_gate_init(&server->gate) != 0) {
        return CZ_ENOMEM;
    }
    int error = 0;
    for (uint32_t i = 0; i < count && error == 0; i++) {
        helper_t *helper = &server->helpers[i];
        helper->server = server;
        error = cz_thread_start(&helper->thread, run_helper, helper);
        if (error == 0) {
            server->helper_count++;
            cz_gate_wait(&server->gate);
            error = helper->error;
        }
    }
    return error;
}

static const char *helper_failure(const server_t *server)
{
    for (uint32_t i = 0; i < server->helper_count; i++) {
        if (server->helpers[i].error != 0) {
            return server->helpers[i].serve.failure;
        }
    }
    return "there can be no more threads";
}

/* ---- the server --------------------------------------------------------------------------------------- */

/* How the port is shared; with several threads it is made sure first that nobody else has it. */
static int prepare_port(server_t *server, cz_sharing_t *sharing, const char **text)
{
    const cz_config_t *config = &server->config;
    *sharing = CZ_PORT_ALONE;
    int error = cz_address_resolve(&server->address, config->host, (uint16_t)config->port);
    if (error != 0) {
        *text = "there is no such host";
        return CZ_ESYSTEM;
    }
    if (config->threads > 1 && !cz_listener_can_share()) {
        cz_log(CZ_LOG_WARN, "threads cannot share a port on this system: running one");
        server->config.threads = 1;
        server->limits = cz_config_limits(&server->config);
    }
    if (server->config.threads == 1) {
        return 0;
    }
    *sharing = CZ_PORT_SHARED;
    return config->port == 0 ? 0 : cz_listener_probe(&server->address, text);
}

static int start(server_t *server, const char **text)
{
    cz_sharing_t sharing;
    int error = prepare_port(server, &sharing, text);
    if (error != 0) {
        return error;
    }
    error = cz_serve_open(&server->main, server->app, &server->config, &server->limits, &server->address,
                          sharing, &server->port);
    if (error != 0) {
        *text = server->main.failure;
        return error;
    }
    open_signals(server);
    if (server->config.port == 0) { /* the others take the port that the first one got */
        cz_address_resolve(&server->address, server->config.host, server->port);
    }
    error = start_helpers(server);
    if (error != 0) {
        *text = helper_failure(server);
        server->stopping = true;
        drain_all(server);
    }
    return error;
}

static void serve(server_t *server)
{
    cz_serve_run(&server->main);
    join_helpers(server);
    if (server->config.stats != 0) {
        print_stats(server);
    }
    if (server->helpers != NULL) {
        cz_gate_deinit(&server->gate);
        cz_free(server->helpers);
    }
}

static bool set_up_trace(void)
{
    const char *list = getenv("CATZILLA_TRACE");
    cz_slice_t unknown;
    if (list == NULL || cz_trace_setup((cz_slice_t){list, strlen(list)}, &unknown)) {
        return true;
    }
    fprintf(stderr, "catzilla: CATZILLA_TRACE: there is no \"%.*s\"; there are conn, http, route, chain, worker, all\n",
            (int)unknown.size, unknown.at);
    return false;
}

int cz_server_main(const cz_app_t *app, int argc, char *const *argv)
{
    static server_t server; /* one per process: too big for a stack */
    const char *program = argc > 0 ? argv[0] : "server";
    char message[256];
    server.app = app;
    if (app->abi != CZ_ABI_VERSION) {
        fprintf(stderr, "catzilla: this program was compiled for version %u of the runtime's interface, the "
                        "runtime has version %u: build it again\n",
                (unsigned)app->abi, CZ_ABI_VERSION);
        return EXIT_FAILURE;
    }
    if (cz_config_read(&server.config, app, argc, argv, message, sizeof message) != 0) {
        fprintf(stderr, "catzilla: %s\nusage: %s [options]; --help lists them\n", message, program);
        return EXIT_USAGE;
    }
    int code = print_and_exit(&server, program);
    if (code >= 0) {
        return code;
    }
    if (!set_up_trace()) {
        return EXIT_USAGE;
    }
    cz_log_setup(server.config.log_level, server.config.log_time != 0);
    cz_process_raise_file_limit();
    server.limits = cz_config_limits(&server.config);
    const char *text = "";
    int error = start(&server, &text);
    if (error != 0 && !server.stopping) {
        return report_failure(&server, error, text);
    }
    if (error == 0) {
        print_listening(&server);
    }
    serve(&server);
    return error == 0 ? EXIT_SUCCESS : report_failure(&server, error, text);
}
