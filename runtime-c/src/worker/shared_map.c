/* The maps of shared.h: a hash table whose entries are in the order of use as well. */
#include "worker/shared_map.h"

#include "base/alloc.h"
#include "base/clock.h"
#include "base/slice.h"
#include "net/mutex.h"

#include <string.h>

#define ENTRY_BYTES 64u /* that an entry counts beside its key and value */
#define BUCKETS_FIRST 64u

typedef struct entry {
    struct entry *next; /* in its bucket */
    struct entry *older;
    struct entry *newer;
    uint64_t hash;
    uint64_t expires_ns; /* 0: never */
    size_t key_size;
    size_t value_size;
    char bytes[]; /* key, value */
} entry_t;

struct cz_shared_map {
    cz_mutex_t mutex;
    cz_shared_limits_t limits;
    entry_t **buckets; /* a power of two */
    size_t bucket_count;
    entry_t *oldest;
    entry_t *newest;
    uint64_t count;
    uint64_t bytes;
};

typedef cz_shared_map_t map_t;

/* ---- entries, with the mutex locked -------------------------------------------------------------------- */

/* FNV-1a, 64 bit. */
static uint64_t hash_of(cz_slice_t key)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < key.size; i++) {
        hash = (hash ^ (unsigned char)key.at[i]) * 1099511628211u;
    }
    return hash ^ hash >> 32;
}

static uint64_t bytes_of(const entry_t *entry)
{
    return ENTRY_BYTES + entry->key_size + entry->value_size;
}

static cz_slice_t key_of(const entry_t *entry)
{
    return (cz_slice_t){entry->bytes, entry->key_size};
}

static void link_newest(map_t *map, entry_t *entry)
{
    entry->newer = NULL;
    entry->older = map->newest;
    *(map->newest != NULL ? &map->newest->newer : &map->oldest) = entry;
    map->newest = entry;
}

static void unlink_entry(map_t *map, entry_t *entry)
{
    *(entry->older != NULL ? &entry->older->newer : &map->oldest) = entry->newer;
    *(entry->newer != NULL ? &entry->newer->older : &map->newest) = entry->older;
}

static void remove_entry(map_t *map, entry_t *entry)
{
    entry_t **link = &map->buckets[entry->hash & (map->bucket_count - 1u)];
    while (*link != entry) {
        link = &(*link)->next;
    }
    *link = entry->next;
    unlink_entry(map, entry);
    map->count--;
    map->bytes -= bytes_of(entry);
    cz_free(entry);
}

static bool has_expired(const entry_t *entry, uint64_t now_ns)
{
    return entry->expires_ns != 0 && entry->expires_ns <= now_ns;
}

/* One that has expired is taken out on the way. */
static entry_t *find_entry(map_t *map, cz_slice_t key)
{
    uint64_t hash = hash_of(key);
    entry_t *entry = map->bucket_count == 0 ? NULL : map->buckets[hash & (map->bucket_count - 1u)];
    while (entry != NULL && !(entry->hash == hash && cz_slice_equal(key_of(entry), key))) {
        entry = entry->next;
    }
    if (entry != NULL && has_expired(entry, cz_clock_mono_ns())) {
        remove_entry(map, entry);
        return NULL;
    }
    return entry;
}

/* All but `kept`, which may be NULL. */
static void remove_expired(map_t *map, const entry_t *kept)
{
    uint64_t now_ns = cz_clock_mono_ns();
    for (entry_t *entry = map->oldest, *newer; entry != NULL; entry = newer) {
        newer = entry->newer;
        if (entry != kept && has_expired(entry, now_ns)) {
            remove_entry(map, entry);
        }
    }
}

/* Whether an entry of so many bytes fits in the place of `before`, which may be NULL. */
static bool has_room(const map_t *map, const entry_t *before, uint64_t bytes)
{
    uint64_t count = map->count - (before != NULL ? 1u : 0u);
    uint64_t used = map->bytes - (before != NULL ? bytes_of(before) : 0u);
    return count < map->limits.entries && bytes <= map->limits.bytes && used <= map->limits.bytes - bytes;
}

static int make_room(map_t *map, const entry_t *before, uint64_t bytes)
{
    if (bytes > map->limits.bytes || map->limits.entries == 0) {
        return CZ_ELIMIT; /* before anything goes for it in vain */
    }
    if (!has_room(map, before, bytes)) {
        remove_expired(map, before);
    }
    while (!has_room(map, before, bytes)) {
        entry_t *victim = map->oldest == before && before != NULL ? before->newer : map->oldest;
        if (!map->limits.evicts || victim == NULL) {
            return CZ_ELIMIT;
        }
        remove_entry(map, victim);
    }
    return 0;
}

/* As many buckets as entries, or more. */
static int grow(map_t *map)
{
    if (map->count < map->bucket_count) {
        return 0;
    }
    size_t count = map->bucket_count == 0 ? BUCKETS_FIRST : map->bucket_count * 2u;
    entry_t **buckets = cz_alloc_zero(count * sizeof(entry_t *));
    if (buckets == NULL) {
        return CZ_ENOMEM;
    }
    for (entry_t *entry = map->oldest; entry != NULL; entry = entry->newer) {
        entry_t **link = &buckets[entry->hash & (count - 1u)];
        entry->next = *link;
        *link = entry;
    }
    cz_free(map->buckets);
    map->buckets = buckets;
    map->bucket_count = count;
    return 0;
}

static int set_entry(map_t *map, entry_t *entry)
{
    entry_t *before = find_entry(map, key_of(entry));
    int error = make_room(map, before, bytes_of(entry));
    error = error != 0 ? error : grow(map);
    if (error != 0) {
        return error;
    }
    if (before != NULL) {
        remove_entry(map, before);
    }
    entry_t **link = &map->buckets[entry->hash & (map->bucket_count - 1u)];
    entry->next = *link;
    *link = entry;
    link_newest(map, entry);
    map->count++;
    map->bytes += bytes_of(entry);
    return 0;
}

/* ---- the map ------------------------------------------------------------------------------------------------------ */

cz_shared_map_t *cz__shared_map_new(const cz_shared_limits_t *limits)
{
    map_t *map = cz_alloc_zero(sizeof *map);
    if (map != NULL && cz_mutex_init(&map->mutex) != 0) {
        cz_free(map);
        return NULL;
    }
    if (map != NULL) {
        map->limits = *limits;
    }
    return map;
}

static void clear(map_t *map)
{
    while (map->oldest != NULL) {
        remove_entry(map, map->oldest);
    }
}

void cz__shared_map_free(cz_shared_map_t *map)
{
    clear(map);
    cz_free(map->buckets);
    cz_mutex_deinit(&map->mutex);
    cz_free(map);
}

bool cz_shared_map_get(cz_shared_map_t *map, cz_slice_t key, cz_buf_t *out)
{
    cz_mutex_lock(&map->mutex);
    entry_t *entry = find_entry(map, key);
    if (entry != NULL) {
        cz_buf_append(out, entry->bytes + entry->key_size, entry->value_size);
        unlink_entry(map, entry);
        link_newest(map, entry);
    }
    cz_mutex_unlock(&map->mutex);
    return entry != NULL;
}

bool cz_shared_map_has(cz_shared_map_t *map, cz_slice_t key)
{
    cz_mutex_lock(&map->mutex);
    bool found = find_entry(map, key) != NULL;
    cz_mutex_unlock(&map->mutex);
    return found;
}

int cz_shared_map_set(cz_shared_map_t *map, cz_slice_t key, cz_slice_t value, uint64_t ttl_ms)
{
    entry_t *entry = cz_alloc(sizeof *entry + key.size + value.size);
    if (entry == NULL) {
        return CZ_ENOMEM;
    }
    *entry = (entry_t){.hash = hash_of(key), .key_size = key.size, .value_size = value.size};
    entry->expires_ns = ttl_ms == 0 ? 0 : cz_clock_mono_ns() + ttl_ms * 1000000u;
    if (key.size > 0) {
        memcpy(entry->bytes, key.at, key.size);
    }
    memcpy(entry->bytes + key.size, value.at, value.size);
    cz_mutex_lock(&map->mutex);
    int error = set_entry(map, entry);
    cz_mutex_unlock(&map->mutex);
    if (error != 0) {
        cz_free(entry);
    }
    return error;
}

bool cz_shared_map_delete(cz_shared_map_t *map, cz_slice_t key)
{
    cz_mutex_lock(&map->mutex);
    entry_t *entry = find_entry(map, key);
    if (entry != NULL) {
        remove_entry(map, entry);
    }
    cz_mutex_unlock(&map->mutex);
    return entry != NULL;
}

void cz_shared_map_clear(cz_shared_map_t *map)
{
    cz_mutex_lock(&map->mutex);
    clear(map);
    cz_mutex_unlock(&map->mutex);
}

uint64_t cz_shared_map_size(cz_shared_map_t *map)
{
    cz_mutex_lock(&map->mutex);
    remove_expired(map, NULL);
    uint64_t count = map->count;
    cz_mutex_unlock(&map->mutex);
    return count;
}

void cz_shared_map_keys(cz_shared_map_t *map, void (*on_key)(void *user, cz_slice_t key), void *user)
{
    cz_mutex_lock(&map->mutex);
    remove_expired(map, NULL);
    for (const entry_t *entry = map->oldest; entry != NULL; entry = entry->newer) {
        on_key(user, key_of(entry));
    }
    cz_mutex_unlock(&map->mutex);
}
