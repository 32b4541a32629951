/* An application for tests of the runtime; see fixture_app.c. Include fixture_app.c in one test. */
#ifndef CATZILLA_TEST_FIXTURE_APP_H
#define CATZILLA_TEST_FIXTURE_APP_H

#include "catzilla/gen.h"

/* Fills what is too big to be written out. Before the first request. */
void fixture_set_up(void);

/* What the readers of POST /echo and GET /late/:id stored. */
cz_slice_t fixture_echo_body(const void *args);
cz_slice_t fixture_id(const void *args);

#endif
