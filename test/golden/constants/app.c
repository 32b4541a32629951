// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET     /text            src/app.ts:6:1   constant
//   GET     /empty           src/app.ts:7:1   constant
//   GET     /unicode         src/app.ts:8:1   constant
//   GET     /json            src/app.ts:9:1   constant
//   GET     /array           src/app.ts:10:1  constant
//   GET     /number          src/app.ts:11:1  constant
//   GET     /string-as-json  src/app.ts:12:1  constant
//   GET     /html            src/app.ts:13:1  constant
//   GET     /robots.txt      src/app.ts:14:1  constant
//   POST    /created         src/app.ts:15:1  constant
//   GET     /gone            src/app.ts:16:1  constant
//   GET     /odd             src/app.ts:17:1  constant
//   DELETE  /nothing         src/app.ts:18:1  constant
//   GET     /old             src/app.ts:19:1  constant
//   GET     /cached          src/app.ts:20:1  constant

#include "catzilla/gen.h"

// ---- GET /text ----------------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_text_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"eT6W2R7HvtreVKe5\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_text_unmodified = {
    .bytes = czg_get_text_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_text_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 5\r\n"
    "ETag: \"eT6W2R7HvtreVKe5\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "plain";

static const cz_constant_t czg_get_text_constant = {
    .bytes = czg_get_text_bytes,
    .size = 180,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"eT6W2R7HvtreVKe5\""),
    .unmodified = &czg_get_text_unmodified,
};

// ---- GET /empty ---------------------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_empty_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"960X4BZFGcfWU_ru\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_empty_unmodified = {
    .bytes = czg_get_empty_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_empty_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 0\r\n"
    "ETag: \"960X4BZFGcfWU_ru\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_empty_constant = {
    .bytes = czg_get_empty_bytes,
    .size = 175,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"960X4BZFGcfWU_ru\""),
    .unmodified = &czg_get_empty_unmodified,
};

// ---- GET /unicode -------------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_unicode_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"EsSAsD7lcNQKMLCH\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_unicode_unmodified = {
    .bytes = czg_get_unicode_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_unicode_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 43\r\n"
    "ETag: \"EsSAsD7lcNQKMLCH\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "caf\303\251 ?\?/ \"quoted\" \\ \360\237\220\261\n"
    "1st line\n"
    "9th line";

static const cz_constant_t czg_get_unicode_constant = {
    .bytes = czg_get_unicode_bytes,
    .size = 219,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"EsSAsD7lcNQKMLCH\""),
    .unmodified = &czg_get_unicode_unmodified,
};

// ---- GET /json ----------------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_json_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"mSu9dVVAebU0USA_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_json_unmodified = {
    .bytes = czg_get_json_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_json_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 68\r\n"
    "ETag: \"mSu9dVVAebU0USA_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "{\"name\":\"catzilla\",\"levels\":[1,2,3],\"nested\":{\"on\":true,\"off\":null}}";

static const cz_constant_t czg_get_json_constant = {
    .bytes = czg_get_json_bytes,
    .size = 235,
    .head_size = 167,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"mSu9dVVAebU0USA_\""),
    .unmodified = &czg_get_json_unmodified,
};

// ---- GET /array ---------------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_array_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"bsSHbKrvwvOKhR8w\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_array_unmodified = {
    .bytes = czg_get_array_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_array_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 26\r\n"
    "ETag: \"bsSHbKrvwvOKhR8w\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "[1,2.5,\"three\",null,false]";

static const cz_constant_t czg_get_array_constant = {
    .bytes = czg_get_array_bytes,
    .size = 193,
    .head_size = 167,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"bsSHbKrvwvOKhR8w\""),
    .unmodified = &czg_get_array_unmodified,
};

// ---- GET /number --------------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_number_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"gjZGyeB0TitAxSpO\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_number_unmodified = {
    .bytes = czg_get_number_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_number_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 2\r\n"
    "ETag: \"gjZGyeB0TitAxSpO\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "42";

static const cz_constant_t czg_get_number_constant = {
    .bytes = czg_get_number_bytes,
    .size = 168,
    .head_size = 166,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"gjZGyeB0TitAxSpO\""),
    .unmodified = &czg_get_number_unmodified,
};

// ---- GET /string-as-json ------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_string_as_json_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"QZaqNJjXz-NAyS_V\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_string_as_json_unmodified = {
    .bytes = czg_get_string_as_json_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_string_as_json_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 12\r\n"
    "ETag: \"QZaqNJjXz-NAyS_V\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "\"per aspera\"";

static const cz_constant_t czg_get_string_as_json_constant = {
    .bytes = czg_get_string_as_json_bytes,
    .size = 179,
    .head_size = 167,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"QZaqNJjXz-NAyS_V\""),
    .unmodified = &czg_get_string_as_json_unmodified,
};

// ---- GET /html ----------------------------------------------------------------------------------

// src/app.ts:13:1, handler (anonymous)
// reply 200: text/html; charset=utf-8
// native, because it always returns the same value

static const char czg_get_html_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"laqt19wYDAQnY6Df\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_html_unmodified = {
    .bytes = czg_get_html_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_html_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/html; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"laqt19wYDAQnY6Df\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "<h1>Hello</h1>";

static const cz_constant_t czg_get_html_constant = {
    .bytes = czg_get_html_bytes,
    .size = 189,
    .head_size = 175,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"laqt19wYDAQnY6Df\""),
    .unmodified = &czg_get_html_unmodified,
};

// ---- GET /robots.txt ----------------------------------------------------------------------------

// src/app.ts:14:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_robots_txt_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"vBbYlBmMbo7sWCs2\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_robots_txt_unmodified = {
    .bytes = czg_get_robots_txt_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_robots_txt_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"vBbYlBmMbo7sWCs2\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "User-agent: *\n";

static const cz_constant_t czg_get_robots_txt_constant = {
    .bytes = czg_get_robots_txt_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"vBbYlBmMbo7sWCs2\""),
    .unmodified = &czg_get_robots_txt_unmodified,
};

// ---- POST /created ------------------------------------------------------------------------------

// src/app.ts:15:1, handler (anonymous)
// reply 201: application/json
// native, because it always returns the same value

static const char czg_post_created_bytes[] =
    "HTTP/1.1 201 Created\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 8\r\n"
    "location: /things/1\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "{\"id\":1}";

static const cz_constant_t czg_post_created_constant = {
    .bytes = czg_post_created_bytes,
    .size = 174,
    .head_size = 166,
    .date_offset = 28, // the runtime writes the time of the day here
    .status = 201,
};

// ---- GET /gone ----------------------------------------------------------------------------------

// src/app.ts:16:1, handler (anonymous)
// reply 410: application/json
// native, because it always returns the same value

static const char czg_get_gone_bytes[] =
    "HTTP/1.1 410 Gone\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 13\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "{\"gone\":true}";

static const cz_constant_t czg_get_gone_constant = {
    .bytes = czg_get_gone_bytes,
    .size = 156,
    .head_size = 143,
    .date_offset = 25, // the runtime writes the time of the day here
    .status = 410,
};

// ---- GET /odd -----------------------------------------------------------------------------------

// src/app.ts:17:1, handler (anonymous)
// reply 299: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_odd_bytes[] =
    "HTTP/1.1 299 \r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 3\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "odd";

static const cz_constant_t czg_get_odd_constant = {
    .bytes = czg_get_odd_bytes,
    .size = 150,
    .head_size = 147,
    .date_offset = 21, // the runtime writes the time of the day here
    .status = 299,
};

// ---- DELETE /nothing ----------------------------------------------------------------------------

// src/app.ts:18:1, handler (anonymous)
// reply 204: 
// native, because it always returns the same value

static const char czg_delete_nothing_bytes[] =
    "HTTP/1.1 204 No Content\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_delete_nothing_constant = {
    .bytes = czg_delete_nothing_bytes,
    .size = 97,
    .head_size = 97,
    .date_offset = 31, // the runtime writes the time of the day here
    .status = 204,
};

// ---- GET /old -----------------------------------------------------------------------------------

// src/app.ts:19:1, handler (anonymous)
// reply 308: 
// native, because it always returns the same value

static const char czg_get_old_bytes[] =
    "HTTP/1.1 308 Permanent Redirect\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Length: 0\r\n"
    "location: /text\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_old_constant = {
    .bytes = czg_get_old_bytes,
    .size = 141,
    .head_size = 141,
    .date_offset = 39, // the runtime writes the time of the day here
    .status = 308,
};

// ---- GET /cached --------------------------------------------------------------------------------

// src/app.ts:20:1, handler (anonymous)
// reply 200: application/json
// native, because it always returns the same value

static const char czg_get_cached_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "cache-control: max-age=60\r\n"
    "vary: accept\r\n"
    "ETag: \"xOCMihCt-NbpeWdd\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_cached_unmodified = {
    .bytes = czg_get_cached_unmodified_bytes,
    .size = 166,
    .head_size = 166,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_cached_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: application/json\r\n"
    "Content-Length: 15\r\n"
    "cache-control: max-age=60\r\n"
    "vary: accept\r\n"
    "ETag: \"xOCMihCt-NbpeWdd\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "{\"cached\":true}";

static const cz_constant_t czg_get_cached_constant = {
    .bytes = czg_get_cached_bytes,
    .size = 223,
    .head_size = 208,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"xOCMihCt-NbpeWdd\""),
    .unmodified = &czg_get_cached_unmodified,
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_TEXT,
    CZG_GET_EMPTY,
    CZG_GET_UNICODE,
    CZG_GET_JSON,
    CZG_GET_ARRAY,
    CZG_GET_NUMBER,
    CZG_GET_STRING_AS_JSON,
    CZG_GET_HTML,
    CZG_GET_ROBOTS_TXT,
    CZG_POST_CREATED,
    CZG_GET_GONE,
    CZG_GET_ODD,
    CZG_DELETE_NOTHING,
    CZG_GET_OLD,
    CZG_GET_CACHED,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_TEXT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/text",
        .source = "src/app.ts:6:1",
        .why = "constant",
        .constant = &czg_get_text_constant,
    },
    [CZG_GET_EMPTY] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/empty",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_get_empty_constant,
    },
    [CZG_GET_UNICODE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/unicode",
        .source = "src/app.ts:8:1",
        .why = "constant",
        .constant = &czg_get_unicode_constant,
    },
    [CZG_GET_JSON] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/json",
        .source = "src/app.ts:9:1",
        .why = "constant",
        .constant = &czg_get_json_constant,
    },
    [CZG_GET_ARRAY] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/array",
        .source = "src/app.ts:10:1",
        .why = "constant",
        .constant = &czg_get_array_constant,
    },
    [CZG_GET_NUMBER] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/number",
        .source = "src/app.ts:11:1",
        .why = "constant",
        .constant = &czg_get_number_constant,
    },
    [CZG_GET_STRING_AS_JSON] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/string-as-json",
        .source = "src/app.ts:12:1",
        .why = "constant",
        .constant = &czg_get_string_as_json_constant,
    },
    [CZG_GET_HTML] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/html",
        .source = "src/app.ts:13:1",
        .why = "constant",
        .constant = &czg_get_html_constant,
    },
    [CZG_GET_ROBOTS_TXT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/robots.txt",
        .source = "src/app.ts:14:1",
        .why = "constant",
        .constant = &czg_get_robots_txt_constant,
    },
    [CZG_POST_CREATED] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/created",
        .source = "src/app.ts:15:1",
        .why = "constant",
        .constant = &czg_post_created_constant,
    },
    [CZG_GET_GONE] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/gone",
        .source = "src/app.ts:16:1",
        .why = "constant",
        .constant = &czg_get_gone_constant,
    },
    [CZG_GET_ODD] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/odd",
        .source = "src/app.ts:17:1",
        .why = "constant",
        .constant = &czg_get_odd_constant,
    },
    [CZG_DELETE_NOTHING] = {
        .method = CZ_DELETE,
        .method_name = "DELETE",
        .pattern = "/nothing",
        .source = "src/app.ts:18:1",
        .why = "constant",
        .constant = &czg_delete_nothing_constant,
    },
    [CZG_GET_OLD] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/old",
        .source = "src/app.ts:19:1",
        .why = "constant",
        .constant = &czg_get_old_constant,
    },
    [CZG_GET_CACHED] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/cached",
        .source = "src/app.ts:20:1",
        .why = "constant",
        .constant = &czg_get_cached_constant,
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
    [0] = {CZ_LIT("/robots.txt"), &czg_routes[CZG_GET_ROBOTS_TXT]},
    [4] = {CZ_LIT("/odd"), &czg_routes[CZG_GET_ODD]},
    [6] = {CZ_LIT("/string-as-json"), &czg_routes[CZG_GET_STRING_AS_JSON]},
    [8] = {CZ_LIT("/gone"), &czg_routes[CZG_GET_GONE]},
    [12] = {CZ_LIT("/text"), &czg_routes[CZG_GET_TEXT]},
    [14] = {CZ_LIT("/unicode"), &czg_routes[CZG_GET_UNICODE]},
    [16] = {CZ_LIT("/array"), &czg_routes[CZG_GET_ARRAY]},
    [17] = {CZ_LIT("/cached"), &czg_routes[CZG_GET_CACHED]},
    [22] = {CZ_LIT("/html"), &czg_routes[CZG_GET_HTML]},
    [24] = {CZ_LIT("/empty"), &czg_routes[CZG_GET_EMPTY]},
    [25] = {CZ_LIT("/json"), &czg_routes[CZG_GET_JSON]},
    [26] = {CZ_LIT("/number"), &czg_routes[CZG_GET_NUMBER]},
    [28] = {CZ_LIT("/old"), &czg_routes[CZG_GET_OLD]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 525604726u);
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[hash & 31u], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_post_static_paths[1] = {
    [0] = {CZ_LIT("/created"), &czg_routes[CZG_POST_CREATED]},
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

static const czg_static_path_t czg_delete_static_paths[1] = {
    [0] = {CZ_LIT("/nothing"), &czg_routes[CZG_DELETE_NOTHING]},
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
    case CZ_DELETE:
        return czg_find_delete(path.at, path.at + path.size, captures);
    case CZ_HEAD:
    case CZ_PUT:
    case CZ_PATCH:
    case CZ_OPTIONS:
    case CZ_METHOD_COUNT:
    default:
        return NULL;
    }
}

// ---- The application ----------------------------------------------------------------------------

const cz_app_t czg_app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla 0.0.0",
    .title = "API",
    .version = "0.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 15,
    .find = czg_find,
    .handler_count = 0,
};
