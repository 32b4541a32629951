/* The typed parser of gen_example.h: valid, invalid and malformed bodies, in front of a guard page. */
#include "gen_example.h"

#include "support.h"

#include "base/alloc.h"

static fixture_t f;
static guard_t guard;

static int read_user(const char *body, size_t size, czg_new_user_t *user)
{
    fixture_reset(&f);
    memset(user, 0, sizeof *user);
    f.in.body = guard_put(&guard, body, size);
    return czg_read_post_users(&f.in, user);
}

static void begin(void)
{
    fixture_init(&f);
    guard = guard_new(1 << 20);
}

static void end(void)
{
    fixture_deinit(&f);
    guard_free(&guard);
}

static const char good[] = "{\"name\":\"Ada\",\"age\":36,\"tags\":[\"a\",\"b\\n\"],\"address\":{\"street\":\"S\",\"zip\":\"Z\"},\"x\":[{}]}";

TEST(reads_a_valid_body)
{
    czg_new_user_t user;
    begin();
    CHECK_EQ(read_user(good, sizeof good - 1, &user), 0);
    CHECK_BYTES(user.name.at, user.name.size, "Ada");
    CHECK_EQ(user.age, 36);
    CHECK(!user.has_email);
    CHECK_EQ(user.tags.count, 2);
    const cz_slice_t *const tags = user.tags.at;
    CHECK_BYTES(tags[0].at, tags[0].size, "a");
    CHECK_BYTES(tags[1].at, tags[1].size, "b\n");
    CHECK_BYTES(user.address.zip.at, user.address.zip.size, "Z");
    end();
}

TEST(reads_white_space_and_escaped_keys)
{
    static const char body[] = " { \"n\\u0061me\" : \"\\ud83d\\ude00\" ,\r\n\t\"age\" : 1.50e2 , \"email\" : \"e\" ,"
                               "\"tags\" : [ ] , \"address\" : { \"zip\" : \"\" , \"street\" : \"\\\"\" } } ";
    czg_new_user_t user;
    begin();
    CHECK_EQ(read_user(body, sizeof body - 1, &user), 0);
    CHECK_BYTES(user.name.at, user.name.size, "\xF0\x9F\x98\x80");
    CHECK_EQ(user.age, 150);
    CHECK(user.has_email);
    CHECK_EQ(user.tags.count, 0);
    CHECK_BYTES(user.address.street.at, user.address.street.size, "\"");
    end();
}

static void check_issues(const char *body, const char *expected)
{
    czg_new_user_t user;
    CHECK_EQ(read_user(body, strlen(body), &user), CZ_EINVALID);
    CHECK_STR(fixture_issues(&f), expected);
}

#define ISSUE(loc, type, msg) "{\"loc\":[\"body\"" loc "],\"type\":\"" type "\",\"msg\":\"" msg "\""

TEST(reports_every_error_with_its_place)
{
    begin();
    check_issues("{\"name\":\"\",\"age\":151,\"email\":null,\"tags\":[\"a\",1,{}],\"address\":{\"street\":[],\"zap\":1}}",
                 "[" ISSUE(",\"name\"", "string_too_short", "must have at least 1 character") ",\"ctx\":{\"min_length\":1}},"
                 ISSUE(",\"age\"", "less_than_equal", "must be <= 150") ",\"ctx\":{\"le\":150}},"
                 ISSUE(",\"email\"", "string_type", "must be a string") "},"
                 ISSUE(",\"tags\",1", "string_type", "must be a string") "},"
                 ISSUE(",\"tags\",2", "string_type", "must be a string") "},"
                 ISSUE(",\"address\",\"street\"", "string_type", "must be a string") "},"
                 ISSUE(",\"address\",\"zip\"", "missing", "field required") "}]");
    check_issues("{}", "[" ISSUE(",\"name\"", "missing", "field required") "},"
                 ISSUE(",\"age\"", "missing", "field required") "},"
                 ISSUE(",\"tags\"", "missing", "field required") "},"
                 ISSUE(",\"address\"", "missing", "field required") "}]");
    check_issues("[1,{\"a\":2}]", "[" ISSUE("", "dict_type", "must be an object") "}]");
    check_issues("null", "[" ISSUE("", "dict_type", "must be an object") "}]");
    end();
}

#define REST ",\"name\":\"A\",\"tags\":[],\"address\":{\"street\":\"\",\"zip\":\"\"}}"

TEST(tells_the_kinds_of_wrong_integers)
{
    begin();
    check_issues("{\"age\":\"5\"" REST, "[" ISSUE(",\"age\"", "int_type", "must be a whole number") "}]");
    check_issues("{\"age\":1.5" REST, "[" ISSUE(",\"age\"", "int_from_float", "must be a whole number, without a fraction") "}]");
    check_issues("{\"age\":9007199254740992" REST, "[" ISSUE(",\"age\"", "int_parsing_size", "is too large to be exact (at most 2^53-1)") "}]");
    check_issues("{\"age\":1e400" REST, "[" ISSUE(",\"age\"", "int_parsing_size", "is too large to be exact (at most 2^53-1)") "}]");
    check_issues("{\"age\":-1" REST, "[" ISSUE(",\"age\"", "greater_than_equal", "must be >= 0") ",\"ctx\":{\"ge\":0}}]");
    check_issues("{\"age\":true" REST, "[" ISSUE(",\"age\"", "int_type", "must be a whole number") "}]");
    check_issues("{\"age\":5,\"age\":6" REST, "[" ISSUE(",\"age\"", "duplicate_key", "must not be given twice") "}]");
    check_issues("{\"age\":5,\"\\u0061ge\":{\"x\":[1]}" REST, "[" ISSUE(",\"age\"", "duplicate_key", "must not be given twice") "}]");
    end();
}

static void check_fault(const char *body, const char *expected)
{
    czg_new_user_t user;
    CHECK_EQ(read_user(body, strlen(body), &user), CZ_ESYNTAX);
    CHECK_STR(f.in.failure_text, expected);
}

TEST(stops_at_malformed_json)
{
    begin();
    check_fault("", "the body is empty, expected JSON");
    check_fault("{\"name\":\"A\" \"age\":1}", "invalid JSON at line 1, column 13: expected ',' or '}'");
    check_fault("{\"age\":01" REST, "invalid JSON at line 1, column 9: expected ',' or '}'");
    check_fault("{\"age\":-" REST, "invalid JSON at line 1, column 8: expected a value");
    check_fault("{\"age\":1.,\n}", "invalid JSON at line 1, column 8: expected a value");
    check_fault("{\n\"tags\":[\"a\",]}", "invalid JSON at line 2, column 13: expected a value");
    check_fault("{\"tags\":[\"\\ud800\"]}", "invalid JSON at line 1, column 11: not an escape, or half of a surrogate pair");
    check_fault("{\"name\":\"a\tb\"}", "invalid JSON at line 1, column 11: a control character must be escaped");
    check_fault("{\"x\":{\"y\":[1,}}", "invalid JSON at line 1, column 14: expected a value");
    check_fault("{\"age\":1" REST "}", "invalid JSON at line 1, column 64: unexpected text after the value");
    check_fault("{\"name\":", "invalid JSON at line 1, column 9: unexpected end");
    end();
}

TEST(refuses_every_piece)
{
    czg_new_user_t user;
    begin();
    for (size_t size = 0; size < sizeof good - 1; size++) {
        CHECK_EQ(read_user(good, size, &user), CZ_ESYNTAX);
    }
    end();
}

/* Every byte replaced by every other: no crash, and a verdict that fits the state. */
TEST(survives_every_changed_byte)
{
    czg_new_user_t user;
    char body[sizeof good];
    begin();
    memcpy(body, good, sizeof good);
    for (size_t i = 0; i < sizeof good - 1; i++) {
        for (int c = 0; c < 256; c++) {
            body[i] = (char)c;
            const int result = read_user(body, sizeof good - 1, &user);
            CHECK(result == 0 || (result == CZ_EINVALID && f.in.issue_count > 0) || result == CZ_ESYNTAX || result == CZ_EENCODING);
        }
        body[i] = good[i];
    }
    end();
}

TEST(reads_long_arrays)
{
    static char body[700000];
    czg_new_user_t user;
    begin();
    size_t size = (size_t)snprintf(body, sizeof body, "{\"age\":5,\"name\":\"A\",\"address\":{\"street\":\"\",\"zip\":\"\"},\"tags\":[\"t0\"");
    for (int i = 1; i < 50000; i++) {
        size += (size_t)snprintf(body + size, sizeof body - size, ",\"t%d\"", i);
    }
    size += (size_t)snprintf(body + size, sizeof body - size, "]}");
    CHECK_EQ(read_user(body, size, &user), 0);
    CHECK_EQ(user.tags.count, 50000);
    const cz_slice_t *const tags = user.tags.at;
    CHECK_BYTES(tags[49999].at, tags[49999].size, "t49999");
    end();
}

/* One attempt with the n-th allocation failing; false when there was no n-th. */
static bool read_with_failure(uint64_t n, const char *body)
{
    czg_new_user_t user = {0};
    fixture_t one;
    fixture_init(&one);
    one.in.body = slice_of(body);
    const uint64_t before = cz_alloc_count();
    cz_alloc_fail_at(n);
    const int result = czg_read_post_users(&one.in, &user);
    cz_issues_write(&one.out, &one.in);
    cz_alloc_fail_at(UINT64_MAX);
    const bool reached = cz_alloc_count() - before > n;
    if (reached && result != CZ_ENOMEM && !one.out.failed) {
        abort();
    }
    fixture_deinit(&one);
    return reached;
}

TEST(survives_every_failed_allocation)
{
    static char body[4096];
    size_t size = (size_t)snprintf(body, sizeof body, "{\"name\":\"\\n\",\"age\":1e9,\"tags\":[1,\"\\t\",{}");
    for (int i = 0; i < 700; i++) {
        size += (size_t)snprintf(body + size, sizeof body - size, ",\"\"");
    }
    snprintf(body + size, sizeof body - size, "]}");
    uint64_t n = 0;
    while (read_with_failure(n, body)) {
        n++;
    }
    CHECK(n > 3);
    n = 0;
    while (read_with_failure(n, "{\"tags\":[01]}")) {
        n++;
    }
    CHECK(n > 0);
}

TESTS(reads_a_valid_body, reads_white_space_and_escaped_keys, reports_every_error_with_its_place,
      tells_the_kinds_of_wrong_integers, stops_at_malformed_json, refuses_every_piece, survives_every_changed_byte,
      reads_long_arrays, survives_every_failed_allocation)
