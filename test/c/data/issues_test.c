/* Text to value, constraints, and the issues they leave. */
#include "support.h"

static fixture_t f;

#define ONE(loc, type, msg, ctx) "[{\"loc\":[" loc "],\"type\":\"" type "\",\"msg\":\"" msg "\"" ctx "}]"

/* The issues are exactly these; then a new request begins. */
#define CHECK_ISSUES(expected)                          \
    do {                                                \
        CHECK_STR(fixture_issues(&f), expected);        \
        fixture_reset(&f);                              \
    } while (0)

TEST(writes_the_place_root_first)
{
    fixture_init(&f);
    const cz_loc_t tags = {&cz_loc_body, CZ_LIT("tags"), 0};
    const cz_loc_t item = {&tags, {NULL, 0}, 3};
    const cz_loc_t key = {&item, CZ_LIT("a\"b\n"), 0};
    CHECK(!cz_missing(&f.in, &key));
    CHECK_ISSUES(ONE("\"body\",\"tags\",3,\"a\\\"b\\n\"", "missing", "field required", ""));
    CHECK_ISSUES("[]");
    fixture_deinit(&f);
}

TEST(keeps_a_bounded_number)
{
    fixture_init(&f);
    for (int i = 0; i < 1000; i++) {
        cz_missing(&f.in, &cz_loc_query);
    }
    CHECK_EQ(f.in.issue_count, 1000);
    size_t kept = 0;
    for (const cz_issue_t *issue = f.in.first_issue; issue != NULL; issue = issue->next) {
        kept++;
    }
    CHECK_EQ(kept, CZ_ISSUES_MAX);
    fixture_deinit(&f);
}

TEST(cuts_long_keys)
{
    fixture_init(&f);
    char key[1000];
    memset(key, 'k', sizeof key);
    const cz_loc_t loc = {&cz_loc_body, {key, sizeof key}, 0};
    cz_missing(&f.in, &loc);
    CHECK(strlen(fixture_issues(&f)) < 400);
    CHECK(strstr(fixture_issues(&f), "kkk\xE2\x80\xA6\"]") != NULL);
    fixture_deinit(&f);
}

TEST(says_which_limit_was_broken)
{
    fixture_init(&f);
    const cz_loc_t loc = {&cz_loc_query, CZ_LIT("age"), 0};
    CHECK(cz_int_le(&f.in, &loc, 150, 150));
    CHECK(!cz_int_le(&f.in, &loc, 151, 150));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "less_than_equal", "must be <= 150", ",\"ctx\":{\"le\":150}"));
    CHECK(cz_int_ge(&f.in, &loc, 0, 0));
    CHECK(!cz_int_ge(&f.in, &loc, -1, 0));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "greater_than_equal", "must be >= 0", ",\"ctx\":{\"ge\":0}"));
    CHECK(!cz_int_gt(&f.in, &loc, 1, 1));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "greater_than", "must be > 1", ",\"ctx\":{\"gt\":1}"));
    CHECK(!cz_int_lt(&f.in, &loc, 1, 1));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "less_than", "must be < 1", ",\"ctx\":{\"lt\":1}"));
    CHECK(!cz_number_le(&f.in, &loc, 0.31, 0.3));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "less_than_equal", "must be <= 0.3", ",\"ctx\":{\"le\":0.3}"));
    CHECK(cz_number_gt(&f.in, &loc, 0.31, 0.3));
    CHECK(cz_number_ge(&f.in, &loc, 0.3, 0.3));
    CHECK(!cz_number_lt(&f.in, &loc, 0.3, 0.3));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "less_than", "must be < 0.3", ",\"ctx\":{\"lt\":0.3}"));
    CHECK(!cz_int_multiple_of(&f.in, &loc, 7, 2));
    CHECK_ISSUES(ONE("\"query\",\"age\"", "multiple_of", "must be a multiple of 2", ",\"ctx\":{\"multiple_of\":2}"));
    CHECK(cz_int_multiple_of(&f.in, &loc, INT64_MIN, -1));
    CHECK(cz_int_multiple_of(&f.in, &loc, 0, 5));
    fixture_deinit(&f);
}

TEST(counts_code_points)
{
    fixture_init(&f);
    const cz_loc_t loc = {&cz_loc_body, CZ_LIT("name"), 0};
    const cz_slice_t smile = CZ_SLICE("\xF0\x9F\x98\x80");
    CHECK(cz_string_min_length(&f.in, &loc, smile, 1));
    CHECK(cz_string_max_length(&f.in, &loc, smile, 1));
    CHECK(!cz_string_min_length(&f.in, &loc, smile, 2));
    CHECK_ISSUES(ONE("\"body\",\"name\"", "string_too_short", "must have at least 2 characters", ",\"ctx\":{\"min_length\":2}"));
    CHECK(!cz_string_min_length(&f.in, &loc, CZ_SLICE(""), 1));
    CHECK_ISSUES(ONE("\"body\",\"name\"", "string_too_short", "must have at least 1 character", ",\"ctx\":{\"min_length\":1}"));
    CHECK(cz_string_max_length(&f.in, &loc, CZ_SLICE("\xC3\xA9\xC3\xA9\xC3\xA9"), 3));
    CHECK(!cz_string_max_length(&f.in, &loc, CZ_SLICE("\xC3\xA9\xC3\xA9\xC3\xA9"), 2));
    CHECK_ISSUES(ONE("\"body\",\"name\"", "string_too_long", "must have at most 2 characters", ",\"ctx\":{\"max_length\":2}"));
    CHECK(cz_string_max_length(&f.in, &loc, CZ_SLICE(""), 0));
    fixture_deinit(&f);
}

TEST(takes_multiples_as_decimals)
{
    static const struct {
        double value;
        double factor;
        bool holds;
    } cases[] = {
        {0.0075, 0.0001, true}, {0.00751, 0.0001, false}, {4.5, 1.5, true}, {35, 1.5, false}, {0, 0.01, true},
        {19.99, 0.01, true}, {1.1, 0.1, true}, {0.3, 0.1, true}, {12391239123, 1e-8, true},
        {1e308, 0.123456789, false}, {1e308, 0.5, true}, {5e-324, 0.01, false}, {5e-324, 5e-324, true},
        {1e-300, 1e300, false}, {1e300, 1e-300, true}, {-0.07, 0.01, true}, {7, -2, false}, {8, -2, true}, {1, 0, false},
    };
    fixture_init(&f);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (cz_number_multiple_of(&f.in, &cz_loc_body, cases[i].value, cases[i].factor) != cases[i].holds) {
            FAIL("%g of %g", cases[i].value, cases[i].factor);
        }
    }
    fixture_deinit(&f);
}

static void check_int_text(const char *text, int64_t expected, const char *issues)
{
    int64_t value = -77;
    const bool good = cz_text_int(&f.in, &cz_loc_query, slice_of(text), &value);
    CHECK_EQ(good, issues == NULL);
    CHECK_EQ(value, expected);
    CHECK_ISSUES(issues == NULL ? "[]" : issues);
}

TEST(reads_text)
{
    fixture_init(&f);
    const char *const parsing = ONE("\"query\"", "int_parsing", "must be a whole number", "");
    check_int_text("5", 5, NULL);
    check_int_text("-9007199254740991", -9007199254740991, NULL);
    check_int_text("9007199254740992", -77, ONE("\"query\"", "int_parsing_size", "is too large to be exact (at most 2^53-1)", ""));
    check_int_text("", -77, parsing);
    check_int_text("5.0", -77, parsing);
    check_int_text("1e2", -77, parsing);
    check_int_text(" 5", -77, parsing);
    check_int_text("+5", -77, parsing);
    check_int_text("05", -77, parsing);
    double number = 0;
    CHECK(cz_text_number(&f.in, &cz_loc_query, CZ_SLICE("1.5e3"), &number) && number > 1499 && number < 1501);
    CHECK(!cz_text_number(&f.in, &cz_loc_query, CZ_SLICE("NaN"), &number));
    CHECK_ISSUES(ONE("\"query\"", "float_parsing", "must be a number", ""));
    CHECK(!cz_text_number(&f.in, &cz_loc_query, CZ_SLICE("1e400"), &number));
    CHECK_ISSUES(ONE("\"query\"", "finite_number", "is too large for a number", ""));
    bool yes = false;
    CHECK(cz_text_bool(&f.in, &cz_loc_query, CZ_SLICE("1"), &yes) && yes);
    CHECK(cz_text_bool(&f.in, &cz_loc_query, CZ_SLICE("false"), &yes) && !yes);
    CHECK(!cz_text_bool(&f.in, &cz_loc_query, CZ_SLICE("yes"), &yes));
    CHECK_ISSUES(ONE("\"query\"", "bool_parsing", "must be true or false", ""));
    fixture_deinit(&f);
}

TEST(reads_literals)
{
    static const cz_literal_t literals[] = {{CZ_LITERAL_STRING, CZ_LIT("asc"), 0},
                                            {CZ_LITERAL_STRING, CZ_LIT("d\"e"), 0},
                                            {CZ_LITERAL_NUMBER, CZ_LIT("10"), 10},
                                            {CZ_LITERAL_BOOL, CZ_LIT("true"), 1}};
    static const cz_type_t type = {.kind = CZ_KIND_LITERAL, .literals = literals, .literal_count = 4};
    uint32_t index = 99;
    fixture_init(&f);
    CHECK(cz_text_literal(&f.in, &cz_loc_query, CZ_SLICE("asc"), &type, &index) && index == 0);
    CHECK(cz_text_literal(&f.in, &cz_loc_query, CZ_SLICE("10.0"), &type, &index) && index == 2);
    CHECK(cz_text_literal(&f.in, &cz_loc_query, CZ_SLICE("1"), &type, &index) && index == 3);
    CHECK(!cz_text_literal(&f.in, &cz_loc_query, CZ_SLICE("up"), &type, &index));
    CHECK_ISSUES(ONE("\"query\"", "literal_error", "must be 'asc', 'd\\\"e', 10 or true",
                     ",\"ctx\":{\"expected\":\"'asc', 'd\\\"e', 10 or true\"}"));
    fixture_deinit(&f);
}

TESTS(writes_the_place_root_first, keeps_a_bounded_number, cuts_long_keys, says_which_limit_was_broken,
      counts_code_points, takes_multiples_as_decimals, reads_text, reads_literals)
