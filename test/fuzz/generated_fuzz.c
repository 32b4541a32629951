/*
 * The readers that the compiler makes for test/inputs/app: the first byte chooses a route, the rest is its body. What was
 * read is walked to its last part, so every pointer and length in it is touched. zig-build.ts makes app.c first.
 */
#include "data_fuzz.h"

#include "data/value_key.h"

#include "../build/inputs-c/app.c"

/* The handlers are not called. */
const unsigned char czg_bundle[1] = {0};
const size_t czg_bundle_size = 1;

static void walk(const cz_route_t *route, const char *args, cz_arena_t *arena)
{
    cz_value_keys_t keys = {.arena = arena};
    for (uint32_t i = 0; i < route->arg_count; i++) {
        const cz_arg_t *const arg = &route->args[i];
        if (arg->has_offset == CZ_ALWAYS || *(const bool *)(const void *)(args + arg->has_offset)) {
            cz__write_value_key(&keys, arg->type, args + arg->offset);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input_t f;
    const cz_route_t *const route = size == 0 ? NULL : &czg_app.routes[data[0] % czg_app.route_count];
    if (route == NULL || route->read == NULL || (route->flags & CZ_ROUTE_BODY) == 0) {
        return 0;
    }
    const cz_captures_t captures = {.at = {CZ_LIT("1")}};
    fuzz_begin(&f);
    f.in.captures = &captures;
    f.in.body = (cz_slice_t){(const char *)data + 1, size - 1};
    void *const args = cz_arena_alloc_zero(&f.arena, route->args_size);
    ALWAYS(args != NULL);
    const int result = route->read(&f.in, args);
    ALWAYS(result == (f.in.failure != 0 ? f.in.failure : f.in.issue_count > 0 ? CZ_EINVALID : 0));
    if (result == 0) {
        walk(route, args, &f.arena);
    }
    fuzz_end(&f);
    return 0;
}
