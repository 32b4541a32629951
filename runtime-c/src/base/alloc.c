#include "base/alloc.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#ifdef CZ_HAVE_JEMALLOC
/* jemalloc's own header is made per target; these few declarations are all that is needed of it. */
void *je_malloc(size_t size);
void *je_calloc(size_t count, size_t size);
void *je_realloc(void *at, size_t size);
void je_free(void *at);
int je_mallctl(const char *name, void *old, size_t *old_size, void *new_value, size_t new_size);
#define system_alloc je_malloc
#define system_alloc_zero je_calloc
#define system_realloc je_realloc
#define system_free je_free
#else
#define system_alloc malloc
#define system_alloc_zero calloc
#define system_realloc realloc
#define system_free free
#endif

static atomic_uint_fast64_t allocations;
static atomic_uint_fast64_t fail_at = UINT64_MAX;

/* Counts an allocation; true when it is the one that has to fail. */
static bool refused(void)
{
    atomic_fetch_add_explicit(&allocations, 1, memory_order_relaxed);
    if (atomic_load_explicit(&fail_at, memory_order_relaxed) == UINT64_MAX) {
        return false;
    }
    /* 0 wraps to UINT64_MAX: it failed once, and never again. */
    return atomic_fetch_sub_explicit(&fail_at, 1, memory_order_relaxed) == 0;
}

/* jemalloc aligns what is smaller than 16 bytes to 8; the seam promises 16. 0 when it overflows. */
static size_t rounded(size_t size)
{
    return size > SIZE_MAX - 15u ? 0 : (size + 15u) & ~(size_t)15u;
}

void *cz_alloc(size_t size)
{
    size_t bytes = rounded(size);
    return bytes == 0 || refused() ? NULL : system_alloc(bytes);
}

void *cz_alloc_zero(size_t size)
{
    size_t bytes = rounded(size);
    return bytes == 0 || refused() ? NULL : system_alloc_zero(1, bytes);
}

void *cz_realloc(void *at, size_t size)
{
    size_t bytes = rounded(size);
    return bytes == 0 || refused() ? NULL : system_realloc(at, bytes);
}

void cz_free(void *at)
{
    system_free(at);
}

void cz_alloc_fail_at(uint64_t n)
{
    atomic_store_explicit(&fail_at, n, memory_order_relaxed);
}

uint64_t cz_alloc_count(void)
{
    return atomic_load_explicit(&allocations, memory_order_relaxed);
}

#ifdef CZ_HAVE_JEMALLOC
static uint64_t statistic(const char *name)
{
    size_t value = 0;
    size_t size = sizeof value;
    return je_mallctl(name, &value, &size, NULL, 0) == 0 ? value : 0;
}

bool cz_alloc_stats(cz_alloc_stats_t *stats)
{
    /* Statistics are snapshots; writing the epoch takes a new one. */
    uint64_t epoch = 1;
    size_t size = sizeof epoch;
    if (je_mallctl("epoch", &epoch, &size, &epoch, sizeof epoch) != 0) {
        memset(stats, 0, sizeof *stats);
        return false;
    }
    stats->allocated_bytes = statistic("stats.allocated");
    stats->active_bytes = statistic("stats.active");
    stats->resident_bytes = statistic("stats.resident");
    return true;
}
#else
bool cz_alloc_stats(cz_alloc_stats_t *stats)
{
    memset(stats, 0, sizeof *stats);
    return false;
}
#endif
