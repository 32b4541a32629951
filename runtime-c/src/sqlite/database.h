/*
 * Connections to SQLite databases: one request after the other, each a text of SQL with its parameters, whose rows come
 * as bytes, so that this room knows nothing of who asked and may work on another thread.
 *
 *   cz_sqlite ── statements   prepared ones, kept for the next time
 *         └── cursors    statements that are in the middle of their rows
 *
 * A connection is used by one thread at a time; cz_sqlite_stop alone may come from another.
 *
 * Values are cells: a tag, then what it says. Numbers as the machine has them.
 *
 *   N | I int64 | F double | T size:u32 bytes | B size:u32 bytes
 *
 * Parameters: named:u8 count:u32, then for each its name (size:u32 bytes) where named, and its cell.
 * Rows: columns:u32, for each its name (size:u32 bytes); then the cells of row after row.
 */
#ifndef CATZILLA_SQLITE_DATABASE_H
#define CATZILLA_SQLITE_DATABASE_H

#include "base/buf.h"

typedef struct cz_sqlite cz_sqlite_t;
typedef struct cz_sqlite_cursor cz_sqlite_cursor_t;

typedef struct cz_sqlite_options {
    bool read_only;
    bool must_exist;
    uint32_t busy_timeout_ms; /* how long a lock of another connection is waited for */
} cz_sqlite_options_t;

/* The first failure: a code such as "SQLITE_CONSTRAINT_UNIQUE" (static) and SQLite's words. */
typedef struct cz_sqlite_failure {
    const char *code; /* NULL: none */
    char text[512];
} cz_sqlite_failure_t;

typedef enum cz_sqlite_kind {
    CZ_SQLITE_EXEC,  /* any number of statements, without parameters and rows */
    CZ_SQLITE_RUN,   /* one statement; its rows are dropped */
    CZ_SQLITE_GET,   /* its first row */
    CZ_SQLITE_ALL,   /* all rows */
    CZ_SQLITE_OPEN,  /* `cursor` is new, before its first row */
    CZ_SQLITE_FETCH, /* the next rows of `cursor`, at most rows_max */
    CZ_SQLITE_KIND_COUNT
} cz_sqlite_kind_t;

typedef struct cz_sqlite_request {
    cz_sqlite_kind_t kind;
    cz_slice_t sql;    /* borrowed; a NUL stands behind it */
    cz_slice_t params; /* borrowed; empty: none */
    uint32_t rows_max;
    size_t bytes_max;  /* of `rows`: more is a failure */
    cz_sqlite_cursor_t *cursor;
    /* What comes of it. */
    cz_buf_t rows;
    uint32_t row_count;
    bool done;         /* no rows are left */
    int64_t changes;
    int64_t last_row_id;
    cz_sqlite_failure_t failure;
} cz_sqlite_request_t;

/* Opens the file, or makes it; ":memory:" is none. NULL: *failure says why. */
cz_sqlite_t *cz_sqlite_open(const char *path, const cz_sqlite_options_t *options, cz_sqlite_failure_t *failure);
/* Gives all back; cursors were closed. What is open of a transaction is rolled back. */
void cz_sqlite_close(cz_sqlite_t *db);

/* The caller gives `rows` back with cz_buf_deinit. */
void cz_sqlite_run(cz_sqlite_t *db, cz_sqlite_request_t *request);
void cz_sqlite_cursor_close(cz_sqlite_cursor_t *cursor);

/* What runs now, and all that comes, fails with SQLITE_INTERRUPT. Any thread, before the close. */
void cz_sqlite_stop(cz_sqlite_t *db);

#endif
