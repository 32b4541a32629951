/*
 * Content codings (RFC 9110, section 8.4.1), for the runtime: what the library libcoding.a gives to the servers that
 * it is linked into. Generated code names the table `cz_codings` where the program asks for it; elsewhere
 * neither it nor zlib, Brotli and Zstandard become part of the server.
 */
#ifndef CATZILLA_CODING_H
#define CATZILLA_CODING_H

#include "catzilla/base.h"

typedef enum cz_coding {
    CZ_CODING_IDENTITY,
    CZ_CODING_GZIP,
    CZ_CODING_BR,
    CZ_CODING_ZSTD,
    CZ_CODING_COUNT,
    /* Formats that are no content codings of ours: clients do not agree on what "deflate" is (RFC 9110, section 8.4.1.2). */
    CZ_FORMAT_ZLIB = CZ_CODING_COUNT, /* RFC 1950 */
    CZ_FORMAT_DEFLATE,                /* RFC 1951 */
    CZ_FORMAT_COUNT
} cz_coding_t;

/* Where bytes that were made go. 0, or an error that ends the work, which then gives it back. */
typedef int (*cz_coding_put_fn)(void *user, const char *at, size_t size);

typedef enum cz_coding_step {
    CZ_CODING_GO_ON, /* more comes; bytes may be kept back */
    CZ_CODING_FLUSH, /* all that was given can be decoded from what was put */
    CZ_CODING_FINISH /* that was all */
} cz_coding_step_t;

typedef struct cz_encoder cz_encoder_t; /* one at a time on one thread */
typedef struct cz_decoder cz_decoder_t;

typedef struct cz_codings {
    /* `size_hint` is the size of the whole content, 0 when it is not known. NULL when memory is out. */
    cz_encoder_t *(*encoder_new)(cz_coding_t coding, size_t size_hint);
    int (*encode)(cz_encoder_t *encoder, cz_slice_t bytes, cz_coding_step_t step, cz_coding_put_fn put, void *user);
    void (*encoder_free)(cz_encoder_t *encoder);
    /* Decodes a whole content. CZ_ESYNTAX: it is malformed, cut off, or has something behind it. CZ_ENOMEM. */
    int (*decode)(cz_coding_t coding, cz_slice_t content, cz_coding_put_fn put, void *user);

    /* For a content that comes in pieces. NULL when memory is out. */
    cz_decoder_t *(*decoder_new)(cz_coding_t coding);
    /*
     * Takes from the front of `bytes`, and writes *made bytes to `out`, at most `room`. There is more to be had as long as
     * bytes are left, or the room was filled. CZ_ESYNTAX or CZ_ENOMEM: no further call but decoder_free.
     */
    int (*decode_some)(cz_decoder_t *decoder, cz_slice_t *bytes, char *out, size_t room, size_t *made);
    bool (*decoder_is_done)(const cz_decoder_t *decoder); /* the content may end here */
    void (*decoder_free)(cz_decoder_t *decoder);
} cz_codings_t;

extern const cz_codings_t cz_codings;

/* cz_codings where the program's handlers ask for it, by generated code; else the runtime's own, which is NULL. */
extern const cz_codings_t *const czg_codings;

#endif
