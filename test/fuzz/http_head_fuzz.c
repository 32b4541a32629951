/*
 * cz_head_scan against llhttp: a head that the scan takes is one that llhttp takes, with the same outcome. Both are asked
 * through cz__parse, for the scan is tried only where llhttp has seen nothing of the message.
 */
#include "data_fuzz.h"

#include "base/alloc.h"
#include "http/session.h"

#define FIELDS_MAX 12u

typedef struct parsed {
    cz_session_t session;
    cz_parse_event_t event;
    size_t used;
    uint16_t status; /* of cz__head_check */
    cz_head_t head;
} parsed_t;

static cz_limits_t limits = {.request_line_bytes = 64, .head_bytes = 4096, .field_count = FIELDS_MAX, .body_bytes = 100};
static cz_http_t http;
static cz_context_t context = {.limits = &limits, .http = &http};
static cz_http_t http = {.context = &context};

/* A copy of its own, so that a byte too far is found. */
static cz_readbuf_t *copy(const uint8_t *data, size_t size)
{
    cz_readbuf_t *buffer = malloc(sizeof *buffer + size);
    ALWAYS(buffer != NULL);
    memcpy(buffer->bytes, data, size);
    return buffer;
}

/* `parsed`: bytes that llhttp is told to have seen; 1 keeps the scan out. */
static void parse(parsed_t *it, const uint8_t *data, size_t size, uint32_t parsed)
{
    cz_session_t *session = &it->session;
    memset(it, 0, sizeof *it);
    *session = (cz_session_t){.http = &http, .state = CZ_SESSION_HEAD, .keep_alive = true, .parsed = parsed};
    session->buffer = copy(data, size);
    session->rq = cz__request_take(session);
    ALWAYS(session->rq != NULL);
    cz__parse_init(session);
    it->event = cz__parse(session, session->buffer->bytes, size, &it->used);
    const char *text = NULL;
    it->status = it->event == CZ_PARSE_HEAD || it->event == CZ_PARSE_MESSAGE ? cz__head_check(session, &it->head, &text) : 0;
}

static void drop(parsed_t *it)
{
    free(it->session.buffer);
    cz__request_give(it->session.rq);
}

static void same(const parsed_t *a, cz_slice_t x, const parsed_t *b, cz_slice_t y)
{
    ALWAYS(x.size == y.size && memcmp(x.at, y.at, x.size) == 0);
    ALWAYS(x.size == 0 || x.at - a->session.buffer->bytes == y.at - b->session.buffer->bytes);
}

static void compare(const parsed_t *a, const parsed_t *b)
{
    const cz_request_t *x = a->session.rq;
    const cz_request_t *y = b->session.rq;
    ALWAYS(a->event == b->event && a->used == b->used && a->status == b->status);
    ALWAYS(a->session.keep_alive == b->session.keep_alive && a->session.http_1_0 == b->session.http_1_0);
    ALWAYS(a->session.method == b->session.method);
    if (a->status != 0) {
        return; /* the rest is not made of a head that is refused */
    }
    ALWAYS(x->method == y->method && x->head_only == y->head_only);
    ALWAYS(a->head.has_body == b->head.has_body && a->head.chunked == b->head.chunked);
    ALWAYS(a->head.content_length == b->head.content_length && a->head.expects_continue == b->head.expects_continue);
    ALWAYS(x->notes.conditional == y->notes.conditional && x->notes.accepts_codings == y->notes.accepts_codings && x->notes.coded == y->notes.coded);
    same(a, x->method_name, b, y->method_name);
    same(a, x->target, b, y->target);
    same(a, x->authority, b, y->authority);
    ALWAYS(x->input.field_count == y->input.field_count);
    for (size_t i = 0; i < x->input.field_count; i++) {
        same(a, x->fields[i].name, b, y->fields[i].name);
        same(a, x->fields[i].value, b, y->fields[i].value);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static parsed_t scanned;
    static parsed_t stepped;
    if (size == 0 || data[0] == '\r' || data[0] == '\n') { /* empty lines are skipped before */
        return 0;
    }
    parse(&scanned, data, size, 0);
    if (scanned.session.scanned) {
        parse(&stepped, data, size, 1);
        ALWAYS(!stepped.session.scanned);
        compare(&scanned, &stepped);
        drop(&stepped);
    }
    drop(&scanned);
    return 0;
}
