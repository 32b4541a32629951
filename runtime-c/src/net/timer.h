/*
 * Timers of a loop. The caller owns the memory of a timer, from cz_timer_init until on_closed was
 * called: a timer is closed asynchronously, as every handle of the loop is. Loop thread.
 */
#ifndef CATZILLA_NET_TIMER_H
#define CATZILLA_NET_TIMER_H

#include "net/loop.h"

#define CZ_TIMER_HANDLE_BYTES 192u

typedef struct cz_timer {
    void (*on_fire)(struct cz_timer *timer);
    void (*on_closed)(struct cz_timer *timer); /* may be NULL; the memory may be given back in it */
    void *user;                                /* the caller's; not looked at */
    union {
        unsigned char bytes[CZ_TIMER_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle; /* the system's part, net/timer.c's alone */
} cz_timer_t;

/* A stopped timer, open until cz_timer_close. Nothing fails. An open timer keeps cz_loop_run running. */
void cz_timer_init(cz_timer_t *timer, cz_loop_t *loop, void (*on_fire)(cz_timer_t *timer), void *user);

/* Lets a loop end although this timer is open and running. */
void cz_timer_unref(cz_timer_t *timer);

/*
 * Fires once after `delay_ms` (0: in the next round of the loop), then every `repeat_ms` unless that
 * is 0. Counted from cz_loop_now_ms. Starting again restarts.
 */
void cz_timer_start(cz_timer_t *timer, uint64_t delay_ms, uint64_t repeat_ms);

void cz_timer_stop(cz_timer_t *timer);

/* Stops and closes; on_closed is called in a later round of the loop. Twice does nothing. */
void cz_timer_close(cz_timer_t *timer, void (*on_closed)(cz_timer_t *timer));

#endif
