/* Pieces of a buffer, put in order. */
#ifndef CZ_DATA_RANGES_H
#define CZ_DATA_RANGES_H

#include "base/arena.h"

/* Offsets instead of addresses, as the buffer grows while its pieces are written. */
typedef struct cz_range {
    size_t start;
    size_t end;
} cz_range_t;

/* Less than, equal to or greater than 0: a total order of the bytes, shorter ones first. */
int cz__compare_ranges(const char *bytes, const cz_range_t *a, const cz_range_t *b);

/*
 * The indices of `ranges` in the order of their bytes, equal ones in their own order; of the arena, NULL without
 * memory. Merge sort: n log n however they were chosen, unlike a hash table.
 */
const size_t *cz__sort_ranges(cz_arena_t *arena, const char *bytes, const cz_range_t *ranges, size_t count);

#endif
