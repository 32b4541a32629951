/* The life of the maps of shared.h. Private to it. */
#ifndef CATZILLA_WORKER_SHARED_MAP_H
#define CATZILLA_WORKER_SHARED_MAP_H

#include "worker/shared.h"

/* NULL when memory is out. */
cz_shared_map_t *cz__shared_map_new(const cz_shared_limits_t *limits);
void cz__shared_map_free(cz_shared_map_t *map);

#endif
