/* What the header fields of a request say that is not of its handler: its id, the codings that it takes, whether a page is wanted. */
#include "base/slice.h"
#include "http/field.h"
#include "http/http.h"
#include "http/request.h"

#include <string.h>

#define ID_MAX_BYTES 128u

/* What a client or a proxy may call a request: it goes into headers and logs. */
static bool is_id(cz_slice_t text)
{
    return text.size <= ID_MAX_BYTES && cz_field_is_token(text);
}

/* splitmix64: ids need not be hard to guess, only different. */
static void make_id(cz_http_t *http, char *out)
{
    static const char hex[] = "0123456789abcdef";
    uint64_t mixed = http->id_state += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    mixed ^= mixed >> 31;
    for (unsigned i = 0; i < 16; i++) {
        out[i] = hex[mixed >> (60 - 4 * i) & 15];
    }
}

void cz_request_identify(cz_request_t *rq)
{
    if (rq->id.size > 0 || rq->relay != NULL) { /* one that is relayed was given its id before */
        return;
    }
    for (size_t i = 0; i < rq->input.field_count; i++) {
        const cz_pair_t *field = &rq->fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("x-request-id")) && is_id(field->value)) {
            rq->id = cz_arena_copy(&rq->arena, field->value); /* the read buffer may be compacted under it */
            if (rq->id.at != NULL) {
                return;
            }
        }
    }
    make_id(rq->context->http, rq->id_bytes);
    rq->id = (cz_slice_t){rq->id_bytes, sizeof rq->id_bytes};
}

void cz_request_tell_id(cz_request_t *rq)
{
    cz_request_identify(rq);
    rq->id_told = true;
}

static bool contains(cz_slice_t text, cz_slice_t part)
{
    for (size_t i = 0; i + part.size <= text.size; i++) {
        if (memcmp(text.at + i, part.at, part.size) == 0) {
            return true;
        }
    }
    return false;
}

bool cz_request_wants_page(const cz_request_t *rq)
{
    for (size_t i = 0; i < rq->input.field_count; i++) {
        const cz_pair_t *field = &rq->input.fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("accept")) && contains(field->value, CZ_SLICE("text/html"))) {
            return true;
        }
    }
    return false;
}

uint32_t cz_request_coding_weight(const cz_request_t *rq, cz_slice_t coding)
{
    uint32_t weight = 0;
    for (size_t i = 0; rq->notes.accepts_codings && i < rq->input.field_count; i++) {
        const cz_pair_t *field = &rq->fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("accept-encoding"))) {
            uint32_t here = cz_field_coding_weight(field->value, coding);
            weight = here > weight ? here : weight;
        }
    }
    return weight;
}

uint32_t cz_request_coding_bar(const cz_request_t *rq)
{
    uint32_t identity = cz_request_coding_weight(rq, CZ_SLICE("identity"));
    return identity == 0 ? 0 : identity - 1;
}
