#include "net/loop_impl.h"

#include "net/sink.h"

#include "base/alloc.h"

#define STANDARD_OUTPUT 1
#define KEPT_BYTES 65536u /* a bigger buffer is given back when it is written */

struct cz_sink {
    cz_loop_t *loop;
    cz_deferred_t soon;
    cz_buf_t filling;
    cz_buf_t writing;
    size_t written; /* of `writing` */
    uv_fs_t request;
    uint64_t dropped;
    bool busy;    /* `writing` is with the pool */
    bool closing;
};

static void write_more(cz_sink_t *sink);

static void free_sink(cz_sink_t *sink)
{
    cz_buf_deinit(&sink->filling);
    cz_buf_deinit(&sink->writing);
    cz_free(sink);
}

static void finished(uv_fs_t *request)
{
    cz_sink_t *sink = request->data;
    ssize_t result = request->result;
    uv_fs_req_cleanup(request);
    sink->busy = false;
    if (result > 0) {
        sink->written += (size_t)result;
    } else {
        sink->writing.size = sink->written; /* nobody reads any more: what is left is lost */
    }
    write_more(sink);
}

/* The full buffer becomes the one that is written, as soon as the other is done. */
static void swap(cz_sink_t *sink)
{
    cz_buf_t done = sink->writing;
    if (done.capacity > KEPT_BYTES) {
        cz_buf_deinit(&done);
    }
    sink->writing = sink->filling;
    sink->filling = done;
    cz_buf_clear(&sink->filling);
    sink->written = 0;
}

static void write_more(cz_sink_t *sink)
{
    if (sink->busy) {
        return;
    }
    if (sink->written == sink->writing.size) {
        swap(sink);
    }
    if (sink->writing.size == 0) {
        if (sink->closing) {
            free_sink(sink);
        }
        return;
    }
    size_t size = sink->writing.size - sink->written;
    uv_buf_t part = uv_buf_init(sink->writing.at + sink->written, (unsigned)size);
    sink->request.data = sink;
    sink->busy = uv_fs_write(&sink->loop->uv, &sink->request, STANDARD_OUTPUT, &part, 1, -1, finished) == 0;
    if (!sink->busy) {
        sink->writing.size = sink->written;
    }
}

static void write_soon(cz_deferred_t *deferred)
{
    write_more((cz_sink_t *)(void *)((char *)deferred - offsetof(cz_sink_t, soon)));
}

int cz_sink_new(cz_loop_t *loop, cz_sink_t **out)
{
    cz_sink_t *sink = cz_alloc_zero(sizeof *sink);
    if (sink == NULL) {
        return CZ_ENOMEM;
    }
    sink->loop = loop;
    sink->soon.on_run = write_soon;
    *out = sink;
    return 0;
}

cz_buf_t *cz_sink_room(cz_sink_t *sink)
{
    if (sink->filling.size >= CZ_SINK_MAX_BYTES) {
        sink->dropped++;
        return NULL;
    }
    return &sink->filling;
}

void cz_sink_added(cz_sink_t *sink, size_t size_before)
{
    if (sink->filling.failed) {
        sink->filling.failed = false;
        sink->filling.size = size_before;
        sink->dropped++;
    } else if (!sink->busy) {
        cz_loop_defer(sink->loop, &sink->soon);
    }
}

uint64_t cz_sink_dropped(const cz_sink_t *sink)
{
    return sink->dropped;
}

void cz_sink_free(cz_sink_t *sink)
{
    if (sink != NULL) {
        cz_loop_undefer(sink->loop, &sink->soon);
        sink->closing = true;
        write_more(sink);
    }
}
