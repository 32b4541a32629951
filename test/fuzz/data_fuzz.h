/* What the fuzz targets of the data room share: one input with its arena. */
#ifndef CZ_DATA_FUZZ_H
#define CZ_DATA_FUZZ_H

#include "base/arena.h"
#include "base/buf.h"
#include "catzilla/gen.h"
#include "data/issues.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct fuzz_input {
    cz_arena_pool_t pool;
    cz_arena_t arena;
    cz_input_t in;
} fuzz_input_t;

static const cz_pair_t fuzz_fields[] = {{CZ_LIT("content-type"), CZ_LIT("application/json")}};

/* Every invariant that does not hold is a crash. */
#define ALWAYS(condition)    \
    do {                     \
        if (!(condition)) {  \
            abort();         \
        }                    \
    } while (0)

static inline void fuzz_begin(fuzz_input_t *f)
{
    memset(f, 0, sizeof *f);
    cz_arena_init(&f->arena, &f->pool);
    f->in = (cz_input_t){.arena = &f->arena, .fields = fuzz_fields, .field_count = 1};
}

/* Writes the issues too: they hold what the input made of them. */
static inline void fuzz_end(fuzz_input_t *f)
{
    cz_buf_t out = {0};
    cz_issues_write(&out, &f->in);
    ALWAYS(!out.failed);
    cz_buf_deinit(&out);
    ALWAYS(f->in.failure == 0 || f->in.failure_text != NULL);
    cz_arena_reset(&f->arena);
    cz_arena_pool_deinit(&f->pool);
}

/* The body as JSON of any shape. */
static inline bool read_any(cz_input_t *in, cz_slice_t *text)
{
    cz_json_t json;
    return cz_json_open(&json, in) && cz_json_raw(&json, text) && cz_json_close(&json) == 0;
}

#endif
