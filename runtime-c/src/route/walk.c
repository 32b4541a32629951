#include "route/walk.h"

#include <string.h>

static const cz_slice_t names[CZ_METHOD_COUNT] = {
    [CZ_GET] = CZ_LIT("GET"),     [CZ_HEAD] = CZ_LIT("HEAD"),       [CZ_POST] = CZ_LIT("POST"),
    [CZ_PUT] = CZ_LIT("PUT"),     [CZ_PATCH] = CZ_LIT("PATCH"),     [CZ_DELETE] = CZ_LIT("DELETE"),
    [CZ_OPTIONS] = CZ_LIT("OPTIONS"),
};

const cz_route_t *cz_route_find(const cz_app_t *app, cz_method_t method, cz_slice_t path, cz_captures_t *captures)
{
    const cz_route_t *route = app->find(method, path, captures);
    return route == NULL && method == CZ_HEAD ? app->find(CZ_GET, path, captures) : route;
}

uint32_t cz_route_allowed(const cz_app_t *app, cz_slice_t path)
{
    cz_captures_t captures;
    uint32_t allowed = 0;
    for (unsigned method = 0; method < CZ_METHOD_COUNT; method++) {
        if (cz_route_find(app, (cz_method_t)method, path, &captures) != NULL) {
            allowed |= 1u << method;
        }
    }
    return allowed == 0 ? 0 : allowed | 1u << CZ_OPTIONS;
}

cz_slice_t cz_route_allow_text(uint32_t allowed, char *out)
{
    size_t size = 0;
    for (unsigned method = 0; method < CZ_METHOD_COUNT; method++) {
        if ((allowed & 1u << method) == 0) {
            continue;
        }
        if (size > 0) {
            memcpy(out + size, ", ", 2);
            size += 2;
        }
        memcpy(out + size, names[method].at, names[method].size);
        size += names[method].size;
    }
    return (cz_slice_t){out, size};
}
