#include "worker/shared.h"

#include "base/alloc.h"
#include "net/mutex.h"
#include "worker/shared_map.h"

#include <stdatomic.h>
#include <string.h>

typedef struct names {
    char *at[CZ_SHARED_COUNTERS_MAX];
    size_t size[CZ_SHARED_COUNTERS_MAX];
    uint32_t count;
} names_t;

struct cz_shared {
    cz_mutex_t mutex; /* of the names */
    names_t counter_names;
    names_t map_names;
    _Atomic int64_t counters[CZ_SHARED_COUNTERS_MAX];
    cz_shared_map_t *maps[CZ_SHARED_MAPS_MAX]; /* written once, before their number is known to anybody */
};

/* ---- names --------------------------------------------------------------------------------------------------- */

static int find_name(const names_t *names, cz_slice_t name)
{
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->size[i] == name.size && memcmp(names->at[i], name.at, name.size) == 0) {
            return (int)i;
        }
    }
    return -1;
}

/* Its number, or CZ_ELIMIT, CZ_ENOMEM. */
static int add_name(names_t *names, cz_slice_t name, uint32_t most)
{
    if (names->count >= most) {
        return CZ_ELIMIT;
    }
    char *copy = cz_alloc(name.size + 1u);
    if (copy == NULL) {
        return CZ_ENOMEM;
    }
    memcpy(copy, name.at, name.size);
    names->at[names->count] = copy;
    names->size[names->count] = name.size;
    return (int)names->count++;
}

static void free_names(names_t *names)
{
    for (uint32_t i = 0; i < names->count; i++) {
        cz_free(names->at[i]);
    }
}

/* ---- counters ------------------------------------------------------------------------------------------------- */

int cz_shared_counter(cz_shared_t *shared, cz_slice_t name)
{
    cz_mutex_lock(&shared->mutex);
    int found = find_name(&shared->counter_names, name);
    if (found < 0) {
        found = add_name(&shared->counter_names, name, CZ_SHARED_COUNTERS_MAX);
    }
    cz_mutex_unlock(&shared->mutex);
    return found;
}

int64_t cz_shared_counter_add(cz_shared_t *shared, int counter, int64_t value)
{
    /* Atomic arithmetic wraps silently (C11, 7.17.7.5); so does this. */
    return (int64_t)((uint64_t)atomic_fetch_add(&shared->counters[counter], value) + (uint64_t)value);
}

int64_t cz_shared_counter_set(cz_shared_t *shared, int counter, int64_t value)
{
    return atomic_exchange(&shared->counters[counter], value);
}

/* ---- maps ---------------------------------------------------------------------------------------------------------- */

/* The map's number, with the names locked. */
static int add_map(cz_shared_t *shared, cz_slice_t name, const cz_shared_limits_t *limits)
{
    cz_shared_map_t *map = cz__shared_map_new(limits);
    if (map == NULL) {
        return CZ_ENOMEM;
    }
    int added = add_name(&shared->map_names, name, CZ_SHARED_MAPS_MAX);
    if (added < 0) {
        cz__shared_map_free(map);
    } else {
        shared->maps[added] = map;
    }
    return added;
}

int cz_shared_map(cz_shared_t *shared, cz_slice_t name, const cz_shared_limits_t *limits)
{
    cz_mutex_lock(&shared->mutex);
    int found = find_name(&shared->map_names, name);
    if (found < 0) {
        found = add_map(shared, name, limits);
    }
    cz_mutex_unlock(&shared->mutex);
    return found;
}

cz_shared_map_t *cz_shared_map_at(cz_shared_t *shared, int map)
{
    return shared->maps[map];
}

/* ---- life ------------------------------------------------------------------------------------------------------ */

int cz_shared_new(cz_shared_t **out)
{
    cz_shared_t *shared = cz_alloc_zero(sizeof *shared);
    if (shared == NULL) {
        return CZ_ENOMEM;
    }
    int error = cz_mutex_init(&shared->mutex);
    if (error != 0) {
        cz_free(shared);
        return error;
    }
    *out = shared;
    return 0;
}

void cz_shared_free(cz_shared_t *shared)
{
    if (shared == NULL) {
        return;
    }
    for (uint32_t i = 0; i < shared->map_names.count; i++) {
        cz__shared_map_free(shared->maps[i]);
    }
    free_names(&shared->counter_names);
    free_names(&shared->map_names);
    cz_mutex_deinit(&shared->mutex);
    cz_free(shared);
}
