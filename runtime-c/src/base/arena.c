#include "base/arena.h"

#include "base/alloc.h"

#include <string.h>

/* In front of every block; its size keeps what follows aligned to 16. */
struct cz_arena_block {
    cz_arena_block_t *next;
    bool pooled; /* CZ_ARENA_BLOCK_BYTES long: may return to the pool */
};

#define BLOCK_HEAD_BYTES ((sizeof(cz_arena_block_t) + 15u) & ~(size_t)15u)
#define BLOCK_ROOM_BYTES (CZ_ARENA_BLOCK_BYTES - BLOCK_HEAD_BYTES)

static char *block_bytes(cz_arena_block_t *block)
{
    return (char *)block + BLOCK_HEAD_BYTES;
}

void cz_arena_pool_deinit(cz_arena_pool_t *pool)
{
    while (pool->free != NULL) {
        cz_arena_block_t *block = pool->free;
        pool->free = block->next;
        cz_free(block);
    }
    pool->count = 0;
}

static cz_arena_block_t *pool_take(cz_arena_pool_t *pool)
{
    cz_arena_block_t *block = pool->free;
    if (block == NULL) {
        block = cz_alloc(CZ_ARENA_BLOCK_BYTES);
        if (block != NULL) {
            block->pooled = true;
        }
        return block;
    }
    pool->free = block->next;
    pool->count--;
    return block;
}

static void pool_give(cz_arena_pool_t *pool, cz_arena_block_t *block)
{
    if (!block->pooled || pool->count >= pool->keep) {
        cz_free(block);
        return;
    }
    block->next = pool->free;
    pool->free = block;
    pool->count++;
}

void cz_arena_init(cz_arena_t *arena, cz_arena_pool_t *pool)
{
    *arena = (cz_arena_t){.pool = pool};
}

/* A block of its own for something big. It stands behind the head block, which stays in use. */
static void *alloc_big(cz_arena_t *arena, size_t size)
{
    if (size > SIZE_MAX - BLOCK_HEAD_BYTES) {
        return NULL;
    }
    cz_arena_block_t *block = cz_alloc(BLOCK_HEAD_BYTES + size);
    if (block == NULL) {
        return NULL;
    }
    block->pooled = false;
    if (arena->head == NULL) {
        block->next = NULL;
        arena->head = block;
        arena->next = arena->end = NULL;
    } else {
        block->next = arena->head->next;
        arena->head->next = block;
    }
    return block_bytes(block);
}

static void *alloc_in_new_block(cz_arena_t *arena, size_t size)
{
    cz_arena_block_t *block = pool_take(arena->pool);
    if (block == NULL) {
        return NULL;
    }
    block->next = arena->head;
    arena->head = block;
    arena->next = block_bytes(block) + size;
    arena->end = block_bytes(block) + BLOCK_ROOM_BYTES;
    return block_bytes(block);
}

void *cz_arena_alloc(cz_arena_t *arena, size_t size)
{
    if (size > SIZE_MAX - 15u) {
        return NULL;
    }
    size_t bytes = size == 0 ? 16u : (size + 15u) & ~(size_t)15u;
    void *at;
    if (arena->next != NULL && (size_t)(arena->end - arena->next) >= bytes) {
        at = arena->next;
        arena->next += bytes;
    } else {
        /* Half a block is big: at most half of a block is ever left unused. */
        at = bytes > BLOCK_ROOM_BYTES / 2 ? alloc_big(arena, bytes) : alloc_in_new_block(arena, bytes);
        if (at == NULL) {
            return NULL;
        }
    }
    arena->used_bytes += bytes;
    return at;
}

void *cz_arena_alloc_zero(cz_arena_t *arena, size_t size)
{
    void *at = cz_arena_alloc(arena, size);
    if (at != NULL) {
        memset(at, 0, size);
    }
    return at;
}

cz_slice_t cz_arena_copy(cz_arena_t *arena, cz_slice_t slice)
{
    char *at = cz_arena_alloc(arena, slice.size);
    if (at != NULL && slice.size > 0) {
        memcpy(at, slice.at, slice.size);
    }
    return (cz_slice_t){at, slice.size};
}

void cz_arena_reset(cz_arena_t *arena)
{
    while (arena->head != NULL) {
        cz_arena_block_t *block = arena->head;
        arena->head = block->next;
        pool_give(arena->pool, block);
    }
    arena->next = arena->end = NULL;
    arena->used_bytes = 0;
}
