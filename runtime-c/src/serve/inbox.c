#include "serve/inbox.h"

#include "base/alloc.h"
#include "base/log.h"
#include "net/process.h"
#include "net/wake.h"

#include <stdatomic.h>
#include <string.h>

/* Shared by the parcels that carry it; the last one frees it. */
typedef struct message {
    atomic_uint holders;
    unsigned opcode;
    size_t topic_size;
    size_t size;
    char bytes[]; /* the topic, then the payload */
} message_t;

typedef struct parcel {
    struct parcel *next;
    message_t *message;
} parcel_t;

struct cz_inbox {
    cz_gate_t lock; /* a gate that is opened once lets one thread in */
    bool open;
    bool closing; /* its wake is not closed yet */
    parcel_t *first;
    parcel_t **last;
    size_t bytes;     /* of the payloads that wait */
    bool overflowing; /* since it was emptied: the log was told */
    cz_wake_t wake;
    cz_parcel_fn on_parcel;
    void *user;
};

static _Atomic(cz_inbox_t *) inboxes[CZ_INBOXES_MAX];
static atomic_uint open_count;

static void lock(cz_inbox_t *inbox)
{
    cz_gate_wait(&inbox->lock);
}

static void unlock(cz_inbox_t *inbox)
{
    cz_gate_open(&inbox->lock);
}

static void release(message_t *message)
{
    if (atomic_fetch_sub_explicit(&message->holders, 1, memory_order_acq_rel) == 1) {
        cz_free(message);
    }
}

/* ---- receiving ------------------------------------------------------------------------------------------ */

static parcel_t *take_all(cz_inbox_t *inbox)
{
    lock(inbox);
    parcel_t *first = inbox->first;
    inbox->first = NULL;
    inbox->last = &inbox->first;
    inbox->bytes = 0;
    inbox->overflowing = false;
    unlock(inbox);
    return first;
}

static void drop_all(parcel_t *parcel)
{
    while (parcel != NULL) {
        parcel_t *next = parcel->next;
        release(parcel->message);
        cz_free(parcel);
        parcel = next;
    }
}

static void on_wake(cz_wake_t *wake)
{
    cz_inbox_t *inbox = wake->user;
    parcel_t *first = take_all(inbox);
    for (parcel_t *at = first; at != NULL; at = at->next) {
        const message_t *message = at->message;
        const cz_slice_t topic = {message->bytes, message->topic_size};
        inbox->on_parcel(inbox->user, topic, message->opcode, (cz_slice_t){message->bytes + message->topic_size, message->size});
    }
    drop_all(first);
}

/* ---- life ----------------------------------------------------------------------------------------------- */

/* A closed inbox of an earlier thread, or a new one in a free place; it is `opening`'s when true. */
static bool claim(uint32_t place, cz_inbox_t **inbox)
{
    cz_inbox_t *there = atomic_load(&inboxes[place]);
    if (there == NULL) {
        return atomic_compare_exchange_strong(&inboxes[place], &there, *inbox);
    }
    lock(there);
    const bool is_free = !there->open && !there->closing;
    there->closing = there->closing || is_free; /* so that nobody else takes it */
    unlock(there);
    if (is_free) {
        cz_gate_deinit(&(*inbox)->lock);
        cz_free(*inbox);
        *inbox = there;
    }
    return is_free;
}

static cz_inbox_t *new_inbox(void)
{
    cz_inbox_t *inbox = cz_alloc_zero(sizeof *inbox);
    if (inbox == NULL || cz_gate_init(&inbox->lock) != 0) {
        cz_free(inbox);
        return NULL;
    }
    cz_gate_open(&inbox->lock);
    inbox->closing = true;
    inbox->last = &inbox->first;
    return inbox;
}

int cz_inbox_open(cz_loop_t *loop, cz_parcel_fn on_parcel, void *user, cz_inbox_t **out)
{
    cz_inbox_t *inbox = new_inbox();
    uint32_t place = 0;
    if (inbox == NULL) {
        return CZ_ENOMEM;
    }
    while (place < CZ_INBOXES_MAX && !claim(place, &inbox)) {
        place++;
    }
    if (place == CZ_INBOXES_MAX) {
        cz_gate_deinit(&inbox->lock);
        cz_free(inbox);
        return CZ_ELIMIT;
    }
    inbox->on_parcel = on_parcel;
    inbox->user = user;
    const int error = cz_wake_init(&inbox->wake, loop, on_wake, inbox);
    if (error == 0) {
        cz_wake_unref(&inbox->wake);
        atomic_fetch_add(&open_count, 1);
    }
    lock(inbox);
    inbox->closing = false;
    inbox->open = error == 0;
    unlock(inbox);
    *out = inbox;
    return error;
}

static void on_closed(cz_wake_t *wake)
{
    cz_inbox_t *inbox = wake->user;
    lock(inbox);
    inbox->closing = false;
    unlock(inbox);
}

void cz_inbox_close(cz_inbox_t *inbox)
{
    lock(inbox);
    inbox->open = false;
    inbox->closing = true;
    unlock(inbox);
    atomic_fetch_sub(&open_count, 1);
    drop_all(take_all(inbox));
    cz_wake_close(&inbox->wake, on_closed);
}

/* ---- sending -------------------------------------------------------------------------------------------- */

static message_t *new_message(cz_slice_t topic, unsigned opcode, cz_slice_t payload)
{
    message_t *message = cz_alloc(sizeof *message + topic.size + payload.size);
    if (message == NULL) {
        return NULL;
    }
    atomic_init(&message->holders, 1);
    message->opcode = opcode;
    message->topic_size = topic.size;
    message->size = payload.size;
    memcpy(message->bytes, topic.at, topic.size);
    if (payload.size > 0) {
        memcpy(message->bytes + topic.size, payload.at, payload.size);
    }
    return message;
}

/* Links the parcel, unless there is no room; wakes who receives it. */
static int put(cz_inbox_t *inbox, parcel_t *parcel)
{
    int error = 0;
    bool told = true;
    lock(inbox);
    if (!inbox->open) {
        error = CZ_ESTATE;
    } else if (inbox->bytes > CZ_INBOX_BYTES_MAX) {
        error = CZ_ELIMIT;
        told = inbox->overflowing;
        inbox->overflowing = true;
    } else {
        const bool first = inbox->first == NULL;
        inbox->bytes += parcel->message->size + sizeof *parcel;
        *inbox->last = parcel;
        inbox->last = &parcel->next;
        if (first) {
            cz_wake_send(&inbox->wake); /* under the lock, as the wake is not closed then */
        }
    }
    unlock(inbox);
    if (!told) {
        cz_log(CZ_LOG_WARN, "a thread is too slow for what is published: messages to its connections are dropped");
    }
    return error;
}

static int send_to(cz_inbox_t *inbox, message_t *message)
{
    parcel_t *parcel = cz_alloc_zero(sizeof *parcel);
    if (parcel == NULL) {
        return CZ_ENOMEM;
    }
    parcel->message = message;
    atomic_fetch_add_explicit(&message->holders, 1, memory_order_relaxed);
    const int error = put(inbox, parcel);
    if (error != 0) {
        release(message);
        cz_free(parcel);
    }
    return error == CZ_ESTATE ? 0 : error;
}

int cz_inboxes_send(const cz_inbox_t *own, cz_slice_t topic, unsigned opcode, cz_slice_t payload)
{
    if (atomic_load(&open_count) <= (own == NULL ? 0u : 1u)) {
        return 0; /* there is nobody else */
    }
    message_t *message = new_message(topic, opcode, payload);
    int error = message == NULL ? CZ_ENOMEM : 0;
    for (uint32_t i = 0; i < CZ_INBOXES_MAX && message != NULL; i++) {
        cz_inbox_t *inbox = atomic_load(&inboxes[i]);
        if (inbox == NULL) {
            break; /* places are taken in order, and never given up */
        }
        const int failed = inbox == own ? 0 : send_to(inbox, message);
        error = error == 0 ? failed : error;
    }
    if (message != NULL) {
        release(message);
    }
    return error;
}
