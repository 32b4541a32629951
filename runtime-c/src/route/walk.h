/* What the generated routing table says, and what follows from it. Pure functions, any thread. */
#ifndef CATZILLA_ROUTE_WALK_H
#define CATZILLA_ROUTE_WALK_H

#include "catzilla/gen.h"

/* The route of a method and a path in normal form, or NULL. HEAD falls back to GET. */
const cz_route_t *cz_route_find(const cz_app_t *app, cz_method_t method, cz_slice_t path, cz_captures_t *captures);

/* A bit per method that the path answers to: HEAD when GET is there, OPTIONS always; 0: no such path. */
uint32_t cz_route_allowed(const cz_app_t *app, cz_slice_t path);

#define CZ_ALLOW_ALL ((1u << CZ_METHOD_COUNT) - 1u)
#define CZ_ALLOW_BYTES 64u

/* The value of Allow, "GET, HEAD, OPTIONS", into the caller's CZ_ALLOW_BYTES. */
cz_slice_t cz_route_allow_text(uint32_t allowed, char *out);

#endif
