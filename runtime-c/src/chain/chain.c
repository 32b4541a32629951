#include "chain/chain.h"

#include "base/slice.h"
#include "base/trace.h"
#include "chain/refuse.h"
#include "http/client.h"
#include "http/condition.h"
#include "http/content_coding.h"
#include "http/field.h"
#include "http/http.h"
#include "http/response.h"
#include "route/target.h"
#include "route/walk.h"

typedef enum cz_step_result { CZ_STEP_NEXT, CZ_STEP_DONE, CZ_STEP_WAIT } cz_step_result_t;

typedef struct cz_step {
    const char *name;
    cz_step_result_t (*run)(cz_request_t *rq);
} cz_step_t;

/* ---- route --------------------------------------------------------------------------------------- */

static const cz_slice_t no_detail = CZ_LIT("");

static bool is_asterisk(const cz_request_t *rq)
{
    return rq->path.size == 1 && rq->path.at[0] == '*';
}

/* 405, and the answer to OPTIONS where no route is declared for it; both say what there is. */
static void reply_allow(cz_request_t *rq, uint32_t allowed)
{
    char text[CZ_ALLOW_BYTES];
    cz_pair_t allow = {CZ_LIT("Allow"), cz_route_allow_text(allowed, text)};
    if (rq->method == CZ_OPTIONS) {
        cz_request_reply(rq, &(cz_reply_t){.status = 204, .fields = &allow, .field_count = 1});
    } else {
        cz_request_problem_with(rq, 405, no_detail, no_detail, &allow, 1);
    }
}

/* /healthz: the process answers. /readyz: and it will go on doing so. */
static bool answers_health(cz_request_t *rq)
{
    const cz_http_t *http = rq->context->http;
    bool asks = http->health && (rq->method == CZ_GET || rq->method == CZ_HEAD);
    bool ready = asks && cz_slice_equal(rq->path, CZ_SLICE("/readyz"));
    if (!ready && !(asks && cz_slice_equal(rq->path, CZ_SLICE("/healthz")))) {
        return false;
    }
    bool well = !ready || !http->leaving;
    static const cz_pair_t uncached = {CZ_LIT("Cache-Control"), CZ_LIT("no-store")};
    cz_request_reply(rq, &(cz_reply_t){
                             .status = well ? 200 : 503,
                             .content_type = CZ_LIT("text/plain; charset=utf-8"),
                             .fields = &uncached,
                             .field_count = 1,
                             .body = well ? CZ_SLICE("ok\n") : CZ_SLICE("draining\n"),
                         });
    return true;
}

/* A path that is there for WebSocket alone (RFC 9110, section 15.5.22). */
static bool answers_upgrade_required(cz_request_t *rq)
{
    bool is_there = rq->method == CZ_GET && cz_route_find(rq->context->app, CZ_WEBSOCKET, rq->path, &rq->captures) != NULL;
    if (is_there) {
        cz_request_problem(rq, 426, CZ_SLICE("this path is for WebSocket"));
    }
    return is_there;
}

static cz_step_result_t no_route(cz_request_t *rq)
{
    if (answers_health(rq) || answers_upgrade_required(rq)) {
        return CZ_STEP_DONE;
    }
    uint32_t allowed = is_asterisk(rq) ? CZ_ALLOW_ALL : cz_route_allowed(rq->context->app, rq->path);
    CZ_TRACE(route, "no route for %.*s, allowed %x", (int)rq->path.size, rq->path.at, (unsigned)allowed);
    if (allowed == 0) {
        cz_request_problem(rq, 404, no_detail);
    } else {
        reply_allow(rq, allowed);
    }
    return CZ_STEP_DONE;
}

static const cz_route_t *find_route(cz_request_t *rq)
{
    const cz_app_t *app = rq->context->app;
    const cz_route_t *route =
        rq->notes.upgrades && rq->method == CZ_GET ? cz_route_find(app, CZ_WEBSOCKET, rq->path, &rq->captures) : NULL;
    return route != NULL ? route : cz_route_find(app, rq->method, rq->path, &rq->captures);
}

static cz_step_result_t step_route(cz_request_t *rq)
{
    cz_target_t target;
    int error = cz_target_parse(rq->target, &rq->arena, &target);
    if (error == 0 && target.path.at[0] == '*' && rq->method != CZ_OPTIONS) {
        error = CZ_ESYNTAX;
    }
    if (error == 0 && target.authority.size > 0) {
        rq->authority = target.authority;
        error = cz_field_is_authority(target.authority) ? 0 : CZ_ESYNTAX;
    }
    if (error == CZ_ESYNTAX) {
        cz_request_refuse(rq, 400, CZ_SLICE("the request target is malformed"));
        return CZ_STEP_DONE;
    }
    if (error != 0) {
        cz_request_fail(rq, error, NULL);
        return CZ_STEP_DONE;
    }
    rq->path = target.path;
    rq->input.query = target.query;
    rq->route = find_route(rq);
    if (rq->route == NULL) {
        return no_route(rq);
    }
    CZ_TRACE(route, "%.*s is %s %s", (int)rq->path.size, rq->path.at, rq->route->method_name, rq->route->pattern);
    const cz_websocket_t *websocket = rq->route->websocket;
    return websocket != NULL && !websocket->handshake(rq) ? CZ_STEP_DONE : CZ_STEP_NEXT;
}

/* ---- body, read, constant, handler ---------------------------------------------------------------- */

/* The content comes in a coding: it is refused before it is there, or decoded as the route wants it. */
static cz_step_result_t step_coded_body(cz_request_t *rq)
{
    cz_coding_t coding;
    int error = cz_request_coding(rq, &coding);
    bool as_it_comes = (rq->route->flags & CZ_ROUTE_BODY_STREAM) != 0;
    if (error != 0) {
        const cz_pair_t accepted = {CZ_LIT("Accept-Encoding"), cz_request_codings(rq)};
        cz_request_problem_with(rq, 415, CZ_SLICE("the content coding of the body is not supported"), no_detail, &accepted, 1);
        return CZ_STEP_DONE;
    }
    if (!rq->body_done && !as_it_comes) {
        return CZ_STEP_WAIT;
    }
    if (coding == CZ_CODING_IDENTITY || (rq->body_done && rq->input.body.size == 0)) {
        return CZ_STEP_NEXT;
    }
    error = as_it_comes ? cz_request_decode_stream(rq, coding) : cz_request_decode(rq, coding);
    if (error != 0) {
        cz_request_fail(rq, error, error == CZ_ESYNTAX ? "the body is not what its Content-Encoding says" : NULL);
        return CZ_STEP_DONE;
    }
    return CZ_STEP_NEXT;
}

static cz_step_result_t step_body(cz_request_t *rq)
{
    if (rq->notes.coded && (rq->route->flags & CZ_ROUTE_BODY) != 0) {
        return step_coded_body(rq);
    }
    return rq->body_done || (rq->route->flags & CZ_ROUTE_BODY_STREAM) != 0 ? CZ_STEP_NEXT : CZ_STEP_WAIT;
}

/* The content coding that the client likes best; of those that it likes as well, the smallest. */
static const cz_constant_t *encoded_for(const cz_request_t *rq, const cz_constant_t *plain)
{
    const cz_constant_t *chosen = plain;
    uint32_t best = cz_request_coding_bar(rq);
    for (uint32_t i = 0; i < plain->encoded_count; i++) {
        uint32_t weight = cz_request_coding_weight(rq, plain->encoded[i].coding);
        if (weight > best) {
            best = weight;
            chosen = plain->encoded[i].constant;
        }
    }
    return chosen;
}

/* For a client that names codings, or has the content already. */
static void reply_as_asked(cz_request_t *rq, const cz_constant_t *constant)
{
    if (rq->notes.accepts_codings) {
        constant = encoded_for(rq, constant);
    }
    cz_condition_t condition =
        constant->unmodified == NULL
            ? CZ_CONDITION_NONE
            : cz_request_condition(rq, &(cz_validators_t){constant->etag, constant->last_modified});
    if (condition == CZ_CONDITION_FAILED) {
        cz_request_problem(rq, 412, no_detail);
    } else {
        cz_request_constant(rq, condition == CZ_CONDITION_UNMODIFIED ? constant->unmodified : constant);
    }
}

static cz_step_result_t step_constant(cz_request_t *rq)
{
    const cz_constant_t *constant = rq->route->constant;
    if (constant == NULL) {
        return CZ_STEP_NEXT;
    }
    if (rq->notes.accepts_codings || rq->notes.conditional) {
        reply_as_asked(rq, constant);
    } else {
        cz_request_constant(rq, constant);
    }
    return CZ_STEP_DONE;
}

static int add_client(cz_request_t *rq)
{
    cz_client_t *client = cz_arena_alloc(&rq->arena, sizeof *client);
    rq->input.client = client;
    return client == NULL ? CZ_ENOMEM : cz_request_client(rq, client);
}

static cz_step_result_t step_read(cz_request_t *rq)
{
    const cz_route_t *route = rq->route;
    if (route->args_size > 0) {
        rq->args = cz_arena_alloc_zero(&rq->arena, route->args_size);
        if (rq->args == NULL) {
            cz_request_fail(rq, CZ_ENOMEM, NULL);
            return CZ_STEP_DONE;
        }
    }
    int error = (route->flags & CZ_ROUTE_CLIENT) == 0 ? 0 : add_client(rq);
    error = error != 0 || route->read == NULL ? error : route->read(&rq->input, rq->args);
    if (error != 0) {
        cz_request_fail(rq, error, rq->input.failure_text);
        return CZ_STEP_DONE;
    }
    return CZ_STEP_NEXT;
}

static cz_step_result_t step_handler(cz_request_t *rq)
{
    cz_context_t *context = rq->context;
    if (cz_requests_are_many(context)) {
        const cz_pair_t retry = {CZ_LIT("Retry-After"), CZ_LIT("1")};
        cz_request_problem_with(rq, 503, CZ_SLICE("the server is busy"), no_detail, &retry, 1);
        return CZ_STEP_DONE;
    }
    int error = context->call == NULL ? CZ_EHANDLER : context->call(context->worker, rq);
    if (rq->state == CZ_REQUEST_RUNNING) { /* neither answered nor waiting */
        cz_request_fail(rq, error == 0 ? CZ_EHANDLER : error, NULL);
    }
    return rq->state == CZ_REQUEST_WAITING ? CZ_STEP_WAIT : CZ_STEP_DONE;
}

/* A constant is for requests with valid inputs, too. */
static const cz_step_t steps[] = {
    {"route", step_route}, {"body", step_body},         {"read", step_read},
    {"constant", step_constant}, {"handler", step_handler},
};
#define STEP_CONSTANT 3u

void cz_chain_run(cz_request_t *rq)
{
    cz_step_result_t result = CZ_STEP_NEXT;
    while (result == CZ_STEP_NEXT && rq->step < sizeof steps / sizeof steps[0]) {
        const cz_step_t *step = &steps[rq->step];
        result = step->run(rq);
        CZ_TRACE(chain, "%p %s: %s", (void *)rq, step->name,
                 result == CZ_STEP_NEXT ? "next" : result == CZ_STEP_DONE ? "done" : "wait");
        if (result == CZ_STEP_NEXT) {
            rq->step++;
        }
    }
}

void cz_chain_answer(cz_request_t *rq)
{
    rq->step = STEP_CONSTANT;
    cz_chain_run(rq);
}
