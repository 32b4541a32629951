#include "data/ranges.h"

#include <string.h>

typedef struct sorter {
    const char *bytes;
    const cz_range_t *ranges;
} sorter_t;

int cz__compare_ranges(const char *bytes, const cz_range_t *a, const cz_range_t *b)
{
    const size_t x = a->end - a->start;
    const size_t y = b->end - b->start;
    if (x != y) {
        return x < y ? -1 : 1;
    }
    return x == 0 ? 0 : memcmp(bytes + a->start, bytes + b->start, x);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Merges from[start, middle) and from[middle, end) to the same places of `to`. */
static void merge(const sorter_t *s, const size_t *from, size_t *to, size_t start, size_t middle, size_t end)
{
    size_t left = start;
    size_t right = middle;
    for (size_t i = start; i < end; i++) {
        const bool take_left =
            left < middle && (right == end || cz__compare_ranges(s->bytes, &s->ranges[from[left]], &s->ranges[from[right]]) <= 0);
        to[i] = from[take_left ? left++ : right++];
    }
}

const size_t *cz__sort_ranges(cz_arena_t *arena, const char *bytes, const cz_range_t *ranges, size_t count)
{
    size_t *from = cz_arena_alloc(arena, 2 * count * sizeof *from);
    if (from == NULL) {
        return NULL;
    }
    const sorter_t sorter = {bytes, ranges};
    size_t *to = from + count;
    for (size_t i = 0; i < count; i++) {
        from[i] = i;
    }
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t start = 0; start < count; start += 2 * width) {
            merge(&sorter, from, to, start, least(start + width, count), least(start + 2 * width, count));
        }
        size_t *const sorted = to;
        to = from;
        from = sorted;
    }
    return from;
}
