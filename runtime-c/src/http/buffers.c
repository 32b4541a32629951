#include "base/alloc.h"
#include "http/session.h"

#include <string.h>

#define OUT_KEEP_BYTES 131072u /* a bigger out buffer is given back */
#define BUFFERS_KEPT 64u

/* ---- read buffers ------------------------------------------------------------------------------ */

bool cz__buffer_take(cz_session_t *session)
{
    cz_http_t *http = session->http;
    cz_readbuf_t *buffer = http->free_buffers;
    if (buffer != NULL) {
        http->free_buffers = buffer->next;
        http->free_buffer_count--;
    } else {
        buffer = cz_alloc(sizeof *buffer + http->buffer_bytes);
    }
    session->buffer = buffer;
    session->start = session->parsed = session->fill = 0;
    return buffer != NULL;
}

void cz__buffer_give(cz_session_t *session)
{
    cz_http_t *http = session->http;
    cz_readbuf_t *buffer = session->buffer;
    session->start = session->parsed = session->fill = 0;
    session->buffer = NULL;
    if (buffer == NULL) {
        return;
    }
    if (http->free_buffer_count >= BUFFERS_KEPT) {
        cz_free(buffer);
        return;
    }
    buffer->next = http->free_buffers;
    http->free_buffers = buffer;
    http->free_buffer_count++;
}

void cz__buffer_compact(cz_session_t *session)
{
    cz_request_t *rq = session->rq;
    char *bytes = session->buffer->bytes;
    size_t by = session->start;
    memmove(bytes, bytes + by, session->fill - by);
    session->start = 0;
    session->parsed -= (uint32_t)by;
    session->fill -= (uint32_t)by;
    if (rq == NULL) {
        return;
    }
    if (rq->target.size > 0) {
        rq->target.at -= by;
        rq->method_name.at -= rq->method_name.size > 0 ? by : 0;
        rq->authority.at -= rq->authority.size > 0 ? by : 0;
    }
    for (size_t i = 0; i < rq->input.field_count; i++) {
        rq->fields[i].name.at -= by;
        rq->fields[i].value.at -= rq->fields[i].value.size > 0 ? by : 0;
    }
}

/* ---- the out buffer ---------------------------------------------------------------------------- */

static int write_out(cz_http_t *http, cz_part_t tail)
{
    cz_session_t *owner = http->out_owner;
    if (owner == NULL) {
        return 0;
    }
    cz_part_t parts[2] = {{{http->out.at, http->out.size}, false}, tail};
    bool failed = http->out.failed;
    http->out_owner = NULL;
    http->out.size = 0;
    if (failed) {
        cz_conn_close(owner->conn);
        return CZ_ENOMEM;
    }
    int error = cz_conn_write(owner->conn, parts, 2);
    if (http->out.capacity > OUT_KEEP_BYTES) {
        cz_buf_deinit(&http->out);
    }
    return error;
}

static const cz_part_t nothing = {{"", 0}, false};

int cz__session_flush(cz_session_t *session, cz_part_t tail)
{
    return session->http->out_owner == session ? write_out(session->http, tail) : 0;
}

cz_buf_t *cz__session_out(cz_session_t *session)
{
    cz_http_t *http = session->http;
    if (http->out_owner != session) {
        write_out(http, nothing);
        cz_buf_clear(&http->out);
        http->out_owner = session;
    }
    return &http->out;
}
