#include "net/libuv.h"

#include "net/ip.h"

#include <string.h>

bool cz_ip_read(cz_slice_t text, cz_ip_t *address)
{
    char name[CZ_IP_TEXT_BYTES];
    if (text.size == 0 || text.size >= sizeof name || memchr(text.at, '%', text.size) != NULL || memchr(text.at, '\0', text.size) != NULL) {
        return false;
    }
    memcpy(name, text.at, text.size);
    name[text.size] = '\0';
    address->v6 = memchr(text.at, ':', text.size) != NULL;
    return uv_inet_pton(address->v6 ? AF_INET6 : AF_INET, name, address->bytes) == 0;
}

void cz_ip_write(const cz_ip_t *address, char *out)
{
    uv_inet_ntop(address->v6 ? AF_INET6 : AF_INET, address->bytes, out, CZ_IP_TEXT_BYTES); /* fails when there is no room, which there is */
}
