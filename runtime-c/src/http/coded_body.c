#include "base/alloc.h"
#include "base/buf.h"
#include "http/content_coding.h"
#include "http/session.h"

#include <string.h>

#define PIECE_BYTES 16384u /* are decoded at a time: a body that is waited for is no longer than two of them */

struct cz_coded_body {
    cz_decoder_t *decoder;
    cz_buf_t rest;          /* that is not decoded yet, as the handler has enough for now */
    uint64_t decoded_bytes;
    bool filled; /* the decoder may have more of what it was given */
    bool whole;  /* the message has come to its end */
};

int cz_request_decode_stream(cz_request_t *rq, cz_coding_t coding)
{
    rq->coded_body = cz_alloc_zero(sizeof *rq->coded_body);
    if (rq->coded_body == NULL) {
        return CZ_ENOMEM;
    }
    rq->coded_body->decoder = rq->context->app->codings->decoder_new(coding);
    return rq->coded_body->decoder == NULL ? CZ_ENOMEM : 0;
}

void cz__coded_body_free(cz_request_t *rq)
{
    cz_coded_body_t *coded = rq->coded_body;
    if (coded->decoder != NULL) {
        rq->context->app->codings->decoder_free(coded->decoder);
    }
    cz_buf_deinit(&coded->rest);
    cz_free(coded);
    rq->coded_body = NULL;
}

static int decode_piece(cz_session_t *session, cz_slice_t *rest)
{
    cz_request_t *rq = session->rq;
    cz_coded_body_t *coded = rq->coded_body;
    int error = cz__body_reserve(rq, rq->input.body.size + PIECE_BYTES);
    if (error != 0) {
        return error;
    }
    size_t made;
    char *to = rq->body_owned + rq->input.body.size;
    error = rq->context->app->codings->decode_some(coded->decoder, rest, to, PIECE_BYTES, &made);
    coded->decoded_bytes += made;
    coded->filled = made == PIECE_BYTES;
    rq->input.body.size += made;
    rq->body_news = rq->body_news || made > 0;
    return error == 0 && coded->decoded_bytes > session->body_limit ? CZ_ELIMIT : error;
}

/* All was decoded. An empty content is none, whatever its coding. */
static int finish(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    if (session->body_seen > 0 && !rq->context->app->codings->decoder_is_done(rq->coded_body->decoder)) {
        return CZ_ESYNTAX;
    }
    rq->body_done = rq->body_news = true;
    return 0;
}

int cz__coded_body_expand(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    cz_coded_body_t *coded = rq->coded_body;
    cz_slice_t rest = {coded->rest.at, coded->rest.size};
    int error = 0;
    while (error == 0 && (rest.size > 0 || coded->filled) && !cz__body_is_full(rq)) {
        error = decode_piece(session, &rest);
    }
    if (rest.size > 0) {
        memmove(coded->rest.at, rest.at, rest.size);
    }
    coded->rest.size = rest.size;
    bool through = coded->whole && !rq->body_done && rest.size == 0 && !coded->filled;
    return error == 0 && through ? finish(session) : error;
}

int cz__coded_body_add(cz_session_t *session, const char *at, size_t size)
{
    cz_buf_t *rest = &session->rq->coded_body->rest;
    cz_buf_append(rest, at, size);
    return rest->failed ? CZ_ENOMEM : cz__coded_body_expand(session);
}

int cz__coded_body_end(cz_session_t *session)
{
    session->rq->coded_body->whole = true;
    return cz__coded_body_expand(session);
}
