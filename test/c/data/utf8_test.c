#include "data/utf8.h"

#include "support.h"

/* Where the first fault is, -1 when there is none, with the text in front of a guard page. */
static long fault_of(guard_t *guard, const char *text, size_t size)
{
    const cz_slice_t slice = guard_put(guard, text, size);
    const char *const fault = cz_utf8_fault(slice);
    return fault == NULL ? -1 : (long)(fault - slice.at);
}

TEST(finds_the_first_fault)
{
    static const struct {
        const char *text;
        size_t size;
        long fault;
    } cases[] = {
        {"", 0, -1},
        {"abc", 3, -1},
        {"\xC3\xA9", 2, -1},
        {"\xE2\x82\xAC", 3, -1},
        {"\xF0\x9F\x98\x80", 4, -1},
        {"\xF4\x8F\xBF\xBF", 4, -1},
        {"\0", 1, -1},
        {"\x80", 1, 0},
        {"a\xC3", 2, 1},
        {"\xC0\xAF", 2, 0},         /* overlong */
        {"\xC1\xBF", 2, 0},
        {"\xE0\x9F\xBF", 3, 0},
        {"\xF0\x8F\xBF\xBF", 4, 0},
        {"\xED\xA0\x80", 3, 0},     /* surrogate */
        {"\xED\x9F\xBF", 3, -1},
        {"\xF4\x90\x80\x80", 4, 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 4, 0},
        {"\xE2\x82", 2, 0},
        {"\xF0\x9F\x98", 3, 0},
        {"0123456789abcdef\xFF", 17, 16},
        {"0123456789abcdef0123456789\xC3\xA9\xC3", 29, 28},
    };
    guard_t guard = guard_new(64);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (fault_of(&guard, cases[i].text, cases[i].size) != cases[i].fault) {
            FAIL("case %zu: %ld", i, fault_of(&guard, cases[i].text, cases[i].size));
        }
    }
    guard_free(&guard);
}

TEST(knows_what_more_bytes_could_make_whole)
{
    static const char *const begun[] = {"\xC2", "\xDF", "\xE0", "\xE0\xA0", "\xE2\x82", "\xED\x9F", "\xF0", "\xF0\x90", "\xF0\x9F\x98", "\xF4\x8F"};
    static const char *const faulty[] = {"a", "\x80", "\xC0", "\xC3\xA9", "\xE0\x9F", "\xED\xA0", "\xF0\x8F", "\xF4\x90", "\xF5", "\xE2\x82\x41", "\xF0\x9F\x98\x41"};
    for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++) {
        CHECK(cz_utf8_is_begun((cz_slice_t){begun[i], strlen(begun[i])}));
    }
    for (size_t i = 0; i < sizeof faulty / sizeof faulty[0]; i++) {
        CHECK(!cz_utf8_is_begun((cz_slice_t){faulty[i], strlen(faulty[i])}));
    }
}

TEST(writes_and_counts_every_code_point)
{
    char text[8];
    for (uint32_t code = 0; code <= 0x10FFFF; code += code < 0x3000 ? 1 : 97) {
        if ((code & 0x1FF800) == 0xD800) {
            continue;
        }
        const size_t size = cz_utf8_write(text, code);
        CHECK(cz_utf8_valid((cz_slice_t){text, size}));
        CHECK_EQ(cz_utf8_count((cz_slice_t){text, size}), 1);
    }
    CHECK_EQ(cz_utf8_count(CZ_SLICE("0123456789\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z")), 14);
}

TEST(cuts_between_code_points)
{
    const cz_slice_t text = CZ_SLICE("a\xE2\x82\xAC");
    CHECK_EQ(cz_utf8_cut(text, 0).size, 0);
    CHECK_EQ(cz_utf8_cut(text, 1).size, 1);
    CHECK_EQ(cz_utf8_cut(text, 2).size, 1);
    CHECK_EQ(cz_utf8_cut(text, 3).size, 1);
    CHECK_EQ(cz_utf8_cut(text, 4).size, 4);
}

TESTS(finds_the_first_fault, knows_what_more_bytes_could_make_whole, writes_and_counts_every_code_point, cuts_between_code_points)
