/*
 * The server: reads the configuration, starts a loop thread per --threads (the first is the
 * main thread), waits for signals, ends.
 */
#ifndef CATZILLA_SERVER_SERVER_H
#define CATZILLA_SERVER_SERVER_H

#include "catzilla/gen.h"

/*
 * Runs `app` with a program's arguments; returns its exit code: 0 after an ordered end, 1 when it could
 * not start, 2 when the arguments are wrong. Main thread.
 */
int cz_server_main(const cz_app_t *app, int argc, char *const *argv);

#endif
