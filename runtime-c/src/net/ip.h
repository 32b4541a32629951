/* Addresses of IPv4 and IPv6, as text and as bytes. Any thread. */
#ifndef CATZILLA_NET_IP_H
#define CATZILLA_NET_IP_H

#include "catzilla/base.h"

#define CZ_IP_TEXT_BYTES 46u /* the longest, and a zero */

typedef struct cz_ip {
    unsigned char bytes[16]; /* four of IPv4 */
    bool v6;
} cz_ip_t;

/* Reads "192.0.2.7" or "2001:db8::7"; false: it is neither. A zone ("%eth0") is no part of an address. */
bool cz_ip_read(cz_slice_t text, cz_ip_t *address);

/* Writes it with a zero (CZ_IP_TEXT_BYTES), IPv6 by RFC 5952. */
void cz_ip_write(const cz_ip_t *address, char *out);

#endif
