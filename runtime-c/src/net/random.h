/* Random bytes that nobody can foresee: the system's own generator. */
#ifndef CATZILLA_NET_RANDOM_H
#define CATZILLA_NET_RANDOM_H

#include <stddef.h>

/* Fills `size` bytes; any thread; may wait while the system has just started. CZ_ESYSTEM: none are to be had. */
int cz_random_fill(void *at, size_t size);

#endif
