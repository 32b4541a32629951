/* The cursor of catzilla/gen-json.h, call by call: what gen_example_test.c does not reach. */
#include "support.h"

static fixture_t f;
static guard_t guard;
static cz_json_t json;

static void begin(void)
{
    fixture_init(&f);
    guard = guard_new(1 << 16);
}

static void end(void)
{
    fixture_deinit(&f);
    guard_free(&guard);
}

static void open_json(const char *text)
{
    fixture_reset(&f);
    f.in.body = guard_put(&guard, text, strlen(text));
    cz_json_open(&json, &f.in);
}

#define CLOSED(code, issues)                        \
    do {                                            \
        CHECK_EQ(cz_json_close(&json), code);       \
        CHECK_STR(fixture_issues(&f), issues);      \
    } while (0)

#define ROOT(type, msg) "[{\"loc\":[\"body\"],\"type\":\"" type "\",\"msg\":\"" msg "\"}]"

static void check_number(const char *text, double expected)
{
    double value = 0;
    open_json(text);
    CHECK(cz_json_number(&json, &cz_loc_body, &value));
    CLOSED(0, "[]");
    if (memcmp(&value, &expected, sizeof value) != 0) {
        FAIL("%s is %.17g", text, value);
    }
}

TEST(reads_numbers)
{
    begin();
    check_number("19.99", 19.99);
    check_number("0.1", 0.1);
    check_number("-0", -0.0);
    check_number("0", 0.0);
    check_number("-0.0", -0.0);
    check_number("123456789012345.5", 123456789012345.5);
    check_number("12345678901234.5 ", 12345678901234.5);
    check_number("1.7976931348623157e308", 1.7976931348623157e308);
    end();
}

TEST(refuses_numbers)
{
    double value = 7;
    begin();
    open_json("1e400");
    CHECK(!cz_json_number(&json, &cz_loc_body, &value));
    CLOSED(CZ_EINVALID, ROOT("finite_number", "is too large for a number"));
    open_json("\"1\"");
    CHECK(!cz_json_number(&json, &cz_loc_body, &value));
    CLOSED(CZ_EINVALID, ROOT("float_type", "must be a number"));
    static const char *const bad[] = {"01", "00.5", "1.", ".5", "-", "+1", "1e", "1.e1", "-.1", "0x1", "NaN", "1.5.5", NULL};
    for (size_t i = 0; bad[i] != NULL; i++) {
        open_json(bad[i]);
        cz_json_number(&json, &cz_loc_body, &value);
        if (cz_json_close(&json) != CZ_ESYNTAX) {
            FAIL("%s: %d", bad[i], cz_json_close(&json));
        }
    }
    end();
}

TEST(reads_bigints_as_text)
{
    cz_slice_t digits;
    begin();
    open_json("-123456789012345678901234567890");
    CHECK(cz_json_bigint(&json, &cz_loc_body, &digits));
    CHECK_BYTES(digits.at, digits.size, "-123456789012345678901234567890");
    CLOSED(0, "[]");
    open_json("1.0");
    CHECK(!cz_json_bigint(&json, &cz_loc_body, &digits));
    CLOSED(CZ_EINVALID, ROOT("int_from_float", "must be a whole number, without a fraction"));
    CHECK(cz_text_bigint(&f.in, &cz_loc_query, CZ_SLICE("99999999999999999999"), &digits));
    CHECK(!cz_text_bigint(&f.in, &cz_loc_query, CZ_SLICE("1e3"), &digits));
    end();
}

TEST(reads_bools_and_nulls)
{
    bool yes = false;
    begin();
    open_json("true");
    CHECK(cz_json_bool(&json, &cz_loc_body, &yes) && yes);
    CLOSED(0, "[]");
    open_json("truex");
    CHECK(cz_json_bool(&json, &cz_loc_body, &yes));
    CHECK_EQ(cz_json_close(&json), CZ_ESYNTAX);
    open_json("1");
    CHECK(!cz_json_bool(&json, &cz_loc_body, &yes));
    CLOSED(CZ_EINVALID, ROOT("bool_type", "must be true or false"));
    open_json("null");
    CHECK(cz_json_take_null(&json));
    CLOSED(0, "[]");
    open_json("\"\"");
    CHECK(!cz_json_take_null(&json));
    CHECK(!cz_json_null(&json, &cz_loc_body));
    CLOSED(CZ_EINVALID, ROOT("none_required", "must be null"));
    end();
}

static const cz_literal_t literals[] = {{CZ_LITERAL_STRING, CZ_LIT("a"), 0},
                                        {CZ_LITERAL_NUMBER, CZ_LIT("10"), 10},
                                        {CZ_LITERAL_BOOL, CZ_LIT("true"), 1},
                                        {CZ_LITERAL_NULL, CZ_LIT("null"), 0}};
static const cz_type_t literal_type = {.kind = CZ_KIND_LITERAL, .literals = literals, .literal_count = 4};

static uint32_t read_literal(const char *text)
{
    uint32_t index = 99;
    open_json(text);
    cz_json_literal(&json, &cz_loc_body, &literal_type, &index);
    cz_json_close(&json);
    return index;
}

TEST(reads_literals)
{
    begin();
    CHECK_EQ(read_literal("\"a\""), 0);
    CHECK_EQ(read_literal("\"\\u0061\""), 0);
    CHECK_EQ(read_literal("1e1"), 1);
    CHECK_EQ(read_literal("true"), 2);
    CHECK_EQ(read_literal("null"), 3);
    CHECK_EQ(read_literal("false"), 99);
    CHECK_EQ(read_literal("\"10\""), 99);
    CHECK_EQ(read_literal("[\"a\"]"), 99);
    CHECK_EQ(read_literal("1e400"), 99);
    CHECK_STR(fixture_issues(&f), "[{\"loc\":[\"body\"],\"type\":\"literal_error\",\"msg\":\"must be 'a', 10, true or null\","
                                  "\"ctx\":{\"expected\":\"'a', 10, true or null\"}}]");
    CHECK_EQ(read_literal("tru"), 99);
    CHECK_EQ(f.in.failure, CZ_ESYNTAX);
    end();
}

static const cz_literal_t tag_literals[] = {{CZ_LITERAL_STRING, CZ_LIT("cat"), 0}, {CZ_LITERAL_STRING, CZ_LIT("dog"), 0}};
static const cz_type_t tags = {.kind = CZ_KIND_LITERAL, .literals = tag_literals, .literal_count = 2};

static void check_tag(const char *text, uint32_t expected, const char *issues)
{
    uint32_t index = 99;
    open_json(text);
    const bool good = cz_json_tag(&json, &cz_loc_body, CZ_SLICE("kind"), &tags, &index);
    CHECK_EQ(good, issues == NULL);
    if (good) {
        CHECK_EQ(index, expected);
        CHECK_EQ(json.depth, 0);
        CHECK(json.at == f.in.body.at);
        CHECK(cz_json_skip(&json));
    }
    CHECK_EQ(cz_json_close(&json), good ? 0 : CZ_EINVALID);
    CHECK_STR(fixture_issues(&f), good ? "[]" : issues);
}

TEST(looks_ahead_for_tags)
{
    begin();
    check_tag("{\"kind\":\"dog\",\"x\":1}", 1, NULL);
    check_tag("{\"a\":{\"kind\":\"cat\"},\"b\":[1,2,{}], \"k\\u0069nd\" : \"dog\"}", 1, NULL);
    check_tag("{}", 0, "[{\"loc\":[\"body\"],\"type\":\"union_tag_not_found\",\"msg\":\"needs the field 'kind' to tell its type\","
                       "\"ctx\":{\"discriminator\":\"'kind'\"}}]");
    check_tag("{\"kind\":\"cow\"}", 0, "[{\"loc\":[\"body\"],\"type\":\"union_tag_invalid\",\"msg\":\"'kind' must be 'cat' or 'dog'\","
                                      "\"ctx\":{\"discriminator\":\"'kind'\",\"tag\":\"cow\",\"expected_tags\":\"'cat' or 'dog'\"}}]");
    check_tag("{\"kind\":{\"a\":1}}", 0, "[{\"loc\":[\"body\"],\"type\":\"union_tag_invalid\",\"msg\":\"'kind' must be 'cat' or 'dog'\","
                                        "\"ctx\":{\"discriminator\":\"'kind'\",\"tag\":\"{\\\"a\\\":1}\",\"expected_tags\":\"'cat' or 'dog'\"}}]");
    check_tag("[]", 0, ROOT("dict_type", "must be an object"));
    uint32_t index;
    open_json("{\"a\":1,\"kind\":\"cat\"");
    CHECK(cz_json_tag(&json, &cz_loc_body, CZ_SLICE("kind"), &tags, &index)); /* the fault is behind it */
    CHECK(!cz_json_skip(&json));
    CHECK_EQ(cz_json_close(&json), CZ_ESYNTAX);
    end();
}

TEST(takes_arms_back)
{
    int64_t number = 0;
    bool yes = false;
    begin();
    open_json("[true]");
    CHECK(cz_json_array(&json, &cz_loc_body));
    CHECK(cz_json_item(&json));
    const cz_json_mark_t mark = cz_json_mark(&json);
    CHECK(!cz_json_int(&json, &cz_loc_body, &number));
    CHECK(!cz_json_fits(&json, &mark));
    cz_json_return(&json, &mark);
    CHECK(cz_json_bool(&json, &cz_loc_body, &yes) && yes);
    CHECK(cz_json_fits(&json, &mark));
    CHECK(!cz_json_item(&json));
    CLOSED(0, "[]");
    open_json("{}");
    CHECK(!cz_json_no_arm(&json, &cz_loc_body, CZ_SLICE("a string or a number")));
    CLOSED(CZ_EINVALID, "[{\"loc\":[\"body\"],\"type\":\"union_type\",\"msg\":\"must be a string or a number\","
                        "\"ctx\":{\"expected\":\"a string or a number\"}}]");
    end();
}

TEST(keeps_issues_from_before_a_mark)
{
    int64_t number;
    begin();
    open_json("[1]");
    cz_missing(&f.in, &cz_loc_query);
    cz_json_mark_t mark = cz_json_mark(&json);
    CHECK(!cz_json_int(&json, &cz_loc_body, &number));
    CHECK_EQ(f.in.issue_count, 2);
    cz_json_return(&json, &mark);
    CHECK(cz_json_skip(&json));
    CLOSED(CZ_EINVALID, "[{\"loc\":[\"query\"],\"type\":\"missing\",\"msg\":\"field required\"}]");
    end();
}

/* Two arms that both fail late, inside each other: 2^depth without the bound. */
static void read_twice(const cz_loc_t *loc)
{
    for (int arm = 0; arm < 2; arm++) {
        const cz_json_mark_t mark = cz_json_mark(&json);
        if (cz_json_array(&json, loc)) {
            while (cz_json_item(&json)) {
                if (cz_json_peek(&json) == CZ_JSON_ARRAY) {
                    read_twice(loc);
                } else {
                    bool yes;
                    cz_json_bool(&json, loc, &yes);
                }
            }
        }
        if (cz_json_fits(&json, &mark)) {
            return;
        }
        cz_json_return(&json, &mark);
    }
    cz_json_no_arm(&json, loc, CZ_SLICE("something else"));
}

TEST(bounds_the_work_of_unions)
{
    char text[256];
    begin();
    memset(text, '[', 100);
    text[100] = '1';
    memset(text + 101, ']', 100);
    text[201] = '\0';
    open_json(text);
    read_twice(&cz_loc_body);
    CHECK_EQ(cz_json_close(&json), CZ_ELIMIT);
    CHECK_STR(f.in.failure_text, "the JSON is too expensive to match against its unions");
    end();
}

TEST(refuses_extra_keys)
{
    cz_slice_t key;
    begin();
    open_json("{\"x\":{\"y\":1}}");
    CHECK(cz_json_object(&json, &cz_loc_body));
    CHECK(cz_json_key(&json, &key));
    CHECK(!cz_json_extra(&json, &cz_loc_body, key));
    CHECK(!cz_json_key(&json, &key));
    CLOSED(CZ_EINVALID, "[{\"loc\":[\"body\",\"x\"],\"type\":\"extra_forbidden\",\"msg\":\"is not a known field\"}]");
    end();
}

TEST(counts_items_past_the_maximum)
{
    cz_list_t list = {NULL, 0, 0};
    begin();
    open_json("[1,2,[3],4]");
    CHECK(cz_json_array(&json, &cz_loc_body));
    while (cz_json_item(&json)) {
        int64_t *const item = cz_json_push(&json, &list, sizeof *item, 2);
        if (item != NULL) {
            cz_json_int(&json, &cz_loc_body, item);
        }
    }
    CHECK_EQ(list.count, 4);
    CHECK(cz_items_min(&f.in, &cz_loc_body, list.count, 4));
    CHECK(!cz_items_max(&f.in, &cz_loc_body, list.count, 2));
    CLOSED(CZ_EINVALID, "[{\"loc\":[\"body\"],\"type\":\"too_long\",\"msg\":\"must have at most 2 items, not 4\","
                        "\"ctx\":{\"field_type\":\"List\",\"max_length\":2,\"actual_length\":4}}]");
    CHECK(!cz_properties_min(&f.in, &cz_loc_query, 0, 1));
    CHECK(strstr(fixture_issues(&f), "\"must have at least 1 item, not 0\",\"ctx\":{\"field_type\":\"Dictionary\"") != NULL);
    end();
}

TEST(bounds_the_memory_of_lists)
{
    begin();
    cz_list_t list = {NULL, 0, 0};
    open_json("[]");
    for (int i = 0; i < 64 && f.in.failure == 0; i++) {
        cz_json_push(&json, &list, (size_t)4 << 20, CZ_NO_MAX);
    }
    CHECK_EQ(f.in.failure, CZ_ELIMIT);
    CHECK(list.count < 17);
    end();
}

TEST(bounds_the_depth_of_typed_values)
{
    char text[300];
    begin();
    memset(text, '[', 200);
    text[200] = '\0';
    open_json(text);
    uint32_t depth = 0;
    while (cz_json_array(&json, &cz_loc_body) && cz_json_item(&json)) {
        depth++;
    }
    CHECK_EQ(depth, CZ_JSON_DEPTH_MAX);
    CHECK_EQ(cz_json_close(&json), CZ_ESYNTAX);
    CHECK_STR(f.in.failure_text, "the JSON is nested more than 128 levels deep");
    end();
}

TEST(reads_dates_and_bytes)
{
    double time_ms = 0;
    cz_slice_t bytes;
    begin();
    open_json("\"2026-01-31T20:20:39Z\"");
    CHECK(cz_json_date(&json, &cz_loc_body, &time_ms));
    CHECK_EQ((int64_t)time_ms, 1769890839000);
    open_json("\"2026-01-31\"");
    CHECK(!cz_json_date(&json, &cz_loc_body, &time_ms));
    CLOSED(CZ_EINVALID, ROOT("datetime_parsing", "must be a date-time, as 2026-01-31T20:20:39Z"));
    open_json("5");
    CHECK(!cz_json_date(&json, &cz_loc_body, &time_ms));
    CLOSED(CZ_EINVALID, ROOT("datetime_type", "must be a date-time, as 2026-01-31T20:20:39Z"));
    open_json("\"Zm9v\"");
    CHECK(cz_json_bytes(&json, &cz_loc_body, &bytes));
    CHECK_BYTES(bytes.at, bytes.size, "foo");
    open_json("\"\"");
    CHECK(cz_json_bytes(&json, &cz_loc_body, &bytes));
    CHECK_EQ(bytes.size, 0);
    open_json("\"Zm9\"");
    CHECK(!cz_json_bytes(&json, &cz_loc_body, &bytes));
    CLOSED(CZ_EINVALID, "[{\"loc\":[\"body\"],\"type\":\"bytes_invalid_encoding\",\"msg\":\"must be base64\",\"ctx\":{\"encoding\":\"base64\"}}]");
    end();
}

TEST(checks_formats)
{
    begin();
    CHECK(cz_string_email(&f.in, &cz_loc_body, CZ_SLICE("a@b.c")));
    CHECK(!cz_string_email(&f.in, &cz_loc_body, CZ_SLICE("a")));
    CHECK_STR(fixture_issues(&f), "[{\"loc\":[\"body\"],\"type\":\"value_error\",\"msg\":\"must be an email address\","
                                  "\"ctx\":{\"reason\":\"must be an email address\"}}]");
    fixture_reset(&f);
    CHECK(!cz_pattern_mismatch(&f.in, &cz_loc_body, CZ_SLICE("^\\d+$")));
    CHECK_STR(fixture_issues(&f), "[{\"loc\":[\"body\"],\"type\":\"string_pattern_mismatch\",\"msg\":\"must match ^\\\\d+$\","
                                  "\"ctx\":{\"pattern\":\"^\\\\d+$\"}}]");
    end();
}

TEST(finds_equal_items)
{
    begin();
    static const cz_type_t an_int = {.kind = CZ_KIND_INT, .size = sizeof(int64_t), .name = "int"};
    static const cz_type_t a_number = {.kind = CZ_KIND_NUMBER, .size = sizeof(double), .name = "number"};
    static const cz_type_t a_string = {.kind = CZ_KIND_STRING, .size = sizeof(cz_slice_t), .name = "string"};
    const int64_t ints[] = {5, 3, 9, 3, 1, 5, 5};
    CHECK(!cz_items_unique(&f.in, &cz_loc_body, (cz_array_t){(void *)(uintptr_t)ints, 7}, &an_int));
    CHECK_EQ(f.in.issue_count, 3);
    CHECK(strstr(fixture_issues(&f), "[\"body\",3],\"type\":\"unique_items\"") != NULL);
    CHECK(cz_items_unique(&f.in, &cz_loc_body, (cz_array_t){(void *)(uintptr_t)ints, 3}, &an_int));
    const double numbers[] = {0.0, 1.5, -0.0};
    CHECK(!cz_items_unique(&f.in, &cz_loc_body, (cz_array_t){(void *)(uintptr_t)numbers, 3}, &a_number));
    const cz_slice_t texts[] = {CZ_LIT("a"), CZ_LIT("b"), CZ_LIT(""), CZ_LIT("ab"), {NULL, 0}};
    CHECK(cz_items_unique(&f.in, &cz_loc_body, (cz_array_t){(void *)(uintptr_t)texts, 4}, &a_string));
    CHECK(!cz_items_unique(&f.in, &cz_loc_body, (cz_array_t){(void *)(uintptr_t)texts, 5}, &a_string));
    end();
}

TESTS(reads_numbers, refuses_numbers, reads_bigints_as_text, reads_bools_and_nulls, reads_literals, looks_ahead_for_tags,
      takes_arms_back, keeps_issues_from_before_a_mark, bounds_the_work_of_unions, refuses_extra_keys,
      counts_items_past_the_maximum, bounds_the_memory_of_lists, bounds_the_depth_of_typed_values, reads_dates_and_bytes,
      checks_formats, finds_equal_items)
