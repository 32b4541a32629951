/*
 * The allocator seam: every allocation of the runtime goes through here, to jemalloc where the
 * target has it (je_ functions), else to the system. Any thread. Pointers from here must not be
 * given to free(), nor the other way round.
 */
#ifndef CATZILLA_BASE_ALLOC_H
#define CATZILLA_BASE_ALLOC_H

#include "catzilla/base.h"

/* `size` bytes, aligned to 16, not cleared; NULL when memory is out or size is 0. The caller owns it. */
void *cz_alloc(size_t size);
/* As cz_alloc, all bytes 0. */
void *cz_alloc_zero(size_t size);
/* Grows or shrinks; NULL leaves `at` as it was. `at` may be NULL. */
void *cz_realloc(void *at, size_t size);
/* Gives back; NULL is allowed. */
void cz_free(void *at);

/* For the allocation-failure sweep: the n-th allocation from now (0 is the next) fails, once. Never: UINT64_MAX. */
void cz_alloc_fail_at(uint64_t n);
/* How many allocations there were since the process began (cz_alloc, cz_alloc_zero, growing cz_realloc). */
uint64_t cz_alloc_count(void);

typedef struct cz_alloc_stats {
    uint64_t allocated_bytes; /* asked for by the program */
    uint64_t active_bytes;    /* in pages that hold some of it */
    uint64_t resident_bytes;  /* mapped in by the allocator */
} cz_alloc_stats_t;

/* The allocator's own figures, for the whole process; false and all 0 where it is not jemalloc. */
bool cz_alloc_stats(cz_alloc_stats_t *stats);

#endif
