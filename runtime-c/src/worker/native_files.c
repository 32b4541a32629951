/*
 * The module "catzilla:files" for runtime-ts/node: operations on files (net/file.h), at once or by a promise.
 *
 *   File object ──> file_t { fd } <── operations under way; the last of them closes the descriptor
 */
#include "worker/native.h"

#include "base/alloc.h"
#include "net/file.h"
#include "worker/handle.h"
#include "worker/task.h"

#include <string.h>

static const char file_kind[] = "File";

typedef struct file {
    cz_handle_t handle; /* first */
    int fd;             /* -1: closed */
} file_t;

typedef struct file_task {
    cz_task_t task; /* first */
    cz_file_op_t op;
    file_t *file;     /* that it works with, or NULL */
    cz_buf_t strings; /* path, to, in: what op borrows */
} file_task_t;

/* ---- files -------------------------------------------------------------------------------------------------- */

static void free_file(cz_handle_t *handle)
{
    file_t *file = (file_t *)handle;
    if (file->fd >= 0) {
        cz_file_close(file->fd);
    }
    cz_free(file);
}

/* Takes the descriptor. */
static JSValue new_file(JSContext *ctx, int fd)
{
    file_t *file = cz_alloc_zero(sizeof *file);
    if (file == NULL) {
        cz_file_close(fd);
        return JS_ThrowOutOfMemory(ctx);
    }
    file->handle.kind = file_kind;
    file->handle.free = free_file;
    file->fd = fd;
    return cz__handle_object(ctx, &file->handle);
}

/* ---- what comes of an operation -------------------------------------------------------------------------------- */

static JSValue text_of(JSContext *ctx, const cz_buf_t *buf)
{
    return JS_NewStringLen(ctx, buf->size == 0 ? "" : buf->at, buf->size);
}

static int define(JSContext *ctx, JSValueConst object, const char *name, JSValue value)
{
    return JS_IsException(value) ? -1 : JS_DefinePropertyValueStr(ctx, object, name, value, JS_PROP_C_W_E);
}

/* An Error as Node.js has it: "ENOENT: no such file or directory, open 'x'". */
static JSValue throw_failure(JSContext *ctx, const cz_file_op_t *op)
{
    const char *code = cz_file_error_code(op->error);
    cz_buf_t text = {0};
    const char *parts[] = {code, ": ", cz_file_error_text(op->error), ", ", op->call,
                           op->path != NULL ? " '" : "", op->path != NULL ? op->path : "", op->path != NULL ? "'" : "",
                           op->to != NULL ? " -> '" : "", op->to != NULL ? op->to : "", op->to != NULL ? "'" : ""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        cz_buf_append(&text, parts[i], strlen(parts[i]));
    }
    JSValue error = text.failed ? JS_ThrowOutOfMemory(ctx) : JS_NewError(ctx);
    if (!JS_IsException(error)) {
        int failed = JS_DefinePropertyValueStr(ctx, error, "message", text_of(ctx, &text), JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
        failed |= define(ctx, error, "errno", JS_NewInt32(ctx, op->error));
        failed |= define(ctx, error, "code", JS_NewString(ctx, code));
        failed |= define(ctx, error, "syscall", JS_NewString(ctx, op->call));
        failed |= op->path == NULL ? 0 : define(ctx, error, "path", JS_NewString(ctx, op->path));
        failed |= op->to == NULL ? 0 : define(ctx, error, "dest", JS_NewString(ctx, op->to));
        if (failed >= 0) {
            JS_Throw(ctx, error);
        } else {
            JS_FreeValue(ctx, error);
        }
    }
    cz_buf_deinit(&text);
    return JS_EXCEPTION;
}

static JSValue stat_of(JSContext *ctx, const cz_file_stat_t *stat)
{
    const double numbers[] = {
        (double)stat->dev,    (double)stat->mode,    (double)stat->nlink,  (double)stat->uid, (double)stat->gid,
        (double)stat->rdev,   (double)stat->blksize, (double)stat->ino,    (double)stat->size, (double)stat->blocks,
        stat->atime_ms,       stat->mtime_ms,        stat->ctime_ms,       stat->birthtime_ms,
    };
    JSValue array = JS_NewArray(ctx);
    for (uint32_t i = 0; !JS_IsException(array) && i < sizeof numbers / sizeof *numbers; i++) {
        if (JS_SetPropertyUint32(ctx, array, i, JS_NewFloat64(ctx, numbers[i])) < 0) {
            JS_FreeValue(ctx, array);
            return JS_EXCEPTION;
        }
    }
    return array;
}

/* name, type, name, type, ... */
static JSValue list_of(JSContext *ctx, const cz_buf_t *entries)
{
    JSValue array = JS_NewArray(ctx);
    uint32_t count = 0;
    for (size_t at = 0; !JS_IsException(array) && at < entries->size;) {
        size_t length = strlen(entries->at + at + 1u);
        JSValue name = JS_NewStringLen(ctx, entries->at + at + 1u, length);
        if (JS_IsException(name) || JS_SetPropertyUint32(ctx, array, count, name) < 0 ||
            JS_SetPropertyUint32(ctx, array, count + 1u, JS_NewInt32(ctx, entries->at[at])) < 0) {
            JS_FreeValue(ctx, array);
            return JS_EXCEPTION;
        }
        count += 2u;
        at += length + 2u;
    }
    return array;
}

static JSValue finish(JSContext *ctx, cz_task_t *task)
{
    file_task_t *work = (file_task_t *)task;
    cz_file_op_t *op = &work->op;
    if (op->error != 0) {
        return throw_failure(ctx, op);
    }
    switch (op->kind) {
    case CZ_FILE_READ_ALL:
    case CZ_FILE_READ:
        return JS_NewUint8ArrayCopy(ctx, (const uint8_t *)op->out.at, op->out.size);
    case CZ_FILE_OPEN: {
        int fd = (int)op->result;
        op->result = -1;
        return new_file(ctx, fd);
    }
    case CZ_FILE_WRITE:
        return JS_NewInt64(ctx, op->result);
    case CZ_FILE_STAT:
    case CZ_FILE_LSTAT:
    case CZ_FILE_FSTAT:
        return stat_of(ctx, &op->stat);
    case CZ_FILE_LIST:
        return list_of(ctx, &op->out);
    case CZ_FILE_MAKE_DIRS:
    case CZ_FILE_MAKE_TEMP:
    case CZ_FILE_REAL_PATH:
    case CZ_FILE_READ_LINK:
        return op->out.size == 0 ? JS_UNDEFINED : text_of(ctx, &op->out);
    default:
        return JS_UNDEFINED;
    }
}

static void run(cz_task_t *task)
{
    cz_file_run(&((file_task_t *)task)->op);
}

static void release(cz_task_t *task)
{
    file_task_t *work = (file_task_t *)task;
    if (work->op.kind == CZ_FILE_OPEN && work->op.error == 0 && work->op.result >= 0) {
        cz_file_close((int)work->op.result); /* nobody took it */
    }
    if (work->file != NULL) {
        cz__handle_release(&work->file->handle);
    }
    cz_file_op_deinit(&work->op);
    cz_buf_deinit(&work->strings);
    cz_free(work);
}

/* ---- the function ---------------------------------------------------------------------------------------------- */

/* Appends a string with its NUL; where it begins, or -1 with an exception. */
static int64_t keep_text(JSContext *ctx, cz_buf_t *strings, JSValueConst value)
{
    size_t size = 0;
    const char *text = JS_ToCStringLen(ctx, &size, value);
    if (text == NULL) {
        return -1;
    }
    int64_t at = (int64_t)strings->size;
    cz_buf_append(strings, text, size + 1u);
    JS_FreeCString(ctx, text);
    if (strings->failed) {
        JS_ThrowOutOfMemory(ctx);
        return -1;
    }
    return at;
}

/* The strings are copied: what is theirs in the engine may change or go meanwhile. False with an exception. */
static bool take_strings(JSContext *ctx, file_task_t *work, JSValueConst path, JSValueConst to, JSValueConst bytes)
{
    cz_buf_t *strings = &work->strings;
    int64_t path_at = JS_IsUndefined(path) ? 0 : keep_text(ctx, strings, path);
    int64_t to_at = JS_IsUndefined(to) || path_at < 0 ? 0 : keep_text(ctx, strings, to);
    if (path_at < 0 || to_at < 0) {
        return false;
    }
    size_t in_at = strings->size;
    if (!JS_IsUndefined(bytes)) {
        size_t size = 0;
        const uint8_t *at = JS_GetUint8Array(ctx, &size, bytes);
        if (at == NULL && JS_HasException(ctx)) {
            return false;
        }
        cz_buf_append(strings, (const char *)at, size);
        if (strings->failed) {
            JS_ThrowOutOfMemory(ctx);
            return false;
        }
    }
    work->op.path = JS_IsUndefined(path) ? NULL : strings->at + path_at;
    work->op.to = JS_IsUndefined(to) ? NULL : strings->at + to_at;
    work->op.in = (cz_slice_t){strings->at + in_at, strings->size - in_at};
    work->task.bytes = strings->size;
    return true;
}

static bool take_numbers(JSContext *ctx, cz_file_op_t *op, JSValueConst size, JSValueConst position, JSValueConst flags,
                         JSValueConst mode)
{
    int64_t count = 0;
    if (JS_ToInt64(ctx, &count, size) < 0 || JS_ToInt64(ctx, &op->position, position) < 0 ||
        JS_ToInt32(ctx, &op->flags, flags) < 0 || JS_ToInt32(ctx, &op->mode, mode) < 0) {
        return false;
    }
    const cz_heap_t *heap = &((cz_engine_t *)JS_GetContextOpaque(ctx))->heap;
    uint64_t room = heap->limit_bytes > heap->used_bytes ? heap->limit_bytes - heap->used_bytes : 0;
    op->size = count < 0 ? 0 : (uint64_t)count;
    if (op->kind != CZ_FILE_TRUNCATE && op->size > room) {
        op->size = room; /* what is read must fit into the heap */
    }
    return true;
}

static bool take_file(JSContext *ctx, file_task_t *work, JSValueConst object)
{
    if (JS_IsUndefined(object)) {
        return true;
    }
    file_t *file = (file_t *)cz__handle_of(ctx, object, file_kind);
    if (file == NULL) {
        return false;
    }
    work->op.fd = file->fd;
    work->file = file;
    cz__handle_retain(&file->handle);
    if (work->op.kind == CZ_FILE_CLOSE) {
        file->fd = -1; /* the caller waits with this until nothing else is under way */
    }
    return true;
}

/* run(kind, later, file, path, to, bytes, size, position, flags, mode) */
static JSValue run_function(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    (void)this_value;
    (void)argc;
    uint32_t kind = 0;
    if (JS_ToUint32(ctx, &kind, argv[0]) < 0) {
        return JS_EXCEPTION;
    }
    if (kind >= CZ_FILE_KIND_COUNT) {
        return JS_ThrowRangeError(ctx, "there is no such operation");
    }
    file_task_t *work = cz_alloc_zero(sizeof *work);
    if (work == NULL) {
        return JS_ThrowOutOfMemory(ctx);
    }
    work->op.kind = (cz_file_kind_t)kind;
    work->op.fd = -1;
    work->op.result = -1;
    work->task.run = run;
    work->task.finish = finish;
    work->task.release = release;
    if (!take_file(ctx, work, argv[2]) || !take_strings(ctx, work, argv[3], argv[4], argv[5]) ||
        !take_numbers(ctx, &work->op, argv[6], argv[7], argv[8], argv[9])) {
        release(&work->task);
        return JS_EXCEPTION;
    }
    return JS_ToBool(ctx, argv[1]) != 0 ? cz__task_start(ctx, &work->task, NULL) : cz__task_run_now(ctx, &work->task);
}

static const JSCFunctionListEntry functions[] = {JS_CFUNC_DEF("run", 10, run_function)};

const cz_native_module_t cz_native_files = {
    .name = "catzilla:files",
    .functions = functions,
    .count = (int)(sizeof functions / sizeof *functions),
};
