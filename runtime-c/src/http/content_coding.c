#include "http/content_coding.h"

#include "base/alloc.h"
#include "base/slice.h"
#include "http/response_head.h"
#include "http/session.h"

#include <string.h>

/* A shorter content gains less than the fields cost that tell of it. */
#define ENCODED_MIN_BYTES 1024u

static bool has_flag(const cz_request_t *rq, uint32_t flag)
{
    return rq->route != NULL && (rq->route->flags & flag) != 0 && rq->context->app->codings != NULL;
}

/* ---- requests ------------------------------------------------------------------------------------ */

cz_slice_t cz_request_codings(const cz_request_t *rq)
{
    return has_flag(rq, CZ_ROUTE_DECOMPRESS) ? CZ_SLICE("gzip, br, zstd") : CZ_SLICE("identity");
}

/* By its registered names; CZ_CODING_IDENTITY for others. */
static cz_coding_t coding_of(cz_slice_t name)
{
    static const struct {
        cz_slice_t name;
        cz_coding_t coding;
    } known[] = {{CZ_LIT("gzip"), CZ_CODING_GZIP}, {CZ_LIT("x-gzip"), CZ_CODING_GZIP}, {CZ_LIT("br"), CZ_CODING_BR}, {CZ_LIT("zstd"), CZ_CODING_ZSTD}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (cz_slice_equal_nocase(name, known[i].name)) {
            return known[i].coding;
        }
    }
    return CZ_CODING_IDENTITY;
}

int cz_request_coding(const cz_request_t *rq, cz_coding_t *coding)
{
    cz_slice_t name = CZ_SLICE("identity");
    for (size_t i = 0, seen = 0; i < rq->input.field_count; i++) {
        if (cz_slice_equal_nocase(rq->fields[i].name, CZ_SLICE("content-encoding"))) {
            name = rq->fields[i].value;
            if (++seen > 1) {
                return CZ_EMEDIA;
            }
        }
    }
    *coding = CZ_CODING_IDENTITY;
    if (name.size == 0 || cz_slice_equal_nocase(name, CZ_SLICE("identity"))) {
        return 0;
    }
    if (!has_flag(rq, CZ_ROUTE_DECOMPRESS)) {
        return CZ_EMEDIA;
    }
    *coding = coding_of(name);
    return *coding == CZ_CODING_IDENTITY ? CZ_EMEDIA : 0;
}

/* What a body becomes, up to its limit. */
typedef struct expansion {
    cz_buf_t text;
    uint64_t limit;
} expansion_t;

static int take_decoded(void *user, const char *at, size_t size)
{
    expansion_t *expansion = user;
    if (expansion->text.size + size > expansion->limit) {
        return CZ_ELIMIT;
    }
    cz_buf_append(&expansion->text, at, size);
    return expansion->text.failed ? CZ_ENOMEM : 0;
}

int cz_request_decode(cz_request_t *rq, cz_coding_t coding)
{
    expansion_t expansion = {.limit = rq->session->body_limit};
    int error = rq->context->app->codings->decode(coding, rq->input.body, take_decoded, &expansion);
    if (error != 0) {
        cz_buf_deinit(&expansion.text);
        return error;
    }
    cz__body_replace(rq, expansion.text.at, expansion.text.size);
    return 0;
}

/* ---- replies ------------------------------------------------------------------------------------- */

static bool starts_with(cz_slice_t text, cz_slice_t prefix)
{
    return text.size >= prefix.size && cz_slice_equal_nocase((cz_slice_t){text.at, prefix.size}, prefix);
}

static bool ends_with(cz_slice_t text, cz_slice_t end)
{
    return text.size >= end.size && cz_slice_equal_nocase((cz_slice_t){text.at + text.size - end.size, end.size}, end);
}

/* Media types of text. What is compressed in itself (images, archives) only loses time. */
static bool is_textual(cz_slice_t type)
{
    const char *end = type.size == 0 ? NULL : memchr(type.at, ';', type.size);
    cz_slice_t essence = {type.at, end == NULL ? type.size : (size_t)(end - type.at)};
    while (essence.size > 0 && essence.at[essence.size - 1] == ' ') {
        essence.size--;
    }
    static const cz_slice_t names[] = {CZ_LIT("application/json"), CZ_LIT("application/javascript"), CZ_LIT("application/xml"),
                                       CZ_LIT("application/wasm"), CZ_LIT("application/x-ndjson")};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (cz_slice_equal_nocase(essence, names[i])) {
            return true;
        }
    }
    return starts_with(essence, CZ_SLICE("text/")) || ends_with(essence, CZ_SLICE("+json")) || ends_with(essence, CZ_SLICE("+xml"));
}

static bool says_no_transform(cz_slice_t value)
{
    static const cz_slice_t word = CZ_LIT("no-transform");
    for (size_t i = 0; i + word.size <= value.size; i++) {
        if (cz_slice_equal_nocase((cz_slice_t){value.at + i, word.size}, word)) {
            return true;
        }
    }
    return false;
}

/* An entity tag names the bytes as they are; the handler's own coding is its affair. */
static bool is_transformable(const cz_reply_t *reply)
{
    for (size_t i = 0; i < reply->field_count; i++) {
        const cz_pair_t *field = &reply->fields[i];
        if (cz_slice_equal_nocase(field->name, CZ_SLICE("content-encoding")) ||
            cz_slice_equal_nocase(field->name, CZ_SLICE("etag")) ||
            cz_slice_equal_nocase(field->name, CZ_SLICE("content-range")) ||
            (cz_slice_equal_nocase(field->name, CZ_SLICE("cache-control")) && says_no_transform(field->value))) {
            return false;
        }
    }
    return cz_status_has_content(reply->status) && is_textual(reply->content_type);
}

/* Of those that the client likes as well, the one that takes the least time for its size. */
static const struct {
    cz_coding_t coding;
    cz_slice_t name;
} offers[] = {{CZ_CODING_ZSTD, CZ_LIT("zstd")}, {CZ_CODING_BR, CZ_LIT("br")}, {CZ_CODING_GZIP, CZ_LIT("gzip")}};

static cz_coding_t liked_best(const cz_request_t *rq, cz_slice_t *name)
{
    cz_coding_t coding = CZ_CODING_IDENTITY;
    uint32_t best = cz_request_coding_bar(rq);
    for (size_t i = 0; rq->notes.accepts_codings && i < sizeof offers / sizeof *offers; i++) {
        uint32_t weight = cz_request_coding_weight(rq, offers[i].name);
        if (weight > best) {
            best = weight;
            coding = offers[i].coding;
            *name = offers[i].name;
        }
    }
    return coding;
}

static bool add_fields(cz_request_t *rq, cz_reply_t *reply, const cz_pair_t *more, size_t count)
{
    cz_pair_t *fields = cz_arena_alloc(&rq->arena, (reply->field_count + count) * sizeof *fields);
    if (fields == NULL) {
        return false;
    }
    if (reply->field_count > 0) {
        memcpy(fields, reply->fields, reply->field_count * sizeof *fields);
    }
    memcpy(fields + reply->field_count, more, count * sizeof *fields);
    reply->fields = fields;
    reply->field_count += count;
    return true;
}

cz_coding_t cz__reply_negotiate(cz_request_t *rq, cz_reply_t *reply)
{
    if (!has_flag(rq, CZ_ROUTE_COMPRESS) || !is_transformable(reply)) {
        return CZ_CODING_IDENTITY;
    }
    cz_slice_t name = {"", 0};
    cz_coding_t coding = liked_best(rq, &name);
    const cz_pair_t fields[] = {{CZ_LIT("Vary"), CZ_LIT("Accept-Encoding")}, {CZ_LIT("Content-Encoding"), name}};
    return add_fields(rq, reply, fields, coding == CZ_CODING_IDENTITY ? 1 : 2) ? coding : CZ_CODING_IDENTITY;
}

static int take_encoded(void *user, const char *at, size_t size)
{
    cz_buf_t *out = user;
    cz_buf_append(out, at, size);
    return out->failed ? CZ_ENOMEM : 0;
}

static int encode_whole(cz_request_t *rq, cz_coding_t coding, cz_slice_t body)
{
    const cz_codings_t *codings = rq->context->app->codings;
    cz_buf_clear(&rq->context->http->encoded);
    cz_encoder_t *encoder = codings->encoder_new(coding, body.size);
    if (encoder == NULL) {
        return CZ_ENOMEM;
    }
    int error = codings->encode(encoder, body, CZ_CODING_FINISH, take_encoded, &rq->context->http->encoded);
    codings->encoder_free(encoder);
    return error;
}

void cz__reply_encode(cz_request_t *rq, cz_reply_t *reply)
{
    const cz_buf_t *encoded = &rq->context->http->encoded;
    cz_coding_t coding = cz__reply_negotiate(rq, reply);
    if (coding == CZ_CODING_IDENTITY) {
        return;
    }
    bool pays = reply->body.size >= ENCODED_MIN_BYTES && encode_whole(rq, coding, reply->body) == 0 &&
                encoded->size < reply->body.size;
    if (pays) {
        reply->body = (cz_slice_t){encoded->at, encoded->size};
    } else {
        reply->field_count--; /* the last is Content-Encoding */
    }
}
