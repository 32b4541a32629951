#include "net/trust.h"

#include "base/slice.h"
#include "net/ip.h"

#include <string.h>

#define MAPPED_BITS 96u /* ::ffff:0:0/96, where IPv6 has IPv4 */

/* The address as IPv6; `bits` gets how many of its bits a prefix of 0 stands for. */
static bool read_address(cz_slice_t text, unsigned char *out, unsigned *bits)
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    cz_ip_t address;
    if (!cz_ip_read(text, &address)) {
        return false;
    }
    *bits = address.v6 ? 0 : MAPPED_BITS;
    if (address.v6) {
        memcpy(out, address.bytes, sizeof address.bytes);
    } else {
        memcpy(out, mapped, sizeof mapped);
        memcpy(out + sizeof mapped, address.bytes, 16 - sizeof mapped);
    }
    return true;
}

static bool read_network(cz_slice_t text, cz_network_t *network)
{
    cz_slice_t prefix;
    unsigned base;
    uint64_t bits;
    cz_slice_t address = cz_slice_split(text, '/', &prefix);
    if (!read_address(address, network->address, &base)) {
        return false;
    }
    bits = 128 - base;
    if (prefix.at != NULL && !cz_slice_decimal(prefix, 128 - base, &bits)) {
        return false;
    }
    network->bits = base + (unsigned)bits;
    return true;
}

int cz_trust_parse(cz_slice_t text, cz_trust_t *trust)
{
    *trust = (cz_trust_t){0};
    cz_slice_t rest = text;
    while (rest.at != NULL) {
        cz_slice_t entry = cz_slice_trim(cz_slice_split(rest, ',', &rest));
        if (cz_slice_equal(entry, CZ_SLICE("unix"))) {
            trust->local = true;
        } else if (trust->count == CZ_TRUST_MAX || !read_network(entry, &trust->networks[trust->count++])) {
            return CZ_ESYNTAX;
        }
    }
    return 0;
}

static bool is_within(const unsigned char *address, const cz_network_t *network)
{
    unsigned whole = network->bits / 8;
    unsigned left = network->bits % 8;
    unsigned mask = 0xffu << (8 - left) & 0xffu;
    return memcmp(address, network->address, whole) == 0 &&
           (left == 0 || ((address[whole] ^ network->address[whole]) & mask) == 0);
}

bool cz_trust_has(const cz_trust_t *trust, cz_slice_t address)
{
    unsigned char bytes[16];
    unsigned bits;
    if (cz_slice_equal(address, CZ_SLICE("unix"))) {
        return trust->local;
    }
    bool found = false;
    if (read_address(address, bytes, &bits)) {
        for (uint32_t i = 0; i < trust->count && !found; i++) {
            found = is_within(bytes, &trust->networks[i]);
        }
    }
    return found;
}
