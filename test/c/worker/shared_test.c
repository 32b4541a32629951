#include "worker/shared.h"

#include "base/clock.h"
#include "harness.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define THREADS 4
#define TURNS 5000

static cz_shared_t *shared;

static cz_slice_t text(const char *at)
{
    return (cz_slice_t){at, strlen(at)};
}

static cz_shared_map_t *open_map(const char *name, uint64_t entries, uint64_t bytes, bool evicts)
{
    const cz_shared_limits_t limits = {entries, bytes, evicts};
    return cz_shared_map_at(shared, cz_shared_map(shared, text(name), &limits));
}

/* The value of the key, or "-". */
static const char *value_of(cz_shared_map_t *map, const char *key)
{
    static char value[64];
    cz_buf_t out = {0};
    bool there = cz_shared_map_get(map, text(key), &out);
    snprintf(value, sizeof value, "%.*s", there ? (int)out.size : 1, there && out.size > 0 ? out.at : there ? "" : "-");
    cz_buf_deinit(&out);
    return value;
}

static char listed[128];

static void list_key(void *user, cz_slice_t key)
{
    (void)user;
    size_t used = strlen(listed);
    snprintf(listed + used, sizeof listed - used, "%.*s ", (int)key.size, key.at);
}

static const char *keys_of(cz_shared_map_t *map)
{
    listed[0] = '\0';
    cz_shared_map_keys(map, list_key, NULL);
    return listed;
}

#define CHECK_TEXT(actual, wanted)                                             \
    do {                                                                       \
        const char *got = (actual);                                            \
        if (strcmp(got, (wanted)) != 0) FAIL("%s is \"%s\"", #actual, got);    \
    } while (0)

TEST(counters_are_by_name)
{
    CHECK_EQ(cz_shared_new(&shared), 0);
    int hits = cz_shared_counter(shared, text("hits"));
    int other = cz_shared_counter(shared, text("other"));
    CHECK(hits >= 0 && other >= 0 && hits != other);
    CHECK_EQ(cz_shared_counter(shared, text("hits")), hits);
    CHECK_EQ(cz_shared_counter_add(shared, hits, 5), 5);
    CHECK_EQ(cz_shared_counter_add(shared, hits, -2), 3);
    CHECK_EQ(cz_shared_counter_set(shared, hits, INT64_MAX), 3);
    CHECK_EQ(cz_shared_counter_add(shared, hits, 1), INT64_MIN);
    CHECK_EQ(cz_shared_counter_add(shared, other, 0), 0);
    cz_shared_free(shared);
}

TEST(counters_and_maps_are_bounded)
{
    char name[32];
    CHECK_EQ(cz_shared_new(&shared), 0);
    for (uint32_t i = 0; i < CZ_SHARED_COUNTERS_MAX; i++) {
        snprintf(name, sizeof name, "counter %u", i);
        CHECK(cz_shared_counter(shared, text(name)) >= 0);
    }
    CHECK_EQ(cz_shared_counter(shared, text("one more")), CZ_ELIMIT);
    CHECK(cz_shared_counter(shared, text("counter 7")) >= 0);
    const cz_shared_limits_t limits = {1, 100, false};
    for (uint32_t i = 0; i < CZ_SHARED_MAPS_MAX; i++) {
        snprintf(name, sizeof name, "map %u", i);
        CHECK(cz_shared_map(shared, text(name), &limits) >= 0);
    }
    CHECK_EQ(cz_shared_map(shared, text("one more"), &limits), CZ_ELIMIT);
    cz_shared_free(shared);
}

TEST(a_map_keeps_what_it_is_given)
{
    CHECK_EQ(cz_shared_new(&shared), 0);
    cz_shared_map_t *map = open_map("m", 10, 10000, false);
    CHECK(open_map("m", 1, 1, true) == map); /* the limits are of the first */
    CHECK_TEXT(value_of(map, "a"), "-");
    CHECK_EQ(cz_shared_map_set(map, text("a"), text("one"), 0), 0);
    CHECK_EQ(cz_shared_map_set(map, text(""), text(""), 0), 0);
    CHECK_TEXT(value_of(map, "a"), "one");
    CHECK_TEXT(value_of(map, ""), "");
    CHECK_EQ(cz_shared_map_set(map, text("a"), text("a longer one"), 0), 0);
    CHECK_TEXT(value_of(map, "a"), "a longer one");
    CHECK_EQ(cz_shared_map_size(map), 2);
    CHECK(cz_shared_map_delete(map, text("a")));
    CHECK(!cz_shared_map_delete(map, text("a")));
    CHECK(!cz_shared_map_has(map, text("a")));
    cz_shared_map_clear(map);
    CHECK_EQ(cz_shared_map_size(map), 0);
    CHECK_EQ(cz_shared_map_set(map, text("b"), text("again"), 0), 0);
    CHECK_TEXT(keys_of(map), "b ");
    cz_shared_free(shared);
}

TEST(a_full_map_refuses_and_is_as_it_was)
{
    CHECK_EQ(cz_shared_new(&shared), 0);
    cz_shared_map_t *map = open_map("m", 2, 300, false);
    CHECK_EQ(cz_shared_map_set(map, text("a"), text("1"), 0), 0);
    CHECK_EQ(cz_shared_map_set(map, text("b"), text("2"), 0), 0);
    CHECK_EQ(cz_shared_map_set(map, text("c"), text("3"), 0), CZ_ELIMIT);
    CHECK_EQ(cz_shared_map_set(map, text("b"), text("20"), 0), 0);
    char large[400];
    memset(large, 'x', sizeof large);
    CHECK_EQ(cz_shared_map_set(map, text("a"), (cz_slice_t){large, sizeof large}, 0), CZ_ELIMIT);
    CHECK_TEXT(value_of(map, "a"), "1");
    CHECK_TEXT(value_of(map, "b"), "20");
    cz_shared_free(shared);
}

TEST(a_map_that_evicts_drops_what_was_not_used_for_longest)
{
    CHECK_EQ(cz_shared_new(&shared), 0);
    cz_shared_map_t *map = open_map("m", 3, 10000, true);
    CHECK_EQ(cz_shared_map_set(map, text("a"), text("1"), 0), 0);
    CHECK_EQ(cz_shared_map_set(map, text("b"), text("2"), 0), 0);
    CHECK_EQ(cz_shared_map_set(map, text("c"), text("3"), 0), 0);
    CHECK_TEXT(value_of(map, "a"), "1");
    CHECK_EQ(cz_shared_map_set(map, text("d"), text("4"), 0), 0);
    CHECK_TEXT(keys_of(map), "c a d ");
    char large[20000];
    memset(large, 'x', sizeof large);
    CHECK_EQ(cz_shared_map_set(map, text("e"), (cz_slice_t){large, sizeof large}, 0), CZ_ELIMIT);
    CHECK_TEXT(keys_of(map), "c a d ");
    cz_shared_free(shared);
}

TEST(entries_expire)
{
    CHECK_EQ(cz_shared_new(&shared), 0);
    cz_shared_map_t *map = open_map("m", 2, 10000, false);
    CHECK_EQ(cz_shared_map_set(map, text("short"), text("1"), 1), 0);
    CHECK_EQ(cz_shared_map_set(map, text("long"), text("2"), 1000000), 0);
    usleep(20000);
    CHECK_TEXT(value_of(map, "short"), "-");
    CHECK(!cz_shared_map_has(map, text("short")));
    CHECK_EQ(cz_shared_map_size(map), 1);
    CHECK_EQ(cz_shared_map_set(map, text("next"), text("3"), 0), 0);
    CHECK_TEXT(value_of(map, "long"), "2");
    cz_shared_free(shared);
}

/* Two bytes of a value are the same, whoever wrote them. */
static void *work(void *user)
{
    cz_shared_map_t *map = open_map("m", 16, 4000, true);
    int *torn = user;
    for (unsigned i = 0; i < TURNS; i++) {
        char key[16];
        char value[2] = {(char)('a' + i % 26u), (char)('a' + i % 26u)};
        cz_buf_t out = {0};
        snprintf(key, sizeof key, "%u", i % 24u);
        cz_shared_counter_add(shared, cz_shared_counter(shared, text("turns")), 1);
        (void)cz_shared_map_set(map, text(key), (cz_slice_t){value, sizeof value}, i % 5u == 0 ? 1 : 0);
        snprintf(key, sizeof key, "%u", i % 23u);
        if (cz_shared_map_get(map, text(key), &out)) {
            *torn += out.size != 2 || out.at[0] != out.at[1];
        }
        cz_buf_deinit(&out);
        if (i % 97u == 0) {
            (void)cz_shared_map_delete(map, text(key));
        }
        if (i % 1000u == 0) {
            cz_shared_map_clear(map);
        }
    }
    return NULL;
}

TEST(threads_lose_nothing)
{
    pthread_t threads[THREADS];
    int torn[THREADS] = {0};
    CHECK_EQ(cz_shared_new(&shared), 0);
    for (int i = 0; i < THREADS; i++) {
        CHECK_EQ(pthread_create(&threads[i], NULL, work, &torn[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        CHECK_EQ(torn[i], 0);
    }
    CHECK_EQ(cz_shared_counter_add(shared, cz_shared_counter(shared, text("turns")), 0), THREADS * TURNS);
    CHECK(cz_shared_map_size(open_map("m", 1, 1, true)) <= 16);
    cz_shared_free(shared);
}

TESTS(counters_are_by_name, counters_and_maps_are_bounded, a_map_keeps_what_it_is_given, a_full_map_refuses_and_is_as_it_was,
      a_map_that_evicts_drops_what_was_not_used_for_longest, entries_expire, threads_lose_nothing)
