/*
 * Names and values out of a query string, a form or Cookie fields, in order, into the arena.
 *
 *   "a=1&b=%32&a"  ─>  {a, 1} {b, 2} {a, ""}
 *
 * Decoded, UTF-8 checked; undecoded parts borrow the source's bytes. Loop thread.
 */
#ifndef CATZILLA_DATA_PAIRS_H
#define CATZILLA_DATA_PAIRS_H

#include "base/arena.h"
#include "catzilla/gen.h"

#define CZ_PAIRS_MAX 1024u /* more are refused: CZ_ELIMIT */

/*
 * application/x-www-form-urlencoded (WHATWG URL section 5.1): pairs between '&', empty ones left
 * out, name before the first '=', '+' is a space. 0, CZ_EENCODING, CZ_ELIMIT, CZ_ENOMEM.
 */
int cz_pairs_read_form(cz_arena_t *arena, cz_slice_t text, cz_pairs_t *pairs);

/*
 * All Cookie fields (RFC 6265 section 4.2.1, read as leniently as section 5.2 reads Set-Cookie):
 * pairs between ';', white space around names and values dropped, quotes around a value dropped,
 * the value percent-decoded where that gives UTF-8, as JavaScript's cookie libraries do. A part
 * without '=' is skipped. 0, CZ_EENCODING, CZ_ELIMIT, CZ_ENOMEM.
 */
int cz_pairs_read_cookies(cz_arena_t *arena, const cz_pair_t *fields, size_t field_count, cz_pairs_t *pairs);

#endif
