/* Folders: what is in one, those above one, and all below one. */
#include "net/file_impl.h"

#include <string.h>

#define PATH_MAX_BYTES 4096u /* of what is removed: the depth of the recursion is less than half of it */

static cz_file_type_t type_of(uv_dirent_type_t type)
{
    switch (type) {
    case UV_DIRENT_FILE:
        return CZ_FILE_PLAIN;
    case UV_DIRENT_DIR:
        return CZ_FILE_DIR;
    case UV_DIRENT_LINK:
        return CZ_FILE_SYMLINK;
    case UV_DIRENT_FIFO:
        return CZ_FILE_FIFO;
    case UV_DIRENT_SOCKET:
        return CZ_FILE_SOCKET;
    case UV_DIRENT_CHAR:
        return CZ_FILE_CHAR;
    case UV_DIRENT_BLOCK:
        return CZ_FILE_BLOCK;
    case UV_DIRENT_UNKNOWN:
    default:
        return CZ_FILE_UNKNOWN;
    }
}

void cz__file_list(cz_file_op_t *op)
{
    uv_fs_t request;
    int error = uv_fs_scandir(NULL, &request, op->path, 0, NULL);
    uv_dirent_t entry;
    if (cz__file_check(op, "scandir", error < 0 ? error : 0)) {
        while (uv_fs_scandir_next(&request, &entry) == 0 && op->out.size <= op->size) {
            cz_buf_append_char(&op->out, (char)type_of(entry.type));
            cz_buf_append(&op->out, entry.name, strlen(entry.name) + 1u);
        }
        op->too_large = op->out.size > op->size;
        (void)cz__file_check(op, "scandir", op->too_large ? UV_EFBIG : 0);
    }
    uv_fs_req_cleanup(&request);
}

/* ---- folders above ----------------------------------------------------------------------------------------- */

static int make_dir(const char *path, int mode)
{
    uv_fs_t request;
    int error = uv_fs_mkdir(NULL, &request, path, mode, NULL);
    uv_fs_req_cleanup(&request);
    return error;
}

static bool is_dir(const char *path)
{
    uv_fs_t request;
    int error = uv_fs_stat(NULL, &request, path, NULL);
    bool dir = error == 0 && (request.statbuf.st_mode & 0170000u) == 0040000u;
    uv_fs_req_cleanup(&request);
    return dir;
}

static bool is_separator(char c)
{
#ifdef _WIN32
    return c == '/' || c == '\\';
#else
    return c == '/';
#endif
}

/* From the top: each part of the path that is not there yet. */
void cz__file_make_dirs(cz_file_op_t *op)
{
    size_t size = strlen(op->path);
    cz_buf_t path = {0};
    cz_buf_append(&path, op->path, size + 1u);
    for (size_t i = 1; !path.failed && op->error == 0 && i <= size; i++) {
        if (i < size && (!is_separator(path.at[i]) || is_separator(path.at[i - 1u]))) {
            continue;
        }
        char kept = path.at[i];
        path.at[i] = '\0';
        int error = make_dir(path.at, op->mode);
        if (error == 0 && op->out.size == 0) {
            cz_buf_append(&op->out, path.at, i);
        } else if (error != 0 && !is_dir(path.at)) {
            (void)cz__file_check(op, "mkdir", error == UV_EEXIST && i < size ? UV_ENOTDIR : error);
        }
        path.at[i] = kept;
    }
    op->out.failed |= path.failed;
    cz_buf_deinit(&path);
}

/* ---- all below --------------------------------------------------------------------------------------------- */

static void remove_path(cz_file_op_t *op, char *path, size_t size);

static void remove_entries(cz_file_op_t *op, char *path, size_t size)
{
    uv_fs_t request;
    int error = uv_fs_scandir(NULL, &request, path, 0, NULL);
    uv_dirent_t entry;
    if (cz__file_check(op, "scandir", error < 0 ? error : 0)) {
        while (op->error == 0 && uv_fs_scandir_next(&request, &entry) == 0) {
            size_t length = strlen(entry.name);
            if (!cz__file_check(op, "rm", size + 1u + length >= PATH_MAX_BYTES ? UV_ENAMETOOLONG : 0)) {
                break;
            }
            path[size] = '/';
            memcpy(path + size + 1u, entry.name, length + 1u);
            remove_path(op, path, size + 1u + length);
            path[size] = '\0';
        }
    }
    uv_fs_req_cleanup(&request);
}

/* What is a folder is known by lstat: a link to one is removed, not followed. */
static void remove_path(cz_file_op_t *op, char *path, size_t size)
{
    uv_fs_t request;
    int error = uv_fs_lstat(NULL, &request, path, NULL);
    bool dir = error == 0 && (request.statbuf.st_mode & 0170000u) == 0040000u;
    uv_fs_req_cleanup(&request);
    if (!cz__file_check(op, "rm", error)) {
        return;
    }
    if (!dir) {
        error = uv_fs_unlink(NULL, &request, path, NULL);
        uv_fs_req_cleanup(&request);
        (void)cz__file_check(op, "unlink", error);
        return;
    }
    remove_entries(op, path, size);
    if (op->error == 0) {
        error = uv_fs_rmdir(NULL, &request, path, NULL);
        uv_fs_req_cleanup(&request);
        (void)cz__file_check(op, "rmdir", error);
    }
}

void cz__file_remove_all(cz_file_op_t *op)
{
    char path[PATH_MAX_BYTES];
    size_t size = strlen(op->path);
    if (cz__file_check(op, "rm", size >= sizeof path ? UV_ENAMETOOLONG : 0)) {
        memcpy(path, op->path, size + 1u);
        remove_path(op, path, size);
    }
}
