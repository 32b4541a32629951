/*
 * System calls that fail: linked into a server under test in front of libc, whose functions these replace.
 *
 * CATZILLA_FAULTS names a file of one byte for each kind of fault: how many of a hundred calls fail that way. The file is
 * mapped, so a test changes the rates of a running server by writing to it. Only what concerns clients fails, and memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

long syscall(long number, ...);

enum fault { SHORT, AGAIN, INTERRUPTED, NO_FILES, NO_FILES_ANYWHERE, ABORTED, NO_MEMORY, NO_BUFFERS, FAULTS };

#define CLIENTS_MAX 65536

static const volatile unsigned char *rates;
static atomic_uint_fast64_t state = 88172645463325252u;
static _Atomic unsigned char is_client[CLIENTS_MAX];

__attribute__((constructor)) static void open_rates(void)
{
    const char *path = getenv("CATZILLA_FAULTS");
    int file = path == NULL ? -1 : (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
    if (file >= 0) {
        rates = (const unsigned char *)syscall(SYS_mmap, NULL, (size_t)FAULTS, PROT_READ, MAP_SHARED, file, 0L);
        syscall(SYS_close, file);
    }
}

static unsigned random_below(unsigned limit)
{
    uint64_t x = atomic_load_explicit(&state, memory_order_relaxed);
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    atomic_store_explicit(&state, x, memory_order_relaxed);
    return (unsigned)(x >> 33) % limit;
}

static int comes(enum fault fault)
{
    return rates != NULL && random_below(100) < rates[fault];
}

static int concerns_client(int fd)
{
    return fd >= 0 && fd < CLIENTS_MAX && is_client[fd];
}

/* Sets errno, and gives true, when a call of a client's socket is not to happen. */
static int is_put_off(int fd)
{
    if (concerns_client(fd) && comes(INTERRUPTED)) {
        errno = EINTR;
        return 1;
    }
    if (concerns_client(fd) && comes(AGAIN)) {
        errno = EAGAIN;
        return 1;
    }
    return 0;
}

static size_t cut(int fd, size_t size)
{
    size_t few = 1u + random_below(9);
    return concerns_client(fd) && few < size && comes(SHORT) ? few : size;
}

ssize_t read(int fd, void *at, size_t size)
{
    return is_put_off(fd) ? -1 : (ssize_t)syscall(SYS_read, fd, at, cut(fd, size));
}

static int fails_to_write(int fd)
{
    if (is_put_off(fd)) {
        return 1;
    }
    if (concerns_client(fd) && comes(NO_BUFFERS)) {
        errno = ENOBUFS;
        return 1;
    }
    return 0;
}

ssize_t write(int fd, const void *at, size_t size)
{
    return fails_to_write(fd) ? -1 : (ssize_t)syscall(SYS_write, fd, at, cut(fd, size));
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (fails_to_write(fd)) {
        return -1;
    }
    size_t size = cut(fd, parts[0].iov_len);
    return size < parts[0].iov_len ? (ssize_t)syscall(SYS_write, fd, parts[0].iov_base, size)
                                   : (ssize_t)syscall(SYS_writev, fd, parts, count);
}

int accept4(int fd, struct sockaddr *address, socklen_t *size, int flags)
{
    static const struct {
        enum fault fault;
        int error;
    } faults[] = {{INTERRUPTED, EINTR}, {NO_FILES, EMFILE}, {NO_FILES_ANYWHERE, ENFILE}, {ABORTED, ECONNABORTED}, {NO_BUFFERS, ENOBUFS}};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (comes(faults[i].fault)) {
            errno = faults[i].error;
            return -1;
        }
    }
    int client = (int)syscall(SYS_accept4, fd, address, size, flags);
    if (client >= 0 && client < CLIENTS_MAX) {
        is_client[client] = 1;
    }
    return client;
}

int close(int fd)
{
    if (fd >= 0 && fd < CLIENTS_MAX) {
        is_client[fd] = 0;
    }
    return (int)syscall(SYS_close, fd);
}

int epoll_pwait(int fd, struct epoll_event *events, int count, int timeout, const sigset_t *mask)
{
    if (comes(INTERRUPTED)) {
        errno = EINTR;
        return -1;
    }
    return (int)syscall(SYS_epoll_pwait, fd, events, count, timeout, mask, (size_t)8);
}

/* The others of musl's file of epoll functions, which would come with all of them. */
int epoll_create1(int flags)
{
    return (int)syscall(SYS_epoll_create1, flags);
}

int epoll_ctl(int fd, int operation, int of, struct epoll_event *event)
{
    return (int)syscall(SYS_epoll_ctl, fd, operation, of, event);
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
    if (fd < 0 && comes(NO_MEMORY)) {
        errno = ENOMEM;
        return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap, at, size, protection, flags, fd, (long)offset);
}
