/*
 * Frames of WebSocket (RFC 6455, section 5.2), as bytes and back. Pure functions: any thread, nothing is kept.
 *
 *    0               1               2 .. 3 or 2 .. 9   then 4      then `size`
 *   ┌─┬─┬─┬─┬───────┬─┬─────────────┬──────────────────┬───────────┬─────────┐
 *   │F│R│R│R│opcode │M│ size, or 126│ size in 16 or 64 │ masking   │ payload │
 *   │ │1│2│3│       │ │   or 127    │ bits             │ key, if M │         │
 *   └─┴─┴─┴─┴───────┴─┴─────────────┴──────────────────┴───────────┴─────────┘
 */
#ifndef CATZILLA_SERVE_FRAME_H
#define CATZILLA_SERVE_FRAME_H

#include "catzilla/base.h"

#define CZ_FRAME_HEAD_MAX 14u      /* bytes */
#define CZ_FRAME_CONTROL_MAX 125u  /* bytes of a control frame's payload (section 5.5) */
#define CZ_FRAME_REASON_MAX 123u   /* bytes of a close frame's reason, behind its code */

typedef enum cz_opcode {
    CZ_OPCODE_CONTINUATION = 0,
    CZ_OPCODE_TEXT = 1,
    CZ_OPCODE_BINARY = 2,
    CZ_OPCODE_CLOSE = 8,
    CZ_OPCODE_PING = 9,
    CZ_OPCODE_PONG = 10
} cz_opcode_t;

/* Codes of the end of a connection (section 7.4.1 and its registry). */
#define CZ_CLOSE_NORMAL 1000u
#define CZ_CLOSE_GOING_AWAY 1001u
#define CZ_CLOSE_PROTOCOL_ERROR 1002u
#define CZ_CLOSE_UNSUPPORTED 1003u
#define CZ_CLOSE_NO_STATUS 1005u /* never sent: the close frame was empty */
#define CZ_CLOSE_ABNORMAL 1006u  /* never sent: there was no close frame */
#define CZ_CLOSE_INVALID 1007u
#define CZ_CLOSE_POLICY 1008u
#define CZ_CLOSE_TOO_BIG 1009u
#define CZ_CLOSE_ERROR 1011u
#define CZ_CLOSE_RESTART 1012u
#define CZ_CLOSE_TRY_LATER 1013u

typedef struct cz_frame_head {
    uint64_t size; /* bytes of the payload */
    uint8_t opcode;
    bool fin;
    bool rsv1; /* its message is compressed (RFC 7692, section 6) */
    bool masked;
    unsigned char mask[4];
} cz_frame_head_t;

static inline bool cz_opcode_is_control(uint8_t opcode)
{
    return opcode >= CZ_OPCODE_CLOSE;
}

/*
 * Reads the head that begins at `at`: how many bytes it takes, 0 when more are needed, CZ_ESYNTAX for what no frame
 * begins with: RSV2 or RSV3, an opcode that is not defined, a control frame in parts or of more than 125 bytes,
 * a size in more bytes than it needs or above 2^63 - 1.
 */
int cz_frame_read(const char *at, size_t size, cz_frame_head_t *head);

/* Writes a head into CZ_FRAME_HEAD_MAX bytes; how many it took. */
size_t cz_frame_write(char *to, const cz_frame_head_t *head);

/* Masks or unmasks bytes of a payload in place (section 5.3); the first of them is byte `offset` of it. */
void cz_frame_mask(char *at, size_t size, const unsigned char mask[4], uint64_t offset);

/* Whether an endpoint may send the code in a close frame (section 7.4). */
bool cz_close_code_is_valid(unsigned code);

#endif
