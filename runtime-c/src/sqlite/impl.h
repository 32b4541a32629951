/* What the parts of the room share. */
#ifndef CATZILLA_SQLITE_IMPL_H
#define CATZILLA_SQLITE_IMPL_H

#include "sqlite/database.h"

#include <sqlite3.h>
#include <stdatomic.h>

#define CZ_SQLITE_KEPT 64u /* prepared statements of a connection */

typedef struct cz_sqlite_kept {
    sqlite3_stmt *statement; /* NULL: free */
    uint64_t used;           /* when, by `clock` */
} cz_sqlite_kept_t;

struct cz_sqlite {
    sqlite3 *handle;
    atomic_bool stopped; /* by cz_sqlite_stop */
    uint64_t clock;
    cz_sqlite_kept_t kept[CZ_SQLITE_KEPT];
};

struct cz_sqlite_cursor {
    sqlite3_stmt *statement;
};

/* failure.c: notes what SQLite says last, or `text` with a code of our own. */
void cz__sqlite_failed(cz_sqlite_failure_t *failure, sqlite3 *handle, int code);
void cz__sqlite_refused(cz_sqlite_failure_t *failure, const char *text);

/* cells.c: both false with a failure in the request. */
bool cz__sqlite_bind(cz_sqlite_request_t *request, sqlite3_stmt *statement);
void cz__sqlite_add_columns(cz_buf_t *rows, sqlite3_stmt *statement);
void cz__sqlite_add_row(cz_buf_t *rows, sqlite3_stmt *statement);

#endif
