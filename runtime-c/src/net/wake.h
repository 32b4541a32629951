/*
 * Waking a loop from another thread: the one thing in this room that any thread may call.
 * The caller owns the memory, from cz_wake_init until on_closed was called.
 */
#ifndef CATZILLA_NET_WAKE_H
#define CATZILLA_NET_WAKE_H

#include "net/loop.h"

#define CZ_WAKE_HANDLE_BYTES 320u

typedef struct cz_wake {
    void (*on_wake)(struct cz_wake *wake); /* on the loop's thread */
    void (*on_closed)(struct cz_wake *wake);
    void *user;
    union {
        unsigned char bytes[CZ_WAKE_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_wake_t;

/* Loop thread. CZ_ESYSTEM when the system has no more handles. Keeps cz_loop_run running until closed. */
int cz_wake_init(cz_wake_t *wake, cz_loop_t *loop, void (*on_wake)(cz_wake_t *wake), void *user);

/* Lets a loop end although this is open. Loop thread. */
void cz_wake_unref(cz_wake_t *wake);

/* Any thread, also in a signal handler: on_wake is called soon; several sends may make one call. */
void cz_wake_send(cz_wake_t *wake);

/* Loop thread; on_closed (may be NULL) is called in a later round. Nobody may send any more. */
void cz_wake_close(cz_wake_t *wake, void (*on_closed)(cz_wake_t *wake));

#endif
