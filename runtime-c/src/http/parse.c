#include "base/slice.h"
#include "http/field.h"
#include "http/head_scan.h"
#include "http/session.h"

#include <string.h>

/* ---- callbacks of llhttp: they collect slices, and stop at the end of a head or message -------- */

static cz_session_t *session_of(llhttp_t *parser)
{
    return (cz_session_t *)(void *)((char *)parser - offsetof(cz_session_t, parser));
}

/* Makes llhttp stop, with a status of ours. */
static int stop(cz_session_t *session, uint16_t status, const char *text)
{
    session->refusal = status;
    session->refusal_text = text;
    return HPE_USER;
}

static const char too_many_framing_bytes[] = "too many bytes of chunk extensions or trailers";

static int count_framing(cz_session_t *session, size_t size)
{
    session->framing_seen += (uint32_t)size;
    if (session->framing_seen > session->http->context->limits->head_bytes) {
        return stop(session, 431, too_many_framing_bytes);
    }
    return 0;
}

/* The read buffer is contiguous, so what comes in pieces grows at its end. */
static int on_url(llhttp_t *parser, const char *at, size_t size)
{
    cz_request_t *rq = session_of(parser)->rq;
    if (rq->target.size == 0) {
        rq->target.at = at;
    }
    rq->target.size += size;
    return 0;
}

/* llhttp lets several spaces, and a request line without version, pass. */
static int on_url_complete(llhttp_t *parser)
{
    cz_session_t *session = session_of(parser);
    cz_request_t *rq = session->rq;
    const char *line = session->buffer->bytes + session->start;
    const char *end = rq->target.at + rq->target.size;
    rq->method_name = (cz_slice_t){line, (size_t)(rq->target.at - 1 - line)};
    /* The method is a token, so spaces stand behind it only. */
    if (rq->target.at - line < 2 || rq->target.at[-1] != ' ' || rq->target.at[-2] == ' ') {
        return stop(session, 400, "one space must stand behind the method");
    }
    if ((size_t)(end - line) > session->http->context->limits->request_line_bytes) {
        return stop(session, 414, NULL);
    }
    if (*end != ' ') {
        return stop(session, 400, "the request line has no version");
    }
    return 0;
}

static int on_field_name(llhttp_t *parser, const char *at, size_t size)
{
    cz_session_t *session = session_of(parser);
    if (session->head_seen) {
        return count_framing(session, size);
    }
    cz_request_t *rq = session->rq;
    if (rq->input.field_count > 0) {
        cz_pair_t *last = &rq->fields[rq->input.field_count - 1];
        if (last->name.at + last->name.size == at) { /* more of the same name */
            last->name.size += size;
            return 0;
        }
    }
    if (rq->input.field_count == session->http->context->limits->field_count) {
        return stop(session, 431, "too many header field lines");
    }
    rq->fields[rq->input.field_count++] = (cz_pair_t){{at, size}, {"", 0}};
    return 0;
}

static int on_field_value(llhttp_t *parser, const char *at, size_t size)
{
    cz_session_t *session = session_of(parser);
    if (session->head_seen) {
        return count_framing(session, size);
    }
    cz_pair_t *last = &session->rq->fields[session->rq->input.field_count - 1];
    if (last->value.size == 0) {
        last->value.at = at;
    }
    last->value.size += size;
    return 0;
}

static cz_method_t method_of(uint8_t method)
{
    switch (method) {
    case HTTP_GET:
        return CZ_GET;
    case HTTP_HEAD:
        return CZ_HEAD;
    case HTTP_POST:
        return CZ_POST;
    case HTTP_PUT:
        return CZ_PUT;
    case HTTP_PATCH:
        return CZ_PATCH;
    case HTTP_DELETE:
        return CZ_DELETE;
    case HTTP_OPTIONS:
        return CZ_OPTIONS;
    default:
        return CZ_METHOD_COUNT;
    }
}

static int on_head(llhttp_t *parser)
{
    cz_session_t *session = session_of(parser);
    session->head_seen = true;
    session->method = (uint8_t)method_of(parser->method);
    session->body_length = parser->content_length;
    session->http_1_0 = parser->http_minor == 0;
    session->keep_alive = llhttp_should_keep_alive(parser) != 0 && (parser->flags & F_CONNECTION_CLOSE) == 0;
    parser->upgrade = 0; /* no other protocol is spoken here: the field is ignored */
    if ((parser->flags & F_CHUNKED) == 0 && parser->content_length == 0) {
        return 0; /* on_message follows at once */
    }
    session->event = CZ_PARSE_HEAD;
    return HPE_PAUSED;
}

/* What is too long is refused before it comes, as with Content-Length. */
static int on_chunk_size(llhttp_t *parser)
{
    cz_session_t *session = session_of(parser);
    return parser->content_length > session->body_limit - session->body_seen ? stop(session, 413, NULL) : 0;
}

static int add_body(cz_session_t *session, const char *at, size_t size)
{
    int error = cz__body_add(session, at, size);
    if (error == 0) {
        return 0;
    }
    const char *text;
    uint16_t status = cz__body_refusal(error, &text);
    return stop(session, status, text);
}

static int on_body(llhttp_t *parser, const char *at, size_t size)
{
    return add_body(session_of(parser), at, size);
}

static int on_chunk_extension(llhttp_t *parser, const char *at, size_t size)
{
    (void)at;
    return count_framing(session_of(parser), size);
}

static int on_message(llhttp_t *parser)
{
    session_of(parser)->event = CZ_PARSE_MESSAGE;
    return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
    .on_url = on_url,
    .on_url_complete = on_url_complete,
    .on_header_field = on_field_name,
    .on_header_value = on_field_value,
    .on_headers_complete = on_head,
    .on_chunk_header = on_chunk_size,
    .on_body = on_body,
    .on_chunk_extension_name = on_chunk_extension,
    .on_chunk_extension_value = on_chunk_extension,
    .on_message_complete = on_message,
};

/* ---- errors of llhttp as statuses -------------------------------------------------------------- */

/*
 * llhttp stops at the first byte that no method it knows has there. If what was read up to it is the
 * beginning of a token, the method is one that is not implemented; else the line is malformed.
 */
static void refuse_method(cz_session_t *session, const char *at)
{
    const char *line = session->buffer->bytes + session->start;
    bool token = cz_field_is_token_byte((unsigned char)*at) || (*at == ' ' && at > line);
    stop(session, token ? 501 : 400, token ? NULL : "the request line is malformed");
}

static void refuse(cz_session_t *session, llhttp_errno_t error, const char *at)
{
    const char *reason = llhttp_get_error_reason(&session->parser);
    if (error == HPE_INVALID_METHOD) {
        refuse_method(session, at);
    } else if (error == HPE_PAUSED_H2_UPGRADE ||
               (error == HPE_INVALID_VERSION && strcmp(reason, "Invalid HTTP version") == 0)) {
        stop(session, 505, NULL);
    } else {
        stop(session, 400, reason);
    }
}

/* ---- the parser --------------------------------------------------------------------------------- */

void cz__parse_init(cz_session_t *session)
{
    llhttp_init(&session->parser, HTTP_REQUEST, &settings); /* all lenience is off */
}

/* The whole head at once, if it is there and of the usual form. */
static bool scan_head(cz_session_t *session, const char *at, size_t size, size_t *used)
{
    const cz_limits_t *limits = session->http->context->limits;
    cz_request_t *rq = session->rq;
    cz_head_scan_t scan;
    if (!cz_head_scan(at, size, rq->fields, limits->field_count, &rq->notes, &scan) ||
        (size_t)(scan.target.at + scan.target.size - at) > limits->request_line_bytes) {
        return false;
    }
    session->scanned = true;
    session->method = (uint8_t)scan.method;
    session->body_length = scan.content_length;
    rq->method_name = scan.method_name;
    rq->target = scan.target;
    rq->input.field_count = scan.field_count;
    *used = scan.size;
    return true;
}

/* Of a message whose head was scanned: the bytes are counted. */
static cz_parse_event_t take_body(cz_session_t *session, const char *at, size_t size, size_t *used)
{
    const uint64_t left = session->body_length - session->body_seen;
    const size_t taken = size < left ? size : (size_t)left;
    *used = taken;
    if (add_body(session, at, taken) != 0) {
        return CZ_PARSE_REFUSED;
    }
    return taken == left ? CZ_PARSE_MESSAGE : CZ_PARSE_MORE;
}

static cz_parse_event_t run_llhttp(cz_session_t *session, const char *at, size_t size, size_t *used)
{
    session->event = CZ_PARSE_MORE;
    llhttp_errno_t error = llhttp_execute(&session->parser, at, size);
    if (error == HPE_OK) {
        *used = size;
        return CZ_PARSE_MORE;
    }
    const char *stopped = llhttp_get_error_pos(&session->parser);
    *used = (size_t)(stopped - at);
    if (error == HPE_PAUSED) {
        llhttp_resume(&session->parser);
        return (cz_parse_event_t)session->event;
    }
    if (session->refusal == 0) {
        refuse(session, error, stopped);
    }
    return CZ_PARSE_REFUSED;
}

CZ_INLINED cz_parse_event_t cz__parse(cz_session_t *session, const char *at, size_t size, size_t *used)
{
    if (session->scanned) {
        return take_body(session, at, size, used);
    }
    const bool untouched = session->state == CZ_SESSION_HEAD && session->parsed == session->start;
    if (untouched && scan_head(session, at, size, used)) {
        return session->body_length > 0 ? CZ_PARSE_HEAD : CZ_PARSE_MESSAGE;
    }
    return run_llhttp(session, at, size, used);
}
