/* Brotli, RFC 7932. */
#include "base/alloc.h"
#include "coding/coding.h"

#include <brotli/decode.h>
#include <brotli/encode.h>

#define QUALITY 4u      /* above, time grows faster than size shrinks */
#define WINDOW_BITS 18u /* 256 KiB: what an encoder keeps of a long content */

static void *brotli_alloc(void *user, size_t size)
{
    (void)user;
    return cz_alloc(size);
}

static void brotli_free(void *user, void *at)
{
    (void)user;
    cz_free(at);
}

static int encoder_open(cz_encoder_t *encoder, size_t size_hint)
{
    BrotliEncoderState *state = BrotliEncoderCreateInstance(brotli_alloc, brotli_free, NULL);
    if (state == NULL) {
        return CZ_ENOMEM;
    }
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, QUALITY);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_LGWIN, WINDOW_BITS);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_SIZE_HINT, size_hint < UINT32_MAX ? (uint32_t)size_hint : UINT32_MAX);
    encoder->state = state;
    return 0;
}

static BrotliEncoderOperation operation_of(cz_coding_step_t step)
{
    switch (step) {
    case CZ_CODING_FLUSH:
        return BROTLI_OPERATION_FLUSH;
    case CZ_CODING_FINISH:
        return BROTLI_OPERATION_FINISH;
    case CZ_CODING_GO_ON:
    default:
        return BROTLI_OPERATION_PROCESS;
    }
}

static int encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user)
{
    BrotliEncoderState *state = encoder->state;
    const uint8_t *next = (const uint8_t *)bytes.at;
    size_t left = bytes.size;
    do {
        size_t no_room = 0;
        if (!BrotliEncoderCompressStream(state, operation_of(step), &left, &next, &no_room, NULL, NULL)) {
            return CZ_ENOMEM;
        }
        size_t size = 0;
        const uint8_t *made = BrotliEncoderTakeOutput(state, &size);
        int error = size > 0 ? put(user, (const char *)made, size) : 0;
        if (error != 0) {
            return error;
        }
    } while (left > 0 || BrotliEncoderHasMoreOutput(state));
    return 0;
}

static void encoder_close(cz_encoder_t *encoder)
{
    BrotliEncoderDestroyInstance(encoder->state);
}

static int decoder_open(cz_decoder_t *decoder)
{
    decoder->state = BrotliDecoderCreateInstance(brotli_alloc, brotli_free, NULL);
    return decoder->state == NULL ? CZ_ENOMEM : 0;
}

static int error_of(const BrotliDecoderState *state)
{
    BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state);
    bool memory = code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
    return memory ? CZ_ENOMEM : CZ_ESYNTAX;
}

static int decode(cz_decoder_t *decoder, cz_slice_t *bytes, char *out, size_t room, size_t *made)
{
    if (decoder->ended) {
        return bytes->size == 0 ? 0 : CZ_ESYNTAX; /* there is one stream, and nothing behind it */
    }
    const uint8_t *next = (const uint8_t *)bytes->at;
    uint8_t *to = (uint8_t *)out;
    size_t room_left = room;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(decoder->state, &bytes->size, &next, &room_left, &to, NULL);
    bytes->at = (const char *)next;
    *made = room - room_left;
    decoder->ended = result == BROTLI_DECODER_RESULT_SUCCESS;
    return result == BROTLI_DECODER_RESULT_ERROR ? error_of(decoder->state) : 0;
}

static void decoder_close(cz_decoder_t *decoder)
{
    BrotliDecoderDestroyInstance(decoder->state);
}

const cz_coder_t cz__brotli = {0, encoder_open, encode, encoder_close, decoder_open, decode, decoder_close};
