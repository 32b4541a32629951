#include "http/stream.h"

#include "base/slice.h"
#include "base/trace.h"
#include "http/condition.h"
#include "http/content_coding.h"
#include "http/relay.h"
#include "http/response_head.h"
#include "http/session.h"

/* Longer pieces are not copied into the out buffer but written from where they are. */
#define COPIED_MAX_BYTES 16384u
#define KEEPALIVE_SECONDS 60u /* after which a peer that is silent is asked whether it is there */

static const cz_part_t nothing = {{"", 0}, false};

/* The end of the loop's round writes what has gathered, and asks for more. */
static void flush_later(cz_session_t *session)
{
    cz_loop_defer(session->http->context->loop, &session->resume);
}

/* The head is in the out buffer, and no content may follow it. */
static int end_at_once(cz_request_t *rq)
{
    int error = cz__session_answered(rq->session);
    return error < 0 ? error : 0;
}

/* Compresses what follows; without memory for that it is not told of either. */
static void begin_coding(cz_request_t *rq, cz_reply_t *reply)
{
    cz_coding_t coding = cz__reply_negotiate(rq, reply);
    if (coding == CZ_CODING_IDENTITY || rq->head_only) {
        return;
    }
    rq->encoder = rq->context->app->codings->encoder_new(coding, 0);
    rq->encoder_holds = false;
    if (rq->encoder == NULL) {
        reply->field_count--; /* the last is Content-Encoding */
    }
}

static bool is_events(cz_slice_t content_type)
{
    static const cz_slice_t events = CZ_LIT("text/event-stream");
    return content_type.size >= events.size && cz_slice_equal_nocase((cz_slice_t){content_type.at, events.size}, events);
}

static int begin_checked(cz_request_t *rq, cz_reply_t *reply, const cz_stream_events_t *events, void *user)
{
    cz_session_t *session = rq->session;
    begin_coding(rq, reply);
    bool content = cz_status_has_content(reply->status);
    rq->stream_chunked = !session->http_1_0;
    session->keep_alive = session->keep_alive && (rq->stream_chunked || !content || rq->head_only);
    cz_buf_t *out = cz__session_out(session);
    cz_framing_t framing = rq->stream_chunked ? CZ_FRAMING_CHUNKED : CZ_FRAMING_CLOSE;
    CZ_TRACE(http, "%p streams %u", (void *)session, (unsigned)reply->status);
    if (out == NULL || cz__response_begin(rq, reply, framing, out) != 0) {
        return cz__response_give_up(session, CZ_ENOMEM);
    }
    if (rq->head_only || !content) {
        cz__response_note(rq, reply->status, 0);
        return end_at_once(rq);
    }
    rq->stream = events;
    rq->stream_status = reply->status;
    rq->stream_endless = is_events(reply->content_type);
    cz_request_wait(rq, events->on_cancel, user);
    cz_conn_keepalive(session->conn, KEEPALIVE_SECONDS);
    flush_later(session);
    return 1;
}

static int relay_begin(cz_request_t *rq, const cz_reply_t *reply, const cz_stream_events_t *events, void *user)
{
    bool content = !rq->head_only && cz_status_has_content(reply->status);
    cz_request_wait(rq, events->on_cancel, user);
    cz_reply_t head = *reply;
    head.body = (cz_slice_t){"", 0};
    int error = rq->relay(rq, &(cz_answer_t){.kind = CZ_ANSWER_STREAM, .reply = head, .events = events, .user = user});
    if (error != 0 || content) {
        return error != 0 ? error : 1;
    }
    return rq->relay(rq, &(cz_answer_t){.kind = CZ_ANSWER_END});
}

static int relay(cz_request_t *rq, cz_answer_kind_t kind, cz_slice_t bytes)
{
    return rq->relay(rq, &(cz_answer_t){.kind = kind, .reply.body = bytes});
}

int cz_stream_begin(cz_request_t *rq, const cz_reply_t *reply, const cz_stream_events_t *events, void *user)
{
    int error = cz_reply_check(reply);
    if (error != 0 || cz__reply_condition(rq, reply) != CZ_CONDITION_NONE) {
        return cz_request_reply(rq, reply); /* says what is wrong, or that the client has it */
    }
    if (rq->relay != NULL) {
        return relay_begin(rq, reply, events, user);
    }
    cz_reply_t head = *reply;
    return begin_checked(rq, &head, events, user);
}

static void write_chunk_size(cz_buf_t *out, size_t size)
{
    static const char hex[] = "0123456789abcdef";
    char digits[2 * sizeof size + 2];
    size_t at = sizeof digits;
    digits[--at] = '\n';
    digits[--at] = '\r';
    do {
        digits[--at] = hex[size & 15u];
        size >>= 4;
    } while (size > 0);
    cz_buf_append(out, digits + at, sizeof digits - at);
}

/* Bytes that the client has not taken yet. */
static size_t waiting_bytes(const cz_session_t *session)
{
    const cz_http_t *http = session->http;
    return (http->out_owner == session ? http->out.size : 0) + cz_conn_queued_bytes(session->conn);
}

/* Puts bytes of the content into the out buffer. CZ_ENOMEM closes the connection. */
static int send_bytes(void *user, const char *at, size_t size)
{
    cz_request_t *rq = user;
    cz_session_t *session = rq->session;
    const cz_slice_t piece = {at, size};
    cz_buf_t *out = cz__session_out(session);
    if (rq->stream_chunked) {
        write_chunk_size(out, piece.size);
    }
    if (piece.size > COPIED_MAX_BYTES) {
        cz__session_flush(session, (cz_part_t){piece, false});
        out = cz__session_out(session);
    } else {
        cz_buf_append_slice(out, piece);
    }
    if (rq->stream_chunked) {
        cz_buf_append_slice(out, CZ_SLICE("\r\n"));
    }
    if (out->failed) {
        cz_conn_close(session->conn);
    }
    rq->stream_bytes += piece.size;
    return out->failed ? CZ_ENOMEM : cz_conn_is_closing(session->conn) ? CZ_ECONN : 0;
}

/* What its encoder makes of bytes. */
static int send_encoded(cz_request_t *rq, cz_slice_t bytes, cz_coding_step_t step)
{
    int error = rq->context->app->codings->encode(rq->encoder, bytes, step, send_bytes, rq);
    if (error != 0) {
        cz_conn_close(rq->session->conn);
    }
    return error;
}

int cz_stream_write(cz_request_t *rq, cz_slice_t piece)
{
    if (rq->relay != NULL) {
        return piece.size == 0 ? 0 : relay(rq, CZ_ANSWER_PIECE, piece);
    }
    cz_session_t *session = rq->session;
    if (cz_conn_is_closing(session->conn)) {
        return CZ_ECONN;
    }
    if (piece.size == 0) {
        return 0;
    }
    rq->encoder_holds = rq->encoder != NULL;
    int error = rq->encoder == NULL ? send_bytes(rq, piece.at, piece.size) : send_encoded(rq, piece, CZ_CODING_GO_ON);
    rq->stream_full = rq->stream_full || waiting_bytes(session) >= CZ_STREAM_MARK_BYTES;
    flush_later(session);
    return error;
}

void cz__stream_flush(cz_request_t *rq)
{
    if (rq->encoder != NULL && rq->encoder_holds && !cz_conn_is_closing(rq->session->conn)) {
        rq->encoder_holds = false;
        send_encoded(rq, CZ_SLICE(""), CZ_CODING_FLUSH);
    }
}

bool cz_stream_is_full(const cz_request_t *rq)
{
    return rq->stream_full;
}

void cz_stream_yield(cz_request_t *rq)
{
    rq->stream_full = true;
    if (rq->relay != NULL) {
        relay(rq, CZ_ANSWER_YIELD, (cz_slice_t){"", 0});
        return;
    }
    flush_later(rq->session);
}

static void over(cz_request_t *rq)
{
    cz_session_t *session = rq->session;
    cz__response_note(rq, rq->stream_status, rq->stream_bytes);
    rq->stream = NULL;
    rq->stream_full = false;
    cz__session_answered(session);
}

void cz_stream_end(cz_request_t *rq)
{
    if (rq->relay != NULL) {
        relay(rq, CZ_ANSWER_END, (cz_slice_t){"", 0});
        return;
    }
    cz_session_t *session = rq->session;
    if (rq->encoder != NULL && !cz_conn_is_closing(session->conn)) {
        send_encoded(rq, CZ_SLICE(""), CZ_CODING_FINISH);
    }
    if (rq->stream_chunked && !cz_conn_is_closing(session->conn)) {
        cz_buf_t *out = cz__session_out(session);
        cz_buf_append_slice(out, CZ_SLICE("0\r\n\r\n"));
        if (out->failed) {
            cz_conn_close(session->conn);
        }
    }
    over(rq);
}

void cz_stream_abort(cz_request_t *rq)
{
    if (rq->relay != NULL) {
        relay(rq, CZ_ANSWER_ABORT, (cz_slice_t){"", 0});
        return;
    }
    cz_session_t *session = rq->session;
    cz__session_flush(session, nothing);
    if (rq->stream_chunked) {
        cz_conn_close(session->conn);
    } else { /* where the end of the connection is that of the content, it has to look unlike one */
        cz_conn_reset(session->conn);
    }
    over(rq);
}

void cz__stream_leave(cz_request_t *rq)
{
    if (rq->stream_endless) {
        rq->stream->on_leave(rq, rq->user);
    }
}

void cz__stream_feed(cz_request_t *rq)
{
    const cz_stream_events_t *events = rq->stream;
    rq->stream_full = false;
    events->on_drain(rq, rq->user);
}
