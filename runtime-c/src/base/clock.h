/* Clocks and the date of HTTP. Any thread; nothing fails. */
#ifndef CATZILLA_BASE_CLOCK_H
#define CATZILLA_BASE_CLOCK_H

#include "catzilla/base.h"

/* Milliseconds since 1970-01-01T00:00:00Z, by the wall clock, which may jump. */
int64_t cz_clock_unix_ms(void);

/* Nanoseconds since some point in the past; never runs backwards. */
uint64_t cz_clock_mono_ns(void);

/* Nanoseconds of processor time that the calling thread has used; 0 where the system cannot say. */
uint64_t cz_clock_thread_cpu_ns(void);

#define CZ_HTTP_DATE_BYTES 29u

/*
 * IMF-fixdate (RFC 9110, section 5.6.7), "Sun, 06 Nov 1994 08:49:37 GMT", of a time in seconds since
 * 1970. Writes exactly CZ_HTTP_DATE_BYTES into the caller's memory, with no zero behind them. Times
 * outside of the years 0 to 9999 are written as the nearest that fits.
 */
void cz_clock_http_date(int64_t unix_s, char *out);

#endif
