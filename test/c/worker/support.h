/*
 * What the tests of the worker share: a program compiled to bytecode on the spot, an app table, a
 * loop, and the http room's functions replaced by ones that note the answer.
 */
#ifndef CZ_TEST_WORKER_SUPPORT_H
#define CZ_TEST_WORKER_SUPPORT_H

#include "base/alloc.h"
#include "base/arena.h"
#include "base/slice.h"
#include "chain/refuse.h"
#include "http/stream.h"
#include "net/loop.h"
#include "net/timer.h"
#include "worker/compile.h"
#include "worker/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What bind of runtime-ts/worker.ts leaves, in short. */
#define PRELUDE                                                                                    \
    "class Reply { constructor(status, body, media, headers) { this.status = status; "              \
    "this.body = body; this.media = media; this.headers = headers; } }\n"                           \
    "class HttpError extends Error { constructor(status, detail, o) { super(detail ?? ''); "        \
    "this.name = 'HttpError'; this.status = status; this.detail = detail; this.headers = o?.headers; " \
    "this.type = o?.type; this.title = o?.title; this.extensions = o?.extensions; } }\n"            \
    "Object.defineProperty(globalThis, '~catzilla', { value: { Reply, HttpError }, configurable: true });\n"

/* ---- answers ---------------------------------------------------------------------------------------- */

typedef struct answer {
    uint32_t count;
    uint16_t status;
    char type[128];
    char body[8192];
    char fields[512]; /* "name: value\n" each */
    bool problem;
    bool waits;
    void (*on_cancel)(cz_request_t *rq, void *user);
    void *user;
} answer_t;

static answer_t answer;
static bool quiet_answers; /* for measuring */

static void keep(char *to, size_t capacity, cz_slice_t text)
{
    size_t size = text.size < capacity - 1u ? text.size : capacity - 1u;
    if (size > 0) {
        memcpy(to, text.at, size);
    }
    to[size] = '\0';
}

static void keep_fields(const cz_pair_t *fields, size_t count)
{
    answer.fields[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        size_t used = strlen(answer.fields);
        (void)snprintf(answer.fields + used, sizeof answer.fields - used, "%.*s: %.*s\n", (int)fields[i].name.size,
                       fields[i].name.at, (int)fields[i].value.size, fields[i].value.at);
    }
}

int cz_request_reply(cz_request_t *rq, const cz_reply_t *reply)
{
    (void)rq;
    answer.count++;
    answer.status = reply->status;
    if (quiet_answers) {
        return 0;
    }
    answer.problem = cz_slice_equal(reply->content_type, CZ_SLICE("application/problem+json"));
    keep(answer.type, sizeof answer.type, reply->content_type);
    keep(answer.body, sizeof answer.body, reply->body);
    keep_fields(reply->fields, reply->field_count);
    return 0;
}

int cz_request_problem_with(cz_request_t *rq, uint16_t status, cz_slice_t detail, cz_slice_t members,
                            const cz_pair_t *fields, size_t field_count)
{
    (void)rq;
    answer.count++;
    answer.status = status;
    answer.problem = true;
    keep(answer.type, sizeof answer.type, detail);
    keep(answer.body, sizeof answer.body, members);
    keep_fields(fields, field_count);
    return 0;
}

int cz_request_problem(cz_request_t *rq, uint16_t status, cz_slice_t detail)
{
    cz_slice_t none = {NULL, 0};
    return cz_request_problem_with(rq, status, detail, none, NULL, 0);
}

int cz_request_invalid(cz_request_t *rq, cz_slice_t errors)
{
    cz_slice_t none = {NULL, 0};
    return cz_request_problem_with(rq, 422, none, errors, NULL, 0);
}

void cz_request_wait(cz_request_t *rq, void (*on_cancel)(cz_request_t *rq, void *user), void *user)
{
    (void)rq;
    answer.waits = true;
    answer.on_cancel = on_cancel;
    answer.user = user;
}

/* ---- streams: all pieces in answer.body, until there are `stream_room` of them ------------------------ */

static uint32_t stream_room = UINT32_MAX;
static const cz_stream_events_t *stream_events;
static bool stream_ended;
static bool stream_aborted;

int cz_stream_begin(cz_request_t *rq, const cz_reply_t *reply, const cz_stream_events_t *events, void *user)
{
    cz_reply_t head = *reply;
    head.body.size = 0;
    (void)cz_request_reply(rq, &head);
    stream_events = events;
    answer.on_cancel = events->on_cancel;
    answer.user = user;
    stream_ended = stream_aborted = false;
    return rq->head_only ? 0 : 1;
}

int cz_stream_write(cz_request_t *rq, cz_slice_t piece)
{
    size_t used = strlen(answer.body);
    keep(answer.body + used, sizeof answer.body - used, piece);
    rq->stream_full = stream_room == 0 || --stream_room == 0;
    return 0;
}

bool cz_stream_is_full(const cz_request_t *rq)
{
    return rq->stream_full;
}

static cz_request_t *stream_yielded; /* its producer let others have their turn: on a slow machine, or never */

void cz_stream_yield(cz_request_t *rq)
{
    rq->stream_full = true;
    stream_yielded = rq;
}

/* It is the turn of a producer that yielded again. */
static inline void stream_resume(void)
{
    while (stream_yielded != NULL) {
        cz_request_t *rq = stream_yielded;
        stream_yielded = NULL;
        rq->stream_full = false;
        stream_events->on_drain(rq, answer.user);
    }
}

void cz_stream_end(cz_request_t *rq)
{
    (void)rq;
    stream_ended = true;
}

void cz_stream_abort(cz_request_t *rq)
{
    (void)rq;
    stream_aborted = true;
}

/* The client took what there was: room for so many pieces more. */
static inline void stream_drain(cz_request_t *rq, uint32_t room)
{
    stream_room = room;
    rq->stream_full = false;
    stream_events->on_drain(rq, answer.user);
    stream_resume();
}

/* ---- the log ------------------------------------------------------------------------------------------- */

static char log_text[16384];
static FILE *log_file;
static int log_kept;

/* From here on the standard error is kept. */
static inline void log_begin(void)
{
    (void)fflush(stderr);
    log_file = tmpfile();
    log_kept = dup(2);
    (void)dup2(fileno(log_file), 2);
}

/* What was written meanwhile, in log_text. */
static inline void log_end(void)
{
    (void)fflush(stderr);
    (void)dup2(log_kept, 2);
    (void)close(log_kept);
    rewind(log_file);
    size_t size = fread(log_text, 1, sizeof log_text - 1u, log_file);
    log_text[size] = '\0';
    (void)fclose(log_file);
}

#define CHECK_LOG(part)                                                                            \
    do {                                                                                           \
        if (strstr(log_text, (part)) == NULL)                                                      \
            FAIL("the log lacks \"%s\": %s", (part), log_text);                                    \
    } while (0)

/* ---- a worker with a request ------------------------------------------------------------------------------ */

typedef struct stage {
    cz_app_t app;
    cz_loop_t *loop;
    cz_worker_t *worker;
    unsigned char *bundle;
    size_t bundle_size;
    cz_arena_pool_t pool;
    cz_request_t *rq;
    cz_route_t plain; /* no arguments, no declared reply */
} stage_t;

static int stage_open(stage_t *stage, const char *source, uint32_t handler_count, const cz_worker_options_t *options)
{
    char *text = malloc(strlen(PRELUDE) + strlen(source) + 1u);
    strcpy(text, PRELUDE);
    strcat(text, source);
    stage->bundle = compile(text, &stage->bundle_size);
    free(text);
    stage->app.entry = "test.ts";
    stage->app.bundle = stage->bundle;
    stage->app.bundle_size = &stage->bundle_size;
    stage->app.handler_count = handler_count;
    stage->pool.keep = 16;
    stage->rq = calloc(1, sizeof *stage->rq + 16u * sizeof(cz_pair_t));
    cz_arena_init(&stage->rq->arena, &stage->pool);
    stage->plain.method = CZ_GET;
    stage->plain.method_name = "GET";
    stage->plain.pattern = "/test";
    stage->plain.source = "test.ts:1:1";
    int error = cz_loop_new(&stage->loop);
    return error != 0 ? error : cz_worker_new(&stage->app, stage->loop, options, &stage->worker);
}

static inline void stage_close(stage_t *stage)
{
    cz_worker_free(stage->worker);
    cz_loop_run(stage->loop);
    cz_loop_free(stage->loop);
    cz_arena_reset(&stage->rq->arena);
    cz_arena_pool_deinit(&stage->pool);
    free(stage->rq);
    free(stage->bundle);
}

/* Until no call is queued any more: after one that was stopped the next one has to wait. */
static inline void stage_await_turn(stage_t *stage)
{
    cz_worker_stats_t stats;
    cz_worker_stats(stage->worker, &stats);
    while (stats.waiting > 0) {
        cz_loop_poll(stage->loop);
        cz_worker_stats(stage->worker, &stats);
    }
}

/* Calls the route's handler; what came of it is in `answer`. */
static inline int stage_call(stage_t *stage, const cz_route_t *route, void *args)
{
    memset(&answer, 0, sizeof answer);
    cz_arena_reset(&stage->rq->arena);
    stage->rq->route = route;
    stage->rq->args = args;
    stage->rq->id = CZ_SLICE("7");
    stage->rq->id_told = false;
    int error = cz_worker_call(stage->worker, stage->rq);
    stage_await_turn(stage);
    return error;
}

/* As stage_call of a route without arguments and types. */
static inline int stage_call_plain(stage_t *stage, uint32_t handler)
{
    stage->plain.handler = handler;
    return stage_call(stage, &stage->plain, NULL);
}

static inline void on_stage_timer(cz_timer_t *timer)
{
    cz_loop_stop(timer->user);
}

/* Runs the loop for a while. */
static inline void stage_run(stage_t *stage, uint64_t time_ms)
{
    cz_timer_t timer;
    stream_resume();
    cz_timer_init(&timer, stage->loop, on_stage_timer, stage->loop);
    cz_timer_start(&timer, time_ms, 0);
    cz_loop_run(stage->loop);
    stream_resume();
    cz_timer_close(&timer, NULL);
    cz_loop_run(stage->loop);
    stream_resume();
}

/* However slow the machine is, within bounds. */
static inline void stage_await_answer(stage_t *stage)
{
    for (int i = 0; i < 300 && answer.count == 0; i++) {
        stage_run(stage, 20);
    }
}

#endif
