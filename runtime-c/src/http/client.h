/* Who sent a request, as far as the proxies in front are believed. Loop thread. */
#ifndef CATZILLA_HTTP_CLIENT_H
#define CATZILLA_HTTP_CLIENT_H

#include "http/request.h"
#include "net/conn.h"

/*
 * The peer, or whom a PROXY header names; while that is a trusted proxy, whom it had the request from. Into the
 * caller's CZ_PEER_BYTES.
 */
void cz__client_address(const cz_request_t *rq, char *address);

/*
 * The address, and the protocol and authority that the client used: what the nearest trusted proxy says, else "http"
 * and the request's own. Borrows rq. CZ_ENOMEM.
 */
int cz_request_client(cz_request_t *rq, cz_client_t *client);

#endif
