/* What the tests of the data room share: inputs that end at a guard page, and files of test data. */
#ifndef CZ_TEST_DATA_SUPPORT_H
#define CZ_TEST_DATA_SUPPORT_H

#include "harness.h"

#include "base/arena.h"
#include "base/buf.h"
#include "catzilla/gen.h"
#include "data/issues.h"

#include <stdint.h>
#include <stdlib.h>

#if !defined(_WIN32)
#include <sys/mman.h>
#include <unistd.h>
#endif

#define DATA_DIR "../shared/data/" /* third-party test data, from the project's root; may be absent */

/* ---- bytes in front of a page that nobody may touch ------------------------------------------- */

typedef struct guard {
    char *map;
    size_t map_size;
    char *end; /* the guard page begins here */
} guard_t;

#if defined(_WIN32)
static inline guard_t guard_new(size_t room)
{
    char *const map = malloc(room);
    return (guard_t){map, room, map + room};
}

static inline void guard_free(guard_t *guard)
{
    free(guard->map);
}
#else
static inline guard_t guard_new(size_t room)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const size_t size = (room + page - 1) / page * page;
    char *const map = mmap(NULL, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (map == MAP_FAILED || mprotect(map + size, page, PROT_NONE) != 0) {
        abort();
    }
    return (guard_t){map, size + page, map + size};
}

static inline void guard_free(guard_t *guard)
{
    munmap(guard->map, guard->map_size);
}
#endif

/* A copy of the bytes whose end is the guard page. */
static inline cz_slice_t guard_put(guard_t *guard, const char *at, size_t size)
{
    char *const to = guard->end - size;
    if (size > 0) {
        memcpy(to, at, size);
    }
    return (cz_slice_t){to, size};
}

/* ---- an input, its arena and its issues -------------------------------------------------------- */

typedef struct fixture {
    cz_arena_pool_t pool;
    cz_arena_t arena;
    cz_input_t in;
    cz_buf_t out;
} fixture_t;

static const cz_pair_t json_fields[] = {{CZ_LIT("Content-Type"), CZ_LIT("application/json")}};

static inline void fixture_init(fixture_t *f)
{
    memset(f, 0, sizeof *f);
    f->pool.keep = 16;
    cz_arena_init(&f->arena, &f->pool);
    f->in.arena = &f->arena;
    f->in.fields = json_fields;
    f->in.field_count = 1;
}

/* A new request on the same memory. */
static inline void fixture_reset(fixture_t *f)
{
    cz_arena_reset(&f->arena);
    f->in = (cz_input_t){.arena = &f->arena, .fields = json_fields, .field_count = 1};
}

static inline void fixture_deinit(fixture_t *f)
{
    cz_arena_reset(&f->arena);
    cz_arena_pool_deinit(&f->pool);
    cz_buf_deinit(&f->out);
}

/* The issues as JSON, with a closing 0; lives until the next call. */
static inline const char *fixture_issues(fixture_t *f)
{
    cz_buf_clear(&f->out);
    cz_issues_write(&f->out, &f->in);
    cz_buf_append_char(&f->out, '\0');
    return f->out.at;
}

static inline cz_slice_t slice_of(const char *text)
{
    return (cz_slice_t){text, strlen(text)};
}

/* ---- files ------------------------------------------------------------------------------------ */

/* All bytes of a file, with a 0 behind them that does not count; at == NULL when it cannot be read. Free `at`. */
static inline cz_slice_t file_read(const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (file == NULL) {
        return (cz_slice_t){NULL, 0};
    }
    size_t size = 0;
    char *at = NULL;
    for (;;) {
        char *const grown = realloc(at, size + 65537);
        if (grown == NULL) {
            abort();
        }
        at = grown;
        const size_t got = fread(at + size, 1, 65536, file);
        size += got;
        if (got == 0) {
            break;
        }
    }
    fclose(file);
    at[size] = '\0';
    return (cz_slice_t){at, size};
}

static inline void skipped(const char *what)
{
    printf("skipped: %s is not here\n", what);
}

/* The body as JSON of any shape. */
static inline bool read_any(cz_input_t *in, cz_slice_t *text)
{
    cz_json_t json;
    return cz_json_open(&json, in) && cz_json_raw(&json, text) && cz_json_close(&json) == 0;
}

#endif
