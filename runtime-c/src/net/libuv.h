/* The one place that includes uv.h. First in every file of this room: it asks the system's headers for
   what uv.h needs of them. */
#ifndef CATZILLA_NET_LIBUV_H
#define CATZILLA_NET_LIBUV_H

#if !defined(_WIN32) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include <uv.h>

#endif
