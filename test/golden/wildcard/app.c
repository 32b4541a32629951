// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET   /files/readme       src/app.ts:5:1   constant
//   GET   /files/:name        src/app.ts:6:1   worker
//   GET   /files/*rest        src/app.ts:7:1   worker
//   GET   /a/:x/c             src/app.ts:8:1   worker
//   GET   /:y/b/d             src/app.ts:9:1   worker
//   GET   /a/:x/*rest         src/app.ts:10:1  worker
//   GET   /users/me/settings  src/app.ts:11:1  constant
//   GET   /users/:id/:page    src/app.ts:12:1  worker
//   POST  /*all               src/app.ts:13:1  worker

#include "catzilla/gen.h"

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// ---- GET /files/readme --------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_files_readme_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"sVeclMeZXj0aprJ2\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_files_readme_unmodified = {
    .bytes = czg_get_files_readme_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_files_readme_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 24\r\n"
    "ETag: \"sVeclMeZXj0aprJ2\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "static before everything";

static const cz_constant_t czg_get_files_readme_constant = {
    .bytes = czg_get_files_readme_bytes,
    .size = 200,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"sVeclMeZXj0aprJ2\""),
    .unmodified = &czg_get_files_readme_unmodified,
};

// ---- GET /files/:name ---------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// path name: string
// reply 200: string
// worker, because it reads the parameter `name` (src/app.ts:6:58)

struct czg_get_files_name_args {
    cz_slice_t name;
};

static int czg_read_get_files_name(cz_input_t *in, void *to)
{
    struct czg_get_files_name_args *args = to;
    cz_slice_t text;

    // path name: string
    if (cz_path_text(in, 0, &text)) {
        args->name = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_files_name_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_files_name_args, name), CZ_ALWAYS}, // name
};

// ---- GET /files/*rest ---------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// path rest: string
// reply 200: string
// worker, because it reads the parameter `rest` (src/app.ts:7:55)

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

// ---- GET /a/:x/c --------------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// path x: string
// reply 200: string
// worker, because it reads the parameter `x` (src/app.ts:8:40)

struct czg_get_a_x_c_args {
    cz_slice_t x;
};

static int czg_read_get_a_x_c(cz_input_t *in, void *to)
{
    struct czg_get_a_x_c_args *args = to;
    cz_slice_t text;

    // path x: string
    if (cz_path_text(in, 0, &text)) {
        args->x = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_a_x_c_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_a_x_c_args, x), CZ_ALWAYS}, // x
};

// ---- GET /:y/b/d --------------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// path y: string
// reply 200: string
// worker, because it reads the parameter `y` (src/app.ts:9:38)

struct czg_get_y_b_d_args {
    cz_slice_t y;
};

static int czg_read_get_y_b_d(cz_input_t *in, void *to)
{
    struct czg_get_y_b_d_args *args = to;
    cz_slice_t text;

    // path y: string
    if (cz_path_text(in, 0, &text)) {
        args->y = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_y_b_d_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_y_b_d_args, y), CZ_ALWAYS}, // y
};

// ---- GET /a/:x/*rest ----------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// path x: string
// path rest: string
// reply 200: string
// worker, because it reads the parameter `x` (src/app.ts:10:56)

struct czg_get_a_x_rest_args {
    cz_slice_t x;
    cz_slice_t rest;
};

static int czg_read_get_a_x_rest(cz_input_t *in, void *to)
{
    struct czg_get_a_x_rest_args *args = to;
    cz_slice_t text;

    // path x: string
    if (cz_path_text(in, 0, &text)) {
        args->x = text;
    }

    // path rest: string
    if (cz_path_text(in, 1, &text)) {
        args->rest = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_a_x_rest_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_a_x_rest_args, x), CZ_ALWAYS}, // x
    {&czg_type_string, offsetof(struct czg_get_a_x_rest_args, rest), CZ_ALWAYS}, // rest
};

// ---- GET /users/me/settings ---------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_users_me_settings_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"VeST_JlcB_y3I1mm\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_users_me_settings_unmodified = {
    .bytes = czg_get_users_me_settings_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_users_me_settings_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 4\r\n"
    "ETag: \"VeST_JlcB_y3I1mm\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "mine";

static const cz_constant_t czg_get_users_me_settings_constant = {
    .bytes = czg_get_users_me_settings_bytes,
    .size = 179,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"VeST_JlcB_y3I1mm\""),
    .unmodified = &czg_get_users_me_settings_unmodified,
};

// ---- GET /users/:id/:page -----------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// path id: string
// path page: string
// reply 200: string
// worker, because it reads the parameter `id` (src/app.ts:12:62)

struct czg_get_users_id_page_args {
    cz_slice_t id;
    cz_slice_t page;
};

static int czg_read_get_users_id_page(cz_input_t *in, void *to)
{
    struct czg_get_users_id_page_args *args = to;
    cz_slice_t text;

    // path id: string
    if (cz_path_text(in, 0, &text)) {
        args->id = text;
    }

    // path page: string
    if (cz_path_text(in, 1, &text)) {
        args->page = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_users_id_page_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_users_id_page_args, id), CZ_ALWAYS}, // id
    {&czg_type_string, offsetof(struct czg_get_users_id_page_args, page), CZ_ALWAYS}, // page
};

// ---- POST /*all ---------------------------------------------------------------------------------

// src/app.ts:13:1, handler (anonymous)
// path all: string
// reply 200: string
// worker, because it reads the parameter `all` (src/app.ts:13:36)

struct czg_post_all_args {
    cz_slice_t all;
};

static int czg_read_post_all(cz_input_t *in, void *to)
{
    struct czg_post_all_args *args = to;
    cz_slice_t text;

    // path all: string
    if (cz_path_text(in, 0, &text)) {
        args->all = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_post_all_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_post_all_args, all), CZ_ALWAYS}, // all
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_FILES_README,
    CZG_GET_FILES_NAME,
    CZG_GET_FILES_REST,
    CZG_GET_A_X_C,
    CZG_GET_Y_B_D,
    CZG_GET_A_X_REST,
    CZG_GET_USERS_ME_SETTINGS,
    CZG_GET_USERS_ID_PAGE,
    CZG_POST_ALL,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_FILES_README] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/files/readme",
        .source = "src/app.ts:5:1",
        .why = "constant",
        .constant = &czg_get_files_readme_constant,
    },
    [CZG_GET_FILES_NAME] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/files/:name",
        .source = "src/app.ts:6:1",
        .why = "it reads the parameter `name` (src/app.ts:6:58)",
        .read = czg_read_get_files_name,
        .args_size = sizeof(struct czg_get_files_name_args),
        .arg_count = 1,
        .args = czg_get_files_name_arg_list,
        .reply = &czg_type_string,
        .handler = 0,
    },
    [CZG_GET_FILES_REST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/files/*rest",
        .source = "src/app.ts:7:1",
        .why = "it reads the parameter `rest` (src/app.ts:7:55)",
        .read = czg_read_get_files_rest,
        .args_size = sizeof(struct czg_get_files_rest_args),
        .arg_count = 1,
        .args = czg_get_files_rest_arg_list,
        .reply = &czg_type_string,
        .handler = 1,
    },
    [CZG_GET_A_X_C] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/a/:x/c",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `x` (src/app.ts:8:40)",
        .read = czg_read_get_a_x_c,
        .args_size = sizeof(struct czg_get_a_x_c_args),
        .arg_count = 1,
        .args = czg_get_a_x_c_arg_list,
        .reply = &czg_type_string,
        .handler = 2,
    },
    [CZG_GET_Y_B_D] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/:y/b/d",
        .source = "src/app.ts:9:1",
        .why = "it reads the parameter `y` (src/app.ts:9:38)",
        .read = czg_read_get_y_b_d,
        .args_size = sizeof(struct czg_get_y_b_d_args),
        .arg_count = 1,
        .args = czg_get_y_b_d_arg_list,
        .reply = &czg_type_string,
        .handler = 3,
    },
    [CZG_GET_A_X_REST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/a/:x/*rest",
        .source = "src/app.ts:10:1",
        .why = "it reads the parameter `x` (src/app.ts:10:56)",
        .read = czg_read_get_a_x_rest,
        .args_size = sizeof(struct czg_get_a_x_rest_args),
        .arg_count = 2,
        .args = czg_get_a_x_rest_arg_list,
        .reply = &czg_type_string,
        .handler = 4,
    },
    [CZG_GET_USERS_ME_SETTINGS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/users/me/settings",
        .source = "src/app.ts:11:1",
        .why = "constant",
        .constant = &czg_get_users_me_settings_constant,
    },
    [CZG_GET_USERS_ID_PAGE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/users/:id/:page",
        .source = "src/app.ts:12:1",
        .why = "it reads the parameter `id` (src/app.ts:12:62)",
        .read = czg_read_get_users_id_page,
        .args_size = sizeof(struct czg_get_users_id_page_args),
        .arg_count = 2,
        .args = czg_get_users_id_page_arg_list,
        .reply = &czg_type_string,
        .handler = 5,
    },
    [CZG_POST_ALL] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/*all",
        .source = "src/app.ts:13:1",
        .why = "it reads the parameter `all` (src/app.ts:13:36)",
        .read = czg_read_post_all,
        .args_size = sizeof(struct czg_post_all_args),
        .arg_count = 1,
        .args = czg_post_all_arg_list,
        .reply = &czg_type_string,
        .handler = 6,
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

static const czg_static_path_t czg_get_static_paths[2] = {
    [0] = {CZ_LIT("/files/readme"), &czg_routes[CZG_GET_FILES_README]},
    [1] = {CZ_LIT("/users/me/settings"), &czg_routes[CZG_GET_USERS_ME_SETTINGS]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = NULL;
    for (size_t i = 0; route == NULL && i < 2; i++) {
        route = czg_static_route(&czg_get_static_paths[i], at, stop);
    }
    if (route != NULL) {
        return route;
    }
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "a", 1) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2 && to2 != end) {
            cz_route_capture(captures, 0, at2, to2);
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (cz_route_is(at3, to3, "c", 1)) {
                if (to3 == end || to3 + 1 == end) {
                    return &czg_routes[CZG_GET_A_X_C];
                }
            }
            if (at3 != end) {
                cz_route_capture(captures, 1, at3, end);
                return &czg_routes[CZG_GET_A_X_REST];
            }
        }
    }
    if (cz_route_is(at1, to1, "files", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_FILES_NAME];
            }
        }
        if (at2 != end) {
            cz_route_capture(captures, 0, at2, end);
            return &czg_routes[CZG_GET_FILES_REST];
        }
    }
    if (cz_route_is(at1, to1, "users", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2 && to2 != end) {
            cz_route_capture(captures, 0, at2, to2);
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (to3 != at3) {
                cz_route_capture(captures, 1, at3, to3);
                if (to3 == end || to3 + 1 == end) {
                    return &czg_routes[CZG_GET_USERS_ID_PAGE];
                }
            }
        }
    }
    if (to1 != at1 && to1 != end) {
        cz_route_capture(captures, 0, at1, to1);
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (cz_route_is(at2, to2, "b", 1) && to2 != end) {
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (cz_route_is(at3, to3, "d", 1)) {
                if (to3 == end || to3 + 1 == end) {
                    return &czg_routes[CZG_GET_Y_B_D];
                }
            }
        }
    }
    return NULL;
}

static const cz_route_t *czg_find_post(const char *at, const char *end,
                                       cz_captures_t *captures)
{
    const char *at1 = at + 1;
    if (at1 != end) {
        cz_route_capture(captures, 0, at1, end);
        return &czg_routes[CZG_POST_ALL];
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
    case CZ_POST:
        return czg_find_post(path.at, path.at + path.size, captures);
    case CZ_HEAD:
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
    .route_count = 9,
    .find = czg_find,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 7,
};
