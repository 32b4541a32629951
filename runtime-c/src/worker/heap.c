#include "worker/heap.h"

#include "base/alloc.h"

#include <string.h>

typedef struct cz_heap_block {
    struct cz_heap_block *next;
    struct cz_heap_block *previous;
    size_t size_bytes; /* of the payload */
    size_t padding;    /* the payload is aligned to 16 */
} block_t;

#define RESERVE_MIN_BYTES ((size_t)1 << 20)

/* The engine's arenas fill a page but for what is left of it behind their last block. */
#define PAGE_BYTES ((size_t)4096)
#define PAGE_SLACK_BYTES ((size_t)512)

static block_t *block_of(const void *at)
{
    return (block_t *)(uintptr_t)((const char *)at - sizeof(block_t));
}

void cz__heap_init(cz_heap_t *heap, size_t limit_bytes)
{
    memset(heap, 0, sizeof *heap);
    heap->limit_bytes = limit_bytes;
    heap->reserve_bytes = limit_bytes / 8u < RESERVE_MIN_BYTES ? RESERVE_MIN_BYTES : limit_bytes / 8u;
}

void cz__heap_deinit(cz_heap_t *heap)
{
    while (heap->blocks != NULL) {
        block_t *next = heap->blocks->next;
        cz_free(heap->blocks);
        heap->blocks = next;
    }
    memset(heap, 0, sizeof *heap);
}

size_t cz__heap_size_of(const void *at)
{
    return block_of(at)->size_bytes;
}

void cz__heap_calm(cz_heap_t *heap)
{
    heap->exhausted = false;
}

/* Whether `size` more bytes are within the limit. */
static bool admitted(const cz_heap_t *heap, size_t size)
{
    size_t limit = heap->limit_bytes + (heap->exhausted ? heap->reserve_bytes : 0u);
    return size <= limit && heap->used_bytes <= limit - size;
}

static void link_block(cz_heap_t *heap, block_t *block)
{
    block->previous = NULL;
    block->next = heap->blocks;
    if (block->next != NULL) {
        block->next->previous = block;
    }
    heap->blocks = block;
}

static void unlink_block(cz_heap_t *heap, block_t *block)
{
    if (block->previous != NULL) {
        block->previous->next = block->next;
    } else {
        heap->blocks = block->next;
    }
    if (block->next != NULL) {
        block->next->previous = block->previous;
    }
}

void *cz__heap_alloc(cz_heap_t *heap, size_t size)
{
    block_t *block = admitted(heap, size) ? cz_alloc(sizeof *block + size) : NULL;
    if (block == NULL) {
        heap->exhausted = true;
        return NULL;
    }
    block->size_bytes = size;
    link_block(heap, block);
    heap->used_bytes += size;
    heap->pages += size > PAGE_BYTES - PAGE_SLACK_BYTES && size <= PAGE_BYTES ? 1u : 0u;
    return block + 1;
}

void cz__heap_free(cz_heap_t *heap, void *at)
{
    if (at == NULL) {
        return;
    }
    block_t *block = block_of(at);
    heap->used_bytes -= block->size_bytes;
    unlink_block(heap, block);
    cz_free(block);
}

void *cz__heap_realloc(cz_heap_t *heap, void *at, size_t size)
{
    if (at == NULL) {
        return cz__heap_alloc(heap, size);
    }
    block_t *old = block_of(at);
    size_t had = old->size_bytes;
    if (size > had && !admitted(heap, size - had)) {
        heap->exhausted = true;
        return NULL;
    }
    unlink_block(heap, old);
    block_t *block = cz_realloc(old, sizeof *block + size);
    if (block == NULL) {
        link_block(heap, old);
        heap->exhausted = true;
        return NULL;
    }
    block->size_bytes = size;
    link_block(heap, block);
    heap->used_bytes = heap->used_bytes - had + size;
    return block + 1;
}

/* ---- as an engine wants it ----------------------------------------------------------------------- */

static void *js_alloc_zero(void *opaque, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    void *at = cz__heap_alloc(opaque, count * size);
    return at == NULL ? NULL : memset(at, 0, count * size);
}

static void *js_alloc(void *opaque, size_t size)
{
    return cz__heap_alloc(opaque, size);
}

static void js_give_back(void *opaque, void *at)
{
    cz__heap_free(opaque, at);
}

static void *js_resize(void *opaque, void *at, size_t size)
{
    return cz__heap_realloc(opaque, at, size);
}

static size_t js_size_of(const void *at)
{
    return at == NULL ? 0 : cz__heap_size_of(at);
}

const JSMallocFunctions cz__heap_functions = {js_alloc_zero, js_alloc, js_give_back, js_resize, js_size_of};
