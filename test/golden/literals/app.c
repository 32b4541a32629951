// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /sizes/:size    src/app.ts:15:1  worker
//   GET  /levels/:level  src/app.ts:16:1  worker
//   GET  /colours        src/app.ts:17:1  worker
//   GET  /mixed          src/app.ts:18:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("level"),
    [1] = CZ_LIT("colour"),
    [2] = CZ_LIT("strict"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_size;
static const cz_type_t czg_type_level;
static const cz_type_t czg_type_colour;
static const cz_type_t czg_type_literal_true;
static const cz_type_t czg_type_literal_0_or_1_5_or_auto;
static const cz_type_t czg_type_get_levels_level_reply;
static const cz_type_t czg_type_get_colours_reply;

// Size
static const cz_literal_t czg_literals_of_size[] = {
    {CZ_LITERAL_STRING, CZ_LIT("l"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("m"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("s"), 0},
};
static const cz_type_t czg_type_size = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "Size",
    .literals = czg_literals_of_size,
    .literal_count = 3,
};

// Level
static const cz_literal_t czg_literals_of_level[] = {
    {CZ_LITERAL_NUMBER, CZ_LIT("1"), 1.0},
    {CZ_LITERAL_NUMBER, CZ_LIT("2"), 2.0},
};
static const cz_type_t czg_type_level = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "Level",
    .literals = czg_literals_of_level,
    .literal_count = 2,
};

// Colour
static const cz_literal_t czg_literals_of_colour[] = {
    {CZ_LITERAL_STRING, CZ_LIT("blue"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("red"), 0},
};
static const cz_type_t czg_type_colour = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "Colour",
    .literals = czg_literals_of_colour,
    .literal_count = 2,
};

// true
static const cz_literal_t czg_literals_of_literal_true[] = {
    {CZ_LITERAL_BOOL, CZ_LIT("true"), 1},
};
static const cz_type_t czg_type_literal_true = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "true",
    .literals = czg_literals_of_literal_true,
    .literal_count = 1,
};

// 0 | 1.5 | "auto"
static const cz_literal_t czg_literals_of_literal_0_or_1_5_or_auto[] = {
    {CZ_LITERAL_NUMBER, CZ_LIT("0"), 0.0},
    {CZ_LITERAL_NUMBER, CZ_LIT("1.5"), 1.5},
    {CZ_LITERAL_STRING, CZ_LIT("auto"), 0},
};
static const cz_type_t czg_type_literal_0_or_1_5_or_auto = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "0 | 1.5 | \"auto\"",
    .literals = czg_literals_of_literal_0_or_1_5_or_auto,
    .literal_count = 3,
};

// { level: Level }
static const cz_member_t czg_members_of_get_levels_level_reply[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"level\":"), .type = &czg_type_level},
};
static const cz_type_t czg_type_get_levels_level_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ level: Level }",
    .members = czg_members_of_get_levels_level_reply,
    .member_count = 1,
};

// { colour: Colour; strict?: true }
static const cz_member_t czg_members_of_get_colours_reply[] = {
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"colour\":"), .type = &czg_type_colour},
    {.atom = 2, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"strict\":"),
            .type = &czg_type_literal_true},
};
static const cz_type_t czg_type_get_colours_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ colour: Colour; strict?: true }",
    .members = czg_members_of_get_colours_reply,
    .member_count = 2,
};

// ---- GET /sizes/:size ---------------------------------------------------------------------------

// src/app.ts:15:1, handler (anonymous)
// path size: Size
// reply 200: Size
// worker, because it reads the parameter `size` (src/app.ts:15:41)

struct czg_get_sizes_size_args {
    uint32_t size;
};

static const cz_loc_t czg_loc_get_sizes_size__size = {&cz_loc_path, CZ_LIT("size"), 0};

static int czg_read_get_sizes_size(cz_input_t *in, void *to)
{
    struct czg_get_sizes_size_args *args = to;
    cz_slice_t text;

    // path size: Size
    if (cz_path_text(in, 0, &text)) {
        cz_text_literal(in, &czg_loc_get_sizes_size__size, text, &czg_type_size, &args->size);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_sizes_size_arg_list[] = {
    {&czg_type_size, offsetof(struct czg_get_sizes_size_args, size), CZ_ALWAYS}, // size
};

// ---- GET /levels/:level -------------------------------------------------------------------------

// src/app.ts:16:1, handler (anonymous)
// path level: Level
// reply 200: { level: Level; }
// worker, because it reads the parameter `level` (src/app.ts:16:48)

struct czg_get_levels_level_args {
    uint32_t level;
};

static const cz_loc_t czg_loc_get_levels_level__level = {&cz_loc_path, CZ_LIT("level"), 0};

static int czg_read_get_levels_level(cz_input_t *in, void *to)
{
    struct czg_get_levels_level_args *args = to;
    cz_slice_t text;

    // path level: Level
    if (cz_path_text(in, 0, &text)) {
        cz_text_literal(in, &czg_loc_get_levels_level__level, text, &czg_type_level, &args->level);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_levels_level_arg_list[] = {
    {&czg_type_level, offsetof(struct czg_get_levels_level_args, level), CZ_ALWAYS}, // level
};

// ---- GET /colours -------------------------------------------------------------------------------

// src/app.ts:17:1, handler (anonymous)
// query colour: Colour
// query strict?: true
// reply 200: { colour: Query<Colour>; strict: true | undefined; }
// worker, because it reads the parameter `colour` (src/app.ts:17:66)

struct czg_get_colours_args {
    uint32_t colour;
    bool has_strict;
    uint32_t strict;
};

static const cz_loc_t czg_loc_get_colours__colour = {&cz_loc_query, CZ_LIT("colour"), 0};
static const cz_loc_t czg_loc_get_colours__strict = {&cz_loc_query, CZ_LIT("strict"), 0};

static int czg_read_get_colours(cz_input_t *in, void *to)
{
    struct czg_get_colours_args *args = to;
    cz_slice_t text;

    // query colour: Colour
    if (cz_query_text(in, CZ_SLICE("colour"), &text)) {
        cz_text_literal(in, &czg_loc_get_colours__colour, text, &czg_type_colour, &args->colour);
    } else {
        cz_missing(in, &czg_loc_get_colours__colour);
    }

    // query strict?: true
    if (cz_query_text(in, CZ_SLICE("strict"), &text)) {
        args->has_strict = true;
        cz_text_literal(in, &czg_loc_get_colours__strict, text, &czg_type_literal_true,
                &args->strict);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_colours_arg_list[] = {
    {&czg_type_colour, offsetof(struct czg_get_colours_args, colour), CZ_ALWAYS}, // colour
    {&czg_type_literal_true, offsetof(struct czg_get_colours_args, strict),
            offsetof(struct czg_get_colours_args, has_strict)}, // strict
};

// ---- GET /mixed ---------------------------------------------------------------------------------

// src/app.ts:18:1, handler (anonymous)
// query value?: 0 | 1.5 | "auto", default "auto"
// reply 200: "auto" | 0 | 1.5
// worker, because it reads the parameter `value` (src/app.ts:18:57)

struct czg_get_mixed_args {
    bool has_value;
    uint32_t value;
};

static const cz_loc_t czg_loc_get_mixed__value = {&cz_loc_query, CZ_LIT("value"), 0};

static int czg_read_get_mixed(cz_input_t *in, void *to)
{
    struct czg_get_mixed_args *args = to;
    cz_slice_t text;

    // query value?: 0 | 1.5 | "auto", default "auto"
    if (cz_query_text(in, CZ_SLICE("value"), &text)) {
        args->has_value = true;
        cz_text_literal(in, &czg_loc_get_mixed__value, text, &czg_type_literal_0_or_1_5_or_auto,
                &args->value);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_mixed_arg_list[] = {
    {&czg_type_literal_0_or_1_5_or_auto, offsetof(struct czg_get_mixed_args, value),
            offsetof(struct czg_get_mixed_args, has_value)}, // value
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_SIZES_SIZE,
    CZG_GET_LEVELS_LEVEL,
    CZG_GET_COLOURS,
    CZG_GET_MIXED,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_SIZES_SIZE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/sizes/:size",
        .source = "src/app.ts:15:1",
        .why = "it reads the parameter `size` (src/app.ts:15:41)",
        .read = czg_read_get_sizes_size,
        .args_size = sizeof(struct czg_get_sizes_size_args),
        .arg_count = 1,
        .args = czg_get_sizes_size_arg_list,
        .reply = &czg_type_size,
        .handler = 0,
    },
    [CZG_GET_LEVELS_LEVEL] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/levels/:level",
        .source = "src/app.ts:16:1",
        .why = "it reads the parameter `level` (src/app.ts:16:48)",
        .read = czg_read_get_levels_level,
        .args_size = sizeof(struct czg_get_levels_level_args),
        .arg_count = 1,
        .args = czg_get_levels_level_arg_list,
        .reply = &czg_type_get_levels_level_reply,
        .handler = 1,
    },
    [CZG_GET_COLOURS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/colours",
        .source = "src/app.ts:17:1",
        .why = "it reads the parameter `colour` (src/app.ts:17:66)",
        .read = czg_read_get_colours,
        .args_size = sizeof(struct czg_get_colours_args),
        .arg_count = 2,
        .args = czg_get_colours_arg_list,
        .reply = &czg_type_get_colours_reply,
        .handler = 2,
    },
    [CZG_GET_MIXED] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/mixed",
        .source = "src/app.ts:18:1",
        .why = "it reads the parameter `value` (src/app.ts:18:57)",
        .read = czg_read_get_mixed,
        .args_size = sizeof(struct czg_get_mixed_args),
        .arg_count = 1,
        .args = czg_get_mixed_arg_list,
        .reply = &czg_type_literal_0_or_1_5_or_auto,
        .handler = 3,
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
    [0] = {CZ_LIT("/colours"), &czg_routes[CZG_GET_COLOURS]},
    [1] = {CZ_LIT("/mixed"), &czg_routes[CZG_GET_MIXED]},
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
    if (cz_route_is(at1, to1, "levels", 6) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_LEVELS_LEVEL];
            }
        }
    }
    if (cz_route_is(at1, to1, "sizes", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_SIZES_SIZE];
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
    .route_count = 4,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 3,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 4,
};
