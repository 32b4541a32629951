/*
 * The ABI between generated C and the runtime. Generated code includes this file and nothing else.
 *
 *   czg_app (cz_app_t) ── routes[] ── cz_route_t ── constant   bytes of a whole response
 *        │                                     ├── read       parses and validates into a struct
 *        │                                     ├── args[]     how the worker's arguments are made of it
 *        │                                     └── reply      how what the handler returns is written
 *        ├── find()        the routing table, as code
 *        ├── atoms[]       the property names that args and replies use
 *        └── bundle        the handlers, as bytecode
 *
 * Everything that generated code hands over is static and constant. A reader runs on the loop
 * thread of its connection; what it stores lives in the request's arena or borrows the request's
 * bytes, and both are gone when the response is written.
 */
#ifndef CATZILLA_GEN_H
#define CATZILLA_GEN_H

#include "catzilla/base.h"
#include "catzilla/coding.h"
#include "catzilla/websocket.h"

#include <string.h>

/* Raised by every change of this file that old generated code would not survive. */
#define CZ_ABI_VERSION 5u

/* ---- methods -------------------------------------------------------------------------------- */

typedef enum cz_method {
    CZ_GET,
    CZ_HEAD,
    CZ_POST,
    CZ_PUT,
    CZ_PATCH,
    CZ_DELETE,
    CZ_OPTIONS,
    CZ_METHOD_COUNT,
    CZ_WEBSOCKET = CZ_METHOD_COUNT /* a GET that asks for the upgrade to WebSocket, for cz_app_t.find */
} cz_method_t;

/* ---- input ---------------------------------------------------------------------------------- */

/* What the placeholders of a path stood for, still percent-encoded, in the pattern's order. */
#define CZ_CAPTURES_MAX 16u
typedef struct cz_captures {
    cz_slice_t at[CZ_CAPTURES_MAX];
} cz_captures_t;

/* A name and a value: a header field line, a query parameter, a cookie, a form field. */
typedef struct cz_pair {
    cz_slice_t name;
    cz_slice_t value;
} cz_pair_t;

typedef struct cz_pairs {
    cz_pair_t *at;
    size_t count;
    bool ready; /* parsed already; the first look-up parses */
} cz_pairs_t;

/*
 * The place of a value in the input, innermost first: a chain of frames on the reader's stack or in
 * static memory. The root frame names the source ("path", "query", "header", "cookie", "body").
 */
typedef struct cz_loc {
    const struct cz_loc *parent;
    cz_slice_t key; /* at == NULL: `index` counts */
    size_t index;
} cz_loc_t;

extern const cz_loc_t cz_loc_path;
extern const cz_loc_t cz_loc_query;
extern const cz_loc_t cz_loc_header;
extern const cz_loc_t cz_loc_cookie;
extern const cz_loc_t cz_loc_body;

typedef struct cz_issue cz_issue_t; /* one validation error; src/data/issues.h */

#define CZ_ISSUES_MAX 64u /* further ones are counted, not kept */

/* Who sent a request; made by the http room. */
typedef struct cz_client {
    cz_slice_t address;  /* without a port; "unix" of a Unix-domain socket */
    cz_slice_t protocol; /* "http" or "https" */
    cz_slice_t host;     /* with its port, if one was named */
} cz_client_t;

/* All that a reader may look at. Made by the http room, so that readers need not know it. */
typedef struct cz_input {
    cz_arena_t *arena;
    const cz_captures_t *captures;
    cz_slice_t query;         /* without the '?', still encoded */
    const cz_pair_t *fields;  /* header field lines in order, values trimmed */
    size_t field_count;
    cz_slice_t body;          /* whole, transfer coding removed */
    cz_pairs_t query_pairs;
    cz_pairs_t cookie_pairs;
    cz_pairs_t form_pairs;
    cz_issue_t *first_issue;
    cz_issue_t *last_issue;
    uint32_t issue_count;
    int failure;              /* a CZ_E... other than CZ_EINVALID that ends the reading */
    const char *failure_text; /* what a client may know of it; static or in the arena */
    uint32_t pattern_steps;   /* that patterns took so far */
    const cz_client_t *client; /* for routes with CZ_ROUTE_CLIENT */
} cz_input_t;

/*
 * Look-ups: true when it is there; `text` is decoded, UTF-8 checked, and borrows the request or
 * the arena. Names are compared exactly, header names without regard to case. When a name is
 * given several times the last one wins (query, form), the first (cookie), or the values are
 * joined by ", " (header, RFC 9110 section 5.3).
 * What is not UTF-8 sets in->failure (CZ_EENCODING) and is false, as do a malformed percent-encoding
 * in a path (CZ_ESYNTAX; a query keeps it as it is) and more than 1024 pairs (CZ_ELIMIT).
 */
bool cz_path_text(cz_input_t *in, uint32_t capture, cz_slice_t *text);
bool cz_query_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text);
bool cz_header_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text);
bool cz_cookie_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text);
/* "address", "protocol" or "host"; always true. */
bool cz_client_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text);

/*
 * Text to value, for path, query, header, cookie and form. True when stored; else an issue of the
 * named type stands at `loc`. Forms: int is a JSON integer literal ("5", not "5.0") that fits 2^53-1
 * (else int_parsing_size); number is a finite JSON number (beyond: finite_number); bool is true, false, 1 or 0.
 */
bool cz_text_int(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, int64_t *value);   /* int_parsing */
bool cz_text_number(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, double *value); /* float_parsing */
bool cz_text_bool(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, bool *value);     /* bool_parsing */

/* Adds "missing" at `loc`; always false. */
bool cz_missing(cz_input_t *in, const cz_loc_t *loc);

/* Room for `count` values of `size` bytes, zeroed, in the arena; NULL with in->failure. */
void *cz_input_new(cz_input_t *in, size_t count, size_t size);

/* The issues so far: those made later are taken back when text does not fit an arm of a union. */
typedef struct cz_mark {
    cz_issue_t *last_issue;
    uint32_t issue_count;
} cz_mark_t;

cz_mark_t cz_mark(const cz_input_t *in);
/* True when no issue was made since the mark, and nothing failed. */
bool cz_fits(const cz_input_t *in, const cz_mark_t *mark);
void cz_return(cz_input_t *in, const cz_mark_t *mark);
/* Adds "union_type" at `loc`; always false. `expected` is static, as "int or boolean". */
bool cz_text_no_arm(cz_input_t *in, const cz_loc_t *loc, cz_slice_t expected);

/* ---- constraints: true when they hold, else an issue of the named type stands at `loc` -------- */

bool cz_int_ge(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit); /* greater_than_equal */
bool cz_int_gt(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit); /* greater_than */
bool cz_int_le(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit); /* less_than_equal */
bool cz_int_lt(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t limit); /* less_than */
bool cz_int_multiple_of(cz_input_t *in, const cz_loc_t *loc, int64_t value, int64_t factor); /* multiple_of */
bool cz_number_ge(cz_input_t *in, const cz_loc_t *loc, double value, double limit);
bool cz_number_gt(cz_input_t *in, const cz_loc_t *loc, double value, double limit);
bool cz_number_le(cz_input_t *in, const cz_loc_t *loc, double value, double limit);
bool cz_number_lt(cz_input_t *in, const cz_loc_t *loc, double value, double limit);
bool cz_number_multiple_of(cz_input_t *in, const cz_loc_t *loc, double value, double factor);
/* Any size; both are '-' and digits, as cz_json_bigint leaves them. */
bool cz_bigint_ge(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit);
bool cz_bigint_gt(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit);
bool cz_bigint_le(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit);
bool cz_bigint_lt(cz_input_t *in, const cz_loc_t *loc, cz_slice_t value, cz_slice_t limit);
/* In bytes, of what Base64 was decoded to. */
bool cz_bytes_min_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t bytes, size_t length); /* bytes_too_short */
bool cz_bytes_max_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t bytes, size_t length); /* bytes_too_long */
/* Lengths are in Unicode code points, as in JSON Schema. */
bool cz_string_min_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, size_t length); /* string_too_short */
bool cz_string_max_length(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, size_t length); /* string_too_long */

/* ---- types: how a C value becomes a JavaScript value, and a JavaScript value JSON -------------- */

typedef enum cz_kind {
    CZ_KIND_ANY,     /* reply: whatever the value is; input: cz_slice_t of checked JSON text */
    CZ_KIND_NULL,    /* input: uint32_t, not looked at */
    CZ_KIND_BOOL,    /* bool */
    CZ_KIND_INT,     /* int64_t within +-(2^53-1) */
    CZ_KIND_NUMBER,  /* double, finite */
    CZ_KIND_STRING,  /* cz_slice_t, UTF-8 */
    CZ_KIND_LITERAL, /* uint32_t, index into literals */
    CZ_KIND_OBJECT,  /* the struct itself; undeclared keys as `item`: cz_array_t of entries at rest_offset */
    CZ_KIND_ARRAY,   /* cz_array_t of items */
    CZ_KIND_RECORD,  /* replies only: any keys, items of one type */
    CZ_KIND_TUPLE,   /* the struct itself; further items as `item`: cz_array_t at rest_offset */
    CZ_KIND_UNION,   /* reply: the first arm whose kind and tag fit; input: uint32_t arm, then the value */
    CZ_KIND_BIGINT,  /* inputs only: cz_slice_t, '-' and digits */
    CZ_KIND_DATE,    /* inputs only: double, milliseconds since 1970-01-01T00:00:00Z */
    CZ_KIND_BYTES,   /* inputs only: cz_slice_t */
    CZ_KIND_BODY,    /* inputs only, not looked at: the request's body, which the handler reads as it comes */
    CZ_KIND_REF,     /* inputs only: a pointer to a value of `item`, where a type holds itself */
    CZ_KIND_REQUEST  /* inputs only, not looked at: the request as a whole, for routes with CZ_ROUTE_CLIENT */
} cz_kind_t;

typedef struct cz_type cz_type_t;

#define CZ_ALWAYS UINT32_MAX /* as has_offset: it is always there */

typedef struct cz_member {
    uint32_t atom;         /* index into cz_app_t.atoms */
    uint32_t offset;       /* inputs: of the value in the struct */
    uint32_t has_offset;   /* inputs: of the bool that says it is there, or CZ_ALWAYS */
    bool optional;         /* replies: undefined leaves it out */
    cz_slice_t key;        /* replies: `"name":` in JSON */
    const cz_type_t *type;
} cz_member_t;

typedef enum cz_literal_kind { CZ_LITERAL_STRING, CZ_LITERAL_NUMBER, CZ_LITERAL_BOOL, CZ_LITERAL_NULL } cz_literal_kind_t;

typedef struct cz_literal {
    cz_literal_kind_t kind;
    cz_slice_t text; /* the string, or the literal as JSON text */
    double number;   /* number; bool as 0 or 1 */
} cz_literal_t;

typedef struct cz_array {
    void *at;
    size_t count;
} cz_array_t;

struct cz_type {
    cz_kind_t kind;
    uint32_t size;    /* inputs: bytes of one C value */
    const char *name; /* as the user wrote it, for messages: "User", "string" */
    const cz_member_t *members; /* object; tuple: without atom and key */
    uint32_t member_count;
    const cz_type_t *item; /* array, record, ref; object: of undeclared keys, tuple: of the rest, or NULL */
    uint32_t rest_offset;  /* inputs: of the cz_array_t of entries (object) or of the rest (tuple) */
    uint32_t entry_size;   /* inputs, object: bytes of an entry, which is a cz_slice_t key and a value */
    uint32_t value_offset; /* inputs: of the value in an entry (object), or behind the arm (union) */
    const cz_type_t *const *arms; /* union */
    uint32_t arm_count;
    const cz_literal_t *literals;
    uint32_t literal_count;
};

/* Of a parameter that is the body as it comes. */
extern const cz_type_t cz_type_body;
/* Of a parameter that is made of the whole request. */
extern const cz_type_t cz_type_request;

/* A text that must be one of the literals: stores its index. Issue: literal_error. */
bool cz_text_literal(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, const cz_type_t *type, uint32_t *index);

/* ---- routes --------------------------------------------------------------------------------- */

/* A whole response, made at build time, for HTTP/1.1 with keep-alive. */
typedef struct cz_constant {
    const char *bytes;    /* status line, header section with its empty line, content */
    size_t size;          /* of all */
    uint32_t head_size;   /* up to and with the empty line */
    uint32_t date_offset; /* of the 29 bytes of the Date field's value */
    uint16_t status;
    cz_slice_t etag; /* entity tag in quotes, or empty */
    cz_slice_t last_modified; /* the field's value, or empty */
    const struct cz_constant *unmodified; /* the 304 for a client that has this one, or NULL */
    const struct cz_encoded *encoded; /* the same in content codings, best first */
    uint32_t encoded_count;
} cz_constant_t;

typedef struct cz_encoded {
    cz_slice_t coding; /* "br" */
    const cz_constant_t *constant;
} cz_encoded_t;

typedef struct cz_arg {
    const cz_type_t *type;
    uint32_t offset;
    uint32_t has_offset; /* of the bool that says it is there (absent: undefined), or CZ_ALWAYS */
} cz_arg_t;

/*
 * Parses and validates all inputs of a route into `args` (zeroed, args_size bytes, in the arena).
 * 0, CZ_EINVALID with in->issue_count > 0, or in->failure.
 */
typedef int (*cz_read_fn)(cz_input_t *in, void *args);

/* What a reader returns when it is through. */
static inline int cz_read_result(const cz_input_t *in)
{
    if (in->failure != 0) {
        return in->failure;
    }
    return in->issue_count > 0 ? CZ_EINVALID : 0;
}

/* What a route allows in place of the server's own limits; 0 in a field: the server's. */
typedef struct cz_route_limits {
    uint64_t body_bytes;
    uint32_t body_timeout_ms;
    uint32_t request_timeout_ms;
} cz_route_limits_t;

/* flags */
#define CZ_ROUTE_BODY 1u        /* reads the body; without it a body is skipped */
#define CZ_ROUTE_STREAM 2u      /* the reply is, or may be, one in pieces */
#define CZ_ROUTE_STREAM_TEXT 4u /* whose pieces are text, all of them */
#define CZ_ROUTE_COMPRESS 8u    /* its replies are compressed for clients that accept it; czg_app.codings is there */
#define CZ_ROUTE_DECOMPRESS 16u /* it takes bodies with a Content-Encoding; czg_app.codings is there */
#define CZ_ROUTE_CLIENT 32u     /* its reader asks who sent the request */
#define CZ_ROUTE_OFFLOAD 128u    /* its handler runs on a background thread */
#define CZ_ROUTE_BODY_STREAM 64u /* its handler runs when the head is there, and reads the body as it comes */

typedef struct cz_route {
    cz_method_t method;
    const char *method_name;
    const char *pattern;           /* "/users/:id" */
    const char *source;            /* "src/app.ts:21:1" */
    const char *why;               /* "constant", or why it is in the worker */
    const cz_constant_t *constant; /* answered without JavaScript, or NULL */
    cz_read_fn read;               /* NULL: nothing to read */
    uint32_t args_size;            /* bytes */
    uint32_t arg_count;
    const cz_arg_t *args;          /* in the handler's parameter order */
    const cz_type_t *reply;        /* NULL: no declared type, written by value */
    uint32_t handler;              /* index into the bundle's table */
    uint32_t flags;
    uint16_t status;               /* of a plain reply; 0 is 200 */
    const cz_route_limits_t *limits; /* NULL: the server's */
    const cz_websocket_t *websocket; /* of CZ_WEBSOCKET; else NULL */
} cz_route_t;

/*
 * What failed validations are answered with, in place of 422 and all errors: the same with another
 * status, or what a route says that takes the errors as its one argument (cz_invalid_args).
 */
typedef struct cz_invalid {
    uint16_t status;         /* without a route */
    const cz_route_t *route; /* or NULL */
} cz_invalid_t;

extern const cz_arg_t cz_invalid_args[1];

/* ---- the application ------------------------------------------------------------------------- */

/* What the program asks of the server it is built into, in the words of the command line. */
typedef struct cz_setting {
    const char *flag;  /* "--max-body-bytes" */
    const char *value; /* "1048576" */
} cz_setting_t;

typedef struct cz_app {
    uint32_t abi; /* CZ_ABI_VERSION of the header it was compiled against */
    const char *generator; /* "catzilla 0.1.0" */
    const char *title;
    const char *version;
    const char *entry; /* "src/app.ts" */
    const cz_route_t *routes;
    uint32_t route_count;
    /*
     * The route of a method and a path (origin-form, no query, percent-encodings normalised), or
     * NULL. HEAD is not mapped to GET here. Captures are filled for the pattern's placeholders.
     */
    const cz_route_t *(*find)(cz_method_t method, cz_slice_t path, cz_captures_t *captures);
    const cz_slice_t *atoms;
    uint32_t atom_count;
    const unsigned char *bundle; /* bytecode of one module whose default export is the table of
                                    handlers; NULL when no route needs the worker */
    const size_t *bundle_size;   /* bytes; the address, as the size is known in another file only */
    uint32_t handler_count;
    uint32_t offload_count; /* of handlers, the last ones: functions that offload() calls */
    const cz_setting_t *settings; /* flags and the environment go before them */
    uint32_t setting_count;
    const cz_invalid_t *invalid; /* NULL: 422 */
    const cz_codings_t *codings; /* NULL: no route needs any */
} cz_app_t;

extern const cz_app_t czg_app;

/* ---- routing, inlined into the generated tree ------------------------------------------------ */

/* FNV-1a, 32 bit, with the seed as start value: the hash of the static paths. */
static inline uint32_t cz_route_hash(const char *at, size_t size, uint32_t seed)
{
    uint32_t hash = seed;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)at[i]) * 16777619u;
    }
    return hash;
}

/* The end of the segment that starts at `at`: the next '/' or `end`. */
static inline const char *cz_route_segment(const char *at, const char *end)
{
    while (at != end && *at != '/') {
        at++;
    }
    return at;
}

/* Whether the bytes from `at` to `end` are these; `text` has `size` bytes. */
static inline bool cz_route_is(const char *at, const char *end, const char *text, size_t size)
{
    return (size_t)(end - at) == size && memcmp(at, text, size) == 0;
}

/* Keeps what a placeholder stood for. */
static inline void cz_route_capture(cz_captures_t *captures, uint32_t index, const char *at,
                                    const char *end)
{
    captures->at[index].at = at;
    captures->at[index].size = (size_t)(end - at);
}

#include "catzilla/gen-json.h"
#include "catzilla/gen-pattern.h"

#endif
