#include "harness.h"

#include "base/alloc.h"

#include <stdint.h>

TEST(aligns_to_16)
{
    for (size_t size = 1; size < 100; size++) {
        char *at = cz_alloc(size);
        CHECK(at != NULL && (uintptr_t)at % 16 == 0);
        memset(at, 1, size);
        cz_free(at);
    }
}

TEST(clears)
{
    char *at = cz_alloc_zero(1000);
    for (size_t i = 0; i < 1000; i++) {
        CHECK_EQ(at[i], 0);
    }
    cz_free(at);
}

TEST(gives_nothing_for_nothing_and_for_too_much)
{
    CHECK(cz_alloc(0) == NULL);
    CHECK(cz_alloc(SIZE_MAX) == NULL);
    CHECK(cz_alloc(SIZE_MAX - 8) == NULL);
    cz_free(NULL);
}

TEST(fails_once_where_it_was_told)
{
    cz_alloc_fail_at(1);
    void *first = cz_alloc(8);
    void *second = cz_alloc(8);
    void *third = cz_alloc(8);
    CHECK(first != NULL && second == NULL && third != NULL);
    cz_free(first);
    cz_free(third);
}

TEST(keeps_what_it_could_not_grow)
{
    char *at = cz_alloc(8);
    at[0] = 'x';
    cz_alloc_fail_at(0);
    CHECK(cz_realloc(at, 100000) == NULL);
    CHECK_EQ(at[0], 'x');
    cz_free(at);
}

TEST(counts)
{
    uint64_t before = cz_alloc_count();
    cz_free(cz_alloc(1));
    cz_free(cz_alloc_zero(1));
    cz_free(cz_realloc(NULL, 1));
    CHECK_EQ(cz_alloc_count() - before, 3);
}

TESTS(aligns_to_16, clears, gives_nothing_for_nothing_and_for_too_much, fails_once_where_it_was_told,
      keeps_what_it_could_not_grow, counts)
