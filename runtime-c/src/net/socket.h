/*
 * Listening sockets that do not come of a host and a port: Unix-domain ones, and those that the process
 * inherited, from systemd (socket activation: LISTEN_PID, LISTEN_FDS) or from the server that it replaces
 * (CATZILLA_LISTEN_FDS, see net/successor.h). Descriptors; not on Windows. Main thread, before the others start.
 */
#ifndef CATZILLA_NET_SOCKET_H
#define CATZILLA_NET_SOCKET_H

#include "catzilla/base.h"

#define CZ_SOCKETS_MAX 16u
#define CZ_SOCKET_NAME_BYTES 160u

/*
 * Listens on a path of the file system; a socket file that nobody listens on any more is replaced. CZ_EBUSY
 * when somebody does, CZ_ESYSTEM; `text` (static) gets what the system said. The file stays at the end.
 */
int cz_socket_listen_unix(const char *path, int *fd, const char **text);

/* How many listening sockets were inherited; `fds` gets them, CZ_SOCKETS_MAX at most. */
uint32_t cz_sockets_inherited(int *fds);

/* "http://127.0.0.1:8080" or "unix:/path" into the caller's CZ_SOCKET_NAME_BYTES. */
void cz_socket_name(int fd, char *out);

#endif
