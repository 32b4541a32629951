// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET     /items                       src/app.ts:7:1    constant
//   GET     /items/:item                 src/app.ts:8:1    worker
//   GET     /v1/shops/:shop/items        src/app.ts:7:1    constant
//   GET     /v1/shops/:shop/items/:item  src/app.ts:8:1    worker
//   GET     /v1/shops/:shop              src/app.ts:12:1   worker
//   GET     /internal/admin              src/admin.ts:6:1  constant
//   GET     /internal/admin/users/:id    src/users.ts:5:1  worker
//   DELETE  /internal/admin/users/:id    src/users.ts:8:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("item"),
    [1] = CZ_LIT("shop"),
    [2] = CZ_LIT("id"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_int;
static const cz_type_t czg_type_string;
static const cz_type_t czg_type_get_items_item_reply;
static const cz_type_t czg_type_get_v1_shops_shop_reply;
static const cz_type_t czg_type_get_internal_admin_users_id_reply;

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// { item: int }
static const cz_member_t czg_members_of_get_items_item_reply[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"item\":"), .type = &czg_type_int},
};
static const cz_type_t czg_type_get_items_item_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ item: int }",
    .members = czg_members_of_get_items_item_reply,
    .member_count = 1,
};

// { shop: string }
static const cz_member_t czg_members_of_get_v1_shops_shop_reply[] = {
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"shop\":"), .type = &czg_type_string},
};
static const cz_type_t czg_type_get_v1_shops_shop_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ shop: string }",
    .members = czg_members_of_get_v1_shops_shop_reply,
    .member_count = 1,
};

// { id: int }
static const cz_member_t czg_members_of_get_internal_admin_users_id_reply[] = {
    {.atom = 2, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
};
static const cz_type_t czg_type_get_internal_admin_users_id_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ id: int }",
    .members = czg_members_of_get_internal_admin_users_id_reply,
    .member_count = 1,
};

// ---- GET /items ---------------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// included at src/app.ts:14:1
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_items_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"e9JWH3bAsUsDR4K0\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_items_unmodified = {
    .bytes = czg_get_items_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_items_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 10\r\n"
    "ETag: \"e9JWH3bAsUsDR4K0\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "[{\"id\":1}]";

static const cz_constant_t czg_get_items_constant = {
    .bytes = czg_get_items_bytes,
    .size = 177,
    .head_size = 167,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"e9JWH3bAsUsDR4K0\""),
    .unmodified = &czg_get_items_unmodified,
};

// ---- GET /items/:item ---------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// included at src/app.ts:14:1
// path item: int
// reply 200: { item: int; }
// worker, because it reads the parameter `item` (src/app.ts:8:39)

struct czg_get_items_item_args {
    int64_t item;
};

static const cz_loc_t czg_loc_get_items_item__item = {&cz_loc_path, CZ_LIT("item"), 0};

static int czg_read_get_items_item(cz_input_t *in, void *to)
{
    struct czg_get_items_item_args *args = to;
    cz_slice_t text;

    // path item: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_get_items_item__item, text, &args->item);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_items_item_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_items_item_args, item), CZ_ALWAYS}, // item
};

// ---- GET /v1/shops/:shop/items ------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// included at src/app.ts:15:1
// included at src/app.ts:11:1
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_v1_shops_shop_items_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"e9JWH3bAsUsDR4K0\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_shops_shop_items_unmodified = {
    .bytes = czg_get_v1_shops_shop_items_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_shops_shop_items_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 10\r\n"
    "ETag: \"e9JWH3bAsUsDR4K0\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "[{\"id\":1}]";

static const cz_constant_t czg_get_v1_shops_shop_items_constant = {
    .bytes = czg_get_v1_shops_shop_items_bytes,
    .size = 177,
    .head_size = 167,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"e9JWH3bAsUsDR4K0\""),
    .unmodified = &czg_get_v1_shops_shop_items_unmodified,
};

// ---- GET /v1/shops/:shop/items/:item ------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// included at src/app.ts:15:1
// included at src/app.ts:11:1
// path item: int
// reply 200: { item: int; }
// worker, because it reads the parameter `item` (src/app.ts:8:39)

struct czg_get_v1_shops_shop_items_item_args {
    int64_t item;
};

static const cz_loc_t czg_loc_get_v1_shops_shop_items_item__item = {&cz_loc_path, CZ_LIT("item"),
        0};

static int czg_read_get_v1_shops_shop_items_item(cz_input_t *in, void *to)
{
    struct czg_get_v1_shops_shop_items_item_args *args = to;
    cz_slice_t text;

    // path item: int
    if (cz_path_text(in, 1, &text)) {
        cz_text_int(in, &czg_loc_get_v1_shops_shop_items_item__item, text, &args->item);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_v1_shops_shop_items_item_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_v1_shops_shop_items_item_args, item), CZ_ALWAYS},
            // item
};

// ---- GET /v1/shops/:shop ------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// included at src/app.ts:15:1
// path shop: string
// reply 200: { shop: string; }
// worker, because it reads the parameter `shop` (src/app.ts:12:36)

struct czg_get_v1_shops_shop_args {
    cz_slice_t shop;
};

static int czg_read_get_v1_shops_shop(cz_input_t *in, void *to)
{
    struct czg_get_v1_shops_shop_args *args = to;
    cz_slice_t text;

    // path shop: string
    if (cz_path_text(in, 0, &text)) {
        args->shop = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_v1_shops_shop_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_v1_shops_shop_args, shop), CZ_ALWAYS}, // shop
};

// ---- GET /internal/admin ------------------------------------------------------------------------

// src/admin.ts:6:1, handler (anonymous)
// included at src/app.ts:16:1
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_internal_admin_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"DH27B-lzH9wUzgVt\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_internal_admin_unmodified = {
    .bytes = czg_get_internal_admin_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_internal_admin_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "ETag: \"DH27B-lzH9wUzgVt\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "admin";

static const cz_constant_t czg_get_internal_admin_constant = {
    .bytes = czg_get_internal_admin_bytes,
    .size = 180,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"DH27B-lzH9wUzgVt\""),
    .unmodified = &czg_get_internal_admin_unmodified,
};

// ---- GET /internal/admin/users/:id --------------------------------------------------------------

// src/users.ts:5:1, handler getUser
// included at src/app.ts:16:1
// included at src/admin.ts:7:1
// path id: int
// reply 200: { id: int; }
// worker, because it reads the parameter `id` (src/users.ts:6:12)

struct czg_get_internal_admin_users_id_args {
    int64_t id;
};

static const cz_loc_t czg_loc_get_internal_admin_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};

static int czg_read_get_internal_admin_users_id(cz_input_t *in, void *to)
{
    struct czg_get_internal_admin_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_get_internal_admin_users_id__id, text, &args->id);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_internal_admin_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_internal_admin_users_id_args, id), CZ_ALWAYS}, // id
};

// ---- DELETE /internal/admin/users/:id -----------------------------------------------------------

// src/users.ts:8:1, handler (anonymous)
// included at src/app.ts:16:1
// included at src/admin.ts:7:1
// path id: int
// reply 200: void
// worker, because it calls `console.log` (src/users.ts:9:3)

struct czg_delete_internal_admin_users_id_args {
    int64_t id;
};

static const cz_loc_t czg_loc_delete_internal_admin_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};

static int czg_read_delete_internal_admin_users_id(cz_input_t *in, void *to)
{
    struct czg_delete_internal_admin_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_delete_internal_admin_users_id__id, text, &args->id);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_delete_internal_admin_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_delete_internal_admin_users_id_args, id), CZ_ALWAYS}, // id
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_ITEMS,
    CZG_GET_ITEMS_ITEM,
    CZG_GET_V1_SHOPS_SHOP_ITEMS,
    CZG_GET_V1_SHOPS_SHOP_ITEMS_ITEM,
    CZG_GET_V1_SHOPS_SHOP,
    CZG_GET_INTERNAL_ADMIN,
    CZG_GET_INTERNAL_ADMIN_USERS_ID,
    CZG_DELETE_INTERNAL_ADMIN_USERS_ID,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_ITEMS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/items",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_get_items_constant,
    },
    [CZG_GET_ITEMS_ITEM] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/items/:item",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `item` (src/app.ts:8:39)",
        .read = czg_read_get_items_item,
        .args_size = sizeof(struct czg_get_items_item_args),
        .arg_count = 1,
        .args = czg_get_items_item_arg_list,
        .reply = &czg_type_get_items_item_reply,
        .handler = 0,
    },
    [CZG_GET_V1_SHOPS_SHOP_ITEMS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/shops/:shop/items",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_get_v1_shops_shop_items_constant,
    },
    [CZG_GET_V1_SHOPS_SHOP_ITEMS_ITEM] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/shops/:shop/items/:item",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `item` (src/app.ts:8:39)",
        .read = czg_read_get_v1_shops_shop_items_item,
        .args_size = sizeof(struct czg_get_v1_shops_shop_items_item_args),
        .arg_count = 1,
        .args = czg_get_v1_shops_shop_items_item_arg_list,
        .reply = &czg_type_get_items_item_reply,
        .handler = 1,
    },
    [CZG_GET_V1_SHOPS_SHOP] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/shops/:shop",
        .source = "src/app.ts:12:1",
        .why = "it reads the parameter `shop` (src/app.ts:12:36)",
        .read = czg_read_get_v1_shops_shop,
        .args_size = sizeof(struct czg_get_v1_shops_shop_args),
        .arg_count = 1,
        .args = czg_get_v1_shops_shop_arg_list,
        .reply = &czg_type_get_v1_shops_shop_reply,
        .handler = 2,
    },
    [CZG_GET_INTERNAL_ADMIN] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/internal/admin",
        .source = "src/admin.ts:6:1",
        .why = "constant",
        .constant = &czg_get_internal_admin_constant,
    },
    [CZG_GET_INTERNAL_ADMIN_USERS_ID] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/internal/admin/users/:id",
        .source = "src/users.ts:5:1",
        .why = "it reads the parameter `id` (src/users.ts:6:12)",
        .read = czg_read_get_internal_admin_users_id,
        .args_size = sizeof(struct czg_get_internal_admin_users_id_args),
        .arg_count = 1,
        .args = czg_get_internal_admin_users_id_arg_list,
        .reply = &czg_type_get_internal_admin_users_id_reply,
        .handler = 3,
    },
    [CZG_DELETE_INTERNAL_ADMIN_USERS_ID] = {
        .method = CZ_DELETE,
        .method_name = "DELETE",
        .pattern = "/internal/admin/users/:id",
        .source = "src/users.ts:8:1",
        .why = "it calls `console.log` (src/users.ts:9:3)",
        .read = czg_read_delete_internal_admin_users_id,
        .args_size = sizeof(struct czg_delete_internal_admin_users_id_args),
        .arg_count = 1,
        .args = czg_delete_internal_admin_users_id_arg_list,
        .handler = 4,
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
    [0] = {CZ_LIT("/items"), &czg_routes[CZG_GET_ITEMS]},
    [1] = {CZ_LIT("/internal/admin"), &czg_routes[CZG_GET_INTERNAL_ADMIN]},
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
    if (cz_route_is(at1, to1, "internal", 8) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (cz_route_is(at2, to2, "admin", 5) && to2 != end) {
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (cz_route_is(at3, to3, "users", 5) && to3 != end) {
                const char *at4 = to3 + 1;
                const char *to4 = cz_route_segment(at4, end);
                if (to4 != at4) {
                    cz_route_capture(captures, 0, at4, to4);
                    if (to4 == end || to4 + 1 == end) {
                        return &czg_routes[CZG_GET_INTERNAL_ADMIN_USERS_ID];
                    }
                }
            }
        }
    }
    if (cz_route_is(at1, to1, "items", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_ITEMS_ITEM];
            }
        }
    }
    if (cz_route_is(at1, to1, "v1", 2) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (cz_route_is(at2, to2, "shops", 5) && to2 != end) {
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (to3 != at3) {
                cz_route_capture(captures, 0, at3, to3);
                if (to3 == end || to3 + 1 == end) {
                    return &czg_routes[CZG_GET_V1_SHOPS_SHOP];
                }
                if (to3 != end) {
                    const char *at4 = to3 + 1;
                    const char *to4 = cz_route_segment(at4, end);
                    if (cz_route_is(at4, to4, "items", 5)) {
                        if (to4 == end || to4 + 1 == end) {
                            return &czg_routes[CZG_GET_V1_SHOPS_SHOP_ITEMS];
                        }
                        if (to4 != end) {
                            const char *at5 = to4 + 1;
                            const char *to5 = cz_route_segment(at5, end);
                            if (to5 != at5) {
                                cz_route_capture(captures, 1, at5, to5);
                                if (to5 == end || to5 + 1 == end) {
                                    return &czg_routes[CZG_GET_V1_SHOPS_SHOP_ITEMS_ITEM];
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    return NULL;
}

static const cz_route_t *czg_find_delete(const char *at, const char *end,
                                         cz_captures_t *captures)
{
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "internal", 8) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (cz_route_is(at2, to2, "admin", 5) && to2 != end) {
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (cz_route_is(at3, to3, "users", 5) && to3 != end) {
                const char *at4 = to3 + 1;
                const char *to4 = cz_route_segment(at4, end);
                if (to4 != at4) {
                    cz_route_capture(captures, 0, at4, to4);
                    if (to4 == end || to4 + 1 == end) {
                        return &czg_routes[CZG_DELETE_INTERNAL_ADMIN_USERS_ID];
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
    case CZ_DELETE:
        return czg_find_delete(path.at, path.at + path.size, captures);
    case CZ_HEAD:
    case CZ_POST:
    case CZ_PUT:
    case CZ_PATCH:
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
    .title = "Shop",
    .version = "2.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 8,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 3,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 5,
};
