/* Whole JSON texts of unknown shape, and where it finds the first fault. */
#include "support.h"

#include <dirent.h>

static fixture_t f;
static guard_t guard;

/* 0, or the failure. */
static int scan(const char *text, size_t size)
{
    cz_slice_t json;
    fixture_reset(&f);
    f.in.body = guard_put(&guard, text, size);
    const bool good = read_any(&f.in, &json);
    if (good != (f.in.failure == 0)) {
        abort();
    }
    return f.in.failure;
}

static void check_fault(const char *text, const char *expected)
{
    if (scan(text, strlen(text)) == 0) {
        FAIL("%s was accepted", text);
    }
    CHECK_STR(f.in.failure_text, expected);
}

TEST(says_where_the_fault_is)
{
    fixture_init(&f);
    guard = guard_new(4096);
    check_fault("", "the body is empty, expected JSON");
    check_fault(" ", "invalid JSON at line 1, column 2: unexpected end");
    check_fault("{\"a\":1,}", "invalid JSON at line 1, column 8: expected a key in double quotes");
    check_fault("{\"a\" 1}", "invalid JSON at line 1, column 6: expected ':' after the key");
    check_fault("{\"a\":1 \"b\":2}", "invalid JSON at line 1, column 8: expected ',' or '}'");
    check_fault("[1 2]", "invalid JSON at line 1, column 4: expected ',' or ']'");
    check_fault("[1,]", "invalid JSON at line 1, column 4: expected a value");
    check_fault("[1", "invalid JSON at line 1, column 3: unexpected end");
    check_fault("{\n  \"a\": tru\n}", "invalid JSON at line 2, column 8: expected a value");
    check_fault("[\"\xC3\xA9\", x]", "invalid JSON at line 1, column 7: expected a value");
    check_fault("{} x", "invalid JSON at line 1, column 4: unexpected text after the value");
    check_fault("[01]", "invalid JSON at line 1, column 3: expected ',' or ']'");
    check_fault("[\"a\nb\"]", "invalid JSON at line 1, column 4: a control character must be escaped");
    check_fault("[\"\\x\"]", "invalid JSON at line 1, column 3: not an escape, or half of a surrogate pair");
    check_fault("[\"\\ud800\"]", "invalid JSON at line 1, column 3: not an escape, or half of a surrogate pair");
    check_fault("[\"\\udc00\"]", "invalid JSON at line 1, column 3: not an escape, or half of a surrogate pair");
    check_fault("[\"\\ud800\\u0041\"]", "invalid JSON at line 1, column 3: not an escape, or half of a surrogate pair");
    check_fault("[\"abc", "invalid JSON at line 1, column 6: unexpected end");
    check_fault("\xEF\xBB\xBF{}", "invalid JSON at line 1, column 1: a byte order mark is not allowed");
    check_fault("[\"\xFF\"]", "invalid JSON at line 1, column 3: not UTF-8");
    CHECK_EQ(f.in.failure, CZ_EENCODING);
    CHECK_EQ(scan("\0", 1), CZ_ESYNTAX);
    CHECK_EQ(scan("1\0", 2), CZ_ESYNTAX);
    guard_free(&guard);
    fixture_deinit(&f);
}

TEST(bounds_the_depth)
{
    char text[2 * CZ_JSON_DEPTH_MAX + 2];
    fixture_init(&f);
    guard = guard_new(4096);
    memset(text, '[', CZ_JSON_DEPTH_MAX);
    memset(text + CZ_JSON_DEPTH_MAX, ']', CZ_JSON_DEPTH_MAX);
    CHECK_EQ(scan(text, 2 * CZ_JSON_DEPTH_MAX), 0);
    memset(text, '[', CZ_JSON_DEPTH_MAX + 1);
    memset(text + CZ_JSON_DEPTH_MAX + 1, ']', CZ_JSON_DEPTH_MAX + 1);
    CHECK_EQ(scan(text, sizeof text), CZ_ESYNTAX);
    CHECK_STR(f.in.failure_text, "the JSON is nested more than 128 levels deep");
    guard_free(&guard);
    fixture_deinit(&f);
}

/* Every prefix of a good text is refused, at a guard page, and never read beyond. */
TEST(refuses_every_piece)
{
    static const char text[] = "{\"a\":[1,-2.5e+3,\"\\ud83d\\ude00\\n\",true,false,null,{}],\"b\\u0041\":{\"c\":\"\xE2\x82\xAC\"}}";
    fixture_init(&f);
    guard = guard_new(4096);
    CHECK_EQ(scan(text, sizeof text - 1), 0);
    for (size_t size = 0; size < sizeof text - 1; size++) {
        if (scan(text, size) == 0) {
            FAIL("accepted %zu bytes", size);
        }
    }
    guard_free(&guard);
    fixture_deinit(&f);
}

#define SUITE DATA_DIR "json-test-suite/test_parsing"

static void check_suite_file(const char *name)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", SUITE, name);
    const cz_slice_t text = file_read(path);
    CHECK(text.at != NULL);
    guard = guard_new(text.size + 1);
    const int failure = scan(text.at, text.size);
    guard_free(&guard);
    free((void *)(uintptr_t)text.at);
    if ((name[0] == 'y' && failure != 0) || (name[0] == 'n' && failure == 0)) {
        FAIL("%s: %s", name, failure == 0 ? "accepted" : f.in.failure_text);
    }
}

TEST(agrees_with_json_test_suite)
{
    DIR *const dir = opendir(SUITE);
    if (dir == NULL) {
        skipped(SUITE);
        return;
    }
    fixture_init(&f);
    size_t count = 0;
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        if (strstr(entry->d_name, ".json") != NULL) {
            check_suite_file(entry->d_name);
            count++;
        }
    }
    closedir(dir);
    printf("JSONTestSuite: %zu files\n", count);
    CHECK(count > 300);
    fixture_deinit(&f);
}

TESTS(says_where_the_fault_is, bounds_the_depth, refuses_every_piece, agrees_with_json_test_suite)
