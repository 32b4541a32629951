/* What the loop is made of; for this room alone. */
#ifndef CATZILLA_NET_LOOP_IMPL_H
#define CATZILLA_NET_LOOP_IMPL_H

#include "net/libuv.h"

#include "base/clock.h"
#include "net/loop.h"

struct cz_loop {
    uv_loop_t uv;
    uv_idle_t idle; /* active while work is deferred: the loop does not wait then */
    cz_deferred_t deferred; /* head of a ring */
    uint64_t date_until_ms; /* by cz_loop_now_ms: `date` is right until then */
    char date[CZ_HTTP_DATE_BYTES];
};

#endif
