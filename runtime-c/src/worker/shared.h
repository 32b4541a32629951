/*
 * What all threads of a server have in common: counters and maps, by name.
 *
 *   shared ── counters   an atomic number each
 *        └─── maps       entries by key, and in the order of use:   oldest <──> ... <──> newest
 *
 * Keys and values are bytes here; the values are what a JavaScript engine wrote for another one to read. Any thread, unless
 * something else is said. Everything is bounded: names, and each map in entries and bytes.
 */
#ifndef CATZILLA_WORKER_SHARED_H
#define CATZILLA_WORKER_SHARED_H

#include "base/buf.h"
#include "catzilla/base.h"

#define CZ_SHARED_COUNTERS_MAX 4096u
#define CZ_SHARED_MAPS_MAX 256u

typedef struct cz_shared cz_shared_t;
typedef struct cz_shared_map cz_shared_map_t;

/* CZ_ENOMEM or CZ_ESYSTEM. The caller's until cz_shared_free, when no thread uses it any more. */
int cz_shared_new(cz_shared_t **out);
/* NULL is allowed. */
void cz_shared_free(cz_shared_t *shared);

/* The number of the counter with that name, made when it is not there; CZ_ELIMIT or CZ_ENOMEM. */
int cz_shared_counter(cz_shared_t *shared, cz_slice_t name);
/* Adds and gives the sum; `counter` is a number from above. */
int64_t cz_shared_counter_add(cz_shared_t *shared, int counter, int64_t value);
/* Sets and gives what it was. */
int64_t cz_shared_counter_set(cz_shared_t *shared, int counter, int64_t value);

typedef struct cz_shared_limits {
    uint64_t entries;
    uint64_t bytes; /* of keys and values, and 64 for each entry */
    bool evicts;    /* full: the entry that was not used for longest goes; else there is no room */
} cz_shared_limits_t;

/* As cz_shared_counter, of maps. The limits are those of who opens it first. */
int cz_shared_map(cz_shared_t *shared, cz_slice_t name, const cz_shared_limits_t *limits);
/* The map with that number; owned by `shared`. */
cz_shared_map_t *cz_shared_map_at(cz_shared_t *shared, int map);
/* Appends the value to `out` and gives true when it is there. */
bool cz_shared_map_get(cz_shared_map_t *map, cz_slice_t key, cz_buf_t *out);
bool cz_shared_map_has(cz_shared_map_t *map, cz_slice_t key);
/* Copies both; `ttl_ms` 0: for good. CZ_ELIMIT when there is no room, CZ_ENOMEM; then the map is as it was. */
int cz_shared_map_set(cz_shared_map_t *map, cz_slice_t key, cz_slice_t value, uint64_t ttl_ms);
/* Whether it was there. */
bool cz_shared_map_delete(cz_shared_map_t *map, cz_slice_t key);
void cz_shared_map_clear(cz_shared_map_t *map);
/* Of those that have not expired. Walks all entries. */
uint64_t cz_shared_map_size(cz_shared_map_t *map);
/* Calls on_key for each, the oldest first, with the map locked: it must not use the map. */
void cz_shared_map_keys(cz_shared_map_t *map, void (*on_key)(void *user, cz_slice_t key), void *user);

#endif
