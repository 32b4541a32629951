/*
 * The heap of one engine: every block it has, with a limit.
 *
 *   heap ──> block ──> block ──> ...       block: [ links, size | payload ]
 *
 * The engine carves its small values from arenas of its own (4 KiB each), so blocks are few and big.
 * They are listed so that the heap of an engine in an unknown state can be dropped without asking
 * the engine. One thread.
 */
#ifndef CATZILLA_WORKER_HEAP_H
#define CATZILLA_WORKER_HEAP_H

#include "catzilla/base.h"

#include <quickjs.h>

typedef struct cz_heap {
    struct cz_heap_block *blocks;
    size_t used_bytes;
    size_t limit_bytes;
    size_t reserve_bytes; /* beyond the limit, so that what cleans up after a failure can run */
    uint32_t pages;       /* blocks of a page that were made, ever: the engine's arenas */
    bool exhausted;       /* the limit was reached since cz__heap_calm */
} cz_heap_t;

void cz__heap_init(cz_heap_t *heap, size_t limit_bytes);
/* Gives everything back; the heap must be initialised anew. */
void cz__heap_deinit(cz_heap_t *heap);

/*
 * As malloc, realloc, free and malloc_usable_size; aligned to 16. The first request beyond the limit
 * fails and sets `exhausted`; later ones may use the reserve.
 */
void *cz__heap_alloc(cz_heap_t *heap, size_t size);
void *cz__heap_realloc(cz_heap_t *heap, void *at, size_t size);
void cz__heap_free(cz_heap_t *heap, void *at);
size_t cz__heap_size_of(const void *at);

/* The same for JS_NewRuntime2, whose opaque pointer is the heap. */
extern const JSMallocFunctions cz__heap_functions;

/* Forgets that the limit was reached: the next time fails again. */
void cz__heap_calm(cz_heap_t *heap);

#endif
