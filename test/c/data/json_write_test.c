#include "data/json_write.h"

#include "support.h"

static cz_buf_t out;

#define CHECK_OUT(expected)                             \
    do {                                                \
        CHECK_BYTES(out.at, out.size, expected);        \
        cz_buf_clear(&out);                             \
    } while (0)

static guard_t guard;

static void write_guarded(const char *text, size_t size)
{
    cz_json_write_string(&out, guard_put(&guard, text, size));
}

TEST(writes_strings_as_javascript_does)
{
    guard = guard_new(4096);
    write_guarded("", 0);
    CHECK_OUT("\"\"");
    write_guarded("abc", 3);
    CHECK_OUT("\"abc\"");
    write_guarded("\"\\/\b\f\n\r\t\v\0\x1f\x7f", 12);
    CHECK_OUT("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u000b\\u0000\\u001f\x7f\"");
    write_guarded("0123456789abcdef0123456789abcdef\"x", 34);
    CHECK_OUT("\"0123456789abcdef0123456789abcdef\\\"x\"");
    write_guarded("\xE2\x80\xA8\xE2\x80\xA9\xF0\x9F\x98\x80\xED\x95\x9C", 13); /* U+2028, U+2029, a smile, Hangul */
    CHECK_OUT("\"\xE2\x80\xA8\xE2\x80\xA9\xF0\x9F\x98\x80\xED\x95\x9C\"");
    write_guarded("a\xED\xA0\x80z\xED\xBF\xBF", 8); /* lone surrogates */
    CHECK_OUT("\"a\\ud800z\\udfff\"");
    write_guarded("\xED\x95\x9C\xED\xA0\xBD", 6);
    CHECK_OUT("\"\xED\x95\x9C\\ud83d\"");
    guard_free(&guard);
    cz_buf_deinit(&out);
    out = (cz_buf_t){0};
}

/* One special byte at every place of texts of every size, in front of a guard page. */
TEST(finds_the_special_byte_anywhere)
{
    static const struct {
        const char *bytes;
        size_t size;
        size_t written;
    } specials[] = {{"\"", 1, 2}, {"\\", 1, 2}, {"\x1f", 1, 6}, {"\n", 1, 2}, {"\xED\xA0\x80", 3, 6}, {"\xED\x9F\xBF", 3, 3}, {" ", 1, 1}, {"\x7f", 1, 1}, {"\xF4\x8F\xBF\xBF", 4, 4}};
    char text[64];
    guard = guard_new(4096);
    for (size_t s = 0; s < sizeof specials / sizeof specials[0]; s++) {
        for (size_t size = specials[s].size; size < 50; size++) {
            for (size_t at = 0; at + specials[s].size <= size; at++) {
                memset(text, 'a', sizeof text);
                memcpy(text + at, specials[s].bytes, specials[s].size);
                cz_buf_clear(&out);
                write_guarded(text, size);
                CHECK_EQ(out.size, 2 + size - specials[s].size + specials[s].written);
            }
        }
    }
    guard_free(&guard);
    cz_buf_deinit(&out);
    out = (cz_buf_t){0};
}

TEST(writes_latin1_and_utf16)
{
    const uint8_t latin[] = {'a', '"', 0xE9, 0x0A, 0x80, 0xFF};
    cz_json_write_latin1(&out, latin, 6);
    CHECK_OUT("\"a\\\"\xC3\xA9\\n\xC2\x80\xC3\xBF\"");
    const uint16_t wide[] = {'a', 0xD83D, 0xDE00, 0xDC00, 0x20AC, 0xD800};
    cz_json_write_utf16(&out, wide, 6);
    CHECK_OUT("\"a\xF0\x9F\x98\x80\\udc00\xE2\x82\xAC\\ud800\"");
    cz_json_write_latin1(&out, NULL, 0);
    cz_json_write_utf16(&out, NULL, 0);
    CHECK_OUT("\"\"\"\"");
    uint16_t pairs[1000]; /* pairs across the chunks */
    for (size_t i = 0; i < 1000; i++) {
        pairs[i] = i == 0 ? 'x' : (i % 2 != 0 ? 0xD83D : 0xDE00);
    }
    pairs[999] = 'y';
    cz_json_write_utf16(&out, pairs, 1000);
    CHECK_EQ(out.size, 2 + 2 + 499 * 4);
    cz_buf_deinit(&out);
    out = (cz_buf_t){0};
}

TEST(writes_numbers)
{
    cz_json_write_number(&out, -0.0);
    cz_buf_append_char(&out, ' ');
    cz_json_write_number(&out, 1e21);
    cz_buf_append_char(&out, ' ');
    cz_json_write_number(&out, 1.5e-7);
    cz_buf_append_char(&out, ' ');
    cz_json_write_int(&out, -5);
    CHECK_OUT("0 1e+21 1.5e-7 -5");
    cz_buf_deinit(&out);
    out = (cz_buf_t){0};
}

TESTS(writes_strings_as_javascript_does, finds_the_special_byte_anywhere, writes_latin1_and_utf16, writes_numbers)
