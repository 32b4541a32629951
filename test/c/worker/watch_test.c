#include "worker/watch.h"

#include "harness.h"

#include <stdlib.h>
#include <unistd.h>

/* The engine asks by itself after some ten thousand steps; these are few. */
#define FEW_STEPS "for (let i = 0; i < 50; i++);"

static cz_watch_t watch;
static JSRuntime *rt;
static JSContext *ctx;
static int asked;

static int on_interrupt(JSRuntime *runtime, void *opaque)
{
    (void)runtime;
    (void)opaque;
    asked++;
    return 0;
}

static void run_few_steps(void)
{
    JSValue result = JS_Eval(ctx, FEW_STEPS, strlen(FEW_STEPS), "test.js", JS_EVAL_TYPE_GLOBAL);
    CHECK(!JS_IsException(result));
}

static void open_watch(void)
{
    rt = JS_NewRuntime();
    ctx = JS_NewContext(rt);
    asked = 0;
    run_few_steps(); /* a new context asks at its first step */
    JS_SetInterruptHandler(rt, on_interrupt, NULL);
    memset(&watch, 0, sizeof watch);
    CHECK_EQ(cz__watch_open(&watch, 20), 0); /* ticks of 5 ms */
    cz__watch_context(&watch, ctx);
}

static void close_watch(void)
{
    cz__watch_context(&watch, NULL);
    JS_FreeContext(ctx);
    JS_FreeRuntime(rt);
    cz__watch_close(&watch);
}

static void await_sleep(void)
{
    for (int i = 0; i < 2000 && !atomic_load(&watch.asleep); i++) {
        usleep(2000);
    }
    CHECK(atomic_load(&watch.asleep));
}

TEST(an_entry_that_takes_long_is_asked_at_its_next_step)
{
    open_watch();
    cz__watch_count(&watch);
    for (int i = 0; i < 2000 && asked == 0; i++) {
        usleep(2000); /* as a long single step would */
        run_few_steps();
    }
    cz__watch_count(&watch);
    close_watch();
    CHECK(asked > 0);
}

TEST(sleeps_while_nothing_is_entered_and_wakes_for_an_entry)
{
    open_watch();
    await_sleep();
    run_few_steps();
    CHECK_EQ(asked, 0);
    cz__watch_count(&watch);
    for (int i = 0; i < 2000 && asked == 0; i++) {
        usleep(2000);
        run_few_steps();
    }
    cz__watch_count(&watch);
    await_sleep();
    close_watch();
    CHECK(asked > 0);
}

TEST(ends_asleep_and_awake)
{
    for (int i = 0; i < 20; i++) {
        open_watch();
        if (i % 2 == 0) {
            cz__watch_count(&watch);
        }
        usleep((useconds_t)i * 500u);
        close_watch();
    }
}

TESTS(an_entry_that_takes_long_is_asked_at_its_next_step, sleeps_while_nothing_is_entered_and_wakes_for_an_entry, ends_asleep_and_awake)
