/* Path, query, form, cookies and header fields: percent.c, pairs.c, inputs.c, media.c. */
#include "data/percent.h"

#include "support.h"

static fixture_t f;
static guard_t guard;

static void begin(void)
{
    fixture_init(&f);
    guard = guard_new(65536);
}

static void end(void)
{
    fixture_deinit(&f);
    guard_free(&guard);
}

static void check_decode(cz_percent_mode_t mode, const char *text, int error, const char *expected)
{
    cz_slice_t decoded = {NULL, 0};
    const cz_slice_t from = guard_put(&guard, text, strlen(text));
    CHECK_EQ(cz_percent_decode(&f.arena, from, mode, &decoded), error);
    if (error == 0 && (decoded.size != strlen(expected) || memcmp(decoded.at, expected, decoded.size) != 0)) {
        FAIL("%s decodes to %.*s", text, (int)decoded.size, decoded.at);
    }
}

TEST(decodes_percent_encodings)
{
    begin();
    check_decode(CZ_PERCENT_PATH, "", 0, "");
    check_decode(CZ_PERCENT_PATH, "a+b", 0, "a+b");
    check_decode(CZ_PERCENT_PATH, "a%2Fb%41", 0, "a/bA");
    check_decode(CZ_PERCENT_PATH, "%e2%82%AC", 0, "\xE2\x82\xAC");
    check_decode(CZ_PERCENT_PATH, "%252F", 0, "%2F"); /* once */
    check_decode(CZ_PERCENT_PATH, "%", CZ_ESYNTAX, "");
    check_decode(CZ_PERCENT_PATH, "%4", CZ_ESYNTAX, "");
    check_decode(CZ_PERCENT_PATH, "%4g", CZ_ESYNTAX, "");
    check_decode(CZ_PERCENT_PATH, "%ff", CZ_EENCODING, "");
    check_decode(CZ_PERCENT_PATH, "\xff", CZ_EENCODING, "");
    check_decode(CZ_PERCENT_FORM, "a+b%20%", 0, "a b %");
    check_decode(CZ_PERCENT_FORM, "100%&", 0, "100%&");
    check_decode(CZ_PERCENT_FORM, "%zz%4", 0, "%zz%4");
    check_decode(CZ_PERCENT_FORM, "%c3%28", CZ_EENCODING, "");
    check_decode(CZ_PERCENT_COOKIE, "a+b%20", 0, "a+b ");
    check_decode(CZ_PERCENT_COOKIE, "50%", 0, "50%");
    check_decode(CZ_PERCENT_COOKIE, "%ff", 0, "%ff");
    check_decode(CZ_PERCENT_COOKIE, "\xff", CZ_EENCODING, "");
    end();
}

static void check_query(const char *query, const char *name, const char *expected)
{
    cz_slice_t text = {NULL, 0};
    fixture_reset(&f);
    f.in.query = guard_put(&guard, query, strlen(query));
    const bool there = cz_query_text(&f.in, slice_of(name), &text);
    CHECK_EQ(f.in.failure, 0);
    CHECK_EQ(there, expected != NULL);
    if (there && (text.size != strlen(expected) || memcmp(text.at, expected, text.size) != 0)) {
        FAIL("%s of %s is %.*s", name, query, (int)text.size, text.at);
    }
}

TEST(looks_up_the_query)
{
    begin();
    check_query("", "a", NULL);
    check_query("a=1", "a", "1");
    check_query("a=1&a=2", "a", "2");
    check_query("a", "a", "");
    check_query("a=", "a", "");
    check_query("=x", "", "x");
    check_query("&&a=b=c&", "a", "b=c");
    check_query("a%20b=c+d", "a b", "c d");
    check_query("A=1", "a", NULL);
    check_query("ab=1", "a", NULL);
    check_query("q=50%", "q", "50%");
    end();
}

TEST(gives_all_values_of_a_name)
{
    begin();
    f.in.query = CZ_SLICE("tag=a&x=1&tag=b%20c&tag=");
    cz_array_t texts;
    CHECK(cz_query_texts(&f.in, CZ_SLICE("tag"), &texts));
    const cz_slice_t *const at = texts.at;
    CHECK_EQ(texts.count, 3);
    CHECK_BYTES(at[0].at, at[0].size, "a");
    CHECK_BYTES(at[1].at, at[1].size, "b c");
    CHECK_EQ(at[2].size, 0);
    CHECK(!cz_query_texts(&f.in, CZ_SLICE("none"), &texts));
    CHECK_EQ(texts.count, 0);
    end();
}

TEST(refuses_a_query_that_is_not_utf8)
{
    begin();
    cz_slice_t text;
    f.in.query = CZ_SLICE("a=1&b=%ff");
    CHECK(!cz_query_text(&f.in, CZ_SLICE("a"), &text));
    CHECK_EQ(f.in.failure, CZ_EENCODING);
    CHECK_STR(f.in.failure_text, "the query string is not valid UTF-8");
    CHECK(!cz_query_text(&f.in, CZ_SLICE("a"), &text));
    end();
}

TEST(bounds_the_number_of_parameters)
{
    begin();
    char query[4096];
    for (size_t i = 0; i < sizeof query; i += 2) {
        memcpy(query + i, "a&", 2);
    }
    cz_slice_t text;
    f.in.query = (cz_slice_t){query, 2 * 1024};
    CHECK(cz_query_text(&f.in, CZ_SLICE("a"), &text));
    fixture_reset(&f);
    f.in.query = (cz_slice_t){query, 2 * 1025};
    CHECK(!cz_query_text(&f.in, CZ_SLICE("a"), &text));
    CHECK_EQ(f.in.failure, CZ_ELIMIT);
    end();
}

TEST(decodes_path_captures)
{
    begin();
    cz_captures_t captures = {.at = {CZ_LIT("a%20b"), CZ_LIT("%fe"), CZ_LIT("%2")}};
    cz_slice_t text;
    f.in.captures = &captures;
    CHECK(cz_path_text(&f.in, 0, &text));
    CHECK_BYTES(text.at, text.size, "a b");
    CHECK(!cz_path_text(&f.in, 1, &text));
    CHECK_EQ(f.in.failure, CZ_EENCODING);
    f.in.failure = 0;
    CHECK(!cz_path_text(&f.in, 2, &text));
    CHECK_EQ(f.in.failure, CZ_ESYNTAX);
    end();
}

static void check_cookie(const char *field, const char *name, const char *expected)
{
    cz_slice_t text = {NULL, 0};
    fixture_reset(&f);
    const cz_pair_t fields[] = {{CZ_LIT("cookie"), guard_put(&guard, field, strlen(field))}};
    f.in.fields = fields;
    const bool there = cz_cookie_text(&f.in, slice_of(name), &text);
    CHECK_EQ(there, expected != NULL);
    if (there && (text.size != strlen(expected) || memcmp(text.at, expected, text.size) != 0)) {
        FAIL("%s of %s is %.*s", name, field, (int)text.size, text.at);
    }
}

TEST(looks_up_cookies)
{
    begin();
    check_cookie("", "a", NULL);
    check_cookie("a=1; b=2", "b", "2");
    check_cookie("a=1;b=2", "b", "2");
    check_cookie("a=1; a=2", "a", "1");
    check_cookie("a=\"x y\"; b=\"", "a", "x y");
    check_cookie("a=\"x y\"; b=\"", "b", "\"");
    check_cookie("a=b=c==", "a", "b=c==");
    check_cookie("  a = 1 ;", "a", "1");
    check_cookie("a=x%20y%3B", "a", "x y;");
    check_cookie("a=50%", "a", "50%");
    check_cookie("flag; a=1", "flag", NULL);
    check_cookie("A=1", "a", NULL);
    check_cookie(";;;=;a=", "a", "");
    end();
}

TEST(joins_cookie_fields)
{
    begin();
    cz_slice_t text;
    const cz_pair_t fields[] = {{CZ_LIT("Cookie"), CZ_LIT("a=1")}, {CZ_LIT("Host"), CZ_LIT("x")}, {CZ_LIT("cookie"), CZ_LIT("b=2")}};
    f.in.fields = fields;
    f.in.field_count = 3;
    CHECK(cz_cookie_text(&f.in, CZ_SLICE("b"), &text));
    CHECK_BYTES(text.at, text.size, "2");
    end();
}

TEST(looks_up_header_fields)
{
    begin();
    cz_slice_t text;
    const cz_pair_t fields[] = {{CZ_LIT("X-A"), CZ_LIT("1")}, {CZ_LIT("x-b"), CZ_LIT("\xff")}, {CZ_LIT("x-a"), CZ_LIT("")}, {CZ_LIT("X-a"), CZ_LIT("3")}};
    f.in.fields = fields;
    f.in.field_count = 4;
    CHECK(cz_header_text(&f.in, CZ_SLICE("x-a"), &text));
    CHECK_BYTES(text.at, text.size, "1, , 3");
    CHECK(!cz_header_text(&f.in, CZ_SLICE("x-none"), &text));
    CHECK_EQ(f.in.failure, 0);
    CHECK(!cz_header_text(&f.in, CZ_SLICE("x-b"), &text));
    CHECK_EQ(f.in.failure, CZ_EENCODING);
    end();
}

static int open_json(const char *media)
{
    const cz_pair_t fields[] = {{CZ_LIT("Content-Type"), guard_put(&guard, media, strlen(media))}};
    cz_slice_t json;
    fixture_reset(&f);
    f.in.fields = fields;
    f.in.body = CZ_SLICE("{}");
    read_any(&f.in, &json);
    return f.in.failure;
}

TEST(accepts_json_media_types)
{
    static const char *const good[] = {"application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\"",
                                       "application/problem+json", "text/json", "application/json ; a=b; charset=utf-8", "application/json;"};
    static const char *const bad[] = {"", "text/plain", "application/jsonx", "application/json; charset=latin1", "json",
                                      "application/json; charset", "application/json, text/plain", "/json", "application/", "+json", "a/b+json; charset=\"utf-8"};
    begin();
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (open_json(good[i]) != 0) {
            FAIL("%s: %d", good[i], f.in.failure);
        }
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (open_json(bad[i]) != CZ_EMEDIA) {
            FAIL("%s: %d", bad[i], f.in.failure);
        }
    }
    end();
}

TEST(reads_forms)
{
    begin();
    cz_slice_t text;
    const cz_pair_t fields[] = {{CZ_LIT("content-type"), CZ_LIT("application/x-www-form-urlencoded")}};
    f.in.fields = fields;
    f.in.body = CZ_SLICE("name=Ada+L&age=36");
    CHECK(cz_form_text(&f.in, CZ_SLICE("name"), &text));
    CHECK_BYTES(text.at, text.size, "Ada L");
    fixture_reset(&f);
    f.in.body = CZ_SLICE("name=Ada");
    CHECK(!cz_form_text(&f.in, CZ_SLICE("name"), &text));
    CHECK_EQ(f.in.failure, CZ_EMEDIA);
    end();
}

TESTS(decodes_percent_encodings, looks_up_the_query, gives_all_values_of_a_name, refuses_a_query_that_is_not_utf8,
      bounds_the_number_of_parameters, decodes_path_captures, looks_up_cookies, joins_cookie_fields,
      looks_up_header_fields, accepts_json_media_types, reads_forms)
