#include "chain/refuse.h"

#include "base/slice.h"
#include "chain/chain.h"
#include "data/issues.h"
#include "http/relay.h"

#include <string.h>

static cz_slice_t text_of(const char *text)
{
    return text == NULL ? (cz_slice_t){"", 0} : (cz_slice_t){text, strlen(text)};
}

/* ---- failed validations ------------------------------------------------------------------------ */

static const cz_type_t errors_type = {.kind = CZ_KIND_ANY, .size = sizeof(cz_slice_t), .name = "ValidationError[]"};
const cz_arg_t cz_invalid_args[1] = {{&errors_type, 0, CZ_ALWAYS}};

/* The problem with the member `errors`. */
static int reply_errors(cz_request_t *rq, uint16_t status, cz_slice_t errors)
{
    cz_buf_t members = {0};
    cz_buf_append_slice(&members, CZ_SLICE(",\"errors\":"));
    cz_buf_append_slice(&members, errors);
    cz_slice_t text = {members.at, members.size};
    int error = members.failed ? cz_request_problem(rq, 503, (cz_slice_t){"", 0})
                               : cz_request_problem_with(rq, status, (cz_slice_t){"", 0}, text, NULL, 0);
    cz_buf_deinit(&members);
    return error;
}

/* The rest of the way of a request whose route is now the program's for failed validations. */
static int run_route(cz_request_t *rq, const cz_route_t *route, cz_slice_t errors)
{
    cz_slice_t *const args = cz_arena_alloc(&rq->arena, sizeof *args);
    if (args == NULL) {
        return cz_request_problem(rq, 503, (cz_slice_t){"", 0});
    }
    *args = cz_arena_copy(&rq->arena, errors); /* it may be read when the caller's buffer is gone */
    if (args->at == NULL) {
        return cz_request_problem(rq, 503, (cz_slice_t){"", 0});
    }
    rq->route = route;
    rq->args = args;
    cz_chain_answer(rq);
    return 0;
}

int cz_request_invalid(cz_request_t *rq, cz_slice_t errors)
{
    if (rq->relay != NULL) {
        return rq->relay(rq, &(cz_answer_t){.kind = CZ_ANSWER_INVALID, .reply.body = errors});
    }
    const cz_invalid_t *const invalid = rq->context->app->invalid;
    if (invalid != NULL && invalid->route != NULL && rq->route != invalid->route) {
        return run_route(rq, invalid->route, errors);
    }
    return reply_errors(rq, invalid != NULL && invalid->status != 0 ? invalid->status : 422, errors);
}

int cz_request_issues(cz_request_t *rq)
{
    cz_buf_t errors = {0};
    cz_issues_write(&errors, &rq->input);
    int error = errors.failed ? cz_request_problem(rq, 503, (cz_slice_t){"", 0})
                              : cz_request_invalid(rq, (cz_slice_t){errors.at, errors.size});
    cz_buf_deinit(&errors);
    return error;
}

/* ---- other errors ------------------------------------------------------------------------------ */

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
