/*
 * WebSocket under load, a closed loop: a connection sends its next message when the last one has been answered. Every byte that comes
 * is compared with the frame that is expected; pings of the server are answered (RFC 6455 section 5.5.2) and count for nothing.
 *
 *   messages PORT HANDSHAKE_FILE FRAME_FILE REPLY_FILE CONNECTIONS SECONDS IN_FLIGHT
 *
 * The files hold bytes as they are on the wire; FRAME is masked, REPLY is not. Prints one line: RESULT answered microseconds p50 p90 p99
 * p99.9 max, in microseconds; or, with exit code 1, what was wrong.
 */
#include "client.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#define EVENTS_MAX 512
#define IN_FLIGHT_MAX 64
#define HEAD_MAX 4096
#define LATENCY_MAX_US (1u << 21)
#define ANSWER_MAX_SECONDS 5
#define GRACE_NS (ANSWER_MAX_SECONDS * 1000000000ull)

/* A control frame: two bytes, four of a mask where a client sends it, at most 125 of payload. */
#define PING 0x89
#define PONG 0x8a
#define CONTROL_MAX (2 + 125)

typedef struct file {
    char *bytes;
    size_t size;
} file_t;

typedef struct client {
    int fd;
    size_t matched;                  /* bytes of the reply that have come */
    size_t control_size;             /* bytes of a ping that have come */
    size_t waiting, oldest;          /* messages without an answer, and where the first of them stands in sent_ns */
    uint64_t sent_ns[IN_FLIGHT_MAX]; /* a ring: when each was sent */
    unsigned char control[CONTROL_MAX];
} client_t;

static file_t handshake, frames, reply; /* `frames` holds the frame in_flight times, to send several at once */
static size_t frame_size, in_flight;
static client_t *clients;
static size_t client_count, answered, waiting;
static uint32_t latency_counts[LATENCY_MAX_US]; /* by microseconds; the last has all beyond */

static int read_file(const char *path, size_t copies, file_t *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        return -1;
    }
    const size_t size = (size_t)ftell(file);
    rewind(file);
    *out = (file_t){malloc(size * copies + 1), size * copies};
    if (size == 0 || out->bytes == NULL || fread(out->bytes, 1, size, file) != size) {
        return -1;
    }
    fclose(file);
    for (size_t i = 1; i < copies; i++) {
        memcpy(out->bytes + i * size, out->bytes, size);
    }
    return 0;
}

static void fail(const char *what)
{
    printf("%s\n", what);
    exit(1);
}

/* Up to the end of its head: a server that speaks only when spoken to sends nothing behind it. */
static void open_client(client_t *client, unsigned short port)
{
    static char head[HEAD_MAX + 1];
    const struct timeval patience = {.tv_sec = ANSWER_MAX_SECONDS};
    client->fd = connect_to(port);
    if (client->fd < 0 || send_all(client->fd, handshake.bytes, handshake.size) != 0) {
        fail(strerror(errno));
    }
    setsockopt(client->fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    for (size_t size = 0;;) {
        const ssize_t got = recv(client->fd, head + size, HEAD_MAX - size, 0);
        if (got <= 0) {
            fail("a handshake was not answered");
        }
        size += (size_t)got;
        head[size] = '\0';
        const char *end = strstr(head, "\r\n\r\n");
        if (end != NULL && end + 4 == head + size && strncmp(head, "HTTP/1.1 101 ", 13) == 0) {
            return;
        }
        if (end != NULL || size == HEAD_MAX) {
            fail("a handshake was answered with something other than 101");
        }
    }
}

static void send_messages(client_t *client, size_t count)
{
    const uint64_t now = now_ns();
    if (send_all(client->fd, frames.bytes, count * frame_size) != 0) {
        fail("a connection was closed by the server");
    }
    for (size_t i = 0; i < count; i++) {
        client->sent_ns[(client->oldest + client->waiting++) % in_flight] = now;
    }
    waiting += count;
}

static void finish_message(client_t *client, uint64_t now)
{
    const uint64_t taken_us = (now - client->sent_ns[client->oldest]) / 1000u;
    latency_counts[taken_us < LATENCY_MAX_US ? taken_us : LATENCY_MAX_US - 1]++;
    client->oldest = (client->oldest + 1) % in_flight;
    client->waiting--;
    client->matched = 0;
    answered++;
    waiting--;
}

/* A pong has the ping's payload; masked with zeros it is as it came. */
static void send_pong(const client_t *client)
{
    const size_t size = client->control[1];
    char pong[CONTROL_MAX + 4] = {(char)PONG, (char)(0x80 | size)};
    memcpy(pong + 6, client->control + 2, size);
    if (send_all(client->fd, pong, 6 + size) != 0) {
        fail("a connection was closed by the server");
    }
}

static size_t take_ping(client_t *client, const unsigned char *bytes, size_t size)
{
    size_t used = 0;
    while (used < size && (client->control_size < 2 || client->control_size < 2u + client->control[1])) {
        client->control[client->control_size++] = bytes[used++];
        if (client->control_size == 2 && client->control[1] > CONTROL_MAX - 2) {
            fail("a ping is too large");
        }
    }
    if (client->control_size >= 2 && client->control_size == 2u + client->control[1]) {
        send_pong(client);
        client->control_size = 0;
    }
    return used;
}

static size_t take_reply(client_t *client, const unsigned char *bytes, size_t size, uint64_t now)
{
    const size_t left = reply.size - client->matched;
    const size_t part = size < left ? size : left;
    if (client->waiting == 0 || memcmp(bytes, reply.bytes + client->matched, part) != 0) {
        printf("an answer differs from the one expected: of its frame %zu bytes were right, then came \"%.*s\"\n", client->matched, (int)part, bytes);
        exit(1);
    }
    client->matched += part;
    if (client->matched == reply.size) {
        finish_message(client, now);
    }
    return part;
}

/* What came, compared; as many messages go out as were answered, until `end`. */
static void receive(client_t *client, uint64_t end)
{
    static unsigned char bytes[262144];
    const ssize_t got = recv(client->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (got <= 0) {
        if (got < 0 && errno == EAGAIN) {
            return;
        }
        fail("a connection was closed by the server");
    }
    const uint64_t now = now_ns();
    for (size_t at = 0; at < (size_t)got;) {
        const bool is_ping = client->matched == 0 && (client->control_size > 0 || bytes[at] == PING);
        at += is_ping ? take_ping(client, bytes + at, (size_t)got - at) : take_reply(client, bytes + at, (size_t)got - at, now);
    }
    if (now < end && client->waiting < in_flight) {
        send_messages(client, in_flight - client->waiting);
    }
}

/* Every message that was sent is waited for, also after the time is up. */
static void run(int epoll, uint64_t end)
{
    struct epoll_event events[EVENTS_MAX];
    while (waiting > 0) {
        const int count = epoll_wait(epoll, events, EVENTS_MAX, 1000);
        for (int i = 0; i < count; i++) {
            receive(events[i].data.ptr, end);
        }
        if (now_ns() > end + GRACE_NS) {
            fail("messages were not answered in time");
        }
    }
}

static void open_clients(int epoll, unsigned short port)
{
    clients = calloc(client_count, sizeof *clients);
    for (size_t i = 0; clients != NULL && i < client_count; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &clients[i]};
        open_client(&clients[i], port);
        if (epoll_ctl(epoll, EPOLL_CTL_ADD, clients[i].fd, &event) != 0) {
            fail(strerror(errno));
        }
    }
}

static uint32_t percentile(double share)
{
    const double rank = (double)answered * share;
    double passed = 0;
    uint32_t at = 0;
    while (at < LATENCY_MAX_US - 1 && (passed += latency_counts[at]) < rank) {
        at++;
    }
    return at;
}

int main(int argc, char **argv)
{
    if (argc != 8) {
        fputs("usage: messages PORT HANDSHAKE_FILE FRAME_FILE REPLY_FILE CONNECTIONS SECONDS IN_FLIGHT\n", stderr);
        return 2;
    }
    const int epoll = epoll_create1(0);
    client_count = strtoul(argv[5], NULL, 10);
    in_flight = strtoul(argv[7], NULL, 10);
    if (epoll < 0 || client_count == 0 || in_flight == 0 || in_flight > IN_FLIGHT_MAX || read_file(argv[2], 1, &handshake) != 0 ||
        read_file(argv[3], in_flight, &frames) != 0 || read_file(argv[4], 1, &reply) != 0) {
        fputs("messages: cannot start\n", stderr);
        return 1;
    }
    frame_size = frames.size / in_flight;
    open_clients(epoll, (unsigned short)atoi(argv[1]));
    const uint64_t start = now_ns();
    const uint64_t end = start + (uint64_t)(atof(argv[6]) * 1e9);
    for (size_t i = 0; i < client_count; i++) {
        send_messages(&clients[i], in_flight);
    }
    run(epoll, end);
    const uint64_t taken_us = (now_ns() - start) / 1000u;
    printf("RESULT %zu %llu %u %u %u %u %u\n", answered, (unsigned long long)taken_us, percentile(0.5), percentile(0.9), percentile(0.99), percentile(0.999), percentile(1));
    return 0;
}
