/*
 * What this kernel costs: a bare epoll loop that answers fixed bytes and parses nothing. One read and
 * one write per request, which is what every server does at least.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define EVENTS_MAX 1024

static const char reply[] = "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nContent-Type: text/plain; charset=utf-8\r\n"
                            "Content-Length: 13\r\nX-Content-Type-Options: nosniff\r\n\r\nHello, World!";

static int listen_on(unsigned short port)
{
    const int one = 1;
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, (const struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 1024) != 0) {
        exit(1);
    }
    return fd;
}

static void add(int epoll, int fd)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
}

static void accept_all(int epoll, int listener)
{
    const int one = 1;
    for (int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK); fd >= 0; fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) {
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        add(epoll, fd);
    }
}

static void answer(int fd)
{
    char request[16384];
    if (read(fd, request, sizeof request) <= 0 || write(fd, reply, sizeof reply - 1) < 0) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    struct epoll_event events[EVENTS_MAX];
    const int listener = listen_on((unsigned short)(argc > 1 ? atoi(argv[1]) : 8080));
    const int epoll = epoll_create1(0);
    add(epoll, listener);
    for (;;) {
        const int count = epoll_wait(epoll, events, EVENTS_MAX, -1);
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener) {
                accept_all(epoll, listener);
            } else {
                answer(events[i].data.fd);
            }
        }
    }
}
