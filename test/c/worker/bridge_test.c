/* Arguments from C structs, replies through types: both ways of the bridge. */
#include "harness.h"
#include "worker/support.h"

/* ---- the types of a hand-written app: what generated C would hold ---------------------------------------- */

enum { ID, NAME, ACTIVE, TAGS, ROLE, BEST, KIND, SIDE, RADIUS, NEXT, ATOM_COUNT };
static const cz_slice_t atoms[ATOM_COUNT] = {
    CZ_LIT("id"),   CZ_LIT("name"),  CZ_LIT("active"), CZ_LIT("tags"),   CZ_LIT("role"), CZ_LIT("best"),
    CZ_LIT("kind"), CZ_LIT("side"),  CZ_LIT("radius"), CZ_LIT("next"),
};

static const cz_type_t type_any = {.kind = CZ_KIND_ANY, .size = sizeof(cz_slice_t), .name = "unknown"};
static const cz_type_t type_null = {.kind = CZ_KIND_NULL, .name = "null"};
static const cz_type_t type_bool = {.kind = CZ_KIND_BOOL, .size = sizeof(bool), .name = "boolean"};
static const cz_type_t type_int = {.kind = CZ_KIND_INT, .size = sizeof(int64_t), .name = "int"};
static const cz_type_t type_number = {.kind = CZ_KIND_NUMBER, .size = sizeof(double), .name = "number"};
static const cz_type_t type_string = {.kind = CZ_KIND_STRING, .size = sizeof(cz_slice_t), .name = "string"};
static const cz_type_t type_strings = {
    .kind = CZ_KIND_ARRAY, .size = sizeof(cz_array_t), .name = "string[]", .item = &type_string};
static const cz_literal_t roles[] = {
    {CZ_LITERAL_STRING, CZ_LIT("admin"), 0}, {CZ_LITERAL_STRING, CZ_LIT("user"), 0}, {CZ_LITERAL_NUMBER, CZ_LIT("7"), 7}};
static const cz_type_t type_role = {
    .kind = CZ_KIND_LITERAL, .size = sizeof(uint32_t), .name = "\"admin\" | \"user\" | 7", .literals = roles, .literal_count = 3};

typedef struct user {
    int64_t id;
    cz_slice_t name;
    bool active;
    cz_array_t tags;
    uint32_t role;
    bool has_best;
    double best;
} user_t;

#define MEMBER(atom_, field_, key_, type_)                                                                  \
    {.atom = (atom_), .offset = offsetof(user_t, field_), .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"" key_ "\":"), .type = (type_)}
static const cz_member_t user_members[] = {
    MEMBER(ID, id, "id", &type_int),
    MEMBER(NAME, name, "name", &type_string),
    MEMBER(ACTIVE, active, "active", &type_bool),
    MEMBER(TAGS, tags, "tags", &type_strings),
    MEMBER(ROLE, role, "role", &type_role),
    {.atom = BEST, .offset = offsetof(user_t, best), .has_offset = offsetof(user_t, has_best), .optional = true,
     .key = CZ_LIT("\"best\":"), .type = &type_number},
};
static const cz_type_t type_user = {
    .kind = CZ_KIND_OBJECT, .size = sizeof(user_t), .name = "User", .members = user_members, .member_count = 6};
static const cz_type_t type_users = {.kind = CZ_KIND_ARRAY, .name = "User[]", .item = &type_user};

static const cz_type_t type_record = {.kind = CZ_KIND_RECORD, .name = "Record<string, int>", .item = &type_int};
static const cz_member_t pair_places[] = {{.type = &type_int}, {.type = &type_string}};
static const cz_type_t type_pair = {
    .kind = CZ_KIND_TUPLE, .name = "[int, string, ...boolean[]]", .members = pair_places, .member_count = 2, .item = &type_bool};
static const cz_literal_t square_tag[] = {{CZ_LITERAL_STRING, CZ_LIT("square"), 0}};
static const cz_literal_t circle_tag[] = {{CZ_LITERAL_STRING, CZ_LIT("circle"), 0}};
static const cz_type_t type_square_tag = {.kind = CZ_KIND_LITERAL, .name = "\"square\"", .literals = square_tag, .literal_count = 1};
static const cz_type_t type_circle_tag = {.kind = CZ_KIND_LITERAL, .name = "\"circle\"", .literals = circle_tag, .literal_count = 1};
static const cz_member_t square_members[] = {{.atom = KIND, .key = CZ_LIT("\"kind\":"), .type = &type_square_tag},
                                             {.atom = SIDE, .key = CZ_LIT("\"side\":"), .type = &type_number}};
static const cz_member_t circle_members[] = {{.atom = KIND, .key = CZ_LIT("\"kind\":"), .type = &type_circle_tag},
                                             {.atom = RADIUS, .key = CZ_LIT("\"radius\":"), .type = &type_number}};
static const cz_type_t type_square = {.kind = CZ_KIND_OBJECT, .name = "Square", .members = square_members, .member_count = 2};
static const cz_type_t type_circle = {.kind = CZ_KIND_OBJECT, .name = "Circle", .members = circle_members, .member_count = 2};
static const cz_type_t *const shape_arms[] = {&type_square, &type_circle, &type_null};
static const cz_type_t type_shape = {.kind = CZ_KIND_UNION, .name = "Shape", .arms = shape_arms, .arm_count = 3};
static const cz_type_t type_node;
static const cz_type_t *const next_arms[] = {&type_node, &type_null};
static const cz_type_t type_next = {.kind = CZ_KIND_UNION, .name = "Node | null", .arms = next_arms, .arm_count = 2};
static const cz_member_t node_members[] = {{.atom = NEXT, .key = CZ_LIT("\"next\":"), .type = &type_next}};
static const cz_type_t type_node = {.kind = CZ_KIND_OBJECT, .name = "Node", .members = node_members, .member_count = 1};

/* ---- one call ------------------------------------------------------------------------------------------ */

/* Runs one handler, given as source text, with one argument (NULL: none) and leaves the answer. */
static void run(const char *handler, const cz_type_t *arg_type, void *value, const cz_type_t *reply)
{
    char source[4096];
    (void)snprintf(source, sizeof source, "export default [%s];", handler);
    stage_t stage;
    memset(&stage, 0, sizeof stage);
    stage.app.atoms = atoms;
    stage.app.atom_count = ATOM_COUNT;
    CHECK_EQ(stage_open(&stage, source, 1, NULL), 0);
    const cz_arg_t arg = {arg_type, 0, CZ_ALWAYS};
    cz_route_t route = stage.plain;
    route.args = &arg;
    route.arg_count = arg_type != NULL ? 1 : 0;
    route.reply = reply;
    log_begin();
    /* Twice, as the second call finds shapes and literals cached. */
    int error = stage_call(&stage, &route, value);
    error = error != 0 ? error : stage_call(&stage, &route, value);
    log_end();
    stage_close(&stage);
    CHECK_EQ(error, 0);
    CHECK_EQ(answer.count, 1);
}

#define CHECK_REPLY(handler, type_, body_)                                                                 \
    do {                                                                                                    \
        run((handler), NULL, NULL, (type_));                                                                \
        CHECK_STR(answer.body, (body_));                                                                    \
        CHECK_EQ(answer.status, 200);                                                                       \
    } while (0)

#define CHECK_MISFIT(handler, type_, message)                                                              \
    do {                                                                                                    \
        run((handler), NULL, NULL, (type_));                                                                \
        CHECK_EQ(answer.status, 500);                                                                       \
        CHECK_STR(answer.type, "");                                                                         \
        CHECK_LOG("GET /test (test.ts:1:1): reply of GET /test: " message);                                 \
    } while (0)

/* ---- arguments --------------------------------------------------------------------------------------------- */

#define SHOW "(x) => [typeof x, x]"

TEST(makes_scalars)
{
    bool yes = true;
    run(SHOW, &type_bool, &yes, NULL);
    CHECK_STR(answer.body, "[\"boolean\",true]");
    int64_t big = 9007199254740991;
    run(SHOW, &type_int, &big, NULL);
    CHECK_STR(answer.body, "[\"number\",9007199254740991]");
    double half = -0.5;
    run(SHOW, &type_number, &half, NULL);
    CHECK_STR(answer.body, "[\"number\",-0.5]");
    run(SHOW, &type_null, &half, NULL);
    CHECK_STR(answer.body, "[\"object\",null]");
    uint32_t index = 1;
    run(SHOW, &type_role, &index, NULL);
    CHECK_STR(answer.body, "[\"string\",\"user\"]");
    index = 2;
    run(SHOW, &type_role, &index, NULL);
    CHECK_STR(answer.body, "[\"number\",7]");
}

TEST(makes_strings_of_every_width)
{
    cz_slice_t ascii = CZ_LIT("a\"b"), latin = CZ_LIT("gr\xc3\xbc\xc3\x9f"), wide = CZ_LIT("\xe2\x82\xac \xf0\x9f\x90\xb1"), none = {NULL, 0};
    run("(s) => [s, s.length]", &type_string, &ascii, NULL);
    CHECK_STR(answer.body, "[\"a\\\"b\",3]");
    run("(s) => [s, s.length]", &type_string, &latin, NULL);
    CHECK_STR(answer.body, "[\"gr\xc3\xbc\xc3\x9f\",4]");
    run("(s) => [s, s.length]", &type_string, &wide, NULL);
    CHECK_STR(answer.body, "[\"\xe2\x82\xac \xf0\x9f\x90\xb1\",4]");
    run("(s) => [s, s.length]", &type_string, &none, NULL);
    CHECK_STR(answer.body, "[\"\",0]");
}

TEST(makes_objects_with_members_that_may_be_absent)
{
    cz_slice_t tags[] = {CZ_LIT("x"), CZ_LIT("y")};
    user_t user = {.id = 5, .name = CZ_LIT("Ann"), .active = true, .tags = {tags, 2}, .role = 0};
    run("(u) => [Object.keys(u), u]", &type_user, &user, NULL);
    CHECK_STR(answer.body, "[[\"id\",\"name\",\"active\",\"tags\",\"role\"],{\"id\":5,\"name\":\"Ann\",\"active\":true,"
                           "\"tags\":[\"x\",\"y\"],\"role\":\"admin\"}]");
    user.has_best = true;
    user.best = 1.25;
    run("(u) => u", &type_user, &user, &type_user);
    CHECK_STR(answer.body, "{\"id\":5,\"name\":\"Ann\",\"active\":true,\"tags\":[\"x\",\"y\"],\"role\":\"admin\",\"best\":1.25}");
}

TEST(makes_long_and_empty_arrays)
{
    cz_slice_t items[100];
    for (size_t i = 0; i < 100; i++) {
        items[i] = CZ_SLICE("i");
    }
    cz_array_t array = {items, 100}, empty = {NULL, 0};
    run("(a) => [a.length, a[99], Array.isArray(a), a.push('z')]", &type_strings, &array, NULL);
    CHECK_STR(answer.body, "[100,\"i\",true,101]");
    run("(a) => [a.length, Array.isArray(a)]", &type_strings, &empty, NULL);
    CHECK_STR(answer.body, "[0,true]");
}

TEST(makes_raw_json)
{
    /* No zero behind it, as in a request. */
    char text[] = {'{', '"', '_', '_', 'p', 'r', 'o', 't', 'o', '_', '_', '"', ':', '1', ',', '"', 'a', '"', ':', '[', '1', ']', '}'};
    cz_slice_t json = {text, sizeof text}, absent = {NULL, 0};
    run("(x) => [x, Object.getPrototypeOf(x) === Object.prototype]", &type_any, &json, NULL);
    CHECK_STR(answer.body, "[{\"__proto__\":1,\"a\":[1]},true]");
    run("(x) => [typeof x]", &type_any, &absent, NULL);
    CHECK_STR(answer.body, "[\"undefined\"]");
}

TEST(leaves_absent_parameters_to_their_defaults)
{
    struct {
        bool has;
        int64_t value;
    } args = {false, 3};
    stage_t stage;
    memset(&stage, 0, sizeof stage);
    CHECK_EQ(stage_open(&stage, "export default [(limit = 20, ...rest) => [limit, rest.length]];", 1, NULL), 0);
    const cz_arg_t arg = {&type_int, 8, 0};
    cz_route_t route = stage.plain;
    route.args = &arg;
    route.arg_count = 1;
    CHECK_EQ(stage_call(&stage, &route, &args), 0);
    CHECK_STR(answer.body, "[20,0]");
    args.has = true;
    CHECK_EQ(stage_call(&stage, &route, &args), 0);
    CHECK_STR(answer.body, "[3,0]");
    stage_close(&stage);
}

TEST(a_setter_on_the_prototype_has_no_say)
{
    user_t user = {.id = 5, .name = CZ_LIT("Ann")};
    run("(u) => { Object.defineProperty(Object.prototype, 'name', { set() { throw 1; }, configurable: true });"
        " return [u.name]; }", &type_user, &user, NULL);
    CHECK_STR(answer.body, "[\"Ann\"]");
}

/* ---- typed replies --------------------------------------------------------------------------------------------- */

#define ANN "id: 1, name: 'Ann', active: false, tags: [], role: 'user'"
#define ANN_JSON "\"id\":1,\"name\":\"Ann\",\"active\":false,\"tags\":[],\"role\":\"user\""

TEST(writes_declared_members_alone_in_their_order)
{
    CHECK_REPLY("() => ({ secret: 1, role: 'user', tags: [], active: false, name: 'Ann', id: 1 })", &type_user, "{" ANN_JSON "}");
    CHECK_STR(answer.type, "application/json");
    CHECK_REPLY("() => ({ " ANN ", best: undefined })", &type_user, "{" ANN_JSON "}");
    CHECK_REPLY("() => ({ " ANN ", best: 2 })", &type_user, "{" ANN_JSON ",\"best\":2}");
    CHECK_REPLY("() => [{ " ANN " }, { " ANN " }]", &type_users, "[{" ANN_JSON "},{" ANN_JSON "}]");
    CHECK_REPLY("() => []", &type_users, "[]");
}

TEST(reads_getters_and_inherited_members)
{
    CHECK_REPLY("() => new (class { get id() { return 1 } name = 'Ann'; active = false; tags = []; role = 'user' })()",
                &type_user, "{" ANN_JSON "}");
}

TEST(writes_records_tuples_and_unions)
{
    CHECK_REPLY("() => ({ b: 1, a: 2, '1': 3, gone: undefined === 1 ? 0 : 4 })", &type_record, "{\"1\":3,\"b\":1,\"a\":2,\"gone\":4}");
    CHECK_REPLY("() => ({})", &type_record, "{}");
    CHECK_REPLY("() => [1, 'x']", &type_pair, "[1,\"x\"]");
    CHECK_REPLY("() => [1, 'x', true, false]", &type_pair, "[1,\"x\",true,false]");
    CHECK_REPLY("() => ({ kind: 'circle', radius: 1.5, side: 9 })", &type_shape, "{\"kind\":\"circle\",\"radius\":1.5}");
    CHECK_REPLY("() => ({ kind: 'square', side: 2 })", &type_shape, "{\"kind\":\"square\",\"side\":2}");
    CHECK_REPLY("() => null", &type_shape, "null");
    CHECK_REPLY("() => ({ next: { next: null } })", &type_node, "{\"next\":{\"next\":null}}");
}

TEST(writes_dates_bigints_and_bytes)
{
    CHECK_REPLY("() => ({ ...{ " ANN " }, name: new Date(0) })", &type_user,
                "{\"id\":1,\"name\":\"1970-01-01T00:00:00.000Z\",\"active\":false,\"tags\":[],\"role\":\"user\"}");
    CHECK_REPLY("() => [1n << 70n, 'x']", &type_pair, "[1180591620717411303424,\"x\"]");
    CHECK_REPLY("() => [1, new Uint8Array([102, 111, 111, 98])]", &type_pair, "[1,\"Zm9vYg==\"]");
}

TEST(names_the_place_of_a_misfit)
{
    CHECK_MISFIT("() => ({ " ANN ", tags: ['a', 'b', 3] })", &type_user, "tags[2]: expected string, got number");
    CHECK_MISFIT("() => [{ " ANN " }, { ...{ " ANN " }, name: undefined }]", &type_users, "[1].name: expected string, got undefined");
    CHECK_MISFIT("() => ({ " ANN ", id: 1.5 })", &type_user, "id: expected int, got a number with a fraction");
    CHECK_MISFIT("() => ({ " ANN ", best: NaN })", &type_user, "best: expected a finite number, got NaN");
    CHECK_MISFIT("() => ({ " ANN ", role: 'root' })", &type_user, "role: expected \"admin\" | \"user\" | 7, got string");
    CHECK_MISFIT("() => 5", &type_user, "expected User, got number");
    CHECK_MISFIT("() => 'text'", &type_user, "expected User, got string");
    CHECK_MISFIT("() => null", &type_users, "expected User[], got null");
    CHECK_MISFIT("() => ({ a: { b: 1 } })", &type_record, "a: expected int, got object");
    CHECK_MISFIT("() => [1]", &type_pair, "expected [int, string, ...boolean[]], got too few items");
    CHECK_MISFIT("() => ({ kind: 'blob' })", &type_shape, "expected Shape, got object");
    CHECK_MISFIT("() => { const n = {}; n.next = n; return n; }", &type_node, "next.next");
}

/* ---- untyped replies -------------------------------------------------------------------------------------------- */

TEST(writes_as_json_stringify_does)
{
    CHECK_REPLY("() => ({ a: [1, , undefined, () => 1, Symbol()], f() {}, u: undefined, s: Symbol(), n: null, d: -0, e: 1e21, g: 0.1 })",
                NULL, "{\"a\":[1,null,null,null,null],\"n\":null,\"d\":0,\"e\":1e+21,\"g\":0.1}");
    CHECK_REPLY("() => ({ d: new Date(0), m: new Map([[1, 2]]), o: { toJSON(k) { return { key: k, toJSON() { return 1 } } } } })",
                NULL, "{\"d\":\"1970-01-01T00:00:00.000Z\",\"m\":{},\"o\":{\"key\":\"o\"}}");
    CHECK_REPLY("() => ({ b: 2, a: 1, 10: 'x', 9: 'y' })", NULL, "{\"9\":\"y\",\"10\":\"x\",\"b\":2,\"a\":1}");
    CHECK_REPLY("() => ({ big: 12345678901234567890n, bytes: new Uint8Array([0, 255]) })", NULL,
                "{\"big\":12345678901234567890,\"bytes\":\"AP8=\"}");
    CHECK_REPLY("() => new Proxy({ a: 1 }, {})", NULL, "{\"a\":1}");
    CHECK_REPLY("() => [true, false, null]", NULL, "[true,false,null]");
    CHECK_REPLY("() => 3", NULL, "3");
    CHECK_REPLY("() => null", NULL, "null");
}

TEST(escapes_strings)
{
    CHECK_REPLY("() => ['\"\\\\\\b\\f\\n\\r\\t\\u0001\\u2028', '\\ud800', 'a\\udc00b', '\\ud83d\\udc31', 'gr\\u00fc\\u00df']", NULL,
                "[\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\xe2\x80\xa8\",\"\\ud800\",\"a\\udc00b\",\"\xf0\x9f\x90\xb1\",\"gr\xc3\xbc\xc3\x9f\"]");
    CHECK_REPLY("() => ({ 'k\"\\n': 'a'.repeat(3) + 'b' })", NULL, "{\"k\\\"\\n\":\"aaab\"}");
}

TEST(refuses_what_json_can_not_say)
{
    CHECK_MISFIT("() => ({ a: { b: [1, NaN] } })", NULL, "a.b[1]: expected a finite number, got NaN");
    CHECK_MISFIT("() => ({ a: Infinity })", NULL, "a: expected a finite number, got Infinity");
    CHECK_MISFIT("() => { const a = []; a.push({ a }); return a; }", NULL, "[0].a[0]: expected at most 256 levels");
    CHECK_MISFIT("() => () => 1", NULL, "a function or a symbol can not be sent");
    CHECK_MISFIT("() => Symbol()", NULL, "a function or a symbol can not be sent");
    run("() => ({ get a() { throw new TypeError('no a'); } })", NULL, NULL, NULL);
    CHECK_EQ(answer.status, 500);
    CHECK_LOG("GET /test (test.ts:1:1): TypeError: no a\n");
}

/* ---- plain values and helpers ------------------------------------------------------------------------------------- */

TEST(picks_the_content_type)
{
    CHECK_REPLY("() => 'h\\u00ebllo'", NULL, "h\xc3\xabllo");
    CHECK_STR(answer.type, "text/plain; charset=utf-8");
    CHECK_REPLY("() => 'admin'", &type_role, "admin");
    CHECK_STR(answer.type, "text/plain; charset=utf-8");
    CHECK_REPLY("() => new Uint8Array([65, 66])", NULL, "AB");
    CHECK_STR(answer.type, "application/octet-stream");
    run("() => {}", NULL, NULL, NULL);
    CHECK_EQ(answer.status, 204);
    CHECK_STR(answer.type, "");
}

TEST(sends_replies_of_helpers)
{
    run("() => new Reply(201, { a: 1 }, undefined, { location: '/x/1', 'x-n': 5 })", NULL, NULL, NULL);
    CHECK_EQ(answer.status, 201);
    CHECK_STR(answer.body, "{\"a\":1}");
    CHECK_STR(answer.type, "application/json");
    CHECK_STR(answer.fields, "location: /x/1\nx-n: 5\n");
    run("() => new Reply(200, 'text', 'application/json')", NULL, NULL, NULL);
    CHECK_STR(answer.body, "\"text\"");
    run("() => new Reply(200, '<p>', 'text/html')", NULL, NULL, NULL);
    CHECK_STR(answer.type, "text/html; charset=utf-8");
    run("() => new Reply(200, 'a,b', 'text/plain', { 'Content-Type': 'text/csv' })", NULL, NULL, NULL);
    CHECK_STR(answer.type, "text/csv");
    CHECK_STR(answer.fields, "");
    run("() => new Reply(302, undefined, undefined, { location: '/' })", NULL, NULL, NULL);
    CHECK_EQ(answer.status, 302);
    CHECK_STR(answer.body, "");
    CHECK_STR(answer.type, "");
    CHECK_MISFIT("() => new Reply(99)", NULL, "status 99 is not within 200 to 599");
}

TEST(helpers_bodies_are_checked_too)
{
    run("() => new Reply(201, { kind: 'square', side: 1, more: 2 })", NULL, NULL, &type_shape);
    CHECK_EQ(answer.status, 201);
    CHECK_STR(answer.body, "{\"kind\":\"square\",\"side\":1}");
    CHECK_MISFIT("() => new Reply(201, { kind: 'square', side: 'x' })", &type_shape, "side: expected number, got string");
}

TEST(a_route_has_a_status_of_its_own)
{
    stage_t stage;
    memset(&stage, 0, sizeof stage);
    CHECK_EQ(stage_open(&stage, "export default [() => ({})];", 1, NULL), 0);
    cz_route_t route = stage.plain;
    route.status = 202;
    CHECK_EQ(stage_call(&stage, &route, NULL), 0);
    CHECK_EQ(answer.status, 202);
    stage_close(&stage);
}

TESTS(makes_scalars, makes_strings_of_every_width, makes_objects_with_members_that_may_be_absent, makes_long_and_empty_arrays,
      makes_raw_json, leaves_absent_parameters_to_their_defaults, a_setter_on_the_prototype_has_no_say,
      writes_declared_members_alone_in_their_order, reads_getters_and_inherited_members, writes_records_tuples_and_unions,
      writes_dates_bigints_and_bytes, names_the_place_of_a_misfit, writes_as_json_stringify_does, escapes_strings,
      refuses_what_json_can_not_say, picks_the_content_type, sends_replies_of_helpers, helpers_bodies_are_checked_too,
      a_route_has_a_status_of_its_own)
