/*
 * Frames of WebSocket: the first byte is the role, whether messages may be compressed, and the size of the pieces. The same
 * bytes whole and in pieces make the same events, within their limits.
 */
#include "data/utf8.h"
#include "serve/messages.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every invariant that does not hold is a crash. */
#define ALWAYS(condition)    \
    do {                     \
        if (!(condition)) {  \
            abort();         \
        }                    \
    } while (0)

#define MAX_BYTES 256u

static uint64_t seen; /* a digest of the events */

static void note(unsigned what, cz_slice_t bytes)
{
    seen = (seen ^ what) * 1099511628211u;
    for (size_t i = 0; i < bytes.size; i++) {
        seen = (seen ^ (unsigned char)bytes.at[i]) * 1099511628211u;
    }
}

static bool on_message(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    (void)user;
    ALWAYS(payload.size <= MAX_BYTES);
    ALWAYS(opcode == CZ_OPCODE_BINARY || (opcode == CZ_OPCODE_TEXT && cz_utf8_valid(payload)));
    note(opcode, payload);
    return payload.size != 5;
}

static bool on_control(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    (void)user;
    ALWAYS(payload.size <= CZ_FRAME_CONTROL_MAX);
    note(opcode, payload);
    return true;
}

static void on_close(void *user, unsigned code, cz_slice_t reason)
{
    (void)user;
    ALWAYS(code == CZ_CLOSE_NO_STATUS || cz_close_code_is_valid(code));
    ALWAYS(cz_utf8_valid(reason));
    note(code, reason);
}

static int inflate_copy(void *user, cz_slice_t compressed, size_t max, cz_buf_t *out)
{
    (void)user;
    if (compressed.size > max) {
        return CZ_ELIMIT;
    }
    if (compressed.size > 0) {
        cz_buf_append_slice(out, compressed);
    }
    return out->failed ? CZ_ENOMEM : 0;
}

static const cz_messages_events_t events[2] = {
    {on_message, on_control, on_close, NULL},
    {on_message, on_control, on_close, inflate_copy},
};

static uint64_t run(uint8_t mode, const uint8_t *data, size_t size, size_t piece)
{
    cz_messages_t messages;
    seen = 1469598103934665603u;
    cz_messages_init(&messages, &events[mode >> 1 & 1], NULL, (mode & 1) != 0 ? CZ_WS_CLIENT : CZ_WS_SERVER, MAX_BYTES);
    unsigned code = 0;
    for (size_t at = 0; at < size && code == 0; at += piece) {
        const size_t part = size - at < piece ? size - at : piece;
        char *copy = malloc(part);
        ALWAYS(copy != NULL);
        memcpy(copy, data + at, part);
        code = cz_messages_take(&messages, copy, part);
        free(copy);
    }
    note(code, (cz_slice_t){"", 0});
    cz_messages_deinit(&messages);
    return seen;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    const uint64_t whole = run(data[0], data + 1, size - 1, size);
    ALWAYS(run(data[0], data + 1, size - 1, 1u + (data[0] >> 2)) == whole);
    return 0;
}
