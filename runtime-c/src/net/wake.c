#include "net/loop_impl.h"

#include "net/wake.h"

_Static_assert(sizeof(uv_async_t) <= CZ_WAKE_HANDLE_BYTES, "CZ_WAKE_HANDLE_BYTES is too small");

static uv_async_t *handle_of(cz_wake_t *wake)
{
    return (uv_async_t *)(void *)wake->handle.bytes;
}

static void woken(uv_async_t *handle)
{
    cz_wake_t *wake = handle->data;
    wake->on_wake(wake);
}

static void closed(uv_handle_t *handle)
{
    cz_wake_t *wake = handle->data;
    if (wake->on_closed != NULL) {
        wake->on_closed(wake);
    }
}

int cz_wake_init(cz_wake_t *wake, cz_loop_t *loop, void (*on_wake)(cz_wake_t *wake), void *user)
{
    uv_async_t *handle = handle_of(wake);
    wake->on_wake = on_wake;
    wake->on_closed = NULL;
    wake->user = user;
    if (uv_async_init(&loop->uv, handle, woken) != 0) {
        return CZ_ESYSTEM;
    }
    handle->data = wake;
    return 0;
}

void cz_wake_unref(cz_wake_t *wake)
{
    uv_unref((uv_handle_t *)handle_of(wake));
}

void cz_wake_send(cz_wake_t *wake)
{
    uv_async_send(handle_of(wake));
}

void cz_wake_close(cz_wake_t *wake, void (*on_closed)(cz_wake_t *wake))
{
    uv_handle_t *handle = (uv_handle_t *)handle_of(wake);
    if (!uv_is_closing(handle)) {
        wake->on_closed = on_closed;
        uv_close(handle, closed);
    }
}
