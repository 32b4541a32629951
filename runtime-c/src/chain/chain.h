/*
 * The way of a request through the server, as steps that a loop calls in order.
 *
 *   route ──> body ──> read ──> constant ──> handler
 *
 *   route     target to path, path to route; 400, 404, 405, OPTIONS
 *   body      the rest needs the whole body: waits for it, unless the handler reads it as it comes
 *   read      the generated reader: input to args; 422 and its like
 *   constant  a response that was made at build time
 *   handler   the worker: replies, or waits and replies later
 *
 *            ┌── next: the step behind it
 *   step ────┼── done: the request is answered
 *            └── wait: cz_chain_run is called again for the same step (body), or the step that
 *                      waits replies by itself (handler)
 *
 * No step calls another, but for one that finds the input invalid where the program has an answer to
 * that: it makes this the request's route and has the chain answer it (once: then it is that route). Loop thread.
 */
#ifndef CATZILLA_CHAIN_CHAIN_H
#define CATZILLA_CHAIN_CHAIN_H

#include "http/request.h"

/* Runs a request from where it stands until it is answered or waits. To be set as http->on_request. */
void cz_chain_run(cz_request_t *rq);

/* Runs the steps behind `read`, for a request whose route and args another step has set; that step is then done. */
void cz_chain_answer(cz_request_t *rq);

#endif
