#include "server/server.h"

#include "base/alloc.h"
#include "base/trace.h"
#include "net/process.h"
#include "net/successor.h"
#include "server/pid_file.h"
#include "server/routes.h"
#include "server/thread.h"

#include <stdio.h>
#include <stdlib.h>

#define EXIT_USAGE 2
#define FILES_BESIDE 32u     /* standard streams, files that handlers read */
#define FILES_PER_THREAD 24u /* of the loop, and for connections that are told that there is no room */

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
    cz_sockets_t sockets;
    cz_successor_t successor;
    uint16_t port;
    cz_common_t common;
    cz_serve_t main;
    helper_t *helpers;
    uint32_t helper_count; /* that run */
    cz_gate_t gate;        /* opened by each helper that listens, or failed to */
    cz_signal_t signals[5];
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
    if (server->config.unix_path != NULL && error != CZ_EHANDLER) {
        fprintf(stderr, "catzilla: cannot listen on unix:%s: %s\n", server->config.unix_path, text);
        return EXIT_FAILURE;
    }
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
    if (server->sockets.fd_count == 0) {
        write_place(place, sizeof place, server->config.host, server->port);
        printf("listening on http://%s\n", place);
    }
    for (uint32_t i = 0; i < server->sockets.fd_count; i++) {
        cz_socket_name(server->sockets.fds[i], place);
        printf("listening on %s\n", place);
    }
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

/* The JavaScript of all threads together. */
static void print_worker_line(const char *name, const cz_worker_stats_t *all)
{
    fprintf(stderr,
            "%s: calls %llu, failures %llu, deadlines %llu, heap limits %llu, contexts replaced %llu, queued %llu, "
            "expired %llu, waiting %llu, pending %llu, heap %llu bytes\n",
            name, (unsigned long long)all->calls, (unsigned long long)all->failures, (unsigned long long)all->deadlines,
            (unsigned long long)all->exhaustions, (unsigned long long)all->replacements, (unsigned long long)all->queued,
            (unsigned long long)all->expired, (unsigned long long)all->waiting, (unsigned long long)all->pending,
            (unsigned long long)all->heap_bytes);
}

static void print_worker_stats(const server_t *server)
{
    cz_worker_stats_t all = {0};
    for (uint32_t i = 0; i <= server->helper_count; i++) {
        cz_serve_add_worker_stats(i == 0 ? &server->main : &server->helpers[i - 1].serve, &all);
    }
    print_worker_line("worker", &all);
    if (server->common.offload != NULL) {
        cz_worker_stats_t background = {0};
        cz_offload_add_stats(server->common.offload, &background);
        print_worker_line("offload", &background);
    }
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
    server_t *server = signal->user;
    print_stats(server);
    if (server->app->bundle != NULL && !server->stopping) { /* else threads may be giving their workers back */
        print_worker_stats(server);
    }
}

/* ---- replacement by a new process --------------------------------------------------------------------- */

static void successor_ready(void *user, int pid)
{
    server_t *server = user;
    cz_log(CZ_LOG_INFO, "process %d has taken over; finishing what is being served", pid);
    server->stopping = true;
    server->config.replaced = true;
    drain_all(server);
}

static void successor_failed(void *user, const char *text)
{
    (void)user;
    cz_log(CZ_LOG_ERROR, "no new process takes over, this one goes on: %s", text);
}

static void reload_asked(cz_signal_t *signal)
{
    server_t *server = signal->user;
    int fds[CZ_SOCKETS_MAX];
    uint32_t count = 0;
    if (server->stopping) {
        return;
    }
    for (uint32_t i = 0; i <= server->helper_count; i++) {
        const cz_serve_t *serve = i == 0 ? &server->main : &server->helpers[i - 1].serve;
        for (uint32_t k = 0; k < serve->listener_count && count < CZ_SOCKETS_MAX; k++) {
            fds[count++] = cz_listener_fd(&serve->listeners[k]);
        }
    }
    cz_successor_start(&server->successor, fds, count);
}

static void open_signals(server_t *server)
{
    static const cz_signal_kind_t stops[] = {CZ_SIGNAL_TERMINATE, CZ_SIGNAL_INTERRUPT, CZ_SIGNAL_BREAK};
    cz_loop_t *loop = server->main.context.loop;
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        cz_signal_open(&server->signals[server->signal_count++], loop, stops[i], stop_asked, server);
    }
    cz_signal_open(&server->signals[server->signal_count++], loop, CZ_SIGNAL_RELOAD, reload_asked, server);
    server->successor.loop = loop;
    server->successor.on_ready = successor_ready;
    server->successor.on_failed = successor_failed;
    server->successor.user = server;
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
                                  &server->sockets, (uint32_t)(helper - server->helpers) + 1, &server->common, &port);
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

/* Sockets that are there already, or come of a path, go before host and port. */
static int prepare_sockets(server_t *server, const char **text)
{
    cz_sockets_t *sockets = &server->sockets;
    const char *path = server->config.unix_path;
    sockets->fd_count = cz_sockets_inherited(sockets->fds);
    if (sockets->fd_count == 0 && path != NULL) {
        int error = cz_socket_listen_unix(path, &sockets->fds[0], text);
        sockets->fd_count = error == 0 ? 1 : 0;
        return error;
    }
    return 0;
}

/* How the port is shared; with several threads it is made sure first that nobody else has it. */
static int prepare_port(server_t *server, const char **text)
{
    const cz_config_t *config = &server->config;
    server->sockets.address = &server->address;
    server->sockets.sharing = CZ_PORT_ALONE;
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
    server->sockets.sharing = CZ_PORT_SHARED;
    return config->port == 0 ? 0 : cz_listener_probe(&server->address, text);
}

static bool offloads(const cz_app_t *app)
{
    bool any = app->offload_count > 0;
    for (uint32_t i = 0; i < app->route_count; i++) {
        any |= (app->routes[i].flags & CZ_ROUTE_OFFLOAD) != 0;
    }
    return any;
}

/* The background threads, where the program has something for them. */
static int start_offload(server_t *server, const char **text)
{
    const cz_config_t *config = &server->config;
    if (!offloads(server->app)) {
        return 0;
    }
    cz_worker_options_t options = {
        .heap_limit_bytes = (size_t)config->heap_limit_mb * 1024u * 1024u,
        .deadline_ms = (uint32_t)config->offload_cpu_ms,
        .show_errors = config->show_errors != 0,
        .shared = server->common.shared,
    };
    int error = cz_offload_new(server->app, &options, (uint32_t)config->offload_threads, &server->common.offload);
    if (error != 0) {
        *text = error == CZ_EHANDLER ? "the program could not be started (the log says why)" : cz_error_text(error);
    }
    return error;
}

static int start_common(server_t *server, const char **text)
{
    int error = cz_shared_new(&server->common.shared);
    if (error != 0) {
        *text = cz_error_text(error);
        return error;
    }
    return start_offload(server, text);
}

static int start(server_t *server, const char **text)
{
    int error = prepare_sockets(server, text);
    if (error == 0 && server->sockets.fd_count == 0) {
        error = prepare_port(server, text);
    }
    if (error != 0) {
        return error;
    }
    error = start_common(server, text);
    if (error != 0) {
        return error;
    }
    error = cz_serve_open(&server->main, server->app, &server->config, &server->limits, &server->sockets, 0,
                          &server->common, &server->port);
    if (error != 0) {
        *text = server->main.failure;
        return error;
    }
    open_signals(server);
    if (server->sockets.fd_count == 0 && server->config.port == 0) { /* the others take the port that the first one got */
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
    cz_loop_run(server->main.context.loop);
    join_helpers(server);
    for (uint32_t i = 0; i < server->signal_count; i++) {
        cz_signal_close(&server->signals[i]);
    }
    cz_serve_run(&server->main); /* what was closed ends, and the loop */
    if (server->config.stats != 0) {
        print_stats(server);
        if (server->app->bundle != NULL) {
            print_worker_stats(server);
        }
    }
    cz_offload_free(server->common.offload);
    cz_shared_free(server->common.shared);
    if (server->helpers != NULL) {
        cz_gate_deinit(&server->gate);
        cz_free(server->helpers);
    }
}

/* A connection is an open file, and others are needed beside them. */
static void bound_connections(cz_config_t *config, uint64_t file_limit)
{
    uint64_t others = FILES_BESIDE + FILES_PER_THREAD * config->threads;
    uint64_t most = file_limit > others + config->threads ? file_limit - others : config->threads;
    if (config->max_connections > most) {
        config->max_connections = most;
        config->sheds = true;
    }
    /* Handlers may have more files open than are counted for them. */
    uint64_t kept = FILES_PER_THREAD * config->threads;
    config->descriptors = file_limit > others && file_limit <= UINT32_MAX ? (uint32_t)(file_limit - kept) : 0;
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
    bound_connections(&server.config, cz_process_raise_file_limit());
    cz_successor_init(&server.successor, argv);
    server.limits = cz_config_limits(&server.config);
    const char *text = "";
    int error = start(&server, &text);
    if (error != 0 && !server.stopping) {
        return report_failure(&server, error, text);
    }
    if (error == 0 && server.config.pid_file != NULL && cz_pid_file_write(server.config.pid_file) != 0) {
        cz_log(CZ_LOG_WARN, "--pid-file: cannot write %s", server.config.pid_file);
    }
    if (error == 0) {
        print_listening(&server);
        cz_successor_say_ready();
    }
    serve(&server);
    if (server.config.pid_file != NULL) {
        cz_pid_file_remove(server.config.pid_file);
    }
    return error == 0 ? EXIT_SUCCESS : report_failure(&server, error, text);
}
