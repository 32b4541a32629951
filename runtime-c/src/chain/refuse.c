#include "chain/refuse.h"

#include "data/issues.h"
#include "http/response.h"

#include <string.h>

static cz_slice_t text_of(const char *text)
{
    return text == NULL ? (cz_slice_t){"", 0} : (cz_slice_t){text, strlen(text)};
}

int cz_request_issues(cz_request_t *rq)
{
    cz_buf_t members = {0};
    cz_buf_append_slice(&members, CZ_SLICE(",\"errors\":"));
    cz_issues_write(&members, &rq->input);
    int error;
    if (members.failed) {
        error = cz_request_problem(rq, 503, (cz_slice_t){"", 0});
    } else {
        cz_slice_t text = {members.at, members.size};
        error = cz_request_problem_with(rq, 422, (cz_slice_t){"", 0}, text, NULL, 0);
    }
    cz_buf_deinit(&members);
    return error;
}

static uint16_t status_of(int error)
{
    switch (error) {
    case CZ_EENCODING:
    case CZ_ESYNTAX:
        return 400;
    case CZ_ELIMIT:
        return 413;
    case CZ_EMEDIA:
        return 415;
    case CZ_EINVALID:
        return 422;
    case CZ_ENOMEM:
    case CZ_EBUSY:
        return 503;
    default:
        return 500;
    }
}

int cz_request_fail(cz_request_t *rq, int error, const char *detail)
{
    /* A reader may have stopped over a failure with issues beside it: the failure is the reason. */
    if (rq->input.failure != 0) {
        return cz_request_problem(rq, status_of(rq->input.failure), text_of(rq->input.failure_text));
    }
    if (error == CZ_EINVALID && rq->input.issue_count > 0) {
        return cz_request_issues(rq);
    }
    return cz_request_problem(rq, status_of(error), text_of(detail));
}
