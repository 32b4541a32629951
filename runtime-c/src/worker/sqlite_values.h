/* Values of JavaScript as the cells of sqlite/database.h, and back. In libsqlite.a. Loop thread. */
#ifndef CATZILLA_WORKER_SQLITE_VALUES_H
#define CATZILLA_WORKER_SQLITE_VALUES_H

#include "base/buf.h"
#include "sqlite/database.h"

#include <quickjs.h>

/* Appends parameters: an array by position, another object by name, undefined for none. False with an exception. */
bool cz__sqlite_params(JSContext *ctx, cz_buf_t *out, JSValueConst params);

/* An array of the rows as objects. Integers that are no safe ones are an error unless all are to be bigints. */
JSValue cz__sqlite_rows(JSContext *ctx, const cz_sqlite_request_t *request, bool big_integers);

/* { changes, lastInsertRowid } */
JSValue cz__sqlite_changes(JSContext *ctx, const cz_sqlite_request_t *request, bool big_integers);

#endif
