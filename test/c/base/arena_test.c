#include "harness.h"

#include "base/alloc.h"
#include "base/arena.h"

#include <stdint.h>

TEST(hands_out_aligned_memory_that_does_not_overlap)
{
    cz_arena_pool_t pool = {.keep = 2};
    cz_arena_t arena;
    char *all[300];
    cz_arena_init(&arena, &pool);
    for (size_t i = 0; i < 300; i++) {
        size_t size = i * 7 % 500;
        all[i] = cz_arena_alloc(&arena, size);
        CHECK(all[i] != NULL && (uintptr_t)all[i] % 16 == 0);
        memset(all[i], (int)i, size);
    }
    for (size_t i = 0; i < 300; i++) {
        for (size_t at = 0; at < i * 7 % 500; at++) {
            CHECK_EQ((unsigned char)all[i][at], i % 256);
        }
    }
    cz_arena_reset(&arena);
    cz_arena_pool_deinit(&pool);
}

TEST(gives_blocks_back_to_the_pool)
{
    cz_arena_pool_t pool = {.keep = 1};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    cz_arena_alloc(&arena, 1000);
    CHECK_EQ(arena.used_bytes, 1008);
    cz_arena_reset(&arena);
    CHECK_EQ(arena.used_bytes, 0);
    CHECK_EQ(pool.count, 1);
    uint64_t before = cz_alloc_count();
    CHECK(cz_arena_alloc(&arena, 1000) != NULL);
    CHECK_EQ(cz_alloc_count(), before);
    cz_arena_reset(&arena);
    cz_arena_pool_deinit(&pool);
}

TEST(keeps_no_more_blocks_than_it_should)
{
    cz_arena_pool_t pool = {.keep = 2};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    for (int i = 0; i < 20; i++) {
        CHECK(cz_arena_alloc(&arena, 2000) != NULL);
    }
    cz_arena_reset(&arena);
    CHECK_EQ(pool.count, 2);
    cz_arena_pool_deinit(&pool);
    CHECK_EQ(pool.count, 0);
}

TEST(gives_big_pieces_blocks_of_their_own)
{
    cz_arena_pool_t pool = {.keep = 2};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    char *big = cz_arena_alloc(&arena, 100000); /* the first of all */
    char *small = cz_arena_alloc(&arena, 16);
    char *bigger = cz_arena_alloc(&arena, 200000);
    char *next = cz_arena_alloc(&arena, 16);
    CHECK(big != NULL && small != NULL && bigger != NULL);
    CHECK(next == small + 16); /* the block in use stayed so */
    memset(big, 1, 100000);
    memset(bigger, 2, 200000);
    CHECK(cz_arena_alloc(&arena, SIZE_MAX) == NULL);
    CHECK(cz_arena_alloc(&arena, SIZE_MAX - 20) == NULL);
    cz_arena_reset(&arena);
    CHECK_EQ(pool.count, 1);
    cz_arena_pool_deinit(&pool);
}

TEST(copies_and_clears)
{
    cz_arena_pool_t pool = {0};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    memset(cz_arena_alloc(&arena, 64), 'x', 64);
    cz_arena_reset(&arena);
    const char *zero = cz_arena_alloc_zero(&arena, 64);
    CHECK(zero != NULL && zero[0] == 0 && zero[63] == 0);
    cz_slice_t copy = cz_arena_copy(&arena, CZ_SLICE("hello"));
    CHECK_BYTES(copy.at, copy.size, "hello");
    CHECK(cz_arena_copy(&arena, (cz_slice_t){NULL, 0}).at != NULL);
    cz_arena_reset(&arena);
    cz_arena_pool_deinit(&pool);
}

TEST(survives_every_failing_allocation)
{
    for (uint64_t n = 0; n < 10; n++) {
        cz_arena_pool_t pool = {.keep = 4};
        cz_arena_t arena;
        cz_arena_init(&arena, &pool);
        cz_alloc_fail_at(n);
        int got = 0;
        for (int i = 0; i < 8; i++) {
            got += cz_arena_alloc(&arena, i % 2 == 0 ? 1500 : 9000) != NULL;
        }
        cz_alloc_fail_at(UINT64_MAX);
        CHECK(got >= 7);
        cz_arena_reset(&arena);
        cz_arena_pool_deinit(&pool);
    }
}

TESTS(hands_out_aligned_memory_that_does_not_overlap, gives_blocks_back_to_the_pool,
      keeps_no_more_blocks_than_it_should, gives_big_pieces_blocks_of_their_own, copies_and_clears,
      survives_every_failing_allocation)
