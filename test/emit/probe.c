/*
 * Asks a generated application: a line of standard input is a request, a line of standard output
 * what the routing table, and the route's reader, make of it.
 *
 *   POST /users?x=1 [x-a: 1] {"name":"a"}      method, target, header fields, body
 *   => POST /users () args {"name":"a"}        pattern, captures as sent, the worker's arguments
 *
 * No server and no engine: find() and read() are called as the runtime does.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "catzilla/gen.h"
#include "data/issues.h"
#include "data/json_write.h"
#include "route/target.h"

#include <stdio.h>
#include <stdlib.h>

#define FIELDS_MAX 8

/* Stand in for the bundle's file. */
extern const unsigned char czg_bundle[];
extern const size_t czg_bundle_size;
const unsigned char czg_bundle[] = {0};
const size_t czg_bundle_size = sizeof czg_bundle;

/* Stand in for the engine, which has tests of its own. */
cz_pattern_result_t cz_pattern_engine(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps)
{
    (void)steps;
    (void)pattern;
    (void)text;
    return CZ_PATTERN_YES;
}

bool cz_string_regex(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text)
{
    (void)in;
    (void)loc;
    (void)text;
    return true;
}

typedef struct request {
    cz_method_t method;
    cz_slice_t target;
    cz_pair_t fields[FIELDS_MAX];
    size_t field_count;
    cz_slice_t body;
} request_t;

static const char *const methods[CZ_METHOD_COUNT] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

/* ---- the request's line --------------------------------------------------------------------------- */

static cz_slice_t take_until(char **at, char stop)
{
    char *start = *at;
    char *end = strchr(start, stop);
    size_t size = end == NULL ? strlen(start) : (size_t)(end - start);
    *at = end == NULL ? start + size : end + 1;
    return (cz_slice_t){start, size};
}

static cz_method_t method_of(cz_slice_t name)
{
    for (int i = 0; i < CZ_METHOD_COUNT; i++) {
        if (strlen(methods[i]) == name.size && memcmp(methods[i], name.at, name.size) == 0) {
            return (cz_method_t)i;
        }
    }
    abort();
}

/* "[name: value]", not an array of JSON. */
static bool is_field(const char *line)
{
    const char *colon = strchr(line, ':');
    const char *end = strchr(line, ']');
    return colon != NULL && end != NULL && colon < end;
}

static request_t parse_line(char *line)
{
    request_t request = {0};
    request.method = method_of(take_until(&line, ' '));
    request.target = take_until(&line, ' ');
    while (*line == '[' && request.field_count < FIELDS_MAX && is_field(line)) {
        cz_pair_t *field = &request.fields[request.field_count++];
        line++;
        field->name = take_until(&line, ':');
        line += *line == ' ';
        field->value = take_until(&line, ']');
        line += *line == ' ';
    }
    request.body = (cz_slice_t){line, strlen(line)};
    return request;
}

/* ---- the arguments -------------------------------------------------------------------------------- */

static void put_text(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

static void put_value(cz_buf_t *out, const cz_type_t *type, const void *at);

static bool is_there(const cz_member_t *member, const char *at)
{
    return member->has_offset == CZ_ALWAYS || *(const bool *)(const void *)(at + member->has_offset);
}

/* Behind "{" or "[", or after a value. */
static void put_comma(cz_buf_t *out, bool *first)
{
    put_text(out, *first ? "" : ",");
    *first = false;
}

static void put_items(cz_buf_t *out, const cz_type_t *item, const cz_array_t *array, bool *first)
{
    for (size_t i = 0; i < array->count; i++) {
        put_comma(out, first);
        put_value(out, item, (const char *)array->at + i * item->size);
    }
}

static void put_entries(cz_buf_t *out, const cz_type_t *type, const cz_array_t *entries, bool *first)
{
    for (size_t i = 0; i < entries->count; i++) {
        const char *entry = (const char *)entries->at + i * type->entry_size;
        put_comma(out, first);
        cz_json_write_string(out, *(const cz_slice_t *)(const void *)entry);
        put_text(out, ":");
        put_value(out, type->item, entry + type->value_offset);
    }
}

/* Objects and tuples. */
static void put_members(cz_buf_t *out, const cz_type_t *type, const char *at)
{
    const bool object = type->kind == CZ_KIND_OBJECT;
    bool first = true;
    put_text(out, object ? "{" : "[");
    for (uint32_t i = 0; i < type->member_count; i++) {
        const cz_member_t *member = &type->members[i];
        if (!is_there(member, at)) {
            continue;
        }
        put_comma(out, &first);
        if (object) {
            cz_json_write_string(out, czg_app.atoms[member->atom]);
            put_text(out, ":");
        }
        put_value(out, member->type, at + member->offset);
    }
    if (type->item != NULL) {
        const cz_array_t *rest = (const cz_array_t *)(const void *)(at + type->rest_offset);
        if (object) {
            put_entries(out, type, rest, &first);
        } else {
            put_items(out, type->item, rest, &first);
        }
    }
    put_text(out, object ? "}" : "]");
}

static void put_value(cz_buf_t *out, const cz_type_t *type, const void *at)
{
    switch (type->kind) {
    case CZ_KIND_ANY:
        cz_buf_append_slice(out, *(const cz_slice_t *)at);
        break;
    case CZ_KIND_STRING:
        cz_json_write_string(out, *(const cz_slice_t *)at);
        break;
    case CZ_KIND_INT:
        cz_json_write_int(out, *(const int64_t *)at);
        break;
    case CZ_KIND_NUMBER:
        cz_json_write_number(out, *(const double *)at);
        break;
    case CZ_KIND_BOOL:
        put_text(out, *(const bool *)at ? "true" : "false");
        break;
    case CZ_KIND_LITERAL: {
        const cz_literal_t *literal = &type->literals[*(const uint32_t *)at];
        if (literal->kind == CZ_LITERAL_STRING) {
            cz_json_write_string(out, literal->text);
        } else {
            cz_buf_append_slice(out, literal->text);
        }
        break;
    }
    case CZ_KIND_NULL:
        put_text(out, "null");
        break;
    case CZ_KIND_DATE:
        cz_json_write_number(out, *(const double *)at);
        put_text(out, "ms");
        break;
    case CZ_KIND_BIGINT:
        cz_buf_append_slice(out, *(const cz_slice_t *)at);
        put_text(out, "n");
        break;
    case CZ_KIND_BYTES:
        cz_json_write_int(out, (int64_t)((const cz_slice_t *)at)->size);
        put_text(out, " bytes");
        break;
    case CZ_KIND_OBJECT:
    case CZ_KIND_TUPLE:
        put_members(out, type, at);
        break;
    case CZ_KIND_ARRAY: {
        bool first = true;
        put_text(out, "[");
        put_items(out, type->item, at, &first);
        put_text(out, "]");
        break;
    }
    case CZ_KIND_UNION:
        put_value(out, type->arms[*(const uint32_t *)at], (const char *)at + type->value_offset);
        break;
    case CZ_KIND_REF:
        put_value(out, type->item, *(void *const *)at);
        break;
    case CZ_KIND_RECORD:
        abort(); /* of replies only */
    }
}

static void put_args(cz_buf_t *out, const cz_route_t *route, const char *args)
{
    for (uint32_t i = 0; i < route->arg_count; i++) {
        const cz_arg_t *arg = &route->args[i];
        put_text(out, i == 0 ? " args " : ", ");
        if (arg->has_offset != CZ_ALWAYS && !*(const bool *)(const void *)(args + arg->has_offset)) {
            put_text(out, "undefined");
        } else {
            put_value(out, arg->type, args + arg->offset);
        }
    }
}

/* ---- the answer ----------------------------------------------------------------------------------- */

static void put_read(cz_buf_t *out, const cz_route_t *route, cz_input_t *in)
{
    char *args = cz_arena_alloc_zero(in->arena, route->args_size);
    int error = route->read(in, args);
    if (error == 0) {
        put_args(out, route, args);
    } else if (error == CZ_EINVALID) {
        put_text(out, " 422 ");
        cz_issues_write(out, in);
    } else {
        put_text(out, " failure: ");
        put_text(out, in->failure_text != NULL ? in->failure_text : cz_error_text(error));
    }
}

static void put_captures(cz_buf_t *out, const cz_route_t *route, const cz_captures_t *captures)
{
    uint32_t count = 0;
    for (const char *at = route->pattern; *at != '\0'; at++) {
        if (*at == '/' && (at[1] == ':' || at[1] == '*')) {
            put_text(out, count == 0 ? " (" : ", ");
            cz_buf_append_slice(out, captures->at[count++]);
        }
    }
    put_text(out, count > 0 ? ")" : "");
}

static void put_route(cz_buf_t *out, const cz_route_t *route, const cz_captures_t *captures)
{
    put_text(out, route->method_name);
    put_text(out, " ");
    put_text(out, route->pattern);
    put_captures(out, route, captures);
}

static void answer(cz_buf_t *out, const request_t *request, cz_arena_t *arena)
{
    cz_target_t target = {0};
    cz_captures_t captures = {0};
    if (cz_target_parse(request->target, arena, &target) != 0) {
        put_text(out, "malformed");
        return;
    }
    const cz_route_t *route = czg_app.find(request->method, target.path, &captures);
    if (route == NULL) {
        put_text(out, "none");
        return;
    }
    put_route(out, route, &captures);
    if (route->constant != NULL) {
        put_text(out, " constant ");
        cz_json_write_int(out, route->constant->status);
    }
    if (route->read != NULL) {
        cz_input_t in = {.arena = arena,
                         .captures = &captures,
                         .query = target.query,
                         .fields = request->fields,
                         .field_count = request->field_count,
                         .body = request->body};
        put_read(out, route, &in);
    }
}

/* A constant has to be what it says: sizes, the empty line, room for the date. */
static int check_constant(const cz_route_t *route)
{
    const cz_constant_t *constant = route->constant;
    bool fine = constant->head_size <= constant->size && constant->date_offset + 29u < constant->head_size &&
                memcmp(constant->bytes + constant->head_size - 4, "\r\n\r\n", 4) == 0 &&
                memcmp(constant->bytes + constant->date_offset - 6, "Date: ", 6) == 0;
    if (!fine) {
        fprintf(stderr, "%s %s: the constant is malformed\n", route->method_name, route->pattern);
    }
    return fine ? 0 : 1;
}

int main(void)
{
    static char line[65536];
    cz_arena_pool_t pool = {0};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    int failures = czg_app.abi == CZ_ABI_VERSION ? 0 : 1;
    for (uint32_t i = 0; i < czg_app.route_count; i++) {
        failures += czg_app.routes[i].constant == NULL ? 0 : check_constant(&czg_app.routes[i]);
    }
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        request_t request = parse_line(line);
        cz_buf_t out = {0};
        answer(&out, &request, &arena);
        printf("%.*s\n", (int)out.size, out.at);
        cz_buf_deinit(&out);
        cz_arena_reset(&arena);
    }
    cz_arena_pool_deinit(&pool);
    return failures == 0 ? 0 : 1;
}
