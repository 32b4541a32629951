/*
 * The opening handshake of WebSocket: what clients ask for and what they are told (RFC 6455, section 4; RFC 7692, section 7.1).
 */
#ifndef CATZILLA_SERVE_HANDSHAKE_H
#define CATZILLA_SERVE_HANDSHAKE_H

#include "http/request.h"

#define CZ_ACCEPT_BYTES 28u

/* The value of Sec-WebSocket-Accept for a key of 24 bytes (section 4.2.2). */
void cz_websocket_accept(cz_slice_t key, char *out);

/* What was agreed on; borrows the request and its route. */
typedef struct cz_agreement {
    cz_slice_t key;
    cz_slice_t protocol;  /* the first that the client names and the route has; or empty */
    bool deflates;        /* permessage-deflate */
    uint8_t window_bits;  /* of what the server compresses; 0: the client did not limit it */
} cz_agreement_t;

/* For a request that cz_websocket_handshake let pass. */
void cz_websocket_agree(const cz_request_t *rq, cz_agreement_t *agreement);

/* Reads an offer of extensions (a value of Sec-WebSocket-Extensions): whether one of permessage-deflate can be met. */
bool cz_websocket_offers_deflate(cz_slice_t offers, uint8_t *window_bits);

#endif
