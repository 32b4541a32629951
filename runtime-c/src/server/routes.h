/* --routes: the table of routes, as text. */
#ifndef CATZILLA_SERVER_ROUTES_H
#define CATZILLA_SERVER_ROUTES_H

#include "base/buf.h"
#include "catzilla/gen.h"

/* Appends a line per route: method, pattern, native or worker, position in the source; columns aligned. */
void cz_routes_write(cz_buf_t *out, const cz_app_t *app);

#endif
