/*
 * A number that one thread counts and any may read. No lock and no bus traffic: the writer is alone,
 * so a plain addition between a relaxed load and store loses nothing.
 */
#ifndef CATZILLA_BASE_COUNTER_H
#define CATZILLA_BASE_COUNTER_H

#include <stdatomic.h>
#include <stdint.h>

typedef struct cz_counter {
    atomic_uint_least64_t value;
} cz_counter_t;

/* The writer's thread. */
static inline void cz_counter_add(cz_counter_t *counter, uint64_t n)
{
    uint64_t value = atomic_load_explicit(&counter->value, memory_order_relaxed);
    atomic_store_explicit(&counter->value, value + n, memory_order_relaxed);
}

/* For what is not counted but measured. The writer's thread. */
static inline void cz_counter_set(cz_counter_t *counter, uint64_t value)
{
    atomic_store_explicit(&counter->value, value, memory_order_relaxed);
}

/* Any thread. */
static inline uint64_t cz_counter_get(const cz_counter_t *counter)
{
    return atomic_load_explicit(&counter->value, memory_order_relaxed);
}

#endif
