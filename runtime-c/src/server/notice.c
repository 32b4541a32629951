#include "server/notice.h"

#include "base/slice.h"
#include "chain/chain.h"
#include "http/response.h"
#include "server/thread.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#define NOTICE_MAX_BYTES ((size_t)1 << 20)

static bool wants_page(const cz_request_t *rq)
{
    return (rq->method == CZ_GET || rq->method == CZ_HEAD) && cz_request_wants_page(rq);
}

/* The file's bytes into the request's arena; false when it is not there or too large. */
static bool read_notice(cz_request_t *rq, const char *path, cz_slice_t *text)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return false;
    }
    long size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *bytes = size >= 0 && (size_t)size <= NOTICE_MAX_BYTES && fseek(file, 0, SEEK_SET) == 0
                      ? cz_arena_alloc(&rq->arena, (size_t)size + 1)
                      : NULL;
    if (bytes != NULL) {
        *text = (cz_slice_t){bytes, fread(bytes, 1, (size_t)size, file)};
    }
    fclose(file);
    return bytes != NULL;
}

void cz_notice_run(cz_request_t *rq)
{
    const cz_serve_t *serve = (const cz_serve_t *)(const void *)((const char *)rq->context - offsetof(cz_serve_t, context));
    bool page = wants_page(rq);
    bool idle = rq->context->app->route_count == 0;
    cz_slice_t text;
    if (!(page || idle) || !read_notice(rq, serve->config->notice_path, &text)) {
        cz_chain_run(rq);
        return;
    }
    static const cz_pair_t fields[] = {{CZ_LIT("Cache-Control"), CZ_LIT("no-store")}, {CZ_LIT("Retry-After"), CZ_LIT("1")}};
    if (!page) {
        cz_request_problem_with(rq, 503, CZ_SLICE("the application is not there yet"), CZ_SLICE(""), fields, 2);
        return;
    }
    cz_request_reply(rq, &(cz_reply_t){
                             .status = 503,
                             .content_type = CZ_LIT("text/html; charset=utf-8"),
                             .fields = fields,
                             .field_count = 2,
                             .body = text,
                         });
}
