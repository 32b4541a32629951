/*
 * One HTTP/1 connection.
 *
 *            first byte          head complete           message complete
 *   IDLE ───────────────> HEAD ────────────────> BODY ─────────────────────> BUSY
 *    ▲ ▲                   │       (no body) ──────────────────────────────>  │
 *    │ │                   │                      │ answered early            │ reply
 *    │ │                   │                      ▼                           │
 *    │ └───────────────────┼─────────────────── SKIP                          │
 *    └─────────────────────┼──────────────────────────────────────────────────┘
 *                          │ any refusal, or a reply with Connection: close
 *                          ▼
 *                        CLOSE ──> LINGER ──> gone
 *
 *   IDLE   between requests; no buffer, no request
 *   HEAD   bytes of a head are in the read buffer
 *   BODY   the head is there, its request attached; the body comes
 *   SKIP   the request is answered, the rest of its body is read and dropped
 *   BUSY   the request is whole, its handler runs or waits; what else comes stays unparsed
 *   UPGRADED  another protocol has the connection (http/upgrade.h); no request
 *   CLOSE  the last reply is on its way out
 *   LINGER it is out and our side is shut; what comes is dropped, so that the reply is not lost
 *          to a reset (RFC 9112, section 9.6)
 *
 * transition          function             asserted by check()
 * IDLE -> HEAD        cz__message_begin
 * HEAD -> BODY, BUSY  head_done, message_done
 * BODY -> BUSY        message_done
 * BODY -> SKIP        cz__session_answered
 * SKIP -> IDLE        message_done
 * BUSY -> IDLE        cz__session_answered
 * BUSY -> UPGRADED    cz__session_answered
 * UPGRADED -> CLOSE   cz_upgrade_end
 * * -> CLOSE          cz__session_answered, cz__session_refuse
 * CLOSE -> LINGER     cz__session_finish
 *
 * While a reply is a stream (http/stream.h) its request stays, in BUSY or BODY; each round of the loop
 * that finds the socket free and the stream full asks for more (feed).
 *
 * A request that is answered later stops the parsing of its connection, so replies are in order.
 * Loop thread.
 */
#ifndef CATZILLA_HTTP_SESSION_H
#define CATZILLA_HTTP_SESSION_H

#include "http/http.h"
#include "http/proxy.h"
#include "http/request.h"
#include "http/response_head.h"

#include <llhttp.h>

typedef enum cz_session_state {
    CZ_SESSION_IDLE,
    CZ_SESSION_HEAD,
    CZ_SESSION_BODY,
    CZ_SESSION_SKIP,
    CZ_SESSION_BUSY,
    CZ_SESSION_UPGRADED,
    CZ_SESSION_CLOSE,
    CZ_SESSION_LINGER
} cz_session_state_t;

/* What the parser came upon. */
typedef enum cz_parse_event { CZ_PARSE_MORE, CZ_PARSE_HEAD, CZ_PARSE_MESSAGE, CZ_PARSE_REFUSED } cz_parse_event_t;

struct cz_readbuf {
    cz_readbuf_t *next;
    char bytes[];
};

struct cz_session {
    llhttp_t parser;
    cz_conn_t *conn;
    cz_http_t *http;
    cz_request_t *rq;      /* in HEAD, BODY and BUSY */
    cz_readbuf_t *buffer;  /* start <= parsed <= fill <= http->buffer_bytes */
    uint32_t start;        /* of the message that is being read */
    uint32_t parsed;
    uint32_t fill;
    uint32_t body_base;    /* where the body begins in the buffer, in BODY */
    uint64_t ended_ms;     /* when the client said that it sends no more */
    uint64_t since_ms;     /* when HEAD, or BODY and SKIP, or BUSY began */
    uint64_t body_length;  /* of the message that is being read, by its Content-Length; else 0 */
    uint64_t body_limit;   /* bytes, in BODY and SKIP */
    uint64_t body_seen;    /* bytes of the body, in BODY and SKIP */
    size_t queued;         /* bytes that waited for the socket when that was last looked at */
    uint32_t framing_seen; /* bytes of chunk extensions and trailers */
    uint16_t refusal;      /* the status, when the parser was told to stop */
    uint8_t method;        /* a cz_method_t; CZ_METHOD_COUNT: one that no route has */
    uint8_t state;
    uint8_t event;
    bool running;          /* run() is on the stack: a reply need not continue */
    bool keep_alive;       /* what the client asked for */
    bool http_1_0;
    bool scanned;          /* the message that is being read is one of cz_head_scan: llhttp sees none of it */
    bool head_seen;        /* field lines from here on are trailers */
    bool fresh;            /* no request has begun yet */
    bool idle_timed;       /* the deadline for the next request is set: empty lines in front of it do not move it */
    bool unannounced;      /* the PROXY header has not come yet */
    char client[CZ_PROXY_CLIENT_BYTES]; /* as the PROXY header says; empty: the peer */
    bool ended;            /* the client sends no more */
    bool unread;           /* closing while the client may be sending: linger */
    const char *refusal_text;
    const struct cz_upgrade_events *upgrade; /* from the answer 101 on */
    void *upgrade_user;
    uint64_t upgrade_deadline_ms;
    cz_deferred_t resume;
};

extern const cz_conn_events_t cz__session_events;

/* ---- parse.c: the message, by cz_head_scan or llhttp ------------------------------------------- */

void cz__parse_init(cz_session_t *session);
/*
 * Gives `size` bytes to the parser; `used` gets how many it took. CZ_PARSE_REFUSED: session->refusal and
 * refusal_text say why.
 */
cz_parse_event_t cz__parse(cz_session_t *session, const char *at, size_t size, size_t *used);

/* ---- head.c: what a head means --------------------------------------------------------------- */

typedef struct cz_head {
    bool expects_continue;
    bool has_body;
    bool chunked;
    uint64_t content_length;
} cz_head_t;

/* Checks a whole head and fills rq's part of it; 0, or the status to refuse it with and a text. */
uint16_t cz__head_check(cz_session_t *session, cz_head_t *head, const char **text);

/* ---- buffers.c --------------------------------------------------------------------------------- */

/* Attaches an empty read buffer; false when memory is out. */
bool cz__buffer_take(cz_session_t *session);
/* Gives it back, if there is one: start, parsed and fill are 0. */
void cz__buffer_give(cz_session_t *session);
/* Moves the message that is being read to the front of its buffer, and the slices of its head with it. */
void cz__buffer_compact(cz_session_t *session);

/* Where the bytes of the session's reply go; NULL when memory is out. Others' replies are written first. */
cz_buf_t *cz__session_out(cz_session_t *session);
/* Writes what is in the out buffer, followed by `tail`. */
int cz__session_flush(cz_session_t *session, cz_part_t tail);

/* ---- message.c: the parts of a message ------------------------------------------------------ */

/* Attaches a request to the bytes that are there; false when it cannot be parsed (yet). */
bool cz__message_begin(cz_session_t *session);
/* Parses `size` bytes and goes on with what they were: a head, an end, or neither yet. */
void cz__message_parse(cz_session_t *session, const char *at, size_t size);

/* ---- settle.c ---------------------------------------------------------------------------------- */

/* After anything happened: what is kept, what is waited for, and how long. */
void cz__session_settle(cz_session_t *session);
/* The last reply has been handed over: closes, or waits until it is out. */
void cz__session_finish(cz_session_t *session);

/* ---- answer.c ---------------------------------------------------------------------------------- */

/* Tells the client what is wrong with its request, and closes. `text` is static, or NULL. */
void cz__session_refuse(cz_session_t *session, uint16_t status, const char *text);
/* The same for an error of its body (cz__body_refusal); 0 is none. */
void cz__session_refuse_body(cz_session_t *session, int error);
/* Answers with 503 without any memory, and closes. */
void cz__session_shed(cz_session_t *session);
/* Gives back the requests that were answered while their session ran. */
void cz__session_give_answered(cz_http_t *http);

/* The reply is in the out buffer: lets go of the request and goes on. 0 or CZ_ECONN. */
int cz__session_answered(cz_session_t *session);
/* Whether the reply has to say Connection: close. */
bool cz__session_closes(const cz_session_t *session);

/* ---- response.c, for stream.c ---------------------------------------------------------------- */

/* Appends the head of a checked reply to `out`. CZ_ENOMEM. */
int cz__response_begin(cz_request_t *rq, const cz_reply_t *reply, cz_framing_t framing, cz_buf_t *out);
/* The answer, for the access log. */
void cz__response_note(cz_request_t *rq, uint16_t status, uint64_t bytes);
/* No memory for a reply: nothing can be said any more. Ends the request; gives `error`. */
int cz__response_give_up(cz_session_t *session, int error);

/* ---- stream.c -------------------------------------------------------------------------------- */

/* Sends what its encoder keeps back. */
void cz__stream_flush(cz_request_t *rq);
/* The stream is not full any more: on_drain, within which it may be answered. */
void cz__stream_feed(cz_request_t *rq);
/* The server drains: what has no end of its own ends. */
void cz__stream_leave(cz_request_t *rq);

/* ---- upgrade.c ------------------------------------------------------------------------------- */

/* Hands over what has come, and writes what that made. */
void cz__upgrade_take(cz_session_t *session);
/* While nothing waits for the socket: what is waited for, and how long. */
void cz__upgrade_settle(cz_session_t *session);

/* ---- request.c ------------------------------------------------------------------------------- */

cz_request_t *cz__request_take(cz_session_t *session);
/* It waits no longer, if it did. */
void cz__request_end_wait(cz_request_t *rq);
/* Tells the handler of a waiting request that its reply is not wanted any more. */
void cz__request_cancel(cz_request_t *rq);
/* Tells who watches it that nobody waits for its answer. It may be answered when this returns. */
void cz__request_abort(cz_request_t *rq);
void cz__request_give(cz_request_t *rq);

/* ---- body.c ---------------------------------------------------------------------------------- */

/*
 * The body of a request: within the read buffer, in memory of its own of the exact size, collected
 * from chunks, or nowhere, as the route does not read it. From COLLECTED on the read buffer has none of it.
 */
typedef enum cz_body_place {
    CZ_BODY_BORROWED,
    CZ_BODY_OWNED,
    CZ_BODY_COLLECTED,
    CZ_BODY_STREAMED, /* collected, and taken away piece by piece */
    CZ_BODY_DROPPED
} cz_body_place_t;

/* Prepares for `head`'s body, for the route that the request has by now. CZ_ELIMIT or CZ_ENOMEM. */
int cz__body_begin(cz_session_t *session, const cz_head_t *head);
/* The parser saw bytes of it. 0, CZ_ELIMIT or CZ_ENOMEM. */
int cz__body_add(cz_session_t *session, const char *at, size_t size);
/* The status for an error of these and of the decoder, and the text that goes with it, or NULL. */
uint16_t cz__body_refusal(int error, const char **text);
/* Where next bytes should be read to, when that is not the read buffer; else NULL. */
char *cz__body_room(cz_request_t *rq, size_t *size);
/* Whether so much of it waits to be taken that no more should be read. */
bool cz__body_is_full(const cz_request_t *rq);
/* Room for `need` bytes at rq->body_owned, with what is there. CZ_ENOMEM. */
int cz__body_reserve(cz_request_t *rq, size_t need);
/* Another body in its place, from cz_alloc; takes `at`. */
void cz__body_replace(cz_request_t *rq, char *at, size_t size);
void cz__body_end(cz_request_t *rq);

/* ---- coded_body.c: bodies that are decoded as they come ---------------------------------------- */

typedef struct cz_coded_body cz_coded_body_t;

/* The parser saw bytes of it. 0, or what is wrong: CZ_ESYNTAX, CZ_ELIMIT of what comes out, CZ_ENOMEM. */
int cz__coded_body_add(cz_session_t *session, const char *at, size_t size);
/* The parser saw its end: body_done, now or when all was decoded. Errors as above. */
int cz__coded_body_end(cz_session_t *session);
/* Goes on after something was taken. Errors as above. */
int cz__coded_body_expand(cz_session_t *session);
void cz__coded_body_free(cz_request_t *rq);

#endif
