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

int cz__brotli_encoder_open(cz_encoder_t *encoder, size_t size_hint)
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

int cz__brotli_encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user)
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

void cz__brotli_encoder_close(cz_encoder_t *encoder)
{
    BrotliEncoderDestroyInstance(encoder->state);
}

static int decode_all(BrotliDecoderState *state, cz_slice_t content, cz_coding_put_fn put, void *user)
{
    const uint8_t *next = (const uint8_t *)content.at;
    size_t left = content.size;
    for (;;) {
        size_t no_room = 0;
        BrotliDecoderResult result = BrotliDecoderDecompressStream(state, &left, &next, &no_room, NULL, NULL);
        size_t size = CZ_CODING_PIECE_BYTES;
        const uint8_t *made = BrotliDecoderTakeOutput(state, &size);
        int error = size > 0 ? put(user, (const char *)made, size) : 0;
        if (error != 0) {
            return error;
        }
        if (result == BROTLI_DECODER_RESULT_SUCCESS && !BrotliDecoderHasMoreOutput(state)) {
            return left == 0 ? 0 : CZ_ESYNTAX;
        }
        if (result == BROTLI_DECODER_RESULT_ERROR) {
            BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state);
            bool memory = code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
            return memory ? CZ_ENOMEM : CZ_ESYNTAX;
        }
        if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && size == 0) {
            return CZ_ESYNTAX; /* it is cut off */
        }
    }
}

int cz__brotli_decode(cz_slice_t content, cz_coding_put_fn put, void *user)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(brotli_alloc, brotli_free, NULL);
    if (state == NULL) {
        return CZ_ENOMEM;
    }
    int error = decode_all(state, content, put, user);
    BrotliDecoderDestroyInstance(state);
    return error;
}
