/* Zstandard, RFC 8878; as a content coding with the window of RFC 9659. */
#include "base/alloc.h"
#include "coding/coding.h"

#define ZSTD_STATIC_LINKING_ONLY /* for an allocator of one's own */
#include <zstd.h>
#include <zstd_errors.h>

#define LEVEL 3
#define WINDOW_BITS 18         /* 256 KiB: what an encoder keeps of a long content */
#define DECODER_WINDOW_BITS 23 /* 8 MiB, RFC 9659 section 3: more need not be accepted */

static void *zstd_alloc(void *user, size_t size)
{
    (void)user;
    return cz_alloc(size);
}

static void zstd_free(void *user, void *at)
{
    (void)user;
    cz_free(at);
}

static const ZSTD_customMem memory = {zstd_alloc, zstd_free, NULL};

static int error_of(size_t result)
{
    return ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation ? CZ_ENOMEM : CZ_ESYNTAX;
}

/* ---- encoding ------------------------------------------------------------------------------------ */

static int encoder_open(cz_encoder_t *encoder, size_t size_hint)
{
    ZSTD_CCtx *state = ZSTD_createCCtx_advanced(memory);
    if (state == NULL) {
        return CZ_ENOMEM;
    }
    ZSTD_CCtx_setParameter(state, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(state, ZSTD_c_windowLog, WINDOW_BITS);
    ZSTD_CCtx_setParameter(state, ZSTD_c_checksumFlag, 0);
    if (size_hint > 0) {
        ZSTD_CCtx_setPledgedSrcSize(state, size_hint); /* smaller tables for a smaller content */
    }
    encoder->state = state;
    return 0;
}

static ZSTD_EndDirective directive_of(cz_coding_step_t step)
{
    switch (step) {
    case CZ_CODING_FLUSH:
        return ZSTD_e_flush;
    case CZ_CODING_FINISH:
        return ZSTD_e_end;
    case CZ_CODING_GO_ON:
    default:
        return ZSTD_e_continue;
    }
}

static int encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user)
{
    char piece[CZ_CODING_PIECE_BYTES];
    ZSTD_inBuffer in = {bytes.at, bytes.size, 0};
    bool more = true;
    while (more) {
        ZSTD_outBuffer out = {piece, sizeof piece, 0};
        size_t left = ZSTD_compressStream2(encoder->state, &out, &in, directive_of(step));
        if (ZSTD_isError(left)) {
            return CZ_ENOMEM; /* the parameters are sound: nothing else can fail */
        }
        int error = out.pos > 0 ? put(user, piece, out.pos) : 0;
        if (error != 0) {
            return error;
        }
        more = step == CZ_CODING_GO_ON ? in.pos < in.size : left > 0;
    }
    return 0;
}

static void encoder_close(cz_encoder_t *encoder)
{
    ZSTD_freeCCtx(encoder->state);
}

/* ---- decoding ------------------------------------------------------------------------------------ */

static int decoder_open(cz_decoder_t *decoder)
{
    ZSTD_DCtx *state = ZSTD_createDCtx_advanced(memory);
    if (state == NULL) {
        return CZ_ENOMEM;
    }
    ZSTD_DCtx_setParameter(state, ZSTD_d_windowLogMax, DECODER_WINDOW_BITS);
    decoder->state = state;
    return 0;
}

static int decode(cz_decoder_t *decoder, cz_slice_t *bytes, char *out, size_t room, size_t *made)
{
    if (decoder->ended && bytes->size == 0) {
        return 0;
    }
    ZSTD_inBuffer in = {bytes->at, bytes->size, 0};
    ZSTD_outBuffer to = {out, room, 0};
    size_t result = ZSTD_decompressStream(decoder->state, &to, &in);
    if (ZSTD_isError(result)) {
        return error_of(result);
    }
    decoder->ended = result == 0; /* of a frame: another one may follow, RFC 8878 section 3.1 */
    bytes->at += in.pos;
    bytes->size -= in.pos;
    *made = to.pos;
    return 0;
}

static void decoder_close(cz_decoder_t *decoder)
{
    ZSTD_freeDCtx(decoder->state);
}

const cz_coder_t cz__zstd = {0, encoder_open, encode, encoder_close, decoder_open, decode, decoder_close};
