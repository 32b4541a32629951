#include "net/file_impl.h"

#include <fcntl.h>
#include <string.h>

bool cz__file_check(cz_file_op_t *op, const char *call, int error)
{
    if (error >= 0) {
        return true;
    }
    op->error = error;
    op->call = call;
    return false;
}

int cz__file_open(const char *path, int flags, int mode)
{
    bool reads = (flags & CZ_FILE_FOR_READ) != 0;
    bool writes = (flags & CZ_FILE_FOR_WRITE) != 0;
    int how = reads && writes ? UV_FS_O_RDWR : writes ? UV_FS_O_WRONLY : UV_FS_O_RDONLY;
    how |= (flags & CZ_FILE_APPEND) != 0 ? UV_FS_O_APPEND : 0;
    how |= (flags & CZ_FILE_CREATE) != 0 ? UV_FS_O_CREAT : 0;
    how |= (flags & CZ_FILE_EMPTY) != 0 ? UV_FS_O_TRUNC : 0;
    how |= (flags & CZ_FILE_NEW) != 0 ? UV_FS_O_EXCL : 0;
    uv_fs_t request;
    int fd = uv_fs_open(NULL, &request, path, how, mode, NULL); /* libuv sets O_CLOEXEC */
    uv_fs_req_cleanup(&request);
    return fd;
}

static double ms_of(uv_timespec_t time)
{
    return (double)time.tv_sec * 1000.0 + (double)time.tv_nsec / 1e6;
}

static void take_stat(cz_file_op_t *op, const uv_stat_t *from)
{
    op->stat = (cz_file_stat_t){
        .dev = from->st_dev,
        .mode = from->st_mode,
        .nlink = from->st_nlink,
        .uid = from->st_uid,
        .gid = from->st_gid,
        .rdev = from->st_rdev,
        .ino = from->st_ino,
        .size = from->st_size,
        .blksize = from->st_blksize,
        .blocks = from->st_blocks,
        .atime_ms = ms_of(from->st_atim),
        .mtime_ms = ms_of(from->st_mtim),
        .ctime_ms = ms_of(from->st_ctim),
        .birthtime_ms = ms_of(from->st_birthtim),
    };
}

static void stat_file(cz_file_op_t *op)
{
    uv_fs_t request;
    const char *call = "stat";
    int error;
    if (op->kind == CZ_FILE_FSTAT) {
        call = "fstat";
        error = uv_fs_fstat(NULL, &request, op->fd, NULL);
    } else if (op->kind == CZ_FILE_LSTAT) {
        call = "lstat";
        error = uv_fs_lstat(NULL, &request, op->path, NULL);
    } else {
        error = uv_fs_stat(NULL, &request, op->path, NULL);
    }
    if (cz__file_check(op, call, error)) {
        take_stat(op, &request.statbuf);
    }
    uv_fs_req_cleanup(&request);
}

/* What gives a path. */
static void find_path(cz_file_op_t *op)
{
    uv_fs_t request;
    const char *call;
    int error;
    if (op->kind == CZ_FILE_REAL_PATH) {
        call = "realpath";
        error = uv_fs_realpath(NULL, &request, op->path, NULL);
    } else if (op->kind == CZ_FILE_READ_LINK) {
        call = "readlink";
        error = uv_fs_readlink(NULL, &request, op->path, NULL);
    } else {
        call = "mkdtemp";
        error = uv_fs_mkdtemp(NULL, &request, op->path, NULL); /* a template: prefix and XXXXXX */
    }
    if (cz__file_check(op, call, error)) {
        const char *path = op->kind == CZ_FILE_MAKE_TEMP ? request.path : request.ptr;
        cz_buf_append(&op->out, path, strlen(path));
    }
    uv_fs_req_cleanup(&request);
}

/* What is one system call that gives nothing. */
static void change(cz_file_op_t *op)
{
    uv_fs_t request;
    const char *call = "";
    int error = 0;
    switch (op->kind) {
    case CZ_FILE_CLOSE:
        call = "close";
        error = uv_fs_close(NULL, &request, op->fd, NULL);
        break;
    case CZ_FILE_TRUNCATE:
        call = "ftruncate";
        error = uv_fs_ftruncate(NULL, &request, op->fd, (int64_t)op->size, NULL);
        break;
    case CZ_FILE_SYNC:
        call = "fsync";
        error = uv_fs_fsync(NULL, &request, op->fd, NULL);
        break;
    case CZ_FILE_MAKE_DIR:
        call = "mkdir";
        error = uv_fs_mkdir(NULL, &request, op->path, op->mode, NULL);
        break;
    case CZ_FILE_REMOVE_DIR:
        call = "rmdir";
        error = uv_fs_rmdir(NULL, &request, op->path, NULL);
        break;
    case CZ_FILE_REMOVE:
        call = "unlink";
        error = uv_fs_unlink(NULL, &request, op->path, NULL);
        break;
    case CZ_FILE_RENAME:
        call = "rename";
        error = uv_fs_rename(NULL, &request, op->path, op->to, NULL);
        break;
    case CZ_FILE_COPY:
        call = "copyfile";
        error = uv_fs_copyfile(NULL, &request, op->path, op->to,
                               (op->flags & CZ_FILE_COPY_NEW) != 0 ? UV_FS_COPYFILE_EXCL : 0, NULL);
        break;
    case CZ_FILE_ACCESS:
        call = "access";
        error = uv_fs_access(NULL, &request, op->path, op->mode, NULL);
        break;
    case CZ_FILE_LINK_TO:
        call = "symlink";
        error = uv_fs_symlink(NULL, &request, op->path, op->to, 0, NULL);
        break;
    case CZ_FILE_CHANGE_MODE:
    default:
        call = "chmod";
        error = uv_fs_chmod(NULL, &request, op->path, op->mode, NULL);
        break;
    }
    uv_fs_req_cleanup(&request);
    (void)cz__file_check(op, call, error);
}

void cz_file_run(cz_file_op_t *op)
{
    switch (op->kind) {
    case CZ_FILE_READ_ALL:
        cz__file_read_all(op);
        break;
    case CZ_FILE_WRITE_ALL:
        cz__file_write_all(op);
        break;
    case CZ_FILE_OPEN:
        op->result = cz__file_open(op->path, op->flags, op->mode);
        (void)cz__file_check(op, "open", (int)op->result);
        break;
    case CZ_FILE_READ:
        cz__file_read(op);
        break;
    case CZ_FILE_WRITE:
        cz__file_write(op, op->fd, op->position);
        break;
    case CZ_FILE_STAT:
    case CZ_FILE_LSTAT:
    case CZ_FILE_FSTAT:
        stat_file(op);
        break;
    case CZ_FILE_LIST:
        cz__file_list(op);
        break;
    case CZ_FILE_MAKE_DIRS:
        cz__file_make_dirs(op);
        break;
    case CZ_FILE_REMOVE_ALL:
        cz__file_remove_all(op);
        break;
    case CZ_FILE_REAL_PATH:
    case CZ_FILE_READ_LINK:
    case CZ_FILE_MAKE_TEMP:
        find_path(op);
        break;
    default:
        change(op);
        break;
    }
    if (op->error == 0 && op->out.failed) {
        (void)cz__file_check(op, "read", UV_ENOMEM);
    }
}

void cz_file_op_deinit(cz_file_op_t *op)
{
    cz_buf_deinit(&op->out);
}

const char *cz_file_error_code(int error)
{
    return uv_err_name(error);
}

const char *cz_file_error_text(int error)
{
    return uv_strerror(error);
}

void cz_file_close(int fd)
{
    uv_fs_t request;
    (void)uv_fs_close(NULL, &request, fd, NULL);
    uv_fs_req_cleanup(&request);
}
