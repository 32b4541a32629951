#include "net/loop_impl.h"

#include "net/job.h"

_Static_assert(sizeof(uv_work_t) <= CZ_JOB_HANDLE_BYTES, "CZ_JOB_HANDLE_BYTES is too small");

static void run(uv_work_t *work)
{
    cz_job_t *job = work->data;
    job->on_run(job);
}

static void done(uv_work_t *work, int status)
{
    (void)status; /* nothing is cancelled */
    cz_job_t *job = work->data;
    job->on_done(job);
}

int cz_job_start(cz_job_t *job, cz_loop_t *loop)
{
    uv_work_t *work = (uv_work_t *)(void *)job->handle.bytes;
    work->data = job;
    return uv_queue_work(&loop->uv, work, run, done) == 0 ? 0 : CZ_ESYSTEM;
}
