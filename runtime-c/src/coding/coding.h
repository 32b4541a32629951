/* The codings, each with the functions of cz_codings_t. Private to the room; any thread, one at a time. */
#ifndef CATZILLA_CODING_CODING_H
#define CATZILLA_CODING_CODING_H

#include "catzilla/coding.h"

#define CZ_CODING_PIECE_BYTES 16384u /* is put at a time, from the stack */

typedef struct cz_coder cz_coder_t;

struct cz_encoder {
    const cz_coder_t *coder;
    void *state; /* of the library */
};

struct cz_decoder {
    const cz_coder_t *coder;
    void *state;
    bool ended; /* what was given is whole; in gzip and Zstandard another one may follow */
};

/* One coding. `open` sets the state: 0 or CZ_ENOMEM; the rest is as of cz_codings_t. */
struct cz_coder {
    int window_bits; /* as zlib takes them, with the format; of others nothing */
    int (*encoder_open)(cz_encoder_t *encoder, size_t size_hint);
    int (*encode)(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user);
    void (*encoder_close)(cz_encoder_t *encoder);
    int (*decoder_open)(cz_decoder_t *decoder);
    int (*decode)(cz_decoder_t *decoder, cz_slice_t *bytes, char *out, size_t room, size_t *made);
    void (*decoder_close)(cz_decoder_t *decoder);
};

extern const cz_coder_t cz__gzip;
extern const cz_coder_t cz__zlib;
extern const cz_coder_t cz__deflate;
extern const cz_coder_t cz__brotli;
extern const cz_coder_t cz__zstd;

#endif
