/*
 * Request targets (RFC 9112, section 3.2) as the routing table wants them. Pure but for the arena.
 *
 *   origin-form     /users/7?full=1               asterisk-form   *    (OPTIONS alone)
 *   absolute-form   http://example.org/users/7    the authority takes the place of Host
 *
 * A path is compared in one normal form, as RFC 3986, section 6.2.2, allows: every character that a segment
 * may hold as it is (pchar) stands for itself, encoded or not when it came; all others are percent-encoded, in
 * upper case. "/%40me" is "/@me", "/[x]" is "/%5Bx%5D".
 * So "%2F" is never a slash between segments. Dot segments ("." and "..") and empty segments are
 * ordinary segments, never resolved: what is not in the table is not found, and nothing climbs.
 */
#ifndef CATZILLA_ROUTE_TARGET_H
#define CATZILLA_ROUTE_TARGET_H

#include "base/arena.h"
#include "catzilla/base.h"

typedef struct cz_target {
    cz_slice_t path;      /* begins with '/', or is "*"; in the arena when it had to be changed */
    cz_slice_t query;     /* without the '?', as sent */
    cz_slice_t authority; /* of absolute-form, else empty */
} cz_target_t;

/*
 * Takes `text` apart; the result borrows it and the arena. CZ_ESYNTAX: characters that may not stand
 * in a target, a malformed percent-encoding in the path, an unknown form. CZ_ENOMEM.
 */
int cz_target_parse(cz_slice_t text, cz_arena_t *arena, cz_target_t *target);

#endif
