// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /           src/app.ts:6:1  constant
//   GET  /users/:id  src/app.ts:7:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("id"),
    [1] = CZ_LIT("name"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_int;
static const cz_type_t czg_type_get_users_id_reply;
static const cz_type_t czg_type_string;

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// { id: int; name: string }
static const cz_member_t czg_members_of_get_users_id_reply[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"name\":"), .type = &czg_type_string},
};
static const cz_type_t czg_type_get_users_id_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ id: int; name: string }",
    .members = czg_members_of_get_users_id_reply,
    .member_count = 2,
};

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// ---- GET / --------------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_root_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"XjxIyStE5lTXha10\"\r\n"
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
    "Content-Length: 13\r\n"
    "ETag: \"XjxIyStE5lTXha10\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "Hello, World!";

static const cz_constant_t czg_get_root_constant = {
    .bytes = czg_get_root_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"XjxIyStE5lTXha10\""),
    .unmodified = &czg_get_root_unmodified,
};

// ---- GET /users/:id -----------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// path id: int
// reply 200: { id: int; name: string; }
// worker, because it reads the parameter `id` (src/app.ts:7:39)

struct czg_get_users_id_args {
    int64_t id;
};

static const cz_loc_t czg_loc_get_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};

static int czg_read_get_users_id(cz_input_t *in, void *to)
{
    struct czg_get_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_get_users_id__id, text, &args->id);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_users_id_args, id), CZ_ALWAYS}, // id
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_ROOT,
    CZG_GET_USERS_ID,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_ROOT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/",
        .source = "src/app.ts:6:1",
        .why = "constant",
        .constant = &czg_get_root_constant,
    },
    [CZG_GET_USERS_ID] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/users/:id",
        .source = "src/app.ts:7:1",
        .why = "it reads the parameter `id` (src/app.ts:7:39)",
        .read = czg_read_get_users_id,
        .args_size = sizeof(struct czg_get_users_id_args),
        .arg_count = 1,
        .args = czg_get_users_id_arg_list,
        .reply = &czg_type_get_users_id_reply,
        .handler = 0,
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

static const czg_static_path_t czg_get_static_paths[1] = {
    [0] = {CZ_LIT("/"), &czg_routes[CZG_GET_ROOT]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "users", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_USERS_ID];
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
    .title = "Hello",
    .version = "1.2.3",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 2,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 2,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 1,
};
