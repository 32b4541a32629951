#include "base/slice.h"
#include "http/field.h"
#include "http/session.h"

#include <string.h>

/* The field lines that matter to http itself, by how often they came and what the first one said. */
typedef struct framing {
    uint32_t hosts;
    uint32_t lengths;
    uint32_t codings;
    bool conditional;
    bool accepts_codings;
    bool coded;
    cz_slice_t host;
    cz_slice_t coding;
    cz_slice_t expect;
} framing_t;

static void note(framing_t *framing, const cz_pair_t *field)
{
    switch (field->name.size) {
    case 4:
        if (cz_token_is(field->name, CZ_SLICE("host")) && framing->hosts++ == 0) {
            framing->host = field->value;
        }
        break;
    case 6:
        if (cz_token_is(field->name, CZ_SLICE("expect"))) {
            framing->expect = field->value;
        }
        break;
    case 8:
        framing->conditional = framing->conditional || cz_token_is(field->name, CZ_SLICE("if-match"));
        break;
    case 13:
        framing->conditional = framing->conditional || cz_token_is(field->name, CZ_SLICE("if-none-match"));
        break;
    case 14:
        framing->lengths += cz_token_is(field->name, CZ_SLICE("content-length"));
        break;
    case 15:
        framing->accepts_codings = framing->accepts_codings || cz_token_is(field->name, CZ_SLICE("accept-encoding"));
        break;
    case 16:
        framing->coded = framing->coded || cz_token_is(field->name, CZ_SLICE("content-encoding"));
        break;
    case 17:
        if (cz_token_is(field->name, CZ_SLICE("transfer-encoding")) && framing->codings++ == 0) {
            framing->coding = field->value;
        }
        break;
    default:
        break;
    }
}

/* Values without the white space behind them, which llhttp leaves there. */
static void read_fields(cz_request_t *rq, framing_t *framing)
{
    for (size_t i = 0; i < rq->input.field_count; i++) {
        cz_pair_t *field = &rq->fields[i];
        while (field->value.size > 0 && (field->value.at[field->value.size - 1] == ' ' ||
                                         field->value.at[field->value.size - 1] == '\t')) {
            field->value.size--;
        }
        note(framing, field);
    }
}

/* RFC 9112, section 6.3. llhttp has its own checks of most of this; smuggling lives in what is between. */
static const char *check_framing(const cz_session_t *session, const framing_t *framing)
{
    if (framing->lengths > 1) {
        return "Content-Length is repeated";
    }
    if (framing->codings == 0) {
        return NULL;
    }
    if (framing->lengths > 0) {
        return "both Content-Length and Transfer-Encoding are given";
    }
    if (session->http_1_0) {
        return "Transfer-Encoding in HTTP/1.0";
    }
    if (framing->codings > 1 || !cz_slice_equal_nocase(framing->coding, CZ_SLICE("chunked"))) {
        return "Transfer-Encoding has to be chunked";
    }
    return NULL;
}

/* RFC 9112, section 3.2. */
static const char *check_host(const cz_session_t *session, const framing_t *framing)
{
    if (framing->hosts > 1) {
        return "Host is repeated";
    }
    if (framing->hosts == 0) {
        return session->http_1_0 ? NULL : "Host is missing";
    }
    return cz_field_is_authority(framing->host) ? NULL : "Host is malformed";
}

/* The text behind the target: llhttp lets several spaces pass, and other protocols than HTTP. */
static uint16_t check_version(const cz_session_t *session, const char **text)
{
    const cz_slice_t target = session->rq->target;
    if (session->parser.http_major != 1) {
        return 505;
    }
    if (memcmp(target.at + target.size, " HTTP/1.", 8) != 0) {
        *text = "the request line is malformed";
        return 400;
    }
    return 0;
}

uint16_t cz__head_check(cz_session_t *session, cz_head_t *head, const char **text)
{
    cz_request_t *rq = session->rq;
    framing_t framing = {0};
    uint16_t status = session->scanned ? 0 : check_version(session, text);
    if (status != 0) {
        return status;
    }
    read_fields(rq, &framing);
    *text = check_framing(session, &framing);
    if (*text == NULL) {
        *text = check_host(session, &framing);
    }
    if (*text != NULL) {
        return 400;
    }
    if (session->method == CZ_METHOD_COUNT) {
        return 501;
    }
    rq->method = (cz_method_t)session->method;
    rq->head_only = rq->method == CZ_HEAD;
    rq->authority = framing.host;
    rq->conditional = framing.conditional;
    rq->accepts_codings = framing.accepts_codings;
    rq->coded = framing.coded;
    head->chunked = framing.codings > 0;
    head->content_length = head->chunked ? 0 : session->body_length;
    head->has_body = head->chunked || head->content_length > 0;
    if (framing.expect.size > 0 && !session->http_1_0 && head->has_body) {
        head->expects_continue = cz_slice_equal_nocase(framing.expect, CZ_SLICE("100-continue"));
        if (!head->expects_continue) {
            return 417;
        }
    }
    return 0;
}
