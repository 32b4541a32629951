#include "worker/watch.h"

#include "worker/inside.h"

#define TICK_MIN_MS 5u
#define TICK_MAX_MS 100u

static unsigned entries_of(cz_watch_t *watch)
{
    return atomic_load_explicit(&watch->entries, memory_order_relaxed);
}

static void set_asleep(cz_watch_t *watch, bool asleep)
{
    atomic_store_explicit(&watch->asleep, asleep, memory_order_relaxed);
}

/* Nothing was entered for a tick. */
static void sleep_until_entry(cz_watch_t *watch)
{
    unsigned before = entries_of(watch);
    set_asleep(watch, true);
    cz_condvar_wait_for(&watch->condition, &watch->mutex, watch->tick_ms);
    while (!watch->ending && entries_of(watch) == before) {
        cz_condvar_wait(&watch->condition, &watch->mutex);
    }
    set_asleep(watch, false);
}

static void run(void *user)
{
    cz_watch_t *watch = user;
    cz_mutex_lock(&watch->mutex);
    while (!watch->ending) {
        unsigned before = entries_of(watch);
        cz_condvar_wait_for(&watch->condition, &watch->mutex, watch->tick_ms);
        if (entries_of(watch) != before) {
            continue;
        }
        if (before % 2u == 0) {
            sleep_until_entry(watch);
        } else if (watch->ctx != NULL) {
            cz_js_poll_soon(watch->ctx);
        }
    }
    cz_mutex_unlock(&watch->mutex);
}

int cz__watch_open(cz_watch_t *watch, uint32_t deadline_ms)
{
    uint64_t tick_ms = deadline_ms / 4u;
    watch->tick_ms = tick_ms < TICK_MIN_MS ? TICK_MIN_MS : tick_ms > TICK_MAX_MS ? TICK_MAX_MS : tick_ms;
    int error = cz_mutex_init(&watch->mutex);
    if (error != 0) {
        return error;
    }
    error = cz_condvar_init(&watch->condition);
    if (error != 0) {
        goto no_condition;
    }
    error = cz_thread_start(&watch->thread, run, watch);
    if (error != 0) {
        goto no_thread;
    }
    return 0;

no_thread:
    cz_condvar_deinit(&watch->condition);
no_condition:
    cz_mutex_deinit(&watch->mutex);
    return error;
}

void cz__watch_close(cz_watch_t *watch)
{
    cz_mutex_lock(&watch->mutex);
    watch->ending = true;
    cz_condvar_signal(&watch->condition);
    cz_mutex_unlock(&watch->mutex);
    cz_thread_join(&watch->thread);
    cz_condvar_deinit(&watch->condition);
    cz_mutex_deinit(&watch->mutex);
}

void cz__watch_context(cz_watch_t *watch, JSContext *ctx)
{
    cz_mutex_lock(&watch->mutex);
    watch->ctx = ctx;
    cz_mutex_unlock(&watch->mutex);
}

void cz__watch_wake(cz_watch_t *watch)
{
    cz_mutex_lock(&watch->mutex);
    cz_condvar_signal(&watch->condition);
    cz_mutex_unlock(&watch->mutex);
}
