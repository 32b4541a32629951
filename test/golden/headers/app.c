// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /header  src/app.ts:5:1  worker
//   GET  /kebab   src/app.ts:6:1  worker
//   GET  /cookie  src/app.ts:7:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("authorization"),
    [1] = CZ_LIT("depth"),
    [2] = CZ_LIT("ifNoneMatch"),
    [3] = CZ_LIT("session"),
    [4] = CZ_LIT("theme"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;
static const cz_type_t czg_type_int;
static const cz_type_t czg_type_literal_dark_or_light;
static const cz_type_t czg_type_get_header_reply;
static const cz_type_t czg_type_get_kebab_reply;
static const cz_type_t czg_type_get_cookie_reply;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// "dark" | "light"
static const cz_literal_t czg_literals_of_literal_dark_or_light[] = {
    {CZ_LITERAL_STRING, CZ_LIT("dark"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("light"), 0},
};
static const cz_type_t czg_type_literal_dark_or_light = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"dark\" | \"light\"",
    .literals = czg_literals_of_literal_dark_or_light,
    .literal_count = 2,
};

// { authorization: string; depth: int }
static const cz_member_t czg_members_of_get_header_reply[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"authorization\":"),
            .type = &czg_type_string},
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"depth\":"), .type = &czg_type_int},
};
static const cz_type_t czg_type_get_header_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ authorization: string; depth: int }",
    .members = czg_members_of_get_header_reply,
    .member_count = 2,
};

// { ifNoneMatch?: string }
static const cz_member_t czg_members_of_get_kebab_reply[] = {
    {.atom = 2, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"ifNoneMatch\":"),
            .type = &czg_type_string},
};
static const cz_type_t czg_type_get_kebab_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ ifNoneMatch?: string }",
    .members = czg_members_of_get_kebab_reply,
    .member_count = 1,
};

// { session: string; theme: "dark" | "light" }
static const cz_member_t czg_members_of_get_cookie_reply[] = {
    {.atom = 3, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"session\":"), .type = &czg_type_string},
    {.atom = 4, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"theme\":"),
            .type = &czg_type_literal_dark_or_light},
};
static const cz_type_t czg_type_get_cookie_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ session: string; theme: \"dark\" | \"light\" }",
    .members = czg_members_of_get_cookie_reply,
    .member_count = 2,
};

// ---- GET /header --------------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// header authorization: string
// header x-max-depth as depth?: int >= 0, default 1
// reply 200: { authorization: string & Tag<{ source: "header"; name: string; }>; depth: number &
//   Tag<{ int: true; }> & Ge<0> & Tag<{ source: "header"; name: "x-max-depth"; }>; }
// worker, because it reads the parameter `authorization` (src/app.ts:5:105)

struct czg_get_header_args {
    cz_slice_t authorization;
    bool has_depth;
    int64_t depth;
};

static const cz_loc_t czg_loc_get_header__authorization = {&cz_loc_header, CZ_LIT("authorization"),
        0};
static const cz_loc_t czg_loc_get_header__depth = {&cz_loc_header, CZ_LIT("x-max-depth"), 0};

static int czg_read_get_header(cz_input_t *in, void *to)
{
    struct czg_get_header_args *args = to;
    cz_slice_t text;

    // header authorization: string
    if (cz_header_text(in, CZ_SLICE("authorization"), &text)) {
        args->authorization = text;
    } else {
        cz_missing(in, &czg_loc_get_header__authorization);
    }

    // header x-max-depth as depth?: int >= 0, default 1
    if (cz_header_text(in, CZ_SLICE("x-max-depth"), &text)) {
        args->has_depth = true;
        if (cz_text_int(in, &czg_loc_get_header__depth, text, &args->depth)) {
            cz_int_ge(in, &czg_loc_get_header__depth, args->depth, 0); // >= 0
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_header_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_header_args, authorization), CZ_ALWAYS},
            // authorization
    {&czg_type_int, offsetof(struct czg_get_header_args, depth),
            offsetof(struct czg_get_header_args, has_depth)}, // depth
};

// ---- GET /kebab ---------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// header if-none-match as ifNoneMatch?: string
// reply 200: { ifNoneMatch: (string & Tag<{ source: "header"; name: string; }>) | undefined; }
// worker, because it reads the parameter `ifNoneMatch` (src/app.ts:6:56)

struct czg_get_kebab_args {
    bool has_if_none_match;
    cz_slice_t if_none_match;
};

static int czg_read_get_kebab(cz_input_t *in, void *to)
{
    struct czg_get_kebab_args *args = to;
    cz_slice_t text;

    // header if-none-match as ifNoneMatch?: string
    if (cz_header_text(in, CZ_SLICE("if-none-match"), &text)) {
        args->has_if_none_match = true;
        args->if_none_match = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_kebab_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_kebab_args, if_none_match),
            offsetof(struct czg_get_kebab_args, has_if_none_match)}, // ifNoneMatch
};

// ---- GET /cookie --------------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// cookie session: string
// cookie ui-theme as theme?: "dark" | "light", default "light"
// reply 200: { session: string & Tag<{ source: "cookie"; name: string; }>; theme: Cookie<"dark" |
//   "light", "ui-theme">; }
// worker, because it reads the parameter `session` (src/app.ts:7:107)

struct czg_get_cookie_args {
    cz_slice_t session;
    bool has_theme;
    uint32_t theme;
};

static const cz_loc_t czg_loc_get_cookie__session = {&cz_loc_cookie, CZ_LIT("session"), 0};
static const cz_loc_t czg_loc_get_cookie__theme = {&cz_loc_cookie, CZ_LIT("ui-theme"), 0};

static int czg_read_get_cookie(cz_input_t *in, void *to)
{
    struct czg_get_cookie_args *args = to;
    cz_slice_t text;

    // cookie session: string
    if (cz_cookie_text(in, CZ_SLICE("session"), &text)) {
        args->session = text;
    } else {
        cz_missing(in, &czg_loc_get_cookie__session);
    }

    // cookie ui-theme as theme?: "dark" | "light", default "light"
    if (cz_cookie_text(in, CZ_SLICE("ui-theme"), &text)) {
        args->has_theme = true;
        cz_text_literal(in, &czg_loc_get_cookie__theme, text, &czg_type_literal_dark_or_light,
                &args->theme);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_cookie_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_cookie_args, session), CZ_ALWAYS}, // session
    {&czg_type_literal_dark_or_light, offsetof(struct czg_get_cookie_args, theme),
            offsetof(struct czg_get_cookie_args, has_theme)}, // theme
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_HEADER,
    CZG_GET_KEBAB,
    CZG_GET_COOKIE,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_HEADER] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/header",
        .source = "src/app.ts:5:1",
        .why = "it reads the parameter `authorization` (src/app.ts:5:105)",
        .read = czg_read_get_header,
        .args_size = sizeof(struct czg_get_header_args),
        .arg_count = 2,
        .args = czg_get_header_arg_list,
        .reply = &czg_type_get_header_reply,
        .handler = 0,
    },
    [CZG_GET_KEBAB] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/kebab",
        .source = "src/app.ts:6:1",
        .why = "it reads the parameter `ifNoneMatch` (src/app.ts:6:56)",
        .read = czg_read_get_kebab,
        .args_size = sizeof(struct czg_get_kebab_args),
        .arg_count = 1,
        .args = czg_get_kebab_arg_list,
        .reply = &czg_type_get_kebab_reply,
        .handler = 1,
    },
    [CZG_GET_COOKIE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/cookie",
        .source = "src/app.ts:7:1",
        .why = "it reads the parameter `session` (src/app.ts:7:107)",
        .read = czg_read_get_cookie,
        .args_size = sizeof(struct czg_get_cookie_args),
        .arg_count = 2,
        .args = czg_get_cookie_arg_list,
        .reply = &czg_type_get_cookie_reply,
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

static const czg_static_path_t czg_get_static_paths[3] = {
    [0] = {CZ_LIT("/header"), &czg_routes[CZG_GET_HEADER]},
    [1] = {CZ_LIT("/kebab"), &czg_routes[CZG_GET_KEBAB]},
    [2] = {CZ_LIT("/cookie"), &czg_routes[CZG_GET_COOKIE]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = NULL;
    for (size_t i = 0; route == NULL && i < 3; i++) {
        route = czg_static_route(&czg_get_static_paths[i], at, stop);
    }
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
    .route_count = 3,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 5,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 3,
};
