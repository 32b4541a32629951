/* The parts of net/file.c. */
#ifndef CATZILLA_NET_FILE_IMPL_H
#define CATZILLA_NET_FILE_IMPL_H

#include "net/libuv.h"

#include "net/file.h"

/* Notes the failure of `call` unless `error` is 0; whether it is. */
bool cz__file_check(cz_file_op_t *op, const char *call, int error);
int cz__file_open(const char *path, int flags, int mode);

/* file_whole.c */
void cz__file_read_all(cz_file_op_t *op);
void cz__file_write_all(cz_file_op_t *op);
void cz__file_read(cz_file_op_t *op);
/* All of op->in to `fd`. */
void cz__file_write(cz_file_op_t *op, int fd, int64_t position);

/* file_tree.c */
void cz__file_list(cz_file_op_t *op);
void cz__file_make_dirs(cz_file_op_t *op);
void cz__file_remove_all(cz_file_op_t *op);

#endif
