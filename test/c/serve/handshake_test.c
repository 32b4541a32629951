#include "serve/handshake.h"
#include "serve/sha1.h"

#include "harness.h"

static void digest_of(const char *text, char *hex)
{
    unsigned char digest[CZ_SHA1_BYTES];
    cz_sha1((cz_slice_t){text, strlen(text)}, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
    }
}

/* FIPS 180-4's examples, and the lengths where a block more is needed. */
TEST(hashes)
{
    char hex[2 * CZ_SHA1_BYTES + 1];
    digest_of("", hex);
    CHECK_STR(hex, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    digest_of("abc", hex);
    CHECK_STR(hex, "a9993e364706816aba3e25717850c26c9cd0d89d");
    digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", hex);
    CHECK_STR(hex, "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
    digest_of("0123456789012345678901234567890123456789012345678901234", hex); /* 55 bytes: one block */
    CHECK_STR(hex, "9f3a4ce7f66b1b74c34da2c5d732c39f81e0f8df");
}

/* RFC 6455, section 1.3. */
TEST(answers_the_key)
{
    char accept[CZ_ACCEPT_BYTES];
    cz_websocket_accept(CZ_SLICE("dGhlIHNhbXBsZSBub25jZQ=="), accept);
    CHECK_BYTES(accept, sizeof accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(reads_offers_of_compression)
{
    static const struct {
        const char *offers;
        int bits; /* 0: not limited, -1: declined */
    } cases[] = {
        {"permessage-deflate", 0},
        {"permessage-deflate; client_max_window_bits", 0},
        {"permessage-deflate; client_max_window_bits=10; server_no_context_takeover", 0},
        {"permessage-deflate;server_max_window_bits=9", 9},
        {"permessage-deflate; server_max_window_bits=15", 15},
        {"permessage-deflate; server_max_window_bits=\"12\"", 12},
        {"x-unknown; a=b, permessage-deflate; client_no_context_takeover", 0},
        {"permessage-deflate; server_max_window_bits=8, permessage-deflate; server_max_window_bits=11", 11},
        {"", -1},
        {",", -1},
        {"permessage-deflate;", -1},
        {"permessage-deflate; server_max_window_bits", -1},
        {"permessage-deflate; server_max_window_bits=16", -1},
        {"permessage-deflate; server_max_window_bits=010", -1},
        {"permessage-deflate; client_max_window_bits=7", -1},
        {"permessage-deflate; server_no_context_takeover=1", -1},
        {"permessage-deflate; server_no_context_takeover; server_no_context_takeover", -1},
        {"permessage-deflate; mystery", -1},
        {"permessage-deflate2", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint8_t bits = 0;
        const bool met = cz_websocket_offers_deflate((cz_slice_t){cases[i].offers, strlen(cases[i].offers)}, &bits);
        if (met != (cases[i].bits >= 0) || (met && bits != cases[i].bits)) {
            FAIL("%s: %d with %d bits", cases[i].offers, met, bits);
        }
    }
}

TESTS(hashes, answers_the_key, reads_offers_of_compression)
