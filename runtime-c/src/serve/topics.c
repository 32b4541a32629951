#include "serve/topics.h"

#include "base/alloc.h"
#include "base/slice.h"
#include "serve/inbox.h"

#define BUCKETS_MIN 16u

typedef struct topic {
    struct topic *next; /* of its bucket */
    cz_subscription_t *first;
    uint32_t hash;
    uint32_t count;
    size_t size;
    char name[];
} topic_t;

struct cz_subscription {
    topic_t *topic;
    cz_subscriber_t *subscriber;
    cz_subscription_t *next_of_topic;
    cz_subscription_t **link_of_topic;
    cz_subscription_t *next_of_subscriber;
};

struct cz_topics {
    topic_t **buckets;
    uint32_t bucket_count; /* a power of two */
    uint32_t count;
    cz_inbox_t *inbox;
};

/* ---- the table ------------------------------------------------------------------------------------------ */

/* FNV-1a. Names are the program's; when they are made of what clients say, CZ_TOPICS_EACH_MAX bounds what collides. */
static uint32_t hash_of(cz_slice_t name)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.size; i++) {
        hash = (hash ^ (unsigned char)name.at[i]) * 16777619u;
    }
    return hash;
}

static topic_t **bucket_of(const cz_topics_t *topics, uint32_t hash)
{
    return &topics->buckets[hash & (topics->bucket_count - 1)];
}

static topic_t *find(const cz_topics_t *topics, cz_slice_t name)
{
    const uint32_t hash = hash_of(name);
    topic_t *topic = *bucket_of(topics, hash);
    while (topic != NULL && !(topic->hash == hash && cz_slice_equal((cz_slice_t){topic->name, topic->size}, name))) {
        topic = topic->next;
    }
    return topic;
}

/* Twice the buckets; without memory for that chains are longer. */
static void widen(cz_topics_t *topics)
{
    const uint32_t old_count = topics->bucket_count;
    topic_t **const old = topics->buckets;
    topic_t **buckets = cz_alloc_zero(2 * (size_t)old_count * sizeof *buckets);
    if (buckets == NULL) {
        return;
    }
    topics->buckets = buckets;
    topics->bucket_count = 2 * old_count;
    for (uint32_t i = 0; i < old_count; i++) {
        topic_t *next;
        for (topic_t *topic = old[i]; topic != NULL; topic = next) {
            next = topic->next;
            topic_t **bucket = bucket_of(topics, topic->hash);
            topic->next = *bucket;
            *bucket = topic;
        }
    }
    cz_free(old);
}

static topic_t *find_or_add(cz_topics_t *topics, cz_slice_t name)
{
    topic_t *topic = find(topics, name);
    if (topic != NULL) {
        return topic;
    }
    topic = cz_alloc_zero(sizeof *topic + name.size);
    if (topic == NULL) {
        return NULL;
    }
    if (topics->count >= topics->bucket_count) {
        widen(topics);
    }
    topic->hash = hash_of(name);
    topic->size = name.size;
    memcpy(topic->name, name.at, name.size);
    topic_t **bucket = bucket_of(topics, topic->hash);
    topic->next = *bucket;
    *bucket = topic;
    topics->count++;
    return topic;
}

/* A topic that nobody has is none. */
static void drop_if_empty(cz_topics_t *topics, topic_t *topic)
{
    if (topic->count > 0) {
        return;
    }
    topic_t **link = bucket_of(topics, topic->hash);
    while (*link != topic) {
        link = &(*link)->next;
    }
    *link = topic->next;
    topics->count--;
    cz_free(topic);
}

/* ---- subscribing ---------------------------------------------------------------------------------------- */

/* What points to the subscription in a list that begins at `link`; to NULL when it is not there. */
static cz_subscription_t **find_link(cz_subscription_t **link, cz_slice_t name)
{
    while (*link != NULL && !cz_slice_equal((cz_slice_t){(*link)->topic->name, (*link)->topic->size}, name)) {
        link = &(*link)->next_of_subscriber;
    }
    return link;
}

bool cz_is_subscribed(const cz_subscriber_t *subscriber, cz_slice_t topic)
{
    cz_subscription_t *first = subscriber->first;
    return *find_link(&first, topic) != NULL;
}

int cz_subscribe(cz_subscriber_t *subscriber, cz_slice_t name)
{
    if (cz_is_subscribed(subscriber, name)) {
        return 0;
    }
    if (name.size == 0 || name.size > CZ_TOPIC_BYTES_MAX || subscriber->count >= CZ_TOPICS_EACH_MAX) {
        return CZ_ELIMIT;
    }
    cz_subscription_t *subscription = cz_alloc(sizeof *subscription);
    topic_t *topic = subscription == NULL ? NULL : find_or_add(subscriber->topics, name);
    if (topic == NULL) {
        cz_free(subscription);
        return CZ_ENOMEM;
    }
    *subscription = (cz_subscription_t){
        .topic = topic,
        .subscriber = subscriber,
        .next_of_topic = topic->first,
        .link_of_topic = &topic->first,
        .next_of_subscriber = subscriber->first,
    };
    if (topic->first != NULL) {
        topic->first->link_of_topic = &subscription->next_of_topic;
    }
    topic->first = subscription;
    topic->count++;
    subscriber->first = subscription;
    subscriber->count++;
    return 0;
}

/* Takes the subscription that `link` leads to out of both lists. */
static void remove_at(cz_subscriber_t *subscriber, cz_subscription_t **link)
{
    cz_subscription_t *subscription = *link;
    topic_t *topic = subscription->topic;
    *link = subscription->next_of_subscriber;
    *subscription->link_of_topic = subscription->next_of_topic;
    if (subscription->next_of_topic != NULL) {
        subscription->next_of_topic->link_of_topic = subscription->link_of_topic;
    }
    subscriber->count--;
    topic->count--;
    cz_free(subscription);
    drop_if_empty(subscriber->topics, topic);
}

bool cz_unsubscribe(cz_subscriber_t *subscriber, cz_slice_t topic)
{
    cz_subscription_t **link = find_link(&subscriber->first, topic);
    if (*link == NULL) {
        return false;
    }
    remove_at(subscriber, link);
    return true;
}

void cz_unsubscribe_all(cz_subscriber_t *subscriber)
{
    while (subscriber->first != NULL) {
        remove_at(subscriber, &subscriber->first);
    }
}

uint32_t cz_topic_count(const cz_topics_t *topics, cz_slice_t name)
{
    const topic_t *topic = find(topics, name);
    return topic == NULL ? 0 : topic->count;
}

/* ---- publishing ----------------------------------------------------------------------------------------- */

static void deliver(cz_topics_t *topics, cz_slice_t name, cz_opcode_t opcode, cz_slice_t payload, const cz_subscriber_t *except)
{
    const topic_t *topic = find(topics, name);
    if (topic == NULL) {
        return;
    }
    cz_published_t published = {.opcode = opcode, .payload = payload};
    for (cz_subscription_t *at = topic->first; at != NULL; at = at->next_of_topic) {
        if (at->subscriber != except) {
            at->subscriber->on_published(at->subscriber, &published);
        }
    }
    if (published.free != NULL) {
        published.free(published.deflated);
    }
}

static void on_parcel(void *user, cz_slice_t topic, unsigned opcode, cz_slice_t payload)
{
    deliver(user, topic, (cz_opcode_t)opcode, payload, NULL);
}

int cz_publish(cz_topics_t *topics, cz_slice_t topic, cz_opcode_t opcode, cz_slice_t payload, const cz_subscriber_t *except)
{
    if (topics != NULL) {
        deliver(topics, topic, opcode, payload, except);
    }
    return cz_inboxes_send(topics == NULL ? NULL : topics->inbox, topic, (unsigned)opcode, payload);
}

/* ---- life ----------------------------------------------------------------------------------------------- */

int cz_topics_new(cz_loop_t *loop, cz_topics_t **out)
{
    cz_topics_t *topics = cz_alloc_zero(sizeof *topics);
    int error = CZ_ENOMEM;
    if (topics == NULL) {
        return error;
    }
    topics->bucket_count = BUCKETS_MIN;
    topics->buckets = cz_alloc_zero(BUCKETS_MIN * sizeof *topics->buckets);
    if (topics->buckets == NULL) {
        goto no_buckets;
    }
    error = cz_inbox_open(loop, on_parcel, topics, &topics->inbox);
    if (error != 0) {
        goto no_inbox;
    }
    *out = topics;
    return 0;

no_inbox:
    cz_free(topics->buckets);
no_buckets:
    cz_free(topics);
    return error;
}

void cz_topics_free(cz_topics_t *topics)
{
    cz_inbox_close(topics->inbox);
    cz_free(topics->buckets);
    cz_free(topics);
}
