/*
 * A notice in place of pages: while the file that --notice names is there, a GET or HEAD that accepts text/html is
 * answered with it and 503; anything else is served as ever. The file is looked for at each such request, so it needs no
 * signal. An application without routes has nothing else to serve: all its requests are answered with 503 then.
 *
 * For maintenance, and for `catzilla dev`, which puts errors of the source there.
 */
#ifndef CATZILLA_SERVER_NOTICE_H
#define CATZILLA_SERVER_NOTICE_H

#include "http/request.h"

/* As cz_chain_run, which it calls when there is no notice. rq->context must be that of a cz_serve_t. Loop thread. */
void cz_notice_run(cz_request_t *rq);

#endif
