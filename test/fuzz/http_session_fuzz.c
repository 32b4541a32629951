/*
 * A connection, fed whole and in pieces: the first byte is the length of the pieces. Both ways there are
 * as many requests that were accepted, nothing is left behind, and the connection ends when the client does.
 */
#include "data_fuzz.h"

#include "../c/fixture_app.c"
#include "http/stream.h"
#include "wire.h"

typedef struct outcome {
    int accepted;
    uint64_t answered;
} outcome_t;

static void on_event(cz_request_t *rq, void *user)
{
    (void)rq;
    (void)user;
}

/* In pieces, all at once. */
static void answer_by_stream(wire_t *wire)
{
    static const cz_stream_events_t events = {on_event, on_event};
    const cz_reply_t head = {.status = 200, .content_type = CZ_LIT("text/plain")};
    cz_request_t *rq = wire->late[--wire->late_count];
    if (cz_stream_begin(rq, &head, &events, NULL) == 1) {
        cz_stream_write(rq, CZ_SLICE("one"));
        cz_stream_write(rq, CZ_SLICE("two"));
        cz_stream_end(rq);
    }
}

static void answer_all(wire_t *wire)
{
    while (wire->late_count > 0) {
        cz_slice_t id = fixture_id(wire->late[0]->args);
        if (id.size % 2 == 0) {
            answer_by_stream(wire);
        } else {
            wire_answer(wire);
        }
        wire_poll(wire);
        wire_receive(wire);
    }
}

static outcome_t feed(const char *at, size_t size, size_t piece)
{
    wire_t wire;
    ALWAYS(wire_open(&wire, wire_limits()));
    ALWAYS(wire_connect(&wire));
    for (size_t done = 0; done < size && !wire.ended; done += piece) {
        size_t part = size - done < piece ? size - done : piece;
        wire_send(&wire, at + done, part, part);
        answer_all(&wire);
    }
    shutdown(wire.fd, SHUT_WR);
    for (int i = 0; i < 100 && !wire.ended; i++) {
        wire_poll(&wire);
        wire_receive(&wire);
        answer_all(&wire);
    }
    ALWAYS(wire.ended);
    const outcome_t outcome = {wire_count(&wire, "HTTP/1.1 2"), cz_counter_get(&wire.http.requests)};
    wire_disconnect(&wire);
    ALWAYS(wire.http.conns.count == 0 && wire.http.waiting == 0);
    wire_close(&wire);
    return outcome;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    const char *bytes = (const char *)data + 1;
    fixture_set_up();
    outcome_t whole = feed(bytes, size - 1, size);
    outcome_t pieces = feed(bytes, size - 1, (size_t)data[0] + 1);
    ALWAYS(whole.accepted == pieces.accepted && whole.answered == pieces.answered);
    return 0;
}
