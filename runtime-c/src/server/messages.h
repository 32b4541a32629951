/* What a server tells whoever started it. */
#ifndef CATZILLA_SERVER_MESSAGES_H
#define CATZILLA_SERVER_MESSAGES_H

#include "server/state.h"

/* Says on the standard error why the server cannot start; gives the exit code. `text` is static. */
int cz__report_failure(const cz_server_t *server, int error, const char *text);

/* A line per address, on the standard output. */
void cz__print_listening(const cz_server_t *server);

/* Memory and requests of all threads, on the standard error. */
void cz__print_stats(const cz_server_t *server);
/* Their JavaScript, while they have it. */
void cz__print_worker_stats(const cz_server_t *server);

/* --help, --version and --routes: the exit code; -1 when none was asked for. */
int cz__print_and_exit(const cz_server_t *server, const char *program);

#endif
