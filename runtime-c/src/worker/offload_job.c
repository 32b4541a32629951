/* Jobs and letters: what passes between a worker and the background threads. */
#include "worker/offload_job.h"

#include "base/alloc.h"

#include <string.h>

/* ---- jobs ------------------------------------------------------------------------------------------------ */

cz_offload_job_t *cz__offload_job_new(cz_worker_t *worker)
{
    cz_offload_job_t *job = cz_alloc_zero(sizeof *job);
    if (job == NULL) {
        return NULL;
    }
    if (cz_mutex_init(&job->mutex) != 0) {
        cz_free(job);
        return NULL;
    }
    atomic_init(&job->count, 1u);
    job->worker = worker;
    return job;
}

void cz__offload_job_retain(cz_offload_job_t *job)
{
    atomic_fetch_add_explicit(&job->count, 1u, memory_order_relaxed);
}

void cz__offload_job_release(cz_offload_job_t *job)
{
    if (atomic_fetch_sub_explicit(&job->count, 1u, memory_order_acq_rel) != 1u) {
        return;
    }
    if (job->call != NULL) {
        cz_free(job->call->source);
        cz_free((void *)(uintptr_t)job->call->bytes.at);
        cz_free(job->call);
    }
    cz_mutex_deinit(&job->mutex);
    cz_free(job);
}

/* ---- letters --------------------------------------------------------------------------------------------- */

static size_t size_of(const cz_answer_t *answer)
{
    const cz_reply_t *reply = &answer->reply;
    size_t size = sizeof(cz_letter_t) + reply->field_count * sizeof(cz_pair_t) + reply->content_type.size +
                  reply->body.size + answer->detail.size;
    for (size_t i = 0; i < reply->field_count; i++) {
        size += reply->fields[i].name.size + reply->fields[i].value.size;
    }
    return size;
}

static cz_slice_t copy(char **to, cz_slice_t text)
{
    if (text.size == 0) {
        return text.at == NULL ? text : (cz_slice_t){"", 0};
    }
    cz_slice_t made = {memcpy(*to, text.at, text.size), text.size};
    *to += text.size;
    return made;
}

/* One block, so that one free gives it all back; the pairs stand first, as they are aligned. */
static cz_letter_t *write_letter(cz_offload_job_t *job, const cz_answer_t *answer)
{
    cz_letter_t *letter = cz_alloc(size_of(answer));
    if (letter == NULL) {
        return NULL;
    }
    *letter = (cz_letter_t){.job = job, .answer = *answer};
    cz_reply_t *reply = &letter->answer.reply;
    cz_pair_t *fields = (cz_pair_t *)(void *)(letter + 1);
    char *to = (char *)(fields + reply->field_count);
    for (size_t i = 0; i < reply->field_count; i++) {
        fields[i].name = copy(&to, answer->reply.fields[i].name);
        fields[i].value = copy(&to, answer->reply.fields[i].value);
    }
    reply->fields = fields;
    reply->content_type = copy(&to, answer->reply.content_type);
    reply->body = copy(&to, answer->reply.body);
    letter->answer.detail = copy(&to, answer->detail);
    cz__offload_job_retain(job);
    return letter;
}

static void post(cz_desk_t *desk, cz_letter_t *letter)
{
    cz_mutex_lock(&desk->mutex);
    *(desk->last != NULL ? &desk->last->next : &desk->first) = letter;
    desk->last = letter;
    cz_mutex_unlock(&desk->mutex);
    cz_wake_send(&desk->wake);
}

int cz__offload_job_answer(cz_offload_job_t *job, const cz_answer_t *answer)
{
    int error = 0;
    cz_mutex_lock(&job->mutex);
    if (job->home != NULL) {
        cz_letter_t *letter = write_letter(job, answer);
        if (letter != NULL) {
            post(job->home, letter);
        } else {
            error = CZ_ENOMEM;
        }
    }
    cz_mutex_unlock(&job->mutex);
    return error;
}
