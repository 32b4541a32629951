// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /             src/app.ts:5:1   constant
//   GET  /users        src/app.ts:6:1   constant
//   GET  /users/       src/app.ts:7:1   constant
//   GET  /posts/:id    src/app.ts:8:1   worker
//   GET  /posts/:id/   src/app.ts:9:1   worker
//   GET  /only/        src/app.ts:10:1  constant
//   GET  /files/*rest  src/app.ts:11:1  worker

#include "catzilla/gen.h"

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// ---- GET / --------------------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_root_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"zA78ZNO3JtX-xrJk\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_root_unmodified = {
    .bytes = czg_get_root_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_root_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 4\r\n"
    "ETag: \"zA78ZNO3JtX-xrJk\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "root";

static const cz_constant_t czg_get_root_constant = {
    .bytes = czg_get_root_bytes,
    .size = 179,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"zA78ZNO3JtX-xrJk\""),
    .unmodified = &czg_get_root_unmodified,
};

// ---- GET /users ---------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_users_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"o1HitYIvT_3-xpHZ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_users_unmodified = {
    .bytes = czg_get_users_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_users_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 8\r\n"
    "ETag: \"o1HitYIvT_3-xpHZ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "no slash";

static const cz_constant_t czg_get_users_constant = {
    .bytes = czg_get_users_bytes,
    .size = 183,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"o1HitYIvT_3-xpHZ\""),
    .unmodified = &czg_get_users_unmodified,
};

// ---- GET /users/ --------------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_users_2_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"oW7dcQSqLY7zPZkq\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_users_2_unmodified = {
    .bytes = czg_get_users_2_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_users_2_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "ETag: \"oW7dcQSqLY7zPZkq\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "slash";

static const cz_constant_t czg_get_users_2_constant = {
    .bytes = czg_get_users_2_bytes,
    .size = 180,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"oW7dcQSqLY7zPZkq\""),
    .unmodified = &czg_get_users_2_unmodified,
};

// ---- GET /posts/:id -----------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// path id: string
// reply 200: string
// worker, because it reads the parameter `id` (src/app.ts:8:51)

struct czg_get_posts_id_args {
    cz_slice_t id;
};

static int czg_read_get_posts_id(cz_input_t *in, void *to)
{
    struct czg_get_posts_id_args *args = to;
    cz_slice_t text;

    // path id: string
    if (cz_path_text(in, 0, &text)) {
        args->id = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_posts_id_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_posts_id_args, id), CZ_ALWAYS}, // id
};

// ---- GET /posts/:id/ ----------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// path id: string
// reply 200: string
// worker, because it reads the parameter `id` (src/app.ts:9:49)

struct czg_get_posts_id_2_args {
    cz_slice_t id;
};

static int czg_read_get_posts_id_2(cz_input_t *in, void *to)
{
    struct czg_get_posts_id_2_args *args = to;
    cz_slice_t text;

    // path id: string
    if (cz_path_text(in, 0, &text)) {
        args->id = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_posts_id_2_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_posts_id_2_args, id), CZ_ALWAYS}, // id
};

// ---- GET /only/ ---------------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_only_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"Vcv59NX9rBpgCaf_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_only_unmodified = {
    .bytes = czg_get_only_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_only_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 17\r\n"
    "ETag: \"Vcv59NX9rBpgCaf_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "only with a slash";

static const cz_constant_t czg_get_only_constant = {
    .bytes = czg_get_only_bytes,
    .size = 193,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"Vcv59NX9rBpgCaf_\""),
    .unmodified = &czg_get_only_unmodified,
};

// ---- GET /files/*rest ---------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// path rest: string
// reply 200: string
// worker, because it reads the parameter `rest` (src/app.ts:11:43)

struct czg_get_files_rest_args {
    cz_slice_t rest;
};

static int czg_read_get_files_rest(cz_input_t *in, void *to)
{
    struct czg_get_files_rest_args *args = to;
    cz_slice_t text;

    // path rest: string
    if (cz_path_text(in, 0, &text)) {
        args->rest = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_files_rest_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_files_rest_args, rest), CZ_ALWAYS}, // rest
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_ROOT,
    CZG_GET_USERS,
    CZG_GET_USERS_2,
    CZG_GET_POSTS_ID,
    CZG_GET_POSTS_ID_2,
    CZG_GET_ONLY,
    CZG_GET_FILES_REST,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_ROOT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/",
        .source = "src/app.ts:5:1",
        .why = "constant",
        .constant = &czg_get_root_constant,
    },
    [CZG_GET_USERS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/users",
        .source = "src/app.ts:6:1",
        .why = "constant",
        .constant = &czg_get_users_constant,
    },
    [CZG_GET_USERS_2] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/users/",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_get_users_2_constant,
    },
    [CZG_GET_POSTS_ID] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/posts/:id",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `id` (src/app.ts:8:51)",
        .read = czg_read_get_posts_id,
        .args_size = sizeof(struct czg_get_posts_id_args),
        .arg_count = 1,
        .args = czg_get_posts_id_arg_list,
        .reply = &czg_type_string,
        .handler = 0,
    },
    [CZG_GET_POSTS_ID_2] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/posts/:id/",
        .source = "src/app.ts:9:1",
        .why = "it reads the parameter `id` (src/app.ts:9:49)",
        .read = czg_read_get_posts_id_2,
        .args_size = sizeof(struct czg_get_posts_id_2_args),
        .arg_count = 1,
        .args = czg_get_posts_id_2_arg_list,
        .reply = &czg_type_string,
        .handler = 1,
    },
    [CZG_GET_ONLY] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/only/",
        .source = "src/app.ts:10:1",
        .why = "constant",
        .constant = &czg_get_only_constant,
    },
    [CZG_GET_FILES_REST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/files/*rest",
        .source = "src/app.ts:11:1",
        .why = "it reads the parameter `rest` (src/app.ts:11:43)",
        .read = czg_read_get_files_rest,
        .args_size = sizeof(struct czg_get_files_rest_args),
        .arg_count = 1,
        .args = czg_get_files_rest_arg_list,
        .reply = &czg_type_string,
        .handler = 2,
    },
};

// ---- Routing ------------------------------------------------------------------------------------

typedef struct czg_static_path {
    cz_slice_t path;
    const cz_route_t *route;
} czg_static_path_t;

static const cz_route_t *czg_static_route(const czg_static_path_t *slot, const char *at,
                                          const char *end)
{
    return cz_route_is(at, end, slot->path.at, slot->path.size) ? slot->route : NULL;
}

static const czg_static_path_t czg_get_static_paths[8] = {
    [1] = {CZ_LIT("/users"), &czg_routes[CZG_GET_USERS]},
    [2] = {CZ_LIT("/users/"), &czg_routes[CZG_GET_USERS_2]},
    [3] = {CZ_LIT("/"), &czg_routes[CZG_GET_ROOT]},
    [6] = {CZ_LIT("/only/"), &czg_routes[CZG_GET_ONLY]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    uint32_t hash = cz_route_hash(at, (size_t)(end - at), 525604726u);
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[hash & 7u], at, end);
    if (route != NULL) {
        return route;
    }
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "files", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        if (at2 != end) {
            cz_route_capture(captures, 0, at2, end);
            return &czg_routes[CZG_GET_FILES_REST];
        }
    }
    if (cz_route_is(at1, to1, "posts", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end) {
                return &czg_routes[CZG_GET_POSTS_ID];
            }
            if (to2 != end) {
                const char *at3 = to2 + 1;
                const char *to3 = cz_route_segment(at3, end);
                if (cz_route_is(at3, to3, "", 0)) {
                    if (to3 == end) {
                        return &czg_routes[CZG_GET_POSTS_ID_2];
                    }
                }
            }
        }
    }
    return NULL;
}

static const cz_route_t *czg_find(cz_method_t method, cz_slice_t path,
                                  cz_captures_t *captures)
{
    // Anything else, as the `*` of OPTIONS, is no path.
    if (path.size == 0 || path.at[0] != '/') {
        return NULL;
    }
    switch (method) {
    case CZ_GET:
        return czg_find_get(path.at, path.at + path.size, captures);
    case CZ_HEAD:
    case CZ_POST:
    case CZ_PUT:
    case CZ_PATCH:
    case CZ_DELETE:
    case CZ_OPTIONS:
    case CZ_METHOD_COUNT:
    default:
        return NULL;
    }
}

// ---- The application ----------------------------------------------------------------------------

// The handlers, in a file of their own.
extern const unsigned char czg_bundle[];
extern const size_t czg_bundle_size;

const cz_app_t czg_app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla 0.0.0",
    .title = "API",
    .version = "0.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 7,
    .find = czg_find,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 3,
};
