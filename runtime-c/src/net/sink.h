/*
 * Lines to the standard output, off the loop's way: a thread of libuv's pool writes what has gathered.
 *
 *   cz_sink_append ──> filling ──(end of the round)──> writing ──> the system
 *
 * Bounded: what comes while a slow reader of the output holds up a full buffer is dropped and counted.
 * Loop thread.
 */
#ifndef CATZILLA_NET_SINK_H
#define CATZILLA_NET_SINK_H

#include "base/buf.h"
#include "net/loop.h"

#define CZ_SINK_MAX_BYTES 1048576u

typedef struct cz_sink cz_sink_t;

/* CZ_ENOMEM. */
int cz_sink_new(cz_loop_t *loop, cz_sink_t **out);

/* Where the next line goes, or NULL when there is no room and it is dropped; then cz_sink_added. */
cz_buf_t *cz_sink_room(cz_sink_t *sink);
/* A line was appended: it will be written soon. One that failed for want of memory is dropped. */
void cz_sink_added(cz_sink_t *sink, size_t size_before);

/* How many lines were dropped since the start. */
uint64_t cz_sink_dropped(const cz_sink_t *sink);

/* Writes what is left, waits for it, and frees the sink; the loop must run once more before it is freed. */
void cz_sink_free(cz_sink_t *sink);

#endif
