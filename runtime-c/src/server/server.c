#include "server/server.h"

#include "base/alloc.h"
#include "base/trace.h"
#include "server/messages.h"
#include "server/pid_file.h"

#include <stdio.h>
#include <stdlib.h>

#define EXIT_USAGE 2
#define FILES_BESIDE 32u     /* standard streams, files that handlers read */
#define FILES_PER_THREAD 24u /* of the loop, and for connections that are told that there is no room */

/* ---- signals ------------------------------------------------------------------------------------------ */

static void drain_all(cz_server_t *server)
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
    cz_server_t *server = signal->user;
    if (server->stopping) {
        _Exit(EXIT_FAILURE); /* asked twice: at once */
    }
    server->stopping = true;
    cz_log(CZ_LOG_DEBUG, "finishing what is being served");
    drain_all(server);
}

static void report_asked(cz_signal_t *signal)
{
    cz_server_t *server = signal->user;
    cz__print_stats(server);
    if (server->app->bundle != NULL && !server->stopping) { /* else threads may be giving their workers back */
        cz__print_worker_stats(server);
    }
}

/* ---- replacement by a new process --------------------------------------------------------------------- */

static void successor_ready(void *user, int pid)
{
    cz_server_t *server = user;
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
    cz_server_t *server = signal->user;
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

static void open_signals(cz_server_t *server)
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
    cz_helper_t *helper = user;
    cz_server_t *server = helper->server;
    uint16_t port;
    helper->error = cz_serve_open(&helper->serve, server->app, &server->config, &server->limits,
                                  &server->sockets, (uint32_t)(helper - server->helpers) + 1, &server->common, &port);
    cz_gate_open(&server->gate);
    if (helper->error == 0) {
        cz_serve_run(&helper->serve);
    }
}

static void join_helpers(cz_server_t *server)
{
    for (uint32_t i = 0; i < server->helper_count; i++) {
        cz_thread_join(&server->helpers[i].thread);
    }
}

/* Starts the other threads and waits until all of them listen. */
static int start_helpers(cz_server_t *server)
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
        cz_helper_t *helper = &server->helpers[i];
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

static const char *helper_failure(const cz_server_t *server)
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
static int prepare_sockets(cz_server_t *server, const char **text)
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
static int prepare_port(cz_server_t *server, const char **text)
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
static int start_offload(cz_server_t *server, const char **text)
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

static int start_common(cz_server_t *server, const char **text)
{
    int error = cz_shared_new(&server->common.shared);
    if (error != 0) {
        *text = cz_error_text(error);
        return error;
    }
    return start_offload(server, text);
}

static int start(cz_server_t *server, const char **text)
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

static void serve(cz_server_t *server)
{
    cz_loop_run(server->main.context.loop);
    join_helpers(server);
    for (uint32_t i = 0; i < server->signal_count; i++) {
        cz_signal_close(&server->signals[i]);
    }
    cz_serve_run(&server->main); /* what was closed ends, and the loop */
    if (server->config.stats != 0) {
        cz__print_stats(server);
        if (server->app->bundle != NULL) {
            cz__print_worker_stats(server);
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
    static cz_server_t server; /* one per process: too big for a stack */
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
    int code = cz__print_and_exit(&server, program);
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
        return cz__report_failure(&server, error, text);
    }
    if (error == 0 && server.config.pid_file != NULL && cz_pid_file_write(server.config.pid_file) != 0) {
        cz_log(CZ_LOG_WARN, "--pid-file: cannot write %s", server.config.pid_file);
    }
    if (error == 0) {
        cz__print_listening(&server);
        cz_successor_say_ready();
    }
    serve(&server);
    if (server.config.pid_file != NULL) {
        cz_pid_file_remove(server.config.pid_file);
    }
    return error == 0 ? EXIT_SUCCESS : cz__report_failure(&server, error, text);
}
