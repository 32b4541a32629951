/* Whose turn it is: calls that wait, and handlers that rest. */
#include "harness.h"
#include "worker/support.h"

static stage_t stage;
static cz_route_t second;

static uint64_t queued_before;

static cz_worker_stats_t stats_of(void)
{
    cz_worker_stats_t stats;
    cz_worker_stats(stage.worker, &stats);
    return stats;
}

/* Handler 0 never ends, handler 1 answers. The first call of 0 has been stopped: it rests. */
static void open_with_a_rest(uint32_t deadline_ms)
{
    const cz_worker_options_t options = {.deadline_ms = deadline_ms};
    memset(&stage, 0, sizeof stage);
    CHECK_EQ(stage_open(&stage, "export default [() => { for (;;); }, () => 'quick'];", 2, &options), 0);
    second = stage.plain;
    second.handler = 1;
    log_begin();
    int error = stage_call_plain(&stage, 0);
    log_end();
    CHECK_EQ(error, 0);
    CHECK_EQ(answer.status, 503);
    queued_before = stats_of().queued;
}

/* A request beside the stage's. */
static cz_request_t *new_request(const cz_route_t *route)
{
    cz_request_t *rq = calloc(1, sizeof *rq + 16u * sizeof(cz_pair_t));
    cz_arena_init(&rq->arena, &stage.pool);
    rq->route = route;
    rq->id = CZ_SLICE("7");
    return rq;
}

/* After the stage has closed, which answers what still waits: the pool, which the blocks go back to, is emptied again. */
static void free_request(cz_request_t *rq)
{
    cz_arena_reset(&rq->arena);
    cz_arena_pool_deinit(&stage.pool);
    free(rq);
}

TEST(a_handler_that_was_stopped_rests_and_others_go_first)
{
    open_with_a_rest(600);
    cz_request_t *rests = new_request(&stage.plain);
    cz_request_t *goes = new_request(&second);
    memset(&answer, 0, sizeof answer);
    CHECK_EQ(cz_worker_call(stage.worker, rests), 0);
    CHECK(answer.waits);
    CHECK_EQ(stats_of().waiting, 1);
    (void)cz_worker_call(stage.worker, goes);
    for (int i = 0; i < 1000 && answer.count == 0; i++) {
        cz_loop_poll(stage.loop);
    }
    CHECK_EQ(answer.count, 1);
    CHECK_EQ(answer.status, 200);
    CHECK(strcmp(answer.body, "quick") == 0);
    CHECK_EQ(stats_of().waiting, 1);
    CHECK_EQ(stats_of().calls, 2);
    stage_close(&stage); /* which answers what still waits */
    CHECK_EQ(answer.count, 2);
    CHECK_EQ(answer.status, 503);
    free_request(rests);
    free_request(goes);
}

TEST(a_request_that_ends_before_its_turn_is_not_called)
{
    open_with_a_rest(600);
    cz_request_t *rests = new_request(&stage.plain);
    memset(&answer, 0, sizeof answer);
    CHECK_EQ(cz_worker_call(stage.worker, rests), 0);
    answer.on_cancel(rests, answer.user);
    CHECK_EQ(stats_of().waiting, 0);
    CHECK_EQ(stats_of().expired, 1);
    CHECK_EQ(stats_of().calls, 1);
    stage_close(&stage);
    CHECK_EQ(answer.count, 0);
    free_request(rests);
}

TEST(is_called_when_the_rest_is_over)
{
    open_with_a_rest(20);
    memset(&answer, 0, sizeof answer);
    cz_request_t *again = new_request(&stage.plain);
    CHECK_EQ(cz_worker_call(stage.worker, again), 0);
    CHECK_EQ(stats_of().queued, queued_before + 1);
    log_begin();
    for (int i = 0; i < 1000 && stats_of().waiting > 0; i++) {
        stage_run(&stage, 5);
    }
    log_end();
    CHECK_EQ(answer.status, 503);
    CHECK_EQ(stats_of().calls, 2);
    CHECK_EQ(stats_of().deadlines, 2);
    stage_close(&stage);
    free_request(again);
}

TESTS(a_handler_that_was_stopped_rests_and_others_go_first, a_request_that_ends_before_its_turn_is_not_called,
      is_called_when_the_rest_is_over)
