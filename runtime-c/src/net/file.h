/*
 * Operations on files. They block, so they are for jobs (net/job.h), and for who knows that he may wait. Any thread.
 *
 * An operation is filled in, run once, read, and given back: cz_file_op_deinit frees what it has beside the caller's.
 */
#ifndef CATZILLA_NET_FILE_H
#define CATZILLA_NET_FILE_H

#include "base/buf.h"

typedef enum cz_file_kind {
    CZ_FILE_READ_ALL,   /* path: `out`, at most `size` bytes */
    CZ_FILE_WRITE_ALL,  /* path, in, flags, mode */
    CZ_FILE_OPEN,       /* path, flags, mode: result is the descriptor */
    CZ_FILE_CLOSE,      /* fd */
    CZ_FILE_READ,       /* fd, size, position (-1: where it stands): `out` */
    CZ_FILE_WRITE,      /* fd, in, position: all of it */
    CZ_FILE_STAT,       /* path: `stat`; of a link what it leads to */
    CZ_FILE_LSTAT,      /* path: `stat` */
    CZ_FILE_FSTAT,      /* fd: `stat` */
    CZ_FILE_TRUNCATE,   /* fd, size */
    CZ_FILE_SYNC,       /* fd */
    CZ_FILE_LIST,       /* path: `out` has a kind (see cz_file_type) and a name with its NUL for each entry */
    CZ_FILE_MAKE_DIR,   /* path, mode */
    CZ_FILE_MAKE_DIRS,  /* path, mode: with those above it; `out` is the first that was made */
    CZ_FILE_MAKE_TEMP,  /* path: a prefix; `out` is the folder's name */
    CZ_FILE_REMOVE_DIR, /* path */
    CZ_FILE_REMOVE,     /* path: no folder */
    CZ_FILE_REMOVE_ALL, /* path: also a folder with all in it */
    CZ_FILE_RENAME,     /* path, to */
    CZ_FILE_COPY,       /* path, to, flags: CZ_FILE_COPY_NEW */
    CZ_FILE_ACCESS,     /* path, mode: 0 it is there, 4 read, 2 write, 1 execute */
    CZ_FILE_REAL_PATH,  /* path: `out` */
    CZ_FILE_READ_LINK,  /* path: `out` */
    CZ_FILE_LINK_TO,    /* path: the target, to: the new symbolic link */
    CZ_FILE_CHANGE_MODE, /* path, mode */
    CZ_FILE_KIND_COUNT
} cz_file_kind_t;

/* How CZ_FILE_OPEN and CZ_FILE_WRITE_ALL open; the same numbers on every system. */
enum {
    CZ_FILE_FOR_READ = 1,
    CZ_FILE_FOR_WRITE = 2,
    CZ_FILE_APPEND = 4,
    CZ_FILE_CREATE = 8,
    CZ_FILE_EMPTY = 16, /* O_TRUNC */
    CZ_FILE_NEW = 32,   /* O_EXCL */
    CZ_FILE_COPY_NEW = 64
};

/* As in the mode of a file: what it is. */
typedef enum cz_file_type { CZ_FILE_UNKNOWN, CZ_FILE_PLAIN, CZ_FILE_DIR, CZ_FILE_SYMLINK, CZ_FILE_FIFO, CZ_FILE_SOCKET, CZ_FILE_CHAR, CZ_FILE_BLOCK } cz_file_type_t;

typedef struct cz_file_stat {
    uint64_t dev, mode, nlink, uid, gid, rdev, ino, size, blksize, blocks;
    double atime_ms, mtime_ms, ctime_ms, birthtime_ms;
} cz_file_stat_t;

typedef struct cz_file_op {
    cz_file_kind_t kind;
    const char *path; /* borrowed; so is `to`, and what `in` points to. NULL after a failure that has to do with none */
    const char *to;
    cz_slice_t in;
    uint64_t size;
    int64_t position;
    int fd;
    int flags;
    int mode;
    /* What comes of it. */
    int error;          /* 0, or the system's, negative: cz_file_error_code names it */
    bool too_large;     /* CZ_FILE_READ_ALL: more than `size` bytes; `error` is not 0 */
    const char *call;   /* the system call that failed, as Node.js names it; static */
    int64_t result;
    cz_file_stat_t stat;
    cz_buf_t out;
} cz_file_op_t;

void cz_file_run(cz_file_op_t *op);
void cz_file_op_deinit(cz_file_op_t *op);

/* "ENOENT", and "no such file or directory"; static. */
const char *cz_file_error_code(int error);
const char *cz_file_error_text(int error);

/* Closes a descriptor that nobody else will. */
void cz_file_close(int fd);

#endif
