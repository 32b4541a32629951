#include "harness.h"

#include "net/deadline.h"

static cz_deadlines_t wheel;
static int due_count;

static void count_due(cz_deadline_t *deadline)
{
    (void)deadline;
    due_count++;
}

static void remove_due(cz_deadline_t *deadline)
{
    due_count++;
    cz_deadline_remove(deadline);
}

static int advance(uint64_t now_ms)
{
    due_count = 0;
    cz_deadlines_advance(&wheel, now_ms, count_due);
    return due_count;
}

TEST(is_due_within_a_tick)
{
    cz_deadline_t deadline = {0};
    cz_deadlines_init(&wheel, 100, 1000);
    cz_deadline_set(&wheel, &deadline, 1250);
    CHECK_EQ(advance(1100), 0);
    CHECK_EQ(advance(1249), 0);
    CHECK_EQ(advance(1349), 1);
    CHECK_EQ(advance(99999), 0); /* once */
}

TEST(moves_later_and_earlier)
{
    cz_deadline_t deadline = {0};
    cz_deadlines_init(&wheel, 100, 0);
    cz_deadline_set(&wheel, &deadline, 500);
    cz_deadline_set(&wheel, &deadline, 3000);
    CHECK_EQ(advance(2900), 0);
    cz_deadline_set(&wheel, &deadline, 60000);
    CHECK_EQ(advance(3200), 0);
    cz_deadline_set(&wheel, &deadline, 3500);
    CHECK_EQ(advance(3400), 0);
    CHECK_EQ(advance(3600), 1);
}

TEST(reaches_farther_than_the_wheel)
{
    cz_deadline_t deadline = {0};
    cz_deadlines_init(&wheel, 10, 0);
    cz_deadline_set(&wheel, &deadline, 10000);
    int due = 0;
    for (uint64_t now_ms = 10; now_ms < 10000; now_ms += 10) {
        due += advance(now_ms);
    }
    CHECK_EQ(due, 0);
    CHECK_EQ(advance(10010), 1);
}

TEST(catches_up_after_a_pause)
{
    cz_deadline_t all[200] = {0};
    cz_deadlines_init(&wheel, 10, 0);
    for (size_t i = 0; i < 200; i++) {
        cz_deadline_set(&wheel, &all[i], i * 7);
    }
    CHECK_EQ(advance(1000000), 200);
}

TEST(may_be_removed_when_due)
{
    cz_deadline_t all[3] = {0};
    cz_deadlines_init(&wheel, 10, 0);
    for (size_t i = 0; i < 3; i++) {
        cz_deadline_set(&wheel, &all[i], 5);
    }
    due_count = 0;
    cz_deadlines_advance(&wheel, 100, remove_due);
    CHECK_EQ(due_count, 3);
    CHECK(all[0].link == NULL && all[1].link == NULL && all[2].link == NULL);
    CHECK_EQ(advance(10000), 0);
}

TEST(never_is_never)
{
    cz_deadline_t deadline = {0};
    cz_deadlines_init(&wheel, 10, 0);
    cz_deadline_set(&wheel, &deadline, CZ_DEADLINE_NEVER);
    int due = 0;
    for (uint64_t now_ms = 0; now_ms < 5000; now_ms += 10) {
        due += advance(now_ms);
    }
    CHECK_EQ(due, 0);
    CHECK(deadline.link != NULL);
}

TESTS(is_due_within_a_tick, moves_later_and_earlier, reaches_farther_than_the_wheel, catches_up_after_a_pause,
      may_be_removed_when_due, never_is_never)
