// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /                src/pages/index.ts:5:1  constant
//   GET  /about           src/pages/index.ts:6:1  worker
//   GET  /api/pets/:name  src/api.ts:7:1          worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("name"),
    [1] = CZ_LIT("legs"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;
static const cz_type_t czg_type_pet;
static const cz_type_t czg_type_int;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// Pet
static const cz_member_t czg_members_of_pet[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"name\":"), .type = &czg_type_string},
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"legs\":"), .type = &czg_type_int},
};
static const cz_type_t czg_type_pet = {
    .kind = CZ_KIND_OBJECT,
    .name = "Pet",
    .members = czg_members_of_pet,
    .member_count = 2,
};

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// ---- GET / --------------------------------------------------------------------------------------

// src/pages/index.ts:5:1, handler (anonymous)
// included at src/app.ts:8:1
// reply 200: text/html; charset=utf-8
// native, because it always returns the same value

static const char czg_get_root_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"UPaWSAheeEj7I7mX\"\r\n"
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
    "Content-Type: text/html; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"UPaWSAheeEj7I7mX\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "<h1>Pets</h1>";

static const cz_constant_t czg_get_root_constant = {
    .bytes = czg_get_root_bytes,
    .size = 188,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"UPaWSAheeEj7I7mX\""),
    .unmodified = &czg_get_root_unmodified,
};

// ---- GET /about ---------------------------------------------------------------------------------

// src/pages/index.ts:6:1, handler (anonymous)
// included at src/app.ts:8:1
// reply 200: Reply<200, string, "text/html">
// worker, because it calls `title` (src/pages/index.ts:6:32)

// ---- GET /api/pets/:name ------------------------------------------------------------------------

// src/api.ts:7:1, handler (anonymous)
// included at src/app.ts:9:1
// path name: string
// reply 200: Pet
// worker, because it calls `findPet` (src/api.ts:7:47)

struct czg_get_api_pets_name_args {
    cz_slice_t name;
};

static int czg_read_get_api_pets_name(cz_input_t *in, void *to)
{
    struct czg_get_api_pets_name_args *args = to;
    cz_slice_t text;

    // path name: string
    if (cz_path_text(in, 0, &text)) {
        args->name = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_api_pets_name_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_api_pets_name_args, name), CZ_ALWAYS}, // name
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_ROOT,
    CZG_GET_ABOUT,
    CZG_GET_API_PETS_NAME,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_ROOT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/",
        .source = "src/pages/index.ts:5:1",
        .why = "constant",
        .constant = &czg_get_root_constant,
    },
    [CZG_GET_ABOUT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/about",
        .source = "src/pages/index.ts:6:1",
        .why = "it calls `title` (src/pages/index.ts:6:32)",
        .reply = &czg_type_string,
        .handler = 0,
    },
    [CZG_GET_API_PETS_NAME] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/api/pets/:name",
        .source = "src/api.ts:7:1",
        .why = "it calls `findPet` (src/api.ts:7:47)",
        .read = czg_read_get_api_pets_name,
        .args_size = sizeof(struct czg_get_api_pets_name_args),
        .arg_count = 1,
        .args = czg_get_api_pets_name_arg_list,
        .reply = &czg_type_pet,
        .handler = 1,
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
    [0] = {CZ_LIT("/"), &czg_routes[CZG_GET_ROOT]},
    [1] = {CZ_LIT("/about"), &czg_routes[CZG_GET_ABOUT]},
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
    if (cz_route_is(at1, to1, "api", 3) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (cz_route_is(at2, to2, "pets", 4) && to2 != end) {
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (to3 != at3) {
                cz_route_capture(captures, 0, at3, to3);
                if (to3 == end || to3 + 1 == end) {
                    return &czg_routes[CZG_GET_API_PETS_NAME];
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
    .title = "Many files",
    .version = "0.1.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 3,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 2,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 2,
};
