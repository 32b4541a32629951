/*
 * What this kernel costs: an epoll loop that counts bytes and parses nothing. For every REQUEST_BYTES that a
 * connection has sent it writes the bytes of REPLY_FILE; requests that came in one read are answered in one write.
 * A connection may begin with OPENING_BYTES of another request, a handshake, that are answered by OPENING_REPLY_FILE.
 *
 *   ceiling PORT REQUEST_BYTES REPLY_FILE [OPENING_BYTES OPENING_REPLY_FILE]
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS_MAX 1024
#define CONNECTIONS_MAX 65536
#define BATCH_BYTES (256u * 1024u)

typedef struct connection {
    size_t opening;  /* bytes of the handshake that have not come yet */
    size_t received; /* bytes of a request that is not whole yet */
    size_t to_send;  /* bytes, of all answers that are owed */
} connection_t;

static connection_t connections[CONNECTIONS_MAX];
static char *replies; /* the reply, repeated up to BATCH_BYTES, at least once */
static size_t reply_size;
static size_t replies_size;
static size_t request_size;
static char *opening_reply;
static size_t opening_reply_size;
static size_t opening_size;

/* The whole file, with `room` bytes in all where it is smaller; NULL when it cannot be read. */
static char *read_file(const char *path, size_t room, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        return NULL;
    }
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*size > room ? *size : room);
    const int is_whole = bytes != NULL && fread(bytes, 1, *size, file) == *size;
    fclose(file);
    return is_whole ? bytes : NULL;
}

static int read_reply(const char *path)
{
    replies = read_file(path, BATCH_BYTES, &reply_size);
    if (replies == NULL || reply_size == 0) {
        return -1;
    }
    const size_t count = reply_size < BATCH_BYTES ? BATCH_BYTES / reply_size : 1;
    replies_size = count * reply_size;
    for (size_t i = 1; i < count; i++) {
        memcpy(replies + i * reply_size, replies, reply_size);
    }
    return 0;
}

static int listen_on(unsigned short port)
{
    const int one = 1;
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (const struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 4096) != 0) {
        return -1;
    }
    return fd;
}

static void watch(int epoll, int operation, int fd, uint32_t events)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    epoll_ctl(epoll, operation, fd, &event);
}

static void accept_all(int epoll, int listener)
{
    const int one = 1;
    for (int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK); fd >= 0; fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) {
        if (fd >= CONNECTIONS_MAX) {
            close(fd);
            continue;
        }
        connections[fd] = (connection_t){.opening = opening_size};
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        watch(epoll, EPOLL_CTL_ADD, fd, EPOLLIN);
    }
}

/* Writes what is owed; what the socket does not take is written when it is ready again. */
static int send_owed(int epoll, int fd, connection_t *connection, int was_waiting)
{
    while (connection->to_send > 0) {
        const size_t offset = (reply_size - connection->to_send % reply_size) % reply_size;
        const size_t size = connection->to_send < replies_size - offset ? connection->to_send : replies_size - offset;
        const ssize_t sent = write(fd, replies + offset, size);
        if (sent < 0) {
            if (errno != EAGAIN) {
                return -1;
            }
            if (!was_waiting) {
                watch(epoll, EPOLL_CTL_MOD, fd, EPOLLOUT);
            }
            return 0;
        }
        connection->to_send -= (size_t)sent;
    }
    if (was_waiting) {
        watch(epoll, EPOLL_CTL_MOD, fd, EPOLLIN);
    }
    return 0;
}

static int receive(int epoll, int fd, connection_t *connection)
{
    static char bytes[65536];
    const ssize_t size = read(fd, bytes, sizeof bytes);
    if (size <= 0) {
        return size < 0 && errno == EAGAIN ? 0 : -1;
    }
    const size_t of_opening = (size_t)size < connection->opening ? (size_t)size : connection->opening;
    connection->opening -= of_opening;
    if (of_opening > 0 && connection->opening == 0 && write(fd, opening_reply, opening_reply_size) != (ssize_t)opening_reply_size) {
        return -1;
    }
    connection->received += (size_t)size - of_opening;
    connection->to_send += connection->received / request_size * reply_size;
    connection->received %= request_size;
    return send_owed(epoll, fd, connection, 0);
}

static void serve(int epoll, int listener)
{
    struct epoll_event events[EVENTS_MAX];
    for (;;) {
        const int count = epoll_wait(epoll, events, EVENTS_MAX, -1);
        for (int i = 0; i < count; i++) {
            const int fd = events[i].data.fd;
            if (fd == listener) {
                accept_all(epoll, listener);
            } else if ((events[i].events & EPOLLOUT ? send_owed(epoll, fd, &connections[fd], 1) : receive(epoll, fd, &connections[fd])) != 0) {
                close(fd);
            }
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 6) {
        fputs("usage: ceiling PORT REQUEST_BYTES REPLY_FILE [OPENING_BYTES OPENING_REPLY_FILE]\n", stderr);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN); /* a client that goes early is an error of its write */
    request_size = strtoul(argv[2], NULL, 10);
    if (argc == 6) {
        opening_size = strtoul(argv[4], NULL, 10);
        opening_reply = read_file(argv[5], 0, &opening_reply_size);
    }
    const int listener = listen_on((unsigned short)atoi(argv[1]));
    const int epoll = epoll_create1(0);
    if (listener < 0 || epoll < 0 || request_size == 0 || (argc == 6 && opening_reply == NULL) || read_reply(argv[3]) != 0) {
        perror("ceiling");
        return 1;
    }
    watch(epoll, EPOLL_CTL_ADD, listener, EPOLLIN);
    serve(epoll, listener);
}
