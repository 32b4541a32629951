/* Field lines: what may stand in them. Pure functions over borrowed bytes; any thread. */
#ifndef CATZILLA_HTTP_FIELD_H
#define CATZILLA_HTTP_FIELD_H

#include "catzilla/base.h"

/* A token of RFC 9110, section 5.6.2, of at least one byte. */
bool cz_field_is_token(cz_slice_t text);

/* A token's byte. */
bool cz_field_is_token_byte(unsigned char c);

/* The first byte from `at` that no field value has (a control character but the tab), or `end`. */
const char *cz_field_value_end(const char *at, const char *end);

/* A field value that cannot end its line: no CR, LF, NUL or other control character but the tab. */
bool cz_field_is_value(cz_slice_t text);

typedef enum cz_etag_comparison {
    CZ_ETAG_STRONG, /* a weak tag is like none (RFC 9110, section 8.8.3.2) */
    CZ_ETAG_WEAK    /* whatever stands in front of the quotes */
} cz_etag_comparison_t;

/*
 * Whether `list` (RFC 9110, section 13.1) is "*" or holds `etag`, a strong one. What is malformed holds nothing from
 * there on.
 */
bool cz_field_lists_etag(cz_slice_t list, cz_slice_t etag, cz_etag_comparison_t comparison);

/*
 * The weight of a content coding in an Accept-Encoding (RFC 9110, section 12.5.3), in thousandths: named, else
 * that of "*", else 0. A malformed weight is 0.
 */
uint32_t cz_field_coding_weight(cz_slice_t list, cz_slice_t coding);

/* Field lines that say how a message is framed, and Date: the server's to write, not a handler's. */
bool cz_field_is_framing(cz_slice_t name);

/*
 * uri-host [":" port] of RFC 9110, section 7.2, not empty: a registered name, an IPv4 address or a
 * bracketed IP literal. No user information.
 */
bool cz_field_is_authority(cz_slice_t text);

#endif
