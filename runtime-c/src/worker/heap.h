/*
 * The heap of one engine.
 *
 *   heap ── classes[1..64] ── free blocks of 16, 32, ... 1024 bytes      carved from chunks, reused
 *        ├── chunks        ── 64 KiB each                                within their class
 *        └── large         ── everything else, a list over cz_alloc
 *
 *   block:  [ header 8 bytes | payload ... ]     header: the class, or the payload's size when large
 *
 * The engine frees what it allocates at once (it counts references), so a list per size is nearly
 * all it needs; this is several times cheaper than a general allocator, and the whole heap of an
 * engine in an unknown state can be dropped without asking the engine. Small blocks go back to the
 * system only with the heap. One thread.
 */
#ifndef CATZILLA_WORKER_HEAP_H
#define CATZILLA_WORKER_HEAP_H

#include "catzilla/base.h"

#define CZ_HEAP_CLASSES 65u

typedef struct cz_heap {
    void *classes[CZ_HEAP_CLASSES]; /* free blocks; class c has 16 * c bytes with the header */
    char *next;                     /* the rest of the newest chunk */
    char *end;
    struct cz_heap_chunk *chunks;
    struct cz_heap_large *large;
    size_t used_bytes;
    size_t limit_bytes;
    size_t reserve_bytes; /* beyond the limit, so that what cleans up after a failure can run */
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

/* Forgets that the limit was reached: the next time fails again. */
void cz__heap_calm(cz_heap_t *heap);

#endif
