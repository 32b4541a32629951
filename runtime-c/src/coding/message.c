/* Messages of WebSocket as raw deflate (RFC 7692, section 7.2), each by itself. */
#include "base/alloc.h"
#include "catzilla/websocket.h"

#include <limits.h>
#include <string.h>

#define Z_PREFIX
#include <zlib.h>

#define LEVEL 6
#define MEMORY_LEVEL 8
#define WINDOW_BITS_MAX 15
#define TAIL_BYTES 4u /* of an empty stored block, which every flush ends in: it is not sent (section 7.2.1) */
#define PIECE_BYTES_MIN 1024u

static const unsigned char tail[TAIL_BYTES] = {0x00, 0x00, 0xFF, 0xFF};

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

static void begin(z_stream *stream, cz_slice_t in)
{
    memset(stream, 0, sizeof *stream);
    stream->zalloc = zlib_alloc;
    stream->zfree = zlib_free;
    stream->next_in = (z_const Bytef *)(uintptr_t)in.at;
    stream->avail_in = (uInt)in.size;
}

static int deflate_message(cz_slice_t message, unsigned window_bits, char **out, size_t *size)
{
    z_stream stream;
    *out = NULL;
    if (message.size > UINT_MAX / 2) {
        return CZ_ELIMIT;
    }
    begin(&stream, message);
    if (deflateInit2(&stream, LEVEL, Z_DEFLATED, -(int)window_bits, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK) {
        return CZ_ENOMEM;
    }
    const uLong room = deflateBound(&stream, (uLong)message.size) + 16; /* the flush's block on top */
    *out = cz_alloc(room);
    int error = *out == NULL ? CZ_ENOMEM : 0;
    if (error == 0) {
        stream.next_out = (Bytef *)*out;
        stream.avail_out = (uInt)room;
        deflate(&stream, Z_SYNC_FLUSH); /* cannot fail: the state is sound, and there is room */
        *size = room - stream.avail_out - TAIL_BYTES;
    }
    deflateEnd(&stream);
    return error;
}

/* What was made so far, with room for more of it; CZ_ELIMIT beyond `max` bytes. */
typedef struct growing {
    char *at;
    size_t size;
    size_t capacity;
} growing_t;

static int make_room(growing_t *out, size_t max)
{
    if (out->size > max) {
        return CZ_ELIMIT;
    }
    if (out->size < out->capacity) {
        return 0;
    }
    size_t capacity = out->capacity * 2 < PIECE_BYTES_MIN ? PIECE_BYTES_MIN : out->capacity * 2;
    capacity = capacity > max ? max + 1 : capacity; /* one more, to see what is too much */
    char *at = cz_realloc(out->at, capacity);
    if (at == NULL) {
        return CZ_ENOMEM;
    }
    out->at = at;
    out->capacity = capacity;
    return 0;
}

/* Inflates all of the stream's input. */
static int inflate_part(z_stream *stream, growing_t *out, size_t max)
{
    for (;;) {
        int error = make_room(out, max);
        if (error != 0) {
            return error;
        }
        const size_t room = out->capacity - out->size;
        stream->next_out = (Bytef *)out->at + out->size;
        stream->avail_out = (uInt)(room < UINT_MAX ? room : UINT_MAX);
        const uInt before = stream->avail_out;
        const int result = inflate(stream, Z_SYNC_FLUSH);
        out->size += before - stream->avail_out;
        if (result == Z_STREAM_END) {
            inflateReset(stream); /* a block that says it is the last one need not be (section 7.2.3.4) */
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            return result == Z_MEM_ERROR ? CZ_ENOMEM : CZ_ESYNTAX;
        }
        if (stream->avail_in == 0 && stream->avail_out > 0) {
            return out->size > max ? CZ_ELIMIT : 0;
        }
        if (result == Z_BUF_ERROR && stream->avail_out > 0) {
            return CZ_ESYNTAX;
        }
    }
}

static int inflate_message(cz_slice_t compressed, size_t max, char **out, size_t *size)
{
    z_stream stream;
    growing_t made = {0};
    *out = NULL;
    if (compressed.size > UINT_MAX) {
        return CZ_ELIMIT;
    }
    begin(&stream, compressed);
    if (inflateInit2(&stream, -WINDOW_BITS_MAX) != Z_OK) {
        return CZ_ENOMEM;
    }
    int error = compressed.size == 0 ? 0 : inflate_part(&stream, &made, max);
    if (error == 0) {
        stream.next_in = (z_const Bytef *)(uintptr_t)tail;
        stream.avail_in = TAIL_BYTES;
        error = inflate_part(&stream, &made, max);
    }
    inflateEnd(&stream);
    *out = made.at;
    *size = made.size;
    return error;
}

static void free_message(char *out)
{
    cz_free(out);
}

const cz_message_coding_t cz_message_coding = {.encode = deflate_message, .decode = inflate_message, .free = free_message};
