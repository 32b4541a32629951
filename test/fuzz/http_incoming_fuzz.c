/* A response of another server, in pieces of a length that the first byte says: as if it came whole. */
#include "data_fuzz.h"

#include "http/incoming.h"

static int run(const char *at, size_t size, size_t piece, cz_incoming_kind_t kind, cz_buf_t *head, cz_buf_t *all)
{
    cz_incoming_t incoming;
    cz_buf_t body = {0};
    cz_incoming_init(&incoming);
    cz_incoming_begin(&incoming, kind, head, &body);
    while (size > 0 && (incoming.state == CZ_INCOMING_HEAD || incoming.state == CZ_INCOMING_BODY)) {
        size_t part = piece < size ? piece : size;
        size_t used = cz_incoming_feed(&incoming, at, part);
        ALWAYS(used <= part);
        ALWAYS(used == part || (incoming.state != CZ_INCOMING_HEAD && incoming.state != CZ_INCOMING_BODY));
        cz_buf_append(all, body.at, body.size);
        cz_buf_clear(&body);
        at += used;
        size -= used;
    }
    if (incoming.state == CZ_INCOMING_HEAD || incoming.state == CZ_INCOMING_BODY) {
        cz_incoming_end(&incoming);
    }
    ALWAYS((incoming.state == CZ_INCOMING_FAILED) == (incoming.failure != NULL));
    cz_buf_deinit(&body);
    return incoming.state;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    const char *at = (const char *)data + 1;
    cz_incoming_kind_t kind = (cz_incoming_kind_t)(data[0] % 3u);
    cz_buf_t heads[2] = {{0}, {0}};
    cz_buf_t bodies[2] = {{0}, {0}};
    int whole = run(at, size - 1, size, kind, &heads[0], &bodies[0]);
    int pieces = run(at, size - 1, data[0] / 3u + 1u, kind, &heads[1], &bodies[1]);
    ALWAYS(whole == pieces);
    if (whole != CZ_INCOMING_FAILED) {
        ALWAYS(heads[0].size == heads[1].size && memcmp(heads[0].at, heads[1].at, heads[0].size) == 0);
        ALWAYS(bodies[0].size == bodies[1].size && (bodies[0].size == 0 || memcmp(bodies[0].at, bodies[1].at, bodies[0].size) == 0));
        size_t lines = 0;
        for (size_t i = 0; i < heads[0].size; i++) {
            ALWAYS(heads[0].at[i] != '\r' && heads[0].at[i] != '\0');
            lines += heads[0].at[i] == '\n';
        }
        ALWAYS(lines % 2u == 1u); /* the reason, then names and values */
    }
    for (size_t i = 0; i < 2; i++) {
        cz_buf_deinit(&heads[i]);
        cz_buf_deinit(&bodies[i]);
    }
    return 0;
}
