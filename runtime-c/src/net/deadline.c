#include "net/deadline.h"

#include <string.h>

void cz_deadlines_init(cz_deadlines_t *deadlines, uint64_t tick_ms, uint64_t now_ms)
{
    memset(deadlines, 0, sizeof *deadlines);
    deadlines->tick_ms = tick_ms == 0 ? 1 : tick_ms;
    cz_deadlines_restart(deadlines, now_ms);
}

void cz_deadlines_restart(cz_deadlines_t *deadlines, uint64_t now_ms)
{
    deadlines->tick = now_ms / deadlines->tick_ms;
}

/* The first tick that begins after `at_ms`, as far as the wheel reaches and never the present one. */
static uint64_t tick_of(const cz_deadlines_t *deadlines, uint64_t at_ms)
{
    uint64_t tick = at_ms / deadlines->tick_ms + 1;
    uint64_t farthest = deadlines->tick + CZ_DEADLINE_SLOTS - 1;
    return tick > farthest ? farthest : tick <= deadlines->tick ? deadlines->tick + 1 : tick;
}

static void file(cz_deadlines_t *deadlines, cz_deadline_t *deadline, uint64_t tick)
{
    cz_deadline_t **slot = &deadlines->slots[tick % CZ_DEADLINE_SLOTS];
    deadline->tick = tick;
    deadline->next = *slot;
    deadline->link = slot;
    if (deadline->next != NULL) {
        deadline->next->link = &deadline->next;
    }
    *slot = deadline;
}

void cz_deadline_remove(cz_deadline_t *deadline)
{
    if (deadline->link == NULL) {
        return;
    }
    *deadline->link = deadline->next;
    if (deadline->next != NULL) {
        deadline->next->link = deadline->link;
    }
    deadline->link = NULL;
}

void cz_deadline_set(cz_deadlines_t *deadlines, cz_deadline_t *deadline, uint64_t at_ms)
{
    deadline->at_ms = at_ms;
    if (deadline->link != NULL && at_ms >= deadline->tick * deadlines->tick_ms) {
        return;
    }
    uint64_t tick = tick_of(deadlines, at_ms);
    if (deadline->link == NULL || tick < deadline->tick) {
        cz_deadline_remove(deadline);
        file(deadlines, deadline, tick);
    }
}

static void look_at(cz_deadlines_t *deadlines, uint64_t now_ms, void (*on_due)(cz_deadline_t *deadline))
{
    cz_deadline_t **slot = &deadlines->slots[deadlines->tick % CZ_DEADLINE_SLOTS];
    while (*slot != NULL) {
        cz_deadline_t *deadline = *slot;
        bool due = deadline->at_ms <= now_ms;
        cz_deadline_remove(deadline);
        if (due) {
            deadline->at_ms = CZ_DEADLINE_NEVER;
        }
        file(deadlines, deadline, tick_of(deadlines, deadline->at_ms)); /* never into this slot */
        if (due) {
            on_due(deadline);
        }
    }
}

void cz_deadlines_advance(cz_deadlines_t *deadlines, uint64_t now_ms, void (*on_due)(cz_deadline_t *deadline))
{
    uint64_t now = now_ms / deadlines->tick_ms;
    if (now > deadlines->tick + CZ_DEADLINE_SLOTS) {
        deadlines->tick = now - CZ_DEADLINE_SLOTS; /* one turn sees all of them */
    }
    while (deadlines->tick < now) {
        deadlines->tick++;
        look_at(deadlines, now_ms, on_due);
    }
}
