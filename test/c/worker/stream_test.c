/* Generators and streams, as replies in pieces. */
#include "harness.h"
#include "worker/support.h"

static stage_t stage;

static void open_stage(const char *source)
{
    memset(&stage, 0, sizeof stage);
    stream_room = UINT32_MAX;
    stream_yielded = NULL;
    CHECK_EQ(stage_open(&stage, source, 1, NULL), 0);
}

/* Lets the loop run until the answer is whole or given up; the timers of a slow machine may be late. */
static void run_to_end(void)
{
    for (int rounds = 0; rounds < 1000; rounds++) {
        stage_run(&stage, 2);
        if (stream_ended || stream_aborted || answer.problem) {
            return;
        }
    }
}

/* Opens, calls the one handler, lets it come to its end, closes; the log is in log_text. */
static void run(const char *handler)
{
    char source[4096];
    (void)snprintf(source, sizeof source, "export default [%s];", handler);
    open_stage(source);
    log_begin();
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    run_to_end();
    stage_close(&stage);
    log_end();
}

#define CHECK_STREAMED(text)                                                                       \
    do {                                                                                           \
        CHECK_STR(log_text, "");                                                                   \
        CHECK_EQ(answer.status, 200);                                                              \
        CHECK_STR(answer.body, text);                                                              \
        CHECK_STR(answer.type, "application/octet-stream");                                        \
        CHECK(stream_ended);                                                                       \
    } while (0)

TEST(all_kinds_of_sources_are_streamed)
{
    run("function* () { yield 'a'; yield new Uint8Array([98, 99]); yield ''; }");
    CHECK_STREAMED("abc");
    run("async function* () { yield 'a'; await null; yield* ['b', 'c']; }");
    CHECK_STREAMED("abc");
    run("async function* () { for (let i = 0; i < 3; i++) { yield String(i); await new Promise(go => setTimeout(go, 1)); } }");
    CHECK_STREAMED("012");
    run("async () => (function* () { yield 'later'; })()");
    CHECK_STREAMED("later");
    run("() => ({ [Symbol.asyncIterator]() { let i = 0; return { next: async () => ({ value: 'x', done: i++ == 3 }) }; } })");
    CHECK_STREAMED("xxx");
    run("() => ({ getReader() { let i = 0; return { async read() { return { value: `${i}`, done: i++ == 3 }; } }; } })");
    CHECK_STREAMED("012");
    run("function* () {}");
    CHECK_STREAMED("");
}

TEST(a_helper_gives_the_head)
{
    run("() => new Reply(201, (function* () { yield 'a,b'; })(), 'text/csv', { 'x-rows': '1' })");
    CHECK_EQ(answer.status, 201);
    CHECK_STR(answer.type, "text/csv");
    CHECK_STR(answer.fields, "x-rows: 1\n");
    CHECK_STR(answer.body, "a,b");
    CHECK(stream_ended);
}

TEST(what_is_thrown_before_the_first_piece_is_an_ordinary_answer)
{
    run("async function* () { await null; throw new HttpError(404, 'no such list'); }");
    CHECK_EQ(answer.status, 404);
    CHECK(answer.problem);
    run("() => ({ getReader() { throw new TypeError('locked'); } })");
    CHECK_EQ(answer.status, 500);
    CHECK_LOG("TypeError: locked");
    run("function* () { yield 5; }");
    CHECK_EQ(answer.status, 500);
    CHECK_LOG("a piece of a stream must be a string or a Uint8Array, not number");
    run("() => ({ next() { return 5; } })");
    CHECK_EQ(answer.status, 500);
}

TEST(what_is_thrown_later_aborts)
{
    run("async function* () { yield 'a'; throw new Error('oops'); }");
    CHECK_STR(answer.body, "a");
    CHECK(stream_aborted);
    CHECK_LOG("error: GET /test (test.ts:1:1): the stream ended early: Error: oops");
    run("function* () { try { yield 'a'; yield {}; } finally { console.log('closed'); } }");
    CHECK(stream_aborted);
    CHECK_LOG("closed");
    run("function* () { yield 'a'; for (;;) {} }");
    CHECK(stream_aborted);
    CHECK_LOG("the stream ended early");
}

TEST(the_head_does_not_wait_for_a_slow_first_piece)
{
    open_stage("export default [async function* () { await new Promise(go => setTimeout(go, 50)); yield 'late'; }];");
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK_EQ(answer.count, 0);
    stage_run(&stage, 1);
    CHECK_EQ(answer.status, 200);
    run_to_end();
    CHECK_STR(answer.body, "late");
    CHECK(stream_ended);
    stage_close(&stage);
}

TEST(a_client_that_does_not_read_stops_the_producer)
{
    open_stage("let made = 0; export default [function* () { for (;;) { yield `${made++},`; } }];");
    stream_room = 3;
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    stage_run(&stage, 5);
    CHECK_STR(answer.body, "0,1,2,");
    stream_drain(stage.rq, 2);
    CHECK_STR(answer.body, "0,1,2,3,4,");
    answer.on_cancel(stage.rq, answer.user);
    stage_close(&stage);
}

TEST(a_client_that_goes_ends_the_source)
{
    static const char *const sources[] = {
        "export default [function* () { try { for (;;) yield 'x'; } finally { console.log('closed'); } }];",
        "export default [async function* () { try { for (;;) { yield 'x'; await 1; } } finally { console.log('closed'); } }];",
        "export default [() => ({ getReader: () => ({ read: async () => ({ value: 'x', done: false }), cancel() { console.log('closed'); } }) })];",
    };
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        open_stage(sources[i]);
        stream_room = 2;
        log_begin();
        CHECK_EQ(stage_call_plain(&stage, 0), 0);
        stream_resume();
        CHECK_STR(answer.body, "xx");
        answer.on_cancel(stage.rq, answer.user);
        log_end();
        CHECK_LOG("closed");
        stage_close(&stage);
    }
}

TEST(a_client_that_goes_while_a_piece_is_made_ends_the_source)
{
    open_stage("export default [async function* () { try { yield 'a'; await new Promise(go => setTimeout(go, 20)); yield 'b'; }"
               " finally { console.log('closed'); } }];");
    log_begin();
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    stage_run(&stage, 1);
    answer.on_cancel(stage.rq, answer.user);
    stage_run(&stage, 50);
    log_end();
    CHECK_STR(answer.body, "a");
    CHECK_LOG("closed");
    stage_close(&stage);
}

TEST(no_piece_is_made_for_head)
{
    open_stage("export default [function* () { console.log('made'); yield 'x'; }];");
    stage.rq->head_only = true;
    log_begin();
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    stage_run(&stage, 5);
    log_end();
    CHECK_EQ(answer.status, 200);
    CHECK_STR(log_text, "");
    stage_close(&stage);
}

TEST(the_end_of_the_worker_ends_streams)
{
    open_stage("export default [async function* () { yield 'x'; await new Promise(() => {}); }];");
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    stage_run(&stage, 5);
    stage_close(&stage);
    CHECK(stream_aborted);
}

/* Every allocation of a stream fails once: a problem, an abort, or all of it. */
TEST(survives_every_failed_allocation)
{
    open_stage("export default [async function* () { yield 'a'; await null; yield 'b'; }];");
    log_begin();
    for (uint64_t n = 0; n < 40; n++) {
        stage.rq->stream_full = false;
        cz_alloc_fail_at(n);
        int error = stage_call_plain(&stage, 0);
        stage_run(&stage, 1);
        cz_alloc_fail_at(UINT64_MAX);
        CHECK(error == CZ_EBUSY || answer.problem || stream_aborted || stream_ended);
    }
    log_end();
    stage_close(&stage);
}

TESTS(all_kinds_of_sources_are_streamed, a_helper_gives_the_head, what_is_thrown_before_the_first_piece_is_an_ordinary_answer,
      what_is_thrown_later_aborts, the_head_does_not_wait_for_a_slow_first_piece,
      a_client_that_does_not_read_stops_the_producer, a_client_that_goes_ends_the_source,
      a_client_that_goes_while_a_piece_is_made_ends_the_source, no_piece_is_made_for_head,
      the_end_of_the_worker_ends_streams, survives_every_failed_allocation)
