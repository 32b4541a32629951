#include "net/loop_impl.h"

#include "base/alloc.h"

#include <signal.h>
#include <stdatomic.h>

static void *alloc_array(size_t count, size_t size)
{
    return size != 0 && count > SIZE_MAX / size ? NULL : cz_alloc_zero(count * size);
}

/* libuv ends the process when its table of descriptors cannot grow, so a failure is not taken as the last word. */
static void *grow(void *at, size_t size)
{
    void *grown = cz_realloc(at, size);
    return grown == NULL && size > 0 ? cz_realloc(at, size) : grown;
}

/* Before the first use of libuv: the first loop is made while there is one thread. */
static void set_up_process(void)
{
    static atomic_flag done = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&done)) {
        return;
    }
    uv_replace_allocator(cz_alloc, grow, alloc_array, cz_free);
#ifndef _WIN32
    signal(SIGPIPE, SIG_IGN); /* a client that left is an error of write, not the end of the server */
#endif
}

static void run_deferred(uv_idle_t *idle)
{
    cz_loop_t *loop = idle->data;
    /* Only what is queued now: work that queues work must not keep the sockets waiting. It ends at a mark, as any of it may be taken out meanwhile. */
    cz_deferred_t mark = {NULL, NULL, NULL};
    cz_loop_defer(loop, &mark);
    while (loop->deferred.next != &mark) {
        cz_deferred_t *each = loop->deferred.next;
        cz_loop_undefer(loop, each);
        each->on_run(each);
    }
    cz_loop_undefer(loop, &mark);
    if (loop->deferred.next == &loop->deferred) {
        uv_idle_stop(idle);
    }
}

int cz_loop_new(cz_loop_t **out)
{
    set_up_process();
    cz_loop_t *loop = cz_alloc_zero(sizeof *loop);
    if (loop == NULL) {
        return CZ_ENOMEM;
    }
    int error = uv_loop_init(&loop->uv);
    if (error != 0) {
        cz_free(loop);
        return error == UV_ENOMEM ? CZ_ENOMEM : CZ_ESYSTEM;
    }
    uv_idle_init(&loop->uv, &loop->idle);
    loop->idle.data = loop;
    loop->deferred.next = loop->deferred.previous = &loop->deferred;
    *out = loop;
    return 0;
}

void cz_loop_run(cz_loop_t *loop)
{
    uv_run(&loop->uv, UV_RUN_DEFAULT);
}

bool cz_loop_poll(cz_loop_t *loop)
{
    return uv_run(&loop->uv, UV_RUN_NOWAIT) != 0;
}

void cz_loop_stop(cz_loop_t *loop)
{
    uv_stop(&loop->uv);
}

void cz_loop_free(cz_loop_t *loop)
{
    uv_close((uv_handle_t *)&loop->idle, NULL);
    uv_run(&loop->uv, UV_RUN_NOWAIT);
    uv_loop_close(&loop->uv);
    cz_free(loop);
}

uint64_t cz_loop_now_ms(const cz_loop_t *loop)
{
    return uv_now(&loop->uv);
}

uint64_t cz_loop_round_ms(const cz_loop_t *loop)
{
    uint64_t now_ms = uv_hrtime() / 1000000u;
    uint64_t began_ms = uv_now(&loop->uv);
    return now_ms > began_ms ? now_ms - began_ms : 0; /* the loop's clock may be a coarser one */
}

const char *cz_loop_http_date(cz_loop_t *loop)
{
    uint64_t now_ms = uv_now(&loop->uv);
    if (now_ms >= loop->date_until_ms) {
        int64_t unix_ms = cz_clock_unix_ms();
        cz_clock_http_date(unix_ms / 1000, loop->date);
        loop->date_until_ms = now_ms + 1000u - (uint64_t)(unix_ms % 1000);
    }
    return loop->date;
}

void cz_loop_defer(cz_loop_t *loop, cz_deferred_t *deferred)
{
    if (deferred->previous != NULL) {
        return;
    }
    deferred->next = &loop->deferred;
    deferred->previous = loop->deferred.previous;
    deferred->previous->next = deferred;
    loop->deferred.previous = deferred;
    uv_idle_start(&loop->idle, run_deferred);
}

void cz_loop_undefer(cz_loop_t *loop, cz_deferred_t *deferred)
{
    (void)loop;
    if (deferred->previous != NULL) {
        deferred->previous->next = deferred->next;
        deferred->next->previous = deferred->previous;
        deferred->next = deferred->previous = NULL;
    }
}
