/* Answers to input that is not valid. Each ends the request; see http/response.h. Loop thread. */
#ifndef CATZILLA_CHAIN_REFUSE_H
#define CATZILLA_CHAIN_REFUSE_H

#include "http/request.h"

/* 422 with `errors`: what data/issues.h says of rq->input. */
int cz_request_issues(cz_request_t *rq);

/*
 * The answer to an error of a reader or of a handler: 400, 413, 415, 422 (CZ_EINVALID), 500 or 503 by
 * the error's kind; `detail` (may be NULL) is told to the client.
 */
int cz_request_fail(cz_request_t *rq, int error, const char *detail);

#endif
