#include "net/libuv.h"

#include "net/random.h"

#include "catzilla/base.h"

int cz_random_fill(void *at, size_t size)
{
    /* Without a callback it is synchronous, and needs no loop. */
    return uv_random(NULL, NULL, at, size, 0, NULL) == 0 ? 0 : CZ_ESYSTEM;
}
