/* The types that every room of the runtime and every generated file share. */
#ifndef CATZILLA_BASE_H
#define CATZILLA_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Errors are 0 or negative. One table: name, number, text.
 * CZ_EINVALID is a failed validation (the request's issues say what); CZ_ECONN and below end the
 * connection, all others end the request.
 */
#define CZ_ERRORS(X)                                                                               \
    X(CZ_ENOMEM, -1, "out of memory")                                                              \
    X(CZ_EINVALID, -2, "the input is not valid")                                                   \
    X(CZ_ELIMIT, -3, "a limit was reached")                                                        \
    X(CZ_ESYNTAX, -4, "malformed input")                                                           \
    X(CZ_EENCODING, -5, "the text is not UTF-8")                                                   \
    X(CZ_EMEDIA, -6, "unsupported media type")                                                     \
    X(CZ_EHANDLER, -7, "the handler failed")                                                       \
    X(CZ_ETYPE, -8, "a value does not fit its declared type")                                      \
    X(CZ_EBUSY, -9, "the server is too busy")                                                      \
    X(CZ_ESTATE, -10, "not possible in this state")                                                \
    X(CZ_ECONN, -100, "the connection is gone")                                                    \
    X(CZ_ESYSTEM, -101, "the system refused")

enum cz_error {
#define CZ_ERROR_VALUE(name, number, text) name = (number),
    CZ_ERRORS(CZ_ERROR_VALUE)
#undef CZ_ERROR_VALUE
};

/* The text of an error number; static, never NULL, any thread. */
const char *cz_error_text(int error);

/* Bytes that somebody else owns: a view, not zero-terminated. `at` may be NULL when size is 0. */
typedef struct cz_slice {
    const char *at;
    size_t size; /* bytes */
} cz_slice_t;

/* A slice over a string literal, usable in static initialisers and (CZ_SLICE) in expressions. */
#define CZ_LIT(text) {(text), sizeof(text) - 1}
#define CZ_SLICE(text) ((cz_slice_t)CZ_LIT(text))

/* Memory of one request, given back in one step; see src/base/arena.h. */
typedef struct cz_arena cz_arena_t;

#endif
