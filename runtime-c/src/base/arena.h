/*
 * An arena: memory that is given back in one step.
 *
 *   arena ── head block ──> next block ──> ...      small blocks come from and return to a pool
 *              [used | free]                        of the loop thread; big ones from cz_alloc
 *
 * One thread. What it hands out is owned by the arena and dies with cz_arena_reset.
 */
#ifndef CATZILLA_BASE_ARENA_H
#define CATZILLA_BASE_ARENA_H

#include "catzilla/base.h"

#define CZ_ARENA_BLOCK_BYTES 4096u

typedef struct cz_arena_block cz_arena_block_t;

/* Free blocks of one thread. Zero-initialised is empty; keeps at most `keep` blocks. */
typedef struct cz_arena_pool {
    cz_arena_block_t *free;
    uint32_t count;
    uint32_t keep;
} cz_arena_pool_t;

struct cz_arena {
    cz_arena_pool_t *pool;
    cz_arena_block_t *head;
    char *next;          /* first free byte of the head block */
    char *end;
    size_t used_bytes;   /* handed out since the last reset */
};

void cz_arena_pool_deinit(cz_arena_pool_t *pool);
/* An empty arena over `pool`, which must outlive it; allocates nothing. */
void cz_arena_init(cz_arena_t *arena, cz_arena_pool_t *pool);
/* `size` bytes aligned to 16, not cleared; NULL when memory is out. */
void *cz_arena_alloc(cz_arena_t *arena, size_t size);
/* As cz_arena_alloc, all bytes 0. */
void *cz_arena_alloc_zero(cz_arena_t *arena, size_t size);
/* A copy of the slice's bytes; at == NULL with size > 0 when memory is out. */
cz_slice_t cz_arena_copy(cz_arena_t *arena, cz_slice_t slice);
/* Gives all back; blocks return to the pool. The arena is empty and usable. */
void cz_arena_reset(cz_arena_t *arena);

#endif
