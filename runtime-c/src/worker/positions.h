/*
 * Where in the user's sources a position of the bundle comes from: for the stacks in the log, so it is
 * searched from the beginning each time and nothing is made of it when the server starts. The layout is
 * in compiler/src/3-emit/js/positions.ts.
 */
#ifndef CATZILLA_WORKER_POSITIONS_H
#define CATZILLA_WORKER_POSITIONS_H

#include "base/buf.h"

/* The table behind the bytecode in `bundle`, borrowed; what is before it is the bytecode. Empty when there is none. */
cz_slice_t cz__positions_find(cz_slice_t bundle, size_t *bytecode_size);

/*
 * Appends the engine's stack with the positions of the sources in place of the bundle's, and below the
 * first frame in a source of the user's that line. A table that is empty or malformed changes nothing.
 */
void cz__positions_append_stack(cz_slice_t table, cz_buf_t *out, cz_slice_t stack);

#endif
