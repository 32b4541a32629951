#include "coding/coding.h"

#include "base/alloc.h"

static cz_encoder_t *encoder_new(cz_coding_t coding, size_t size_hint)
{
    cz_encoder_t *encoder = cz_alloc_zero(sizeof *encoder);
    if (encoder == NULL) {
        return NULL;
    }
    encoder->coding = coding;
    int error = coding == CZ_CODING_BR ? cz__brotli_encoder_open(encoder, size_hint) : cz__gzip_encoder_open(encoder, size_hint);
    if (error != 0) {
        cz_free(encoder);
        return NULL;
    }
    return encoder;
}

static int encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user)
{
    return encoder->coding == CZ_CODING_BR ? cz__brotli_encode(encoder, bytes, step, put, user)
                                           : cz__gzip_encode(encoder, bytes, step, put, user);
}

static void encoder_free(cz_encoder_t *encoder)
{
    if (encoder->coding == CZ_CODING_BR) {
        cz__brotli_encoder_close(encoder);
    } else {
        cz__gzip_encoder_close(encoder);
    }
    cz_free(encoder);
}

static int decode(cz_coding_t coding, cz_slice_t content, cz_coding_put_fn put, void *user)
{
    return coding == CZ_CODING_BR ? cz__brotli_decode(content, put, user) : cz__gzip_decode(content, put, user);
}

const cz_codings_t cz_codings = {
    .encoder_new = encoder_new,
    .encode = encode,
    .encoder_free = encoder_free,
    .decode = decode,
};
