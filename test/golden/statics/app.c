// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET   /v1/users/list       src/app.ts:5:1   constant
//   GET   /v1/users/count      src/app.ts:6:1   constant
//   GET   /v1/users/latest     src/app.ts:7:1   constant
//   GET   /v2/users/list       src/app.ts:8:1   constant
//   GET   /v2/users/count      src/app.ts:9:1   constant
//   GET   /v2/users/latest     src/app.ts:10:1  constant
//   GET   /v1/posts/list       src/app.ts:11:1  constant
//   GET   /v1/posts/count      src/app.ts:12:1  constant
//   GET   /v1/posts/latest     src/app.ts:13:1  constant
//   GET   /v2/posts/list       src/app.ts:14:1  constant
//   GET   /v2/posts/count      src/app.ts:15:1  constant
//   GET   /v2/posts/latest     src/app.ts:16:1  constant
//   GET   /v1/comments/list    src/app.ts:17:1  constant
//   GET   /v1/comments/count   src/app.ts:18:1  constant
//   GET   /v1/comments/latest  src/app.ts:19:1  constant
//   GET   /v2/comments/list    src/app.ts:20:1  constant
//   GET   /v2/comments/count   src/app.ts:21:1  constant
//   GET   /v2/comments/latest  src/app.ts:22:1  constant
//   GET   /v1/likes/list       src/app.ts:23:1  constant
//   GET   /v1/likes/count      src/app.ts:24:1  constant
//   GET   /v1/likes/latest     src/app.ts:25:1  constant
//   GET   /v2/likes/list       src/app.ts:26:1  constant
//   GET   /v2/likes/count      src/app.ts:27:1  constant
//   GET   /v2/likes/latest     src/app.ts:28:1  constant
//   GET   /v1/tags/list        src/app.ts:29:1  constant
//   GET   /v1/tags/count       src/app.ts:30:1  constant
//   GET   /v1/tags/latest      src/app.ts:31:1  constant
//   GET   /v2/tags/list        src/app.ts:32:1  constant
//   GET   /v2/tags/count       src/app.ts:33:1  constant
//   GET   /v2/tags/latest      src/app.ts:34:1  constant
//   GET   /v1/files/list       src/app.ts:35:1  constant
//   GET   /v1/files/count      src/app.ts:36:1  constant
//   GET   /v1/files/latest     src/app.ts:37:1  constant
//   GET   /v2/files/list       src/app.ts:38:1  constant
//   GET   /v2/files/count      src/app.ts:39:1  constant
//   GET   /v2/files/latest     src/app.ts:40:1  constant
//   GET   /v1/folders/list     src/app.ts:41:1  constant
//   GET   /v1/folders/count    src/app.ts:42:1  constant
//   GET   /v1/folders/latest   src/app.ts:43:1  constant
//   GET   /v2/folders/list     src/app.ts:44:1  constant
//   GET   /v2/folders/count    src/app.ts:45:1  constant
//   GET   /v2/folders/latest   src/app.ts:46:1  constant
//   POST  /v1/users            src/app.ts:47:1  constant
//   PUT   /a                   src/app.ts:48:1  constant
//   PUT   /b                   src/app.ts:49:1  constant

#include "catzilla/gen.h"

// ---- GET /v1/users/list -------------------------------------------------------------------------

// src/app.ts:5:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_users_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"XNTp6_Lb9l6PVJlN\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_users_list_unmodified = {
    .bytes = czg_get_v1_users_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_users_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"XNTp6_Lb9l6PVJlN\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 users list";

static const cz_constant_t czg_get_v1_users_list_constant = {
    .bytes = czg_get_v1_users_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"XNTp6_Lb9l6PVJlN\""),
    .unmodified = &czg_get_v1_users_list_unmodified,
};

// ---- GET /v1/users/count ------------------------------------------------------------------------

// src/app.ts:6:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_users_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"5d0Siq8Gc6OXut8a\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_users_count_unmodified = {
    .bytes = czg_get_v1_users_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_users_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"5d0Siq8Gc6OXut8a\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 users count";

static const cz_constant_t czg_get_v1_users_count_constant = {
    .bytes = czg_get_v1_users_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"5d0Siq8Gc6OXut8a\""),
    .unmodified = &czg_get_v1_users_count_unmodified,
};

// ---- GET /v1/users/latest -----------------------------------------------------------------------

// src/app.ts:7:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_users_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"FvOssvIwb5srlexs\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_users_latest_unmodified = {
    .bytes = czg_get_v1_users_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_users_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"FvOssvIwb5srlexs\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 users latest";

static const cz_constant_t czg_get_v1_users_latest_constant = {
    .bytes = czg_get_v1_users_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"FvOssvIwb5srlexs\""),
    .unmodified = &czg_get_v1_users_latest_unmodified,
};

// ---- GET /v2/users/list -------------------------------------------------------------------------

// src/app.ts:8:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_users_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"ydCt7tLXR85eCqaA\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_users_list_unmodified = {
    .bytes = czg_get_v2_users_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_users_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"ydCt7tLXR85eCqaA\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 users list";

static const cz_constant_t czg_get_v2_users_list_constant = {
    .bytes = czg_get_v2_users_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"ydCt7tLXR85eCqaA\""),
    .unmodified = &czg_get_v2_users_list_unmodified,
};

// ---- GET /v2/users/count ------------------------------------------------------------------------

// src/app.ts:9:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_users_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"gc7sEPKO7uByiJDl\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_users_count_unmodified = {
    .bytes = czg_get_v2_users_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_users_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"gc7sEPKO7uByiJDl\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 users count";

static const cz_constant_t czg_get_v2_users_count_constant = {
    .bytes = czg_get_v2_users_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"gc7sEPKO7uByiJDl\""),
    .unmodified = &czg_get_v2_users_count_unmodified,
};

// ---- GET /v2/users/latest -----------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_users_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"B6IWz3wfo6xV2A6O\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_users_latest_unmodified = {
    .bytes = czg_get_v2_users_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_users_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"B6IWz3wfo6xV2A6O\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 users latest";

static const cz_constant_t czg_get_v2_users_latest_constant = {
    .bytes = czg_get_v2_users_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"B6IWz3wfo6xV2A6O\""),
    .unmodified = &czg_get_v2_users_latest_unmodified,
};

// ---- GET /v1/posts/list -------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_posts_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"nOtpfQgOmYtz8w9y\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_posts_list_unmodified = {
    .bytes = czg_get_v1_posts_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_posts_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"nOtpfQgOmYtz8w9y\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 posts list";

static const cz_constant_t czg_get_v1_posts_list_constant = {
    .bytes = czg_get_v1_posts_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"nOtpfQgOmYtz8w9y\""),
    .unmodified = &czg_get_v1_posts_list_unmodified,
};

// ---- GET /v1/posts/count ------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_posts_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"PSztefD8EvKXkp9e\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_posts_count_unmodified = {
    .bytes = czg_get_v1_posts_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_posts_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"PSztefD8EvKXkp9e\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 posts count";

static const cz_constant_t czg_get_v1_posts_count_constant = {
    .bytes = czg_get_v1_posts_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"PSztefD8EvKXkp9e\""),
    .unmodified = &czg_get_v1_posts_count_unmodified,
};

// ---- GET /v1/posts/latest -----------------------------------------------------------------------

// src/app.ts:13:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_posts_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"XB_7lUA5uPAMCMxG\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_posts_latest_unmodified = {
    .bytes = czg_get_v1_posts_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_posts_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"XB_7lUA5uPAMCMxG\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 posts latest";

static const cz_constant_t czg_get_v1_posts_latest_constant = {
    .bytes = czg_get_v1_posts_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"XB_7lUA5uPAMCMxG\""),
    .unmodified = &czg_get_v1_posts_latest_unmodified,
};

// ---- GET /v2/posts/list -------------------------------------------------------------------------

// src/app.ts:14:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_posts_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"fd78YT3QdX36_cbv\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_posts_list_unmodified = {
    .bytes = czg_get_v2_posts_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_posts_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"fd78YT3QdX36_cbv\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 posts list";

static const cz_constant_t czg_get_v2_posts_list_constant = {
    .bytes = czg_get_v2_posts_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"fd78YT3QdX36_cbv\""),
    .unmodified = &czg_get_v2_posts_list_unmodified,
};

// ---- GET /v2/posts/count ------------------------------------------------------------------------

// src/app.ts:15:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_posts_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"qLH7_6nV-t5rpUGu\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_posts_count_unmodified = {
    .bytes = czg_get_v2_posts_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_posts_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"qLH7_6nV-t5rpUGu\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 posts count";

static const cz_constant_t czg_get_v2_posts_count_constant = {
    .bytes = czg_get_v2_posts_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"qLH7_6nV-t5rpUGu\""),
    .unmodified = &czg_get_v2_posts_count_unmodified,
};

// ---- GET /v2/posts/latest -----------------------------------------------------------------------

// src/app.ts:16:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_posts_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"0JmKfGAIktwy2blR\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_posts_latest_unmodified = {
    .bytes = czg_get_v2_posts_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_posts_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"0JmKfGAIktwy2blR\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 posts latest";

static const cz_constant_t czg_get_v2_posts_latest_constant = {
    .bytes = czg_get_v2_posts_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"0JmKfGAIktwy2blR\""),
    .unmodified = &czg_get_v2_posts_latest_unmodified,
};

// ---- GET /v1/comments/list ----------------------------------------------------------------------

// src/app.ts:17:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_comments_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"g_rlq7O4JAfnjruW\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_comments_list_unmodified = {
    .bytes = czg_get_v1_comments_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_comments_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 16\r\n"
    "ETag: \"g_rlq7O4JAfnjruW\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 comments list";

static const cz_constant_t czg_get_v1_comments_list_constant = {
    .bytes = czg_get_v1_comments_list_bytes,
    .size = 192,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"g_rlq7O4JAfnjruW\""),
    .unmodified = &czg_get_v1_comments_list_unmodified,
};

// ---- GET /v1/comments/count ---------------------------------------------------------------------

// src/app.ts:18:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_comments_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"OIVPAVpoZDfn1FAJ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_comments_count_unmodified = {
    .bytes = czg_get_v1_comments_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_comments_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 17\r\n"
    "ETag: \"OIVPAVpoZDfn1FAJ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 comments count";

static const cz_constant_t czg_get_v1_comments_count_constant = {
    .bytes = czg_get_v1_comments_count_bytes,
    .size = 193,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"OIVPAVpoZDfn1FAJ\""),
    .unmodified = &czg_get_v1_comments_count_unmodified,
};

// ---- GET /v1/comments/latest --------------------------------------------------------------------

// src/app.ts:19:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_comments_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"lcDlXwV2fMose8WK\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_comments_latest_unmodified = {
    .bytes = czg_get_v1_comments_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_comments_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 18\r\n"
    "ETag: \"lcDlXwV2fMose8WK\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 comments latest";

static const cz_constant_t czg_get_v1_comments_latest_constant = {
    .bytes = czg_get_v1_comments_latest_bytes,
    .size = 194,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"lcDlXwV2fMose8WK\""),
    .unmodified = &czg_get_v1_comments_latest_unmodified,
};

// ---- GET /v2/comments/list ----------------------------------------------------------------------

// src/app.ts:20:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_comments_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"f4SX0jlViu9zHoCc\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_comments_list_unmodified = {
    .bytes = czg_get_v2_comments_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_comments_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 16\r\n"
    "ETag: \"f4SX0jlViu9zHoCc\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 comments list";

static const cz_constant_t czg_get_v2_comments_list_constant = {
    .bytes = czg_get_v2_comments_list_bytes,
    .size = 192,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"f4SX0jlViu9zHoCc\""),
    .unmodified = &czg_get_v2_comments_list_unmodified,
};

// ---- GET /v2/comments/count ---------------------------------------------------------------------

// src/app.ts:21:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_comments_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"P4J2_bgiGB2Kbv5K\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_comments_count_unmodified = {
    .bytes = czg_get_v2_comments_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_comments_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 17\r\n"
    "ETag: \"P4J2_bgiGB2Kbv5K\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 comments count";

static const cz_constant_t czg_get_v2_comments_count_constant = {
    .bytes = czg_get_v2_comments_count_bytes,
    .size = 193,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"P4J2_bgiGB2Kbv5K\""),
    .unmodified = &czg_get_v2_comments_count_unmodified,
};

// ---- GET /v2/comments/latest --------------------------------------------------------------------

// src/app.ts:22:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_comments_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"0cNWaVm1AvP0AwCw\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_comments_latest_unmodified = {
    .bytes = czg_get_v2_comments_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_comments_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 18\r\n"
    "ETag: \"0cNWaVm1AvP0AwCw\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 comments latest";

static const cz_constant_t czg_get_v2_comments_latest_constant = {
    .bytes = czg_get_v2_comments_latest_bytes,
    .size = 194,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"0cNWaVm1AvP0AwCw\""),
    .unmodified = &czg_get_v2_comments_latest_unmodified,
};

// ---- GET /v1/likes/list -------------------------------------------------------------------------

// src/app.ts:23:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_likes_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"vJrKbNN7g651D0Nn\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_likes_list_unmodified = {
    .bytes = czg_get_v1_likes_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_likes_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"vJrKbNN7g651D0Nn\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 likes list";

static const cz_constant_t czg_get_v1_likes_list_constant = {
    .bytes = czg_get_v1_likes_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"vJrKbNN7g651D0Nn\""),
    .unmodified = &czg_get_v1_likes_list_unmodified,
};

// ---- GET /v1/likes/count ------------------------------------------------------------------------

// src/app.ts:24:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_likes_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"8r344_ZGkX350FHJ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_likes_count_unmodified = {
    .bytes = czg_get_v1_likes_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_likes_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"8r344_ZGkX350FHJ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 likes count";

static const cz_constant_t czg_get_v1_likes_count_constant = {
    .bytes = czg_get_v1_likes_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"8r344_ZGkX350FHJ\""),
    .unmodified = &czg_get_v1_likes_count_unmodified,
};

// ---- GET /v1/likes/latest -----------------------------------------------------------------------

// src/app.ts:25:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_likes_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"SbfbSOvj64ZRdijn\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_likes_latest_unmodified = {
    .bytes = czg_get_v1_likes_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_likes_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"SbfbSOvj64ZRdijn\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 likes latest";

static const cz_constant_t czg_get_v1_likes_latest_constant = {
    .bytes = czg_get_v1_likes_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"SbfbSOvj64ZRdijn\""),
    .unmodified = &czg_get_v1_likes_latest_unmodified,
};

// ---- GET /v2/likes/list -------------------------------------------------------------------------

// src/app.ts:26:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_likes_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"g5u0Sxe8WsGv3SlJ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_likes_list_unmodified = {
    .bytes = czg_get_v2_likes_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_likes_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"g5u0Sxe8WsGv3SlJ\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 likes list";

static const cz_constant_t czg_get_v2_likes_list_constant = {
    .bytes = czg_get_v2_likes_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"g5u0Sxe8WsGv3SlJ\""),
    .unmodified = &czg_get_v2_likes_list_unmodified,
};

// ---- GET /v2/likes/count ------------------------------------------------------------------------

// src/app.ts:27:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_likes_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"5Nkv9AutPKkSZmAI\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_likes_count_unmodified = {
    .bytes = czg_get_v2_likes_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_likes_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"5Nkv9AutPKkSZmAI\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 likes count";

static const cz_constant_t czg_get_v2_likes_count_constant = {
    .bytes = czg_get_v2_likes_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"5Nkv9AutPKkSZmAI\""),
    .unmodified = &czg_get_v2_likes_count_unmodified,
};

// ---- GET /v2/likes/latest -----------------------------------------------------------------------

// src/app.ts:28:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_likes_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"Y-YZuZUbHvdYlGiB\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_likes_latest_unmodified = {
    .bytes = czg_get_v2_likes_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_likes_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"Y-YZuZUbHvdYlGiB\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 likes latest";

static const cz_constant_t czg_get_v2_likes_latest_constant = {
    .bytes = czg_get_v2_likes_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"Y-YZuZUbHvdYlGiB\""),
    .unmodified = &czg_get_v2_likes_latest_unmodified,
};

// ---- GET /v1/tags/list --------------------------------------------------------------------------

// src/app.ts:29:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_tags_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"iEWAwi3Bhey2vUio\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_tags_list_unmodified = {
    .bytes = czg_get_v1_tags_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_tags_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 12\r\n"
    "ETag: \"iEWAwi3Bhey2vUio\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 tags list";

static const cz_constant_t czg_get_v1_tags_list_constant = {
    .bytes = czg_get_v1_tags_list_bytes,
    .size = 188,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"iEWAwi3Bhey2vUio\""),
    .unmodified = &czg_get_v1_tags_list_unmodified,
};

// ---- GET /v1/tags/count -------------------------------------------------------------------------

// src/app.ts:30:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_tags_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"AB3v7-ISnH--4jYp\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_tags_count_unmodified = {
    .bytes = czg_get_v1_tags_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_tags_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"AB3v7-ISnH--4jYp\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 tags count";

static const cz_constant_t czg_get_v1_tags_count_constant = {
    .bytes = czg_get_v1_tags_count_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"AB3v7-ISnH--4jYp\""),
    .unmodified = &czg_get_v1_tags_count_unmodified,
};

// ---- GET /v1/tags/latest ------------------------------------------------------------------------

// src/app.ts:31:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_tags_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"jV9flL1kbysqGARi\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_tags_latest_unmodified = {
    .bytes = czg_get_v1_tags_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_tags_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"jV9flL1kbysqGARi\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 tags latest";

static const cz_constant_t czg_get_v1_tags_latest_constant = {
    .bytes = czg_get_v1_tags_latest_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"jV9flL1kbysqGARi\""),
    .unmodified = &czg_get_v1_tags_latest_unmodified,
};

// ---- GET /v2/tags/list --------------------------------------------------------------------------

// src/app.ts:32:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_tags_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"g-hQfZ32-Cr9DO4W\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_tags_list_unmodified = {
    .bytes = czg_get_v2_tags_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_tags_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 12\r\n"
    "ETag: \"g-hQfZ32-Cr9DO4W\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 tags list";

static const cz_constant_t czg_get_v2_tags_list_constant = {
    .bytes = czg_get_v2_tags_list_bytes,
    .size = 188,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"g-hQfZ32-Cr9DO4W\""),
    .unmodified = &czg_get_v2_tags_list_unmodified,
};

// ---- GET /v2/tags/count -------------------------------------------------------------------------

// src/app.ts:33:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_tags_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"1e1yvn6pK9l1C2z_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_tags_count_unmodified = {
    .bytes = czg_get_v2_tags_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_tags_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"1e1yvn6pK9l1C2z_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 tags count";

static const cz_constant_t czg_get_v2_tags_count_constant = {
    .bytes = czg_get_v2_tags_count_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"1e1yvn6pK9l1C2z_\""),
    .unmodified = &czg_get_v2_tags_count_unmodified,
};

// ---- GET /v2/tags/latest ------------------------------------------------------------------------

// src/app.ts:34:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_tags_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"IVdcqSIqWObeYyD8\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_tags_latest_unmodified = {
    .bytes = czg_get_v2_tags_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_tags_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"IVdcqSIqWObeYyD8\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 tags latest";

static const cz_constant_t czg_get_v2_tags_latest_constant = {
    .bytes = czg_get_v2_tags_latest_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"IVdcqSIqWObeYyD8\""),
    .unmodified = &czg_get_v2_tags_latest_unmodified,
};

// ---- GET /v1/files/list -------------------------------------------------------------------------

// src/app.ts:35:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_files_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"ncss0AfzIpxINcfi\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_files_list_unmodified = {
    .bytes = czg_get_v1_files_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_files_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"ncss0AfzIpxINcfi\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 files list";

static const cz_constant_t czg_get_v1_files_list_constant = {
    .bytes = czg_get_v1_files_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"ncss0AfzIpxINcfi\""),
    .unmodified = &czg_get_v1_files_list_unmodified,
};

// ---- GET /v1/files/count ------------------------------------------------------------------------

// src/app.ts:36:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_files_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"7rTUWZViC3sDvoB6\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_files_count_unmodified = {
    .bytes = czg_get_v1_files_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_files_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"7rTUWZViC3sDvoB6\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 files count";

static const cz_constant_t czg_get_v1_files_count_constant = {
    .bytes = czg_get_v1_files_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"7rTUWZViC3sDvoB6\""),
    .unmodified = &czg_get_v1_files_count_unmodified,
};

// ---- GET /v1/files/latest -----------------------------------------------------------------------

// src/app.ts:37:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_files_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"oXg_xv4nxmU7-Fm3\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_files_latest_unmodified = {
    .bytes = czg_get_v1_files_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_files_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"oXg_xv4nxmU7-Fm3\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 files latest";

static const cz_constant_t czg_get_v1_files_latest_constant = {
    .bytes = czg_get_v1_files_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"oXg_xv4nxmU7-Fm3\""),
    .unmodified = &czg_get_v1_files_latest_unmodified,
};

// ---- GET /v2/files/list -------------------------------------------------------------------------

// src/app.ts:38:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_files_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"GM2-mj9PY88qax-d\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_files_list_unmodified = {
    .bytes = czg_get_v2_files_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_files_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 13\r\n"
    "ETag: \"GM2-mj9PY88qax-d\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 files list";

static const cz_constant_t czg_get_v2_files_list_constant = {
    .bytes = czg_get_v2_files_list_bytes,
    .size = 189,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"GM2-mj9PY88qax-d\""),
    .unmodified = &czg_get_v2_files_list_unmodified,
};

// ---- GET /v2/files/count ------------------------------------------------------------------------

// src/app.ts:39:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_files_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"hXe9y2DzklTHttM3\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_files_count_unmodified = {
    .bytes = czg_get_v2_files_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_files_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 14\r\n"
    "ETag: \"hXe9y2DzklTHttM3\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 files count";

static const cz_constant_t czg_get_v2_files_count_constant = {
    .bytes = czg_get_v2_files_count_bytes,
    .size = 190,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"hXe9y2DzklTHttM3\""),
    .unmodified = &czg_get_v2_files_count_unmodified,
};

// ---- GET /v2/files/latest -----------------------------------------------------------------------

// src/app.ts:40:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_files_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"n-6G6ocG9nE2yVi4\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_files_latest_unmodified = {
    .bytes = czg_get_v2_files_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_files_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"n-6G6ocG9nE2yVi4\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 files latest";

static const cz_constant_t czg_get_v2_files_latest_constant = {
    .bytes = czg_get_v2_files_latest_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"n-6G6ocG9nE2yVi4\""),
    .unmodified = &czg_get_v2_files_latest_unmodified,
};

// ---- GET /v1/folders/list -----------------------------------------------------------------------

// src/app.ts:41:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_folders_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"Ixv19dCvH1zaBNT4\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_folders_list_unmodified = {
    .bytes = czg_get_v1_folders_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_folders_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"Ixv19dCvH1zaBNT4\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 folders list";

static const cz_constant_t czg_get_v1_folders_list_constant = {
    .bytes = czg_get_v1_folders_list_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"Ixv19dCvH1zaBNT4\""),
    .unmodified = &czg_get_v1_folders_list_unmodified,
};

// ---- GET /v1/folders/count ----------------------------------------------------------------------

// src/app.ts:42:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_folders_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"bYHh_7L-yOp_35qD\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_folders_count_unmodified = {
    .bytes = czg_get_v1_folders_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_folders_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 16\r\n"
    "ETag: \"bYHh_7L-yOp_35qD\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 folders count";

static const cz_constant_t czg_get_v1_folders_count_constant = {
    .bytes = czg_get_v1_folders_count_bytes,
    .size = 192,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"bYHh_7L-yOp_35qD\""),
    .unmodified = &czg_get_v1_folders_count_unmodified,
};

// ---- GET /v1/folders/latest ---------------------------------------------------------------------

// src/app.ts:43:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v1_folders_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"0z2MxM8zJvtjw20_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v1_folders_latest_unmodified = {
    .bytes = czg_get_v1_folders_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v1_folders_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 17\r\n"
    "ETag: \"0z2MxM8zJvtjw20_\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v1 folders latest";

static const cz_constant_t czg_get_v1_folders_latest_constant = {
    .bytes = czg_get_v1_folders_latest_bytes,
    .size = 193,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"0z2MxM8zJvtjw20_\""),
    .unmodified = &czg_get_v1_folders_latest_unmodified,
};

// ---- GET /v2/folders/list -----------------------------------------------------------------------

// src/app.ts:44:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_folders_list_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"XtX2HCoMSCRXBQIO\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_folders_list_unmodified = {
    .bytes = czg_get_v2_folders_list_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_folders_list_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 15\r\n"
    "ETag: \"XtX2HCoMSCRXBQIO\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 folders list";

static const cz_constant_t czg_get_v2_folders_list_constant = {
    .bytes = czg_get_v2_folders_list_bytes,
    .size = 191,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"XtX2HCoMSCRXBQIO\""),
    .unmodified = &czg_get_v2_folders_list_unmodified,
};

// ---- GET /v2/folders/count ----------------------------------------------------------------------

// src/app.ts:45:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_folders_count_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"1BK2Ond9IvG5b4P7\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_folders_count_unmodified = {
    .bytes = czg_get_v2_folders_count_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_folders_count_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 16\r\n"
    "ETag: \"1BK2Ond9IvG5b4P7\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 folders count";

static const cz_constant_t czg_get_v2_folders_count_constant = {
    .bytes = czg_get_v2_folders_count_bytes,
    .size = 192,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"1BK2Ond9IvG5b4P7\""),
    .unmodified = &czg_get_v2_folders_count_unmodified,
};

// ---- GET /v2/folders/latest ---------------------------------------------------------------------

// src/app.ts:46:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_get_v2_folders_latest_unmodified_bytes[] =
    "HTTP/1.1 304 Not Modified\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "ETag: \"VNQ3Z4fOZ3zrY1bA\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n";

static const cz_constant_t czg_get_v2_folders_latest_unmodified = {
    .bytes = czg_get_v2_folders_latest_unmodified_bytes,
    .size = 125,
    .head_size = 125,
    .date_offset = 33, // the runtime writes the time of the day here
    .status = 304,
};

static const char czg_get_v2_folders_latest_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 17\r\n"
    "ETag: \"VNQ3Z4fOZ3zrY1bA\"\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "v2 folders latest";

static const cz_constant_t czg_get_v2_folders_latest_constant = {
    .bytes = czg_get_v2_folders_latest_bytes,
    .size = 193,
    .head_size = 176,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
    .etag = CZ_LIT("\"VNQ3Z4fOZ3zrY1bA\""),
    .unmodified = &czg_get_v2_folders_latest_unmodified,
};

// ---- POST /v1/users -----------------------------------------------------------------------------

// src/app.ts:47:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_post_v1_users_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 3\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "one";

static const cz_constant_t czg_post_v1_users_constant = {
    .bytes = czg_post_v1_users_bytes,
    .size = 152,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- PUT /a -------------------------------------------------------------------------------------

// src/app.ts:48:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_put_a_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 1\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "a";

static const cz_constant_t czg_put_a_constant = {
    .bytes = czg_put_a_bytes,
    .size = 150,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- PUT /b -------------------------------------------------------------------------------------

// src/app.ts:49:1, handler (anonymous)
// reply 200: text/plain; charset=utf-8
// native, because it always returns the same value

static const char czg_put_b_bytes[] =
    "HTTP/1.1 200 OK\r\n"
    "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Length: 1\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "\r\n"
    "b";

static const cz_constant_t czg_put_b_constant = {
    .bytes = czg_put_b_bytes,
    .size = 150,
    .head_size = 149,
    .date_offset = 23, // the runtime writes the time of the day here
    .status = 200,
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_V1_USERS_LIST,
    CZG_GET_V1_USERS_COUNT,
    CZG_GET_V1_USERS_LATEST,
    CZG_GET_V2_USERS_LIST,
    CZG_GET_V2_USERS_COUNT,
    CZG_GET_V2_USERS_LATEST,
    CZG_GET_V1_POSTS_LIST,
    CZG_GET_V1_POSTS_COUNT,
    CZG_GET_V1_POSTS_LATEST,
    CZG_GET_V2_POSTS_LIST,
    CZG_GET_V2_POSTS_COUNT,
    CZG_GET_V2_POSTS_LATEST,
    CZG_GET_V1_COMMENTS_LIST,
    CZG_GET_V1_COMMENTS_COUNT,
    CZG_GET_V1_COMMENTS_LATEST,
    CZG_GET_V2_COMMENTS_LIST,
    CZG_GET_V2_COMMENTS_COUNT,
    CZG_GET_V2_COMMENTS_LATEST,
    CZG_GET_V1_LIKES_LIST,
    CZG_GET_V1_LIKES_COUNT,
    CZG_GET_V1_LIKES_LATEST,
    CZG_GET_V2_LIKES_LIST,
    CZG_GET_V2_LIKES_COUNT,
    CZG_GET_V2_LIKES_LATEST,
    CZG_GET_V1_TAGS_LIST,
    CZG_GET_V1_TAGS_COUNT,
    CZG_GET_V1_TAGS_LATEST,
    CZG_GET_V2_TAGS_LIST,
    CZG_GET_V2_TAGS_COUNT,
    CZG_GET_V2_TAGS_LATEST,
    CZG_GET_V1_FILES_LIST,
    CZG_GET_V1_FILES_COUNT,
    CZG_GET_V1_FILES_LATEST,
    CZG_GET_V2_FILES_LIST,
    CZG_GET_V2_FILES_COUNT,
    CZG_GET_V2_FILES_LATEST,
    CZG_GET_V1_FOLDERS_LIST,
    CZG_GET_V1_FOLDERS_COUNT,
    CZG_GET_V1_FOLDERS_LATEST,
    CZG_GET_V2_FOLDERS_LIST,
    CZG_GET_V2_FOLDERS_COUNT,
    CZG_GET_V2_FOLDERS_LATEST,
    CZG_POST_V1_USERS,
    CZG_PUT_A,
    CZG_PUT_B,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_V1_USERS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/users/list",
        .source = "src/app.ts:5:1",
        .why = "constant",
        .constant = &czg_get_v1_users_list_constant,
    },
    [CZG_GET_V1_USERS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/users/count",
        .source = "src/app.ts:6:1",
        .why = "constant",
        .constant = &czg_get_v1_users_count_constant,
    },
    [CZG_GET_V1_USERS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/users/latest",
        .source = "src/app.ts:7:1",
        .why = "constant",
        .constant = &czg_get_v1_users_latest_constant,
    },
    [CZG_GET_V2_USERS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/users/list",
        .source = "src/app.ts:8:1",
        .why = "constant",
        .constant = &czg_get_v2_users_list_constant,
    },
    [CZG_GET_V2_USERS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/users/count",
        .source = "src/app.ts:9:1",
        .why = "constant",
        .constant = &czg_get_v2_users_count_constant,
    },
    [CZG_GET_V2_USERS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/users/latest",
        .source = "src/app.ts:10:1",
        .why = "constant",
        .constant = &czg_get_v2_users_latest_constant,
    },
    [CZG_GET_V1_POSTS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/posts/list",
        .source = "src/app.ts:11:1",
        .why = "constant",
        .constant = &czg_get_v1_posts_list_constant,
    },
    [CZG_GET_V1_POSTS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/posts/count",
        .source = "src/app.ts:12:1",
        .why = "constant",
        .constant = &czg_get_v1_posts_count_constant,
    },
    [CZG_GET_V1_POSTS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/posts/latest",
        .source = "src/app.ts:13:1",
        .why = "constant",
        .constant = &czg_get_v1_posts_latest_constant,
    },
    [CZG_GET_V2_POSTS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/posts/list",
        .source = "src/app.ts:14:1",
        .why = "constant",
        .constant = &czg_get_v2_posts_list_constant,
    },
    [CZG_GET_V2_POSTS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/posts/count",
        .source = "src/app.ts:15:1",
        .why = "constant",
        .constant = &czg_get_v2_posts_count_constant,
    },
    [CZG_GET_V2_POSTS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/posts/latest",
        .source = "src/app.ts:16:1",
        .why = "constant",
        .constant = &czg_get_v2_posts_latest_constant,
    },
    [CZG_GET_V1_COMMENTS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/comments/list",
        .source = "src/app.ts:17:1",
        .why = "constant",
        .constant = &czg_get_v1_comments_list_constant,
    },
    [CZG_GET_V1_COMMENTS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/comments/count",
        .source = "src/app.ts:18:1",
        .why = "constant",
        .constant = &czg_get_v1_comments_count_constant,
    },
    [CZG_GET_V1_COMMENTS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/comments/latest",
        .source = "src/app.ts:19:1",
        .why = "constant",
        .constant = &czg_get_v1_comments_latest_constant,
    },
    [CZG_GET_V2_COMMENTS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/comments/list",
        .source = "src/app.ts:20:1",
        .why = "constant",
        .constant = &czg_get_v2_comments_list_constant,
    },
    [CZG_GET_V2_COMMENTS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/comments/count",
        .source = "src/app.ts:21:1",
        .why = "constant",
        .constant = &czg_get_v2_comments_count_constant,
    },
    [CZG_GET_V2_COMMENTS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/comments/latest",
        .source = "src/app.ts:22:1",
        .why = "constant",
        .constant = &czg_get_v2_comments_latest_constant,
    },
    [CZG_GET_V1_LIKES_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/likes/list",
        .source = "src/app.ts:23:1",
        .why = "constant",
        .constant = &czg_get_v1_likes_list_constant,
    },
    [CZG_GET_V1_LIKES_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/likes/count",
        .source = "src/app.ts:24:1",
        .why = "constant",
        .constant = &czg_get_v1_likes_count_constant,
    },
    [CZG_GET_V1_LIKES_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/likes/latest",
        .source = "src/app.ts:25:1",
        .why = "constant",
        .constant = &czg_get_v1_likes_latest_constant,
    },
    [CZG_GET_V2_LIKES_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/likes/list",
        .source = "src/app.ts:26:1",
        .why = "constant",
        .constant = &czg_get_v2_likes_list_constant,
    },
    [CZG_GET_V2_LIKES_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/likes/count",
        .source = "src/app.ts:27:1",
        .why = "constant",
        .constant = &czg_get_v2_likes_count_constant,
    },
    [CZG_GET_V2_LIKES_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/likes/latest",
        .source = "src/app.ts:28:1",
        .why = "constant",
        .constant = &czg_get_v2_likes_latest_constant,
    },
    [CZG_GET_V1_TAGS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/tags/list",
        .source = "src/app.ts:29:1",
        .why = "constant",
        .constant = &czg_get_v1_tags_list_constant,
    },
    [CZG_GET_V1_TAGS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/tags/count",
        .source = "src/app.ts:30:1",
        .why = "constant",
        .constant = &czg_get_v1_tags_count_constant,
    },
    [CZG_GET_V1_TAGS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/tags/latest",
        .source = "src/app.ts:31:1",
        .why = "constant",
        .constant = &czg_get_v1_tags_latest_constant,
    },
    [CZG_GET_V2_TAGS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/tags/list",
        .source = "src/app.ts:32:1",
        .why = "constant",
        .constant = &czg_get_v2_tags_list_constant,
    },
    [CZG_GET_V2_TAGS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/tags/count",
        .source = "src/app.ts:33:1",
        .why = "constant",
        .constant = &czg_get_v2_tags_count_constant,
    },
    [CZG_GET_V2_TAGS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/tags/latest",
        .source = "src/app.ts:34:1",
        .why = "constant",
        .constant = &czg_get_v2_tags_latest_constant,
    },
    [CZG_GET_V1_FILES_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/files/list",
        .source = "src/app.ts:35:1",
        .why = "constant",
        .constant = &czg_get_v1_files_list_constant,
    },
    [CZG_GET_V1_FILES_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/files/count",
        .source = "src/app.ts:36:1",
        .why = "constant",
        .constant = &czg_get_v1_files_count_constant,
    },
    [CZG_GET_V1_FILES_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/files/latest",
        .source = "src/app.ts:37:1",
        .why = "constant",
        .constant = &czg_get_v1_files_latest_constant,
    },
    [CZG_GET_V2_FILES_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/files/list",
        .source = "src/app.ts:38:1",
        .why = "constant",
        .constant = &czg_get_v2_files_list_constant,
    },
    [CZG_GET_V2_FILES_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/files/count",
        .source = "src/app.ts:39:1",
        .why = "constant",
        .constant = &czg_get_v2_files_count_constant,
    },
    [CZG_GET_V2_FILES_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/files/latest",
        .source = "src/app.ts:40:1",
        .why = "constant",
        .constant = &czg_get_v2_files_latest_constant,
    },
    [CZG_GET_V1_FOLDERS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/folders/list",
        .source = "src/app.ts:41:1",
        .why = "constant",
        .constant = &czg_get_v1_folders_list_constant,
    },
    [CZG_GET_V1_FOLDERS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/folders/count",
        .source = "src/app.ts:42:1",
        .why = "constant",
        .constant = &czg_get_v1_folders_count_constant,
    },
    [CZG_GET_V1_FOLDERS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v1/folders/latest",
        .source = "src/app.ts:43:1",
        .why = "constant",
        .constant = &czg_get_v1_folders_latest_constant,
    },
    [CZG_GET_V2_FOLDERS_LIST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/folders/list",
        .source = "src/app.ts:44:1",
        .why = "constant",
        .constant = &czg_get_v2_folders_list_constant,
    },
    [CZG_GET_V2_FOLDERS_COUNT] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/folders/count",
        .source = "src/app.ts:45:1",
        .why = "constant",
        .constant = &czg_get_v2_folders_count_constant,
    },
    [CZG_GET_V2_FOLDERS_LATEST] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/v2/folders/latest",
        .source = "src/app.ts:46:1",
        .why = "constant",
        .constant = &czg_get_v2_folders_latest_constant,
    },
    [CZG_POST_V1_USERS] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/v1/users",
        .source = "src/app.ts:47:1",
        .why = "constant",
        .constant = &czg_post_v1_users_constant,
    },
    [CZG_PUT_A] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/a",
        .source = "src/app.ts:48:1",
        .why = "constant",
        .constant = &czg_put_a_constant,
    },
    [CZG_PUT_B] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/b",
        .source = "src/app.ts:49:1",
        .why = "constant",
        .constant = &czg_put_b_constant,
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

static const czg_static_path_t czg_get_static_paths[256] = {
    [14] = {CZ_LIT("/v1/comments/list"), &czg_routes[CZG_GET_V1_COMMENTS_LIST]},
    [20] = {CZ_LIT("/v2/posts/list"), &czg_routes[CZG_GET_V2_POSTS_LIST]},
    [25] = {CZ_LIT("/v2/likes/list"), &czg_routes[CZG_GET_V2_LIKES_LIST]},
    [29] = {CZ_LIT("/v2/folders/count"), &czg_routes[CZG_GET_V2_FOLDERS_COUNT]},
    [34] = {CZ_LIT("/v1/files/count"), &czg_routes[CZG_GET_V1_FILES_COUNT]},
    [41] = {CZ_LIT("/v2/tags/latest"), &czg_routes[CZG_GET_V2_TAGS_LATEST]},
    [42] = {CZ_LIT("/v1/likes/list"), &czg_routes[CZG_GET_V1_LIKES_LIST]},
    [44] = {CZ_LIT("/v1/tags/latest"), &czg_routes[CZG_GET_V1_TAGS_LATEST]},
    [46] = {CZ_LIT("/v2/likes/latest"), &czg_routes[CZG_GET_V2_LIKES_LATEST]},
    [47] = {CZ_LIT("/v2/comments/list"), &czg_routes[CZG_GET_V2_COMMENTS_LIST]},
    [50] = {CZ_LIT("/v1/posts/count"), &czg_routes[CZG_GET_V1_POSTS_COUNT]},
    [57] = {CZ_LIT("/v2/users/list"), &czg_routes[CZG_GET_V2_USERS_LIST]},
    [60] = {CZ_LIT("/v2/likes/count"), &czg_routes[CZG_GET_V2_LIKES_COUNT]},
    [78] = {CZ_LIT("/v2/users/latest"), &czg_routes[CZG_GET_V2_USERS_LATEST]},
    [79] = {CZ_LIT("/v2/files/count"), &czg_routes[CZG_GET_V2_FILES_COUNT]},
    [83] = {CZ_LIT("/v2/posts/count"), &czg_routes[CZG_GET_V2_POSTS_COUNT]},
    [85] = {CZ_LIT("/v2/folders/latest"), &czg_routes[CZG_GET_V2_FOLDERS_LATEST]},
    [89] = {CZ_LIT("/v1/comments/latest"), &czg_routes[CZG_GET_V1_COMMENTS_LATEST]},
    [94] = {CZ_LIT("/v2/comments/count"), &czg_routes[CZG_GET_V2_COMMENTS_COUNT]},
    [103] = {CZ_LIT("/v2/posts/latest"), &czg_routes[CZG_GET_V2_POSTS_LATEST]},
    [117] = {CZ_LIT("/v1/users/latest"), &czg_routes[CZG_GET_V1_USERS_LATEST]},
    [136] = {CZ_LIT("/v2/files/list"), &czg_routes[CZG_GET_V2_FILES_LIST]},
    [153] = {CZ_LIT("/v1/folders/list"), &czg_routes[CZG_GET_V1_FOLDERS_LIST]},
    [160] = {CZ_LIT("/v1/posts/latest"), &czg_routes[CZG_GET_V1_POSTS_LATEST]},
    [169] = {CZ_LIT("/v2/tags/count"), &czg_routes[CZG_GET_V2_TAGS_COUNT]},
    [174] = {CZ_LIT("/v1/folders/latest"), &czg_routes[CZG_GET_V1_FOLDERS_LATEST]},
    [181] = {CZ_LIT("/v1/likes/latest"), &czg_routes[CZG_GET_V1_LIKES_LATEST]},
    [183] = {CZ_LIT("/v1/tags/list"), &czg_routes[CZG_GET_V1_TAGS_LIST]},
    [187] = {CZ_LIT("/v1/posts/list"), &czg_routes[CZG_GET_V1_POSTS_LIST]},
    [188] = {CZ_LIT("/v1/folders/count"), &czg_routes[CZG_GET_V1_FOLDERS_COUNT]},
    [189] = {CZ_LIT("/v1/users/count"), &czg_routes[CZG_GET_V1_USERS_COUNT]},
    [202] = {CZ_LIT("/v2/folders/list"), &czg_routes[CZG_GET_V2_FOLDERS_LIST]},
    [203] = {CZ_LIT("/v1/files/list"), &czg_routes[CZG_GET_V1_FILES_LIST]},
    [208] = {CZ_LIT("/v1/files/latest"), &czg_routes[CZG_GET_V1_FILES_LATEST]},
    [214] = {CZ_LIT("/v1/tags/count"), &czg_routes[CZG_GET_V1_TAGS_COUNT]},
    [217] = {CZ_LIT("/v1/comments/count"), &czg_routes[CZG_GET_V1_COMMENTS_COUNT]},
    [220] = {CZ_LIT("/v2/users/count"), &czg_routes[CZG_GET_V2_USERS_COUNT]},
    [234] = {CZ_LIT("/v1/users/list"), &czg_routes[CZG_GET_V1_USERS_LIST]},
    [235] = {CZ_LIT("/v2/files/latest"), &czg_routes[CZG_GET_V2_FILES_LATEST]},
    [244] = {CZ_LIT("/v2/comments/latest"), &czg_routes[CZG_GET_V2_COMMENTS_LATEST]},
    [253] = {CZ_LIT("/v1/likes/count"), &czg_routes[CZG_GET_V1_LIKES_COUNT]},
    [254] = {CZ_LIT("/v2/tags/list"), &czg_routes[CZG_GET_V2_TAGS_LIST]},
};

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 525604726u);
    const cz_route_t *route = czg_static_route(&czg_get_static_paths[hash & 255u], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_post_static_paths[1] = {
    [0] = {CZ_LIT("/v1/users"), &czg_routes[CZG_POST_V1_USERS]},
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

static const czg_static_path_t czg_put_static_paths[2] = {
    [0] = {CZ_LIT("/a"), &czg_routes[CZG_PUT_A]},
    [1] = {CZ_LIT("/b"), &czg_routes[CZG_PUT_B]},
};

static const cz_route_t *czg_find_put(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = NULL;
    for (size_t i = 0; route == NULL && i < 2; i++) {
        route = czg_static_route(&czg_put_static_paths[i], at, stop);
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

const cz_app_t czg_app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla 0.0.0",
    .title = "API",
    .version = "0.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 45,
    .find = czg_find,
    .handler_count = 0,
};
