#include "net/conn_impl.h"

#include "net/listener.h"

#include "base/log.h"

#include <string.h>

#ifndef _WIN32
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#endif

_Static_assert(sizeof(uv_tcp_t) <= CZ_LISTENER_HANDLE_BYTES, "CZ_LISTENER_HANDLE_BYTES is too small");
_Static_assert(sizeof(struct sockaddr_storage) <= CZ_ADDRESS_BYTES, "CZ_ADDRESS_BYTES is too small");

#define BACKLOG 1024
#define WARN_EVERY_MS 1000u

/* ---- addresses ------------------------------------------------------------------------------- */

static struct sockaddr *sockaddr_of(cz_address_t *address)
{
    return (struct sockaddr *)(void *)address->storage.bytes;
}

static const struct sockaddr *const_sockaddr_of(const cz_address_t *address)
{
    return (const struct sockaddr *)(const void *)address->storage.bytes;
}

static void set_port(struct sockaddr *address, uint16_t port)
{
    if (address->sa_family == AF_INET6) {
        ((struct sockaddr_in6 *)(void *)address)->sin6_port = htons(port);
    } else {
        ((struct sockaddr_in *)(void *)address)->sin_port = htons(port);
    }
}

static uint16_t port_of(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET6) {
        return ntohs(((const struct sockaddr_in6 *)(const void *)address)->sin6_port);
    }
    return ntohs(((const struct sockaddr_in *)(const void *)address)->sin_port);
}

/* IPv4 first: a name like localhost should mean 127.0.0.1 to everybody. */
static const struct addrinfo *choose(const struct addrinfo *first)
{
    for (const struct addrinfo *each = first; each != NULL; each = each->ai_next) {
        if (each->ai_family == AF_INET) {
            return each;
        }
    }
    return first;
}

static int look_up(struct sockaddr *out, const char *host)
{
    uv_loop_t loop;
    uv_getaddrinfo_t request;
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM};
    if (uv_loop_init(&loop) != 0) {
        return CZ_ESYSTEM;
    }
    int error = uv_getaddrinfo(&loop, &request, NULL, host, NULL, &hints);
    if (error == 0) {
        const struct addrinfo *chosen = choose(request.addrinfo);
        memcpy(out, chosen->ai_addr, (size_t)chosen->ai_addrlen);
        uv_freeaddrinfo(request.addrinfo);
    }
    uv_loop_close(&loop);
    return error == 0 ? 0 : CZ_ESYNTAX;
}

int cz_address_resolve(cz_address_t *address, const char *host, uint16_t port)
{
    char name[256];
    size_t size = strlen(host);
    bool bracketed = size >= 2 && host[0] == '[' && host[size - 1] == ']';
    size_t kept = bracketed ? size - 2 : size;
    if (kept == 0 || kept >= sizeof name) {
        return CZ_ESYNTAX;
    }
    memcpy(name, host + (bracketed ? 1 : 0), kept);
    name[kept] = '\0';

    struct sockaddr *out = sockaddr_of(address);
    memset(address, 0, sizeof *address);
    if (uv_ip4_addr(name, port, (struct sockaddr_in *)(void *)out) == 0 ||
        uv_ip6_addr(name, port, (struct sockaddr_in6 *)(void *)out) == 0) {
        return 0;
    }
    int error = look_up(out, name);
    if (error == 0) {
        set_port(out, port);
    }
    return error;
}

/* ---- listening ------------------------------------------------------------------------------- */

static uv_tcp_t *handle_of(cz_listener_t *listener)
{
    return (uv_tcp_t *)(void *)listener->handle.bytes;
}

bool cz_listener_can_share(void)
{
    uv_loop_t loop;
    uv_tcp_t tcp;
    struct sockaddr_in any;
    if (uv_loop_init(&loop) != 0) {
        return false;
    }
    uv_ip4_addr("127.0.0.1", 0, &any);
    uv_tcp_init(&loop, &tcp);
    int error = uv_tcp_bind(&tcp, (const struct sockaddr *)&any, UV_TCP_REUSEPORT);
    uv_close((uv_handle_t *)&tcp, NULL);
    uv_run(&loop, UV_RUN_NOWAIT);
    uv_loop_close(&loop);
    return error == 0;
}

static void probed(uv_stream_t *stream, int status)
{
    (void)stream;
    (void)status;
}

static int failure(int error, const char **text)
{
    if (error == 0) {
        return 0;
    }
    *text = uv_strerror(error);
    return error == UV_EADDRINUSE ? CZ_EBUSY : CZ_ESYSTEM;
}

int cz_listener_probe(const cz_address_t *address, const char **text)
{
    uv_loop_t own;
    uv_tcp_t tcp;
    if (uv_loop_init(&own) != 0) {
        *text = "there can be no event loop";
        return CZ_ESYSTEM;
    }
    uv_tcp_init(&own, &tcp);
    int error = uv_tcp_bind(&tcp, const_sockaddr_of(address), 0);
    if (error == 0) {
        error = uv_listen((uv_stream_t *)&tcp, 1, probed);
    }
    uv_close((uv_handle_t *)&tcp, NULL);
    uv_run(&own, UV_RUN_NOWAIT);
    uv_loop_close(&own);
    return failure(error, text);
}

static void warn(cz_listener_t *listener, const char *text)
{
    uint64_t now_ms = cz_loop_now_ms(listener->conns->loop);
    if (now_ms - listener->warned_ms >= WARN_EVERY_MS) {
        listener->warned_ms = now_ms;
        cz_log(CZ_LOG_WARN, "cannot accept a connection: %s", text);
    }
}

/* One connection stands at the door. Left there, libuv asks for no further ones until it is taken. */
static void accept_one(cz_listener_t *listener)
{
    cz_conns_t *conns = listener->conns;
    listener->waiting = true;
    if (conns->count >= conns->max) {
        return;
    }
    cz_conn_t *conn = cz__conn_new(conns);
    if (conn == NULL) {
        warn(listener, cz_error_text(CZ_ENOMEM));
        return;
    }
    listener->waiting = false;
    int error = uv_accept((uv_stream_t *)handle_of(listener), (uv_stream_t *)&conn->tcp);
    if (error == 0 && !cz__conn_can_begin(conn)) {
        error = UV_ENOMEM;
    }
    if (error != 0) {
        warn(listener, uv_strerror(error));
        cz__conn_discard(conn);
        return;
    }
    cz__conn_begin(conn);
}

static void connection_came(uv_stream_t *stream, int status)
{
    cz_listener_t *listener = stream->data;
    if (status != 0) {
        warn(listener, uv_strerror(status));
        return;
    }
    accept_one(listener);
}

void cz__listeners_retry(cz_conns_t *conns)
{
    for (cz_listener_t *each = conns->listeners; each != NULL; each = each->next) {
        if (each->waiting) {
            accept_one(each);
        }
    }
}

static void begin(cz_listener_t *listener)
{
    listener->open = true;
    listener->next = listener->conns->listeners;
    listener->conns->listeners = listener;
}

static int bound_port(uv_tcp_t *tcp, uint16_t *port)
{
    cz_address_t bound;
    int size = sizeof bound;
    int error = uv_tcp_getsockname(tcp, sockaddr_of(&bound), &size);
    if (error == 0) {
        *port = port_of(sockaddr_of(&bound));
    }
    return error;
}

int cz_listener_open(cz_listener_t *listener, cz_conns_t *conns, const cz_address_t *address,
                     cz_sharing_t sharing, uint16_t *port, const char **text)
{
    *listener = (cz_listener_t){.conns = conns};
    uv_tcp_t *tcp = handle_of(listener);
    uv_tcp_init(&conns->loop->uv, tcp);
    tcp->data = listener;
    unsigned flags = sharing == CZ_PORT_SHARED ? UV_TCP_REUSEPORT : 0;
    int error = uv_tcp_bind(tcp, const_sockaddr_of(address), flags);
    if (error == 0) {
        error = uv_listen((uv_stream_t *)tcp, BACKLOG, connection_came);
    }
    if (error == 0) {
        error = bound_port(tcp, port);
    }
    if (error != 0) {
        uv_close((uv_handle_t *)tcp, NULL);
        return failure(error, text);
    }
    begin(listener);
    return 0;
}

int cz_listener_fd(const cz_listener_t *listener)
{
#ifdef _WIN32
    (void)listener;
    return -1;
#else
    uv_os_fd_t fd = -1;
    uv_fileno((const uv_handle_t *)(const void *)listener->handle.bytes, &fd);
    return fd;
#endif
}

#ifdef _WIN32
int cz_listener_adopt(cz_listener_t *listener, cz_conns_t *conns, int fd, const char **text)
{
    (void)listener;
    (void)conns;
    (void)fd;
    *text = "not on this system";
    return CZ_ESYSTEM;
}
#else
int cz_listener_adopt(cz_listener_t *listener, cz_conns_t *conns, int fd, const char **text)
{
    *listener = (cz_listener_t){.conns = conns};
    uv_tcp_t *tcp = handle_of(listener);
    uv_tcp_init(&conns->loop->uv, tcp);
    tcp->data = listener;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    int error = copy < 0 ? uv_translate_sys_error(errno) : uv_tcp_open(tcp, copy);
    if (error != 0 && copy >= 0) {
        close(copy);
    }
    if (error == 0) {
        error = uv_listen((uv_stream_t *)tcp, BACKLOG, connection_came);
    }
    if (error != 0) {
        uv_close((uv_handle_t *)tcp, NULL);
        return failure(error, text);
    }
    begin(listener);
    return 0;
}
#endif

void cz_listener_close(cz_listener_t *listener)
{
    if (listener->open) {
        listener->open = false;
        cz_listener_t **link = &listener->conns->listeners;
        while (*link != listener) {
            link = &(*link)->next;
        }
        *link = listener->next;
        uv_close((uv_handle_t *)handle_of(listener), NULL);
    }
}
