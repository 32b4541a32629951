#include "worker/heap.h"

#include "base/alloc.h"

#include <string.h>

#define CHUNK_BYTES 65536u
#define HEADER_BYTES 8u

/* Under AddressSanitizer every block is a large one, so that it sees each. */
#if defined(__SANITIZE_ADDRESS__)
#define SMALL_MAX 0u
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SMALL_MAX 0u
#endif
#endif
#ifndef SMALL_MAX
#define SMALL_MAX (16u * (CZ_HEAP_CLASSES - 1u) - HEADER_BYTES)
#endif

struct cz_heap_chunk {
    struct cz_heap_chunk *next;
    uint64_t padding; /* blocks begin 8 bytes before a multiple of 16, so payloads on one */
};

struct cz_heap_large {
    struct cz_heap_large *next;
    struct cz_heap_large *previous;
    uint64_t padding;
    uint64_t header;
};

static uint64_t *header_of(const void *at)
{
    return (uint64_t *)(uintptr_t)((const char *)at - HEADER_BYTES);
}

static struct cz_heap_large *large_of(void *at)
{
    return (struct cz_heap_large *)(void *)((char *)at - sizeof(struct cz_heap_large));
}

void cz__heap_init(cz_heap_t *heap, size_t limit_bytes)
{
    memset(heap, 0, sizeof *heap);
    heap->limit_bytes = limit_bytes;
    heap->reserve_bytes = limit_bytes / 8u < (1u << 20) ? (1u << 20) : limit_bytes / 8u;
}

void cz__heap_deinit(cz_heap_t *heap)
{
    while (heap->chunks != NULL) {
        struct cz_heap_chunk *next = heap->chunks->next;
        cz_free(heap->chunks);
        heap->chunks = next;
    }
    while (heap->large != NULL) {
        struct cz_heap_large *next = heap->large->next;
        cz_free(heap->large);
        heap->large = next;
    }
    memset(heap, 0, sizeof *heap);
}

size_t cz__heap_size_of(const void *at)
{
    uint64_t header = *header_of(at);
    return header < CZ_HEAP_CLASSES ? (size_t)header * 16u - HEADER_BYTES : (size_t)header;
}

void cz__heap_calm(cz_heap_t *heap)
{
    heap->exhausted = false;
}

/* Whether `size` more bytes are within the limit. */
static bool admitted(cz_heap_t *heap, size_t size)
{
    size_t limit = heap->limit_bytes + (heap->exhausted ? heap->reserve_bytes : 0u);
    if (heap->used_bytes + size <= limit) {
        return true;
    }
    heap->exhausted = true;
    return false;
}

/* A new block of the class: the end of the chunk, or of a new one. The old chunk's rest is lost. */
static void *carve(cz_heap_t *heap, size_t block)
{
    if ((size_t)(heap->end - heap->next) < block) {
        struct cz_heap_chunk *chunk = cz_alloc(CHUNK_BYTES);
        if (chunk == NULL) {
            heap->exhausted = true;
            return NULL;
        }
        chunk->next = heap->chunks;
        heap->chunks = chunk;
        heap->next = (char *)chunk + sizeof *chunk + HEADER_BYTES;
        heap->end = (char *)chunk + CHUNK_BYTES;
    }
    char *at = heap->next;
    heap->next += block;
    return at + HEADER_BYTES;
}

static void link_large(cz_heap_t *heap, struct cz_heap_large *large)
{
    large->previous = NULL;
    large->next = heap->large;
    if (large->next != NULL) {
        large->next->previous = large;
    }
    heap->large = large;
}

static void unlink_large(cz_heap_t *heap, struct cz_heap_large *large)
{
    if (large->previous != NULL) {
        large->previous->next = large->next;
    } else {
        heap->large = large->next;
    }
    if (large->next != NULL) {
        large->next->previous = large->previous;
    }
}

/* Large payloads are at least CZ_HEAP_CLASSES bytes, so that their header can not be a class. */
static size_t large_payload(size_t size)
{
    return size < 80u ? 80u : (size + 15u) & ~(size_t)15u;
}

static void *alloc_large(cz_heap_t *heap, size_t size)
{
    if (size > SIZE_MAX / 2u || !admitted(heap, size)) {
        heap->exhausted = true;
        return NULL;
    }
    size_t payload = large_payload(size);
    struct cz_heap_large *large = cz_alloc(sizeof *large + payload);
    if (large == NULL) {
        heap->exhausted = true;
        return NULL;
    }
    large->header = payload;
    link_large(heap, large);
    heap->used_bytes += payload;
    return large + 1;
}

void *cz__heap_alloc(cz_heap_t *heap, size_t size)
{
    if (size > SMALL_MAX) {
        return alloc_large(heap, size);
    }
    size_t class = (size + HEADER_BYTES + 15u) / 16u;
    size_t payload = class * 16u - HEADER_BYTES;
    if (!admitted(heap, payload)) {
        return NULL;
    }
    void *at = heap->classes[class];
    if (at != NULL) {
        memcpy(&heap->classes[class], at, sizeof(void *));
    } else {
        at = carve(heap, class * 16u);
        if (at == NULL) {
            return NULL;
        }
        *header_of(at) = class;
    }
    heap->used_bytes += payload;
    return at;
}

void cz__heap_free(cz_heap_t *heap, void *at)
{
    if (at == NULL) {
        return;
    }
    uint64_t header = *header_of(at);
    heap->used_bytes -= cz__heap_size_of(at);
    if (header < CZ_HEAP_CLASSES) {
        memcpy(at, &heap->classes[header], sizeof(void *));
        heap->classes[header] = at;
        return;
    }
    struct cz_heap_large *large = large_of(at);
    unlink_large(heap, large);
    cz_free(large);
}

/* Big arrays and strings grow in place where the allocator can. */
static void *realloc_large(cz_heap_t *heap, void *at, size_t size)
{
    struct cz_heap_large *old = large_of(at);
    size_t had = (size_t)old->header;
    size_t payload = large_payload(size);
    if (size > SIZE_MAX / 2u || (payload > had && !admitted(heap, payload - had))) {
        heap->exhausted = true;
        return NULL;
    }
    unlink_large(heap, old);
    struct cz_heap_large *large = cz_realloc(old, sizeof *large + payload);
    if (large == NULL) {
        link_large(heap, old);
        heap->exhausted = true;
        return NULL;
    }
    large->header = payload;
    link_large(heap, large);
    heap->used_bytes = heap->used_bytes - had + payload;
    return large + 1;
}

void *cz__heap_realloc(cz_heap_t *heap, void *at, size_t size)
{
    if (at == NULL) {
        return cz__heap_alloc(heap, size);
    }
    size_t had = cz__heap_size_of(at);
    bool was_large = *header_of(at) >= CZ_HEAP_CLASSES;
    if (was_large && size > SMALL_MAX) {
        return realloc_large(heap, at, size);
    }
    if (!was_large && size <= had && size + 16u > had) {
        return at;
    }
    void *moved = cz__heap_alloc(heap, size);
    if (moved != NULL) {
        memcpy(moved, at, size < had ? size : had);
        cz__heap_free(heap, at);
    }
    return moved;
}
