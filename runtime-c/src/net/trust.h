/* Networks whose machines are believed: the proxies in front of a server. Written once, then read by any thread. */
#ifndef CATZILLA_NET_TRUST_H
#define CATZILLA_NET_TRUST_H

#include "catzilla/base.h"

#define CZ_TRUST_MAX 16u

typedef struct cz_network {
    unsigned char address[16]; /* IPv6; of IPv4 the mapped one */
    unsigned bits;             /* of the prefix, of 128 */
} cz_network_t;

typedef struct cz_trust {
    cz_network_t networks[CZ_TRUST_MAX];
    uint32_t count;
    bool local; /* "unix": peers of Unix-domain sockets */
} cz_trust_t;

/*
 * Reads "10.0.0.0/8, 2001:db8::1, unix". CZ_ESYNTAX: an entry is none of these, or there are more than
 * CZ_TRUST_MAX; then `trust` is not to be used.
 */
int cz_trust_parse(cz_slice_t text, cz_trust_t *trust);

/* Whether `address`, as cz_conn_peer gives it, is in one of the networks. What is no address is not. */
bool cz_trust_has(const cz_trust_t *trust, cz_slice_t address);

#endif
