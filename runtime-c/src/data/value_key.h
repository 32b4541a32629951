/* Values of input types as bytes, so that equal ones can be found by sorting. */
#ifndef CZ_DATA_VALUE_KEY_H
#define CZ_DATA_VALUE_KEY_H

#include "catzilla/gen.h"
#include "data/ranges.h"

/* Keys one behind the other in memory of the arena. */
typedef struct cz_value_keys {
    cz_arena_t *arena;
    char *at;
    size_t size;
    size_t room;
    char *scratch; /* while members are put in order */
    size_t scratch_room;
    bool failed; /* memory is out; `at` is then not to be read */
} cz_value_keys_t;

/*
 * Appends the key of `value`, which is of `type` in the form that readers leave: two values of a type have the same key
 * exactly when they are the same JSON value (0 and -0 are, also when one of them is written 0.0; the order of an object's
 * keys and the escapes of a string do not matter).
 */
cz_range_t cz__write_value_key(cz_value_keys_t *keys, const cz_type_t *type, const void *value);

#endif
