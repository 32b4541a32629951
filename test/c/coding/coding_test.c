/* gzip, Brotli and Zstandard: round trips, pieces, what is malformed, and memory that is not there. */
#include "harness.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "catzilla/coding.h"

#include <stdlib.h>

static int keep(void *user, const char *at, size_t size)
{
    cz_buf_t *buf = user;
    cz_buf_append(buf, at, size);
    return buf->failed ? CZ_ENOMEM : 0;
}

static const cz_coding_t codings[] = {CZ_CODING_GZIP, CZ_CODING_BR, CZ_CODING_ZSTD};
#define CODINGS (sizeof codings / sizeof *codings)

/* Lines of JSON, the same in each run, with some that cannot be compressed between them. */
static void fill(cz_buf_t *buf, size_t size)
{
    uint32_t state = 1;
    while (buf->size < size) {
        char line[64];
        state = state * 1664525u + 1013904223u;
        int length = snprintf(line, sizeof line, "{\"id\":%u,\"name\":\"somebody %u\"}\n", state % 1000u, state);
        cz_buf_append(buf, line, (size_t)length);
        cz_buf_append_char(buf, (char)(state >> 24));
    }
}

static cz_slice_t slice(const cz_buf_t *buf)
{
    return (cz_slice_t){buf->at, buf->size};
}

/* Encodes in pieces of that size; flushes after each of them when it is to. */
static int encode(cz_coding_t coding, cz_slice_t text, size_t piece, cz_coding_step_t step, cz_buf_t *out)
{
    cz_encoder_t *encoder = cz_codings.encoder_new(coding, 0);
    if (encoder == NULL) {
        return CZ_ENOMEM;
    }
    int error = 0;
    for (size_t at = 0; at < text.size && error == 0; at += piece) {
        size_t size = text.size - at < piece ? text.size - at : piece;
        error = cz_codings.encode(encoder, (cz_slice_t){text.at + at, size}, step, keep, out);
    }
    if (error == 0) {
        error = cz_codings.encode(encoder, CZ_SLICE(""), CZ_CODING_FINISH, keep, out);
    }
    cz_codings.encoder_free(encoder);
    return error;
}

TEST(what_is_encoded_is_decoded)
{
    static const size_t sizes[] = {0, 1, 100, 16384, 16385, 300000};
    for (size_t i = 0; i < CODINGS; i++) {
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            cz_buf_t text = {0}, coded = {0}, back = {0};
            fill(&text, sizes[j]);
            CHECK_EQ(encode(codings[i], slice(&text), 7000, j % 2 == 0 ? CZ_CODING_GO_ON : CZ_CODING_FLUSH, &coded), 0);
            CHECK(sizes[j] < 1000 || coded.size < text.size / 2);
            CHECK_EQ(cz_codings.decode(codings[i], slice(&coded), keep, &back), 0);
            CHECK_EQ(back.size, text.size);
            CHECK(text.size == 0 || memcmp(back.at, text.at, text.size) == 0);
            cz_buf_deinit(&text);
            cz_buf_deinit(&coded);
            cz_buf_deinit(&back);
        }
    }
}

TEST(a_flush_makes_all_readable)
{
    for (size_t i = 0; i < CODINGS; i++) {
        cz_buf_t coded = {0};
        cz_encoder_t *encoder = cz_codings.encoder_new(codings[i], 0);
        CHECK_EQ(cz_codings.encode(encoder, CZ_SLICE("data: 1\n\n"), CZ_CODING_FLUSH, keep, &coded), 0);
        cz_buf_t back = {0};
        CHECK_EQ(cz_codings.decode(codings[i], slice(&coded), keep, &back), CZ_ESYNTAX); /* the end lacks */
        CHECK_EQ(back.size, 9);
        cz_codings.encoder_free(encoder);
        cz_buf_deinit(&coded);
        cz_buf_deinit(&back);
    }
}

static int count(void *user, const char *at, size_t size)
{
    (void)at;
    size_t *room = user;
    if (size > *room) {
        return CZ_ELIMIT;
    }
    *room -= size;
    return 0;
}

TEST(whoever_takes_the_bytes_sets_the_limit)
{
    char *zeros = calloc(1, 10000000);
    for (size_t i = 0; i < CODINGS; i++) {
        cz_buf_t coded = {0};
        CHECK_EQ(encode(codings[i], (cz_slice_t){zeros, 10000000}, 10000000, CZ_CODING_GO_ON, &coded), 0);
        CHECK(coded.size < 20000);
        size_t room = 1000000;
        CHECK_EQ(cz_codings.decode(codings[i], slice(&coded), count, &room), CZ_ELIMIT);
        room = 10000000;
        CHECK_EQ(cz_codings.decode(codings[i], slice(&coded), count, &room), 0);
        CHECK_EQ(room, 0);
        cz_buf_deinit(&coded);
    }
    free(zeros);
}

/* Every prefix is refused, and every wrong byte is refused or changes the text; nothing else happens. */
TEST(what_is_malformed_is_refused)
{
    for (size_t i = 0; i < CODINGS; i++) {
        cz_buf_t text = {0}, coded = {0}, back = {0};
        fill(&text, 600);
        CHECK_EQ(encode(codings[i], slice(&text), 200, CZ_CODING_GO_ON, &coded), 0);
        for (size_t size = 0; size < coded.size; size++) {
            cz_buf_clear(&back);
            CHECK_EQ(cz_codings.decode(codings[i], (cz_slice_t){coded.at, size}, keep, &back), CZ_ESYNTAX);
        }
        for (size_t at = 0; at < coded.size; at++) {
            coded.at[at] = (char)(coded.at[at] ^ 0x55);
            size_t room = 100000;
            int error = cz_codings.decode(codings[i], slice(&coded), count, &room);
            CHECK(error == 0 || error == CZ_ESYNTAX || error == CZ_ELIMIT);
            coded.at[at] = (char)(coded.at[at] ^ 0x55);
        }
        cz_buf_append_char(&coded, 'x');
        CHECK_EQ(cz_codings.decode(codings[i], slice(&coded), keep, &back), CZ_ESYNTAX);
        cz_buf_deinit(&text);
        cz_buf_deinit(&coded);
        cz_buf_deinit(&back);
    }
}

TEST(members_follow_each_other_but_in_brotli)
{
    for (size_t i = 0; i < CODINGS; i++) {
        cz_buf_t coded = {0}, back = {0};
        CHECK_EQ(encode(codings[i], CZ_SLICE("one "), 4, CZ_CODING_GO_ON, &coded), 0);
        CHECK_EQ(encode(codings[i], CZ_SLICE("two"), 3, CZ_CODING_GO_ON, &coded), 0);
        bool one = codings[i] == CZ_CODING_BR;
        CHECK_EQ(cz_codings.decode(codings[i], slice(&coded), keep, &back), one ? CZ_ESYNTAX : 0);
        CHECK(one || (back.size == 7 && memcmp(back.at, "one two", 7) == 0));
        cz_buf_deinit(&coded);
        cz_buf_deinit(&back);
    }
}

/* As a body comes: `size` bytes at a time, into a room of `room`. */
static void decode_in_pieces(cz_decoder_t *decoder, cz_slice_t coded, size_t size, size_t room, cz_buf_t *back)
{
    char out[512];
    while (coded.size > 0) {
        cz_slice_t piece = {coded.at, coded.size < size ? coded.size : size};
        coded.at += piece.size;
        coded.size -= piece.size;
        size_t made = room;
        while (piece.size > 0 || made == room) {
            CHECK_EQ(cz_codings.decode_some(decoder, &piece, out, room, &made), 0);
            CHECK(made <= room);
            cz_buf_append(back, out, made);
        }
    }
}

TEST(pieces_of_any_length_are_decoded_into_any_room)
{
    static const size_t sizes[][2] = {{1, 512}, {7, 1}, {100, 13}, {100000, 512}};
    for (size_t i = 0; i < CODINGS; i++) {
        cz_buf_t text = {0}, coded = {0};
        fill(&text, 3000);
        CHECK_EQ(encode(codings[i], slice(&text), 500, CZ_CODING_FLUSH, &coded), 0);
        for (size_t j = 0; j < sizeof sizes / sizeof *sizes; j++) {
            cz_buf_t back = {0};
            cz_decoder_t *decoder = cz_codings.decoder_new(codings[i]);
            CHECK(!cz_codings.decoder_is_done(decoder));
            decode_in_pieces(decoder, slice(&coded), sizes[j][0], sizes[j][1], &back);
            CHECK(cz_codings.decoder_is_done(decoder));
            CHECK(back.size == text.size && memcmp(back.at, text.at, text.size) == 0);
            cz_codings.decoder_free(decoder);
            cz_buf_deinit(&back);
        }
        cz_buf_deinit(&text);
        cz_buf_deinit(&coded);
    }
}

TEST(survives_every_failing_allocation)
{
    cz_buf_t text = {0};
    fill(&text, 100000);
    for (size_t i = 0; i < CODINGS; i++) {
        for (uint64_t n = 0; n < 40; n++) {
            cz_buf_t coded = {0}, back = {0};
            cz_alloc_fail_at(n);
            int error = encode(codings[i], slice(&text), 30000, CZ_CODING_FLUSH, &coded);
            CHECK(error == 0 || error == CZ_ENOMEM);
            error = cz_codings.decode(codings[i], slice(&coded), keep, &back);
            CHECK(error == 0 || error == CZ_ENOMEM || error == CZ_ESYNTAX);
            cz_alloc_fail_at(UINT64_MAX);
            cz_buf_deinit(&coded);
            cz_buf_deinit(&back);
        }
    }
    cz_buf_deinit(&text);
}

TESTS(what_is_encoded_is_decoded, a_flush_makes_all_readable, whoever_takes_the_bytes_sets_the_limit,
      what_is_malformed_is_refused, members_follow_each_other_but_in_brotli,
      pieces_of_any_length_are_decoded_into_any_room, survives_every_failing_allocation)
