// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET      /thing       src/app.ts:5:1   constant
//   HEAD     /thing       src/app.ts:6:1   constant
//   POST     /thing       src/app.ts:7:1   constant
//   PUT      /thing       src/app.ts:8:1   constant
//   PATCH    /thing       src/app.ts:9:1   constant
//   DELETE   /thing       src/app.ts:10:1  constant
//   OPTIONS  /thing       src/app.ts:11:1  constant
//   HEAD     /things/:id  src/app.ts:12:1  worker
//   GET      /other       src/app.ts:15:1  constant

#include "catzilla/gen.h"

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_int;

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// ---- GET /thing ---------------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_thing_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"m3zDn2fOLbmA_y6Q\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_thing_unmodified = {
    .bytes = czg_get_thing_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 3\r\n"
    "ETag: \"m3zDn2fOLbmA_y6Q\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "get";

static const cz_constant_t czg_get_thing_constant = {
    .bytes = czg_get_thing_bytes,
    .size = 178,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"m3zDn2fOLbmA_y6Q\""),
    .unmodified = &czg_get_thing_unmodified,
};

// ---- HEAD /thing --------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_head_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 0\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_head_thing_constant = {
    .bytes = czg_head_thing_bytes,
    .size = 149,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- POST /thing --------------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_post_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 4\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "post";

static const cz_constant_t czg_post_thing_constant = {
    .bytes = czg_post_thing_bytes,
    .size = 153,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- PUT /thing ---------------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_put_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 3\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "put";

static const cz_constant_t czg_put_thing_constant = {
    .bytes = czg_put_thing_bytes,
    .size = 152,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- PATCH /thing -------------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_patch_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "patch";

static const cz_constant_t czg_patch_thing_constant = {
    .bytes = czg_patch_thing_bytes,
    .size = 154,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- DELETE /thing ------------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_delete_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 6\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "delete";

static const cz_constant_t czg_delete_thing_constant = {
    .bytes = czg_delete_thing_bytes,
    .size = 155,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- OPTIONS /thing -----------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_options_thing_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 7\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "options";

static const cz_constant_t czg_options_thing_constant = {
    .bytes = czg_options_thing_bytes,
    .size = 156,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- HEAD /things/:id ---------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// path id: int
// reply 200: void
// worker, because it calls `console.log` (src/app.ts:13:17)

struct czg_head_things_id_args {
    int64_t id;
};

static const cz_loc_t czg_loc_head_things_id__id = {&cz_loc_path, CZ_LIT("id"), 0};

static int czg_read_head_things_id(cz_input_t *in, void *to)
{
    struct czg_head_things_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_head_things_id__id, text, &args->id);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_head_things_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_head_things_id_args, id), CZ_ALWAYS}, // id
};

// ---- GET /other ---------------------------------------------------------------------------------

// src/app.ts:15:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_other_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"xiDbPBRx5VHVDOQg\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_other_unmodified = {
    .bytes = czg_get_other_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_other_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "ETag: \"xiDbPBRx5VHVDOQg\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "other";

static const cz_constant_t czg_get_other_constant = {
    .bytes = czg_get_other_bytes,
    .size = 180,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"xiDbPBRx5VHVDOQg\""),
    .unmodified = &czg_get_other_unmodified,
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_THING,
    CZG_HEAD_THING,
    CZG_POST_THING,
    CZG_PUT_THING,
    CZG_PATCH_THING,
    CZG_DELETE_THING,
    CZG_OPTIONS_THING,
    CZG_HEAD_THINGS_ID,
    CZG_GET_OTHER,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_THING] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/thing",
        .source = "src/app.ts:5:1",
        .why = "constant",
        .constant = &czg_get_thing_constant,
    },
    [CZG_HEAD_THING] = {
        .method = CZ_HEAD,
        .method_name = "HEAD",
        .pattern = "/thing",
        .source = "src/app.ts:6:1",
        .why = "constant",
        .constant = &czg_head_thing_constant,
    },
    [CZG_POST_THING] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/thing",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_post_thing_constant,
    },
    [CZG_PUT_THING] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/thing",
        .source = "src/app.ts:8:1",
        .why = "constant",
        .constant = &czg_put_thing_constant,
    },
    [CZG_PATCH_THING] = {
        .method = CZ_PATCH,
        .method_name = "PATCH",
        .pattern = "/thing",
        .source = "src/app.ts:9:1",
        .why = "constant",
        .constant = &czg_patch_thing_constant,
    },
    [CZG_DELETE_THING] = {
        .method = CZ_DELETE,
        .method_name = "DELETE",
        .pattern = "/thing",
        .source = "src/app.ts:10:1",
        .why = "constant",
        .constant = &czg_delete_thing_constant,
    },
    [CZG_OPTIONS_THING] = {
        .method = CZ_OPTIONS,
        .method_name = "OPTIONS",
        .pattern = "/thing",
        .source = "src/app.ts:11:1",
        .why = "constant",
        .constant = &czg_options_thing_constant,
    },
    [CZG_HEAD_THINGS_ID] = {
        .method = CZ_HEAD,
        .method_name = "HEAD",
        .pattern = "/things/:id",
        .source = "src/app.ts:12:1",
        .why = "it calls `console.log` (src/app.ts:13:17)",
        .read = czg_read_head_things_id,
        .args_size = sizeof(struct czg_head_things_id_args),
        .arg_count = 1,
        .args = czg_head_things_id_arg_list,
        .handler = 0,
    },
    [CZG_GET_OTHER] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/other",
        .source = "src/app.ts:15:1",
        .why = "constant",
        .constant = &czg_get_other_constant,
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
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_GET_THING]},
    [1] = {CZ_LIT("/other"), &czg_routes[CZG_GET_OTHER]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = NULL;
    for (size_t i = 0; route == NULL && i < 2; i++) {
        route = czg_static_route(&czg_get_static_paths[i], at, stop);
    }
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_head_static_paths[1] = {
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_HEAD_THING]},
};

static const cz_route_t *czg_find_head(const char *at, const char *end,
                                       cz_captures_t *captures)
{
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_head_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "things", 6) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_HEAD_THINGS_ID];
            }
        }
    }
    return NULL;
}

static const czg_static_path_t czg_post_static_paths[1] = {
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_POST_THING]},
};

static const cz_route_t *czg_find_post(const char *at, const char *end,
                                       cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_post_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_put_static_paths[1] = {
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_PUT_THING]},
};

static const cz_route_t *czg_find_put(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_put_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_patch_static_paths[1] = {
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_PATCH_THING]},
};

static const cz_route_t *czg_find_patch(const char *at, const char *end,
                                        cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_patch_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_delete_static_paths[1] = {
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_DELETE_THING]},
};

static const cz_route_t *czg_find_delete(const char *at, const char *end,
                                         cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_delete_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_options_static_paths[1] = {
    [0] = {CZ_LIT("/thing"), &czg_routes[CZG_OPTIONS_THING]},
};

static const cz_route_t *czg_find_options(const char *at, const char *end,
                                          cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_options_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
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
        return czg_find_head(path.at, path.at + path.size, captures);
    case CZ_POST:
        return czg_find_post(path.at, path.at + path.size, captures);
    case CZ_PUT:
        return czg_find_put(path.at, path.at + path.size, captures);
    case CZ_PATCH:
        return czg_find_patch(path.at, path.at + path.size, captures);
    case CZ_DELETE:
        return czg_find_delete(path.at, path.at + path.size, captures);
    case CZ_OPTIONS:
        return czg_find_options(path.at, path.at + path.size, captures);
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
    .handler_count = 1,
};
