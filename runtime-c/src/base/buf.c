#include "base/buf.h"

#include "base/alloc.h"

#define FIRST_BYTES 256u

char *cz_buf_grow(cz_buf_t *buf, size_t size)
{
    if (buf->failed || size > SIZE_MAX / 2 - buf->size) {
        buf->failed = true;
        return NULL;
    }
    size_t need = buf->size + size;
    size_t capacity = buf->capacity < FIRST_BYTES ? FIRST_BYTES : buf->capacity;
    while (capacity < need) {
        capacity *= 2;
    }
    if (capacity > buf->capacity) {
        char *at = cz_realloc(buf->at, capacity);
        if (at == NULL) {
            buf->failed = true;
            return NULL;
        }
        buf->at = at;
        buf->capacity = capacity;
    }
    return buf->at + buf->size;
}

void cz_buf_deinit(cz_buf_t *buf)
{
    cz_free(buf->at);
    *buf = (cz_buf_t){0};
}
