/*
 * Deadlines of many connections by one timer: a wheel of slots, a tick apart.
 *
 *   slots[tick % 64] ── deadline ── deadline ── ...     looked at when that tick comes
 *
 * Moving a deadline later is a store: it is found too early in its old slot and filed anew then.
 * Only moving it to an earlier tick moves it between lists. It is due at most one tick too late.
 * One thread; the caller owns all memory; nothing fails.
 */
#ifndef CATZILLA_NET_DEADLINE_H
#define CATZILLA_NET_DEADLINE_H

#include "catzilla/base.h"

#define CZ_DEADLINE_SLOTS 64u
#define CZ_DEADLINE_NEVER UINT64_MAX

typedef struct cz_deadline {
    struct cz_deadline *next;
    struct cz_deadline **link; /* what points here; NULL: not in the wheel */
    uint64_t at_ms;
    uint64_t tick; /* at which it will be looked at */
} cz_deadline_t;

typedef struct cz_deadlines {
    cz_deadline_t *slots[CZ_DEADLINE_SLOTS];
    uint64_t tick_ms;
    uint64_t tick; /* the last one that was looked at */
} cz_deadlines_t;

void cz_deadlines_init(cz_deadlines_t *deadlines, uint64_t tick_ms, uint64_t now_ms);

/* Nothing is looked at while the wheel is empty and stands still; call this when it turns again. */
void cz_deadlines_restart(cz_deadlines_t *deadlines, uint64_t now_ms);

/* Sets the deadline (CZ_DEADLINE_NEVER: none) and puts it into the wheel if it is not there. */
void cz_deadline_set(cz_deadlines_t *deadlines, cz_deadline_t *deadline, uint64_t at_ms);

/* Takes it out of the wheel. */
void cz_deadline_remove(cz_deadline_t *deadline);

/*
 * Turns the wheel to `now_ms`. on_due is called for each deadline that has passed; it is in the wheel
 * still, with CZ_DEADLINE_NEVER, and may be set or removed.
 */
void cz_deadlines_advance(cz_deadlines_t *deadlines, uint64_t now_ms, void (*on_due)(cz_deadline_t *deadline));

#endif
