#include "serve/handshake.h"

#include "base/slice.h"
#include "data/base64.h"
#include "http/response.h"
#include "http/upgrade.h"
#include "serve/sha1.h"

#define KEY_BYTES 24u /* Base64 of 16 bytes */
#define WINDOW_BITS_MAX 15u
#define WINDOW_BITS_MIN 9u /* zlib cannot do with the 8 that the protocol also has */

/* ---- fields --------------------------------------------------------------------------------------------- */

/* The `nth` field line of a name; false when there are fewer. */
static bool field_line(const cz_request_t *rq, cz_slice_t name, size_t nth, cz_slice_t *value)
{
    for (size_t i = 0; i < rq->input.field_count; i++) {
        if (cz_slice_equal_nocase(rq->fields[i].name, name) && nth-- == 0) {
            *value = rq->fields[i].value;
            return true;
        }
    }
    return false;
}

/* The next of a list that `c` parts; false at its end. */
static bool next_of(cz_slice_t *list, char c, cz_slice_t *item)
{
    if (list->at == NULL) {
        return false;
    }
    *item = cz_slice_trim(cz_slice_split(*list, c, list));
    return true;
}

static bool lists(const cz_request_t *rq, cz_slice_t name, cz_slice_t token)
{
    cz_slice_t list;
    cz_slice_t item;
    for (size_t nth = 0; field_line(rq, name, nth, &list); nth++) {
        while (next_of(&list, ',', &item)) {
            if (cz_slice_equal_nocase(item, token)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- what is refused ------------------------------------------------------------------------------------ */

static bool refuse(cz_request_t *rq, uint16_t status, cz_slice_t text)
{
    static const cz_pair_t version = {CZ_LIT("Sec-WebSocket-Version"), CZ_LIT("13")};
    cz_request_problem_with(rq, status, text, CZ_SLICE(""), &version, status == 426 ? 1 : 0);
    return false;
}

static bool is_key(const cz_request_t *rq)
{
    static const cz_slice_t name = CZ_LIT("sec-websocket-key");
    cz_slice_t key;
    cz_slice_t second;
    size_t size;
    return field_line(rq, name, 0, &key) && !field_line(rq, name, 1, &second) && key.size == KEY_BYTES &&
           cz_base64_decode(NULL, key, &size) && size == 16;
}

/* Browsers say where a page is from, and only they do (section 10.2). */
static bool is_from_allowed(const cz_request_t *rq)
{
    const cz_websocket_t *websocket = rq->route->websocket;
    cz_slice_t origin;
    if (websocket->origin_count == 0 || !field_line(rq, CZ_SLICE("origin"), 0, &origin)) {
        return true;
    }
    for (uint32_t i = 0; i < websocket->origin_count; i++) {
        if (cz_slice_equal_nocase(origin, websocket->origins[i])) {
            return true;
        }
    }
    return false;
}

bool cz_websocket_handshake(cz_request_t *rq)
{
    cz_slice_t version;
    if (!lists(rq, CZ_SLICE("upgrade"), CZ_SLICE("websocket")) || !lists(rq, CZ_SLICE("connection"), CZ_SLICE("upgrade"))) {
        return refuse(rq, 426, CZ_SLICE("this path is for WebSocket"));
    }
    if (rq->context->http->draining) {
        return refuse(rq, 503, CZ_SLICE("the server is about to end"));
    }
    if (!cz_upgrade_is_possible(rq)) {
        return refuse(rq, 400, CZ_SLICE("WebSocket needs a GET of HTTP/1.1 without content"));
    }
    if (!field_line(rq, CZ_SLICE("sec-websocket-version"), 0, &version)) {
        return refuse(rq, 400, CZ_SLICE("Sec-WebSocket-Version is missing"));
    }
    if (!cz_slice_equal(version, CZ_SLICE("13"))) {
        return refuse(rq, 426, CZ_SLICE("the version of WebSocket is not supported"));
    }
    if (!is_key(rq)) {
        return refuse(rq, 400, CZ_SLICE("Sec-WebSocket-Key has to be 16 bytes in Base64"));
    }
    return is_from_allowed(rq) || refuse(rq, 403, CZ_SLICE("pages of this origin may not connect"));
}

/* ---- what is agreed on ---------------------------------------------------------------------------------- */

void cz_websocket_accept(cz_slice_t key, char *out)
{
    static const cz_slice_t magic = CZ_LIT("258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    char text[KEY_BYTES + 36];
    unsigned char digest[CZ_SHA1_BYTES];
    memcpy(text, key.at, KEY_BYTES);
    memcpy(text + KEY_BYTES, magic.at, magic.size);
    cz_sha1((cz_slice_t){text, sizeof text}, digest);
    cz_base64_encode(out, (cz_slice_t){(const char *)digest, sizeof digest});
}

static cz_slice_t choose_protocol(const cz_request_t *rq)
{
    const cz_websocket_t *websocket = rq->route->websocket;
    cz_slice_t list;
    cz_slice_t item;
    for (size_t nth = 0; field_line(rq, CZ_SLICE("sec-websocket-protocol"), nth, &list); nth++) {
        while (next_of(&list, ',', &item)) {
            for (uint32_t i = 0; i < websocket->protocol_count; i++) {
                if (cz_slice_equal(item, websocket->protocols[i])) {
                    return websocket->protocols[i];
                }
            }
        }
    }
    return (cz_slice_t){"", 0};
}

/* A token or a quoted one (RFC 6455, section 9.1), as 8 to 15. */
static bool read_window_bits(cz_slice_t value, uint64_t *bits)
{
    if (value.size >= 2 && value.at[0] == '"' && value.at[value.size - 1] == '"') {
        value = (cz_slice_t){value.at + 1, value.size - 2};
    }
    return value.size > 0 && value.at[0] != '0' && cz_slice_decimal(value, WINDOW_BITS_MAX, bits) && *bits >= 8;
}

enum { SERVER_NO_TAKEOVER = 1u, CLIENT_NO_TAKEOVER = 2u, SERVER_BITS = 4u, CLIENT_BITS = 8u };

/* One parameter of permessage-deflate (RFC 7692, section 7.1); false: the offer is declined. */
static bool read_parameter(cz_slice_t parameter, unsigned *seen, uint8_t *window_bits)
{
    cz_slice_t value;
    uint64_t bits = WINDOW_BITS_MAX;
    const cz_slice_t name = cz_slice_trim(cz_slice_split(parameter, '=', &value));
    const bool has_value = value.at != NULL;
    const bool valid = !has_value || read_window_bits(cz_slice_trim(value), &bits);
    const unsigned which = cz_slice_equal(name, CZ_SLICE("server_no_context_takeover"))   ? SERVER_NO_TAKEOVER
                           : cz_slice_equal(name, CZ_SLICE("client_no_context_takeover")) ? CLIENT_NO_TAKEOVER
                           : cz_slice_equal(name, CZ_SLICE("server_max_window_bits"))     ? SERVER_BITS
                           : cz_slice_equal(name, CZ_SLICE("client_max_window_bits"))     ? CLIENT_BITS
                                                                                          : 0u;
    if (which == 0 || (*seen & which) != 0 || !valid) {
        return false;
    }
    *seen |= which;
    if (which == SERVER_BITS) {
        *window_bits = (uint8_t)bits;
        return has_value && bits >= WINDOW_BITS_MIN;
    }
    return which == CLIENT_BITS || !has_value;
}

static bool can_meet(cz_slice_t offer, uint8_t *window_bits)
{
    cz_slice_t parameter;
    unsigned seen = 0;
    *window_bits = 0;
    if (!next_of(&offer, ';', &parameter) || !cz_slice_equal(parameter, CZ_SLICE("permessage-deflate"))) {
        return false;
    }
    while (next_of(&offer, ';', &parameter)) {
        if (!read_parameter(parameter, &seen, window_bits)) {
            return false;
        }
    }
    return true;
}

bool cz_websocket_offers_deflate(cz_slice_t offers, uint8_t *window_bits)
{
    cz_slice_t offer;
    while (next_of(&offers, ',', &offer)) {
        if (can_meet(offer, window_bits)) {
            return true;
        }
    }
    return false;
}

void cz_websocket_agree(const cz_request_t *rq, cz_agreement_t *agreement)
{
    cz_slice_t offers;
    *agreement = (cz_agreement_t){.protocol = choose_protocol(rq)};
    field_line(rq, CZ_SLICE("sec-websocket-key"), 0, &agreement->key);
    for (size_t nth = 0; rq->route->websocket->coding != NULL && !agreement->deflates; nth++) {
        if (!field_line(rq, CZ_SLICE("sec-websocket-extensions"), nth, &offers)) {
            break;
        }
        agreement->deflates = cz_websocket_offers_deflate(offers, &agreement->window_bits);
    }
}
