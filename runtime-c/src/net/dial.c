#include "net/conn_impl.h"

#include "net/dial.h"

#include "base/alloc.h"
#include "base/trace.h"

#include <string.h>

#define HOST_BYTES 256u          /* a name of DNS and its zero */
#define ADDRESS_TIMEOUT_MS 3000u /* of one address while there are others */

struct cz_dial {
    cz_conns_t *conns;
    cz_dial_done_fn on_done; /* NULL: over */
    void *context;
    cz_conn_t *conn; /* that connects, or NULL */
    uv_getaddrinfo_t lookup;
    uv_connect_t connect;
    cz_timer_t timer; /* the end of the attempt */
    cz_deferred_t soon;
    struct addrinfo *addresses;   /* of the lookup; owned */
    const struct addrinfo *next;  /* to be tried */
    struct addrinfo numeric;
    struct sockaddr_storage numeric_address;
    uint64_t until_ms;
    int error; /* of the attempt that failed last */
    uint16_t port;
    bool looking_up;
    bool connecting;
    char host[HOST_BYTES];
};

/* ---- the end ----------------------------------------------------------------------------------- */

static void timer_closed(cz_timer_t *timer)
{
    cz_dial_t *dial = timer->user;
    if (dial->addresses != NULL) {
        uv_freeaddrinfo(dial->addresses);
    }
    cz_free(dial);
}

/* Once it is over and the system has nothing of it in hand. */
static void free_if_idle(cz_dial_t *dial)
{
    if (!dial->looking_up && !dial->connecting) {
        cz_timer_close(&dial->timer, timer_closed);
    }
}

static void end(cz_dial_t *dial, void *user)
{
    cz_dial_done_fn on_done = dial->on_done;
    void *context = dial->context;
    int error = dial->error;
    dial->on_done = NULL;
    free_if_idle(dial);
    if (user != NULL) {
        on_done(context, user, NULL, NULL);
    } else { /* libuv's names of a name that is not there differ from system to system */
        bool unknown = error == UV_EAI_NONAME || error == UV_EAI_NODATA || error == UV_EAI_FAIL;
        on_done(context, NULL, unknown ? "ENOTFOUND" : uv_err_name(error), unknown ? "there is no such host" : uv_strerror(error));
    }
}

static void fail_soon(cz_deferred_t *soon)
{
    end((cz_dial_t *)(void *)((char *)soon - offsetof(cz_dial_t, soon)), NULL);
}

void cz_dial_cancel(cz_dial_t *dial)
{
    dial->on_done = NULL;
    cz_timer_stop(&dial->timer);
    cz_loop_undefer(dial->conns->loop, &dial->soon);
    if (dial->looking_up) {
        uv_cancel((uv_req_t *)&dial->lookup); /* what runs already ends by itself */
    }
    if (dial->connecting) {
        cz__conn_discard(dial->conn);
        dial->conn = NULL;
    }
    free_if_idle(dial);
}

/* ---- connecting -------------------------------------------------------------------------------- */

static void try_next(cz_dial_t *dial);

static void connected(uv_connect_t *request, int status)
{
    cz_dial_t *dial = request->data;
    cz_conn_t *conn = dial->conn;
    dial->connecting = false;
    dial->conn = NULL;
    if (dial->on_done == NULL) {
        free_if_idle(dial);
        return;
    }
    cz_timer_stop(&dial->timer);
    if (status == 0) {
        cz__conn_begin(conn);
        end(dial, (char *)conn + CZ_CONN_HEAD_BYTES);
        return;
    }
    CZ_TRACE(conn, "dial of %s: %s", dial->host, uv_strerror(status));
    if (conn != NULL) { /* else its time was over */
        dial->error = status;
        cz__conn_discard(conn);
    }
    try_next(dial);
}

/* The time of the attempt, or of the lookup, is over. */
static void timed_out(cz_timer_t *timer)
{
    cz_dial_t *dial = timer->user;
    dial->error = UV_ETIMEDOUT;
    if (dial->connecting) { /* `connected` is called for it, and goes on */
        cz__conn_discard(dial->conn);
        dial->conn = NULL;
    } else {
        uv_cancel((uv_req_t *)&dial->lookup);
        end(dial, NULL);
    }
}

/* Sets the port; false for what is no address of the internet. */
static bool address_of(const cz_dial_t *dial, const struct addrinfo *info, struct sockaddr_storage *address)
{
    if (info->ai_addr == NULL || info->ai_addrlen > sizeof *address) {
        return false;
    }
    memcpy(address, info->ai_addr, info->ai_addrlen);
    if (info->ai_family == AF_INET) {
        ((struct sockaddr_in *)(void *)address)->sin_port = htons(dial->port);
    } else if (info->ai_family == AF_INET6) {
        ((struct sockaddr_in6 *)(void *)address)->sin6_port = htons(dial->port);
    }
    return info->ai_family == AF_INET || info->ai_family == AF_INET6;
}

static int begin_connect(cz_dial_t *dial, const struct sockaddr_storage *address)
{
    dial->conn = cz__conn_new(dial->conns);
    if (dial->conn == NULL) {
        return UV_ENOMEM;
    }
    dial->connect.data = dial;
    int error = uv_tcp_connect(&dial->connect, &dial->conn->tcp, (const struct sockaddr *)address, connected);
    if (error != 0) {
        cz__conn_discard(dial->conn);
        dial->conn = NULL;
    }
    return error;
}

static void try_next(cz_dial_t *dial)
{
    uint64_t now = cz_loop_now_ms(dial->conns->loop);
    while (dial->next != NULL && now < dial->until_ms) {
        struct sockaddr_storage address;
        const struct addrinfo *info = dial->next;
        dial->next = info->ai_next;
        if (!address_of(dial, info, &address)) {
            continue;
        }
        dial->error = begin_connect(dial, &address);
        if (dial->error == 0) {
            uint64_t left = dial->until_ms - now;
            dial->connecting = true;
            cz_timer_start(&dial->timer, dial->next != NULL && left > ADDRESS_TIMEOUT_MS ? ADDRESS_TIMEOUT_MS : left, 0);
            return;
        }
    }
    cz_loop_defer(dial->conns->loop, &dial->soon);
}

/* ---- looking up -------------------------------------------------------------------------------- */

static void looked_up(uv_getaddrinfo_t *request, int status, struct addrinfo *addresses)
{
    cz_dial_t *dial = request->data;
    dial->looking_up = false;
    dial->addresses = addresses;
    if (dial->on_done == NULL) {
        free_if_idle(dial);
        return;
    }
    cz_timer_stop(&dial->timer);
    dial->error = status != 0 ? status : UV_EAI_NODATA;
    dial->next = status != 0 ? NULL : addresses;
    try_next(dial);
}

static int look_up(cz_dial_t *dial, uint32_t timeout_ms)
{
    /* This machine itself has an address although there may be no network. */
    bool local = strcmp(dial->host, "localhost") == 0;
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = local ? 0 : AI_ADDRCONFIG};
    dial->lookup.data = dial;
    if (uv_getaddrinfo(&dial->conns->loop->uv, &dial->lookup, looked_up, dial->host, NULL, &hints) != 0) {
        return CZ_ENOMEM;
    }
    dial->looking_up = true;
    cz_timer_start(&dial->timer, timeout_ms, 0);
    return 0;
}

static bool read_numeric(cz_dial_t *dial)
{
    struct sockaddr *address = (struct sockaddr *)&dial->numeric_address;
    if (uv_ip4_addr(dial->host, dial->port, (struct sockaddr_in *)(void *)address) != 0 &&
        uv_ip6_addr(dial->host, dial->port, (struct sockaddr_in6 *)(void *)address) != 0) {
        return false;
    }
    dial->numeric.ai_family = address->sa_family;
    dial->numeric.ai_addr = address;
    dial->numeric.ai_addrlen = address->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    return true;
}

int cz_dial_start(cz_conns_t *conns, cz_slice_t host, uint16_t port, uint32_t timeout_ms, cz_dial_done_fn on_done,
                  void *context, cz_dial_t **out)
{
    if (host.size == 0 || host.size >= HOST_BYTES || memchr(host.at, 0, host.size) != NULL) {
        return CZ_ELIMIT;
    }
    cz_dial_t *dial = cz_alloc_zero(sizeof *dial);
    if (dial == NULL) {
        return CZ_ENOMEM;
    }
    dial->conns = conns;
    dial->on_done = on_done;
    dial->context = context;
    dial->port = port;
    dial->soon.on_run = fail_soon;
    dial->until_ms = cz_loop_now_ms(conns->loop) + timeout_ms;
    memcpy(dial->host, host.at, host.size);
    cz_timer_init(&dial->timer, conns->loop, timed_out, dial);
    *out = dial;
    if (read_numeric(dial)) {
        dial->next = &dial->numeric;
        try_next(dial);
        return 0;
    }
    int error = look_up(dial, timeout_ms);
    if (error != 0) {
        dial->on_done = NULL;
        free_if_idle(dial);
    }
    return error;
}
