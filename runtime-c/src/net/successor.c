#include "net/loop_impl.h"

#include "net/successor.h"

#ifdef _WIN32

void cz_successor_init(cz_successor_t *successor, char *const *argv)
{
    successor->argv = argv;
    successor->path[0] = '\0';
}

void cz_successor_start(cz_successor_t *successor, const int *fds, uint32_t count)
{
    (void)fds;
    (void)count;
    successor->on_failed(successor->user, "not on this system");
}

void cz_successor_say_ready(void)
{
}

#else

#include "base/alloc.h"
#include "net/socket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define FIRST_FD 3u /* of the sockets, in the new process; the pipe stands behind them */
#define VARIABLE_BYTES 48u

extern char **environ;

/* One attempt: the new process, and the pipe on which it says that it listens. */
typedef struct cz_succession {
    cz_successor_t *successor; /* NULL: it is known how it went */
    uv_process_t process;
    uv_pipe_t pipe;
    unsigned open; /* handles */
    char byte;
} cz_succession_t;

void cz_successor_init(cz_successor_t *successor, char *const *argv)
{
    size_t size = sizeof successor->path;
    successor->argv = argv;
    if (uv_exepath(successor->path, &size) != 0) {
        successor->path[0] = '\0';
    }
}

static void handle_closed(uv_handle_t *handle)
{
    cz_succession_t *succession = handle->data;
    if (--succession->open == 0) {
        cz_free(succession);
    }
}

/* It is known how it went; text == NULL: well. */
static void settle(cz_succession_t *succession, const char *text)
{
    cz_successor_t *successor = succession->successor;
    if (successor == NULL) {
        return;
    }
    succession->successor = NULL;
    successor->succession = NULL;
    uv_close((uv_handle_t *)&succession->pipe, handle_closed);
    if (text == NULL) {
        successor->on_ready(successor->user, uv_process_get_pid(&succession->process));
    } else {
        successor->on_failed(successor->user, text);
    }
}

static void exited(uv_process_t *process, int64_t status, int signal)
{
    (void)status;
    (void)signal;
    settle(process->data, "the new process ended before it listened");
    uv_close((uv_handle_t *)process, handle_closed);
}

static void give_room(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
    cz_succession_t *succession = handle->data;
    (void)suggested;
    *buf = uv_buf_init(&succession->byte, 1);
}

static void said(uv_stream_t *stream, ssize_t size, const uv_buf_t *buf)
{
    (void)buf;
    if (size != 0) {
        settle(stream->data, size > 0 ? NULL : "the new process ended before it listened");
    }
}

/* The environment and two variables more. The array is the caller's. */
static char **make_environment(char *listen_fds, char *ready_fd)
{
    size_t count = 0;
    while (environ[count] != NULL) {
        count++;
    }
    char **made = cz_alloc((count + 3) * sizeof *made);
    if (made != NULL) {
        memcpy(made, environ, count * sizeof *made);
        made[count] = listen_fds;
        made[count + 1] = ready_fd;
        made[count + 2] = NULL;
    }
    return made;
}

static int spawn(cz_succession_t *succession, const int *fds, uint32_t count)
{
    uv_stdio_container_t stdio[FIRST_FD + CZ_SOCKETS_MAX + 1];
    char listen_fds[VARIABLE_BYTES];
    char ready_fd[VARIABLE_BYTES];
    for (uint32_t i = 0; i < FIRST_FD + count; i++) {
        stdio[i].flags = UV_INHERIT_FD;
        stdio[i].data.fd = i < FIRST_FD ? (int)i : fds[i - FIRST_FD];
    }
    stdio[FIRST_FD + count].flags = UV_CREATE_PIPE | UV_WRITABLE_PIPE;
    stdio[FIRST_FD + count].data.stream = (uv_stream_t *)&succession->pipe;
    snprintf(listen_fds, sizeof listen_fds, "CATZILLA_LISTEN_FDS=%u", (unsigned)count);
    snprintf(ready_fd, sizeof ready_fd, "CATZILLA_READY_FD=%u", (unsigned)(FIRST_FD + count));
    uv_process_options_t options = {
        .exit_cb = exited,
        .file = succession->successor->path,
        .args = (char **)(uintptr_t)succession->successor->argv,
        .env = make_environment(listen_fds, ready_fd),
        .stdio_count = (int)(FIRST_FD + count + 1),
        .stdio = stdio,
    };
    if (options.env == NULL) {
        return UV_ENOMEM;
    }
    int error = uv_spawn(&succession->successor->loop->uv, &succession->process, &options);
    cz_free(options.env);
    return error;
}

void cz_successor_start(cz_successor_t *successor, const int *fds, uint32_t count)
{
    if (successor->succession != NULL) {
        return;
    }
    cz_succession_t *succession = cz_alloc_zero(sizeof *succession);
    if (succession == NULL || successor->path[0] == '\0' || count > CZ_SOCKETS_MAX) {
        cz_free(succession);
        successor->on_failed(successor->user, "it cannot be started");
        return;
    }
    succession->successor = successor;
    succession->open = 2;
    successor->succession = succession;
    succession->process.data = succession->pipe.data = succession;
    uv_pipe_init(&successor->loop->uv, &succession->pipe, 0);
    int error = spawn(succession, fds, count);
    uv_unref((uv_handle_t *)&succession->process);
    uv_unref((uv_handle_t *)&succession->pipe);
    if (error != 0) {
        settle(succession, uv_strerror(error));
        uv_close((uv_handle_t *)&succession->process, handle_closed);
        return;
    }
    uv_read_start((uv_stream_t *)&succession->pipe, give_room, said);
}

/* ---- on the other side --------------------------------------------------------------------------- */

static void tell_predecessor(void)
{
    const char *text = getenv("CATZILLA_READY_FD");
    if (text == NULL) {
        return;
    }
    int fd = (int)strtol(text, NULL, 10);
    unsetenv("CATZILLA_READY_FD");
    if (write(fd, "1", 1) == 1) {
        close(fd);
    }
}

/* The protocol of sd_notify(3): a datagram of assignments; a name with "@" is abstract. */
static void tell_systemd(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const char *path = getenv("NOTIFY_SOCKET");
    size_t size = path == NULL ? 0 : strlen(path);
    if (size < 2 || size >= sizeof address.sun_path) {
        return;
    }
    memcpy(address.sun_path, path, size);
    if (path[0] == '@') {
        address.sun_path[0] = '\0';
    }
    char message[64];
    int length = snprintf(message, sizeof message, "READY=1\nMAINPID=%ld", (long)getpid());
    int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    if (fd >= 0) {
        socklen_t address_size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + size);
        (void)sendto(fd, message, (size_t)length, 0, (const struct sockaddr *)&address, address_size);
        close(fd);
    }
}

void cz_successor_say_ready(void)
{
    tell_predecessor();
    tell_systemd();
}

#endif
