/*
 * The generated reader of POST /orders in a loop: bytes in, verdict out.
 *
 *   validator BODY_FILE SECONDS
 *
 * Linked with the generated C of bench/frameworks/catzilla and the rooms base and data. Prints the verdict and nanoseconds per body.
 */
#include "base/arena.h"
#include "catzilla/gen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BODY_MAX 65536
#define BATCH 1000

/* The handlers are not called. */
const unsigned char czg_bundle[1] = {0};
const size_t czg_bundle_size = 1;

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static const cz_route_t *find_route(const char *pattern)
{
    for (uint32_t i = 0; i < czg_app.route_count; i++) {
        const cz_route_t *const route = &czg_app.routes[i];
        if (route->method == CZ_POST && strcmp(route->pattern, pattern) == 0) {
            return route;
        }
    }
    return NULL;
}

static int judge(const cz_route_t *route, cz_arena_t *arena, cz_slice_t body)
{
    static const cz_pair_t fields[] = {{CZ_LIT("content-type"), CZ_LIT("application/json")}};
    static const cz_captures_t captures;
    cz_input_t in = {.arena = arena, .captures = &captures, .fields = fields, .field_count = 1, .body = body};
    void *const args = cz_arena_alloc_zero(arena, route->args_size);
    const int result = args == NULL ? CZ_ENOMEM : route->read(&in, args);
    cz_arena_reset(arena);
    return result;
}

int main(int argc, char **argv)
{
    static char bytes[BODY_MAX];
    const cz_route_t *const route = find_route("/orders");
    FILE *const file = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (route == NULL || file == NULL) {
        fputs("usage: validator BODY_FILE SECONDS\n", stderr);
        return 2;
    }
    const cz_slice_t body = {bytes, fread(bytes, 1, sizeof bytes, file)};
    fclose(file);
    cz_arena_pool_t pool = {0};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    int result = judge(route, &arena, body);
    size_t count = 0;
    const double begin = now_ns();
    const double end = begin + atof(argv[2]) * 1e9;
    while (now_ns() < end) {
        for (int i = 0; i < BATCH; i++, count++) {
            result = judge(route, &arena, body);
        }
    }
    printf("RESULT %s %.1f\n", result == 0 ? "valid" : "invalid", (now_ns() - begin) / (double)count);
    cz_arena_pool_deinit(&pool);
    return 0;
}
