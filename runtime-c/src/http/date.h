/* Dates that clients send. */
#ifndef CATZILLA_HTTP_DATE_H
#define CATZILLA_HTTP_DATE_H

#include "catzilla/base.h"

/*
 * The time, in seconds since 1970, of a date in one of the three forms of RFC 9110, section 5.6.7; false: it is none.
 * `now_s` tells the century of a year of two digits. Any thread.
 */
bool cz_http_date_parse(cz_slice_t text, int64_t now_s, int64_t *unix_s);

#endif
