/* The texts of issues that list what would have been right. In the request's arena; loop thread. */
#ifndef CATZILLA_DATA_EXPECTED_H
#define CATZILLA_DATA_EXPECTED_H

#include "data/issues.h"

/* The type's literals as text: "'a', 'b' or 3". Empty, with in->failure, when memory is out. */
cz_slice_t cz__literal_list(cz_input_t *in, const cz_type_t *type);

/* Adds literal_error with that list. Always false. */
bool cz__expected_literals(cz_input_t *in, const cz_loc_t *loc, const cz_type_t *type);

#endif
