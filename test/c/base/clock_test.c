#include "harness.h"

#include "base/clock.h"

static const char *date(int64_t unix_s)
{
    static char text[CZ_HTTP_DATE_BYTES + 1];
    cz_clock_http_date(unix_s, text);
    return text;
}

TEST(writes_the_date_of_rfc_9110)
{
    CHECK_STR(date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK_STR(date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK_STR(date(951782400), "Tue, 29 Feb 2000 00:00:00 GMT");
    CHECK_STR(date(1709164799), "Wed, 28 Feb 2024 23:59:59 GMT");
    CHECK_STR(date(4107542400), "Mon, 01 Mar 2100 00:00:00 GMT");
    CHECK_STR(date(-1), "Wed, 31 Dec 1969 23:59:59 GMT");
    CHECK_STR(date(253402300799), "Fri, 31 Dec 9999 23:59:59 GMT");
    CHECK_STR(date(INT64_MAX), "Fri, 31 Dec 9999 23:59:59 GMT");
    CHECK_STR(date(INT64_MIN), "Sat, 01 Jan 0000 00:00:00 GMT");
}

/* Against counting days one by one, through the years 1900 to 2200. */
TEST(agrees_with_counting)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int64_t at = -2208988800; /* 1900-01-01 */
    for (int year = 1900; year < 2200; year++) {
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int month = 0; month < 12; month++) {
            int length = lengths[month] + (month == 1 && leap);
            for (int day = 1; day <= length; day++, at += 86400) {
                char expected[40];
                snprintf(expected, sizeof expected, "%02d %s %04d 12:34:56 GMT", day, names[month], year);
                CHECK_STR(date(at + 45296) + 5, expected);
            }
        }
    }
}

TEST(runs_forward)
{
    uint64_t before = cz_clock_mono_ns();
    CHECK(cz_clock_mono_ns() >= before);
    CHECK(cz_clock_unix_ms() > 1700000000000);
}

TESTS(writes_the_date_of_rfc_9110, agrees_with_counting, runs_forward)
