/*
 * Content codings of requests and replies (RFC 9110, sections 8.4 and 12.5.3), for the routes that ask for them. The
 * codings themselves are of the library that app->codings is from. Loop thread.
 */
#ifndef CATZILLA_HTTP_CONTENT_CODING_H
#define CATZILLA_HTTP_CONTENT_CODING_H

#include "http/response.h"

/* What Accept-Encoding of a 415 says that a route takes. */
cz_slice_t cz_request_codings(const cz_request_t *rq);

/* The coding that Content-Encoding names. CZ_EMEDIA when this route does not take it, or it names several. */
int cz_request_coding(const cz_request_t *rq, cz_coding_t *coding);

/*
 * Decodes rq->input.body, which is whole; the body's limit is for what comes of it. CZ_ESYNTAX, CZ_ELIMIT or CZ_ENOMEM:
 * the body is as it was.
 */
int cz_request_decode(cz_request_t *rq, cz_coding_t coding);

/* The same for a body that is read as it comes: its pieces are decoded ones from now on. CZ_ENOMEM. */
int cz_request_decode_stream(cz_request_t *rq, cz_coding_t coding);

/*
 * The coding for a reply to rq, by its route, its media type and what the client accepts; IDENTITY also where no coding is
 * to be chosen. Adds the field lines that go with it to `reply`, in rq's arena.
 */
cz_coding_t cz__reply_negotiate(cz_request_t *rq, cz_reply_t *reply);

/* Encodes reply->body, if that makes it shorter: it is then in http->encoded. */
void cz__reply_encode(cz_request_t *rq, cz_reply_t *reply);

#endif
