#include "harness.h"

#include "base/slice.h"

TEST(compares)
{
    CHECK(cz_slice_equal(CZ_SLICE("ab"), CZ_SLICE("ab")));
    CHECK(!cz_slice_equal(CZ_SLICE("ab"), CZ_SLICE("abc")));
    CHECK(cz_slice_equal((cz_slice_t){NULL, 0}, CZ_SLICE("")));
    CHECK(cz_slice_equal_nocase(CZ_SLICE("Content-TYPE"), CZ_SLICE("content-type")));
    CHECK(!cz_slice_equal_nocase(CZ_SLICE("a@"), CZ_SLICE("a`"))); /* differ by the case bit alone */
    CHECK(!cz_slice_equal_nocase(CZ_SLICE("a["), CZ_SLICE("a{")));
}

/* Words that meet: a difference at each place of each length. */
TEST(compares_by_words)
{
    static const char text[] = "abcdefghijklmnopqrstuvwxyz";
    for (size_t size = 1; size < sizeof text; size++) {
        char other[sizeof text];
        memcpy(other, text, sizeof text);
        CHECK(cz_slice_equal((cz_slice_t){text, size}, (cz_slice_t){other, size}));
        for (size_t at = 0; at < size; at++) {
            other[at] = '-';
            CHECK(!cz_slice_equal((cz_slice_t){text, size}, (cz_slice_t){other, size}));
            other[at] = text[at];
        }
    }
}

TEST(knows_tokens_in_any_case)
{
    CHECK(cz_token_is(CZ_SLICE("Content-TYPE"), CZ_SLICE("content-type")));
    CHECK(!cz_token_is(CZ_SLICE("Content-Typ"), CZ_SLICE("content-type")));
    CHECK(!cz_token_is(CZ_SLICE("Content_Type"), CZ_SLICE("content-type")));
}

TEST(trims)
{
    cz_slice_t text = cz_slice_trim(CZ_SLICE(" \t a b\t "));
    CHECK_BYTES(text.at, text.size, "a b");
    CHECK_EQ(cz_slice_trim(CZ_SLICE(" \t")).size, 0);
}

TEST(splits)
{
    cz_slice_t rest;
    cz_slice_t first = cz_slice_split(CZ_SLICE("a,b,"), ',', &rest);
    CHECK_BYTES(first.at, first.size, "a");
    CHECK_BYTES(rest.at, rest.size, "b,");
    first = cz_slice_split(rest, ',', &rest);
    CHECK_BYTES(first.at, first.size, "b");
    CHECK(rest.at != NULL && rest.size == 0);
    cz_slice_split(rest, ',', &rest);
    CHECK(rest.at == NULL);
}

TEST(reads_decimals)
{
    uint64_t value = 0;
    CHECK(cz_slice_decimal(CZ_SLICE("0"), 10, &value) && value == 0);
    CHECK(cz_slice_decimal(CZ_SLICE("18446744073709551615"), UINT64_MAX, &value) && value == UINT64_MAX);
    CHECK(!cz_slice_decimal(CZ_SLICE("18446744073709551616"), UINT64_MAX, &value));
    CHECK(!cz_slice_decimal(CZ_SLICE("11"), 10, &value));
    CHECK(!cz_slice_decimal(CZ_SLICE(""), 10, &value));
    CHECK(!cz_slice_decimal(CZ_SLICE("+1"), 10, &value));
    CHECK(!cz_slice_decimal(CZ_SLICE("1 "), 10, &value));
}

TEST(knows_hexadecimal_digits)
{
    CHECK_EQ(cz_hex_value('9'), 9);
    CHECK_EQ(cz_hex_value('a'), 10);
    CHECK_EQ(cz_hex_value('F'), 15);
    CHECK_EQ(cz_hex_value('g'), -1);
    CHECK_EQ(cz_hex_value('/'), -1);
    CHECK_EQ(cz_hex_value(0xff), -1);
}

TESTS(compares, compares_by_words, knows_tokens_in_any_case, trims, splits, reads_decimals, knows_hexadecimal_digits)
