#include "net/conn_impl.h"

#include "base/alloc.h"
#include "base/trace.h"
#include "net/listener.h"

#include <string.h>

static void *user_of(cz_conn_t *conn)
{
    return (char *)conn + CZ_CONN_HEAD_BYTES;
}

/* ---- all connections ------------------------------------------------------------------------- */

static cz_conn_t *conn_of(cz_deadline_t *deadline)
{
    return (cz_conn_t *)(void *)((char *)deadline - offsetof(cz_conn_t, deadline));
}

static void deadline_passed(cz_deadline_t *deadline)
{
    cz_conn_t *conn = conn_of(deadline);
    if (!conn->closing) {
        conn->conns->events->on_deadline(user_of(conn));
    }
}

static void tick(cz_timer_t *timer)
{
    cz_conns_t *conns = timer->user;
    cz_deadlines_advance(&conns->deadlines, cz_loop_now_ms(conns->loop), deadline_passed);
    cz__listeners_retry(conns);
}

void cz_conns_init(cz_conns_t *conns, cz_loop_t *loop, const cz_conn_events_t *events, void *owner,
                   uint32_t max, uint64_t tick_ms)
{
    *conns = (cz_conns_t){.loop = loop, .events = events, .owner = owner, .max = max};
    cz_deadlines_init(&conns->deadlines, tick_ms, cz_loop_now_ms(loop));
    cz_timer_init(&conns->timer, loop, tick, conns);
    cz_timer_unref(&conns->timer);
}

void cz_conns_close(cz_conns_t *conns)
{
    cz_timer_close(&conns->timer, NULL);
}

size_t cz_conns_bytes_each(const cz_conns_t *conns)
{
    return CZ_CONN_HEAD_BYTES + conns->events->user_bytes;
}

void cz_conns_each(cz_conns_t *conns, void (*each)(void *user))
{
    for (size_t i = 0; i < CZ_DEADLINE_SLOTS; i++) {
        cz_deadline_t *next;
        for (cz_deadline_t *at = conns->deadlines.slots[i]; at != NULL; at = next) {
            next = at->next;
            each(user_of(conn_of(at)));
        }
    }
}

static void count_up(cz_conns_t *conns)
{
    cz_counter_add(&conns->accepted, 1);
    if (conns->count++ == 0) {
        cz_deadlines_restart(&conns->deadlines, cz_loop_now_ms(conns->loop));
        cz_timer_start(&conns->timer, conns->deadlines.tick_ms, conns->deadlines.tick_ms);
    }
}

static void count_down(cz_conns_t *conns)
{
    cz_counter_add(&conns->closed, 1);
    if (--conns->count == 0) {
        cz_timer_stop(&conns->timer);
    }
    cz__listeners_retry(conns);
}

/* ---- the beginning and the end --------------------------------------------------------------- */

cz_conn_t *cz__conn_new(cz_conns_t *conns)
{
    cz_conn_t *conn = cz_alloc(CZ_CONN_HEAD_BYTES + conns->events->user_bytes);
    if (conn == NULL) {
        return NULL;
    }
    memset(conn, 0, CZ_CONN_HEAD_BYTES + conns->events->user_bytes);
    conn->conns = conns;
    uv_tcp_init(&conns->loop->uv, &conn->tcp); /* makes no socket yet, so it cannot fail */
    return conn;
}

static void discarded(uv_handle_t *handle)
{
    cz_free(handle);
}

void cz__conn_discard(cz_conn_t *conn)
{
    uv_close((uv_handle_t *)&conn->tcp, discarded);
}

static void closed(uv_handle_t *handle)
{
    cz_conn_t *conn = (cz_conn_t *)handle;
    cz_conns_t *conns = conn->conns;
    CZ_TRACE(conn, "%p closed", (void *)conn);
    conns->events->on_close(user_of(conn));
    cz_free(conn);
    count_down(conns);
}

void cz_conn_close(cz_conn_t *conn)
{
    if (conn->closing) {
        return;
    }
    conn->closing = true;
    cz_deadline_remove(&conn->deadline);
    uv_close((uv_handle_t *)&conn->tcp, closed);
}

void cz_conn_reset(cz_conn_t *conn)
{
    if (conn->closing) {
        return;
    }
    conn->closing = true;
    cz_deadline_remove(&conn->deadline);
    if (uv_tcp_close_reset(&conn->tcp, closed) != 0) {
        uv_close((uv_handle_t *)&conn->tcp, closed);
    }
}

bool cz_conn_is_closing(const cz_conn_t *conn)
{
    return conn->closing;
}

/* ---- reading --------------------------------------------------------------------------------- */

static void give_room(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    cz_conn_t *conn = (cz_conn_t *)handle;
    (void)suggested;
    size_t size = 0;
    char *at = conn->conns->events->on_room(user_of(conn), &size);
    *buf = uv_buf_init(at, (unsigned)size);
}

static void bytes_read(uv_stream_t *stream, ssize_t size, const uv_buf_t *buf)
{
    cz_conn_t *conn = (cz_conn_t *)stream;
    (void)buf;
    if (size >= 0) {
        CZ_TRACE(conn, "%p read %zd bytes", (void *)conn, size);
        conn->conns->events->on_bytes(user_of(conn), (size_t)size);
        return;
    }
    if (size == UV_ENOBUFS) { /* on_room had no memory */
        cz_conn_close(conn);
        return;
    }
    conn->conns->events->on_bytes(user_of(conn), 0);
    if (conn->closing) {
        return;
    }
    if (size == UV_EOF) {
        CZ_TRACE(conn, "%p end of input", (void *)conn);
        uv_read_stop(stream);
        conn->ended = true;
        conn->conns->events->on_end(user_of(conn));
    } else {
        CZ_TRACE(conn, "%p read: %s", (void *)conn, uv_strerror((int)size));
        cz_conn_close(conn);
    }
}

void cz_conn_pause(cz_conn_t *conn)
{
    if (conn->reading && !conn->closing) {
        conn->reading = false;
        uv_read_stop((uv_stream_t *)&conn->tcp);
    }
}

void cz_conn_resume(cz_conn_t *conn)
{
    if (!conn->reading && !conn->ended && !conn->closing) {
        conn->reading = true;
        uv_read_start((uv_stream_t *)&conn->tcp, give_room, bytes_read);
    }
}

#ifdef _WIN32
bool cz__conn_can_begin(const cz_conn_t *conn)
{
    (void)conn;
    return true;
}
#else
/* libuv ends the process when its table of descriptors cannot grow: what that takes is asked for first. */
bool cz__conn_can_begin(const cz_conn_t *conn)
{
    const uv_loop_t *loop = &conn->conns->loop->uv;
    if (cz_conn_descriptor(conn) < loop->nwatchers) {
        return true;
    }
    void *room = cz_alloc(4u * (size_t)cz_conn_descriptor(conn) * sizeof(void *));
    cz_free(room);
    return room != NULL;
}
#endif

void cz__conn_begin(cz_conn_t *conn)
{
    cz_conns_t *conns = conn->conns;
    count_up(conns);
    cz_deadline_set(&conns->deadlines, &conn->deadline, CZ_DEADLINE_NEVER);
    uv_tcp_nodelay(&conn->tcp, 1); /* fails on a socket pair, which needs none */
    CZ_TRACE(conn, "%p opened", (void *)conn);
    conns->events->on_open(user_of(conn), conn, conns);
    cz_conn_resume(conn);
}

int cz_conns_adopt(cz_conns_t *conns, int fd)
{
    cz_conn_t *conn = cz__conn_new(conns);
    if (conn == NULL) {
        return CZ_ENOMEM;
    }
    if (uv_tcp_open(&conn->tcp, (uv_os_sock_t)fd) != 0) {
        cz__conn_discard(conn);
        return CZ_ESYSTEM;
    }
    cz__conn_begin(conn);
    return 0;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Bytes that the socket did not take yet. The copied ones stand behind it. */
typedef struct pending {
    uv_write_t request;
    cz_conn_t *conn;
    char copied[];
} pending_t;

static void pending_written(uv_write_t *request, int status)
{
    pending_t *pending = request->data;
    cz_conn_t *conn = pending->conn;
    cz_free(pending);
    conn->pending--;
    if (conn->closing) {
        return;
    }
    if (status != 0) {
        CZ_TRACE(conn, "%p write: %s", (void *)conn, uv_strerror(status));
        cz_conn_close(conn);
    } else if (conn->pending == 0) {
        conn->conns->events->on_drain(user_of(conn));
    }
}

/* Makes buffers of all but the first `done` bytes; `size_left` gets how many bytes that are. */
static unsigned skip(uv_buf_t *bufs, const cz_part_t *parts, size_t count, size_t done, bool *lasting, size_t *size_left)
{
    unsigned kept = 0;
    *size_left = 0;
    for (size_t i = 0; i < count; i++) {
        size_t size = parts[i].bytes.size;
        size_t off = done < size ? done : size;
        done -= off;
        if (off < size) {
            bufs[kept] = uv_buf_init((char *)(uintptr_t)(parts[i].bytes.at + off), (unsigned)(size - off));
            lasting[kept++] = parts[i].lasting;
            *size_left += size - off;
        }
    }
    return kept;
}

static size_t copied_size(const uv_buf_t *bufs, const bool *lasting, unsigned count)
{
    size_t size = 0;
    for (unsigned i = 0; i < count; i++) {
        size += lasting[i] ? 0 : bufs[i].len;
    }
    return size;
}

/* Keeps what the socket did not take: the caller's bytes are gone when this returns, so they are copied. */
static int wait_for_socket(cz_conn_t *conn, uv_buf_t *bufs, const bool *lasting, unsigned count)
{
    pending_t *pending = cz_alloc(sizeof *pending + copied_size(bufs, lasting, count));
    if (pending == NULL) {
        cz_conn_close(conn);
        return CZ_ENOMEM;
    }
    pending->conn = conn;
    pending->request.data = pending;
    char *to = pending->copied;
    for (unsigned i = 0; i < count; i++) {
        if (!lasting[i]) {
            memcpy(to, bufs[i].base, bufs[i].len);
            bufs[i].base = to;
            to += bufs[i].len;
        }
    }
    int error = uv_write(&pending->request, (uv_stream_t *)&conn->tcp, bufs, count, pending_written);
    if (error != 0) {
        cz_free(pending);
        cz_conn_close(conn);
        return error == UV_ENOMEM ? CZ_ENOMEM : CZ_ECONN;
    }
    conn->pending++;
    return 0;
}

int cz_conn_write(cz_conn_t *conn, const cz_part_t *parts, size_t count)
{
    uv_buf_t bufs[CZ_CONN_PARTS_MAX];
    bool lasting[CZ_CONN_PARTS_MAX];
    if (conn->closing || count > CZ_CONN_PARTS_MAX) {
        return conn->closing ? CZ_ECONN : CZ_ELIMIT;
    }
    size_t size;
    unsigned left = skip(bufs, parts, count, 0, lasting, &size);
    if (left == 0) {
        return 0;
    }
    if (conn->pending == 0) {
        int written = uv_try_write((uv_stream_t *)&conn->tcp, bufs, left);
        if (written < 0 && written != UV_EAGAIN) {
            CZ_TRACE(conn, "%p write: %s", (void *)conn, uv_strerror(written));
            cz_conn_close(conn);
            return CZ_ECONN;
        }
        CZ_TRACE(conn, "%p wrote %d bytes", (void *)conn, written);
        if (written >= 0 && (size_t)written == size) {
            return 0;
        }
        left = skip(bufs, parts, count, written < 0 ? 0 : (size_t)written, lasting, &size);
    }
    return wait_for_socket(conn, bufs, lasting, left);
}

bool cz_conn_is_blocked(const cz_conn_t *conn)
{
    return conn->pending > 0;
}

size_t cz_conn_queued_bytes(const cz_conn_t *conn)
{
    return uv_stream_get_write_queue_size((const uv_stream_t *)&conn->tcp);
}

uint32_t cz_conn_descriptor(const cz_conn_t *conn)
{
#ifdef _WIN32
    (void)conn;
    return 0;
#else
    uv_os_fd_t fd = 0;
    return uv_fileno((const uv_handle_t *)&conn->tcp, &fd) == 0 ? (uint32_t)fd : 0;
#endif
}

void cz_conn_keepalive(cz_conn_t *conn, unsigned seconds)
{
    uv_tcp_keepalive(&conn->tcp, 1, seconds); /* fails where there is no network in between */
}

static void shut_down(uv_shutdown_t *request, int status)
{
    (void)status;
    cz_free(request);
}

void cz_conn_shutdown(cz_conn_t *conn)
{
    if (conn->closing) {
        return;
    }
    uv_shutdown_t *request = cz_alloc(sizeof *request);
    if (request == NULL || uv_shutdown(request, (uv_stream_t *)&conn->tcp, shut_down) != 0) {
        cz_free(request);
        cz_conn_close(conn);
    }
}

void cz_conn_deadline(cz_conn_t *conn, uint64_t at_ms)
{
    if (!conn->closing) {
        cz_deadline_set(&conn->conns->deadlines, &conn->deadline, at_ms);
    }
}

void cz_conn_peer(const cz_conn_t *conn, char *out)
{
    struct sockaddr_storage address;
    int size = sizeof address;
    memcpy(out, "unix", 5);
    if (uv_tcp_getpeername(&conn->tcp, (struct sockaddr *)&address, &size) == 0) {
        uv_ip_name((const struct sockaddr *)&address, out, CZ_PEER_BYTES); /* fails on other families */
    }
}
