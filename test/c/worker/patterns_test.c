/* Patterns that need the engine's matcher, and the format `regex`. */
#include "worker/patterns.h"

#include "../data/format_suite.h"
#include "base/alloc.h"
#include "catzilla/gen.h"

typedef struct example {
    const char *source;
    const char *yes;
    const char *no;
} example_t;

static cz_slice_t slice(const char *text)
{
    return (cz_slice_t){text, strlen(text)};
}

static cz_pattern_result_t run(const cz_pattern_t *pattern, cz_slice_t text)
{
    uint32_t steps = 0;
    return cz_pattern_engine(pattern, text, &steps);
}

static cz_pattern_t pattern_of(const char *source)
{
    return (cz_pattern_t){.source = slice(source), .run = cz_pattern_engine};
}

static void check_example(const cz_pattern_t *pattern, const example_t *example)
{
    const cz_pattern_result_t yes = run(pattern, slice(example->yes));
    const cz_pattern_result_t no = run(pattern, slice(example->no));
    if (yes != CZ_PATTERN_YES || no != CZ_PATTERN_NO) {
        FAIL("%s: %u %u", example->source, (unsigned)yes, (unsigned)no);
    }
}

TEST(matches_with_backtracking)
{
    static const example_t examples[] = {
        {"(a+)b\\1$", "xaabaa", "aabaaa!"},
        {"^(?=.*[A-Z])(?=.*\\d).{8,}$", "Passw0rd", "password"},
        {"^(?!admin$).+$", "user", "admin"},
        {"(?<=\\$)\\d+", "cost $5", "cost 5"},
        {"(?<!\\p{L})x", "1x", "\xC3\xA9x"},
        {"^(?<q>['\"]).*\\k<q>$", "'a'", "'a\""},
        {"^(.)\\1$", "\xF0\x9F\x98\x80\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80\xF0\x9F\x98\x81"},
        {"^.(?=$)", "\xC3\xA9", "\xC3\xA9\xC3\xA9"},
        {"^(?i:k)(?!x)", "\xE2\x84\xAA", "c"},
    };
    static cz_pattern_t patterns[sizeof examples / sizeof *examples];
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
            patterns[i] = pattern_of(examples[i].source);
            check_example(&patterns[i], &examples[i]);
        }
    }
    cz_patterns_thread_end();
    CHECK_EQ(run(&patterns[0], slice("aba")), CZ_PATTERN_YES);
    cz_patterns_thread_end();
    cz_patterns_thread_end();
}

/* What the compiler's parser takes, the engine takes. */
TEST(knows_the_newest_syntax)
{
    static const example_t unicode[] = {
        {"(?:(?<a>x)|(?<a>y))\\k<a>", "yy", "xy"},
        {"(?i-s:A.)(?!b)", "axc", "axb"},
        {"(?-i:a)(?!b)", "ac", "Ac"},
        {"(?m:^a)(?!b)", "\na", "ba"},
        {"(?s:a.)(?!b)", "a\n", "a\nb"},
        {"\\p{Script_Extensions=Greek}(?!b)", "\xCE\xBB", "b"},
        {"[^\\P{Lu}\\d](?!b)", "A", "a"},
        {"(?<=\\b.)\\B.", "ab", "a"},
        {"(?<!\\k<x>(?<x>a))b$", "ab", "aab"},
        {"(?<=(\\d{2})+)x", "12x", "1x"},
        {"(?<\\u{61}\xC3\xA9>a)\\k<a\xC3\xA9>", "aa", "a"},
    };
    static const example_t sets[] = {
        {"[\\p{L}--[a-z]](?!b)", "A", "a"},
        {"[\\w&&\\d](?!b)", "1", "a"},
        {"^\\p{RGI_Emoji}$", "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "a"},
        {"^[\\q{abc|d}e]$", "abc", "ab"},
        {"^[[a-z]--\\q{a|b}](?!x)", "c", "a"},
        {"^(?i:[^\\P{Lu}])(?!x)", "a", "1"},
    };
    for (size_t i = 0; i < sizeof unicode / sizeof *unicode; i++) {
        cz_pattern_t pattern = pattern_of(unicode[i].source);
        check_example(&pattern, &unicode[i]);
        cz_patterns_thread_end();
    }
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        cz_pattern_t pattern = pattern_of(sets[i].source);
        pattern.start = 1;
        check_example(&pattern, &sets[i]);
        cz_patterns_thread_end();
    }
}

TEST(gives_up_on_the_catastrophic)
{
    static const char *const sources[] = {"(?=(a+)+$)", "^(a|aa)+(?!b)$", "^(.*)*\\1x"};
    char text[2001];
    memset(text, 'a', sizeof text - 2);
    text[sizeof text - 2] = '!';
    text[sizeof text - 1] = '\0';
    for (size_t i = 0; i < 3; i++) {
        const cz_pattern_t pattern = pattern_of(sources[i]);
        CHECK_EQ(run(&pattern, slice(text)), CZ_PATTERN_GAVE_UP);
        CHECK_EQ(run(&pattern, slice("b")), CZ_PATTERN_NO);
        cz_patterns_thread_end();
    }
}

/* The stack of its backtracking is bounded, too. */
TEST(gives_up_when_memory_is_out)
{
    const size_t size = 4u << 20;
    char *const text = malloc(size);
    const cz_pattern_t pattern = pattern_of("^(?:a|b)*(?=c)");
    memset(text, 'a', size);
    CHECK_EQ(run(&pattern, (cz_slice_t){text, size}), CZ_PATTERN_GAVE_UP);
    CHECK_EQ(run(&pattern, slice("abc")), CZ_PATTERN_YES);
    cz_patterns_thread_end();
    free(text);
}

/* One request has its steps for all its values together. */
TEST(bounds_the_steps_of_a_request)
{
    const cz_pattern_t pattern = pattern_of("(?=(a+)+$)");
    fixture_t own;
    fixture_init(&own);
    CHECK(!cz_string_pattern(&own.in, &cz_loc_body, slice("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), &pattern));
    const uint32_t steps = own.in.pattern_steps;
    CHECK(steps > CZ_PATTERN_STEPS_MAX);
    CHECK(!cz_string_pattern(&own.in, &cz_loc_body, slice("a"), &pattern));
    CHECK(!cz_pattern_test(&own.in, &pattern, slice("a")));
    CHECK(!cz_string_regex(&own.in, &cz_loc_body, slice("a")));
    CHECK_EQ(own.in.pattern_steps, steps);
    CHECK_EQ(own.in.issue_count, 3);
    CHECK(!HAS_FAILED());
    fixture_reset(&own);
    CHECK(cz_string_pattern(&own.in, &cz_loc_body, slice("a"), &pattern));
    fixture_deinit(&own);
    cz_patterns_thread_end();
}

TEST(survives_failing_allocations)
{
    const cz_pattern_t pattern = pattern_of("^(.)(?=\\1)");
    const cz_slice_t text = slice("\xC3\xA9\xC3\xA9");
    bool failed = true;
    for (uint64_t n = 0; failed; n++) {
        cz_alloc_fail_at(n);
        failed = run(&pattern, text) == CZ_PATTERN_GAVE_UP;
        cz_alloc_fail_at(UINT64_MAX);
        CHECK_EQ(run(&pattern, text), CZ_PATTERN_YES);
        cz_patterns_thread_end();
        CHECK(n < 1000);
    }
}

static bool is_regex(cz_slice_t text)
{
    fixture_t own;
    fixture_init(&own);
    const bool holds = cz_string_regex(&own.in, &cz_loc_body, text) && own.in.issue_count == 0;
    fixture_deinit(&own);
    return holds;
}

TEST(agrees_with_json_schema_suite)
{
    fixture_init(&f);
    guard = guard_new(4096);
    check_suite("regex", is_regex);
    check_suite("ecmascript-regex", is_regex);
    guard_free(&guard);
    fixture_deinit(&f);
    cz_patterns_thread_end();
    CHECK_EQ(wrong_count, 0);
}

TEST(knows_regular_expressions)
{
    static const char *const good[] = {"", "a", "([abc])+\\s+$", "^(?<a>x)\\k<a>$", "\\p{Letter}", "[^]", "\\u{1F600}", "(?<=a)b", "(?:a){2,3}?", "\xF0\x9F\x98\x80+", "(?i:a)", "\\cA", NULL};
    static const char *const bad[] = {"^(abc]", "\\a", "a**", "(", ")", "[b-a]", "{", "a{2,1}", "\\p{Nothing}", "(?<a>x)(?<a>y)", "\\k<a>", "\\1", "\\u{110000}", "[", "\\", "\\-", "^\\S(|(.|\\n)*\\S)\\Z", "]", "}", NULL};
    for (size_t i = 0; good[i] != NULL; i++) {
        if (!is_regex(slice(good[i]))) {
            FAIL("%s is one", good[i]);
        }
    }
    for (size_t i = 0; bad[i] != NULL; i++) {
        if (is_regex(slice(bad[i]))) {
            FAIL("%s is none", bad[i]);
        }
    }
    cz_patterns_thread_end();
}

TEST(bounds_regular_expressions)
{
    char text[5000];
    memset(text, 'a', sizeof text);
    CHECK(is_regex((cz_slice_t){text, 4096}));
    CHECK(!is_regex((cz_slice_t){text, 4097}));
    memset(text, '(', sizeof text);
    CHECK(!is_regex((cz_slice_t){text, 4096}));
    cz_patterns_thread_end();
}

TESTS(matches_with_backtracking, knows_the_newest_syntax, gives_up_on_the_catastrophic, gives_up_when_memory_is_out, bounds_the_steps_of_a_request, survives_failing_allocations,
      agrees_with_json_schema_suite, knows_regular_expressions, bounds_regular_expressions)
