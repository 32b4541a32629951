/* The table of positions behind the bytecode. */
#include "worker/positions.h"

#include "harness.h"

#include <stdlib.h>

/* One source "a.ts" with two lines; the bundle's second line is its line 2 from column 3, and nothing's from column 8. */
static const unsigned char good[] = {
    'B', 'C', 1, 4, 'a', '.', 't', 's', 2, 2, 'o', 'n', 3, 't', 'w', 'o',
    2, 0, 2, 2, 1, 2, 4, 6, 0, 23, 0, 0, 0, 'C', 'Z', 'P', 'O', 'S', 0, 0, 1,
};
#define STACK "    at f (bundle.js:2:3)\n    at g (bundle.js:2:9)\n    at h (bundle.js:x)\n    at i (native)\n"

static void append(cz_slice_t table, cz_buf_t *out)
{
    cz__positions_append_stack(table, out, (cz_slice_t){STACK, sizeof STACK - 1});
}

TEST(finds_the_table)
{
    size_t bytecode_size = 0;
    cz_slice_t table = cz__positions_find((cz_slice_t){(const char *)good, sizeof good}, &bytecode_size);
    CHECK_EQ(bytecode_size, 2);
    CHECK_EQ(table.size, 23);
    table = cz__positions_find((cz_slice_t){"bytecode", 8}, &bytecode_size);
    CHECK_EQ(bytecode_size, 8);
    CHECK_EQ(table.size, 0);
}

TEST(puts_sources_in_place_of_the_bundle)
{
    size_t bytecode_size = 0;
    cz_buf_t out = {0};
    append(cz__positions_find((cz_slice_t){(const char *)good, sizeof good}, &bytecode_size), &out);
    CHECK_BYTES(out.at, out.size,
                "    at f (a.ts:2:3)\n        2 | two\n          |   ^\n    at g (bundle.js:2:9)\n"
                "    at h (bundle.js:x)\n    at i (native)\n");
    cz_buf_deinit(&out);
}

TEST(shows_the_stack_without_a_table)
{
    cz_buf_t out = {0};
    append((cz_slice_t){NULL, 0}, &out);
    CHECK_BYTES(out.at, out.size, STACK);
    cz_buf_deinit(&out);
}

/* Each byte in turn is something else, and each table is cut at every length: nothing is read beyond it. */
TEST(survives_malformed_tables)
{
    for (size_t i = 0; i < sizeof good; i++) {
        for (unsigned other = 0; other < 256u; other += 51u) {
            unsigned char *bytes = malloc(sizeof good);
            CHECK(bytes != NULL);
            memcpy(bytes, good, sizeof good);
            bytes[i] = (unsigned char)other;
            size_t bytecode_size = 0;
            cz_buf_t out = {0};
            append(cz__positions_find((cz_slice_t){(const char *)bytes, sizeof good}, &bytecode_size), &out);
            free(bytes);
            bytes = malloc(i + 1u);
            CHECK(bytes != NULL);
            memcpy(bytes, good, i + 1u);
            append((cz_slice_t){(const char *)bytes, i + 1u}, &out);
            cz_buf_deinit(&out);
            free(bytes);
        }
    }
}

TESTS(finds_the_table, puts_sources_in_place_of_the_bundle, shows_the_stack_without_a_table, survives_malformed_tables)
