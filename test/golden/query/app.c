// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /search   src/app.ts:5:1  worker
//   GET  /flags    src/app.ts:6:1  worker
//   GET  /names    src/app.ts:8:1  worker
//   GET  /renamed  src/app.ts:9:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("q"),
    [1] = CZ_LIT("limit"),
    [2] = CZ_LIT("offset"),
    [3] = CZ_LIT("all"),
    [4] = CZ_LIT("ratio"),
    [5] = CZ_LIT("userId"),
    [6] = CZ_LIT("_int"),
    [7] = CZ_LIT("$"),
    [8] = CZ_LIT("\303\251t\303\251"),
    [9] = CZ_LIT("default_"),
    [10] = CZ_LIT("sort"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;
static const cz_type_t czg_type_int;
static const cz_type_t czg_type_boolean;
static const cz_type_t czg_type_number;
static const cz_type_t czg_type_literal_asc_or_desc;
static const cz_type_t czg_type_get_search_reply;
static const cz_type_t czg_type_get_flags_reply;
static const cz_type_t czg_type_get_names_reply;
static const cz_type_t czg_type_get_renamed_reply;

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

// boolean
static const cz_type_t czg_type_boolean = {
    .kind = CZ_KIND_BOOL,
    .size = sizeof(bool),
    .name = "boolean",
};

// number
static const cz_type_t czg_type_number = {
    .kind = CZ_KIND_NUMBER,
    .size = sizeof(double),
    .name = "number",
};

// "asc" | "desc"
static const cz_literal_t czg_literals_of_literal_asc_or_desc[] = {
    {CZ_LITERAL_STRING, CZ_LIT("asc"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("desc"), 0},
};
static const cz_type_t czg_type_literal_asc_or_desc = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"asc\" | \"desc\"",
    .literals = czg_literals_of_literal_asc_or_desc,
    .literal_count = 2,
};

// { q: string; limit: int; offset?: int }
static const cz_member_t czg_members_of_get_search_reply[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"q\":"), .type = &czg_type_string},
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"limit\":"), .type = &czg_type_int},
    {.atom = 2, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"offset\":"),
            .type = &czg_type_int},
};
static const cz_type_t czg_type_get_search_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ q: string; limit: int; offset?: int }",
    .members = czg_members_of_get_search_reply,
    .member_count = 3,
};

// { all: boolean; ratio?: number }
static const cz_member_t czg_members_of_get_flags_reply[] = {
    {.atom = 3, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"all\":"), .type = &czg_type_boolean},
    {.atom = 4, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"ratio\":"),
            .type = &czg_type_number},
};
static const cz_type_t czg_type_get_flags_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ all: boolean; ratio?: number }",
    .members = czg_members_of_get_flags_reply,
    .member_count = 2,
};

// { userId?: string; _int?: int; $?: string; "été"?: boolean; ... }
static const cz_member_t czg_members_of_get_names_reply[] = {
    {.atom = 5, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"userId\":"),
            .type = &czg_type_string},
    {.atom = 6, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"_int\":"),
            .type = &czg_type_int},
    {.atom = 7, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"$\":"),
            .type = &czg_type_string},
    {.atom = 8, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"\303\251t\303\251\":"),
            .type = &czg_type_boolean},
    {.atom = 9, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"default_\":"),
            .type = &czg_type_string},
};
static const cz_type_t czg_type_get_names_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ userId?: string; _int?: int; $?: string; \"\303\251t\303\251\"?: boolean; ... }",
    .members = czg_members_of_get_names_reply,
    .member_count = 5,
};

// { sort: "asc" | "desc" }
static const cz_member_t czg_members_of_get_renamed_reply[] = {
    {.atom = 10, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"sort\":"),
            .type = &czg_type_literal_asc_or_desc},
};
static const cz_type_t czg_type_get_renamed_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ sort: \"asc\" | \"desc\" }",
    .members = czg_members_of_get_renamed_reply,
    .member_count = 1,
};

// ---- GET /search --------------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// query q: string, max length 50
// query limit?: int >= 1, <= 100, default 20
// query offset?: int >= 0
// reply 200: { q: string & MaxLength<50>; limit: number & Tag<{ int: true; }> & Ge<1> & Le<100>;
//   offset: (number & Tag<{ int: true; }> & Ge<0>) | undefined; }
// worker, because it reads the parameter `q` (src/app.ts:5:111)

struct czg_get_search_args {
    cz_slice_t q;
    bool has_limit;
    int64_t limit;
    bool has_offset;
    int64_t offset;
};

static const cz_loc_t czg_loc_get_search__q = {&cz_loc_query, CZ_LIT("q"), 0};
static const cz_loc_t czg_loc_get_search__limit = {&cz_loc_query, CZ_LIT("limit"), 0};
static const cz_loc_t czg_loc_get_search__offset = {&cz_loc_query, CZ_LIT("offset"), 0};

static int czg_read_get_search(cz_input_t *in, void *to)
{
    struct czg_get_search_args *args = to;
    cz_slice_t text;

    // query q: string, max length 50
    if (cz_query_text(in, CZ_SLICE("q"), &text)) {
        args->q = text;
        cz_string_max_length(in, &czg_loc_get_search__q, args->q, 50); // max length 50
    } else {
        cz_missing(in, &czg_loc_get_search__q);
    }

    // query limit?: int >= 1, <= 100, default 20
    if (cz_query_text(in, CZ_SLICE("limit"), &text)) {
        args->has_limit = true;
        if (cz_text_int(in, &czg_loc_get_search__limit, text, &args->limit)) {
            cz_int_ge(in, &czg_loc_get_search__limit, args->limit, 1); // >= 1
            cz_int_le(in, &czg_loc_get_search__limit, args->limit, 100); // <= 100
        }
    }

    // query offset?: int >= 0
    if (cz_query_text(in, CZ_SLICE("offset"), &text)) {
        args->has_offset = true;
        if (cz_text_int(in, &czg_loc_get_search__offset, text, &args->offset)) {
            cz_int_ge(in, &czg_loc_get_search__offset, args->offset, 0); // >= 0
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_search_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_search_args, q), CZ_ALWAYS}, // q
    {&czg_type_int, offsetof(struct czg_get_search_args, limit),
            offsetof(struct czg_get_search_args, has_limit)}, // limit
    {&czg_type_int, offsetof(struct czg_get_search_args, offset),
            offsetof(struct czg_get_search_args, has_offset)}, // offset
};

// ---- GET /flags ---------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// query all?: boolean, default false
// query ratio?: number
// reply 200: { all: boolean; ratio: number | undefined; }
// worker, because it reads the parameter `all` (src/app.ts:6:64)

struct czg_get_flags_args {
    bool has_all;
    bool all;
    bool has_ratio;
    double ratio;
};

static const cz_loc_t czg_loc_get_flags__all = {&cz_loc_query, CZ_LIT("all"), 0};
static const cz_loc_t czg_loc_get_flags__ratio = {&cz_loc_query, CZ_LIT("ratio"), 0};

static int czg_read_get_flags(cz_input_t *in, void *to)
{
    struct czg_get_flags_args *args = to;
    cz_slice_t text;

    // query all?: boolean, default false
    if (cz_query_text(in, CZ_SLICE("all"), &text)) {
        args->has_all = true;
        cz_text_bool(in, &czg_loc_get_flags__all, text, &args->all);
    }

    // query ratio?: number
    if (cz_query_text(in, CZ_SLICE("ratio"), &text)) {
        args->has_ratio = true;
        cz_text_number(in, &czg_loc_get_flags__ratio, text, &args->ratio);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_flags_arg_list[] = {
    {&czg_type_boolean, offsetof(struct czg_get_flags_args, all),
            offsetof(struct czg_get_flags_args, has_all)}, // all
    {&czg_type_number, offsetof(struct czg_get_flags_args, ratio),
            offsetof(struct czg_get_flags_args, has_ratio)}, // ratio
};

// ---- GET /names ---------------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// query userId?: string
// query _int?: int
// query $?: string
// query été?: boolean
// query default_?: string
// reply 200: { userId: string | undefined; _int: int | undefined; $: string | undefined; été:
//   boolean | undefined; default_: string | undefined; }
// worker, because it reads the parameter `userId` (src/app.ts:8:101)

struct czg_get_names_args {
    bool has_user_id;
    cz_slice_t user_id;
    bool has_int_;
    int64_t int_;
    bool has__;
    cz_slice_t _;
    bool has_ue9_t_ue9;
    bool ue9_t_ue9;
    bool has_default_;
    cz_slice_t default_;
};

static const cz_loc_t czg_loc_get_names__int_ = {&cz_loc_query, CZ_LIT("_int"), 0};
static const cz_loc_t czg_loc_get_names__ue9_t_ue9 = {&cz_loc_query, CZ_LIT("\303\251t\303\251"),
        0};

static int czg_read_get_names(cz_input_t *in, void *to)
{
    struct czg_get_names_args *args = to;
    cz_slice_t text;

    // query userId?: string
    if (cz_query_text(in, CZ_SLICE("userId"), &text)) {
        args->has_user_id = true;
        args->user_id = text;
    }

    // query _int?: int
    if (cz_query_text(in, CZ_SLICE("_int"), &text)) {
        args->has_int_ = true;
        cz_text_int(in, &czg_loc_get_names__int_, text, &args->int_);
    }

    // query $?: string
    if (cz_query_text(in, CZ_SLICE("$"), &text)) {
        args->has__ = true;
        args->_ = text;
    }

    // query été?: boolean
    if (cz_query_text(in, CZ_SLICE("\303\251t\303\251"), &text)) {
        args->has_ue9_t_ue9 = true;
        cz_text_bool(in, &czg_loc_get_names__ue9_t_ue9, text, &args->ue9_t_ue9);
    }

    // query default_?: string
    if (cz_query_text(in, CZ_SLICE("default_"), &text)) {
        args->has_default_ = true;
        args->default_ = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_names_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_names_args, user_id),
            offsetof(struct czg_get_names_args, has_user_id)}, // userId
    {&czg_type_int, offsetof(struct czg_get_names_args, int_), offsetof(struct czg_get_names_args,
            has_int_)}, // _int
    {&czg_type_string, offsetof(struct czg_get_names_args, _), offsetof(struct czg_get_names_args,
            has__)}, // $
    {&czg_type_boolean, offsetof(struct czg_get_names_args, ue9_t_ue9),
            offsetof(struct czg_get_names_args, has_ue9_t_ue9)}, // été
    {&czg_type_string, offsetof(struct czg_get_names_args, default_),
            offsetof(struct czg_get_names_args, has_default_)}, // default_
};

// ---- GET /renamed -------------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// query order-by as sort: "asc" | "desc"
// reply 200: { sort: Query<"asc" | "desc", "order-by">; }
// worker, because it reads the parameter `sort` (src/app.ts:9:69)

struct czg_get_renamed_args {
    uint32_t sort;
};

static const cz_loc_t czg_loc_get_renamed__sort = {&cz_loc_query, CZ_LIT("order-by"), 0};

static int czg_read_get_renamed(cz_input_t *in, void *to)
{
    struct czg_get_renamed_args *args = to;
    cz_slice_t text;

    // query order-by as sort: "asc" | "desc"
    if (cz_query_text(in, CZ_SLICE("order-by"), &text)) {
        cz_text_literal(in, &czg_loc_get_renamed__sort, text, &czg_type_literal_asc_or_desc,
                &args->sort);
    } else {
        cz_missing(in, &czg_loc_get_renamed__sort);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_renamed_arg_list[] = {
    {&czg_type_literal_asc_or_desc, offsetof(struct czg_get_renamed_args, sort), CZ_ALWAYS}, // sort
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_SEARCH,
    CZG_GET_FLAGS,
    CZG_GET_NAMES,
    CZG_GET_RENAMED,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_SEARCH] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/search",
        .source = "src/app.ts:5:1",
        .why = "it reads the parameter `q` (src/app.ts:5:111)",
        .read = czg_read_get_search,
        .args_size = sizeof(struct czg_get_search_args),
        .arg_count = 3,
        .args = czg_get_search_arg_list,
        .reply = &czg_type_get_search_reply,
        .handler = 0,
    },
    [CZG_GET_FLAGS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/flags",
        .source = "src/app.ts:6:1",
        .why = "it reads the parameter `all` (src/app.ts:6:64)",
        .read = czg_read_get_flags,
        .args_size = sizeof(struct czg_get_flags_args),
        .arg_count = 2,
        .args = czg_get_flags_arg_list,
        .reply = &czg_type_get_flags_reply,
        .handler = 1,
    },
    [CZG_GET_NAMES] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/names",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `userId` (src/app.ts:8:101)",
        .read = czg_read_get_names,
        .args_size = sizeof(struct czg_get_names_args),
        .arg_count = 5,
        .args = czg_get_names_arg_list,
        .reply = &czg_type_get_names_reply,
        .handler = 2,
    },
    [CZG_GET_RENAMED] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/renamed",
        .source = "src/app.ts:9:1",
        .why = "it reads the parameter `sort` (src/app.ts:9:69)",
        .read = czg_read_get_renamed,
        .args_size = sizeof(struct czg_get_renamed_args),
        .arg_count = 1,
        .args = czg_get_renamed_arg_list,
        .reply = &czg_type_get_renamed_reply,
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

static const czg_static_path_t czg_get_static_paths[8] = {
    [1] = {CZ_LIT("/flags"), &czg_routes[CZG_GET_FLAGS]},
    [2] = {CZ_LIT("/names"), &czg_routes[CZG_GET_NAMES]},
    [4] = {CZ_LIT("/renamed"), &czg_routes[CZG_GET_RENAMED]},
    [6] = {CZ_LIT("/search"), &czg_routes[CZG_GET_SEARCH]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 2166136261u);
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[hash & 7u], at, stop);
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
    .route_count = 4,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 11,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 4,
};
