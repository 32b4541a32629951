/* Answers to input that is not valid. Each ends the request; see http/response.h. Loop thread. */
#ifndef CATZILLA_CHAIN_REFUSE_H
#define CATZILLA_CHAIN_REFUSE_H

#include "http/request.h"

/*
 * Answers a failed validation as the program wants it (cz_app_t.invalid), else with 422: `errors` is a JSON array of
 * what data/issues.h describes, borrowed for the call. The program's own answer may wait, so rq may live on.
 */
int cz_request_invalid(cz_request_t *rq, cz_slice_t errors);

/* The same with the issues of rq->input. */
int cz_request_issues(cz_request_t *rq);

/*
 * The answer to an error of a reader or of a handler: 400, 413, 415, 422 (CZ_EINVALID), 500 or 503 by
 * the error's kind; `detail` (may be NULL) is told to the client.
 */
int cz_request_fail(cz_request_t *rq, int error, const char *detail);

#endif
