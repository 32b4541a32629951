/*
 * A whole server in this process with clients in threads of their own: for ThreadSanitizer, which sees here all that
 * threads share. What the server prints and logs goes into a pipe.
 */
#ifndef CZ_TEST_SERVER_CLIENTS_H
#define CZ_TEST_SERVER_CLIENTS_H

#include "server/server.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define CLIENTS 6
#define VISITS 20

static int out; /* what the server prints is read here */
static atomic_int port;
static atomic_int answered;
static const char *visit_text; /* the requests of one visit; the last one closes */

/* Reads to the end, so that the server never waits; finds the port in the first line. */
static void *read_output(void *unused)
{
    char text[512];
    size_t size = 0;
    char rest[4096];
    (void)unused;
    for (;;) {
        bool known = port != 0;
        ssize_t got = read(out, known ? rest : text + size, known ? sizeof rest : sizeof text - 1 - size);
        if (got <= 0) {
            return NULL;
        }
        if (!known) {
            size += (size_t)got;
            text[size] = '\0';
            const char *at = strstr(text, "127.0.0.1:");
            port = at != NULL && strchr(at, '\n') != NULL ? atoi(at + 10) : 0;
        }
    }
}

static int connect_client(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, sizeof to) != 0) {
        close(fd);
        return -1;
    }
    return fd;
}

/* A few requests, until the server closes after the last. */
static void visit(void)
{
    char answers[4096];
    size_t size = 0;
    int fd = connect_client();
    if (fd < 0) {
        return;
    }
    bool sent = send(fd, visit_text, strlen(visit_text), MSG_NOSIGNAL) == (ssize_t)strlen(visit_text);
    for (ssize_t got = 1; sent && got > 0 && size < sizeof answers - 1;) {
        got = read(fd, answers + size, sizeof answers - 1 - size);
        size += got > 0 ? (size_t)got : 0;
    }
    answers[size] = '\0';
    for (const char *at = strstr(answers, "HTTP/1.1 "); at != NULL; at = strstr(at + 1, "HTTP/1.1 ")) {
        answered++;
    }
    close(fd);
}

static void *be_client(void *unused)
{
    (void)unused;
    for (int i = 0; i < VISITS; i++) {
        visit();
    }
    return NULL;
}

/* Waits for the server, lets clients come, asks for counts meanwhile, and ends it. */
static void *direct(void *unused)
{
    pthread_t clients[CLIENTS];
    (void)unused;
    while (port == 0) {
        usleep(1000);
    }
    for (int i = 0; i < CLIENTS; i++) {
        pthread_create(&clients[i], NULL, be_client, NULL);
    }
    kill(getpid(), SIGUSR1);
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i], NULL);
    }
    int idle = connect_client();
    kill(getpid(), SIGTERM);
    usleep(20000);
    close(idle);
    return NULL;
}

/* Serves `clients`, each of which comes VISITS times with `requests`. The server's exit code; `answered` counts. */
static int serve(const cz_app_t *app, int count, char *const *arguments, const char *requests)
{
    pthread_t reader;
    pthread_t director;
    int ends[2];
    if (pipe(ends) != 0) {
        return -1;
    }
    visit_text = requests;
    out = ends[0];
    int kept[2] = {dup(1), dup(2)};
    dup2(ends[1], 1);
    dup2(ends[1], 2);
    pthread_create(&reader, NULL, read_output, NULL);
    pthread_create(&director, NULL, direct, NULL);
    int code = cz_server_main(app, count, arguments);
    pthread_join(director, NULL);
    fflush(stdout);
    dup2(kept[0], 1);
    dup2(kept[1], 2);
    close(ends[1]);
    pthread_join(reader, NULL);
    return code;
}

#endif
