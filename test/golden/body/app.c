// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   POST   /users      src/app.ts:10:1  worker
//   PUT    /users/:id  src/app.ts:11:1  worker
//   PATCH  /users/:id  src/app.ts:12:1  worker
//   POST   /anything   src/app.ts:13:1  worker
//   POST   /either     src/app.ts:14:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("id"),
    [1] = CZ_LIT("name"),
    [2] = CZ_LIT("notify"),
    [3] = CZ_LIT("change"),
    [4] = CZ_LIT("age"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_unknown;
static const cz_type_t czg_type_int;
static const cz_type_t czg_type_boolean;
static const cz_type_t czg_type_string;
static const cz_type_t czg_type_object;
static const cz_type_t czg_type_object_2;
static const cz_type_t czg_type_object_3;
static const cz_type_t czg_type_literal_circle_or_square;

// unknown
static const cz_type_t czg_type_unknown = {
    .kind = CZ_KIND_ANY,
    .size = sizeof(cz_slice_t),
    .name = "unknown",
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

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// { id: int; name: string; notify: unknown }
static const cz_member_t czg_members_of_object[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"name\":"), .type = &czg_type_string},
    {.atom = 2, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"notify\":"), .type = &czg_type_unknown},
};
static const cz_type_t czg_type_object = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ id: int; name: string; notify: unknown }",
    .members = czg_members_of_object,
    .member_count = 3,
};

// { id: int; change?: { name?: string; age?: int } }
static const cz_member_t czg_members_of_object_2[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
    {.atom = 3, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"change\":"),
            .type = &czg_type_object_3},
};
static const cz_type_t czg_type_object_2 = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ id: int; change?: { name?: string; age?: int } }",
    .members = czg_members_of_object_2,
    .member_count = 2,
};

// { name?: string; age?: int }
static const cz_member_t czg_members_of_object_3[] = {
    {.atom = 1, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"name\":"),
            .type = &czg_type_string},
    {.atom = 4, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"age\":"),
            .type = &czg_type_int},
};
static const cz_type_t czg_type_object_3 = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ name?: string; age?: int }",
    .members = czg_members_of_object_3,
    .member_count = 2,
};

// "circle" | "square"
static const cz_literal_t czg_literals_of_literal_circle_or_square[] = {
    {CZ_LITERAL_STRING, CZ_LIT("circle"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("square"), 0},
};
static const cz_type_t czg_type_literal_circle_or_square = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"circle\" | \"square\"",
    .literals = czg_literals_of_literal_circle_or_square,
    .literal_count = 2,
};

// ---- POST /users --------------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// body user: NewUser, a JSON object whose members are not checked yet
// reply 200: string
// worker, because it takes the parameter `user` (src/app.ts:10:21)

struct czg_post_users_args {
    cz_slice_t user;
};

static int czg_read_post_users(cz_input_t *in, void *to)
{
    struct czg_post_users_args *args = to;

    // body user: NewUser, a JSON object whose members are not checked yet
    cz_body_json(in, true, &args->user);

    return cz_read_result(in);
}

static const cz_arg_t czg_post_users_arg_list[] = {
    {&czg_type_unknown, offsetof(struct czg_post_users_args, user), CZ_ALWAYS}, // user
};

// ---- PUT /users/:id -----------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// path id: int
// body user: NewUser, a JSON object whose members are not checked yet
// query notify?: boolean, default false
// reply 200: { id: int; name: string; notify: any; }
// worker, because it takes the parameter `id` (src/app.ts:11:24)

struct czg_put_users_id_args {
    int64_t id;
    cz_slice_t user;
    bool has_notify;
    bool notify;
};

static const cz_loc_t czg_loc_put_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};
static const cz_loc_t czg_loc_put_users_id__notify = {&cz_loc_query, CZ_LIT("notify"), 0};

static int czg_read_put_users_id(cz_input_t *in, void *to)
{
    struct czg_put_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_put_users_id__id, text, &args->id);
    }

    // body user: NewUser, a JSON object whose members are not checked yet
    cz_body_json(in, true, &args->user);

    // query notify?: boolean, default false
    if (cz_query_text(in, CZ_SLICE("notify"), &text)) {
        args->has_notify = true;
        cz_text_bool(in, &czg_loc_put_users_id__notify, text, &args->notify);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_put_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_put_users_id_args, id), CZ_ALWAYS}, // id
    {&czg_type_unknown, offsetof(struct czg_put_users_id_args, user), CZ_ALWAYS}, // user
    {&czg_type_boolean, offsetof(struct czg_put_users_id_args, notify),
            offsetof(struct czg_put_users_id_args, has_notify)}, // notify
};

// ---- PATCH /users/:id ---------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// path id: int
// body change?: { name?: string; age?: int }, a JSON object whose members are not checked yet
// reply 200: { id: int; change: Partial<NewUser> | undefined; }
// worker, because it takes the parameter `id` (src/app.ts:12:26)

struct czg_patch_users_id_args {
    int64_t id;
    bool has_change;
    cz_slice_t change;
};

static const cz_loc_t czg_loc_patch_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};

static int czg_read_patch_users_id(cz_input_t *in, void *to)
{
    struct czg_patch_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_patch_users_id__id, text, &args->id);
    }

    // body change?: { name?: string; age?: int }, a JSON object whose members are not checked yet
    if (in->body.size > 0) {
        args->has_change = cz_body_json(in, true, &args->change);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_patch_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_patch_users_id_args, id), CZ_ALWAYS}, // id
    {&czg_type_unknown, offsetof(struct czg_patch_users_id_args, change),
            offsetof(struct czg_patch_users_id_args, has_change)}, // change
};

// ---- POST /anything -----------------------------------------------------------------------------

// src/app.ts:13:1, handler (anonymous)
// body value: unknown, any JSON
// reply 200: Tag<{ source: "body"; }>
// worker, because it takes the parameter `value` (src/app.ts:13:24)

struct czg_post_anything_args {
    cz_slice_t value;
};

static int czg_read_post_anything(cz_input_t *in, void *to)
{
    struct czg_post_anything_args *args = to;

    // body value: unknown, any JSON
    cz_body_json(in, false, &args->value);

    return cz_read_result(in);
}

static const cz_arg_t czg_post_anything_arg_list[] = {
    {&czg_type_unknown, offsetof(struct czg_post_anything_args, value), CZ_ALWAYS}, // value
};

// ---- POST /either -------------------------------------------------------------------------------

// src/app.ts:14:1, handler (anonymous)
// body shape: { kind: "circle"; radius: number } | { kind: "square"; side: number }, a JSON object
//   whose members are not checked yet
// reply 200: "circle" | "square"
// worker, because it takes the parameter `shape` (src/app.ts:14:22)

struct czg_post_either_args {
    cz_slice_t shape;
};

static int czg_read_post_either(cz_input_t *in, void *to)
{
    struct czg_post_either_args *args = to;

    // body shape: { kind: "circle"; radius: number } | { kind: "square"; side: number }, a JSON
    //   object whose members are not checked yet
    cz_body_json(in, true, &args->shape);

    return cz_read_result(in);
}

static const cz_arg_t czg_post_either_arg_list[] = {
    {&czg_type_unknown, offsetof(struct czg_post_either_args, shape), CZ_ALWAYS}, // shape
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_POST_USERS,
    CZG_PUT_USERS_ID,
    CZG_PATCH_USERS_ID,
    CZG_POST_ANYTHING,
    CZG_POST_EITHER,
};

static const cz_route_t czg_routes[] = {
    [CZG_POST_USERS] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/users",
        .source = "src/app.ts:10:1",
        .why = "it takes the parameter `user` (src/app.ts:10:21)",
        .read = czg_read_post_users,
        .args_size = sizeof(struct czg_post_users_args),
        .arg_count = 1,
        .args = czg_post_users_arg_list,
        .reply = &czg_type_string,
        .handler = 0,
        .flags = CZ_ROUTE_BODY,
    },
    [CZG_PUT_USERS_ID] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/users/:id",
        .source = "src/app.ts:11:1",
        .why = "it takes the parameter `id` (src/app.ts:11:24)",
        .read = czg_read_put_users_id,
        .args_size = sizeof(struct czg_put_users_id_args),
        .arg_count = 3,
        .args = czg_put_users_id_arg_list,
        .reply = &czg_type_object,
        .handler = 1,
        .flags = CZ_ROUTE_BODY,
    },
    [CZG_PATCH_USERS_ID] = {
        .method = CZ_PATCH,
        .method_name = "PATCH",
        .pattern = "/users/:id",
        .source = "src/app.ts:12:1",
        .why = "it takes the parameter `id` (src/app.ts:12:26)",
        .read = czg_read_patch_users_id,
        .args_size = sizeof(struct czg_patch_users_id_args),
        .arg_count = 2,
        .args = czg_patch_users_id_arg_list,
        .reply = &czg_type_object_2,
        .handler = 2,
        .flags = CZ_ROUTE_BODY,
    },
    [CZG_POST_ANYTHING] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/anything",
        .source = "src/app.ts:13:1",
        .why = "it takes the parameter `value` (src/app.ts:13:24)",
        .read = czg_read_post_anything,
        .args_size = sizeof(struct czg_post_anything_args),
        .arg_count = 1,
        .args = czg_post_anything_arg_list,
        .reply = &czg_type_unknown,
        .handler = 3,
        .flags = CZ_ROUTE_BODY,
    },
    [CZG_POST_EITHER] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/either",
        .source = "src/app.ts:14:1",
        .why = "it takes the parameter `shape` (src/app.ts:14:22)",
        .read = czg_read_post_either,
        .args_size = sizeof(struct czg_post_either_args),
        .arg_count = 1,
        .args = czg_post_either_arg_list,
        .reply = &czg_type_literal_circle_or_square,
        .handler = 4,
        .flags = CZ_ROUTE_BODY,
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

static const czg_static_path_t czg_post_static_paths[3] = {
    [0] = {CZ_LIT("/users"), &czg_routes[CZG_POST_USERS]},
    [1] = {CZ_LIT("/anything"), &czg_routes[CZG_POST_ANYTHING]},
    [2] = {CZ_LIT("/either"), &czg_routes[CZG_POST_EITHER]},
};

static const cz_route_t *czg_find_post(const char *at, const char *end,
                                       cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = NULL;
    for (size_t i = 0; route == NULL && i < 3; i++) {
        route = czg_static_route(&czg_post_static_paths[i], at, stop);
    }
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const cz_route_t *czg_find_put(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "users", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_PUT_USERS_ID];
            }
        }
    }
    return NULL;
}

static const cz_route_t *czg_find_patch(const char *at, const char *end,
                                        cz_captures_t *captures)
{
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "users", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_PATCH_USERS_ID];
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
    case CZ_POST:
        return czg_find_post(path.at, path.at + path.size, captures);
    case CZ_PUT:
        return czg_find_put(path.at, path.at + path.size, captures);
    case CZ_PATCH:
        return czg_find_patch(path.at, path.at + path.size, captures);
    case CZ_GET:
    case CZ_HEAD:
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
    .route_count = 5,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 5,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 5,
};
