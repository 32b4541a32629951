/* Values of input types in a total order, so that equal ones can be found by sorting. */
#ifndef CZ_DATA_COMPARE_H
#define CZ_DATA_COMPARE_H

#include "catzilla/gen.h"

/*
 * Less than, equal to or greater than 0; 0 when `a` and `b`, two values of `type` in the form that
 * readers leave, are the same JSON value (0 and -0 are; the order of an object's keys does not matter).
 */
int cz__compare_values(const cz_type_t *type, const void *a, const void *b);

#endif
