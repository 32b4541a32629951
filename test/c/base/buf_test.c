#include "harness.h"

#include "base/alloc.h"
#include "base/buf.h"

#include <stdint.h>

TEST(grows)
{
    cz_buf_t buf = {0};
    for (int i = 0; i < 10000; i++) {
        cz_buf_append_char(&buf, (char)('a' + i % 26));
    }
    cz_buf_append_slice(&buf, CZ_SLICE("end"));
    CHECK_EQ(buf.size, 10003);
    CHECK_EQ(buf.at[9999], 'a' + 9999 % 26);
    CHECK_BYTES(buf.at + 10000, 3, "end");
    CHECK(!buf.failed);
    cz_buf_deinit(&buf);
    CHECK(buf.at == NULL && buf.capacity == 0);
}

TEST(keeps_its_memory_when_cleared)
{
    cz_buf_t buf = {0};
    cz_buf_append(&buf, "hello", 5);
    uint64_t before = cz_alloc_count();
    cz_buf_clear(&buf);
    CHECK_EQ(buf.size, 0);
    cz_buf_append(&buf, "again", 5);
    CHECK_EQ(cz_alloc_count(), before);
    cz_buf_deinit(&buf);
}

TEST(remembers_a_failure)
{
    cz_buf_t buf = {0};
    cz_buf_append(&buf, "kept", 4);
    cz_alloc_fail_at(0);
    CHECK(cz_buf_reserve(&buf, 100000) == NULL);
    CHECK(buf.failed);
    cz_buf_append_char(&buf, 'x'); /* there is room, but what comes after a gap is worth nothing */
    CHECK_BYTES(buf.at, buf.size, "kept");
    cz_buf_clear(&buf);
    cz_buf_append_char(&buf, 'x');
    CHECK_BYTES(buf.at, buf.size, "x");
    cz_buf_deinit(&buf);
}

TEST(refuses_sizes_that_overflow)
{
    cz_buf_t buf = {0};
    CHECK(cz_buf_reserve(&buf, SIZE_MAX) == NULL);
    CHECK(buf.failed);
    cz_buf_deinit(&buf);
}

TESTS(grows, keeps_its_memory_when_cleared, remembers_a_failure, refuses_sizes_that_overflow)
