/*
 * The PROXY protocol, versions 1 and 2: what a proxy says of the client in front of the first request. Pure
 * functions over borrowed bytes; any thread.
 *
 *   v1   PROXY TCP4 192.0.2.7 198.51.100.1 51234 443\r\n       PROXY UNKNOWN ...\r\n
 *   v2   12 bytes of signature, version and command, family, length, addresses, further fields
 */
#ifndef CATZILLA_HTTP_PROXY_H
#define CATZILLA_HTTP_PROXY_H

#include "net/ip.h"

#define CZ_PROXY_CLIENT_BYTES CZ_IP_TEXT_BYTES
#define CZ_PROXY_HEADER_MAX_BYTES 1024u /* longer ones are refused */

typedef enum cz_proxy_result { CZ_PROXY_MORE, CZ_PROXY_DONE, CZ_PROXY_BAD } cz_proxy_result_t;

/*
 * Reads a header at `at`. CZ_PROXY_DONE: `used` gets its size, `client` (CZ_PROXY_CLIENT_BYTES) the client's address,
 * or stays empty when the proxy speaks for itself. CZ_PROXY_MORE: it is not whole yet.
 */
cz_proxy_result_t cz_proxy_parse(const char *at, size_t size, size_t *used, char *client);

#endif
