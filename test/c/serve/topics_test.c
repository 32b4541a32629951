#include "serve/topics.h"

#include "base/slice.h"
#include "harness.h"
#include "net/wake.h"

#include <stdio.h>

#define MANY 200u

typedef struct listener {
    cz_subscriber_t subscriber; /* first */
    uint32_t count;
    char last[32];
} listener_t;

static void on_published(cz_subscriber_t *subscriber, cz_published_t *published)
{
    listener_t *listener = (listener_t *)subscriber;
    listener->count++;
    snprintf(listener->last, sizeof listener->last, "%.*s", (int)published->payload.size, published->payload.at);
}

typedef struct thread {
    cz_loop_t *loop;
    cz_topics_t *topics;
    cz_wake_t open; /* topics alone do not keep a loop running */
} loop_thread_t;

static void on_wake(cz_wake_t *wake)
{
    (void)wake;
}

static void open_thread(loop_thread_t *thread)
{
    CHECK_EQ(cz_loop_new(&thread->loop), 0);
    CHECK_EQ(cz_topics_new(thread->loop, &thread->topics), 0);
    CHECK_EQ(cz_wake_init(&thread->open, thread->loop, on_wake, NULL), 0);
}

static void close_thread(loop_thread_t *thread)
{
    cz_topics_free(thread->topics);
    cz_wake_close(&thread->open, NULL);
    cz_loop_run(thread->loop);
    cz_loop_free(thread->loop);
}

static listener_t listen_on(const loop_thread_t *thread)
{
    return (listener_t){.subscriber = {.topics = thread->topics, .on_published = on_published}};
}

TEST(reach_their_subscribers_alone)
{
    loop_thread_t thread;
    open_thread(&thread);
    listener_t ann = listen_on(&thread);
    listener_t bob = listen_on(&thread);
    CHECK_EQ(cz_subscribe(&ann.subscriber, CZ_SLICE("a")), 0);
    CHECK_EQ(cz_subscribe(&ann.subscriber, CZ_SLICE("a")), 0); /* once is enough */
    CHECK_EQ(cz_subscribe(&bob.subscriber, CZ_SLICE("a")), 0);
    CHECK_EQ(cz_subscribe(&bob.subscriber, CZ_SLICE("b")), 0);
    CHECK_EQ(cz_topic_count(thread.topics, CZ_SLICE("a")), 2);
    CHECK_EQ(cz_publish(thread.topics, CZ_SLICE("a"), CZ_OPCODE_TEXT, CZ_SLICE("one"), NULL), 0);
    CHECK_EQ(cz_publish(thread.topics, CZ_SLICE("b"), CZ_OPCODE_TEXT, CZ_SLICE("two"), NULL), 0);
    CHECK_EQ(cz_publish(thread.topics, CZ_SLICE("a"), CZ_OPCODE_TEXT, CZ_SLICE("three"), &bob.subscriber), 0);
    CHECK_EQ(cz_publish(thread.topics, CZ_SLICE("c"), CZ_OPCODE_TEXT, CZ_SLICE("nobody"), NULL), 0);
    CHECK_EQ(ann.count, 2);
    CHECK_STR(ann.last, "three");
    CHECK_EQ(bob.count, 2);
    CHECK_STR(bob.last, "two");
    CHECK(cz_unsubscribe(&bob.subscriber, CZ_SLICE("a")));
    CHECK(!cz_unsubscribe(&bob.subscriber, CZ_SLICE("a")));
    CHECK(!cz_is_subscribed(&bob.subscriber, CZ_SLICE("a")) && cz_is_subscribed(&bob.subscriber, CZ_SLICE("b")));
    cz_unsubscribe_all(&ann.subscriber);
    cz_unsubscribe_all(&bob.subscriber);
    CHECK_EQ(cz_topic_count(thread.topics, CZ_SLICE("a")), 0);
    close_thread(&thread);
}

TEST(grow_and_are_bounded)
{
    loop_thread_t thread;
    open_thread(&thread);
    listener_t one = listen_on(&thread);
    char name[CZ_TOPIC_BYTES_MAX + 1] = {0};
    for (unsigned i = 0; i < CZ_TOPICS_EACH_MAX; i++) {
        snprintf(name, sizeof name, "topic %u", i);
        CHECK_EQ(cz_subscribe(&one.subscriber, (cz_slice_t){name, strlen(name)}), 0);
    }
    CHECK_EQ(cz_subscribe(&one.subscriber, CZ_SLICE("one more")), CZ_ELIMIT);
    CHECK_EQ(cz_publish(thread.topics, CZ_SLICE("topic 517"), CZ_OPCODE_TEXT, CZ_SLICE("x"), NULL), 0);
    CHECK_EQ(one.count, 1);
    cz_unsubscribe_all(&one.subscriber);
    CHECK_EQ(cz_subscribe(&one.subscriber, (cz_slice_t){name, sizeof name}), CZ_ELIMIT); /* too long */
    CHECK_EQ(cz_subscribe(&one.subscriber, CZ_SLICE("")), CZ_ELIMIT);
    close_thread(&thread);
}

/* Two loops, here on one thread, take turns. */
TEST(reach_other_threads_in_order)
{
    loop_thread_t here;
    loop_thread_t there;
    open_thread(&here);
    open_thread(&there);
    listener_t near = listen_on(&here);
    listener_t far = listen_on(&there);
    CHECK_EQ(cz_subscribe(&near.subscriber, CZ_SLICE("news")), 0);
    CHECK_EQ(cz_subscribe(&far.subscriber, CZ_SLICE("news")), 0);
    char text[16];
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(text, sizeof text, "%u", i);
        CHECK_EQ(cz_publish(here.topics, CZ_SLICE("news"), CZ_OPCODE_TEXT, (cz_slice_t){text, strlen(text)}, NULL), 0);
    }
    CHECK_EQ(near.count, MANY);
    CHECK_EQ(far.count, 0);
    for (unsigned i = 0; i < 100 && far.count < MANY; i++) {
        cz_loop_poll(there.loop);
    }
    CHECK_EQ(far.count, MANY);
    CHECK_STR(far.last, "199");
    cz_loop_poll(here.loop);
    CHECK_EQ(near.count, MANY); /* and do not come back */
    cz_unsubscribe_all(&near.subscriber);
    cz_unsubscribe_all(&far.subscriber);
    close_thread(&there);
    CHECK_EQ(cz_publish(here.topics, CZ_SLICE("news"), CZ_OPCODE_TEXT, CZ_SLICE("gone"), NULL), 0);
    close_thread(&here);
}

TESTS(reach_their_subscribers_alone, grow_and_are_bounded, reach_other_threads_in_order)
