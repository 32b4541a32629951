#include "server/messages.h"

#include "base/alloc.h"
#include "server/routes.h"

#include <stdio.h>
#include <stdlib.h>

/* An IPv6 address stands in brackets in front of a port. */
static void write_place(char *out, size_t size, const char *host, unsigned port)
{
    bool bare_v6 = strchr(host, ':') != NULL && host[0] != '[';
    snprintf(out, size, bare_v6 ? "[%s]:%u" : "%s:%u", host, port);
}

int cz__report_failure(const cz_server_t *server, int error, const char *text)
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

void cz__print_listening(const cz_server_t *server)
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

void cz__print_stats(const cz_server_t *server)
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

void cz__print_worker_stats(const cz_server_t *server)
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

int cz__print_and_exit(const cz_server_t *server, const char *program)
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
