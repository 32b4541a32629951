#include "harness.h"

#include "base/clock.h"
#include "net/timer.h"
#include "net/wake.h"

static int runs;
static cz_loop_t *loop;

static void again(cz_deferred_t *deferred)
{
    if (++runs < 3) {
        cz_loop_defer(loop, deferred);
    }
}

static void once(cz_deferred_t *deferred)
{
    (void)deferred;
    runs++;
}

TEST(runs_deferred_work_in_later_rounds)
{
    cz_deferred_t work = {.on_run = again};
    cz_deferred_t dropped = {.on_run = once};
    runs = 0;
    CHECK_EQ(cz_loop_new(&loop), 0);
    cz_loop_defer(loop, &work);
    cz_loop_defer(loop, &work); /* queued once */
    cz_loop_defer(loop, &dropped);
    cz_loop_undefer(loop, &dropped);
    cz_loop_undefer(loop, &dropped);
    cz_loop_poll(loop);
    CHECK_EQ(runs, 1);
    cz_loop_run(loop); /* ends, as nothing is open */
    CHECK_EQ(runs, 3);
    cz_loop_free(loop);
}

static cz_deferred_t last;

static void drop_last(cz_deferred_t *deferred)
{
    runs++;
    cz_loop_undefer(loop, &last);
    cz_loop_defer(loop, deferred);
}

TEST(ends_a_round_of_deferred_work_whose_last_was_taken_out)
{
    cz_deferred_t work = {.on_run = drop_last};
    last = (cz_deferred_t){.on_run = once};
    runs = 0;
    CHECK_EQ(cz_loop_new(&loop), 0);
    cz_loop_defer(loop, &work);
    cz_loop_defer(loop, &last);
    cz_loop_poll(loop);
    CHECK_EQ(runs, 1);
    cz_loop_undefer(loop, &work);
    cz_loop_run(loop);
    cz_loop_free(loop);
}

static void fire(cz_timer_t *timer)
{
    if (++runs == 3) {
        cz_timer_close(timer, NULL);
    }
}

TEST(repeats_a_timer_until_it_is_closed)
{
    cz_timer_t timer;
    runs = 0;
    CHECK_EQ(cz_loop_new(&loop), 0);
    cz_timer_init(&timer, loop, fire, NULL);
    cz_timer_start(&timer, 1, 1);
    cz_loop_run(loop);
    CHECK_EQ(runs, 3);
    cz_timer_close(&timer, NULL); /* twice does nothing */
    cz_loop_free(loop);
}

static void woken(cz_wake_t *wake)
{
    runs++;
    cz_wake_close(wake, NULL);
}

TEST(wakes)
{
    cz_wake_t wake;
    runs = 0;
    CHECK_EQ(cz_loop_new(&loop), 0);
    CHECK_EQ(cz_wake_init(&wake, loop, woken, NULL), 0);
    cz_wake_send(&wake);
    cz_wake_send(&wake);
    cz_loop_run(loop);
    CHECK_EQ(runs, 1);
    cz_loop_free(loop);
}

TEST(keeps_the_date)
{
    char expected[CZ_HTTP_DATE_BYTES + 1] = {0};
    CHECK_EQ(cz_loop_new(&loop), 0);
    const char *date = cz_loop_http_date(loop);
    cz_clock_http_date(cz_clock_unix_ms() / 1000, expected);
    CHECK(memcmp(date + 5, expected + 5, 11) == 0);
    CHECK(cz_loop_http_date(loop) == date);
    cz_loop_free(loop);
}

TESTS(runs_deferred_work_in_later_rounds, ends_a_round_of_deferred_work_whose_last_was_taken_out, repeats_a_timer_until_it_is_closed, wakes, keeps_the_date)
