#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE) && !defined(__APPLE__)
#define _POSIX_C_SOURCE 200809L
#endif

#include "base/clock.h"

#include <string.h>

#ifdef _WIN32
#include <windows.h>

int64_t cz_clock_unix_ms(void)
{
    FILETIME now;
    ULARGE_INTEGER ticks; /* of 100 ns, since 1601 */
    GetSystemTimeAsFileTime(&now);
    ticks.LowPart = now.dwLowDateTime;
    ticks.HighPart = now.dwHighDateTime;
    return (int64_t)(ticks.QuadPart / 10000u) - 11644473600000;
}

uint64_t cz_clock_mono_ns(void)
{
    LARGE_INTEGER frequency;
    LARGE_INTEGER count;
    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&count);
    uint64_t per_s = (uint64_t)frequency.QuadPart;
    uint64_t ticks = (uint64_t)count.QuadPart;
    return ticks / per_s * 1000000000u + ticks % per_s * 1000000000u / per_s;
}

uint64_t cz_clock_thread_cpu_ns(void)
{
    FILETIME created;
    FILETIME exited;
    FILETIME kernel;
    FILETIME user;
    if (!GetThreadTimes(GetCurrentThread(), &created, &exited, &kernel, &user)) {
        return 0;
    }
    uint64_t kernel_ticks = (uint64_t)kernel.dwHighDateTime << 32 | kernel.dwLowDateTime;
    uint64_t user_ticks = (uint64_t)user.dwHighDateTime << 32 | user.dwLowDateTime;
    return (kernel_ticks + user_ticks) * 100u;
}
#else
#include <time.h>

static uint64_t read_ns(clockid_t clock)
{
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

int64_t cz_clock_unix_ms(void)
{
    return (int64_t)(read_ns(CLOCK_REALTIME) / 1000000u);
}

uint64_t cz_clock_mono_ns(void)
{
    return read_ns(CLOCK_MONOTONIC);
}

uint64_t cz_clock_thread_cpu_ns(void)
{
    return read_ns(CLOCK_THREAD_CPUTIME_ID);
}
#endif

static void two_digits(char *out, int64_t value)
{
    out[0] = (char)('0' + value / 10 % 10);
    out[1] = (char)('0' + value % 10);
}

void cz_clock_http_date(int64_t unix_s, char *out)
{
    static const char days[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const int64_t first = -62167219200; /* 0000-01-01 */
    const int64_t last = 253402300799;  /* 9999-12-31T23:59:59 */
    int64_t seconds = (unix_s < first ? first : unix_s > last ? last : unix_s) - first;
    int64_t day = seconds / 86400; /* since 0000-01-01, a Saturday of the Gregorian calendar */
    int64_t second = seconds % 86400;

    /* Years that begin in March put the leap day last: days since 0000-03-01, plus one era of 400 years. */
    int64_t from_march = day - 60 + 146097;
    int64_t day_of_era = from_march % 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153; /* 0 is March */
    int64_t year = from_march / 146097 * 400 - 400 + year_of_era + (month >= 10 ? 1 : 0);

    memcpy(out, "Sun, 00 Jan 0000 00:00:00 GMT", CZ_HTTP_DATE_BYTES);
    memcpy(out, days + (day + 6) % 7 * 3, 3);
    two_digits(out + 5, day_of_year - (153 * month + 2) / 5 + 1);
    memcpy(out + 8, months + (month + 2) % 12 * 3, 3);
    two_digits(out + 12, year / 100);
    two_digits(out + 14, year % 100);
    two_digits(out + 17, second / 3600);
    two_digits(out + 20, second / 60 % 60);
    two_digits(out + 23, second % 60);
}
