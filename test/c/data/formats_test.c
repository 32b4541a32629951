/* Formats against the JSON Schema test suite, read with our own JSON cursor; dates and Base64 besides. */
#include "data/formats.h"

#include "data/base64.h"
#include "data/dates.h"
#include "format_suite.h"

TEST(agrees_with_json_schema_suite)
{
    fixture_init(&f);
    guard = guard_new(4096);
    check_suite("email", cz_format_email);
    check_suite("uuid", cz_format_uuid);
    check_suite("uri", cz_format_uri);
    check_suite("hostname", cz_format_hostname);
    check_suite("ipv4", cz_format_ipv4);
    check_suite("ipv6", cz_format_ipv6);
    check_suite("date", cz_format_date);
    check_suite("time", cz_format_time);
    check_suite("date-time", cz_format_date_time);
    check_suite("duration", cz_format_duration);
    check_suite("json-pointer", cz_format_json_pointer);
    guard_free(&guard);
    fixture_deinit(&f);
    printf("JSON Schema suite: %zu cases of formats\n", case_count);
    CHECK_EQ(wrong_count, 0);
}

static void check_texts(const char *const *texts, format_fn format, bool valid)
{
    guard = guard_new(4096);
    for (; *texts != NULL; texts++) {
        if (format(guard_put(&guard, *texts, strlen(*texts))) != valid) {
            FAIL("%s should be %s", *texts, valid ? "valid" : "invalid");
        }
    }
    guard_free(&guard);
}

TEST(knows_urls)
{
    static const char *const good[] = {"http://a", "https://example.com/", "HTTP://EXAMPLE.com:8080/a?b#c", "wss://x/y", "http://[::1]:80/",
                                       "http://127.0.0.1", "http://user:pw@host/p", "http://b\xC3\xBC"
                                                                                   "cher.de/\xE2\x82\xAC",
                                       "ftp://a/b", "http://a?b", "http://a#b", "http://a:/", "http://1a/", "http://a./", NULL};
    static const char *const bad[] = {"", "http://", "http:///", "example.com", "/a", "mailto:a@b", "javascript:alert(1)", "http://a b/",
                                      "http://a:65536/", "http://a:b/", "http://999.1.1.1/", "http://1.2.3/", "http://0x7f.1/", "http://[::1/",
                                      "http://[::1]x/", "http://a<b/", "http://a%20b/", "http:\\\\a", "file:///etc/passwd", " http://a", "http://:80/",
                                      "http://u@/", "http://2130706433/", "http://1.2.3.4.5./", NULL};
    check_texts(good, cz_format_url, true);
    check_texts(bad, cz_format_url, false);
}

TEST(knows_emails_at_their_limits)
{
    char text[300];
    memset(text, 'a', sizeof text);
    text[64] = '@';
    CHECK(cz_format_email((cz_slice_t){text, 64 + 1 + 63}));
    CHECK(!cz_format_email((cz_slice_t){text, 64 + 1 + 64})); /* label */
    text[64] = 'a';
    text[65] = '@';
    CHECK(!cz_format_email((cz_slice_t){text, 70})); /* local part */
    static const char *const good[] = {"a@b", "a+b@c.d", "\"\\\"\"@b.c", "a@[IPv6:2001:db8::1]", "a@xn--bcher-kva.de", NULL};
    static const char *const bad[] = {"", "@", "a@", "a@b.", "a@.b", "a@-b", "a@b@c", "\"a@b", "\"a\"b@c", "a@[]", "a@[IPv6:]", "a@b\n", "\"\\", "a\xC3\xA9@b", NULL};
    check_texts(good, cz_format_email, true);
    check_texts(bad, cz_format_email, false);
}

static void check_base64(const char *bytes, size_t size, const char *text)
{
    char to[64];
    size_t decoded = 0;
    cz_base64_encode(to, (cz_slice_t){bytes, size});
    CHECK_EQ(cz_base64_encoded_size(size), strlen(text));
    CHECK(memcmp(to, text, strlen(text)) == 0);
    CHECK(cz_base64_decode(to, slice_of(text), &decoded));
    CHECK_EQ(decoded, size);
    CHECK(memcmp(to, bytes, size) == 0);
}

TEST(codes_base64)
{
    check_base64("", 0, "");
    check_base64("f", 1, "Zg==");
    check_base64("fo", 2, "Zm8=");
    check_base64("foo", 3, "Zm9v");
    check_base64("foob", 4, "Zm9vYg==");
    check_base64("fooba", 5, "Zm9vYmE=");
    check_base64("foobar", 6, "Zm9vYmFy");
    check_base64("\x00\xFF\xFE", 3, "AP/+");
    static const char *const bad[] = {"Z", "Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n", "Zg==Zg==", "Zm9_", "Zm=v", NULL};
    check_texts(bad, cz_format_base64, false);
}

static void check_date_time(const char *text, double time_ms, const char *written)
{
    char to[CZ_DATE_TIME_TEXT_MAX + 1];
    double value = -1;
    CHECK(cz_date_time_read(slice_of(text), &value));
    if (value < time_ms || value > time_ms) {
        FAIL("%s is %.0f", text, value);
    }
    to[cz_date_time_write(to, value)] = '\0';
    CHECK_STR(to, written);
}

TEST(turns_date_times_into_milliseconds)
{
    check_date_time("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00.000Z");
    check_date_time("1969-12-31T23:59:59.999Z", -1, "1969-12-31T23:59:59.999Z");
    check_date_time("2026-01-31T20:20:39.123456+01:30", 1769885439123, "2026-01-31T18:50:39.123Z");
    check_date_time("2000-02-29T12:00:00-08:00", 951854400000, "2000-02-29T20:00:00.000Z");
    check_date_time("0000-01-01T00:00:00Z", -62167219200000, "0000-01-01T00:00:00.000Z");
    check_date_time("9999-12-31T23:59:59.999Z", 253402300799999, "9999-12-31T23:59:59.999Z");
    check_date_time("1998-12-31T23:59:60.5Z", 915148800000, "1999-01-01T00:00:00.000Z");
    check_date_time("0001-03-01t00:00:00z", -62130499200000, "0001-03-01T00:00:00.000Z");
    char to[CZ_DATE_TIME_TEXT_MAX];
    CHECK_EQ(cz_date_time_write(to, 253402300800000.0), 0);
    CHECK_EQ(cz_date_time_write(to, -62167219200001.0), 0);
    CHECK_EQ(cz_date_time_write(to, 0.5), 0);
}

/* Every day from 0000 to 9999 is one day after the one before it, and reads back. */
TEST(counts_every_day)
{
    char text[CZ_DATE_TIME_TEXT_MAX];
    double previous = -62167219200000.0 - 86400000.0;
    for (double day = -62167219200000.0; day <= 253402300799999.0; day += 86400000.0) {
        double again = 0;
        CHECK_EQ(cz_date_time_write(text, day), CZ_DATE_TIME_TEXT_MAX);
        CHECK(cz_date_time_read((cz_slice_t){text, CZ_DATE_TIME_TEXT_MAX}, &again));
        CHECK(again >= day && again <= day && again > previous);
        previous = again;
    }
}

TESTS(agrees_with_json_schema_suite, knows_urls, knows_emails_at_their_limits, codes_base64,
      turns_date_times_into_milliseconds, counts_every_day)
