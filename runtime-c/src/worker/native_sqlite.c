/*
 * The module "catzilla:sqlite" for runtime-ts/sqlite.ts: databases (sqlite/database.h), each with a lane of its own.
 * It is in libsqlite.a, with what it calls.
 *
 *   Database object ──> database_t ──> lane: requests, one after the other, and the end
 *   Cursor object ──> cursor_t ──────────^
 */
#include "worker/native.h"
#include "worker/sqlite_values.h"

#include "base/alloc.h"
#include "sqlite/database.h"
#include "worker/handle.h"
#include "worker/task.h"

#include <string.h>

static const char database_kind[] = "Database";
static const char cursor_kind[] = "Cursor";

typedef struct database {
    cz_handle_t handle; /* first */
    cz_sqlite_t *db;    /* the lane's; NULL: closed */
    cz_lane_t *lane;
    cz_job_t end;
    bool closing; /* the loop's: it was asked for */
} database_t;

typedef struct cursor {
    cz_handle_t handle; /* first */
    cz_sqlite_cursor_t *cursor;
    database_t *database; /* retained */
    cz_job_t end;
} cursor_t;

typedef enum { CLOSE = CZ_SQLITE_KIND_COUNT, KIND_COUNT } kind_t;

typedef struct request_task {
    cz_task_t task; /* first */
    database_t *database; /* retained */
    cursor_t *cursor;     /* retained, of FETCH */
    uint32_t kind;
    bool big_integers;
    cz_buf_t text; /* the SQL with its NUL, then the parameters */
    cz_sqlite_request_t request;
} request_task_t;

/* ---- life ------------------------------------------------------------------------------------------------------------ */

static database_t *database_of_end(cz_job_t *job)
{
    return (database_t *)(void *)((char *)job - offsetof(database_t, end));
}

static void close_database(cz_job_t *job)
{
    database_t *database = database_of_end(job);
    if (database->db != NULL) {
        cz_sqlite_close(database->db);
    }
}

static void close_lane(cz_job_t *job)
{
    database_t *database = database_of_end(job);
    cz_lane_close(database->lane, cz_free, database);
}

static void free_database(cz_handle_t *handle)
{
    database_t *database = (database_t *)handle;
    database->end = (cz_job_t){.on_run = close_database, .on_done = close_lane};
    cz_lane_start(database->lane, &database->end);
}

static cursor_t *cursor_of_end(cz_job_t *job)
{
    return (cursor_t *)(void *)((char *)job - offsetof(cursor_t, end));
}

static void close_cursor(cz_job_t *job)
{
    cz_sqlite_cursor_close(cursor_of_end(job)->cursor);
}

static void cursor_closed(cz_job_t *job)
{
    cursor_t *cursor = cursor_of_end(job);
    cz__handle_release(&cursor->database->handle);
    cz_free(cursor);
}

static void free_cursor(cz_handle_t *handle)
{
    cursor_t *cursor = (cursor_t *)handle;
    cursor->end = (cz_job_t){.on_run = close_cursor, .on_done = cursor_closed};
    cz_lane_start(cursor->database->lane, &cursor->end);
}

/* Takes the cursor that a request opened. */
static JSValue new_cursor(JSContext *ctx, request_task_t *work)
{
    cursor_t *cursor = cz_alloc_zero(sizeof *cursor);
    if (cursor == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    cursor->handle.kind = cursor_kind;
    cursor->handle.free = free_cursor;
    cursor->cursor = work->request.cursor;
    cursor->database = work->database;
    work->request.cursor = NULL;
    cz__handle_retain(&cursor->database->handle);
    return cz__handle_object(ctx, &cursor->handle);
}

/* ---- requests -------------------------------------------------------------------------------------------------------- */

static void run(cz_task_t *task)
{
    request_task_t *work = (request_task_t *)task;
    database_t *database = work->database;
    if (database->db == NULL) {
        work->request.failure = (cz_sqlite_failure_t){"SQLITE_MISUSE", "the database is closed"};
    } else if (work->kind == CLOSE) {
        cz_sqlite_close(database->db);
        database->db = NULL;
    } else {
        cz_sqlite_run(database->db, &work->request);
    }
}

static void abandon(cz_task_t *task)
{
    database_t *database = ((request_task_t *)task)->database;
    if (!database->closing) {
        cz_sqlite_stop(database->db);
    }
}

static JSValue throw_failure(JSContext *ctx, const cz_sqlite_failure_t *failure)
{
    JSValue error = JS_NewError(ctx);
    if (JS_IsException(error)) {
        return error;
    }
    if (JS_DefinePropertyValueStr(ctx, error, "name", JS_NewString(ctx, "SqliteError"), JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE) < 0 ||
        JS_DefinePropertyValueStr(ctx, error, "message", JS_NewString(ctx, failure->text), JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE) < 0 ||
        JS_DefinePropertyValueStr(ctx, error, "code", JS_NewString(ctx, failure->code), JS_PROP_C_W_E) < 0) {
        JS_FreeValue(ctx, error);
        return JS_EXCEPTION;
    }
    return JS_Throw(ctx, error);
}

static JSValue finish(JSContext *ctx, cz_task_t *task)
{
    request_task_t *work = (request_task_t *)task;
    const cz_sqlite_request_t *request = &work->request;
    if (request->failure.code != NULL) {
        return throw_failure(ctx, &request->failure);
    }
    switch (work->kind) {
    case CZ_SQLITE_RUN:
        return cz__sqlite_changes(ctx, request, work->big_integers);
    case CZ_SQLITE_GET:
    case CZ_SQLITE_ALL:
    case CZ_SQLITE_FETCH:
        return cz__sqlite_rows(ctx, request, work->big_integers);
    case CZ_SQLITE_OPEN:
        return new_cursor(ctx, work);
    default:
        return JS_UNDEFINED;
    }
}

/* A cursor that nobody took goes back on the lane, where its database may be at work. */
static void drop_cursor(request_task_t *work)
{
    cursor_t *cursor = work->kind == CZ_SQLITE_OPEN && work->request.cursor != NULL ? cz_alloc_zero(sizeof *cursor) : NULL;
    if (cursor != NULL) { /* without memory it stays open until the database closes */
        cursor->cursor = work->request.cursor;
        cursor->database = work->database;
        cz__handle_retain(&work->database->handle);
        free_cursor(&cursor->handle);
    }
}

static void release(cz_task_t *task)
{
    request_task_t *work = (request_task_t *)task;
    drop_cursor(work);
    if (work->cursor != NULL) {
        cz__handle_release(&work->cursor->handle);
    }
    if (work->database != NULL) {
        cz__handle_release(&work->database->handle);
    }
    cz_buf_deinit(&work->request.rows);
    cz_buf_deinit(&work->text);
    cz_free(work);
}

/* ---- the functions --------------------------------------------------------------------------------------------------- */

/* False with an exception. */
static bool take_text(JSContext *ctx, request_task_t *work, JSValueConst sql, JSValueConst params)
{
    size_t size = 0;
    const char *text = JS_ToCStringLen(ctx, &size, sql);
    if (text == NULL) {
        return false;
    }
    bool whole = strlen(text) == size;
    cz_buf_append(&work->text, text, size + 1u);
    JS_FreeCString(ctx, text);
    if (!whole) {
        JS_ThrowTypeError(ctx, "there is a NUL in the text of SQL");
        return false;
    }
    size_t params_at = work->text.size;
    if (!cz__sqlite_params(ctx, &work->text, params)) {
        return false;
    }
    work->request.sql = (cz_slice_t){work->text.at, size};
    work->request.params = (cz_slice_t){work->text.at + params_at, work->text.size - params_at};
    work->task.bytes = work->text.size;
    return true;
}

static bool take_handles(JSContext *ctx, request_task_t *work, JSValueConst database, JSValueConst cursor)
{
    work->database = (database_t *)cz__handle_of(ctx, database, database_kind);
    if (work->database == NULL) {
        return false;
    }
    cz__handle_retain(&work->database->handle);
    if (work->kind != CZ_SQLITE_FETCH) {
        return true;
    }
    work->cursor = (cursor_t *)cz__handle_of(ctx, cursor, cursor_kind);
    if (work->cursor == NULL) {
        return false;
    }
    cz__handle_retain(&work->cursor->handle);
    work->request.cursor = work->cursor->cursor;
    return true;
}

/* run(database, kind, sql, params, bigint, cursor, rowsMax) */
static JSValue run_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    request_task_t *work = cz_alloc_zero(sizeof *work);
    if (work == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    work->task.run = run;
    work->task.finish = finish;
    work->task.release = release;
    work->task.abandon = abandon;
    work->big_integers = JS_ToBool(ctx, argv[4]) != 0;
    const cz_heap_t *heap = &((cz_engine_t *)JS_GetContextOpaque(ctx))->heap;
    work->request.bytes_max = heap->limit_bytes > heap->used_bytes ? heap->limit_bytes - heap->used_bytes : 0;
    if (JS_ToUint32(ctx, &work->kind, argv[1]) < 0 || JS_ToUint32(ctx, &work->request.rows_max, argv[6]) < 0 ||
        !take_handles(ctx, work, argv[0], argv[5]) || !take_text(ctx, work, argv[2], argv[3])) {
        release(&work->task);
        return JS_EXCEPTION;
    }
    if (work->kind >= KIND_COUNT) {
        release(&work->task);
        return JS_ThrowRangeError(ctx, "there is no such request");
    }
    work->request.kind = (cz_sqlite_kind_t)work->kind;
    work->database->closing |= work->kind == CLOSE;
    return cz__task_start(ctx, &work->task, work->database->lane);
}

/* open(path, readOnly, mustExist, busyTimeoutMs): a database; waits for its file */
static JSValue open_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    cz_engine_t *engine = JS_GetContextOpaque(ctx);
    cz_sqlite_options_t options = {.read_only = JS_ToBool(ctx, argv[1]) != 0, .must_exist = JS_ToBool(ctx, argv[2]) != 0};
    if (JS_ToUint32(ctx, &options.busy_timeout_ms, argv[3]) < 0) {
        return JS_EXCEPTION;
    }
    database_t *database = cz_alloc_zero(sizeof *database);
    if (database == NULL || cz_lane_new(engine->worker->loop, &database->lane) != 0) {
        cz_free(database);
        return JS_ThrowInternalError(ctx, "there can be no thread for the database");
    }
    cz_sqlite_failure_t failure = {0};
    const char *path = JS_ToCString(ctx, argv[0]);
    database->db = path == NULL ? NULL : cz_sqlite_open(path, &options, &failure);
    JS_FreeCString(ctx, path);
    if (database->db == NULL) {
        cz_lane_close(database->lane, cz_free, database);
        return path == NULL ? JS_EXCEPTION : throw_failure(ctx, &failure);
    }
    database->handle.kind = database_kind;
    database->handle.free = free_database;
    return cz__handle_object(ctx, &database->handle);
}

static const JSCFunctionListEntry functions[] = {JS_CFUNC_DEF("open", 4, open_function), JS_CFUNC_DEF("run", 7, run_function)};

const cz_native_module_t cz_native_sqlite = {
    .name = "catzilla:sqlite",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
