/*
 * The open loop: requests at a fixed rate, whether or not answers come. A latency counts from the moment a request was due,
 * not from when a connection was free to send it, so a server that stalls cannot hide the requests that it kept waiting.
 *
 *   steady PORT REQUESTS_FILE CONNECTIONS SECONDS RATE
 *
 * REQUESTS_FILE is a sequence of a length in decimal, a line feed and so many bytes; they are sent in turn. Prints one line:
 * RESULT answered microseconds failed errors(4xx,5xx) p50 p90 p99 p99.9 max, in microseconds.
 */
#include "client.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/timerfd.h>

#define EVENTS_MAX 512
#define HEAD_MAX 16384
#define REQUESTS_MAX 4096
#define GRACE_NS 2000000000ull

typedef struct request {
    const char *at;
    size_t size;
} request_t;

typedef struct client {
    int fd;
    uint64_t due_ns;    /* when its request was due */
    size_t head_size;   /* bytes in head */
    uint64_t remaining; /* bytes of content to come; with `chunked` unused */
    bool busy, in_body, chunked;
    char head[HEAD_MAX + 1];
} client_t;

static request_t requests[REQUESTS_MAX];
static size_t request_count;
static client_t *clients;
static client_t **idle;
static size_t idle_count;
static uint32_t *latencies;
static size_t answered, failed, errors;

static int read_requests(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t size;
    while (file != NULL && request_count < REQUESTS_MAX && fscanf(file, "%zu", &size) == 1 && fgetc(file) == '\n') {
        char *bytes = malloc(size);
        if (bytes == NULL || fread(bytes, 1, size, file) != size) {
            return -1;
        }
        requests[request_count++] = (request_t){bytes, size};
    }
    return request_count > 0 ? 0 : -1;
}

static int open_clients(int epoll, unsigned short port, size_t count)
{
    clients = calloc(count, sizeof *clients);
    idle = calloc(count, sizeof *idle);
    for (size_t i = 0; clients != NULL && idle != NULL && i < count; i++) {
        client_t *client = &clients[i];
        client->fd = connect_to(port);
        if (client->fd < 0) {
            return -1;
        }
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = client};
        epoll_ctl(epoll, EPOLL_CTL_ADD, client->fd, &event);
        idle[idle_count++] = client;
    }
    return idle_count == count ? 0 : -1;
}

static void fail(client_t *client)
{
    failed++;
    client->busy = true; /* never idle again */
    close(client->fd);
}

static void send_request(client_t *client, uint64_t due_ns)
{
    static size_t turn;
    const request_t *request = &requests[turn++ % request_count];
    client->busy = true;
    client->due_ns = due_ns;
    client->head_size = 0;
    client->in_body = false;
    if (send_all(client->fd, request->at, request->size) != 0) {
        fail(client);
    }
}

static void finish(client_t *client)
{
    latencies[answered++] = (uint32_t)((now_ns() - client->due_ns) / 1000u);
    client->busy = false;
    idle[idle_count++] = client;
}

/* The value of a field of a whole header section, or NULL. */
static const char *find_field(const char *head, const char *name)
{
    const size_t size = strlen(name);
    for (const char *line = strstr(head, "\r\n"); line != NULL; line = strstr(line + 2, "\r\n")) {
        if (strncasecmp(line + 2, name, size) == 0 && line[2 + size] == ':') {
            return line + 3 + size;
        }
    }
    return NULL;
}

/* Looks for the end of the header section; what follows it is content. */
static size_t read_head(client_t *client, const char *bytes, size_t size)
{
    const size_t room = HEAD_MAX - client->head_size;
    const size_t before = client->head_size;
    const size_t taken = size < room ? size : room;
    memcpy(client->head + before, bytes, taken);
    client->head_size += taken;
    client->head[client->head_size] = '\0';
    char *end = strstr(client->head, "\r\n\r\n");
    if (end == NULL) {
        return taken;
    }
    const size_t used = (size_t)(end + 4 - client->head) - before;
    end[2] = '\0';
    errors += client->head[9] >= '4';
    const char *length = find_field(client->head, "content-length");
    client->chunked = length == NULL && find_field(client->head, "transfer-encoding") != NULL;
    client->remaining = length == NULL ? 0 : strtoull(length, NULL, 10);
    client->in_body = true;
    return used;
}

static void receive(client_t *client)
{
    static char bytes[262144];
    const ssize_t got = recv(client->fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) {
            fail(client);
        }
        return;
    }
    const size_t used = client->in_body ? 0 : read_head(client, bytes, (size_t)got);
    const size_t left = (size_t)got - used;
    if (!client->in_body) {
        return;
    }
    if (client->chunked) {
        if (left >= 5 && memcmp(bytes + got - 5, "0\r\n\r\n", 5) == 0) {
            finish(client);
        }
        return;
    }
    client->remaining -= left < client->remaining ? left : client->remaining;
    if (client->remaining == 0) {
        finish(client);
    }
}

static void arm(int timer, uint64_t at_ns)
{
    const struct itimerspec at = {.it_value = {.tv_sec = (time_t)(at_ns / 1000000000u), .tv_nsec = (long)(at_ns % 1000000000u)}};
    timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL);
}

/* Every request that is due goes out while a connection is free; the others stay due. */
static void run(int epoll, int timer, uint64_t total, double interval_ns)
{
    struct epoll_event events[EVENTS_MAX];
    const uint64_t start = now_ns();
    const uint64_t end = start + (uint64_t)((double)total * interval_ns) + GRACE_NS;
    uint64_t sent = 0;
    while (answered + failed < total && now_ns() < end) {
        uint64_t due = start + (uint64_t)((double)sent * interval_ns);
        while (sent < total && idle_count > 0 && due <= now_ns()) {
            send_request(idle[--idle_count], due);
            sent++;
            due = start + (uint64_t)((double)sent * interval_ns);
        }
        arm(timer, sent < total && idle_count > 0 ? due : end);
        const int count = epoll_wait(epoll, events, EVENTS_MAX, 1000);
        for (int i = 0; i < count; i++) {
            if (events[i].data.ptr == NULL) {
                uint64_t expirations;
                (void)!read(timer, &expirations, sizeof expirations);
            } else {
                receive(events[i].data.ptr);
            }
        }
    }
    failed += total - answered - failed;
}

static int compare(const void *a, const void *b)
{
    const uint32_t left = *(const uint32_t *)a;
    const uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static uint32_t percentile(double share)
{
    return answered == 0 ? 0 : latencies[(size_t)((double)(answered - 1) * share)];
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fputs("usage: steady PORT REQUESTS_FILE CONNECTIONS SECONDS RATE\n", stderr);
        return 2;
    }
    const double rate = atof(argv[5]);
    const uint64_t total = (uint64_t)(atof(argv[4]) * rate);
    const int epoll = epoll_create1(0);
    const int timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    latencies = calloc((size_t)total + 1, sizeof *latencies);
    if (total == 0 || latencies == NULL || epoll < 0 || timer < 0 || epoll_ctl(epoll, EPOLL_CTL_ADD, timer, &event) != 0) {
        fputs("steady: cannot start\n", stderr);
        return 1;
    }
    if (read_requests(argv[2]) != 0 || open_clients(epoll, (unsigned short)atoi(argv[1]), (size_t)atoi(argv[3])) != 0) {
        perror("steady");
        return 1;
    }
    const uint64_t start = now_ns();
    run(epoll, timer, total, 1e9 / rate);
    const uint64_t taken_us = (now_ns() - start) / 1000u;
    qsort(latencies, answered, sizeof *latencies, compare);
    printf("RESULT %zu %llu %zu %zu %u %u %u %u %u\n", answered, (unsigned long long)taken_us, failed, errors, percentile(0.5), percentile(0.9),
           percentile(0.99), percentile(0.999), percentile(1));
    return 0;
}
