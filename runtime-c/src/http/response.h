/*
 * Replies. Each of these functions ends the request: rq is gone when it returns, whatever it
 * returns. What is handed over is borrowed until then and copied only where the socket does not
 * take it at once. Loop thread.
 *
 * Every reply gets Date, Content-Length, X-Content-Type-Options: nosniff, and Connection where it is
 * needed. Replies to HEAD and of the statuses 1xx, 204 and 304 carry no content (RFC 9110, section 6.4.1).
 */
#ifndef CATZILLA_HTTP_RESPONSE_H
#define CATZILLA_HTTP_RESPONSE_H

#include "catzilla/gen.h"
#include "http/request.h"

typedef struct cz_reply {
    uint16_t status;         /* 200 to 599 */
    cz_slice_t content_type; /* empty: no Content-Type field */
    const cz_pair_t *fields; /* further field lines, in order; those that frame a message (Connection,
                                Content-Length, Transfer-Encoding, ...) and Date are left out */
    size_t field_count;
    cz_slice_t body;
} cz_reply_t;

/*
 * Answers. CZ_ESYNTAX when a field's name is no token, or a value (content_type too) holds CR, LF, NUL
 * or another control character, or the status is out of range: the client gets 500 then.
 * CZ_ENOMEM: the connection is closed. CZ_ECONN: it was gone.
 */
int cz_request_reply(cz_request_t *rq, const cz_reply_t *reply);

/* Answers with a response made at build time. */
int cz_request_constant(cz_request_t *rq, const cz_constant_t *constant);

/*
 * Answers with an RFC 9457 problem: {"type":"about:blank","title":...,"status":...,"detail":...},
 * `detail` (UTF-8) left out when it is empty. The title is the reason phrase of RFC 9110.
 */
int cz_request_problem(cz_request_t *rq, uint16_t status, cz_slice_t detail);

/*
 * As cz_request_problem, with further members and field lines: `members` is JSON text that begins
 * with a comma (`,"errors":[...]`), or empty.
 */
int cz_request_problem_with(cz_request_t *rq, uint16_t status, cz_slice_t detail, cz_slice_t members,
                            const cz_pair_t *fields, size_t field_count);

/* As cz_request_problem, and the connection closes: who stands in between may have understood the request otherwise. */
int cz_request_refuse(cz_request_t *rq, uint16_t status, cz_slice_t detail);

#endif
