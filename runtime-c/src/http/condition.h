/* Conditional requests, RFC 9110 section 13. Loop thread. */
#ifndef CATZILLA_HTTP_CONDITION_H
#define CATZILLA_HTTP_CONDITION_H

#include "http/response.h"

typedef enum cz_condition {
    CZ_CONDITION_NONE,       /* the request is to be answered as any */
    CZ_CONDITION_UNMODIFIED, /* the client has the representation: 304 */
    CZ_CONDITION_FAILED      /* it wants another one: 412 */
} cz_condition_t;

/* What is known of the representation; both may be empty. */
typedef struct cz_validators {
    cz_slice_t etag;          /* in quotes, with W/ in front when it is a weak one */
    cz_slice_t last_modified; /* a date of HTTP */
} cz_validators_t;

/* What If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since say, in this order (section 13.2.2). */
cz_condition_t cz_request_condition(const cz_request_t *rq, const cz_validators_t *validators);

/* The same by the fields of a reply to GET or HEAD; NONE of one that has no validator, or whose status is not 200. */
cz_condition_t cz__reply_condition(const cz_request_t *rq, const cz_reply_t *reply);

#endif
