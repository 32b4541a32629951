/*
 * Trace switches, for following one request through the runtime: CATZILLA_TRACE=conn,http (or "all")
 * writes what those parts do to the standard error. Off is one test of a variable.
 */
#ifndef CATZILLA_BASE_TRACE_H
#define CATZILLA_BASE_TRACE_H

#include "base/log.h"

/* One table: name, bit, what it shows. */
#define CZ_TRACES(X)                                                                               \
    X(conn, 1u, "connections: open, read, write, close")                                           \
    X(http, 2u, "messages: heads, bodies, replies, refusals")                                      \
    X(route, 4u, "the route of a request, or why there is none")                                   \
    X(chain, 8u, "the steps of a request")                                                         \
    X(worker, 16u, "calls into JavaScript")

enum cz_trace_bit {
#define CZ_TRACE_BIT(name, bit, text) CZ_TRACE_BIT_##name = (bit),
    CZ_TRACES(CZ_TRACE_BIT)
#undef CZ_TRACE_BIT
};

/* Which are on. Written by cz_trace_setup alone, before threads start. */
extern unsigned cz_trace_mask;

/* Takes a list of names parted by commas; false and the unknown name when there is one. Main thread. */
bool cz_trace_setup(cz_slice_t list, cz_slice_t *unknown);

void cz_trace_write(const char *name, const char *format, ...) CZ_PRINTF(2, 3);

/* CZ_TRACE(conn, "%p opens", (void *)conn): the arguments are not evaluated when it is off. */
#define CZ_TRACE(name, ...)                                                                        \
    do {                                                                                           \
        if ((cz_trace_mask & CZ_TRACE_BIT_##name) != 0) {                                          \
            cz_trace_write(#name, __VA_ARGS__);                                                    \
        }                                                                                          \
    } while (0)

#endif
