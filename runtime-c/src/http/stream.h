/*
 * Replies whose content comes in pieces, as fast as the client takes them.
 *
 *   cz_stream_begin ──> open <─────> full        write went over the mark; on_drain
 *                         │            │
 *                         ├────────────┴──> over         cz_stream_end, cz_stream_abort: rq is gone
 *                         └──────────────> cancelled    the client went, or took nothing for too long: on_cancel
 *
 * HTTP/1.1 gets the content in chunks (RFC 9112, section 7.1), HTTP/1.0 until the connection closes. What is
 * written is gathered and leaves at the end of the loop's round, so that small pieces share a packet.
 * When the server drains, other streams go on to their end.
 * What waits is bounded: by the mark, and the one piece that went over it. Loop thread.
 */
#ifndef CATZILLA_HTTP_STREAM_H
#define CATZILLA_HTTP_STREAM_H

#include "http/response.h"

#define CZ_STREAM_MARK_BYTES 65536u /* that wait for the client; above, a producer is asked to stop */

typedef struct cz_stream_events {
    /* The stream was full and is not any more. It may write, end and abort. Never called from within those. */
    void (*on_drain)(cz_request_t *rq, void *user);
    /* The rest is not wanted. After it has returned, rq is gone. */
    void (*on_cancel)(cz_request_t *rq, void *user);
    /* The server drains, and events (text/event-stream) may go on for ever: cz_stream_end. Their client comes again. */
    void (*on_leave)(cz_request_t *rq, void *user);
} cz_stream_events_t;

/*
 * Answers with `reply`'s head; its body is not looked at. `events` (static) are called with `user`.
 * 1: the stream is open. Else rq is gone: 0 when this reply has no content (HEAD, 204, 304), CZ_ESYNTAX,
 * CZ_ENOMEM or CZ_ECONN as of cz_request_reply.
 */
int cz_stream_begin(cz_request_t *rq, const cz_reply_t *reply, const cz_stream_events_t *events, void *user);

/*
 * Sends a piece, borrowed until this returns; an empty one is nothing. CZ_ENOMEM or CZ_ECONN: it is lost, the
 * connection closes, and on_cancel follows in a later round of the loop.
 */
int cz_stream_write(cz_request_t *rq, cz_slice_t piece);

/* Whether the producer should wait for on_drain. */
bool cz_stream_is_full(const cz_request_t *rq);

/* Makes the stream full until the loop's next round: so that others have their turn. */
void cz_stream_yield(cz_request_t *rq);

/* All was written. rq is gone. */
void cz_stream_end(cz_request_t *rq);

/* The rest will not come: closes the connection, so that the client can tell. rq is gone. */
void cz_stream_abort(cz_request_t *rq);

#endif
