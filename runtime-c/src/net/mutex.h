/* A lock between threads, and waiting for what it protects. The caller owns the memory. */
#ifndef CATZILLA_NET_MUTEX_H
#define CATZILLA_NET_MUTEX_H

#include "catzilla/base.h"

#define CZ_MUTEX_HANDLE_BYTES 64u

typedef struct cz_mutex {
    union {
        unsigned char bytes[CZ_MUTEX_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_mutex_t;

int cz_mutex_init(cz_mutex_t *mutex); /* CZ_ESYSTEM */
void cz_mutex_deinit(cz_mutex_t *mutex);
/* Not twice by one thread. */
void cz_mutex_lock(cz_mutex_t *mutex);
void cz_mutex_unlock(cz_mutex_t *mutex);

#define CZ_CONDVAR_HANDLE_BYTES 64u

typedef struct cz_condvar {
    union {
        unsigned char bytes[CZ_CONDVAR_HANDLE_BYTES];
        uint64_t number;
        void *pointer;
    } handle;
} cz_condvar_t;

int cz_condvar_init(cz_condvar_t *condition); /* CZ_ESYSTEM */
void cz_condvar_deinit(cz_condvar_t *condition);
/* With the mutex locked: until it is signalled, or for no reason. */
void cz_condvar_wait(cz_condvar_t *condition, cz_mutex_t *mutex);
/* The same, for so long at most. */
void cz_condvar_wait_for(cz_condvar_t *condition, cz_mutex_t *mutex, uint64_t time_ms);
void cz_condvar_signal(cz_condvar_t *condition);

#endif
