#include "net/loop_impl.h"

#include "net/timer.h"

_Static_assert(sizeof(uv_timer_t) <= CZ_TIMER_HANDLE_BYTES, "CZ_TIMER_HANDLE_BYTES is too small");

static uv_timer_t *handle_of(cz_timer_t *timer)
{
    return (uv_timer_t *)(void *)timer->handle.bytes;
}

static void fired(uv_timer_t *handle)
{
    cz_timer_t *timer = handle->data;
    timer->on_fire(timer);
}

static void closed(uv_handle_t *handle)
{
    cz_timer_t *timer = handle->data;
    if (timer->on_closed != NULL) {
        timer->on_closed(timer);
    }
}

void cz_timer_init(cz_timer_t *timer, cz_loop_t *loop, void (*on_fire)(cz_timer_t *timer), void *user)
{
    uv_timer_t *handle = handle_of(timer);
    timer->on_fire = on_fire;
    timer->on_closed = NULL;
    timer->user = user;
    uv_timer_init(&loop->uv, handle);
    handle->data = timer;
}

void cz_timer_unref(cz_timer_t *timer)
{
    uv_unref((uv_handle_t *)handle_of(timer));
}

void cz_timer_start(cz_timer_t *timer, uint64_t delay_ms, uint64_t repeat_ms)
{
    uv_timer_start(handle_of(timer), fired, delay_ms, repeat_ms);
}

void cz_timer_stop(cz_timer_t *timer)
{
    uv_timer_stop(handle_of(timer));
}

void cz_timer_close(cz_timer_t *timer, void (*on_closed)(cz_timer_t *timer))
{
    uv_handle_t *handle = (uv_handle_t *)handle_of(timer);
    if (!uv_is_closing(handle)) {
        timer->on_closed = on_closed;
        uv_close(handle, closed);
    }
}
