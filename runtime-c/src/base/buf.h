/*
 * A growing byte buffer. Zero-initialised is empty. Failure is sticky: after the first append that
 * found no memory `failed` stays set and later appends do nothing, so a writer checks once at its end.
 * One thread; the buffer owns its bytes.
 */
#ifndef CATZILLA_BASE_BUF_H
#define CATZILLA_BASE_BUF_H

#include "catzilla/base.h"

#include <string.h>

typedef struct cz_buf {
    char *at;
    size_t size;     /* bytes in use */
    size_t capacity; /* bytes owned */
    bool failed;
} cz_buf_t;

/* Room for `size` more bytes at the end, not yet counted in size; NULL when memory is out. */
char *cz_buf_grow(cz_buf_t *buf, size_t size);
void cz_buf_deinit(cz_buf_t *buf);

static inline void cz_buf_clear(cz_buf_t *buf)
{
    buf->size = 0;
    buf->failed = false;
}

static inline char *cz_buf_reserve(cz_buf_t *buf, size_t size)
{
    if (buf->capacity - buf->size >= size && !buf->failed) {
        return buf->at + buf->size;
    }
    return cz_buf_grow(buf, size);
}

static inline void cz_buf_append(cz_buf_t *buf, const char *at, size_t size)
{
    char *to = cz_buf_reserve(buf, size);
    if (to != NULL && size > 0) {
        memcpy(to, at, size);
        buf->size += size;
    }
}

static inline void cz_buf_append_slice(cz_buf_t *buf, cz_slice_t slice)
{
    cz_buf_append(buf, slice.at, slice.size);
}

static inline void cz_buf_append_char(cz_buf_t *buf, char c)
{
    cz_buf_append(buf, &c, 1);
}

#endif
