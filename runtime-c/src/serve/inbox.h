/*
 * Messages from one loop thread to the others.
 *
 *   cz_inboxes_send ──> inbox ── parcel ── parcel ── ...     under the inbox's lock, for as long as it takes to link one
 *                         └── wake ──> on_parcel             on the loop's thread, without the lock
 *
 * Each thread has one. Its memory is kept for the next thread when it is closed, as a sender may be looking at it.
 */
#ifndef CATZILLA_SERVE_INBOX_H
#define CATZILLA_SERVE_INBOX_H

#include "net/loop.h"

#define CZ_INBOXES_MAX 256u
#define CZ_INBOX_BYTES_MAX (16u << 20) /* that wait; what goes beyond is dropped */

typedef struct cz_inbox cz_inbox_t;

/* All is borrowed until it returns. */
typedef void (*cz_parcel_fn)(void *user, cz_slice_t topic, unsigned opcode, cz_slice_t payload);

/* CZ_ENOMEM, CZ_ESYSTEM, or CZ_ELIMIT when there are CZ_INBOXES_MAX. Does not keep the loop running. Loop thread. */
int cz_inbox_open(cz_loop_t *loop, cz_parcel_fn on_parcel, void *user, cz_inbox_t **out);

/* What waits is dropped. The loop must run once more. Loop thread. */
void cz_inbox_close(cz_inbox_t *inbox);

/* Puts a message into all inboxes but `own` (or NULL). Any thread. CZ_ENOMEM, CZ_ELIMIT: not all have it. */
int cz_inboxes_send(const cz_inbox_t *own, cz_slice_t topic, unsigned opcode, cz_slice_t payload);

#endif
