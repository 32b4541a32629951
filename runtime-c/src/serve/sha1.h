/* SHA-1 (FIPS 180-4), for the handshake of WebSocket, which is no secret. Any thread. */
#ifndef CATZILLA_SERVE_SHA1_H
#define CATZILLA_SERVE_SHA1_H

#include "catzilla/base.h"

#define CZ_SHA1_BYTES 20u

/* Of at most CZ_SHA1_TEXT_MAX bytes, into CZ_SHA1_BYTES. */
#define CZ_SHA1_TEXT_MAX 119u
void cz_sha1(cz_slice_t text, unsigned char *out);

#endif
