/* The media type of a body, RFC 9110 section 8.3. Borrows the request; loop thread. */
#ifndef CATZILLA_DATA_MEDIA_H
#define CATZILLA_DATA_MEDIA_H

#include "catzilla/gen.h"

/* Content-Type is JSON (application/json, text/json, any +json: WHATWG MIME Sniffing section 4.6), in UTF-8. */
bool cz__media_is_json(cz_input_t *in);
/* Content-Type is application/x-www-form-urlencoded, in UTF-8. */
bool cz__media_is_form(cz_input_t *in);

#endif
