/*
 * A thread with a clock beside each worker: has the engine ask whether it may go on when an entry into
 * JavaScript takes longer than a tick. The engine alone asks after so many steps, however long each is.
 *
 *   asleep ──entry──> ticking ──no entry in a tick──> asleep
 *
 * An entry costs two stores and a load; a server that does nothing wakes for nothing.
 */
#ifndef CATZILLA_WORKER_WATCH_H
#define CATZILLA_WORKER_WATCH_H

#include "net/mutex.h"
#include "net/process.h"

#include <quickjs.h>
#include <stdatomic.h>

typedef struct cz_watch {
    cz_thread_t thread;
    cz_mutex_t mutex;
    cz_condvar_t condition;
    uint64_t tick_ms;
    bool ending;          /* under the mutex, as the next */
    JSContext *ctx;       /* that may be asked; NULL while there is none */
    atomic_uint entries;  /* begun and ended: odd while JavaScript runs */
    atomic_bool asleep;
} cz_watch_t;

/* CZ_ESYSTEM. The caller's memory until cz__watch_close. The worker's thread, as all here. */
int cz__watch_open(cz_watch_t *watch, uint32_t deadline_ms);
void cz__watch_close(cz_watch_t *watch);
/* Whom to ask. NULL before a context is freed. */
void cz__watch_context(cz_watch_t *watch, JSContext *ctx);

void cz__watch_wake(cz_watch_t *watch);

/*
 * At the begin and at the end of an entry. The thread's sleep and the entry may miss each other, as nothing orders
 * their loads and stores; so it looks once more a tick later before it sleeps.
 */
static inline void cz__watch_count(cz_watch_t *watch)
{
    unsigned entries = atomic_load_explicit(&watch->entries, memory_order_relaxed);
    atomic_store_explicit(&watch->entries, entries + 1u, memory_order_relaxed);
    if (atomic_load_explicit(&watch->asleep, memory_order_relaxed)) {
        cz__watch_wake(watch);
    }
}

#endif
