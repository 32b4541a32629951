/* What a client may use up. One per process, fixed before the first connection; 0 is not "no limit". */
#ifndef CATZILLA_HTTP_LIMITS_H
#define CATZILLA_HTTP_LIMITS_H

#include "catzilla/base.h"

typedef struct cz_limits {
    uint32_t request_line_bytes; /* longer: 414 */
    uint32_t head_bytes;         /* request line and header section; longer: 431 */
    uint32_t field_count;        /* header field lines; more: 431 */
    uint64_t body_bytes;         /* content without transfer coding; longer: 413 */
    uint32_t connections;        /* per loop thread; at the limit none is accepted */
    uint32_t shed_connections;   /* beyond those: accepted, answered with 503 and closed */
    uint32_t descriptors;        /* connections whose descriptor is none of the first so many: as above; 0: they all are */
    uint32_t waiting_requests;   /* of handlers, per loop thread; more: 503 */
    uint32_t header_timeout_ms;  /* from a request's first byte to the end of its head; then 408 */
    uint32_t body_timeout_ms;    /* for the body, see body_rate; then 408 */
    uint32_t body_rate;          /* bytes a second that earn a body more time */
    uint32_t idle_timeout_ms;    /* between requests; then closed */
    uint32_t write_timeout_ms;   /* while a client takes nothing of its reply; then closed */
    uint32_t request_timeout_ms; /* from a whole request to its reply; then 503 */
} cz_limits_t;

#endif
