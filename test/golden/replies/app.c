// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET   /node     src/app.ts:36:1  worker
//   GET   /pets     src/app.ts:37:1  worker
//   GET   /json     src/app.ts:38:1  worker
//   GET   /events   src/app.ts:39:1  worker
//   GET   /found    src/app.ts:40:1  worker
//   GET   /maybe    src/app.ts:41:1  worker
//   GET   /untyped  src/app.ts:42:1  worker
//   GET   /unknown  src/app.ts:43:1  worker
//   POST  /found    src/app.ts:44:1  worker
//   PUT   /found    src/app.ts:45:1  worker
//   GET   /status   src/app.ts:46:1  worker
//   GET   /mixed    src/app.ts:47:1  worker
//   GET   /later    src/app.ts:48:1  worker
//   GET   /pieces   src/app.ts:49:1  worker
//   GET   /bytes    src/app.ts:52:1  worker
//   GET   /rows     src/app.ts:53:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("value"),
    [1] = CZ_LIT("next"),
    [2] = CZ_LIT("children"),
    [3] = CZ_LIT("kind"),
    [4] = CZ_LIT("lives"),
    [5] = CZ_LIT("tricks"),
    [6] = CZ_LIT("at"),
    [7] = CZ_LIT("id"),
    [8] = CZ_LIT("raw"),
    [9] = CZ_LIT("place"),
    [10] = CZ_LIT("counts"),
    [11] = CZ_LIT("odd key \"\303\251\""),
    [12] = CZ_LIT("name"),
    [13] = CZ_LIT("error"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_node;
static const cz_type_t czg_type_int;
static const cz_type_t czg_type_null;
static const cz_type_t czg_type_node_or_null;
static const cz_type_t czg_type_array_of_node;
static const cz_type_t czg_type_get_pets_reply;
static const cz_type_t czg_type_cat;
static const cz_type_t czg_type_literal_cat;
static const cz_type_t czg_type_dog;
static const cz_type_t czg_type_literal_dog;
static const cz_type_t czg_type_array_of_string;
static const cz_type_t czg_type_string;
static const cz_type_t czg_type_cat_or_dog;
static const cz_type_t czg_type_boolean;
static const cz_type_t czg_type_number;
static const cz_type_t czg_type_record_of_json;
static const cz_type_t czg_type_array_of_json;
static const cz_type_t czg_type_json;
static const cz_type_t czg_type_array_of_event;
static const cz_type_t czg_type_event;
static const cz_type_t czg_type_date;
static const cz_type_t czg_type_bigint;
static const cz_type_t czg_type_uint8_array;
static const cz_type_t czg_type_event_place;
static const cz_type_t czg_type_record_of_int;
static const cz_type_t czg_type_found_or_missing;
static const cz_type_t czg_type_found;
static const cz_type_t czg_type_int_array_or_string_array;
static const cz_type_t czg_type_int_or_string;
static const cz_type_t czg_type_int_or_string_or_int_array_or_string;

// Node
static const cz_member_t czg_members_of_node[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"value\":"), .type = &czg_type_int},
    {.atom = 1, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"next\":"),
            .type = &czg_type_node_or_null},
    {.atom = 2, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"children\":"),
            .type = &czg_type_array_of_node},
};
static const cz_type_t czg_type_node = {
    .kind = CZ_KIND_OBJECT,
    .name = "Node",
    .members = czg_members_of_node,
    .member_count = 3,
};

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// null
static const cz_type_t czg_type_null = {
    .kind = CZ_KIND_NULL,
    .size = sizeof(uint32_t),
    .name = "null",
};

// Node | null
static const cz_type_t *const czg_arms_of_node_or_null[] = {
    &czg_type_null,
    &czg_type_node,
};
static const cz_type_t czg_type_node_or_null = {
    .kind = CZ_KIND_UNION,
    .name = "Node | null",
    .arms = czg_arms_of_node_or_null,
    .arm_count = 2,
};

// Node[]
static const cz_type_t czg_type_array_of_node = {
    .kind = CZ_KIND_ARRAY,
    .name = "Node[]",
    .item = &czg_type_node,
};

// (Cat | Dog)[]
static const cz_type_t czg_type_get_pets_reply = {
    .kind = CZ_KIND_ARRAY,
    .name = "(Cat | Dog)[]",
    .item = &czg_type_cat_or_dog,
};

// Cat
static const cz_member_t czg_members_of_cat[] = {
    {.atom = 3, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"kind\":"), .type = &czg_type_literal_cat},
    {.atom = 4, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"lives\":"), .type = &czg_type_int},
};
static const cz_type_t czg_type_cat = {
    .kind = CZ_KIND_OBJECT,
    .name = "Cat",
    .members = czg_members_of_cat,
    .member_count = 2,
};

// "cat"
static const cz_literal_t czg_literals_of_literal_cat[] = {
    {CZ_LITERAL_STRING, CZ_LIT("cat"), 0},
};
static const cz_type_t czg_type_literal_cat = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"cat\"",
    .literals = czg_literals_of_literal_cat,
    .literal_count = 1,
};

// Dog
static const cz_member_t czg_members_of_dog[] = {
    {.atom = 3, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"kind\":"), .type = &czg_type_literal_dog},
    {.atom = 5, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"tricks\":"),
            .type = &czg_type_array_of_string},
};
static const cz_type_t czg_type_dog = {
    .kind = CZ_KIND_OBJECT,
    .name = "Dog",
    .members = czg_members_of_dog,
    .member_count = 2,
};

// "dog"
static const cz_literal_t czg_literals_of_literal_dog[] = {
    {CZ_LITERAL_STRING, CZ_LIT("dog"), 0},
};
static const cz_type_t czg_type_literal_dog = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"dog\"",
    .literals = czg_literals_of_literal_dog,
    .literal_count = 1,
};

// string[]
static const cz_type_t czg_type_array_of_string = {
    .kind = CZ_KIND_ARRAY,
    .name = "string[]",
    .item = &czg_type_string,
};

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// Cat | Dog
static const cz_type_t *const czg_arms_of_cat_or_dog[] = {
    &czg_type_cat,
    &czg_type_dog,
};
static const cz_type_t czg_type_cat_or_dog = {
    .kind = CZ_KIND_UNION,
    .name = "Cat | Dog",
    .arms = czg_arms_of_cat_or_dog,
    .arm_count = 2,
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

// { [key: string]: Json }
static const cz_type_t czg_type_record_of_json = {
    .kind = CZ_KIND_RECORD,
    .name = "{ [key: string]: Json }",
    .item = &czg_type_json,
};

// Json[]
static const cz_type_t czg_type_array_of_json = {
    .kind = CZ_KIND_ARRAY,
    .name = "Json[]",
    .item = &czg_type_json,
};

// Json
static const cz_type_t *const czg_arms_of_json[] = {
    &czg_type_boolean,
    &czg_type_number,
    &czg_type_string,
    &czg_type_null,
    &czg_type_record_of_json,
    &czg_type_array_of_json,
};
static const cz_type_t czg_type_json = {
    .kind = CZ_KIND_UNION,
    .name = "Json",
    .arms = czg_arms_of_json,
    .arm_count = 6,
};

// Event[]
static const cz_type_t czg_type_array_of_event = {
    .kind = CZ_KIND_ARRAY,
    .name = "Event[]",
    .item = &czg_type_event,
};

// Event
static const cz_member_t czg_members_of_event[] = {
    {.atom = 6, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"at\":"), .type = &czg_type_date},
    {.atom = 7, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_bigint},
    {.atom = 8, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"raw\":"), .type = &czg_type_uint8_array},
    {.atom = 9, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"place\":"),
            .type = &czg_type_event_place},
    {.atom = 10, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"counts\":"),
            .type = &czg_type_record_of_int},
    {.atom = 11, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"odd key \\\"\303\251\\\"\":"),
            .type = &czg_type_string},
};
static const cz_type_t czg_type_event = {
    .kind = CZ_KIND_OBJECT,
    .name = "Event",
    .members = czg_members_of_event,
    .member_count = 6,
};

// Date
static const cz_type_t czg_type_date = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "Date",
};

// bigint
static const cz_type_t czg_type_bigint = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "bigint",
};

// Uint8Array
static const cz_type_t czg_type_uint8_array = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "Uint8Array",
};

// [number, number, number?]
static const cz_member_t czg_members_of_event_place[] = {
    {.has_offset = CZ_ALWAYS, .type = &czg_type_number},
    {.has_offset = CZ_ALWAYS, .type = &czg_type_number},
    {.has_offset = CZ_ALWAYS, .optional = true, .type = &czg_type_number},
};
static const cz_type_t czg_type_event_place = {
    .kind = CZ_KIND_TUPLE,
    .name = "[number, number, number?]",
    .members = czg_members_of_event_place,
    .member_count = 3,
};

// { [key: string]: int }
static const cz_type_t czg_type_record_of_int = {
    .kind = CZ_KIND_RECORD,
    .name = "{ [key: string]: int }",
    .item = &czg_type_int,
};

// Found | Missing
static const cz_member_t czg_members_of_found_or_missing[] = {
    {.atom = 7, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"id\":"),
            .type = &czg_type_int},
    {.atom = 12, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"name\":"),
            .type = &czg_type_string},
    {.atom = 13, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"error\":"),
            .type = &czg_type_string},
};
static const cz_type_t czg_type_found_or_missing = {
    .kind = CZ_KIND_OBJECT,
    .name = "Found | Missing",
    .members = czg_members_of_found_or_missing,
    .member_count = 3,
};

// Found
static const cz_member_t czg_members_of_found[] = {
    {.atom = 7, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
    {.atom = 12, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"name\":"), .type = &czg_type_string},
};
static const cz_type_t czg_type_found = {
    .kind = CZ_KIND_OBJECT,
    .name = "Found",
    .members = czg_members_of_found,
    .member_count = 2,
};

// int[] | string[]
static const cz_type_t czg_type_int_array_or_string_array = {
    .kind = CZ_KIND_ARRAY,
    .name = "int[] | string[]",
    .item = &czg_type_int_or_string,
};

// int | string
static const cz_type_t *const czg_arms_of_int_or_string[] = {
    &czg_type_int,
    &czg_type_string,
};
static const cz_type_t czg_type_int_or_string = {
    .kind = CZ_KIND_UNION,
    .name = "int | string",
    .arms = czg_arms_of_int_or_string,
    .arm_count = 2,
};

// int | string | int[] | string[] | null
static const cz_type_t *const czg_arms_of_int_or_string_or_int_array_or_string[] = {
    &czg_type_int,
    &czg_type_string,
    &czg_type_null,
    &czg_type_int_array_or_string_array,
};
static const cz_type_t czg_type_int_or_string_or_int_array_or_string = {
    .kind = CZ_KIND_UNION,
    .name = "int | string | int[] | string[] | null",
    .arms = czg_arms_of_int_or_string_or_int_array_or_string,
    .arm_count = 4,
};

// ---- GET /node ----------------------------------------------------------------------------------

// src/app.ts:36:1, handler (anonymous)
// reply 200: Node
// worker, because it calls `store.read` (src/app.ts:36:24)

// ---- GET /pets ----------------------------------------------------------------------------------

// src/app.ts:37:1, handler (anonymous)
// reply 200: (Cat | Dog)[]
// worker, because it calls `store.read` (src/app.ts:37:24)

// ---- GET /json ----------------------------------------------------------------------------------

// src/app.ts:38:1, handler (anonymous)
// reply 200: Json
// worker, because it calls `store.read` (src/app.ts:38:24)

// ---- GET /events --------------------------------------------------------------------------------

// src/app.ts:39:1, handler (anonymous)
// reply 200: Event[]
// worker, because it calls `store.read` (src/app.ts:39:26)

// ---- GET /found ---------------------------------------------------------------------------------

// src/app.ts:40:1, handler (anonymous)
// reply 200: Found | Missing
// worker, because it calls `store.read` (src/app.ts:40:25)

// ---- GET /maybe ---------------------------------------------------------------------------------

// src/app.ts:41:1, handler (anonymous)
// reply 200: Found | undefined
// worker, because it calls `store.read` (src/app.ts:41:25)

// ---- GET /untyped -------------------------------------------------------------------------------

// src/app.ts:42:1, handler (anonymous)
// reply 200: any
// worker, because it calls `store.read` (src/app.ts:42:27)

// ---- GET /unknown -------------------------------------------------------------------------------

// src/app.ts:43:1, handler (anonymous)
// reply 200: unknown
// worker, because it calls `store.read` (src/app.ts:43:27)

// ---- POST /found --------------------------------------------------------------------------------

// src/app.ts:44:1, handler (anonymous)
// reply 200: Reply<201, Found>
// worker, because it calls `store.read` (src/app.ts:44:34)

// ---- PUT /found ---------------------------------------------------------------------------------

// src/app.ts:45:1, handler (anonymous)
// reply 200: Reply<201, Found> | Reply<204, undefined>
// worker, because it calls `store.read` (src/app.ts:45:26)

// ---- GET /status --------------------------------------------------------------------------------

// src/app.ts:46:1, handler (anonymous)
// reply 202: Found
// worker, because it calls `store.read` (src/app.ts:46:43)

// ---- GET /mixed ---------------------------------------------------------------------------------

// src/app.ts:47:1, handler (anonymous)
// reply 200: string | string[] | int[] | int | null
// worker, because it calls `store.read` (src/app.ts:47:25)

// ---- GET /later ---------------------------------------------------------------------------------

// src/app.ts:48:1, handler (anonymous)
// reply 200: Found
// worker, because it calls `store.read` (src/app.ts:48:31)

// ---- GET /pieces --------------------------------------------------------------------------------

// src/app.ts:49:1, handler (anonymous)
// reply 200: Generator<string, void, unknown>
// worker, because it is a generator (src/app.ts:49:28)

// ---- GET /bytes ---------------------------------------------------------------------------------

// src/app.ts:52:1, handler (anonymous)
// reply 200: AsyncGenerator<string | Uint8Array<ArrayBufferLike>, any, any> | Found
// worker, because it calls `store.read` (src/app.ts:52:31)

// ---- GET /rows ----------------------------------------------------------------------------------

// src/app.ts:53:1, handler (anonymous)
// reply 200: Reply<200, AsyncIterable<string>, "text/csv">
// worker, because it calls `stream` (src/app.ts:53:24)

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_NODE,
    CZG_GET_PETS,
    CZG_GET_JSON,
    CZG_GET_EVENTS,
    CZG_GET_FOUND,
    CZG_GET_MAYBE,
    CZG_GET_UNTYPED,
    CZG_GET_UNKNOWN,
    CZG_POST_FOUND,
    CZG_PUT_FOUND,
    CZG_GET_STATUS,
    CZG_GET_MIXED,
    CZG_GET_LATER,
    CZG_GET_PIECES,
    CZG_GET_BYTES,
    CZG_GET_ROWS,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_NODE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/node",
        .source = "src/app.ts:36:1",
        .why = "it calls `store.read` (src/app.ts:36:24)",
        .reply = &czg_type_node,
        .handler = 0,
    },
    [CZG_GET_PETS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/pets",
        .source = "src/app.ts:37:1",
        .why = "it calls `store.read` (src/app.ts:37:24)",
        .reply = &czg_type_get_pets_reply,
        .handler = 1,
    },
    [CZG_GET_JSON] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/json",
        .source = "src/app.ts:38:1",
        .why = "it calls `store.read` (src/app.ts:38:24)",
        .reply = &czg_type_json,
        .handler = 2,
    },
    [CZG_GET_EVENTS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/events",
        .source = "src/app.ts:39:1",
        .why = "it calls `store.read` (src/app.ts:39:26)",
        .reply = &czg_type_array_of_event,
        .handler = 3,
    },
    [CZG_GET_FOUND] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/found",
        .source = "src/app.ts:40:1",
        .why = "it calls `store.read` (src/app.ts:40:25)",
        .reply = &czg_type_found_or_missing,
        .handler = 4,
    },
    [CZG_GET_MAYBE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/maybe",
        .source = "src/app.ts:41:1",
        .why = "it calls `store.read` (src/app.ts:41:25)",
        .reply = &czg_type_found,
        .handler = 5,
    },
    [CZG_GET_UNTYPED] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/untyped",
        .source = "src/app.ts:42:1",
        .why = "it calls `store.read` (src/app.ts:42:27)",
        .handler = 6,
    },
    [CZG_GET_UNKNOWN] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/unknown",
        .source = "src/app.ts:43:1",
        .why = "it calls `store.read` (src/app.ts:43:27)",
        .handler = 7,
    },
    [CZG_POST_FOUND] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/found",
        .source = "src/app.ts:44:1",
        .why = "it calls `store.read` (src/app.ts:44:34)",
        .reply = &czg_type_found,
        .handler = 8,
    },
    [CZG_PUT_FOUND] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/found",
        .source = "src/app.ts:45:1",
        .why = "it calls `store.read` (src/app.ts:45:26)",
        .reply = &czg_type_found,
        .handler = 9,
    },
    [CZG_GET_STATUS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/status",
        .source = "src/app.ts:46:1",
        .why = "it calls `store.read` (src/app.ts:46:43)",
        .reply = &czg_type_found,
        .handler = 10,
        .status = 202,
    },
    [CZG_GET_MIXED] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/mixed",
        .source = "src/app.ts:47:1",
        .why = "it calls `store.read` (src/app.ts:47:25)",
        .reply = &czg_type_int_or_string_or_int_array_or_string,
        .handler = 11,
    },
    [CZG_GET_LATER] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/later",
        .source = "src/app.ts:48:1",
        .why = "it calls `store.read` (src/app.ts:48:31)",
        .reply = &czg_type_found,
        .handler = 12,
    },
    [CZG_GET_PIECES] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/pieces",
        .source = "src/app.ts:49:1",
        .why = "it is a generator (src/app.ts:49:28)",
        .flags = CZ_ROUTE_STREAM | CZ_ROUTE_STREAM_TEXT,
        .handler = 13,
    },
    [CZG_GET_BYTES] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/bytes",
        .source = "src/app.ts:52:1",
        .why = "it calls `store.read` (src/app.ts:52:31)",
        .flags = CZ_ROUTE_STREAM,
        .reply = &czg_type_found,
        .handler = 14,
    },
    [CZG_GET_ROWS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/rows",
        .source = "src/app.ts:53:1",
        .why = "it calls `stream` (src/app.ts:53:24)",
        .flags = CZ_ROUTE_STREAM | CZ_ROUTE_STREAM_TEXT,
        .handler = 15,
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

static const czg_static_path_t czg_get_static_paths[32] = {
    [0] = {CZ_LIT("/bytes"), &czg_routes[CZG_GET_BYTES]},
    [3] = {CZ_LIT("/found"), &czg_routes[CZG_GET_FOUND]},
    [5] = {CZ_LIT("/unknown"), &czg_routes[CZG_GET_UNKNOWN]},
    [7] = {CZ_LIT("/maybe"), &czg_routes[CZG_GET_MAYBE]},
    [11] = {CZ_LIT("/status"), &czg_routes[CZG_GET_STATUS]},
    [12] = {CZ_LIT("/mixed"), &czg_routes[CZG_GET_MIXED]},
    [16] = {CZ_LIT("/events"), &czg_routes[CZG_GET_EVENTS]},
    [17] = {CZ_LIT("/node"), &czg_routes[CZG_GET_NODE]},
    [22] = {CZ_LIT("/pieces"), &czg_routes[CZG_GET_PIECES]},
    [23] = {CZ_LIT("/json"), &czg_routes[CZG_GET_JSON]},
    [27] = {CZ_LIT("/pets"), &czg_routes[CZG_GET_PETS]},
    [28] = {CZ_LIT("/rows"), &czg_routes[CZG_GET_ROWS]},
    [29] = {CZ_LIT("/later"), &czg_routes[CZG_GET_LATER]},
    [30] = {CZ_LIT("/untyped"), &czg_routes[CZG_GET_UNTYPED]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 3567317404u);
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[hash & 31u], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_post_static_paths[1] = {
    [0] = {CZ_LIT("/found"), &czg_routes[CZG_POST_FOUND]},
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
    [0] = {CZ_LIT("/found"), &czg_routes[CZG_PUT_FOUND]},
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
    case CZ_PUT:
        return czg_find_put(path.at, path.at + path.size, captures);
    case CZ_HEAD:
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
    .route_count = 16,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 14,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 16,
};
