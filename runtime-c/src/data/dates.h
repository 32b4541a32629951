/* Date-time text (RFC 3339) and milliseconds since 1970-01-01T00:00:00Z. Pure functions, any thread. */
#ifndef CATZILLA_DATA_DATES_H
#define CATZILLA_DATA_DATES_H

#include "catzilla/base.h"

/*
 * date-time of RFC 3339 section 5.6. What is below a millisecond is cut; a leap second becomes the
 * second after it, as POSIX time has none. False when it is no date-time.
 */
bool cz_date_time_read(cz_slice_t text, double *time_ms);

#define CZ_DATE_TIME_TEXT_MAX 24u /* bytes of "2026-01-31T20:20:39.000Z" */

/*
 * Writes at `to` what Date.prototype.toISOString writes; the bytes written. 0 when the time is not
 * a whole number of milliseconds in the years 0000 to 9999, which RFC 3339 cannot say.
 */
size_t cz_date_time_write(char *to, double time_ms);

#endif
