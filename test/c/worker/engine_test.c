/* Life of the engine: errors, promises, timers, limits, the log. */
#include "harness.h"
#include "worker/support.h"

static stage_t stage;

static void open_stage(const char *handlers, uint32_t count, const cz_worker_options_t *options)
{
    char source[8192];
    (void)snprintf(source, sizeof source, "%s", handlers);
    memset(&stage, 0, sizeof stage);
    CHECK_EQ(stage_open(&stage, source, count, options), 0);
}

/* Opens, calls the one handler, closes; the log is in log_text. */
static void run(const char *handler)
{
    char source[4096];
    (void)snprintf(source, sizeof source, "export default [%s];", handler);
    open_stage(source, 1, NULL);
    log_begin();
    int error = stage_call_plain(&stage, 0);
    log_end();
    stage_close(&stage);
    CHECK_EQ(error, 0);
}

/* ---- errors ---------------------------------------------------------------------------------------------- */

TEST(an_exception_is_a_500_without_its_text)
{
    run("function broken() { throw new TypeError('secret'); }");
    CHECK_EQ(answer.status, 500);
    CHECK(answer.problem);
    CHECK_STR(answer.type, "");
    CHECK_LOG("error: [7] GET /test (test.ts:1:1): TypeError: secret\n");
    CHECK_LOG("at broken (test.js:");
    run("() => { throw new Error('outer', { cause: new RangeError('inner') }); }");
    CHECK_LOG("caused by RangeError: inner");
    run("() => { throw { code: 5 }; }");
    CHECK_LOG("GET /test (test.ts:1:1): { code: 5 }");
    run("async () => { throw new Error('later'); }");
    CHECK_EQ(answer.status, 500);
    CHECK_LOG("Error: later");
    CHECK(strstr(log_text, "nothing handles") == NULL);
}

TEST(an_http_error_is_its_problem)
{
    run("() => { throw new HttpError(404, 'no such user'); }");
    CHECK_EQ(answer.status, 404);
    CHECK(answer.problem);
    CHECK_STR(answer.body, "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"no such user\"}");
    CHECK_STR(log_text, "");
    run("async () => { await null; throw new (class Gone extends HttpError {})(410); }");
    CHECK_EQ(answer.status, 410);
    CHECK_STR(answer.body, "{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410}");
    run("() => { throw new HttpError(429, 'slow', { headers: { 'retry-after': '3' }, extensions: { limit: 9, status: 1, no() {} } }); }");
    CHECK_STR(answer.fields, "retry-after: 3\n");
    CHECK(strstr(answer.body, "\"detail\":\"slow\",\"limit\":9}") != NULL);
    run("() => { throw new HttpError(403, 'no', { type: 'https://x/y', title: 'T', extensions: { a: [1] } }); }");
    CHECK_STR(answer.body, "{\"type\":\"https://x/y\",\"title\":\"T\",\"status\":403,\"detail\":\"no\",\"a\":[1]}");
    run("() => { throw new HttpError(403, 'no', { title: 'T' }); }");
    CHECK_STR(answer.body, "{\"type\":\"about:blank\",\"title\":\"T\",\"status\":403,\"detail\":\"no\"}");
}

TEST(a_wrong_http_error_is_a_500)
{
    run("() => { throw new HttpError(200, 'fine'); }");
    CHECK_EQ(answer.status, 500);
    CHECK_STR(answer.type, "");
    CHECK_LOG("an HttpError's status is 400 to 599, not 200");
    run("() => { throw new HttpError(400, 'x', { extensions: { get a() { throw new Error('ext'); } } }); }");
    CHECK_EQ(answer.status, 500);
    CHECK_LOG("Error: ext");
}

/* ---- promises ---------------------------------------------------------------------------------------------- */

TEST(settled_promises_are_answered)
{
    run("async () => 'a'");
    CHECK_STR(answer.body, "a");
    run("async () => { for (let i = 0; i < 100; i++) await i; return { then: undefined }; }");
    CHECK_STR(answer.body, "{}");
    run("() => Promise.all([1, Promise.resolve(2)])");
    CHECK_STR(answer.body, "[1,2]");
}

TEST(pending_promises_are_answered_later)
{
    open_stage("const sleep = (ms) => new Promise((r) => setTimeout(r, ms));"
               "export default [async () => { await sleep(5); return 'late'; },"
               " async () => { await sleep(1); throw new HttpError(409, 'late'); }, () => new Promise(() => {})];", 3, NULL);
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK(answer.waits);
    CHECK_EQ(answer.count, 0);
    stage_await_answer(&stage);
    CHECK_EQ(answer.count, 1);
    CHECK_STR(answer.body, "late");
    CHECK_EQ(stage_call_plain(&stage, 1), 0);
    stage_await_answer(&stage);
    CHECK_EQ(answer.status, 409);
    CHECK_EQ(stage_call_plain(&stage, 2), 0);
    CHECK(answer.waits);
    stage_close(&stage);
    CHECK_EQ(answer.status, 503);
}

TEST(a_cancelled_request_is_never_touched)
{
    open_stage("export default [() => new Promise((r) => setTimeout(() => r('late'), 2)), () => 'next'];", 2, NULL);
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK(answer.waits);
    answer.on_cancel(stage.rq, answer.user);
    /* Its place is used again before the old promise settles. */
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    void *user = answer.user;
    stage_await_answer(&stage);
    CHECK_EQ(answer.count, 1);
    CHECK_STR(answer.body, "late");
    CHECK(answer.user == user);
    cz_worker_stats_t stats;
    cz_worker_stats(stage.worker, &stats);
    CHECK_EQ(stats.pending, 0);
    stage_close(&stage);
}

TEST(rejections_that_nobody_handles_are_logged)
{
    run("() => { Promise.reject(new Error('lost')); Promise.reject(new Error('found')).catch(() => {}); return 'ok'; }");
    CHECK_STR(answer.body, "ok");
    CHECK_LOG("a rejected promise that nothing handles: Error: lost");
    CHECK(strstr(log_text, "found") == NULL);
}

/* ---- limits -------------------------------------------------------------------------------------------------- */

static const cz_worker_options_t small = {.heap_limit_bytes = 8u << 20, .deadline_ms = 50};

TEST(an_endless_loop_is_stopped)
{
    open_stage("export default [() => { for (;;); }, () => 'next', async () => { await null; for (;;); },"
               " () => { try { for (;;); } catch { return 'caught'; } finally { for (;;); } },"
               " () => { const f = () => Promise.resolve().then(f); f(); return 'started'; },"
               " () => ({ toJSON() { for (;;); } }), () => /(a+)+$/.test('a'.repeat(40) + 'b')];", 7, &small);
    static const uint32_t endless[] = {0, 2, 3, 5, 6};
    for (size_t i = 0; i < sizeof endless / sizeof *endless; i++) {
        log_begin();
        CHECK_EQ(stage_call_plain(&stage, endless[i]), 0);
        while (answer.count == 0) {
            cz_loop_poll(stage.loop);
        }
        log_end();
        CHECK_EQ(answer.count, 1);
        CHECK_EQ(answer.status, 503);
        CHECK_EQ(stage_call_plain(&stage, 1), 0);
        CHECK_STR(answer.body, "next");
    }
    cz_worker_stats_t stats;
    cz_worker_stats(stage.worker, &stats);
    CHECK_EQ(stats.replacements, 0);
    log_begin();
    CHECK_EQ(stage_call_plain(&stage, 4), 0);
    log_end();
    CHECK_EQ(answer.count, 1);
    CHECK_EQ(stage_call_plain(&stage, 1), 0);
    CHECK_STR(answer.body, "next");
    stage_close(&stage);
}

TEST(a_promise_whose_job_was_stopped_is_answered)
{
    /* The timer's callback resolves the promise; what then runs for ever is somebody's job. */
    open_stage("export default [async () => { await new Promise((r) => setTimeout(r, 1)); for (;;); }, () => 'next'];", 2, &small);
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK(answer.waits);
    log_begin();
    stage_await_answer(&stage);
    log_end();
    CHECK_EQ(answer.count, 1);
    CHECK_EQ(answer.status, 503);
    CHECK_LOG("the JavaScript context is replaced");
    CHECK_EQ(stage_call_plain(&stage, 1), 0);
    CHECK_STR(answer.body, "next");
    stage_close(&stage);
}

TEST(memory_is_limited)
{
    static const cz_worker_options_t patient = {.heap_limit_bytes = 8u << 20, .deadline_ms = 60000};
    open_stage("const kept = []; export default [() => { const a = []; for (;;) a.push('x'.repeat(1000) + a.length); },"
               " () => { for (;;) kept.push({ a: [kept.length] }); }, () => 'next ' + kept.length,"
               " async () => { for (;;) { kept.push({}); if (kept.length % 100 == 0) await null; } },"
               " () => { const a = []; for (;;) try { for (;;) a.push(new ArrayBuffer(100000)); } catch {} },"
               " () => 'x'.repeat(1e9)];", 6, &patient);
    static const uint32_t greedy[] = {0, 1, 3, 4, 5};
    for (size_t i = 0; i < sizeof greedy / sizeof *greedy; i++) {
        log_begin();
        int error = stage_call_plain(&stage, greedy[i]);
        while (error == 0 && answer.count == 0) { /* its jobs take more than one turn */
            cz_loop_poll(stage.loop);
        }
        log_end();
        CHECK_EQ(error, 0);
        CHECK_EQ(answer.count, 1);
        CHECK_EQ(answer.status, 503);
        CHECK_EQ(stage_call_plain(&stage, 2), 0);
        CHECK_STR(answer.body, "next 0");
    }
    stage_close(&stage);
}

TEST(deep_recursion_is_an_error_like_others)
{
    open_stage("export default [() => { const f = () => 1 + f(); return f(); }, () => 'next',"
               " () => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a; }];", 3, NULL);
    log_begin();
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK_EQ(answer.status, 500);
    CHECK_EQ(stage_call_plain(&stage, 2), 0);
    CHECK_EQ(answer.status, 500);
    log_end();
    CHECK_LOG("RangeError: Maximum call stack size exceeded");
    CHECK_EQ(stage_call_plain(&stage, 1), 0);
    CHECK_STR(answer.body, "next");
    stage_close(&stage);
}

TEST(the_heap_does_not_grow)
{
    open_stage("export default [async () => { const c = {}; c.self = c; await null; return { c: [1, 'x' + Math.random()] }; }];", 1, NULL);
    cz_worker_stats_t before, after;
    quiet_answers = true;
    for (int i = 0; i < 60000; i++) {
        if (i == 30000) {
            cz_worker_stats(stage.worker, &before);
        }
        CHECK_EQ(stage_call_plain(&stage, 0), 0);
    }
    quiet_answers = false;
    cz_worker_stats(stage.worker, &after);
    /* Cycles wait for the collector, which runs at 2 MiB. */
    CHECK(after.heap_bytes < (4u << 20));
    CHECK_EQ(after.pending, 0);
    stage_close(&stage);
}

/* ---- starting -------------------------------------------------------------------------------------------------- */

static void refuse(const char *source, uint32_t count, const char *reason)
{
    memset(&stage, 0, sizeof stage);
    log_begin();
    int error = stage_open(&stage, source, count, NULL);
    log_end();
    CHECK_EQ(error, CZ_EHANDLER);
    stage_close(&stage);
    CHECK_LOG(reason);
}

TEST(refuses_a_program_that_does_not_fit)
{
    refuse("export default [() => 1];", 2, "the bundle has 1 handlers, the server 2");
    refuse("export default [1];", 1, "handler 0 of the bundle is not a function");
    refuse("export default [() => 1]; throw new Error('at start');", 1, "test.ts: Error: at start");
    refuse("await new Promise(() => {}); export default [() => 1];", 1, "a top-level await waits for what does not come");
    refuse("await Promise.reject(new Error('no db')); export default [() => 1];", 1, "test.ts: Error: no db");
}

TEST(waits_for_top_level_await)
{
    open_stage("const x = await Promise.resolve(5); export default [() => x];", 1, NULL);
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK_STR(answer.body, "5");
    stage_close(&stage);
}

/* ---- globals ------------------------------------------------------------------------------------------------------ */

TEST(console_writes_one_entry_a_call)
{
    run("() => { console.log('a %s b %d%%', 'x', 4.5, 'rest', 7);"
        " console.warn({ a: [1, 'two', null, undefined], 'b-c': new Map([[1, { x: 2 }]]), d: new Date(0), f() {}, n: 5n, get g() { return 1; } });"
        " console.error(new RangeError('boom')); const o = { deep: { deep: { deep: { deep: { deep: 1 } } } } }; o.self = o; console.info(o);"
        " console.log(class User { constructor() { this.id = 1; } }, new (class User { id = 1; })(), [], {}, Symbol('s'), Promise.resolve(1)); console.debug('hidden'); return 'ok'; }");
    CHECK_LOG("info: a x b 4.5% rest 7\n");
    CHECK_LOG("warn: { a: [ 1, \"two\", null, undefined ], \"b-c\": Map [ [ 1, { x: 2 } ] ], d: 1970-01-01T00:00:00.000Z, "
              "f: [Function: f], n: 5n, g: [Getter] }\n");
    CHECK_LOG("error: RangeError: boom\n");
    CHECK_LOG("info: { deep: { deep: { deep: { deep: [Object] } } }, self: [Circular] }\n");
    CHECK_LOG("info: [Function: User] User { id: 1 } [] {} Symbol(s) Promise { 1 }\n");
    CHECK(strstr(log_text, "hidden") == NULL);
}

TEST(timers_run_in_order_and_can_be_cleared)
{
    open_stage("const log = []; let n = 0; export default [() => {"
               " setTimeout((a, b) => log.push('t5' + a + b), 5, 'x', 'y'); setTimeout(() => log.push('t1'), 1); setImmediate((v) => log.push(v), 'now');"
               " setTimeout(() => { log.push('t0'); Promise.resolve().then(() => log.push('job')); });"
               " const id = setInterval(() => { log.push('i'); if (++n === 3) clearInterval(id); }, 2);"
               " clearTimeout(setTimeout(() => log.push('never'), 1)); clearTimeout(undefined); clearTimeout(99999); return typeof id; }, () => log.join()];", 2, NULL);
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    CHECK_STR(answer.body, "number");
    stage_run(&stage, 100);
    CHECK_EQ(stage_call_plain(&stage, 1), 0);
    CHECK(strncmp(answer.body, "now,t0,job,t1,", 14) == 0);
    CHECK(strstr(answer.body, "t5xy") != NULL);
    CHECK(strstr(answer.body, "never") == NULL);
    uint32_t ticks = 0;
    for (const char *at = answer.body; *at != '\0'; at++) {
        ticks += *at == 'i' ? 1u : 0u;
    }
    CHECK_EQ(ticks, 3);
    stage_close(&stage);
}

TEST(a_timer_that_throws_is_logged)
{
    open_stage("export default [() => { setTimeout(() => { throw new Error('tick'); }, 0); return 1; }];", 1, NULL);
    CHECK_EQ(stage_call_plain(&stage, 0), 0);
    log_begin();
    stage_run(&stage, 20);
    log_end();
    CHECK_LOG("a timer: Error: tick");
    stage_close(&stage);
}

TEST(has_the_globals_it_promises)
{
    (void)setenv("CATZILLA_TEST", "yes", 1);
    run("() => { try { process.env.X = '1'; } catch {}"
        " return [process.env.CATZILLA_TEST, process.env.X === undefined,"
        " typeof performance.now(), typeof queueMicrotask, globalThis['~catzilla'] === undefined]; }");
    CHECK_STR(answer.body, "[\"yes\",true,\"number\",\"function\",true]");
}

/* ---- allocation failures ------------------------------------------------------------------------------------------- */

/* Every allocation fails once: nothing crashes, nothing leaks, and the next call works. */
TEST(survives_every_failed_allocation)
{
    open_stage("export default [async () => { await null; return { a: ['x'.repeat(3000), new ArrayBuffer(9000).byteLength], b: new Array(600).fill(1) }; },"
               " () => 'next', () => new Promise((r) => setTimeout(r, 0)), () => { throw new HttpError(404, 'x', { extensions: { a: 1 } }); }];", 4, NULL);
    static const uint32_t handlers[] = {0, 2, 3};
    for (size_t h = 0; h < 3; h++) {
        for (uint64_t n = 0; n < 200; n++) {
            log_begin();
            cz_alloc_fail_at(n);
            int error = stage_call_plain(&stage, handlers[h]);
            cz_alloc_fail_at(UINT64_MAX);
            log_end();
            CHECK(error == 0 || error == CZ_EBUSY || error == CZ_ENOMEM);
            if (answer.waits && answer.count == 0) {
                answer.on_cancel(stage.rq, answer.user);
            }
            CHECK_EQ(stage_call_plain(&stage, 1), 0);
            CHECK_STR(answer.body, "next");
        }
    }
    stage_close(&stage);
}

TEST(starting_survives_failed_allocations)
{
    /* The first hundreds one by one, then samples: under AddressSanitizer there are thousands. */
    for (uint64_t n = 0; n < 40000; n += n < 400 ? 1u : 61u) {
        memset(&stage, 0, sizeof stage);
        CHECK_EQ(stage_open(&stage, "export default [() => 'ok'];", 1, NULL), 0);
        cz_worker_t *second = NULL;
        log_begin();
        cz_alloc_fail_at(n);
        int error = cz_worker_new(&stage.app, stage.loop, NULL, &second);
        cz_alloc_fail_at(UINT64_MAX);
        log_end();
        CHECK(error == 0 ? second != NULL : second == NULL);
        cz_worker_free(second);
        stage_close(&stage);
        if (error == 0 && n > 100) {
            break;
        }
    }
}

TESTS(an_exception_is_a_500_without_its_text, an_http_error_is_its_problem, a_wrong_http_error_is_a_500,
      settled_promises_are_answered, pending_promises_are_answered_later, a_cancelled_request_is_never_touched,
      rejections_that_nobody_handles_are_logged, an_endless_loop_is_stopped, a_promise_whose_job_was_stopped_is_answered,
      memory_is_limited, deep_recursion_is_an_error_like_others, the_heap_does_not_grow, refuses_a_program_that_does_not_fit,
      waits_for_top_level_await, console_writes_one_entry_a_call, timers_run_in_order_and_can_be_cleared,
      a_timer_that_throws_is_logged, has_the_globals_it_promises, survives_every_failed_allocation,
      starting_survives_failed_allocations)
