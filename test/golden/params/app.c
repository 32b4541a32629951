// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET  /int/:value     src/app.ts:5:1   worker
//   GET  /even/:value    src/app.ts:6:1   worker
//   GET  /open/:value    src/app.ts:7:1   worker
//   GET  /half/:value    src/app.ts:8:1   worker
//   GET  /int32/:value   src/app.ts:9:1   worker
//   GET  /uint32/:value  src/app.ts:10:1  worker
//   GET  /text/:value    src/app.ts:11:1  worker
//   GET  /flag/:value    src/app.ts:12:1  worker
//   GET  /:a/:b/:c       src/app.ts:14:1  worker

#include "catzilla/gen.h"

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_int;
static const cz_type_t czg_type_number;
static const cz_type_t czg_type_string;
static const cz_type_t czg_type_boolean;
static const cz_type_t czg_type_array_of_string;

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// number
static const cz_type_t czg_type_number = {
    .kind = CZ_KIND_NUMBER,
    .size = sizeof(double),
    .name = "number",
};

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// boolean
static const cz_type_t czg_type_boolean = {
    .kind = CZ_KIND_BOOL,
    .size = sizeof(bool),
    .name = "boolean",
};

// string[]
static const cz_type_t czg_type_array_of_string = {
    .kind = CZ_KIND_ARRAY,
    .name = "string[]",
    .item = &czg_type_string,
};

// ---- GET /int/:value ----------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// path value: int >= 1, <= 100
// reply 200: number & Tag<{ int: true; }> & Ge<1> & Le<100>
// worker, because it reads the parameter `value` (src/app.ts:5:58)

struct czg_get_int_value_args {
    int64_t value;
};

static const cz_loc_t czg_loc_get_int_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_int_value(cz_input_t *in, void *to)
{
    struct czg_get_int_value_args *args = to;
    cz_slice_t text;

    // path value: int >= 1, <= 100
    if (cz_path_text(in, 0, &text)) {
        if (cz_text_int(in, &czg_loc_get_int_value__value, text, &args->value)) {
            cz_int_ge(in, &czg_loc_get_int_value__value, args->value, 1); // >= 1
            cz_int_le(in, &czg_loc_get_int_value__value, args->value, 100); // <= 100
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_int_value_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_int_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /even/:value ---------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// path value: int, multiple of 2
// reply 200: number & Tag<{ int: true; }> & MultipleOf<2>
// worker, because it reads the parameter `value` (src/app.ts:6:57)

struct czg_get_even_value_args {
    int64_t value;
};

static const cz_loc_t czg_loc_get_even_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_even_value(cz_input_t *in, void *to)
{
    struct czg_get_even_value_args *args = to;
    cz_slice_t text;

    // path value: int, multiple of 2
    if (cz_path_text(in, 0, &text)) {
        if (cz_text_int(in, &czg_loc_get_even_value__value, text, &args->value)) {
            cz_int_multiple_of(in, &czg_loc_get_even_value__value, args->value, 2); // multiple of 2
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_even_value_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_even_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /open/:value ---------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// path value: number > 0, < 1
// reply 200: number & Gt<0> & Lt<1>
// worker, because it reads the parameter `value` (src/app.ts:7:60)

struct czg_get_open_value_args {
    double value;
};

static const cz_loc_t czg_loc_get_open_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_open_value(cz_input_t *in, void *to)
{
    struct czg_get_open_value_args *args = to;
    cz_slice_t text;

    // path value: number > 0, < 1
    if (cz_path_text(in, 0, &text)) {
        if (cz_text_number(in, &czg_loc_get_open_value__value, text, &args->value)) {
            cz_number_gt(in, &czg_loc_get_open_value__value, args->value, 0.0); // > 0
            cz_number_lt(in, &czg_loc_get_open_value__value, args->value, 1.0); // < 1
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_open_value_arg_list[] = {
    {&czg_type_number, offsetof(struct czg_get_open_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /half/:value ---------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// path value: int >= 0.5
// reply 200: number & Tag<{ int: true; }> & Ge<0.5>
// worker, because it reads the parameter `value` (src/app.ts:8:51)

struct czg_get_half_value_args {
    int64_t value;
};

static const cz_loc_t czg_loc_get_half_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_half_value(cz_input_t *in, void *to)
{
    struct czg_get_half_value_args *args = to;
    cz_slice_t text;

    // path value: int >= 0.5
    if (cz_path_text(in, 0, &text)) {
        if (cz_text_int(in, &czg_loc_get_half_value__value, text, &args->value)) {
            cz_number_ge(in, &czg_loc_get_half_value__value, (double)args->value, 0.5); // >= 0.5
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_half_value_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_half_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /int32/:value --------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// path value: int32
// reply 200: Int32
// worker, because it reads the parameter `value` (src/app.ts:9:44)

struct czg_get_int32_value_args {
    int64_t value;
};

static const cz_loc_t czg_loc_get_int32_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_int32_value(cz_input_t *in, void *to)
{
    struct czg_get_int32_value_args *args = to;
    cz_slice_t text;

    // path value: int32
    if (cz_path_text(in, 0, &text)) {
        if (cz_text_int(in, &czg_loc_get_int32_value__value, text, &args->value)) {
            cz_int_ge(in, &czg_loc_get_int32_value__value, args->value,
                    INT64_C(-2147483648)); // >= -2147483648
            cz_int_le(in, &czg_loc_get_int32_value__value, args->value,
                    2147483647); // <= 2147483647
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_int32_value_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_int32_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /uint32/:value -------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// path value: uint32
// reply 200: Uint32
// worker, because it reads the parameter `value` (src/app.ts:10:46)

struct czg_get_uint32_value_args {
    int64_t value;
};

static const cz_loc_t czg_loc_get_uint32_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_uint32_value(cz_input_t *in, void *to)
{
    struct czg_get_uint32_value_args *args = to;
    cz_slice_t text;

    // path value: uint32
    if (cz_path_text(in, 0, &text)) {
        if (cz_text_int(in, &czg_loc_get_uint32_value__value, text, &args->value)) {
            cz_int_ge(in, &czg_loc_get_uint32_value__value, args->value, 0); // >= 0
            cz_int_le(in, &czg_loc_get_uint32_value__value, args->value,
                    INT64_C(4294967295)); // <= 4294967295
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_uint32_value_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_get_uint32_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /text/:value ---------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// path value: string, min length 2, max length 4
// reply 200: string & MinLength<2> & MaxLength<4>
// worker, because it reads the parameter `value` (src/app.ts:11:74)

struct czg_get_text_value_args {
    cz_slice_t value;
};

static const cz_loc_t czg_loc_get_text_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_text_value(cz_input_t *in, void *to)
{
    struct czg_get_text_value_args *args = to;
    cz_slice_t text;

    // path value: string, min length 2, max length 4
    if (cz_path_text(in, 0, &text)) {
        args->value = text;
        cz_string_min_length(in, &czg_loc_get_text_value__value, args->value, 2); // min length 2
        cz_string_max_length(in, &czg_loc_get_text_value__value, args->value, 4); // max length 4
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_text_value_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_text_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /flag/:value ---------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// path value: boolean
// reply 200: boolean
// worker, because it reads the parameter `value` (src/app.ts:12:45)

struct czg_get_flag_value_args {
    bool value;
};

static const cz_loc_t czg_loc_get_flag_value__value = {&cz_loc_path, CZ_LIT("value"), 0};

static int czg_read_get_flag_value(cz_input_t *in, void *to)
{
    struct czg_get_flag_value_args *args = to;
    cz_slice_t text;

    // path value: boolean
    if (cz_path_text(in, 0, &text)) {
        cz_text_bool(in, &czg_loc_get_flag_value__value, text, &args->value);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_flag_value_arg_list[] = {
    {&czg_type_boolean, offsetof(struct czg_get_flag_value_args, value), CZ_ALWAYS}, // value
};

// ---- GET /:a/:b/:c ------------------------------------------------------------------------------

// src/app.ts:14:1, handler (anonymous)
// path c: string
// path a: string
// reply 200: string[]
// worker, because it reads the parameter `c` (src/app.ts:14:49)

struct czg_get_a_b_c_args {
    cz_slice_t c;
    cz_slice_t a;
};

static int czg_read_get_a_b_c(cz_input_t *in, void *to)
{
    struct czg_get_a_b_c_args *args = to;
    cz_slice_t text;

    // path c: string
    if (cz_path_text(in, 2, &text)) {
        args->c = text;
    }

    // path a: string
    if (cz_path_text(in, 0, &text)) {
        args->a = text;
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_a_b_c_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_a_b_c_args, c), CZ_ALWAYS}, // c
    {&czg_type_string, offsetof(struct czg_get_a_b_c_args, a), CZ_ALWAYS}, // a
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_INT_VALUE,
    CZG_GET_EVEN_VALUE,
    CZG_GET_OPEN_VALUE,
    CZG_GET_HALF_VALUE,
    CZG_GET_INT32_VALUE,
    CZG_GET_UINT32_VALUE,
    CZG_GET_TEXT_VALUE,
    CZG_GET_FLAG_VALUE,
    CZG_GET_A_B_C,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_INT_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/int/:value",
        .source = "src/app.ts:5:1",
        .why = "it reads the parameter `value` (src/app.ts:5:58)",
        .read = czg_read_get_int_value,
        .args_size = sizeof(struct czg_get_int_value_args),
        .arg_count = 1,
        .args = czg_get_int_value_arg_list,
        .reply = &czg_type_int,
        .handler = 0,
    },
    [CZG_GET_EVEN_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/even/:value",
        .source = "src/app.ts:6:1",
        .why = "it reads the parameter `value` (src/app.ts:6:57)",
        .read = czg_read_get_even_value,
        .args_size = sizeof(struct czg_get_even_value_args),
        .arg_count = 1,
        .args = czg_get_even_value_arg_list,
        .reply = &czg_type_int,
        .handler = 1,
    },
    [CZG_GET_OPEN_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/open/:value",
        .source = "src/app.ts:7:1",
        .why = "it reads the parameter `value` (src/app.ts:7:60)",
        .read = czg_read_get_open_value,
        .args_size = sizeof(struct czg_get_open_value_args),
        .arg_count = 1,
        .args = czg_get_open_value_arg_list,
        .reply = &czg_type_number,
        .handler = 2,
    },
    [CZG_GET_HALF_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/half/:value",
        .source = "src/app.ts:8:1",
        .why = "it reads the parameter `value` (src/app.ts:8:51)",
        .read = czg_read_get_half_value,
        .args_size = sizeof(struct czg_get_half_value_args),
        .arg_count = 1,
        .args = czg_get_half_value_arg_list,
        .reply = &czg_type_int,
        .handler = 3,
    },
    [CZG_GET_INT32_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/int32/:value",
        .source = "src/app.ts:9:1",
        .why = "it reads the parameter `value` (src/app.ts:9:44)",
        .read = czg_read_get_int32_value,
        .args_size = sizeof(struct czg_get_int32_value_args),
        .arg_count = 1,
        .args = czg_get_int32_value_arg_list,
        .reply = &czg_type_int,
        .handler = 4,
    },
    [CZG_GET_UINT32_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/uint32/:value",
        .source = "src/app.ts:10:1",
        .why = "it reads the parameter `value` (src/app.ts:10:46)",
        .read = czg_read_get_uint32_value,
        .args_size = sizeof(struct czg_get_uint32_value_args),
        .arg_count = 1,
        .args = czg_get_uint32_value_arg_list,
        .reply = &czg_type_int,
        .handler = 5,
    },
    [CZG_GET_TEXT_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/text/:value",
        .source = "src/app.ts:11:1",
        .why = "it reads the parameter `value` (src/app.ts:11:74)",
        .read = czg_read_get_text_value,
        .args_size = sizeof(struct czg_get_text_value_args),
        .arg_count = 1,
        .args = czg_get_text_value_arg_list,
        .reply = &czg_type_string,
        .handler = 6,
    },
    [CZG_GET_FLAG_VALUE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/flag/:value",
        .source = "src/app.ts:12:1",
        .why = "it reads the parameter `value` (src/app.ts:12:45)",
        .read = czg_read_get_flag_value,
        .args_size = sizeof(struct czg_get_flag_value_args),
        .arg_count = 1,
        .args = czg_get_flag_value_arg_list,
        .reply = &czg_type_boolean,
        .handler = 7,
    },
    [CZG_GET_A_B_C] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/:a/:b/:c",
        .source = "src/app.ts:14:1",
        .why = "it reads the parameter `c` (src/app.ts:14:49)",
        .read = czg_read_get_a_b_c,
        .args_size = sizeof(struct czg_get_a_b_c_args),
        .arg_count = 2,
        .args = czg_get_a_b_c_arg_list,
        .reply = &czg_type_array_of_string,
        .handler = 8,
    },
};

// ---- Routing ------------------------------------------------------------------------------------

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    switch (to1 - at1) {
    case 3:
        if (cz_route_is(at1, to1, "int", 3) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_INT_VALUE];
                }
            }
        }
        break;
    case 4:
        if (cz_route_is(at1, to1, "even", 4) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_EVEN_VALUE];
                }
            }
        }
        if (cz_route_is(at1, to1, "flag", 4) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_FLAG_VALUE];
                }
            }
        }
        if (cz_route_is(at1, to1, "half", 4) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_HALF_VALUE];
                }
            }
        }
        if (cz_route_is(at1, to1, "open", 4) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_OPEN_VALUE];
                }
            }
        }
        if (cz_route_is(at1, to1, "text", 4) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_TEXT_VALUE];
                }
            }
        }
        break;
    case 5:
        if (cz_route_is(at1, to1, "int32", 5) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_INT32_VALUE];
                }
            }
        }
        break;
    case 6:
        if (cz_route_is(at1, to1, "uint32", 6) && to1 != end) {
            const char *at2 = to1 + 1;
            const char *to2 = cz_route_segment(at2, end);
            if (to2 != at2) {
                cz_route_capture(captures, 0, at2, to2);
                if (to2 == end || to2 + 1 == end) {
                    return &czg_routes[CZG_GET_UINT32_VALUE];
                }
            }
        }
        break;
    default:
        break;
    }
    if (to1 != at1 && to1 != end) {
        cz_route_capture(captures, 0, at1, to1);
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2 && to2 != end) {
            cz_route_capture(captures, 1, at2, to2);
            const char *at3 = to2 + 1;
            const char *to3 = cz_route_segment(at3, end);
            if (to3 != at3) {
                cz_route_capture(captures, 2, at3, to3);
                if (to3 == end || to3 + 1 == end) {
                    return &czg_routes[CZG_GET_A_B_C];
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
    .title = "API",
    .version = "0.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 9,
    .find = czg_find,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 9,
};
