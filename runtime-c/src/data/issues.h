/*
 * The validation errors of one request.
 *
 *   in->first_issue ─> issue ─> issue ─> ... ─> in->last_issue       at most CZ_ISSUES_MAX are kept
 *                       ├── type     a row of CZ_ISSUE_TYPES: name, message, names of the ctx fields
 *                       ├── values   the ctx fields' values
 *                       └── loc[]    source, keys and indices, root first
 *
 * An issue lives in the request's arena. The frames of a cz_loc_t are copied (they live on the
 * reader's stack), the bytes of keys and of text values are not: they must live as long as the
 * request (its bytes, its arena, or static). Loop thread of the connection only.
 */
#ifndef CATZILLA_DATA_ISSUES_H
#define CATZILLA_DATA_ISSUES_H

#include "base/buf.h"
#include "catzilla/gen.h"

/*
 * Name, type, message, names of the ctx fields. Types and fields are Pydantic's (and so FastAPI's)
 * where it has one; ours alone are: duplicate_key, unique_items, contains, union_type.
 * In a message {0} is the first ctx value, {0:item} is "item" or "items" after it.
 */
#define CZ_ISSUE_TYPES(X)                                                                          \
    X(MISSING, "missing", "field required", NULL, NULL, NULL)                                      \
    X(EXTRA_FORBIDDEN, "extra_forbidden", "is not a known field", NULL, NULL, NULL)                \
    X(DUPLICATE_KEY, "duplicate_key", "must not be given twice", NULL, NULL, NULL)                 \
    X(NONE_REQUIRED, "none_required", "must be null", NULL, NULL, NULL)                            \
    X(BOOL_TYPE, "bool_type", "must be true or false", NULL, NULL, NULL)                           \
    X(BOOL_PARSING, "bool_parsing", "must be true or false", NULL, NULL, NULL)                     \
    X(INT_TYPE, "int_type", "must be a whole number", NULL, NULL, NULL)                            \
    X(INT_PARSING, "int_parsing", "must be a whole number", NULL, NULL, NULL)                      \
    X(INT_PARSING_SIZE, "int_parsing_size", "is too large to be exact (at most 2^53-1)", NULL,     \
      NULL, NULL)                                                                                  \
    X(INT_FROM_FLOAT, "int_from_float", "must be a whole number, without a fraction", NULL, NULL,  \
      NULL)                                                                                        \
    X(FLOAT_TYPE, "float_type", "must be a number", NULL, NULL, NULL)                              \
    X(FLOAT_PARSING, "float_parsing", "must be a number", NULL, NULL, NULL)                        \
    X(FINITE_NUMBER, "finite_number", "is too large for a number", NULL, NULL, NULL)               \
    X(GREATER_THAN, "greater_than", "must be > {0}", "gt", NULL, NULL)                             \
    X(GREATER_THAN_EQUAL, "greater_than_equal", "must be >= {0}", "ge", NULL, NULL)                \
    X(LESS_THAN, "less_than", "must be < {0}", "lt", NULL, NULL)                                   \
    X(LESS_THAN_EQUAL, "less_than_equal", "must be <= {0}", "le", NULL, NULL)                      \
    X(MULTIPLE_OF, "multiple_of", "must be a multiple of {0}", "multiple_of", NULL, NULL)          \
    X(STRING_TYPE, "string_type", "must be a string", NULL, NULL, NULL)                            \
    X(STRING_TOO_SHORT, "string_too_short", "must have at least {0} {0:character}", "min_length",  \
      NULL, NULL)                                                                                  \
    X(STRING_TOO_LONG, "string_too_long", "must have at most {0} {0:character}", "max_length",     \
      NULL, NULL)                                                                                  \
    X(STRING_PATTERN_MISMATCH, "string_pattern_mismatch", "must match {0}", "pattern", NULL, NULL) \
    X(LITERAL_ERROR, "literal_error", "must be {0}", "expected", NULL, NULL)                       \
    X(DICT_TYPE, "dict_type", "must be an object", NULL, NULL, NULL)                               \
    X(LIST_TYPE, "list_type", "must be an array", NULL, NULL, NULL)                                \
    X(TUPLE_TYPE, "tuple_type", "must be an array", NULL, NULL, NULL)                              \
    X(TOO_SHORT, "too_short", "must have at least {1} {1:item}, not {2}", "field_type",            \
      "min_length", "actual_length")                                                               \
    X(TOO_LONG, "too_long", "must have at most {1} {1:item}, not {2}", "field_type", "max_length", \
      "actual_length")                                                                             \
    X(UNIQUE_ITEMS, "unique_items", "must not be given twice", NULL, NULL, NULL)         \
    X(CONTAINS, "contains", "must hold at least {0} matching {0:item}", "min_contains", NULL,      \
      NULL)                                                                                        \
    X(UNION_TYPE, "union_type", "must be {0}", "expected", NULL, NULL)                             \
    X(UNION_TAG_NOT_FOUND, "union_tag_not_found", "needs the field {0} to tell its type",          \
      "discriminator", NULL, NULL)                                                                 \
    X(UNION_TAG_INVALID, "union_tag_invalid", "{0} must be {2}", "discriminator", "tag",           \
      "expected_tags")                                                                             \
    X(DATE_PARSING, "date_parsing", "must be a date, as 2026-01-31", NULL, NULL, NULL)             \
    X(TIME_PARSING, "time_parsing", "must be a time with an offset, as 20:20:39Z", NULL, NULL,     \
      NULL)                                                                                        \
    X(DATETIME_PARSING, "datetime_parsing", "must be a date-time, as 2026-01-31T20:20:39Z", NULL,  \
      NULL, NULL)                                                                                  \
    X(DATETIME_TYPE, "datetime_type", "must be a date-time, as 2026-01-31T20:20:39Z", NULL, NULL,  \
      NULL)                                                                                        \
    X(TIME_DELTA_PARSING, "time_delta_parsing", "must be a duration, as P3DT12H", NULL, NULL,      \
      NULL)                                                                                        \
    X(UUID_PARSING, "uuid_parsing", "must be a UUID", NULL, NULL, NULL)                            \
    X(URL_PARSING, "url_parsing", "must be a URL", NULL, NULL, NULL)                               \
    X(URI_PARSING, "url_parsing", "must be a URI", NULL, NULL, NULL)                               \
    X(IP_V4_ADDRESS, "ip_v4_address", "must be an IPv4 address", NULL, NULL, NULL)                 \
    X(IP_V6_ADDRESS, "ip_v6_address", "must be an IPv6 address", NULL, NULL, NULL)                 \
    X(BYTES_TOO_SHORT, "bytes_too_short", "must have at least {0} {0:byte}", "min_length", NULL,   \
      NULL)                                                                                        \
    X(BYTES_TOO_LONG, "bytes_too_long", "must have at most {0} {0:byte}", "max_length", NULL, NULL) \
    X(BYTES_TYPE, "bytes_type", "must be a string of Base64", NULL, NULL, NULL)                    \
    X(BYTES_INVALID_ENCODING, "bytes_invalid_encoding", "must be {0}", "encoding", NULL, NULL)     \
    X(VALUE_ERROR, "value_error", "{0}", "reason", NULL, NULL)

typedef enum cz_issue_type {
#define CZ_ISSUE_NAME(name, type, message, field0, field1, field2) CZ_ISSUE_##name,
    CZ_ISSUE_TYPES(CZ_ISSUE_NAME)
#undef CZ_ISSUE_NAME
    CZ_ISSUE_TYPE_COUNT
} cz_issue_type_t;

/* The type's name as clients see it, as "missing"; static. */
const char *cz_issue_type_name(cz_issue_type_t type);

typedef enum cz_issue_value_kind {
    CZ_ISSUE_VALUE_NONE,
    CZ_ISSUE_VALUE_INT,
    CZ_ISSUE_VALUE_NUMBER,
    CZ_ISSUE_VALUE_TEXT
} cz_issue_value_kind_t;

typedef struct cz_issue_value {
    cz_issue_value_kind_t kind;
    union {
        int64_t integer;
        double number;
        cz_slice_t text;
    } as;
} cz_issue_value_t;

#define CZ_ISSUE_VALUES_MAX 3u

typedef struct cz_issue_step {
    cz_slice_t key; /* at == NULL: `index` counts */
    size_t index;
} cz_issue_step_t;

struct cz_issue {
    cz_issue_t *next;
    cz_issue_type_t type;
    uint32_t step_count;
    cz_issue_value_t values[CZ_ISSUE_VALUES_MAX];
    cz_issue_step_t steps[]; /* root first */
};

/* Longer keys are cut in the JSON, so that a small request cannot ask for a huge reply. Text values are the
 * application's own; whoever adds one out of the request cuts it to this. */
#define CZ_ISSUE_TEXT_MAX 256u

/*
 * Adds an issue; `values` are the type's ctx values in the table's order (CZ_ISSUE_VALUES_MAX of
 * them, or NULL when the type has none). Past CZ_ISSUES_MAX it only counts. When memory is out it
 * sets in->failure. Always false, so that a check can end with it.
 */
bool cz_issue_add(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type,
                  const cz_issue_value_t *values);
/* As cz_issue_add for a type with one ctx value, or with none (cz_issue_plain). */
bool cz_issue_plain(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type);
bool cz_issue_int(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, int64_t value);
bool cz_issue_number(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, double value);
bool cz_issue_text(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, cz_slice_t value);

/*
 * Appends the JSON array of all issues kept:
 *   [{"loc":["body","age"],"type":"less_than_equal","msg":"must be <= 150","ctx":{"le":150}}]
 * "ctx" is left out when the type has no fields. Fails only as the buffer does (out->failed).
 */
void cz_issues_write(cz_buf_t *out, const cz_input_t *in);

/* Sets in->failure once (the first failure stands). `text` is static or in the arena. Always false. */
bool cz_input_fail(cz_input_t *in, int error, const char *text);

#endif
