/* What `catzilla dev` serves until the application could be built for the first time: nothing, but it has the port. */
#include "catzilla/gen.h"

static const cz_route_t *find(cz_method_t method, cz_slice_t path, cz_captures_t *captures)
{
    (void)method;
    (void)path;
    (void)captures;
    return NULL;
}

const cz_app_t czg_app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla",
    .title = "",
    .version = "",
    .entry = "",
    .find = find,
};
