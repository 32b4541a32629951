/*
 * What a server of `catzilla dev` has beside the generated C of the application, run before main:
 *
 *   bundle       the handlers come from the file bundle.bin in CATZILLA_DEV_DIR, not from this program, so that a change of a
 *                handler needs no new program
 *   environment  the variables of .env, from the file environment there: NAME=value sets, NAME takes away; each ends in NUL
 *   the end      standard input is a socket of `catzilla dev`; when that is gone, however it ended, the server ends, too
 *
 * It tells its process id on standard output, as a server that takes over from another is not a child of `catzilla dev`.
 */
#define _POSIX_C_SOURCE 200809L /* setenv, kill: hidden by -std=c11 */

#include "catzilla/gen.h"

#include <stdio.h>
#include <stdlib.h>

#define BUNDLE_MAX_BYTES ((size_t)32 << 20)
#define ENVIRONMENT_MAX_BYTES ((size_t)256 << 10)
#define PATH_MAX_BYTES 4096u

extern unsigned char czg_bundle[];
extern size_t czg_bundle_size;

/* Untouched pages of zeros take no memory. */
unsigned char czg_bundle[BUNDLE_MAX_BYTES];
size_t czg_bundle_size;

/* The bytes of a file in CATZILLA_DEV_DIR, at most `size`; 0 when it is not there. */
static size_t read_file(const char *name, void *to, size_t size)
{
    const char *dir = getenv("CATZILLA_DEV_DIR");
    char path[PATH_MAX_BYTES];
    if (dir == NULL || snprintf(path, sizeof path, "%s/%s", dir, name) >= (int)sizeof path) {
        return 0;
    }
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return 0;
    }
    size_t count = fread(to, 1, size, file);
    fclose(file);
    return count;
}

#ifdef _WIN32

#include <process.h>

static int process_id(void)
{
    return _getpid();
}

static void set_variable(const char *name, const char *value)
{
    (void)_putenv_s(name, value == NULL ? "" : value);
}

static void watch_input(void)
{
}

#else

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static int process_id(void)
{
    return (int)getpid();
}

static void set_variable(const char *name, const char *value)
{
    if (value == NULL) {
        (void)unsetenv(name);
    } else {
        (void)setenv(name, value, 1);
    }
}

static void *wait_for_end(void *nothing)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    char byte;
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL); /* signals are for the loop's thread */
    do {
        poll(&input, 1, -1);
    } while (read(STDIN_FILENO, &byte, 1) != 0);
    kill(getpid(), SIGTERM);
    return nothing;
}

static void watch_input(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, wait_for_end, NULL) == 0) {
        pthread_detach(thread);
    }
}

#endif

static void read_environment(void)
{
    static char text[ENVIRONMENT_MAX_BYTES + 1];
    size_t size = read_file("environment", text, ENVIRONMENT_MAX_BYTES);
    for (char *at = text; at < text + size; at += strlen(at) + 1) {
        char *equals = strchr(at, '=');
        if (equals != NULL) {
            *equals = '\0';
            set_variable(at, equals + 1);
            *equals = '=';
        } else {
            set_variable(at, NULL);
        }
    }
}

__attribute__((constructor)) static void prepare(void)
{
    if (getenv("CATZILLA_DEV_DIR") == NULL) {
        return;
    }
    czg_bundle_size = read_file("bundle.bin", czg_bundle, sizeof czg_bundle);
    read_environment();
    watch_input();
    printf("catzilla dev process %d\n", process_id());
    fflush(stdout);
}
