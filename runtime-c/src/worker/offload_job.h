/* What the two sides of the background threads share. Private to the room; see offload.h. */
#ifndef CATZILLA_WORKER_OFFLOAD_JOB_H
#define CATZILLA_WORKER_OFFLOAD_JOB_H

#include "http/relay.h"
#include "net/mutex.h"
#include "net/wake.h"
#include "worker/engine.h"
#include "worker/offload.h"

#include <stdatomic.h>

/* An answer on its way to the worker that asked. In one block with all that it holds. */
typedef struct cz_letter {
    struct cz_letter *next;
    struct cz_offload_job *job; /* one count of it */
    cz_answer_t answer;
} cz_letter_t;

/* Where a worker gets its letters. */
typedef struct cz_desk {
    cz_mutex_t mutex;
    cz_wake_t wake;
    cz_letter_t *first;
    cz_letter_t *last;
    struct cz_offload_job *jobs; /* those that are not over; the worker's thread alone */
} cz_desk_t;

/* A call that `offload` made, for its promise. */
typedef struct cz_offload_call {
    cz_route_t route;
    char *source;       /* "src/app.ts:12:5" */
    cz_slice_t bytes;   /* the argument; owned */
    cz_engine_t *engine;
    JSValue settle[2];  /* resolve, reject; freed with the job's home side */
} cz_offload_call_t;

typedef struct cz_offload_job {
    struct cz_offload_job *next_queued;
    /* the worker's thread */
    cz_worker_t *worker;
    struct cz_offload_job *next;
    struct cz_offload_job *previous;
    cz_request_t *rq;    /* NULL: it is over there, or this is a call */
    bool streaming;
    size_t taken_bytes;  /* of the stream's pieces, by the client */
    cz_offload_call_t *call; /* or NULL */

    /* both */
    atomic_uint count;
    cz_mutex_t mutex;    /* of what is read of the request, and of home */
    cz_desk_t *home;     /* NULL: nobody waits for it */
    atomic_bool abandoned;
    atomic_size_t acknowledged_bytes; /* of its stream; what is not, is bounded */
    _Atomic(struct cz_background *) runner;
    const cz_route_t *route;
    const cz_request_t *source; /* what the arguments are made of, while somebody waits; NULL: the call's bytes are */
} cz_offload_job_t;

cz_offload_job_t *cz__offload_job_new(cz_worker_t *worker);
void cz__offload_job_retain(cz_offload_job_t *job);
void cz__offload_job_release(cz_offload_job_t *job);
/* Copies the answer and puts it on the desk, if anybody waits there. CZ_ENOMEM. */
int cz__offload_job_answer(cz_offload_job_t *job, const cz_answer_t *answer);

/* Sends a call, which the job then owns; CZ_ENOMEM. The worker's thread. */
int cz__desk_send_call(cz_worker_t *worker, cz_offload_call_t *call);
/* Settles its promise with an answer. */
void cz__offload_call_settle(cz_worker_t *worker, cz_offload_call_t *call, const cz_answer_t *answer);
/* Its promise stays pending. */
void cz__offload_call_drop(cz_offload_call_t *call);

/* The pool takes one count of the job. Any thread. */
void cz__offload_submit(cz_offload_t *offload, cz_offload_job_t *job);
/* Something of a job that runs changed. Any thread. */
void cz__offload_nudge(cz_offload_job_t *job);

#endif
