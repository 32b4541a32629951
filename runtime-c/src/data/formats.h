/*
 * Formats of strings, each by its RFC. Pure functions over borrowed UTF-8; any thread; nothing is
 * allocated. `regex` is not here: whether a text is an ECMAScript pattern is for the engine to say.
 */
#ifndef CATZILLA_DATA_FORMATS_H
#define CATZILLA_DATA_FORMATS_H

#include "catzilla/base.h"

/* Mailbox of RFC 5321 section 4.1.2, at most 254 bytes; ASCII only; of address literals IPv4 and IPv6. */
bool cz_format_email(cz_slice_t text);
/* RFC 9562 section 4: 8-4-4-4-12 hexadecimal digits, any version and variant. */
bool cz_format_uuid(cz_slice_t text);
/* RFC 3986 section 3: absolute, with an optional fragment. */
bool cz_format_uri(cz_slice_t text);
/*
 * What WHATWG URL parses, written out: http, https, ws, wss or ftp, "://" and a host. Unicode is
 * allowed; spaces, control characters and backslashes, which browsers repair, are not.
 */
bool cz_format_url(cz_slice_t text);
/* RFC 1123 section 2.1 (no trailing dot, labels of 63, 253 in all); A-labels by RFC 5891 and 5892. */
bool cz_format_hostname(cz_slice_t text);
/* dotted-quad of RFC 2673 section 3.2, no leading zeros. */
bool cz_format_ipv4(cz_slice_t text);
/* RFC 4291 section 2.2; no zone. */
bool cz_format_ipv6(cz_slice_t text);
/* full-date, full-time and date-time of RFC 3339 section 5.6; a second 60 only at 23:59 UTC. */
bool cz_format_date(cz_slice_t text);
bool cz_format_time(cz_slice_t text);
bool cz_format_date_time(cz_slice_t text);
/* duration of RFC 3339 appendix A. */
bool cz_format_duration(cz_slice_t text);
/* RFC 4648 section 4: padded, no white space, unused bits 0. */
bool cz_format_base64(cz_slice_t text);
/* RFC 6901 section 3. */
bool cz_format_json_pointer(cz_slice_t text);

/* An A-label ("xn--..."), lower or upper case: its U-label is one by RFC 5891 section 5.4. format_idna.c. */
bool cz__is_a_label(cz_slice_t label);
/* Labels of letters, digits and inner hyphens, separated by dots. */
bool cz__is_ldh_name(cz_slice_t text);

#endif
