#include "server/routes.h"

static void add_padded(cz_buf_t *out, const char *text, size_t width)
{
    size_t size = strlen(text);
    cz_buf_append(out, text, size);
    for (; size < width; size++) {
        cz_buf_append_char(out, ' ');
    }
}

static size_t longer(size_t width, const char *text)
{
    size_t size = strlen(text);
    return size > width ? size : width;
}

void cz_routes_write(cz_buf_t *out, const cz_app_t *app)
{
    size_t method = 0;
    size_t pattern = 0;
    for (uint32_t i = 0; i < app->route_count; i++) {
        method = longer(method, app->routes[i].method_name);
        pattern = longer(pattern, app->routes[i].pattern);
    }
    for (uint32_t i = 0; i < app->route_count; i++) {
        const cz_route_t *route = &app->routes[i];
        add_padded(out, route->method_name, method + 2);
        add_padded(out, route->pattern, pattern + 2);
        add_padded(out, route->constant != NULL ? "native" : "worker", 8);
        add_padded(out, route->source, 0);
        cz_buf_append_char(out, '\n');
    }
}
