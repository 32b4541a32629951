/* The media type of a body, RFC 9110 section 8.3. Borrows the request; loop thread. */
#ifndef CATZILLA_DATA_MEDIA_H
#define CATZILLA_DATA_MEDIA_H

#include "catzilla/gen.h"

/* Content-Type is JSON (application/json, text/json, any +json: WHATWG MIME Sniffing section 4.6), in UTF-8. */
bool cz__media_is_json(cz_input_t *in);
/* Content-Type is application/x-www-form-urlencoded, in UTF-8. */
bool cz__media_is_form(cz_input_t *in);

/* Content-Type is within a media range of the compiler's: a type, or one with a star as its subtype, or two stars. */
bool cz__media_is_within(cz_input_t *in, cz_slice_t range);
/* No charset is named, or UTF-8 is; also when there is no Content-Type. */
bool cz__media_is_utf8(cz_input_t *in);

#endif
