#include "coding/coding.h"

#include "base/alloc.h"

static const cz_coder_t *const coders[CZ_FORMAT_COUNT] = {
    [CZ_CODING_GZIP] = &cz__gzip,
    [CZ_CODING_BR] = &cz__brotli,
    [CZ_CODING_ZSTD] = &cz__zstd,
    [CZ_FORMAT_ZLIB] = &cz__zlib,
    [CZ_FORMAT_DEFLATE] = &cz__deflate,
};

/* ---- encoders ---------------------------------------------------------------------------------- */

static cz_encoder_t *encoder_new(cz_coding_t coding, size_t size_hint)
{
    cz_encoder_t *encoder = cz_alloc_zero(sizeof *encoder);
    if (encoder == NULL) {
        return NULL;
    }
    encoder->coder = coders[coding];
    if (encoder->coder->encoder_open(encoder, size_hint) != 0) {
        cz_free(encoder);
        return NULL;
    }
    return encoder;
}

static int encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user)
{
    return encoder->coder->encode(encoder, bytes, step, put, user);
}

static void encoder_free(cz_encoder_t *encoder)
{
    encoder->coder->encoder_close(encoder);
    cz_free(encoder);
}

/* ---- decoders ---------------------------------------------------------------------------------- */

static cz_decoder_t *decoder_new(cz_coding_t coding)
{
    cz_decoder_t *decoder = cz_alloc_zero(sizeof *decoder);
    if (decoder == NULL) {
        return NULL;
    }
    decoder->coder = coders[coding];
    if (decoder->coder->decoder_open(decoder) != 0) {
        cz_free(decoder);
        return NULL;
    }
    return decoder;
}

static int decode_some(cz_decoder_t *decoder, cz_slice_t *bytes, char *out, size_t room, size_t *made)
{
    *made = 0;
    return decoder->coder->decode(decoder, bytes, out, room, made);
}

static bool decoder_is_done(const cz_decoder_t *decoder)
{
    return decoder->ended;
}

static void decoder_free(cz_decoder_t *decoder)
{
    decoder->coder->decoder_close(decoder);
    cz_free(decoder);
}

static int decode_all(cz_decoder_t *decoder, cz_slice_t content, cz_coding_put_fn put, void *user)
{
    char piece[CZ_CODING_PIECE_BYTES];
    size_t made;
    do {
        int error = decode_some(decoder, &content, piece, sizeof piece, &made);
        if (error == 0 && made > 0) {
            error = put(user, piece, made);
        }
        if (error != 0) {
            return error;
        }
    } while (content.size > 0 || made == sizeof piece);
    return decoder->ended ? 0 : CZ_ESYNTAX; /* it is cut off */
}

static int decode(cz_coding_t coding, cz_slice_t content, cz_coding_put_fn put, void *user)
{
    cz_decoder_t *decoder = decoder_new(coding);
    if (decoder == NULL) {
        return CZ_ENOMEM;
    }
    int error = decode_all(decoder, content, put, user);
    decoder_free(decoder);
    return error;
}

const cz_codings_t cz_codings = {
    .encoder_new = encoder_new,
    .encode = encode,
    .encoder_free = encoder_free,
    .decode = decode,
    .decoder_new = decoder_new,
    .decode_some = decode_some,
    .decoder_is_done = decoder_is_done,
    .decoder_free = decoder_free,
};
