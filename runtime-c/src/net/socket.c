#include "net/libuv.h"

#include "net/socket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32

int cz_socket_listen_unix(const char *path, int *fd, const char **text)
{
    (void)path;
    (void)fd;
    *text = "there are no Unix-domain sockets on this system";
    return CZ_ESYSTEM;
}

uint32_t cz_sockets_inherited(int *fds)
{
    (void)fds;
    return 0;
}

void cz_socket_name(int fd, char *out)
{
    (void)fd;
    out[0] = '\0';
}

#else

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 1024
#define FIRST_INHERITED 3 /* behind the standard ones, as systemd has it */

/* ---- Unix-domain sockets ------------------------------------------------------------------------- */

static int open_socket(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd >= 0) {
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    return fd;
}

/* Whether the file is a socket that was left behind. */
static bool is_stale(const struct sockaddr_un *address)
{
    int fd = open_socket();
    bool stale = fd >= 0 && connect(fd, (const struct sockaddr *)address, sizeof *address) != 0 && errno == ECONNREFUSED;
    if (fd >= 0) {
        close(fd);
    }
    return stale;
}

static int bind_path(int fd, const struct sockaddr_un *address)
{
    const struct sockaddr *generic = (const struct sockaddr *)address;
    if (bind(fd, generic, sizeof *address) == 0) {
        return 0;
    }
    if (errno != EADDRINUSE || !is_stale(address)) {
        return errno == ECONNREFUSED ? EADDRINUSE : errno;
    }
    unlink(address->sun_path);
    return bind(fd, generic, sizeof *address) == 0 ? 0 : errno;
}

int cz_socket_listen_unix(const char *path, int *fd, const char **text)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t size = strlen(path);
    if (size == 0 || size >= sizeof address.sun_path) {
        *text = "the path of a Unix-domain socket has 1 to 107 bytes";
        return CZ_ESYSTEM;
    }
    memcpy(address.sun_path, path, size);
    int made = open_socket();
    int error = made < 0 ? errno : bind_path(made, &address);
    if (error == 0 && listen(made, BACKLOG) != 0) {
        error = errno;
    }
    if (error != 0) {
        *text = uv_strerror(uv_translate_sys_error(error));
        if (made >= 0) {
            close(made);
        }
        return error == EADDRINUSE ? CZ_EBUSY : CZ_ESYSTEM;
    }
    *fd = made;
    return 0;
}

/* ---- inherited sockets ---------------------------------------------------------------------------- */

/* The number in an environment variable, 0 when there is none. What is read is not for our own children. */
static long take_number(const char *name)
{
    const char *text = getenv(name);
    long number = text == NULL ? 0 : strtol(text, NULL, 10);
    unsetenv(name);
    return number;
}

static bool is_listening(int fd)
{
    int listening = 0;
    socklen_t size = sizeof listening;
    return getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening != 0;
}

uint32_t cz_sockets_inherited(int *fds)
{
    long own = take_number("CATZILLA_LISTEN_FDS");
    long pid = take_number("LISTEN_PID");
    long activated = take_number("LISTEN_FDS");
    long count = own > 0 ? own : pid == (long)getpid() ? activated : 0;
    uint32_t found = 0;
    for (long i = 0; i < count && found < CZ_SOCKETS_MAX; i++) {
        int fd = FIRST_INHERITED + (int)i;
        if (is_listening(fd)) {
            fcntl(fd, F_SETFD, FD_CLOEXEC);
            fds[found++] = fd;
        }
    }
    return found;
}

void cz_socket_name(int fd, char *out)
{
    struct sockaddr_storage bound = {0};
    socklen_t size = sizeof bound;
    char host[64] = "";
    getsockname(fd, (struct sockaddr *)&bound, &size);
    if (bound.ss_family == AF_UNIX) {
        const struct sockaddr_un *address = (const struct sockaddr_un *)(const void *)&bound;
        snprintf(out, CZ_SOCKET_NAME_BYTES, "unix:%.107s", address->sun_path);
    } else if (bound.ss_family == AF_INET6) {
        const struct sockaddr_in6 *address = (const struct sockaddr_in6 *)(const void *)&bound;
        uv_ip6_name(address, host, sizeof host);
        snprintf(out, CZ_SOCKET_NAME_BYTES, "http://[%s]:%u", host, (unsigned)ntohs(address->sin6_port));
    } else {
        const struct sockaddr_in *address = (const struct sockaddr_in *)(const void *)&bound;
        uv_ip4_name(address, host, sizeof host);
        snprintf(out, CZ_SOCKET_NAME_BYTES, "http://%s:%u", host, (unsigned)ntohs(address->sin_port));
    }
}

#endif
