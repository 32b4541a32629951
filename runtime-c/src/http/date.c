#include "http/date.h"

#include "base/slice.h"

#include <string.h>

#define DAY_S 86400

typedef struct cz_date {
    int64_t year;
    int64_t month; /* 1 to 12 */
    int64_t day;
    int64_t second; /* of the day */
} cz_date_t;

/* Digits at `at`, of which there are `count`; -1 when they are none. `padded`: the first may be a space. */
static int64_t number(cz_slice_t text, size_t at, size_t count, bool padded)
{
    int64_t value = 0;
    for (size_t i = 0; i < count; i++) {
        char c = text.at[at + i];
        if (padded && i == 0 && c == ' ') {
            continue;
        }
        if (c < '0' || c > '9') {
            return -1;
        }
        value = 10 * value + (c - '0');
    }
    return value;
}

/* 1 to 12, or -1. */
static int64_t month_of(const char *at)
{
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (int64_t month = 0; month < 12; month++) {
        if (memcmp(names + 3 * month, at, 3) == 0) {
            return month + 1;
        }
    }
    return -1;
}

/* "08:49:37"; -1 when it is none. A leap second is the one before it. */
static int64_t second_of(cz_slice_t text, size_t at)
{
    int64_t hour = number(text, at, 2, false);
    int64_t minute = number(text, at + 3, 2, false);
    int64_t second = number(text, at + 6, 2, false);
    bool fits = text.at[at + 2] == ':' && text.at[at + 5] == ':' && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 &&
                second >= 0 && second <= 60;
    return fits ? hour * 3600 + minute * 60 + (second == 60 ? 59 : second) : -1;
}

static bool ends_in_gmt(cz_slice_t text)
{
    return memcmp(text.at + text.size - 4, " GMT", 4) == 0;
}

/* Days since 1970-01-01 in the Gregorian calendar. Years are counted from March, so that a leap day is the last one. */
static int64_t days_of(int64_t year, int64_t month, int64_t day)
{
    int64_t from_march = (month + 9) % 12;
    year -= month <= 2 ? 1 : 0;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * from_march + 2) / 5 + day - 719469;
}

/* "Sun, 06 Nov 1994 08:49:37 GMT", IMF-fixdate */
static bool parse_fixed(cz_slice_t text, cz_date_t *date)
{
    if (text.size != 29 || memcmp(text.at + 3, ", ", 2) != 0 || text.at[7] != ' ' || text.at[11] != ' ' || text.at[16] != ' ' || !ends_in_gmt(text)) {
        return false;
    }
    *date = (cz_date_t){number(text, 12, 4, false), month_of(text.at + 8), number(text, 5, 2, false), second_of(text, 17)};
    return true;
}

/* "Sunday, 06-Nov-94 08:49:37 GMT", of RFC 850; `now_s`: more than 50 years ahead is in the past. */
static bool parse_850(cz_slice_t text, int64_t now_s, cz_date_t *date)
{
    cz_slice_t rest;
    cz_slice_split(text, ',', &rest);
    if (rest.at == NULL || rest.size != 23 || rest.at[0] != ' ' || rest.at[3] != '-' || rest.at[7] != '-' || rest.at[10] != ' ' || !ends_in_gmt(rest)) {
        return false;
    }
    int64_t year = number(rest, 8, 2, false);
    int64_t this_year = 1970 + now_s / (365 * DAY_S + DAY_S / 4);
    if (year >= 0) {
        year += this_year - this_year % 100;
        year -= year > this_year + 50 ? 100 : 0;
    }
    *date = (cz_date_t){year, month_of(rest.at + 4), number(rest, 1, 2, false), second_of(rest, 11)};
    return true;
}

/* "Sun Nov  6 08:49:37 1994", of asctime */
static bool parse_asctime(cz_slice_t text, cz_date_t *date)
{
    if (text.size != 24 || text.at[3] != ' ' || text.at[7] != ' ' || text.at[10] != ' ' || text.at[19] != ' ') {
        return false;
    }
    *date = (cz_date_t){number(text, 20, 4, false), month_of(text.at + 4), number(text, 8, 2, true), second_of(text, 11)};
    return true;
}

bool cz_http_date_parse(cz_slice_t text, int64_t now_s, int64_t *unix_s)
{
    cz_date_t date;
    if (!parse_fixed(text, &date) && !parse_asctime(text, &date) && !parse_850(text, now_s, &date)) {
        return false;
    }
    if (date.year < 0 || date.month < 0 || date.day < 1 || date.day > 31 || date.second < 0) {
        return false;
    }
    *unix_s = days_of(date.year, date.month, date.day) * DAY_S + date.second;
    return true;
}
