#include "http/client.h"

#include "base/slice.h"
#include "http/field.h"
#include "http/session.h"
#include "net/ip.h"

#include <string.h>

/* What proxies say, from the nearest one outwards, as far as they are trusted. */
typedef struct walk {
    const cz_trust_t *trust;
    char *address;       /* CZ_PEER_BYTES; the one that is believed so far */
    cz_slice_t protocol; /* empty: nobody said */
    cz_slice_t host;
} walk_t;

/* An address without the port that may stand behind it. */
static cz_slice_t without_port(cz_slice_t text)
{
    cz_slice_t rest;
    if (text.size > 0 && text.at[0] == '[') {
        return cz_slice_split((cz_slice_t){text.at + 1, text.size - 1}, ']', &rest);
    }
    cz_slice_t host = cz_slice_split(text, ':', &rest);
    return rest.at == NULL || memchr(rest.at, ':', rest.size) == NULL ? host : text;
}

/* Whom a trusted proxy had the request from; false when it does not say, or hides it (RFC 7239, section 6.3). */
static bool believe(walk_t *walk, cz_slice_t text)
{
    cz_ip_t address;
    if (!cz_ip_read(without_port(text), &address)) {
        return false;
    }
    cz_ip_write(&address, walk->address);
    return true;
}

static bool is_trusted(const walk_t *walk)
{
    return cz_trust_has(walk->trust, (cz_slice_t){walk->address, strlen(walk->address)});
}

static cz_slice_t known_protocol(cz_slice_t text)
{
    return cz_slice_equal_nocase(text, CZ_SLICE("https"))  ? CZ_SLICE("https")
           : cz_slice_equal_nocase(text, CZ_SLICE("http")) ? CZ_SLICE("http")
                                                           : (cz_slice_t){"", 0};
}

/* ---- Forwarded, RFC 7239 -------------------------------------------------------------------------- */

/* The value of `name=value`, out of its quotes; an escape within them is in none of the values that count. */
static cz_slice_t unquoted(cz_slice_t value)
{
    bool quoted = value.size >= 2 && value.at[0] == '"' && value.at[value.size - 1] == '"';
    return quoted ? (cz_slice_t){value.at + 1, value.size - 2} : value;
}

/* One element: for=192.0.2.60;proto=https;host=example.com. False when it does not say for whom. */
static bool read_element(walk_t *walk, cz_slice_t element)
{
    bool found = false;
    cz_slice_t rest = element;
    while (rest.at != NULL) {
        cz_slice_t value;
        cz_slice_t name = cz_slice_trim(cz_slice_split(cz_slice_split(rest, ';', &rest), '=', &value));
        value = value.at == NULL ? (cz_slice_t){"", 0} : unquoted(cz_slice_trim(value));
        if (cz_slice_equal_nocase(name, CZ_SLICE("for"))) {
            found = believe(walk, value);
        } else if (cz_slice_equal_nocase(name, CZ_SLICE("proto")) && known_protocol(value).size > 0) {
            walk->protocol = known_protocol(value);
        } else if (cz_slice_equal_nocase(name, CZ_SLICE("host")) && cz_field_is_authority(value)) {
            walk->host = value;
        }
    }
    return found;
}

/* ---- both kinds ------------------------------------------------------------------------------------ */

/* Goes through a list from its end, as far as trusted proxies wrote it; false where there is no more to believe. */
static bool walk_list(walk_t *walk, cz_slice_t list, bool (*read)(walk_t *walk, cz_slice_t element))
{
    size_t end = list.size;
    while (is_trusted(walk)) {
        size_t begin = end;
        while (begin > 0 && list.at[begin - 1] != ',') {
            begin--;
        }
        if (!read(walk, cz_slice_trim((cz_slice_t){list.at + begin, end - begin}))) {
            return false;
        }
        if (begin == 0) {
            return true;
        }
        end = begin - 1;
    }
    return false;
}

static void walk_fields(walk_t *walk, const cz_request_t *rq, cz_slice_t name, bool (*read)(walk_t *walk, cz_slice_t element))
{
    bool more = true;
    for (size_t i = rq->input.field_count; more && i > 0; i--) {
        const cz_pair_t *field = &rq->fields[i - 1];
        if (cz_slice_equal_nocase(field->name, name)) {
            more = walk_list(walk, field->value, read);
        }
    }
}

/* The last element of the last field of that name: the nearest proxy's word. */
static cz_slice_t last_of(const cz_request_t *rq, cz_slice_t name)
{
    for (size_t i = rq->input.field_count; i > 0; i--) {
        cz_slice_t value = rq->fields[i - 1].value;
        if (cz_slice_equal_nocase(rq->fields[i - 1].name, name)) {
            const char *at = value.at + value.size;
            while (at > value.at && at[-1] != ',') {
                at--;
            }
            return cz_slice_trim((cz_slice_t){at, (size_t)(value.at + value.size - at)});
        }
    }
    return (cz_slice_t){"", 0};
}

static void walk_proxies(walk_t *walk, const cz_request_t *rq)
{
    const cz_http_t *http = rq->context->http;
    if (http->trust == NULL || !is_trusted(walk)) {
        return;
    }
    if (http->forwarded) {
        walk_fields(walk, rq, CZ_SLICE("forwarded"), read_element);
        return;
    }
    walk_fields(walk, rq, CZ_SLICE("x-forwarded-for"), believe);
    walk->protocol = known_protocol(last_of(rq, CZ_SLICE("x-forwarded-proto")));
    cz_slice_t host = last_of(rq, CZ_SLICE("x-forwarded-host"));
    walk->host = cz_field_is_authority(host) ? host : (cz_slice_t){"", 0};
}

static walk_t start(const cz_request_t *rq, char *address)
{
    if (rq->session->client[0] != '\0') {
        memcpy(address, rq->session->client, CZ_PROXY_CLIENT_BYTES);
    } else {
        cz_conn_peer(rq->session->conn, address);
    }
    return (walk_t){.trust = rq->context->http->trust, .address = address, .protocol = {"", 0}, .host = {"", 0}};
}

void cz__client_address(const cz_request_t *rq, char *address)
{
    walk_t walk = start(rq, address);
    walk_proxies(&walk, rq);
}

int cz_request_client(cz_request_t *rq, cz_client_t *client)
{
    char *address = cz_arena_alloc(&rq->arena, CZ_PEER_BYTES);
    if (address == NULL) {
        return CZ_ENOMEM;
    }
    walk_t walk = start(rq, address);
    walk_proxies(&walk, rq);
    client->address = (cz_slice_t){address, strlen(address)};
    client->protocol = walk.protocol.size > 0 ? walk.protocol : CZ_SLICE("http");
    client->host = walk.host.size > 0 ? walk.host : rq->authority;
    return 0;
}
