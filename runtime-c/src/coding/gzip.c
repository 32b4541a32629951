/* gzip (RFC 1952), and deflate (RFC 1951) in zlib's format (RFC 1950) or as it is, by zlib. */
#include "base/alloc.h"
#include "coding/coding.h"

#include <limits.h>

#define Z_PREFIX
#include <zlib.h>

#define LEVEL 6
#define WINDOW_BITS 15
#define AS_GZIP 16 /* on top: zlib's way to ask for gzip's head and tail */
#define MEMORY_LEVEL 8

static voidpf zlib_alloc(voidpf user, uInt count, uInt size)
{
    (void)user;
    return cz_alloc((size_t)count * size);
}

static void zlib_free(voidpf user, voidpf at)
{
    (void)user;
    cz_free(at);
}

/* zlib counts in unsigned int. */
static uInt take_in(z_stream *stream, cz_slice_t *rest)
{
    size_t size = rest->size < UINT_MAX ? rest->size : UINT_MAX;
    stream->next_in = (z_const Bytef *)(uintptr_t)rest->at;
    stream->avail_in = (uInt)size;
    rest->at += size;
    rest->size -= size;
    return (uInt)size;
}

static int encoder_open(cz_encoder_t *encoder, size_t size_hint)
{
    (void)size_hint;
    z_stream *stream = cz_alloc_zero(sizeof *stream);
    if (stream == NULL) {
        return CZ_ENOMEM;
    }
    stream->zalloc = zlib_alloc;
    stream->zfree = zlib_free;
    if (deflateInit2(stream, LEVEL, Z_DEFLATED, encoder->coder->window_bits, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
        cz_free(stream);
        return CZ_ENOMEM;
    }
    encoder->state = stream;
    return 0;
}

static int flush_mode(cz_coding_step_t step)
{
    switch (step) {
    case CZ_CODING_FLUSH:
        return Z_SYNC_FLUSH;
    case CZ_CODING_FINISH:
        return Z_FINISH;
    case CZ_CODING_GO_ON:
    default:
        return Z_NO_FLUSH;
    }
}

static int encode(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user)
{
    z_stream *stream = encoder->state;
    char piece[CZ_CODING_PIECE_BYTES];
    int error = 0;
    do {
        take_in(stream, &bytes);
        int mode = bytes.size > 0 ? Z_NO_FLUSH : flush_mode(step);
        do {
            stream->next_out = (Bytef *)piece;
            stream->avail_out = sizeof piece;
            deflate(stream, mode); /* cannot fail: the state is sound, and there is room */
            size_t made = sizeof piece - stream->avail_out;
            error = made > 0 ? put(user, piece, made) : 0;
        } while (error == 0 && stream->avail_out == 0);
    } while (error == 0 && bytes.size > 0);
    return error;
}

static void encoder_close(cz_encoder_t *encoder)
{
    deflateEnd(encoder->state);
    cz_free(encoder->state);
}

static int decoder_open(cz_decoder_t *decoder)
{
    z_stream *stream = cz_alloc_zero(sizeof *stream);
    if (stream == NULL) {
        return CZ_ENOMEM;
    }
    stream->zalloc = zlib_alloc;
    stream->zfree = zlib_free;
    if (inflateInit2(stream, decoder->coder->window_bits) != Z_OK) {
        cz_free(stream);
        return CZ_ENOMEM;
    }
    decoder->state = stream;
    return 0;
}

static int decode(cz_decoder_t *decoder, cz_slice_t *bytes, char *out, size_t room, size_t *made)
{
    z_stream *stream = decoder->state;
    if (decoder->ended) {
        if (bytes->size == 0) {
            return 0;
        }
        inflateReset(stream); /* a further member, RFC 1952 section 2.2 */
        decoder->ended = false;
    }
    take_in(stream, bytes);
    stream->next_out = (Bytef *)out;
    stream->avail_out = (uInt)room;
    int result = inflate(stream, Z_NO_FLUSH);
    bytes->at -= stream->avail_in; /* what was not used goes back */
    bytes->size += stream->avail_in;
    *made = room - stream->avail_out;
    decoder->ended = result == Z_STREAM_END;
    switch (result) {
    case Z_OK:
    case Z_STREAM_END:
    case Z_BUF_ERROR: /* there was nothing to do */
        return 0;
    case Z_MEM_ERROR:
        return CZ_ENOMEM;
    default:
        return CZ_ESYNTAX;
    }
}

static void decoder_close(cz_decoder_t *decoder)
{
    inflateEnd(decoder->state);
    cz_free(decoder->state);
}

#define CODER(window_bits) {(window_bits), encoder_open, encode, encoder_close, decoder_open, decode, decoder_close}

const cz_coder_t cz__gzip = CODER(WINDOW_BITS + AS_GZIP);
const cz_coder_t cz__zlib = CODER(WINDOW_BITS);
const cz_coder_t cz__deflate = CODER(-WINDOW_BITS);
