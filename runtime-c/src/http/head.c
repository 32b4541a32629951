#include "base/slice.h"
#include "http/field.h"
#include "http/session.h"

#include <string.h>

/* Values without the white space behind them, which llhttp leaves there. */
static void read_fields(cz_request_t *rq, cz_head_notes_t *notes)
{
    *notes = (cz_head_notes_t){0};
    for (size_t i = 0; i < rq->input.field_count; i++) {
        cz_pair_t *field = &rq->fields[i];
        while (field->value.size > 0 && (field->value.at[field->value.size - 1] == ' ' ||
                                         field->value.at[field->value.size - 1] == '\t')) {
            field->value.size--;
        }
        cz_head_note(notes, field);
    }
}

/* RFC 9112, section 6.3. llhttp has its own checks of most of this; smuggling lives in what is between. */
static const char *check_framing(const cz_session_t *session, const cz_head_notes_t *notes)
{
    if (notes->lengths > 1) {
        return "Content-Length is repeated";
    }
    if (notes->codings == 0) {
        return NULL;
    }
    if (notes->lengths > 0) {
        return "both Content-Length and Transfer-Encoding are given";
    }
    if (session->http_1_0) {
        return "Transfer-Encoding in HTTP/1.0";
    }
    if (notes->codings > 1 || !cz_slice_equal_nocase(notes->coding, CZ_SLICE("chunked"))) {
        return "Transfer-Encoding has to be chunked";
    }
    return NULL;
}

static bool is_well_formed(cz_http_t *http, cz_slice_t host)
{
    if (cz_slice_equal(host, (cz_slice_t){http->host, http->host_size})) {
        return host.size > 0;
    }
    if (!cz_field_is_authority(host)) {
        return false;
    }
    if (host.size <= sizeof http->host) {
        memcpy(http->host, host.at, host.size);
        http->host_size = host.size;
    }
    return true;
}

/* RFC 9112, section 3.2. */
static const char *check_host(const cz_session_t *session, const cz_head_notes_t *notes)
{
    if (notes->hosts > 1) {
        return "Host is repeated";
    }
    if (notes->hosts == 0) {
        return session->http_1_0 ? NULL : "Host is missing";
    }
    return is_well_formed(session->http, notes->host) ? NULL : "Host is malformed";
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

CZ_INLINED uint16_t cz__head_check(cz_session_t *session, cz_head_t *head, const char **text)
{
    cz_request_t *rq = session->rq;
    const cz_head_notes_t *notes = &rq->notes;
    if (!session->scanned) {
        uint16_t status = check_version(session, text);
        if (status != 0) {
            return status;
        }
        read_fields(rq, &rq->notes);
    }
    *text = check_framing(session, notes);
    if (*text == NULL) {
        *text = check_host(session, notes);
    }
    if (*text != NULL) {
        return 400;
    }
    if (session->method == CZ_METHOD_COUNT) {
        return 501;
    }
    rq->method = (cz_method_t)session->method;
    rq->head_only = rq->method == CZ_HEAD;
    rq->authority = notes->host;
    head->chunked = notes->codings > 0;
    head->content_length = head->chunked ? 0 : session->body_length;
    head->has_body = head->chunked || head->content_length > 0;
    if (notes->expect.size > 0 && !session->http_1_0 && head->has_body) {
        head->expects_continue = cz_slice_equal_nocase(notes->expect, CZ_SLICE("100-continue"));
        if (!head->expects_continue) {
            return 417;
        }
    }
    return 0;
}
