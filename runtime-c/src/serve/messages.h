/*
 * One direction of a WebSocket connection: bytes in, messages and control frames out (RFC 6455, sections 5 to 8). No
 * socket and no clock, for either end of a connection.
 *
 *              head whole                  payload whole, and fin
 *   ┌─> head ─────────────> payload ─┬──────────────────────────────> on_message, on_control
 *   │                                │ not fin: what came is kept for the next frame
 *   └────────────────────────────────┘        any fault: the code to close with; nothing is taken any more
 *
 * A message that lies in the given bytes as one frame is not copied. UTF-8 is checked as it comes, so that text which cannot
 * become valid is refused before its end. What is kept is bounded by the size of a message. One thread.
 */
#ifndef CATZILLA_SERVE_MESSAGES_H
#define CATZILLA_SERVE_MESSAGES_H

#include "base/buf.h"
#include "serve/frame.h"

/* Which end of the connection takes the messages: clients mask what they send, servers do not (section 5.1). */
typedef enum cz_ws_role { CZ_WS_SERVER, CZ_WS_CLIENT } cz_ws_role_t;

typedef struct cz_messages_events {
    /*
     * A whole message: CZ_OPCODE_TEXT, which is UTF-8, or CZ_OPCODE_BINARY. The bytes are borrowed until it returns.
     * False: nothing more is wanted.
     */
    bool (*on_message)(void *user, cz_opcode_t opcode, cz_slice_t payload);
    /* A ping or a pong. Borrowed and answered as above. */
    bool (*on_control)(void *user, cz_opcode_t opcode, cz_slice_t payload);
    /* The peer's close frame; code is CZ_CLOSE_NO_STATUS when it had none. Nothing is taken after it. */
    void (*on_close)(void *user, unsigned code, cz_slice_t reason);
    /*
     * Appends what a compressed message was made of, at most `max` bytes. 0, CZ_ESYNTAX, CZ_ELIMIT or CZ_ENOMEM. NULL: none
     * may be compressed.
     */
    int (*inflate)(void *user, cz_slice_t compressed, size_t max, cz_buf_t *out);
} cz_messages_events_t;

typedef struct cz_messages {
    const cz_messages_events_t *events; /* static */
    void *user;
    cz_ws_role_t role;
    size_t max_bytes; /* of a message, also after it was decompressed */

    char head_bytes[CZ_FRAME_HEAD_MAX]; /* of a head that has not come as a whole */
    uint8_t head_fill;
    uint8_t opcode; /* of the message that is being put together; 0: none */
    bool compressed;
    bool in_payload;
    bool over;     /* nothing is taken any more */
    bool enough;   /* set by on_message: the rest of the bytes is left for later */
    size_t left;   /* how many these are */
    cz_frame_head_t frame;
    uint64_t seen; /* bytes of its payload */
    cz_buf_t message;
    size_t checked; /* bytes of it that are known to be UTF-8 */
    cz_buf_t inflated;
    char control[CZ_FRAME_CONTROL_MAX];
} cz_messages_t;

/* Nothing is allocated before a message comes in pieces. `compressed`: events->inflate may be used. */
void cz_messages_init(cz_messages_t *messages, const cz_messages_events_t *events, void *user, cz_ws_role_t role,
                      size_t max_bytes);

/*
 * Takes all bytes, which are changed in place; or, when on_message sets `enough`, those up to there, and `left` says how many
 * are to be given again. 0, or the code that the connection is to be closed with: 1002, 1007, 1009, or
 * 1011 without memory. `messages` must outlive the call, whatever its events do.
 */
unsigned cz_messages_take(cz_messages_t *messages, char *at, size_t size);

/* Whether a part of a message or frame is kept. */
bool cz_messages_are_amid(const cz_messages_t *messages);

void cz_messages_deinit(cz_messages_t *messages);

#endif
