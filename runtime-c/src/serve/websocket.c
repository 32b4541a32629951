#include "serve/websocket.h"

#include "base/alloc.h"
#include "base/slice.h"
#include "data/utf8.h"
#include "http/upgrade.h"
#include "serve/handshake.h"
#include "serve/messages.h"

#define CLOSE_WAIT_MS 5000u      /* for the peer's close frame */
#define WINDOW_BITS_MAX 15u /* RFC 7692, section 7.1.2 */
#define DEFLATED_FROM_BYTES 128u   /* shorter messages are not compressed */
#define TURN_MS 10u                /* of the loop's round, for the messages of one connection */

struct cz_ws {
    const cz_websocket_t *kind;
    cz_context_t *context;
    const cz_ws_events_t *events;
    void *user;
    cz_session_t *session; /* from OPEN on */
    cz_messages_t messages;
    cz_subscriber_t subscriber;
    cz_buf_t early; /* frames that were sent while CONNECTING */
    cz_slice_t protocol;
    uint64_t heard_ms;  /* when bytes came last */
    uint64_t pinged_ms; /* when it was asked whether it is there; 0: not since then */
    uint8_t state;
    uint8_t window_bits; /* of permessage-deflate; 0: not agreed on */
    bool cut;            /* the connection closes; on_close is still to come */
    unsigned close_code; /* what on_close is told */
    uint8_t reason_size;
    char reason[CZ_FRAME_REASON_MAX];
};

static uint64_t now_ms(const cz_ws_t *ws)
{
    return cz_loop_now_ms(ws->context->loop);
}

static void remember(cz_ws_t *ws, unsigned code, cz_slice_t reason)
{
    const cz_slice_t kept = cz_utf8_cut(reason, CZ_FRAME_REASON_MAX);
    ws->close_code = code;
    ws->reason_size = (uint8_t)kept.size;
    if (kept.size > 0) {
        memcpy(ws->reason, kept.at, kept.size);
    }
}

/* ---- life ----------------------------------------------------------------------------------------------- */

static void free_ws(cz_ws_t *ws)
{
    cz_unsubscribe_all(&ws->subscriber);
    cz_messages_deinit(&ws->messages);
    cz_buf_deinit(&ws->early);
    cz_free(ws);
}

void cz_ws_abandon(cz_ws_t *ws)
{
    free_ws(ws);
}

/* The session is not this connection's any more. */
static void over(cz_ws_t *ws)
{
    ws->state = CZ_WS_CLOSED;
    cz_unsubscribe_all(&ws->subscriber);
    ws->events->on_close(ws->user, ws->close_code, (cz_slice_t){ws->reason, ws->reason_size});
    free_ws(ws);
}

/* What was written still leaves. `unread`: the peer may be sending still. */
static void end(cz_ws_t *ws, bool unread)
{
    cz_upgrade_end(ws->session, unread);
    over(ws);
}

void cz_ws_terminate(cz_ws_t *ws)
{
    if (ws->session == NULL) {
        cz_ws_close(ws, 0, (cz_slice_t){"", 0});
    } else if (!ws->cut) {
        ws->cut = true;
        ws->state = CZ_WS_CLOSING;
        cz_upgrade_abort(ws->session);
    }
}

static int cut_off(cz_ws_t *ws, int error, cz_slice_t reason)
{
    remember(ws, CZ_CLOSE_ABNORMAL, reason);
    cz_ws_terminate(ws);
    return error;
}

/* ---- sending -------------------------------------------------------------------------------------------- */

static size_t make_head(char *to, uint8_t opcode, bool compressed, size_t size)
{
    return cz_frame_write(to, &(cz_frame_head_t){.fin = true, .rsv1 = compressed, .opcode = opcode, .size = size});
}

static int send_frame(cz_ws_t *ws, uint8_t opcode, bool compressed, cz_slice_t payload)
{
    char bytes[CZ_FRAME_HEAD_MAX];
    const cz_slice_t head = {bytes, make_head(bytes, opcode, compressed, payload.size)};
    if (ws->session != NULL) {
        return cz_upgrade_write(ws->session, head, payload);
    }
    cz_buf_append_slice(&ws->early, head);
    cz_buf_append_slice(&ws->early, payload);
    return ws->early.failed ? CZ_ENOMEM : 0;
}

/* Whether the client takes what it is sent; it is cut off when it does not. */
static int check_queue(cz_ws_t *ws, int error)
{
    if (error != 0) { /* the connection closes already, or had no memory while CONNECTING */
        ws->cut = ws->cut || ws->session != NULL;
        return error;
    }
    if (cz_ws_queued_bytes(ws) <= ws->kind->queued_bytes) {
        return 0;
    }
    return ws->session == NULL ? CZ_ELIMIT : cut_off(ws, CZ_ELIMIT, CZ_SLICE("the client does not take what it is sent"));
}

static bool is_open(const cz_ws_t *ws)
{
    return ws->state <= CZ_WS_OPEN && !ws->cut;
}

static bool should_deflate(const cz_ws_t *ws, cz_opcode_t opcode, size_t size)
{
    return ws->window_bits > 0 && !cz_opcode_is_control((uint8_t)opcode) && size >= DEFLATED_FROM_BYTES;
}

int cz_ws_send(cz_ws_t *ws, cz_opcode_t opcode, cz_slice_t payload)
{
    if (!is_open(ws)) {
        return CZ_ESTATE;
    }
    if (cz_opcode_is_control((uint8_t)opcode) && payload.size > CZ_FRAME_CONTROL_MAX) {
        return CZ_ELIMIT;
    }
    char *deflated = NULL;
    size_t size = 0;
    if (should_deflate(ws, opcode, payload.size) && ws->kind->coding->encode(payload, ws->window_bits, &deflated, &size) == 0 &&
        size < payload.size) {
        const int error = send_frame(ws, (uint8_t)opcode, true, (cz_slice_t){deflated, size});
        ws->kind->coding->free(deflated);
        return check_queue(ws, error);
    }
    if (deflated != NULL) {
        ws->kind->coding->free(deflated);
    }
    return check_queue(ws, send_frame(ws, (uint8_t)opcode, false, payload));
}

static void send_close(cz_ws_t *ws, unsigned code, cz_slice_t reason)
{
    char bytes[CZ_FRAME_CONTROL_MAX];
    if (code == 0) {
        (void)send_frame(ws, CZ_OPCODE_CLOSE, false, (cz_slice_t){"", 0});
        return;
    }
    const cz_slice_t kept = cz_utf8_cut(reason, CZ_FRAME_REASON_MAX);
    bytes[0] = (char)(code >> 8);
    bytes[1] = (char)(code & 0xFFu);
    if (kept.size > 0) {
        memcpy(bytes + 2, kept.at, kept.size);
    }
    (void)send_frame(ws, CZ_OPCODE_CLOSE, false, (cz_slice_t){bytes, 2 + kept.size});
}

void cz_ws_close(cz_ws_t *ws, unsigned code, cz_slice_t reason)
{
    if (!is_open(ws)) {
        return;
    }
    send_close(ws, code, reason);
    ws->state = CZ_WS_CLOSING;
    if (ws->session != NULL) {
        cz_upgrade_deadline(ws->session, now_ms(ws) + CLOSE_WAIT_MS);
    }
}

static void ignore_message(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    (void)user;
    (void)opcode;
    (void)payload;
}

static void ignore_drain(void *user)
{
    (void)user;
}

static void ignore_close(void *user, unsigned code, cz_slice_t reason)
{
    (void)user;
    (void)code;
    (void)reason;
}

static const cz_ws_events_t nobody = {ignore_message, ignore_drain, ignore_close};

void cz_ws_release(cz_ws_t *ws, unsigned code)
{
    if (ws->session == NULL) {
        free_ws(ws);
        return;
    }
    cz_unsubscribe_all(&ws->subscriber);
    ws->events = &nobody;
    cz_ws_close(ws, code, (cz_slice_t){"", 0});
}

/* ---- published messages --------------------------------------------------------------------------------- */

static cz_ws_t *ws_of(cz_subscriber_t *subscriber)
{
    return (cz_ws_t *)(void *)((char *)subscriber - offsetof(cz_ws_t, subscriber));
}

/* Compressed once for all who have the same window. */
static bool deflate_published(const cz_ws_t *ws, cz_published_t *published)
{
    const cz_message_coding_t *coding = ws->kind->coding;
    if (published->deflated_bits == ws->window_bits) {
        return published->deflated != NULL;
    }
    coding->free(published->deflated);
    published->deflated = NULL;
    published->deflated_bits = ws->window_bits;
    published->free = coding->free;
    const int error = coding->encode(published->payload, ws->window_bits, &published->deflated, &published->deflated_size);
    if (error == 0 && published->deflated_size >= published->payload.size) {
        coding->free(published->deflated);
        published->deflated = NULL;
    }
    return published->deflated != NULL;
}

static void on_published(cz_subscriber_t *subscriber, cz_published_t *published)
{
    cz_ws_t *ws = ws_of(subscriber);
    if (!is_open(ws)) {
        return;
    }
    const uint8_t opcode = (uint8_t)published->opcode;
    const bool compressed = should_deflate(ws, published->opcode, published->payload.size) && deflate_published(ws, published);
    const cz_slice_t deflated = {published->deflated, published->deflated_size};
    check_queue(ws, send_frame(ws, opcode, compressed, compressed ? deflated : published->payload));
}

/* ---- what comes ----------------------------------------------------------------------------------------- */

static bool on_message(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    cz_ws_t *ws = user;
    if (ws->state == CZ_WS_OPEN) {
        ws->events->on_message(ws->user, opcode, payload);
        ws->messages.enough = cz_loop_round_ms(ws->context->loop) >= TURN_MS; /* others wait, however many have come at once */
    }
    return !ws->cut;
}

static bool on_control(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    cz_ws_t *ws = user;
    if (opcode == CZ_OPCODE_PING && is_open(ws)) {
        check_queue(ws, send_frame(ws, CZ_OPCODE_PONG, false, payload));
    }
    return !ws->cut;
}

/* The peer's close frame; its code is given back to it (section 5.5.1). */
static void on_close_frame(void *user, unsigned code, cz_slice_t reason)
{
    cz_ws_t *ws = user;
    if (ws->state == CZ_WS_OPEN) {
        send_close(ws, code == CZ_CLOSE_NO_STATUS ? 0 : code, (cz_slice_t){"", 0});
    }
    remember(ws, code, reason);
    ws->state = CZ_WS_CLOSED;
}

static int inflate(void *user, cz_slice_t compressed, size_t max, cz_buf_t *out)
{
    const cz_ws_t *ws = user;
    char *at = NULL;
    size_t size = 0;
    const int error = ws->kind->coding->decode(compressed, max, &at, &size);
    if (error == 0 && size > 0) {
        cz_buf_append(out, at, size);
    }
    ws->kind->coding->free(at);
    return error == 0 && out->failed ? CZ_ENOMEM : error;
}

static const cz_messages_events_t message_events = {on_message, on_control, on_close_frame, NULL};
static const cz_messages_events_t deflated_events = {on_message, on_control, on_close_frame, inflate};

static size_t on_bytes(void *user, char *at, size_t size)
{
    cz_ws_t *ws = user;
    ws->heard_ms = now_ms(ws);
    ws->pinged_ms = 0;
    const unsigned fault = cz_messages_take(&ws->messages, at, size);
    const size_t taken = size - ws->messages.left;
    if (ws->cut) {
        return taken; /* on_close follows */
    }
    if (fault != 0) {
        if (ws->state == CZ_WS_OPEN) {
            send_close(ws, fault, (cz_slice_t){"", 0});
        }
        remember(ws, fault, (cz_slice_t){"", 0});
        end(ws, true);
    } else if (ws->state == CZ_WS_CLOSED) {
        end(ws, false);
    }
    return taken;
}

/* ---- the connection ------------------------------------------------------------------------------------- */

static void set_deadline(cz_ws_t *ws)
{
    const uint64_t timeout_ms = ws->kind->idle_timeout_ms;
    if (timeout_ms > 0) {
        cz_upgrade_deadline(ws->session, (ws->pinged_ms > 0 ? ws->pinged_ms : ws->heard_ms) + timeout_ms / 2);
    }
}

static void on_deadline(void *user)
{
    cz_ws_t *ws = user;
    const uint64_t now = now_ms(ws);
    if (ws->state == CZ_WS_CLOSING) {
        end(ws, true);
        return;
    }
    if (ws->pinged_ms > 0) { /* half of the timeout for the answer, however late this is */
        remember(ws, CZ_CLOSE_ABNORMAL, CZ_SLICE("the client is silent"));
        end(ws, true);
        return;
    }
    if (now - ws->heard_ms >= ws->kind->idle_timeout_ms / 2) {
        ws->pinged_ms = now;
        check_queue(ws, send_frame(ws, CZ_OPCODE_PING, false, (cz_slice_t){"", 0}));
    }
    set_deadline(ws);
}

static void on_end(void *user)
{
    end(user, false);
}

static void on_drain(void *user)
{
    cz_ws_t *ws = user;
    if (ws->state == CZ_WS_OPEN) {
        ws->events->on_drain(ws->user);
    }
}

static void on_leave(void *user)
{
    cz_ws_t *ws = user;
    cz_ws_close(ws, ws->context->http->replaced ? CZ_CLOSE_RESTART : CZ_CLOSE_GOING_AWAY, (cz_slice_t){"", 0});
}

static void on_close(void *user)
{
    over(user);
}

static const cz_upgrade_events_t upgrade_events = {
    .on_bytes = on_bytes,
    .on_end = on_end,
    .on_drain = on_drain,
    .on_deadline = on_deadline,
    .on_leave = on_leave,
    .on_close = on_close,
};

/* ---- the beginning -------------------------------------------------------------------------------------- */

cz_ws_t *cz_ws_new(const cz_request_t *rq, cz_topics_t *topics, const cz_ws_events_t *events, void *user)
{
    cz_agreement_t agreement;
    const cz_websocket_t *kind = rq->route->websocket;
    cz_ws_t *ws = cz_alloc_zero(sizeof *ws);
    if (ws == NULL) {
        return NULL;
    }
    cz_websocket_agree(rq, &agreement);
    ws->kind = kind;
    ws->context = rq->context;
    ws->events = events;
    ws->user = user;
    ws->protocol = agreement.protocol;
    ws->window_bits = !agreement.deflates ? 0 : agreement.window_bits > 0 ? agreement.window_bits : WINDOW_BITS_MAX;
    ws->subscriber = (cz_subscriber_t){.topics = topics, .on_published = on_published};
    ws->close_code = CZ_CLOSE_ABNORMAL;
    cz_messages_init(&ws->messages, agreement.deflates ? &deflated_events : &message_events, ws, CZ_WS_SERVER,
                     (size_t)kind->message_bytes);
    return ws;
}

/*
 * "permessage-deflate; server_no_context_takeover; ..." into 128 bytes. A limit of the window is accepted by repeating it
 * (RFC 7692, section 7.1.2.1).
 */
static cz_slice_t extensions_text(uint8_t window_bits, char *out)
{
    static const cz_slice_t fixed = CZ_LIT("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
    static const cz_slice_t limited = CZ_LIT("; server_max_window_bits=");
    memcpy(out, fixed.at, fixed.size);
    size_t size = fixed.size;
    if (window_bits > 0) {
        memcpy(out + size, limited.at, limited.size);
        size += limited.size;
        if (window_bits >= 10) {
            out[size++] = '1';
        }
        out[size++] = (char)('0' + window_bits % 10);
    }
    return (cz_slice_t){out, size};
}

int cz_ws_accept(cz_ws_t *ws, cz_request_t *rq)
{
    char accept[CZ_ACCEPT_BYTES];
    char extensions[128];
    cz_agreement_t agreement;
    cz_pair_t fields[3];
    size_t count = 0;
    cz_websocket_agree(rq, &agreement);
    cz_websocket_accept(agreement.key, accept);
    fields[count++] = (cz_pair_t){CZ_LIT("Sec-WebSocket-Accept"), {accept, sizeof accept}};
    if (ws->protocol.size > 0) {
        fields[count++] = (cz_pair_t){CZ_LIT("Sec-WebSocket-Protocol"), ws->protocol};
    }
    if (ws->window_bits > 0) {
        fields[count++] = (cz_pair_t){CZ_LIT("Sec-WebSocket-Extensions"), extensions_text(agreement.window_bits, extensions)};
    }
    int error = cz_upgrade(rq, CZ_SLICE("websocket"), fields, count, &upgrade_events, ws, &ws->session);
    if (error != 0) {
        free_ws(ws);
        return error;
    }
    ws->state = ws->state == CZ_WS_CONNECTING ? CZ_WS_OPEN : ws->state;
    ws->heard_ms = now_ms(ws);
    if (ws->early.size > 0) {
        check_queue(ws, cz_upgrade_write(ws->session, (cz_slice_t){ws->early.at, ws->early.size}, (cz_slice_t){"", 0}));
        cz_buf_deinit(&ws->early);
    }
    if (ws->state == CZ_WS_CLOSING) {
        cz_upgrade_deadline(ws->session, ws->heard_ms + CLOSE_WAIT_MS);
    } else {
        set_deadline(ws);
    }
    if (ws->context->http->draining) {
        on_leave(ws);
    }
    return 0;
}

cz_ws_state_t cz_ws_state(const cz_ws_t *ws)
{
    return ws->cut ? CZ_WS_CLOSING : (cz_ws_state_t)ws->state;
}

size_t cz_ws_queued_bytes(const cz_ws_t *ws)
{
    return ws->session == NULL ? ws->early.size : cz_upgrade_queued_bytes(ws->session);
}

cz_slice_t cz_ws_protocol(const cz_ws_t *ws)
{
    return ws->protocol;
}

cz_subscriber_t *cz_ws_subscriber(cz_ws_t *ws)
{
    return &ws->subscriber;
}
