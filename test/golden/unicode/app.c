// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /café      src/app.ts:5:1   constant
//   GET  /100%25    src/app.ts:6:1   constant
//   GET  /a b       src/app.ts:7:1   constant
//   GET  /日本/:name  src/app.ts:8:1   worker
//   GET  /@me/it's  src/app.ts:9:1   constant
//   GET  /straße    src/app.ts:10:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("\345\220\215\345\211\215"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;
static const cz_type_t czg_type_get_u65e5_u672c_name_reply;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// { "名前": string }
static const cz_member_t czg_members_of_get_u65e5_u672c_name_reply[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"\345\220\215\345\211\215\":"),
            .type = &czg_type_string},
};
static const cz_type_t czg_type_get_u65e5_u672c_name_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ \"\345\220\215\345\211\215\": string }",
    .members = czg_members_of_get_u65e5_u672c_name_reply,
    .member_count = 1,
};

// ---- GET /café ----------------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_caf_ue9_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"By3Hkb6tW-VLf8KI\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_caf_ue9_unmodified = {
    .bytes = czg_get_caf_ue9_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_caf_ue9_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "ETag: \"By3Hkb6tW-VLf8KI\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "caf\303\251";

static const cz_constant_t czg_get_caf_ue9_constant = {
    .bytes = czg_get_caf_ue9_bytes,
    .size = 180,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"By3Hkb6tW-VLf8KI\""),
    .unmodified = &czg_get_caf_ue9_unmodified,
};

// ---- GET /100%25 --------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_100_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"hQ2n-d7YeWV3ui_S\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_100_unmodified = {
    .bytes = czg_get_100_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_100_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 7\r\n"
    "ETag: \"hQ2n-d7YeWV3ui_S\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "percent";

static const cz_constant_t czg_get_100_constant = {
    .bytes = czg_get_100_bytes,
    .size = 182,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"hQ2n-d7YeWV3ui_S\""),
    .unmodified = &czg_get_100_unmodified,
};

// ---- GET /a b -----------------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_a_b_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"3phJT_WX1K-87dR-\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_a_b_unmodified = {
    .bytes = czg_get_a_b_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_a_b_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "ETag: \"3phJT_WX1K-87dR-\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "space";

static const cz_constant_t czg_get_a_b_constant = {
    .bytes = czg_get_a_b_bytes,
    .size = 180,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"3phJT_WX1K-87dR-\""),
    .unmodified = &czg_get_a_b_unmodified,
};

// ---- GET /日本/:name ------------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// path name: string
// reply 200: { 名前: string; }
// worker, because it reads the parameter `name` (src/app.ts:8:47)

struct czg_get_u65e5_u672c_name_args {
    cz_slice_t name;
};

static int czg_read_get_u65e5_u672c_name(cz_input_t *in, void *to)
{
    struct czg_get_u65e5_u672c_name_args *args = to;
    cz_slice_t text;

    // path name: string
    if (cz_path_text(in, 0, &text)) {
        args->name = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_u65e5_u672c_name_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_u65e5_u672c_name_args, name), CZ_ALWAYS}, // name
};

// ---- GET /@me/it's ------------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_me_it_s_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"sejLi3ujVE9iv8sN\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_me_it_s_unmodified = {
    .bytes = czg_get_me_it_s_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_me_it_s_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 11\r\n"
    "ETag: \"sejLi3ujVE9iv8sN\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "punctuation";

static const cz_constant_t czg_get_me_it_s_constant = {
    .bytes = czg_get_me_it_s_bytes,
    .size = 187,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"sejLi3ujVE9iv8sN\""),
    .unmodified = &czg_get_me_it_s_unmodified,
};

// ---- GET /straße --------------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// query größe?: string
// reply 200: string
// worker, because it reads the parameter `größe` (src/app.ts:10:40)

struct czg_get_stra_udf_e_args {
    bool has_gr_uf6_udf_e;
    cz_slice_t gr_uf6_udf_e;
};

static int czg_read_get_stra_udf_e(cz_input_t *in, void *to)
{
    struct czg_get_stra_udf_e_args *args = to;
    cz_slice_t text;

    // query größe?: string
    if (cz_query_text(in, CZ_SLICE("gr\303\266\303\237e"), &text)) {
        args->has_gr_uf6_udf_e = true;
        args->gr_uf6_udf_e = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_stra_udf_e_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_stra_udf_e_args, gr_uf6_udf_e),
            offsetof(struct czg_get_stra_udf_e_args, has_gr_uf6_udf_e)}, // größe
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_CAF_UE9,
    CZG_GET_100,
    CZG_GET_A_B,
    CZG_GET_U65E5_U672C_NAME,
    CZG_GET_ME_IT_S,
    CZG_GET_STRA_UDF_E,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_CAF_UE9] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/caf\303\251",
        .source = "src/app.ts:5:1",
        .why = "constant",
        .constant = &czg_get_caf_ue9_constant,
    },
    [CZG_GET_100] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/100%25",
        .source = "src/app.ts:6:1",
        .why = "constant",
        .constant = &czg_get_100_constant,
    },
    [CZG_GET_A_B] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/a b",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_get_a_b_constant,
    },
    [CZG_GET_U65E5_U672C_NAME] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/\346\227\245\346\234\254/:name",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `name` (src/app.ts:8:47)",
        .read = czg_read_get_u65e5_u672c_name,
        .args_size = sizeof(struct czg_get_u65e5_u672c_name_args),
        .arg_count = 1,
        .args = czg_get_u65e5_u672c_name_arg_list,
        .reply = &czg_type_get_u65e5_u672c_name_reply,
        .handler = 0,
    },
    [CZG_GET_ME_IT_S] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/@me/it's",
        .source = "src/app.ts:9:1",
        .why = "constant",
        .constant = &czg_get_me_it_s_constant,
    },
    [CZG_GET_STRA_UDF_E] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/stra\303\237e",
        .source = "src/app.ts:10:1",
        .why = "it reads the parameter `gr\303\266\303\237e` (src/app.ts:10:40)",
        .read = czg_read_get_stra_udf_e,
        .args_size = sizeof(struct czg_get_stra_udf_e_args),
        .arg_count = 1,
        .args = czg_get_stra_udf_e_arg_list,
        .reply = &czg_type_string,
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

static const czg_static_path_t czg_get_static_paths[16] = {
    [1] = {CZ_LIT("/@me/it's"), &czg_routes[CZG_GET_ME_IT_S]},
    [3] = {CZ_LIT("/caf%C3%A9"), &czg_routes[CZG_GET_CAF_UE9]},
    [9] = {CZ_LIT("/a%20b"), &czg_routes[CZG_GET_A_B]},
    [10] = {CZ_LIT("/100%25"), &czg_routes[CZG_GET_100]},
    [11] = {CZ_LIT("/stra%C3%9Fe"), &czg_routes[CZG_GET_STRA_UDF_E]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 1539508952u);
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[hash & 15u], at, stop);
    if (route != NULL) {
        return route;
    }
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "%E6%97%A5%E6%9C%AC", 18) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_U65E5_U672C_NAME];
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
    .title = "Katzen \360\237\220\261 \"\346\227\245\346\234\254\"",
    .version = "1.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 6,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 1,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 2,
};
