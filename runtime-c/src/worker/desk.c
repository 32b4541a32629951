/* The worker's side of the background threads: sends jobs, gets letters. See offload.h. */
#include "worker/offload_job.h"

#include "base/alloc.h"
#include "chain/refuse.h"

#include <string.h>

/* ---- jobs that are not over ---------------------------------------------------------------------------------- */

static void link_job(cz_desk_t *desk, cz_offload_job_t *job)
{
    job->next = desk->jobs;
    if (job->next != NULL) {
        job->next->previous = job;
    }
    desk->jobs = job;
    job->home = desk;
}

/* Nobody waits for the job here any more: what still comes of it is dropped. Gives this side's count back. */
static void finish(cz_offload_job_t *job)
{
    cz_desk_t *desk = job->worker->desk;
    *(job->previous != NULL ? &job->previous->next : &desk->jobs) = job->next;
    if (job->next != NULL) {
        job->next->previous = job->previous;
    }
    job->rq = NULL;
    cz_mutex_lock(&job->mutex); /* waits while the arguments are made of the request */
    job->home = NULL;
    cz_mutex_unlock(&job->mutex);
    cz__offload_job_release(job);
}

static void abandon(cz_offload_job_t *job)
{
    atomic_store_explicit(&job->abandoned, true, memory_order_release);
    cz__offload_nudge(job);
    finish(job);
}

static void on_cancel(cz_request_t *rq, void *user)
{
    (void)rq;
    abandon(user);
}

/* ---- requests ------------------------------------------------------------------------------------------------ */

int cz__desk_send(cz_worker_t *worker, cz_request_t *rq)
{
    cz_offload_job_t *job = cz__offload_job_new(worker);
    if (job == NULL) {
        return CZ_ENOMEM;
    }
    cz_request_identify(rq);
    job->rq = rq;
    job->route = rq->route;
    job->source = rq;
    link_job(worker->desk, job);
    cz_request_wait(rq, on_cancel, job);
    cz__offload_job_retain(job);
    cz__offload_submit(worker->options.offload, job);
    return 0;
}

/* ---- replies in pieces --------------------------------------------------------------------------------------- */

static void acknowledge(cz_offload_job_t *job)
{
    atomic_store_explicit(&job->acknowledged_bytes, job->taken_bytes, memory_order_release);
    cz__offload_nudge(job);
}

static void on_drain(cz_request_t *rq, void *user)
{
    (void)rq;
    acknowledge(user);
}

static void on_leave(cz_request_t *rq, void *user)
{
    abandon(user);
    cz_stream_end(rq);
}

static const cz_stream_events_t stream_events = {on_drain, on_cancel, on_leave};

static void begin_stream(cz_offload_job_t *job, const cz_answer_t *answer)
{
    cz_request_t *rq = job->rq;
    if (cz_stream_begin(rq, &answer->reply, &stream_events, job) != 1) { /* no content, or no connection */
        abandon(job);
    }
}

static void take_piece(cz_offload_job_t *job, cz_slice_t piece)
{
    job->taken_bytes += piece.size;
    if (cz_stream_write(job->rq, piece) == 0 && !cz_stream_is_full(job->rq)) {
        acknowledge(job);
    }
}

/* ---- letters ------------------------------------------------------------------------------------------------- */

/* In development, what a handler threw may be for a browser: whether it is, was not known over there. */
static void answer_problem(cz_worker_t *worker, cz_request_t *rq, const cz_answer_t *answer)
{
    const cz_reply_t *reply = &answer->reply;
    if (answer->tells_id) {
        cz_request_tell_id(rq);
    }
    if (answer->tells_id && reply->status >= 500 && worker->options.show_errors && cz_request_wants_page(rq)) {
        cz__error_page(rq, reply->status, answer->detail);
    } else {
        (void)cz_request_problem_with(rq, reply->status, answer->detail, reply->body, reply->fields, reply->field_count);
    }
}

/* An answer that ends the request. */
static void answer_request(cz_worker_t *worker, cz_request_t *rq, const cz_answer_t *answer)
{
    const cz_reply_t *reply = &answer->reply;
    switch (answer->kind) {
    case CZ_ANSWER_REPLY:
        (void)cz_request_reply(rq, reply);
        break;
    case CZ_ANSWER_PROBLEM:
        answer_problem(worker, rq, answer);
        break;
    case CZ_ANSWER_INVALID:
        (void)cz_request_invalid(rq, reply->body);
        break;
    case CZ_ANSWER_END:
        cz_stream_end(rq);
        break;
    case CZ_ANSWER_ABORT:
        cz_stream_abort(rq);
        break;
    case CZ_ANSWER_STREAM:
    case CZ_ANSWER_PIECE:
    case CZ_ANSWER_YIELD:
        break;
    }
}

static void deliver(cz_worker_t *worker, const cz_letter_t *letter)
{
    cz_offload_job_t *job = letter->job;
    const cz_answer_t *answer = &letter->answer;
    if (job->call != NULL && job->home != NULL) {
        cz__offload_call_settle(worker, job->call, answer);
        finish(job);
    } else if (job->rq == NULL) {
        return; /* it is over here */
    } else if (answer->kind == CZ_ANSWER_STREAM) {
        begin_stream(job, answer);
    } else if (answer->kind == CZ_ANSWER_PIECE) {
        take_piece(job, answer->reply.body);
    } else {
        cz_request_t *rq = job->rq;
        finish(job);
        answer_request(worker, rq, answer);
    }
}

static cz_letter_t *take_letters(cz_desk_t *desk)
{
    cz_mutex_lock(&desk->mutex);
    cz_letter_t *letters = desk->first;
    desk->first = desk->last = NULL;
    cz_mutex_unlock(&desk->mutex);
    return letters;
}

static void throw_away(cz_letter_t *letter)
{
    cz__offload_job_release(letter->job);
    cz_free(letter);
}

static void on_letters(cz_wake_t *wake)
{
    cz_worker_t *worker = wake->user;
    cz_letter_t *letter = take_letters(worker->desk);
    cz__worker_begin(worker);
    while (letter != NULL) {
        cz_letter_t *next = letter->next;
        deliver(worker, letter);
        throw_away(letter);
        letter = next;
    }
    cz__worker_end(worker);
}

/* ---- life ---------------------------------------------------------------------------------------------------- */

int cz__desk_open(cz_worker_t *worker)
{
    cz_desk_t *desk = cz_alloc_zero(sizeof *desk);
    if (desk == NULL) {
        return CZ_ENOMEM;
    }
    int error = cz_mutex_init(&desk->mutex);
    if (error != 0) {
        cz_free(desk);
        return error;
    }
    error = cz_wake_init(&desk->wake, worker->loop, on_letters, worker);
    if (error != 0) {
        cz_mutex_deinit(&desk->mutex);
        cz_free(desk);
        return error;
    }
    cz_wake_unref(&desk->wake);
    worker->desk = desk;
    return 0;
}

static void on_wake_closed(cz_wake_t *wake)
{
    cz_worker_t *worker = wake->user;
    cz_mutex_deinit(&worker->desk->mutex);
    cz_free(worker->desk);
    cz__worker_closed(worker);
}

void cz__desk_close(cz_worker_t *worker)
{
    cz_desk_t *desk = worker->desk;
    while (desk->jobs != NULL) {
        cz_request_t *rq = desk->jobs->rq;
        abandon(desk->jobs);
        if (rq != NULL) {
            (void)cz_request_problem(rq, 503, CZ_SLICE("the server is stopping"));
        }
    }
    for (cz_letter_t *letter = take_letters(desk), *next; letter != NULL; letter = next) {
        next = letter->next;
        throw_away(letter);
    }
    cz_wake_close(&desk->wake, on_wake_closed);
}

/* ---- calls of functions ------------------------------------------------------------------------------------------ */

int cz__desk_send_call(cz_worker_t *worker, cz_offload_call_t *call)
{
    cz_offload_job_t *job = cz__offload_job_new(worker);
    if (job == NULL) {
        return CZ_ENOMEM;
    }
    job->call = call;
    job->route = &call->route;
    link_job(worker->desk, job);
    cz__offload_job_retain(job);
    cz__offload_submit(worker->options.offload, job);
    return 0;
}

void cz__desk_forget(cz_engine_t *engine)
{
    cz_desk_t *desk = engine->worker->desk;
    for (cz_offload_job_t *job = desk == NULL ? NULL : desk->jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job->call != NULL && job->call->engine == engine) {
            cz__offload_call_drop(job->call);
            abandon(job);
        }
    }
}
