/* RFC 3339: dates, times, durations, and times as milliseconds. */
#include "data/ascii.h"
#include "data/dates.h"
#include "data/formats.h"

/* A text that is read from its start. */
typedef struct reader {
    const char *at;
    const char *end;
} reader_t;

static bool take(reader_t *r, char c)
{
    if (r->at == r->end || *r->at != c) {
        return false;
    }
    r->at++;
    return true;
}

/* Exactly `count` digits with a value of at most `max`. */
static bool take_digits(reader_t *r, int count, int max, int *value)
{
    int sum = 0;
    for (int i = 0; i < count; i++, r->at++) {
        if (r->at == r->end || !cz__is_digit(*r->at)) {
            return false;
        }
        sum = sum * 10 + (*r->at - '0');
    }
    *value = sum;
    return sum <= max;
}

typedef struct date {
    int year;
    int month;
    int day;
} date_t;

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool take_date(reader_t *r, date_t *date)
{
    return take_digits(r, 4, 9999, &date->year) && take(r, '-') && take_digits(r, 2, 12, &date->month) &&
           date->month > 0 && take(r, '-') && take_digits(r, 2, 31, &date->day) && date->day > 0 &&
           date->day <= days_in_month(date->year, date->month);
}

typedef struct clock_time {
    int hour;
    int minute;
    int second; /* 60 in a leap second */
    int millisecond;
    int offset; /* minutes east of UTC */
} clock_time_t;

/* The digits after a decimal point; the first three count. */
static bool take_fraction(reader_t *r, int *millisecond)
{
    int weight = 100;
    const char *const start = r->at;
    for (; r->at != r->end && cz__is_digit(*r->at); r->at++, weight /= 10) {
        *millisecond += weight * (*r->at - '0');
    }
    return r->at != start;
}

static bool take_offset(reader_t *r, int *offset)
{
    int hours;
    int minutes;
    *offset = 0;
    if (take(r, 'Z') || take(r, 'z')) {
        return true;
    }
    const bool west = take(r, '-');
    if (!west && !take(r, '+')) {
        return false;
    }
    if (!take_digits(r, 2, 23, &hours) || !take(r, ':') || !take_digits(r, 2, 59, &minutes)) {
        return false;
    }
    *offset = (west ? -1 : 1) * (hours * 60 + minutes);
    return true;
}

static bool take_time(reader_t *r, clock_time_t *time)
{
    time->millisecond = 0;
    if (!take_digits(r, 2, 23, &time->hour) || !take(r, ':') || !take_digits(r, 2, 59, &time->minute) ||
        !take(r, ':') || !take_digits(r, 2, 60, &time->second)) {
        return false;
    }
    if (take(r, '.') && !take_fraction(r, &time->millisecond)) {
        return false;
    }
    if (!take_offset(r, &time->offset)) {
        return false;
    }
    const int day = 24 * 60;
    const int utc = (time->hour * 60 + time->minute - time->offset + day) % day;
    return time->second < 60 || utc == day - 1;
}

static reader_t read_from(cz_slice_t text)
{
    /* at + 0 of a NULL slice is undefined before C2y. */
    return (reader_t){text.at, text.size == 0 ? text.at : text.at + text.size};
}

bool cz_format_date(cz_slice_t text)
{
    reader_t r = read_from(text);
    date_t date;
    return take_date(&r, &date) && r.at == r.end;
}

bool cz_format_time(cz_slice_t text)
{
    reader_t r = read_from(text);
    clock_time_t time;
    return take_time(&r, &time) && r.at == r.end;
}

static bool read_date_time(cz_slice_t text, date_t *date, clock_time_t *time)
{
    reader_t r = read_from(text);
    return take_date(&r, date) && (take(&r, 'T') || take(&r, 't')) && take_time(&r, time) && r.at == r.end;
}

bool cz_format_date_time(cz_slice_t text)
{
    date_t date;
    clock_time_t time;
    return read_date_time(text, &date, &time);
}

/* ---- milliseconds ----------------------------------------------------------------------------- */

/* Days from 1970-01-01 in the proleptic Gregorian calendar, counting years from March (H. Hinnant). */
static int32_t days_from_date(date_t date)
{
    const int32_t year = date.year - (date.month <= 2) + 400; /* from 399 on: no negative divisions */
    const int32_t era = year / 400;
    const int32_t year_of_era = year % 400;
    const int32_t day_of_year = (153 * ((date.month + 9) % 12) + 2) / 5 + date.day - 1;
    return (era - 1) * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static date_t date_from_days(int32_t days)
{
    const int32_t shifted = days + 719468 + 146097;
    const int32_t era = shifted / 146097;
    const int32_t day_of_era = shifted % 146097;
    const int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int32_t month = (5 * day_of_year + 2) / 153; /* from March */
    return (date_t){
        .year = year_of_era + (era - 1) * 400 + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
}

bool cz_date_time_read(cz_slice_t text, double *time_ms)
{
    date_t date;
    clock_time_t time;
    if (!read_date_time(text, &date, &time)) {
        return false;
    }
    const int64_t minutes = (int64_t)days_from_date(date) * 1440 + time.hour * 60 + time.minute - time.offset;
    const int64_t leap = time.second == 60;
    *time_ms = (double)((minutes * 60 + time.second) * 1000 + (leap != 0 ? 0 : time.millisecond));
    return true;
}

static char *write_digits(char *to, int value, int count)
{
    for (int i = count; i-- > 0; value /= 10) {
        to[i] = (char)('0' + value % 10);
    }
    return to + count;
}

#define DAY_MS INT64_C(86400000)
#define FIRST_MS INT64_C(-62167219200000) /* 0000-01-01T00:00:00.000Z */
#define LAST_MS INT64_C(253402300799999)  /* 9999-12-31T23:59:59.999Z */

size_t cz_date_time_write(char *to, double time_ms)
{
    if (!(time_ms >= (double)FIRST_MS && time_ms <= (double)LAST_MS)) {
        return 0;
    }
    const int64_t time = (int64_t)time_ms;
    if ((double)time < time_ms || (double)time > time_ms) {
        return 0;
    }
    const int64_t from_first = time - FIRST_MS;
    const date_t date = date_from_days((int32_t)(from_first / DAY_MS + FIRST_MS / DAY_MS));
    const int in_day = (int)(from_first % DAY_MS);
    char *at = write_digits(to, date.year, 4);
    *at++ = '-';
    at = write_digits(at, date.month, 2);
    *at++ = '-';
    at = write_digits(at, date.day, 2);
    *at++ = 'T';
    at = write_digits(at, in_day / 3600000, 2);
    *at++ = ':';
    at = write_digits(at, in_day / 60000 % 60, 2);
    *at++ = ':';
    at = write_digits(at, in_day / 1000 % 60, 2);
    *at++ = '.';
    at = write_digits(at, in_day % 1000, 3);
    *at++ = 'Z';
    return (size_t)(at - to);
}

/* ---- durations --------------------------------------------------------------------------------- */

/* One or more "1*DIGIT unit", the units being neighbours in `units` and in its order ("YMD": 1Y2M, not 1Y2D). */
static bool take_components(reader_t *r, const char *units)
{
    bool any = false;
    while (r->at != r->end && cz__is_digit(*r->at)) {
        while (r->at != r->end && cz__is_digit(*r->at)) {
            r->at++;
        }
        while (!any && *units != '\0' && (r->at == r->end || *units != *r->at)) {
            units++; /* any may be the first */
        }
        if (*units == '\0' || !take(r, *units)) {
            return false;
        }
        units++;
        any = true;
    }
    return any;
}

bool cz_format_duration(cz_slice_t text)
{
    reader_t r = read_from(text);
    if (!take(&r, 'P')) {
        return false;
    }
    const reader_t start = r;
    if (take_components(&r, "W") && r.at == r.end) {
        return true;
    }
    r = start;
    const bool date = r.at != r.end && *r.at != 'T';
    if (date && !take_components(&r, "YMD")) {
        return false;
    }
    if (take(&r, 'T')) {
        return take_components(&r, "HMS") && r.at == r.end;
    }
    return date && r.at == r.end;
}
