/* The codings, each with the functions of cz_codings_t. Private to the room; any thread, one at a time. */
#ifndef CATZILLA_CODING_CODING_H
#define CATZILLA_CODING_CODING_H

#include "catzilla/coding.h"

#define CZ_CODING_PIECE_BYTES 16384u /* is put at a time, from the stack */

struct cz_encoder {
    cz_coding_t coding;
    void *state; /* of zlib or Brotli */
};

int cz__gzip_encoder_open(cz_encoder_t *encoder, size_t size_hint);
int cz__gzip_encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user);
void cz__gzip_encoder_close(cz_encoder_t *encoder);
int cz__gzip_decode(cz_slice_t content, cz_coding_put_fn put, void *user);

int cz__brotli_encoder_open(cz_encoder_t *encoder, size_t size_hint);
int cz__brotli_encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user);
void cz__brotli_encoder_close(cz_encoder_t *encoder);
int cz__brotli_decode(cz_slice_t content, cz_coding_put_fn put, void *user);

#endif
