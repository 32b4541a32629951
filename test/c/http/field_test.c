#include "harness.h"

#include "http/date.h"
#include "http/field.h"

static bool authority(const char *text)
{
    return cz_field_is_authority((cz_slice_t){text, strlen(text)});
}

TEST(knows_tokens)
{
    CHECK(cz_field_is_token(CZ_SLICE("X-a_1!#$%&'*+.^`|~")));
    CHECK(!cz_field_is_token(CZ_SLICE("")));
    for (const char *bad = "\"(),/:;<=>?@[\\]{} \t\x7f\x80"; *bad != '\0'; bad++) {
        CHECK(!cz_field_is_token((cz_slice_t){bad, 1}));
    }
    CHECK(!cz_field_is_token((cz_slice_t){"\0", 1}));
}

TEST(knows_values)
{
    CHECK(cz_field_is_value(CZ_SLICE("a \t\x80\xff!")));
    CHECK(cz_field_is_value(CZ_SLICE("")));
    for (unsigned char c = 0; c < 0x20; c++) {
        char text = (char)c;
        CHECK_EQ(cz_field_is_value((cz_slice_t){&text, 1}), c == '\t');
    }
}

TEST(knows_authorities)
{
    static const char *const good[] = {"a", "example.org:80", "127.0.0.1", "[::1]", "[::1]:8080", "a:", "a%20b", "a_b", "x,y", "[::ffff:192.0.2.1]", "[v1.a:b]"};
    static const char *const bad[] = {"", ":80", "a:b", "a:80:90", "a:65536", "user@a", "a/b", "a b", "[]", "[::1", "::1",
                                      "[::1]x", "[::1]:x", "a?b", "a#b", "a\tb", "[:/]", "[zz::1]", "[1::2::3]", "[192.0.2.1]", "[fe80::1%25eth0]", "[v.a]", "[v1.]"};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        if (!authority(good[i])) {
            FAIL("%s was refused", good[i]);
        }
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (authority(bad[i])) {
            FAIL("%s passed", bad[i]);
        }
    }
}

TEST(finds_entity_tags)
{
    const cz_slice_t etag = CZ_SLICE("\"a,b\"");
    CHECK(cz_field_lists_etag(CZ_SLICE("*"), etag, CZ_ETAG_WEAK));
    CHECK(cz_field_lists_etag(CZ_SLICE("\"a,b\""), etag, CZ_ETAG_WEAK));
    CHECK(cz_field_lists_etag(CZ_SLICE("\"x\", W/\"a,b\""), etag, CZ_ETAG_WEAK));
    CHECK(cz_field_lists_etag(CZ_SLICE(" ,,\t\"\" ,\"a,b\",\"y"), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE(""), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE("a,b"), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE("\"a,b"), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE("W/"), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE("**"), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE("x\"a,b\""), etag, CZ_ETAG_WEAK));
    CHECK(!cz_field_lists_etag(CZ_SLICE("W/\"a,b\", \"c\""), etag, CZ_ETAG_STRONG));
    CHECK(cz_field_lists_etag(CZ_SLICE("W/\"a,b\", \"a,b\""), etag, CZ_ETAG_STRONG));
    CHECK(cz_field_lists_etag(CZ_SLICE("*"), etag, CZ_ETAG_STRONG));
}

TEST(weighs_content_codings)
{
    static const struct {
        cz_slice_t list;
        uint32_t br;
    } cases[] = {
        {CZ_LIT(""), 0},           {CZ_LIT("br"), 1000},          {CZ_LIT("gzip, BR"), 1000},    {CZ_LIT("br;q=0"), 0},
        {CZ_LIT("br;q=0.000"), 0}, {CZ_LIT("br ; q=0.25"), 250},  {CZ_LIT("*"), 1000},           {CZ_LIT("*;q=0.1, br;q=0"), 0},
        {CZ_LIT("br;q=1.5"), 0},   {CZ_LIT("br;q=0.5555"), 0},    {CZ_LIT("br;level=1"), 0},     {CZ_LIT("xbr, brx"), 0},
        {CZ_LIT("br;q=."), 0},     {CZ_LIT(", ,br;q=0.001"), 1},  {CZ_LIT("gzip;q=1,*;q=0"), 0}, {CZ_LIT("br;q=1.000"), 1000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (cz_field_coding_weight(cases[i].list, CZ_SLICE("br")) != cases[i].br) {
            FAIL("%.*s", (int)cases[i].list.size, cases[i].list.at);
        }
    }
}

TEST(knows_dates)
{
    const int64_t now_s = 1795000000; /* in 2026 */
    static const struct {
        cz_slice_t text;
        int64_t unix_s; /* -1: no date */
    } cases[] = {
        {CZ_LIT("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777},  {CZ_LIT("Sunday, 06-Nov-94 08:49:37 GMT"), 784111777},
        {CZ_LIT("Sun Nov  6 08:49:37 1994"), 784111777},       {CZ_LIT("Thu, 01 Jan 1970 00:00:00 GMT"), 0},
        {CZ_LIT("Thu, 29 Feb 2024 23:59:60 GMT"), 1709251199}, {CZ_LIT("Tuesday, 01-Jan-30 00:00:00 GMT"), 1893456000},
        {CZ_LIT("Sun Nov 16 08:49:37 1994"), 784975777},       {CZ_LIT("Fri, 31 Dec 9999 23:59:59 GMT"), 253402300799},
        {CZ_LIT(""), -1},                                      {CZ_LIT("Sun, 06 Nov 1994 08:49:37 UTC"), -1},
        {CZ_LIT("Sun, 6 Nov 1994 08:49:37 GMT"), -1},          {CZ_LIT("Sun, 06 nov 1994 08:49:37 GMT"), -1},
        {CZ_LIT("Sun, 06 Nov 1994 24:49:37 GMT"), -1},         {CZ_LIT("Sun, 06-Nov-94"), -1},
        {CZ_LIT("Sun, 06 Nov 1994 08:4x:37 GMT"), -1},         {CZ_LIT("Sun, 00 Nov 1994 08:49:37 GMT"), -1},
        {CZ_LIT("1994-11-06T08:49:37Z"), -1},                  {CZ_LIT("784111777"), -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t unix_s = -1;
        bool known = cz_http_date_parse(cases[i].text, now_s, &unix_s);
        if (known != (cases[i].unix_s >= 0) || unix_s != cases[i].unix_s) {
            FAIL("%.*s is %lld", (int)cases[i].text.size, cases[i].text.at, (long long)unix_s);
        }
    }
}

TESTS(knows_dates, finds_entity_tags, weighs_content_codings, knows_tokens, knows_values, knows_authorities)
