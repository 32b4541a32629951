/* Files as bytes: whole ones, and parts of open ones. */
#include "net/file_impl.h"

#define PIECE_BYTES 65536u
#define WRITE_MAX_BYTES ((size_t)1 << 30) /* a length of uv_buf_t may have 32 bits */

/* As cz__file_check, of a call with a descriptor: such an error names no path. */
static bool check(cz_file_op_t *op, const char *call, int64_t error)
{
    if (error < 0) {
        op->path = NULL;
    }
    return cz__file_check(op, call, (int)(error < 0 ? error : 0));
}

/* At most `size` bytes behind what `out` has; how many, 0 at the end, or the system's error. */
static int64_t read_piece(cz_file_op_t *op, int fd, size_t size, int64_t position)
{
    char *room = cz_buf_reserve(&op->out, size);
    if (room == NULL) {
        return UV_ENOMEM;
    }
    uv_fs_t request;
    uv_buf_t piece = uv_buf_init(room, (unsigned)size);
    int64_t count = uv_fs_read(NULL, &request, fd, &piece, 1, position, NULL);
    uv_fs_req_cleanup(&request);
    if (count > 0) {
        op->out.size += (size_t)count;
    }
    return count;
}

/* What there is more is read as well: files of /proc say that they are empty. */
static void read_to_end(cz_file_op_t *op, int fd, uint64_t expected)
{
    for (;;) {
        uint64_t left = expected > op->out.size ? expected - op->out.size : 0;
        size_t size = left >= WRITE_MAX_BYTES ? WRITE_MAX_BYTES : left > 0 ? (size_t)left + 1u : PIECE_BYTES;
        int64_t count = read_piece(op, fd, size, -1);
        if (!check(op, "read", count) || count == 0) {
            return;
        }
        if (op->out.size > op->size) {
            op->too_large = true;
            (void)check(op, "read", UV_EFBIG);
            return;
        }
    }
}

void cz__file_read_all(cz_file_op_t *op)
{
    int fd = cz__file_open(op->path, CZ_FILE_FOR_READ, 0);
    if (!cz__file_check(op, "open", fd)) {
        return;
    }
    uv_fs_t request;
    int error = uv_fs_fstat(NULL, &request, fd, NULL);
    uint64_t expected = error == 0 ? request.statbuf.st_size : 0;
    uv_fs_req_cleanup(&request);
    if (check(op, "fstat", error)) {
        op->too_large = expected > op->size;
        if (check(op, "read", op->too_large ? UV_EFBIG : 0)) {
            read_to_end(op, fd, expected);
        }
    }
    cz_file_close(fd);
}

void cz__file_read(cz_file_op_t *op)
{
    size_t size = op->size > WRITE_MAX_BYTES ? WRITE_MAX_BYTES : (size_t)op->size;
    int64_t count = size == 0 ? 0 : read_piece(op, op->fd, size, op->position);
    (void)check(op, "read", count);
}

void cz__file_write(cz_file_op_t *op, int fd, int64_t position)
{
    size_t written = 0;
    while (written < op->in.size) {
        size_t left = op->in.size - written;
        size_t size = left > WRITE_MAX_BYTES ? WRITE_MAX_BYTES : left;
        /* libuv only reads from it */
        uv_buf_t piece = {0};
        piece.base = (char *)(uintptr_t)(op->in.at + written);
        piece.len = (unsigned)size;
        uv_fs_t request;
        int64_t count = uv_fs_write(NULL, &request, fd, &piece, 1, position < 0 ? -1 : position + (int64_t)written, NULL);
        uv_fs_req_cleanup(&request);
        if (!check(op, "write", count == 0 ? UV_EIO : count)) {
            return;
        }
        written += (size_t)count;
    }
    op->result = (int64_t)written;
}

void cz__file_write_all(cz_file_op_t *op)
{
    int fd = cz__file_open(op->path, op->flags, op->mode);
    if (!cz__file_check(op, "open", fd)) {
        return;
    }
    cz__file_write(op, fd, -1);
    uv_fs_t request;
    int error = uv_fs_close(NULL, &request, fd, NULL); /* where a full disk may show first */
    uv_fs_req_cleanup(&request);
    if (op->error == 0) {
        (void)check(op, "close", error);
    }
}
