#include "http/response.h"

#include "base/trace.h"
#include "http/condition.h"
#include "http/content_coding.h"
#include "http/relay.h"
#include "http/response_head.h"
#include "http/session.h"
#include "http/status.h"

#include <string.h>

/* Longer content is not copied into the out buffer but written from where it is. */
#define COPIED_MAX_BYTES 16384u

static cz_connection_field_t connection_of(const cz_session_t *session)
{
    if (cz__session_closes(session)) {
        return CZ_CONNECTION_CLOSE;
    }
    return session->http_1_0 ? CZ_CONNECTION_KEEP_ALIVE : CZ_CONNECTION_NONE;
}

/* The field lines that stand last in every reply; usually none. */
static cz_slice_t last_lines(cz_request_t *rq)
{
    cz_slice_t connection = cz_connection_field(connection_of(rq->session));
    const cz_slice_t id = cz_request_told_id(rq);
    if (id.size == 0) {
        return connection;
    }
    static const char name[] = "X-Request-Id: ";
    size_t name_size = sizeof name - 1;
    char *at = cz_arena_alloc(&rq->arena, name_size + id.size + 2 + connection.size);
    if (at == NULL) {
        return connection;
    }
    memcpy(at, name, name_size);
    memcpy(at + name_size, id.at, id.size);
    memcpy(at + name_size + id.size, "\r\n", 2);
    memcpy(at + name_size + id.size + 2, connection.at, connection.size);
    return (cz_slice_t){at, name_size + id.size + 2 + connection.size};
}

void cz__response_note(cz_request_t *rq, uint16_t status, uint64_t bytes)
{
    cz_access_t *access = &rq->context->http->access;
    if (access->form != CZ_ACCESS_OFF) {
        cz_access_note(access, rq, status, bytes);
    }
}

/* No memory for a reply: nothing can be said any more. */
int cz__response_give_up(cz_session_t *session, int error)
{
    cz_conn_close(session->conn);
    cz__session_answered(session);
    return error;
}

/* The head is in the out buffer: adds the content and ends the request. */
static int finish(cz_session_t *session, cz_buf_t *out, cz_slice_t content, bool lasting)
{
    if (content.size > COPIED_MAX_BYTES) {
        cz__session_flush(session, (cz_part_t){content, lasting}); /* a failure closes the connection */
    } else {
        cz_buf_append_slice(out, content);
    }
    return out->failed ? cz__response_give_up(session, CZ_ENOMEM) : cz__session_answered(session);
}

int cz__response_begin(cz_request_t *rq, const cz_reply_t *reply, cz_framing_t framing, cz_buf_t *out)
{
    return cz_response_head_write(out, reply, framing, cz_loop_http_date(rq->context->loop), last_lines(rq));
}

static int send_reply(cz_request_t *rq, const cz_reply_t *reply)
{
    cz_session_t *session = rq->session;
    cz_buf_t *out = cz__session_out(session);
    CZ_TRACE(http, "%p replies %u, %zu bytes", (void *)session, (unsigned)reply->status, reply->body.size);
    if (out == NULL || cz__response_begin(rq, reply, CZ_FRAMING_LENGTH, out) != 0) {
        return cz__response_give_up(session, CZ_ENOMEM);
    }
    bool silent = rq->head_only || !cz_status_has_content(reply->status);
    cz__response_note(rq, reply->status, silent ? 0 : reply->body.size);
    return finish(session, out, silent ? (cz_slice_t){"", 0} : reply->body, false);
}

/* The fields of the 200, but for those that describe content (RFC 9110, section 15.4.5). */
static int reply_unmodified(cz_request_t *rq, const cz_reply_t *reply)
{
    cz_reply_t unmodified = *reply;
    if (cz__reply_negotiate(rq, &unmodified) != CZ_CODING_IDENTITY) {
        unmodified.field_count--; /* the last is Content-Encoding */
    }
    unmodified.status = 304;
    unmodified.content_type = unmodified.body = (cz_slice_t){"", 0};
    return send_reply(rq, &unmodified);
}

static int reply_checked(cz_request_t *rq, const cz_reply_t *reply)
{
    if (rq->notes.conditional) {
        switch (cz__reply_condition(rq, reply)) {
        case CZ_CONDITION_UNMODIFIED:
            return reply_unmodified(rq, reply);
        case CZ_CONDITION_FAILED:
            return cz_request_problem(rq, 412, (cz_slice_t){"", 0});
        case CZ_CONDITION_NONE:
        default:
            break;
        }
    }
    if (rq->route == NULL || (rq->route->flags & CZ_ROUTE_COMPRESS) == 0) {
        return send_reply(rq, reply);
    }
    cz_reply_t encoded = *reply;
    cz__reply_encode(rq, &encoded);
    return send_reply(rq, &encoded);
}

int cz_request_reply(cz_request_t *rq, const cz_reply_t *reply)
{
    int error = cz_reply_check(reply);
    if (error != 0) {
        cz_request_problem(rq, 500, CZ_SLICE("the handler's status or a header field is not valid"));
        return error;
    }
    if (rq->relay != NULL) {
        return rq->relay(rq, &(cz_answer_t){.kind = CZ_ANSWER_REPLY, .reply = *reply});
    }
    return reply_checked(rq, reply);
}

int cz_request_constant(cz_request_t *rq, const cz_constant_t *constant)
{
    cz_session_t *session = rq->session;
    const char *date = cz_loop_http_date(rq->context->loop);
    size_t content_size = rq->head_only ? 0 : constant->size - constant->head_size;
    bool big = content_size > COPIED_MAX_BYTES;
    cz_slice_t content = {constant->bytes + constant->head_size, content_size};
    cz_buf_t *out = cz__session_out(session);
    CZ_TRACE(http, "%p replies %u, constant", (void *)session, (unsigned)constant->status);
    if (out == NULL || cz_response_constant_write(out, constant, date, last_lines(rq), big ? 0 : content_size) != 0) {
        return cz__response_give_up(session, CZ_ENOMEM);
    }
    cz__response_note(rq, constant->status, content_size);
    return big ? finish(session, out, content, true) : cz__session_answered(session);
}

/* ---- problems ----------------------------------------------------------------------------------- */

/* A JSON string of UTF-8 text. http must not know the data room, and this is all it needs of JSON. */
static void write_string(cz_buf_t *out, cz_slice_t text)
{
    static const char hex[] = "0123456789abcdef";
    cz_buf_append_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\') {
            cz_buf_append_char(out, '\\');
            cz_buf_append_char(out, (char)c);
        } else if (c < 0x20) {
            const char escaped[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            cz_buf_append(out, escaped, sizeof escaped);
        } else {
            cz_buf_append_char(out, (char)c);
        }
    }
    cz_buf_append_char(out, '"');
}

static void write_problem(cz_buf_t *out, uint16_t status, cz_slice_t detail, cz_slice_t members, cz_slice_t id)
{
    const char digits[] = {(char)('0' + status / 100 % 10), (char)('0' + status / 10 % 10),
                           (char)('0' + status % 10)};
    cz_buf_append_slice(out, CZ_SLICE("{\"type\":\"about:blank\",\"title\":"));
    write_string(out, cz_status_reason(status));
    cz_buf_append_slice(out, CZ_SLICE(",\"status\":"));
    cz_buf_append(out, digits, sizeof digits);
    if (detail.size > 0) {
        cz_buf_append_slice(out, CZ_SLICE(",\"detail\":"));
        write_string(out, detail);
    }
    if (id.size > 0) {
        cz_buf_append_slice(out, CZ_SLICE(",\"requestId\":"));
        write_string(out, id);
    }
    cz_buf_append_slice(out, members);
    cz_buf_append_char(out, '}');
}

int cz_request_problem_with(cz_request_t *rq, uint16_t status, cz_slice_t detail, cz_slice_t members,
                            const cz_pair_t *fields, size_t field_count)
{
    if (rq->relay != NULL) {
        cz_reply_t parts = {.status = status, .fields = fields, .field_count = field_count, .body = members};
        return rq->relay(rq, &(cz_answer_t){.kind = CZ_ANSWER_PROBLEM, .reply = parts, .detail = detail, .tells_id = rq->id_told});
    }
    cz_buf_t *body = &rq->context->http->problem;
    cz_buf_clear(body);
    write_problem(body, status, detail, members, cz_request_told_id(rq));
    if (body->failed) {
        return cz__response_give_up(rq->session, CZ_ENOMEM);
    }
    cz_reply_t reply = {
        .status = status,
        .content_type = CZ_LIT("application/problem+json"),
        .fields = fields,
        .field_count = field_count,
        .body = {body->at, body->size},
    };
    int error = cz_reply_check(&reply);
    if (error != 0) { /* a field of the caller's is not valid */
        reply.field_count = 0;
        reply.status = reply.status < 200 || reply.status > 599 ? 500 : reply.status;
    }
    int sent = reply_checked(rq, &reply);
    return error != 0 ? error : sent;
}

int cz_request_problem(cz_request_t *rq, uint16_t status, cz_slice_t detail)
{
    return cz_request_problem_with(rq, status, detail, (cz_slice_t){"", 0}, NULL, 0);
}

int cz_request_refuse(cz_request_t *rq, uint16_t status, cz_slice_t detail)
{
    rq->session->keep_alive = false;
    return cz_request_problem(rq, status, detail);
}
