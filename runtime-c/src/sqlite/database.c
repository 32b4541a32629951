#include "sqlite/impl.h"

#include "base/alloc.h"

#include <limits.h>
#include <string.h>

#define STEPS_UNWATCHED 10000 /* of SQLite's machine: some 100 microseconds */

/* ---- life -------------------------------------------------------------------------------------------------------- */

/* A log of what is written beside the file: readers do not wait for a writer. Of files in memory there is none. */
static int set_up(sqlite3 *handle, const cz_sqlite_options_t *options)
{
    sqlite3_extended_result_codes(handle, 1);
    int code = sqlite3_busy_timeout(handle, (int)options->busy_timeout_ms);
    if (code == SQLITE_OK && !options->read_only) {
        code = sqlite3_exec(handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    }
    /* What a damaged schema could make SQL functions do (https://sqlite.org/security.html) */
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return code;
}

/* sqlite3_interrupt does nothing to a statement that is about to begin, so the flag is looked at, too. */
void cz_sqlite_stop(cz_sqlite_t *db)
{
    atomic_store(&db->stopped, true);
    sqlite3_interrupt(db->handle);
}

static int is_stopped(void *user)
{
    cz_sqlite_t *db = user;
    return atomic_load(&db->stopped);
}

cz_sqlite_t *cz_sqlite_open(const char *path, const cz_sqlite_options_t *options, cz_sqlite_failure_t *failure)
{
    cz_sqlite_t *db = cz_alloc_zero(sizeof *db);
    if (db == NULL) {
        cz__sqlite_failed(failure, NULL, SQLITE_NOMEM);
        return NULL;
    }
    int how = options->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    how |= options->must_exist || options->read_only ? 0 : SQLITE_OPEN_CREATE;
    int code = sqlite3_open_v2(path, &db->handle, how, NULL);
    if (code == SQLITE_OK) {
        sqlite3_progress_handler(db->handle, STEPS_UNWATCHED, is_stopped, db);
        code = set_up(db->handle, options);
    }
    if (code != SQLITE_OK) {
        cz__sqlite_failed(failure, db->handle, code);
        cz_sqlite_close(db);
        return NULL;
    }
    return db;
}

void cz_sqlite_close(cz_sqlite_t *db)
{
    for (size_t i = 0; i < CZ_SQLITE_KEPT; i++) {
        sqlite3_finalize(db->kept[i].statement);
    }
    if (db->handle != NULL) {
        sqlite3_progress_handler(db->handle, 0, NULL, NULL); /* with open cursors it lives on for a while */
    }
    sqlite3_close_v2(db->handle);
    cz_free(db);
}

/* ---- statements ------------------------------------------------------------------------------------------------------ */

/* One statement, and nothing behind it: what else stands there would be left out in silence. */
static sqlite3_stmt *prepare(cz_sqlite_t *db, cz_sqlite_request_t *request, unsigned flags)
{
    if (request->sql.size > INT_MAX - 1) {
        cz__sqlite_failed(&request->failure, NULL, SQLITE_TOOBIG);
        return NULL;
    }
    sqlite3_stmt *statement = NULL;
    sqlite3_stmt *second = NULL;
    const char *rest = NULL;
    int code = sqlite3_prepare_v3(db->handle, request->sql.at, (int)request->sql.size + 1, flags, &statement, &rest);
    if (code != SQLITE_OK) {
        cz__sqlite_failed(&request->failure, db->handle, code);
        return NULL;
    }
    if (statement == NULL) {
        cz__sqlite_refused(&request->failure, "there is no statement in the text");
        return NULL;
    }
    int rest_size = (int)(request->sql.size + 1u - (size_t)(rest - request->sql.at));
    if (sqlite3_prepare_v3(db->handle, rest, rest_size, 0, &second, NULL) != SQLITE_OK || second != NULL) {
        cz__sqlite_refused(&request->failure, "there is more than one statement in the text: use exec for those");
        sqlite3_finalize(second);
        sqlite3_finalize(statement);
        return NULL;
    }
    return statement;
}

/* The kept one of that text, or a place for it: a free one, or that which was not used for the longest time. */
static cz_sqlite_kept_t *find_kept(cz_sqlite_t *db, cz_slice_t sql)
{
    cz_sqlite_kept_t *oldest = &db->kept[0];
    for (size_t i = 0; i < CZ_SQLITE_KEPT; i++) {
        cz_sqlite_kept_t *each = &db->kept[i];
        const char *text = each->statement == NULL ? NULL : sqlite3_sql(each->statement);
        if (text != NULL && strncmp(text, sql.at, sql.size + 1u) == 0) {
            return each;
        }
        oldest = each->used < oldest->used ? each : oldest;
    }
    sqlite3_finalize(oldest->statement);
    oldest->statement = NULL;
    return oldest;
}

static sqlite3_stmt *find_statement(cz_sqlite_t *db, cz_sqlite_request_t *request)
{
    cz_sqlite_kept_t *kept = find_kept(db, request->sql);
    if (kept->statement == NULL) {
        kept->statement = prepare(db, request, SQLITE_PREPARE_PERSISTENT);
    }
    kept->used = ++db->clock;
    return kept->statement;
}

/* ---- requests -------------------------------------------------------------------------------------------------------- */

/* Takes rows until there are none, or as many as are wanted. */
static void step(cz_sqlite_request_t *request, sqlite3_stmt *statement, bool keep_rows)
{
    sqlite3 *handle = sqlite3_db_handle(statement);
    while (request->row_count < request->rows_max) {
        int code = sqlite3_step(statement);
        if (code == SQLITE_DONE) {
            request->done = true;
            return;
        }
        if (code != SQLITE_ROW) {
            cz__sqlite_failed(&request->failure, handle, code);
            return;
        }
        if (!keep_rows) {
            continue;
        }
        request->row_count++;
        cz__sqlite_add_row(&request->rows, statement);
        if (request->rows.failed || request->rows.size > request->bytes_max) {
            cz__sqlite_failed(&request->failure, NULL, request->rows.failed ? SQLITE_NOMEM : SQLITE_TOOBIG);
            return;
        }
    }
}

static void run_statement(cz_sqlite_t *db, cz_sqlite_request_t *request)
{
    sqlite3_stmt *statement = find_statement(db, request);
    if (statement == NULL) {
        return;
    }
    if (cz__sqlite_bind(request, statement)) {
        int64_t changes_before = sqlite3_total_changes64(db->handle);
        request->rows_max = request->kind == CZ_SQLITE_GET ? 1u : UINT32_MAX;
        bool keep_rows = request->kind != CZ_SQLITE_RUN;
        if (keep_rows) {
            cz__sqlite_add_columns(&request->rows, statement);
        }
        step(request, statement, keep_rows);
        request->changes = sqlite3_total_changes64(db->handle) == changes_before ? 0 : sqlite3_changes64(db->handle);
        request->last_row_id = sqlite3_last_insert_rowid(db->handle);
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
}

static void open_cursor(cz_sqlite_t *db, cz_sqlite_request_t *request)
{
    sqlite3_stmt *statement = prepare(db, request, 0);
    cz_sqlite_cursor_t *cursor = statement == NULL ? NULL : cz_alloc_zero(sizeof *cursor);
    if (cursor == NULL || !cz__sqlite_bind(request, statement)) {
        cz__sqlite_failed(&request->failure, NULL, SQLITE_NOMEM); /* unless it failed before */
        sqlite3_finalize(statement);
        cz_free(cursor);
        return;
    }
    cursor->statement = statement;
    request->cursor = cursor;
}

static void fetch(cz_sqlite_request_t *request)
{
    sqlite3_stmt *statement = request->cursor->statement;
    cz__sqlite_add_columns(&request->rows, statement);
    step(request, statement, true);
}

void cz_sqlite_run(cz_sqlite_t *db, cz_sqlite_request_t *request)
{
    int code;
    switch (request->kind) {
    case CZ_SQLITE_EXEC:
        code = sqlite3_exec(db->handle, request->sql.at, NULL, NULL, NULL);
        if (code != SQLITE_OK) {
            cz__sqlite_failed(&request->failure, db->handle, code);
        }
        break;
    case CZ_SQLITE_OPEN:
        open_cursor(db, request);
        break;
    case CZ_SQLITE_FETCH:
        fetch(request);
        break;
    default:
        run_statement(db, request);
        break;
    }
}

void cz_sqlite_cursor_close(cz_sqlite_cursor_t *cursor)
{
    sqlite3_finalize(cursor->statement);
    cz_free(cursor);
}
