#include "net/loop_impl.h"

#include "net/process.h"

#include <signal.h>
#include <string.h>

_Static_assert(sizeof(uv_signal_t) <= CZ_SIGNAL_HANDLE_BYTES, "CZ_SIGNAL_HANDLE_BYTES is too small");
_Static_assert(sizeof(uv_thread_t) <= CZ_THREAD_HANDLE_BYTES, "CZ_THREAD_HANDLE_BYTES is too small");

#ifndef _WIN32
#include <sys/resource.h>
#endif

#define NO_SIGNAL 0
#define FILES_MAX 1048576u /* what macOS lets one ask for has no relation to what it gives */

static int number_of(cz_signal_kind_t kind)
{
    switch (kind) {
    case CZ_SIGNAL_TERMINATE:
#ifdef _WIN32
        return SIGHUP;
#else
        return SIGTERM;
#endif
    case CZ_SIGNAL_INTERRUPT:
        return SIGINT;
    case CZ_SIGNAL_BREAK:
#ifdef _WIN32
        return SIGBREAK;
#else
        return NO_SIGNAL;
#endif
    case CZ_SIGNAL_RELOAD:
#ifdef _WIN32
        return NO_SIGNAL;
#else
        return SIGUSR2;
#endif
    case CZ_SIGNAL_REPORT:
    default:
#ifdef _WIN32
        return NO_SIGNAL;
#else
        return SIGUSR1;
#endif
    }
}

static uv_signal_t *handle_of(cz_signal_t *signal)
{
    return (uv_signal_t *)(void *)signal->handle.bytes;
}

static void signalled(uv_signal_t *handle, int number)
{
    cz_signal_t *signal = handle->data;
    (void)number;
    signal->on_signal(signal);
}

void cz_signal_open(cz_signal_t *signal, cz_loop_t *loop, cz_signal_kind_t kind,
                    void (*on_signal)(cz_signal_t *signal), void *user)
{
    int number = number_of(kind);
    memset(signal, 0, sizeof *signal);
    signal->on_signal = on_signal;
    signal->user = user;
    signal->kind = kind;
    if (number == NO_SIGNAL || uv_signal_init(&loop->uv, handle_of(signal)) != 0) {
        return;
    }
    signal->open = true;
    handle_of(signal)->data = signal;
    uv_signal_start(handle_of(signal), signalled, number);
    uv_unref((uv_handle_t *)handle_of(signal));
}

void cz_signal_close(cz_signal_t *signal)
{
    if (signal->open) {
        signal->open = false;
        uv_close((uv_handle_t *)handle_of(signal), NULL);
    }
}

int cz_thread_start(cz_thread_t *thread, void (*run)(void *user), void *user)
{
    uv_thread_t *handle = (uv_thread_t *)(void *)thread->handle.bytes;
    return uv_thread_create(handle, run, user) == 0 ? 0 : CZ_ESYSTEM;
}

void cz_thread_join(cz_thread_t *thread)
{
    uv_thread_join((uv_thread_t *)(void *)thread->handle.bytes);
}

_Static_assert(sizeof(uv_sem_t) <= CZ_GATE_HANDLE_BYTES, "CZ_GATE_HANDLE_BYTES is too small");

static uv_sem_t *semaphore_of(cz_gate_t *gate)
{
    return (uv_sem_t *)(void *)gate->handle.bytes;
}

int cz_gate_init(cz_gate_t *gate)
{
    return uv_sem_init(semaphore_of(gate), 0) == 0 ? 0 : CZ_ESYSTEM;
}

void cz_gate_open(cz_gate_t *gate)
{
    uv_sem_post(semaphore_of(gate));
}

void cz_gate_wait(cz_gate_t *gate)
{
    uv_sem_wait(semaphore_of(gate));
}

void cz_gate_deinit(cz_gate_t *gate)
{
    uv_sem_destroy(semaphore_of(gate));
}

int cz_process_id(void)
{
    return (int)uv_os_getpid();
}

uint64_t cz_process_raise_file_limit(void)
{
#ifndef _WIN32
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return FILES_MAX;
    }
    if (limit.rlim_cur < limit.rlim_max) {
        rlim_t before = limit.rlim_cur;
        limit.rlim_cur = limit.rlim_max > FILES_MAX ? FILES_MAX : limit.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
            return (uint64_t)before;
        }
    }
    return (uint64_t)limit.rlim_cur;
#else
    return FILES_MAX;
#endif
}
