/*
 * Topics: what is published to one reaches everybody who has subscribed to it, on every loop thread.
 *
 *   thread 1: topics ── "room:1" ── subscription ── subscription ── ...       cz_publish delivers here at once,
 *                └── inbox                └── subscriber (a connection)
 *   thread 2: topics ── ...                                                   and by the inbox to each other thread
 *                └── inbox <── message (counted) <── cz_publish of thread 1
 *
 * Messages of one thread arrive in the order in which it published them. An inbox holds a bounded number of bytes; what does not fit is
 * dropped, and counted. Loop thread, but for the inboxes.
 */
#ifndef CATZILLA_SERVE_TOPICS_H
#define CATZILLA_SERVE_TOPICS_H

#include "net/loop.h"
#include "serve/frame.h"

typedef struct cz_topics cz_topics_t;
typedef struct cz_subscription cz_subscription_t;

/* A message on its way to subscribers, and what has been made of it for all of them. */
typedef struct cz_published {
    cz_opcode_t opcode;
    cz_slice_t payload;
    char *deflated; /* by the first who wanted it with a window of these bits; NULL: it would not be smaller */
    size_t deflated_size;
    unsigned deflated_bits;
    void (*free)(char *deflated); /* NULL while nobody wanted it */
} cz_published_t;

/* Part of who subscribes; zero-initialised it has no topics. Its memory must stay until cz_unsubscribe_all. */
typedef struct cz_subscriber {
    cz_topics_t *topics;
    cz_subscription_t *first;
    uint32_t count;
    /* A message of a topic that it has: shared by all who get it, borrowed until this returns. It may not subscribe or unsubscribe. */
    void (*on_published)(struct cz_subscriber *subscriber, cz_published_t *published);
} cz_subscriber_t;

#define CZ_TOPIC_BYTES_MAX 256u
#define CZ_TOPICS_EACH_MAX 1024u /* of one subscriber */

/* Those of a loop's thread. CZ_ENOMEM, CZ_ESYSTEM, or CZ_ELIMIT with too many threads. */
int cz_topics_new(cz_loop_t *loop, cz_topics_t **out);
/* Everybody has unsubscribed. Gives back in a later round of the loop. */
void cz_topics_free(cz_topics_t *topics);

/* 0 also when it has it already; CZ_ELIMIT with too many topics, CZ_ENOMEM. `topic` is copied. */
int cz_subscribe(cz_subscriber_t *subscriber, cz_slice_t topic);
/* Whether it had it. */
bool cz_unsubscribe(cz_subscriber_t *subscriber, cz_slice_t topic);
bool cz_is_subscribed(const cz_subscriber_t *subscriber, cz_slice_t topic);
void cz_unsubscribe_all(cz_subscriber_t *subscriber);

/* How many have it on this thread. */
uint32_t cz_topic_count(const cz_topics_t *topics, cz_slice_t topic);

/*
 * Sends to all subscribers but `except` (or NULL), on all threads. `topics` is the thread's, or NULL when it has none. Borrowed until
 * it returns. CZ_ENOMEM: it may have reached some.
 */
int cz_publish(cz_topics_t *topics, cz_slice_t topic, cz_opcode_t opcode, cz_slice_t payload, const cz_subscriber_t *except);

#endif
