/*
 * Percent-decoding (RFC 3986 section 2.1), once. Text without an escape is borrowed, other text is
 * decoded into the arena. Loop thread.
 */
#ifndef CATZILLA_DATA_PERCENT_H
#define CATZILLA_DATA_PERCENT_H

#include "base/arena.h"

typedef enum cz_percent_mode {
    CZ_PERCENT_PATH,  /* a malformed escape is refused */
    CZ_PERCENT_FORM,  /* '+' is a space; a malformed escape stands for itself (WHATWG URL section 5.1) */
    CZ_PERCENT_COOKIE /* text with a malformed escape, or not UTF-8 when decoded, stays as it is */
} cz_percent_mode_t;

/*
 * 0 and `*decoded` (UTF-8), CZ_ESYNTAX (a malformed escape in a path), CZ_EENCODING (not UTF-8:
 * we refuse where WHATWG would put U+FFFD), CZ_ENOMEM.
 */
int cz_percent_decode(cz_arena_t *arena, cz_slice_t text, cz_percent_mode_t mode, cz_slice_t *decoded);

#endif
