#include "net/libuv.h"

#include "net/mutex.h"

_Static_assert(sizeof(uv_mutex_t) <= CZ_MUTEX_HANDLE_BYTES, "CZ_MUTEX_HANDLE_BYTES is too small");

static uv_mutex_t *handle_of(cz_mutex_t *mutex)
{
    return (uv_mutex_t *)(void *)mutex->handle.bytes;
}

int cz_mutex_init(cz_mutex_t *mutex)
{
    return uv_mutex_init(handle_of(mutex)) == 0 ? 0 : CZ_ESYSTEM;
}

void cz_mutex_deinit(cz_mutex_t *mutex)
{
    uv_mutex_destroy(handle_of(mutex));
}

void cz_mutex_lock(cz_mutex_t *mutex)
{
    uv_mutex_lock(handle_of(mutex));
}

void cz_mutex_unlock(cz_mutex_t *mutex)
{
    uv_mutex_unlock(handle_of(mutex));
}

_Static_assert(sizeof(uv_cond_t) <= CZ_CONDVAR_HANDLE_BYTES, "CZ_CONDVAR_HANDLE_BYTES is too small");

static uv_cond_t *condition_of(cz_condvar_t *condition)
{
    return (uv_cond_t *)(void *)condition->handle.bytes;
}

int cz_condvar_init(cz_condvar_t *condition)
{
    return uv_cond_init(condition_of(condition)) == 0 ? 0 : CZ_ESYSTEM;
}

void cz_condvar_deinit(cz_condvar_t *condition)
{
    uv_cond_destroy(condition_of(condition));
}

void cz_condvar_wait(cz_condvar_t *condition, cz_mutex_t *mutex)
{
    uv_cond_wait(condition_of(condition), handle_of(mutex));
}

void cz_condvar_wait_for(cz_condvar_t *condition, cz_mutex_t *mutex, uint64_t time_ms)
{
    (void)uv_cond_timedwait(condition_of(condition), handle_of(mutex), time_ms * 1000000u);
}

void cz_condvar_signal(cz_condvar_t *condition)
{
    uv_cond_signal(condition_of(condition));
}
