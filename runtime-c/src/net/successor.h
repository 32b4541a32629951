/*
 * A new process of the program takes over its listening sockets, without one refused connection.
 *
 *   successor:  started with the sockets ──> listens ──> cz_successor_say_ready
 *   we:         cz_successor_start           on_ready: drain and end      on_failed: go on serving
 *
 * The file is started by the path that this process was started by, so a new version has to stand there.
 * systemd is told of the new main process (NOTIFY_SOCKET). Not on Windows. Main thread.
 */
#ifndef CATZILLA_NET_SUCCESSOR_H
#define CATZILLA_NET_SUCCESSOR_H

#include "net/loop.h"

#define CZ_PATH_BYTES 1024u

typedef struct cz_successor {
    cz_loop_t *loop;
    char *const *argv;         /* borrowed, as main got it */
    char path[CZ_PATH_BYTES];  /* of the program's file; empty: unknown */
    void (*on_ready)(void *user, int pid);
    void (*on_failed)(void *user, const char *text); /* static text */
    void *user;
    struct cz_succession *succession; /* while one is starting */
} cz_successor_t;

/* Remembers the path of the program while its file is still in its place. Nothing fails. */
void cz_successor_init(cz_successor_t *successor, char *const *argv);

/* Starts it with the listening sockets; on_failed may be called at once. Nothing while one is starting. */
void cz_successor_start(cz_successor_t *successor, const int *fds, uint32_t count);

/* Tells whoever started us, a predecessor or systemd, that we listen. */
void cz_successor_say_ready(void);

#endif
