#include "serve/messages.h"

#include "data/utf8.h"

#define KEPT_BYTES 4096u /* a bigger buffer is given back after its message */

void cz_messages_init(cz_messages_t *messages, const cz_messages_events_t *events, void *user, cz_ws_role_t role,
                      size_t max_bytes)
{
    *messages = (cz_messages_t){.events = events, .user = user, .role = role, .max_bytes = max_bytes};
}

void cz_messages_deinit(cz_messages_t *messages)
{
    cz_buf_deinit(&messages->message);
    cz_buf_deinit(&messages->inflated);
}

bool cz_messages_are_amid(const cz_messages_t *messages)
{
    return messages->opcode != 0 || messages->in_payload || messages->head_fill > 0;
}

static void clear(cz_buf_t *buf)
{
    if (buf->capacity > KEPT_BYTES) {
        cz_buf_deinit(buf);
    }
    cz_buf_clear(buf);
}

/* ---- heads ---------------------------------------------------------------------------------------------- */

/* What a frame says of itself against what may come now: the code to close with, or 0. */
static unsigned check_head(const cz_messages_t *messages)
{
    const cz_frame_head_t *frame = &messages->frame;
    if (frame->masked != (messages->role == CZ_WS_SERVER)) {
        return CZ_CLOSE_PROTOCOL_ERROR;
    }
    if (cz_opcode_is_control(frame->opcode)) {
        return frame->rsv1 ? CZ_CLOSE_PROTOCOL_ERROR : 0;
    }
    const bool first = frame->opcode != CZ_OPCODE_CONTINUATION;
    if (first != (messages->opcode == 0)) {
        return CZ_CLOSE_PROTOCOL_ERROR;
    }
    if (frame->rsv1 && (!first || messages->events->inflate == NULL)) {
        return CZ_CLOSE_PROTOCOL_ERROR;
    }
    return frame->size > messages->max_bytes - messages->message.size ? CZ_CLOSE_TOO_BIG : 0;
}

/* Reads a head, or keeps its part. How many of the bytes were taken; `code` is set when it is refused. */
static size_t take_head(cz_messages_t *messages, const char *at, size_t size, unsigned *code)
{
    const uint8_t before = messages->head_fill;
    const size_t room = CZ_FRAME_HEAD_MAX - before;
    const size_t copied = size < room ? size : room;
    memcpy(messages->head_bytes + before, at, copied);
    const int head = cz_frame_read(messages->head_bytes, before + copied, &messages->frame);
    if (head < 0) {
        *code = CZ_CLOSE_PROTOCOL_ERROR;
        return 0;
    }
    if (head == 0) {
        messages->head_fill = (uint8_t)(before + copied);
        return copied;
    }
    messages->head_fill = 0;
    messages->seen = 0;
    messages->in_payload = true;
    *code = check_head(messages);
    if (*code == 0 && !cz_opcode_is_control(messages->frame.opcode) && messages->opcode == 0) {
        messages->opcode = messages->frame.opcode;
        messages->compressed = messages->frame.rsv1;
    }
    return (size_t)head - before;
}

/* ---- control frames ------------------------------------------------------------------------------------- */

static unsigned take_close(cz_messages_t *messages, cz_slice_t payload)
{
    const unsigned char *bytes = (const unsigned char *)payload.at;
    messages->over = true;
    if (payload.size == 0) {
        messages->events->on_close(messages->user, CZ_CLOSE_NO_STATUS, payload);
        return 0;
    }
    const unsigned code = payload.size < 2 ? 0 : (unsigned)bytes[0] << 8 | bytes[1];
    if (!cz_close_code_is_valid(code)) {
        return CZ_CLOSE_PROTOCOL_ERROR;
    }
    const cz_slice_t reason = {payload.at + 2, payload.size - 2};
    if (!cz_utf8_valid(reason)) {
        return CZ_CLOSE_INVALID;
    }
    messages->events->on_close(messages->user, code, reason);
    return 0;
}

static unsigned end_control(cz_messages_t *messages)
{
    const cz_slice_t payload = {messages->control, (size_t)messages->frame.size};
    messages->in_payload = false;
    if (messages->frame.opcode == CZ_OPCODE_CLOSE) {
        return take_close(messages, payload);
    }
    messages->over = !messages->events->on_control(messages->user, (cz_opcode_t)messages->frame.opcode, payload);
    return 0;
}

/* ---- messages ------------------------------------------------------------------------------------------- */

/* Checks what came of a text; its last sequence may not be whole yet, unless `ended`. */
static bool is_text_so_far(cz_messages_t *messages, bool ended)
{
    if (messages->checked == messages->message.size) {
        return true;
    }
    const cz_slice_t rest = {messages->message.at + messages->checked, messages->message.size - messages->checked};
    const char *fault = cz_utf8_fault(rest);
    if (fault == NULL) {
        messages->checked = messages->message.size;
        return true;
    }
    const cz_slice_t tail = {fault, rest.size - (size_t)(fault - rest.at)};
    messages->checked += (size_t)(fault - rest.at);
    return !ended && cz_utf8_is_begun(tail);
}

/* Hands a message over; `payload` is as it was sent. */
static unsigned deliver(cz_messages_t *messages, cz_slice_t payload)
{
    const cz_opcode_t opcode = (cz_opcode_t)messages->opcode;
    messages->opcode = 0;
    messages->in_payload = false;
    if (messages->compressed) {
        int error = messages->events->inflate(messages->user, payload, messages->max_bytes, &messages->inflated);
        if (error != 0) {
            return error == CZ_ELIMIT ? CZ_CLOSE_TOO_BIG : error == CZ_ENOMEM ? CZ_CLOSE_ERROR : CZ_CLOSE_INVALID;
        }
        payload = (cz_slice_t){messages->inflated.at, messages->inflated.size};
    }
    const bool checked = !messages->compressed && messages->checked == payload.size && payload.size > 0;
    if (opcode == CZ_OPCODE_TEXT && !checked && !cz_utf8_valid(payload)) {
        return CZ_CLOSE_INVALID;
    }
    messages->over = !messages->events->on_message(messages->user, opcode, payload);
    messages->checked = 0;
    clear(&messages->message);
    clear(&messages->inflated);
    return 0;
}

/* A frame's payload, or the part of it that is there, which lies at `at`. */
static unsigned take_data(cz_messages_t *messages, char *at, size_t size)
{
    const bool whole = messages->seen == messages->frame.size;
    const bool ended = whole && messages->frame.fin;
    if (ended && messages->message.size == 0 && size == messages->frame.size) {
        return deliver(messages, (cz_slice_t){at, size});
    }
    if (size > 0) {
        cz_buf_append(&messages->message, at, size);
    }
    if (messages->message.failed) {
        return CZ_CLOSE_ERROR;
    }
    if (messages->opcode == CZ_OPCODE_TEXT && !messages->compressed && !is_text_so_far(messages, ended)) {
        return CZ_CLOSE_INVALID;
    }
    messages->in_payload = !whole;
    return ended ? deliver(messages, (cz_slice_t){messages->message.at, messages->message.size}) : 0;
}

/* ---- frames --------------------------------------------------------------------------------------------- */

static unsigned take_payload(cz_messages_t *messages, char *at, size_t size)
{
    const cz_frame_head_t *frame = &messages->frame;
    if (frame->masked) {
        cz_frame_mask(at, size, frame->mask, messages->seen);
    }
    const uint64_t before = messages->seen;
    messages->seen += size;
    if (!cz_opcode_is_control(frame->opcode)) {
        return take_data(messages, at, size);
    }
    memcpy(messages->control + before, at, size);
    return messages->seen == frame->size ? end_control(messages) : 0;
}

unsigned cz_messages_take(cz_messages_t *messages, char *at, size_t size)
{
    unsigned code = 0;
    messages->enough = false;
    while (!messages->over && !messages->enough && code == 0 && (size > 0 || (messages->in_payload && messages->frame.size == 0))) {
        if (!messages->in_payload) {
            const size_t taken = take_head(messages, at, size, &code);
            at += taken;
            size -= taken;
            continue;
        }
        const uint64_t left = messages->frame.size - messages->seen;
        const size_t part = left < size ? (size_t)left : size;
        code = take_payload(messages, at, part);
        at += part;
        size -= part;
    }
    messages->over = messages->over || code != 0;
    messages->left = messages->over ? 0 : size;
    return code;
}
