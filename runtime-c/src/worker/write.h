/*
 * JavaScript values to JSON, in C. Private to the room.
 *
 * With a type: its members alone, in its order, each checked. Without (NULL or CZ_KIND_ANY): as
 * JSON.stringify would, but that NaN and infinities are errors, a bigint is its digits, and a
 * Uint8Array is base64. Getters, proxies and toJSON run JavaScript, so this is inside of an entry.
 */
#ifndef CATZILLA_WORKER_WRITE_H
#define CATZILLA_WORKER_WRITE_H

#include "worker/engine.h"

#define CZ_WRITE_DEPTH_MAX 256u /* of nesting; circular values end there */

typedef enum cz_write_result {
    CZ_WRITE_DONE,
    CZ_WRITE_ABSENT,  /* undefined, a function or a symbol: nothing was written */
    CZ_WRITE_MISFIT,  /* `message` says where and why */
    CZ_WRITE_EXCEPTION
} cz_write_result_t;

/* Where the writer is: a chain on the C stack, innermost first. */
typedef struct cz_place {
    const struct cz_place *parent;
    const char *key; /* NULL: `index` counts */
    size_t key_size;
    size_t index;
} cz_place_t;

typedef struct cz_writer {
    cz_engine_t *engine;
    cz_buf_t *out;
    uint32_t depth;
    char message[256]; /* "tags[2]: expected string, got number" */
} cz_writer_t;

/* Appends the JSON of `value`. `type` NULL: as it is. */
cz_write_result_t cz__write_value(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                  const cz_place_t *place);

/* Whether the value could be of the type, by its kind and literal members; looks no deeper. */
bool cz__value_fits(cz_engine_t *engine, JSValueConst value, const cz_type_t *type);

/* "string", "number", "null", "array", "Date", ...; static. */
const char *cz__value_kind(JSValueConst value);

/* Appends a string's JSON text. -1 with an exception. */
int cz__write_string(cz_engine_t *engine, cz_buf_t *out, JSValueConst string);

#endif
