/*
 * An application as the compiler would emit it, written by hand: for tests of the runtime that must
 * not depend on the compiler. Linked with the runtime it is a server.
 */
#include "fixture_app.h"

#include <string.h>

#define HEAD                                                                                       \
    "HTTP/1.1 200 OK\r\n"                                                                          \
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"                                                      \
    "Content-Type: text/plain; charset=utf-8\r\n"
#define DATE_OFFSET 23u
#define TAIL "X-Content-Type-Options: nosniff\r\n\r\n"

#define BODY "Hello, World!"
static const char hello[] = HEAD "Content-Length: 13\r\n" TAIL BODY;
static const cz_constant_t hello_constant = {
    .bytes = hello,
    .size = sizeof hello - 1,
    .head_size = sizeof hello - sizeof BODY,
    .date_offset = DATE_OFFSET,
    .status = 200,
};

static const char user_bytes[] = HEAD "Content-Length: 4\r\n" TAIL "user";
static const cz_constant_t user_constant = {
    .bytes = user_bytes,
    .size = sizeof user_bytes - 1,
    .head_size = sizeof user_bytes - sizeof "user",
    .date_offset = DATE_OFFSET,
    .status = 200,
};

static const char posted[] = HEAD "Content-Length: 6\r\n" TAIL "posted";
static const cz_constant_t posted_constant = {
    .bytes = posted,
    .size = sizeof posted - 1,
    .head_size = sizeof posted - sizeof "posted",
    .date_offset = DATE_OFFSET,
    .status = 200,
};

/* A megabyte, to fill sockets with. */
#define BIG_BYTES 1048576u
static const char big_head[] = HEAD "Content-Length: 1048576\r\n" TAIL;
static char big[sizeof big_head - 1 + BIG_BYTES];
static const cz_constant_t big_constant = {
    .bytes = big,
    .size = sizeof big,
    .head_size = sizeof big_head - 1,
    .date_offset = DATE_OFFSET,
    .status = 200,
};

/* The capture as it came, and the body, for handlers. */
typedef struct echo_args {
    cz_slice_t id;
    cz_slice_t body;
} echo_args_t;

static int read_echo(cz_input_t *in, void *args)
{
    echo_args_t *echo = args;
    echo->body = in->body;
    return 0;
}

static int read_id(cz_input_t *in, void *args)
{
    echo_args_t *echo = args;
    return cz_path_text(in, 0, &echo->id) ? 0 : in->failure;
}

static const cz_route_t routes[] = {
    {.method = CZ_GET, .method_name = "GET", .pattern = "/", .source = "src/app.ts:5:1", .why = "constant",
     .constant = &hello_constant},
    {.method = CZ_GET, .method_name = "GET", .pattern = "/users/:id", .source = "src/app.ts:6:1",
     .why = "constant", .constant = &user_constant},
    {.method = CZ_DELETE, .method_name = "DELETE", .pattern = "/users/:id", .source = "src/app.ts:7:1",
     .why = "constant", .constant = &user_constant},
    {.method = CZ_POST, .method_name = "POST", .pattern = "/posts", .source = "src/app.ts:8:1",
     .why = "constant", .constant = &posted_constant},
    {.method = CZ_POST, .method_name = "POST", .pattern = "/echo", .source = "src/app.ts:9:1",
     .why = "a handler", .read = read_echo, .args_size = sizeof(echo_args_t), .flags = CZ_ROUTE_BODY},
    {.method = CZ_GET, .method_name = "GET", .pattern = "/late/:id", .source = "src/app.ts:10:1",
     .why = "a handler", .read = read_id, .args_size = sizeof(echo_args_t)},
    {.method = CZ_GET, .method_name = "GET", .pattern = "/big", .source = "src/app.ts:11:1",
     .why = "constant", .constant = &big_constant},
};

static bool is(cz_slice_t path, const char *text)
{
    return path.size == strlen(text) && memcmp(path.at, text, path.size) == 0;
}

static bool below(cz_slice_t path, const char *prefix, cz_captures_t *captures)
{
    size_t size = strlen(prefix);
    if (path.size <= size || memcmp(path.at, prefix, size) != 0) {
        return false;
    }
    const char *end = path.at + path.size;
    captures->at[0] = (cz_slice_t){path.at + size, path.size - size};
    return cz_route_segment(path.at + size, end) == end;
}

static const cz_route_t *find(cz_method_t method, cz_slice_t path, cz_captures_t *captures)
{
    if (is(path, "/")) {
        return method == CZ_GET ? &routes[0] : NULL;
    }
    if (below(path, "/users/", captures)) {
        return method == CZ_GET ? &routes[1] : method == CZ_DELETE ? &routes[2] : NULL;
    }
    if (is(path, "/posts")) {
        return method == CZ_POST ? &routes[3] : NULL;
    }
    if (is(path, "/echo")) {
        return method == CZ_POST ? &routes[4] : NULL;
    }
    if (below(path, "/late/", captures)) {
        return method == CZ_GET ? &routes[5] : NULL;
    }
    return is(path, "/big") && method == CZ_GET ? &routes[6] : NULL;
}

const cz_app_t czg_app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla 0.1.0",
    .title = "Fixture",
    .version = "1.2.3",
    .entry = "src/app.ts",
    .routes = routes,
    .route_count = sizeof routes / sizeof routes[0],
    .find = find,
};

void fixture_set_up(void)
{
    memset(big, 'x', sizeof big);
    memcpy(big, big_head, sizeof big_head - 1);
}

cz_slice_t fixture_echo_body(const void *args)
{
    return ((const echo_args_t *)args)->body;
}

cz_slice_t fixture_id(const void *args)
{
    return ((const echo_args_t *)args)->id;
}
