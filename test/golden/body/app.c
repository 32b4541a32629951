// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   POST   /users      src/app.ts:10:1  worker
//   PUT    /users/:id  src/app.ts:11:1  worker
//   PATCH  /users/:id  src/app.ts:12:1  worker
//   POST   /crowd      src/app.ts:13:1  worker
//   POST   /anything   src/app.ts:14:1  worker
//   PUT    /picture    src/app.ts:15:1  worker
//   PUT    /raw        src/app.ts:16:1  worker
//   PUT    /text       src/app.ts:17:1  worker
//   PUT    /pieces     src/app.ts:18:1  worker
//   POST   /either     src/app.ts:23:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("name"),
    [1] = CZ_LIT("age"),
    [2] = CZ_LIT("users"),
    [3] = CZ_LIT("tags"),
    [4] = CZ_LIT("kind"),
    [5] = CZ_LIT("radius"),
    [6] = CZ_LIT("side"),
    [7] = CZ_LIT("id"),
    [8] = CZ_LIT("notify"),
    [9] = CZ_LIT("change"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;
static const cz_type_t czg_type_int;
static const cz_type_t czg_type_boolean;
static const cz_type_t czg_type_unknown;
static const cz_type_t czg_type_uint8_array;
static const cz_type_t czg_type_literal_circle;
static const cz_type_t czg_type_number;
static const cz_type_t czg_type_literal_square;
static const cz_type_t czg_type_post_either_shape_kind;
static const cz_type_t czg_type_put_users_id_reply;
static const cz_type_t czg_type_patch_users_id_reply;
static const cz_type_t czg_type_patch_users_id_reply_change;
static const cz_type_t czg_type_array_of_string;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// int
static const cz_type_t czg_type_int = {
    .kind = CZ_KIND_INT,
    .size = sizeof(int64_t),
    .name = "int",
};

// boolean
static const cz_type_t czg_type_boolean = {
    .kind = CZ_KIND_BOOL,
    .size = sizeof(bool),
    .name = "boolean",
};

// unknown
static const cz_type_t czg_type_unknown = {
    .kind = CZ_KIND_ANY,
    .size = sizeof(cz_slice_t),
    .name = "unknown",
};

// Uint8Array
static const cz_type_t czg_type_uint8_array = {
    .kind = CZ_KIND_BYTES,
    .size = sizeof(cz_slice_t),
    .name = "Uint8Array",
};

// "circle"
static const cz_literal_t czg_literals_of_literal_circle[] = {
    {CZ_LITERAL_STRING, CZ_LIT("circle"), 0},
};
static const cz_type_t czg_type_literal_circle = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"circle\"",
    .literals = czg_literals_of_literal_circle,
    .literal_count = 1,
};

// number
static const cz_type_t czg_type_number = {
    .kind = CZ_KIND_NUMBER,
    .size = sizeof(double),
    .name = "number",
};

// "square"
static const cz_literal_t czg_literals_of_literal_square[] = {
    {CZ_LITERAL_STRING, CZ_LIT("square"), 0},
};
static const cz_type_t czg_type_literal_square = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "\"square\"",
    .literals = czg_literals_of_literal_square,
    .literal_count = 1,
};

// { kind: "circle"; radius: number } | { kind: "square"; side: number }.kind
static const cz_literal_t czg_literals_of_post_either_shape_kind[] = {
    {CZ_LITERAL_STRING, CZ_LIT("circle"), 0},
    {CZ_LITERAL_STRING, CZ_LIT("square"), 0},
};
static const cz_type_t czg_type_post_either_shape_kind = {
    .kind = CZ_KIND_LITERAL,
    .size = sizeof(uint32_t),
    .name = "{ kind: \"circle\"; radius: number } | { kind: \"square\"; side: number }.kind",
    .literals = czg_literals_of_post_either_shape_kind,
    .literal_count = 2,
};

// { id: int; name: string; notify: boolean }
static const cz_member_t czg_members_of_put_users_id_reply[] = {
    {.atom = 7, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
    {.atom = 0, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"name\":"), .type = &czg_type_string},
    {.atom = 8, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"notify\":"), .type = &czg_type_boolean},
};
static const cz_type_t czg_type_put_users_id_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ id: int; name: string; notify: boolean }",
    .members = czg_members_of_put_users_id_reply,
    .member_count = 3,
};

// { id: int; change?: { name?: string; age?: int } }
static const cz_member_t czg_members_of_patch_users_id_reply[] = {
    {.atom = 7, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"id\":"), .type = &czg_type_int},
    {.atom = 9, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"change\":"),
            .type = &czg_type_patch_users_id_reply_change},
};
static const cz_type_t czg_type_patch_users_id_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ id: int; change?: { name?: string; age?: int } }",
    .members = czg_members_of_patch_users_id_reply,
    .member_count = 2,
};

// { name?: string; age?: int }
static const cz_member_t czg_members_of_patch_users_id_reply_change[] = {
    {.atom = 0, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"name\":"),
            .type = &czg_type_string},
    {.atom = 1, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"age\":"),
            .type = &czg_type_int},
};
static const cz_type_t czg_type_patch_users_id_reply_change = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ name?: string; age?: int }",
    .members = czg_members_of_patch_users_id_reply_change,
    .member_count = 2,
};

// string[]
static const cz_type_t czg_type_array_of_string = {
    .kind = CZ_KIND_ARRAY,
    .name = "string[]",
    .item = &czg_type_string,
};

// ---- Values of inputs ---------------------------------------------------------------------------

// NewUser
struct czg_new_user_value {
    cz_slice_t name;
    bool has_age;
    int64_t age;
};

// { name?: string; age?: int }
struct czg_patch_users_id_change_value {
    bool has_name;
    cz_slice_t name;
    bool has_age;
    int64_t age;
};

// { users: NewUser[]; tags: string[] }
struct czg_post_crowd_body_value {
    cz_array_t users;
    cz_array_t tags;
};

// { kind: "circle"; radius: number }
struct czg_post_either_shape_0_value {
    uint32_t kind;
    double radius;
};

// { kind: "square"; side: number }
struct czg_post_either_shape_1_value {
    uint32_t kind;
    double side;
};

// { kind: "circle"; radius: number } | { kind: "square"; side: number }
struct czg_post_either_shape_value {
    uint32_t arm;
    union {
        struct czg_post_either_shape_0_value arm0;
        struct czg_post_either_shape_1_value arm1;
    } as;
};

static const cz_type_t czg_value_patch_users_id_change;
static const cz_type_t czg_value_post_either_shape;
static const cz_type_t czg_value_post_either_shape_0;
static const cz_type_t czg_value_post_either_shape_1;

// { name?: string; age?: int }
static const cz_member_t czg_value_patch_users_id_change__members[] = {
    {.atom = 0, .offset = offsetof(struct czg_patch_users_id_change_value, name),
            .has_offset = offsetof(struct czg_patch_users_id_change_value, has_name),
            .type = &czg_type_string},
    {.atom = 1, .offset = offsetof(struct czg_patch_users_id_change_value, age),
            .has_offset = offsetof(struct czg_patch_users_id_change_value, has_age),
            .type = &czg_type_int},
};
static const cz_type_t czg_value_patch_users_id_change = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_patch_users_id_change_value),
    .name = "{ name?: string; age?: int }",
    .members = czg_value_patch_users_id_change__members,
    .member_count = 2,
};

// { kind: "circle"; radius: number } | { kind: "square"; side: number }
static const cz_type_t *const czg_value_post_either_shape__arms[] = {
    &czg_value_post_either_shape_0,
    &czg_value_post_either_shape_1,
};
static const cz_type_t czg_value_post_either_shape = {
    .kind = CZ_KIND_UNION,
    .size = sizeof(struct czg_post_either_shape_value),
    .name = "{ kind: \"circle\"; radius: number } | { kind: \"square\"; side: number }",
    .arms = czg_value_post_either_shape__arms,
    .arm_count = 2,
    .value_offset = offsetof(struct czg_post_either_shape_value, as),
};

// { kind: "circle"; radius: number }
static const cz_member_t czg_value_post_either_shape_0__members[] = {
    {.atom = 4, .offset = offsetof(struct czg_post_either_shape_0_value, kind),
            .has_offset = CZ_ALWAYS, .type = &czg_type_literal_circle},
    {.atom = 5, .offset = offsetof(struct czg_post_either_shape_0_value, radius),
            .has_offset = CZ_ALWAYS, .type = &czg_type_number},
};
static const cz_type_t czg_value_post_either_shape_0 = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_post_either_shape_0_value),
    .name = "{ kind: \"circle\"; radius: number }",
    .members = czg_value_post_either_shape_0__members,
    .member_count = 2,
};

// { kind: "square"; side: number }
static const cz_member_t czg_value_post_either_shape_1__members[] = {
    {.atom = 4, .offset = offsetof(struct czg_post_either_shape_1_value, kind),
            .has_offset = CZ_ALWAYS, .type = &czg_type_literal_square},
    {.atom = 6, .offset = offsetof(struct czg_post_either_shape_1_value, side),
            .has_offset = CZ_ALWAYS, .type = &czg_type_number},
};
static const cz_type_t czg_value_post_either_shape_1 = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_post_either_shape_1_value),
    .name = "{ kind: \"square\"; side: number }",
    .members = czg_value_post_either_shape_1__members,
    .member_count = 2,
};

// ---- Readers of JSON ----------------------------------------------------------------------------

static void czg_json_new_user(cz_json_t *json, const cz_loc_t *loc, struct czg_new_user_value *to);
static void czg_json_patch_users_id_change(cz_json_t *json, const cz_loc_t *loc,
        struct czg_patch_users_id_change_value *to);
static void czg_json_post_crowd_body(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_crowd_body_value *to);
static void czg_json_array_of_new_user(cz_json_t *json, const cz_loc_t *loc, cz_array_t *to);
static void czg_json_array_of_string(cz_json_t *json, const cz_loc_t *loc, cz_array_t *to);
static void czg_json_post_either_shape(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_value *to);
static void czg_json_post_either_shape_0(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_0_value *to);
static void czg_json_post_either_shape_1(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_1_value *to);

static void czg_json_new_user__name(cz_json_t *json, const cz_loc_t *loc,
        struct czg_new_user_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("name"), 0};
    cz_json_string(json, &at, &to->name);
}

static void czg_json_new_user__age(cz_json_t *json, const cz_loc_t *loc,
        struct czg_new_user_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("age"), 0};
    to->has_age = true;
    cz_json_int(json, &at, &to->age);
}

// NewUser
static void czg_json_new_user(cz_json_t *json, const cz_loc_t *loc, struct czg_new_user_value *to)
{
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    // As declared, which is how most come.
    if (cz_json_key_is(json, "\"name\":", 7)) {
        seen |= UINT64_C(0x1);
        czg_json_new_user__name(json, loc, to);
    }
    if (cz_json_key_is(json, "\"age\":", 6)) {
        seen |= UINT64_C(0x2);
        czg_json_new_user__age(json, loc, to);
    }
    // In any order.
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 3:
            if (memcmp(key.at, "age", 3) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x2))) {
                    czg_json_new_user__age(json, loc, to);
                }
                continue;
            }
            break;
        case 4:
            if (memcmp(key.at, "name", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x1))) {
                    czg_json_new_user__name(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
    if ((seen & UINT64_C(0x1)) == 0) {
        cz_missing_key(json->in, loc, CZ_SLICE("name"));
    }
}

static void czg_json_patch_users_id_change__name(cz_json_t *json, const cz_loc_t *loc,
        struct czg_patch_users_id_change_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("name"), 0};
    to->has_name = true;
    cz_json_string(json, &at, &to->name);
}

static void czg_json_patch_users_id_change__age(cz_json_t *json, const cz_loc_t *loc,
        struct czg_patch_users_id_change_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("age"), 0};
    to->has_age = true;
    cz_json_int(json, &at, &to->age);
}

// { name?: string; age?: int }
static void czg_json_patch_users_id_change(cz_json_t *json, const cz_loc_t *loc,
        struct czg_patch_users_id_change_value *to)
{
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    // As declared, which is how most come.
    if (cz_json_key_is(json, "\"name\":", 7)) {
        seen |= UINT64_C(0x1);
        czg_json_patch_users_id_change__name(json, loc, to);
    }
    if (cz_json_key_is(json, "\"age\":", 6)) {
        seen |= UINT64_C(0x2);
        czg_json_patch_users_id_change__age(json, loc, to);
    }
    // In any order.
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 3:
            if (memcmp(key.at, "age", 3) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x2))) {
                    czg_json_patch_users_id_change__age(json, loc, to);
                }
                continue;
            }
            break;
        case 4:
            if (memcmp(key.at, "name", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x1))) {
                    czg_json_patch_users_id_change__name(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
}

static void czg_json_post_crowd_body__users(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_crowd_body_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("users"), 0};
    czg_json_array_of_new_user(json, &at, &to->users);
}

static void czg_json_post_crowd_body__tags(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_crowd_body_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("tags"), 0};
    czg_json_array_of_string(json, &at, &to->tags);
}

// { users: NewUser[]; tags: string[] }
static void czg_json_post_crowd_body(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_crowd_body_value *to)
{
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    // As declared, which is how most come.
    if (cz_json_key_is(json, "\"users\":", 8)) {
        seen |= UINT64_C(0x1);
        czg_json_post_crowd_body__users(json, loc, to);
    }
    if (cz_json_key_is(json, "\"tags\":", 7)) {
        seen |= UINT64_C(0x2);
        czg_json_post_crowd_body__tags(json, loc, to);
    }
    // In any order.
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 4:
            if (memcmp(key.at, "tags", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x2))) {
                    czg_json_post_crowd_body__tags(json, loc, to);
                }
                continue;
            }
            break;
        case 5:
            if (memcmp(key.at, "users", 5) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x1))) {
                    czg_json_post_crowd_body__users(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
    if ((seen & UINT64_C(0x3)) != UINT64_C(0x3)) {
        if ((seen & UINT64_C(0x1)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("users"));
        }
        if ((seen & UINT64_C(0x2)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("tags"));
        }
    }
}

// NewUser[]
static void czg_json_array_of_new_user(cz_json_t *json, const cz_loc_t *loc, cz_array_t *to)
{
    cz_list_t list = {NULL, 0, 0};
    if (!cz_json_array(json, loc)) {
        return;
    }
    while (cz_json_item(json)) {
        struct czg_new_user_value *const item = cz_json_push(json, &list, sizeof *item, CZ_NO_MAX);
        if (item != NULL) {
            const cz_loc_t at = {loc, {NULL, 0}, list.count - 1};
            czg_json_new_user(json, &at, &*item);
        }
    }
    *to = cz_list_array(&list);
}

// string[]
static void czg_json_array_of_string(cz_json_t *json, const cz_loc_t *loc, cz_array_t *to)
{
    cz_list_t list = {NULL, 0, 0};
    if (!cz_json_array(json, loc)) {
        return;
    }
    while (cz_json_item(json)) {
        cz_slice_t *const item = cz_json_push(json, &list, sizeof *item, CZ_NO_MAX);
        if (item != NULL) {
            const cz_loc_t at = {loc, {NULL, 0}, list.count - 1};
            cz_json_string(json, &at, &*item);
        }
    }
    *to = cz_list_array(&list);
}

// { kind: "circle"; radius: number } | { kind: "square"; side: number }
static void czg_json_post_either_shape(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_value *to)
{
    uint32_t tag = 0;
    if (!cz_json_tag(json, loc, CZ_SLICE("kind"), &czg_type_post_either_shape_kind, &tag)) {
        return;
    }
    switch (tag) {
    case 0:
        to->arm = 0; // { kind: "circle"; radius: number }
        czg_json_post_either_shape_0(json, loc, &to->as.arm0);
        return;
    case 1:
        to->arm = 1; // { kind: "square"; side: number }
        czg_json_post_either_shape_1(json, loc, &to->as.arm1);
        return;
    default:
        return;
    }
}

static void czg_json_post_either_shape_0__kind(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_0_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("kind"), 0};
    cz_json_literal(json, &at, &czg_type_literal_circle, &to->kind);
}

static void czg_json_post_either_shape_0__radius(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_0_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("radius"), 0};
    cz_json_number(json, &at, &to->radius);
}

// { kind: "circle"; radius: number }
static void czg_json_post_either_shape_0(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_0_value *to)
{
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    // As declared, which is how most come.
    if (cz_json_key_is(json, "\"kind\":", 7)) {
        seen |= UINT64_C(0x1);
        czg_json_post_either_shape_0__kind(json, loc, to);
    }
    if (cz_json_key_is(json, "\"radius\":", 9)) {
        seen |= UINT64_C(0x2);
        czg_json_post_either_shape_0__radius(json, loc, to);
    }
    // In any order.
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 4:
            if (memcmp(key.at, "kind", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x1))) {
                    czg_json_post_either_shape_0__kind(json, loc, to);
                }
                continue;
            }
            break;
        case 6:
            if (memcmp(key.at, "radius", 6) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x2))) {
                    czg_json_post_either_shape_0__radius(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
    if ((seen & UINT64_C(0x3)) != UINT64_C(0x3)) {
        if ((seen & UINT64_C(0x1)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("kind"));
        }
        if ((seen & UINT64_C(0x2)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("radius"));
        }
    }
}

static void czg_json_post_either_shape_1__kind(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_1_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("kind"), 0};
    cz_json_literal(json, &at, &czg_type_literal_square, &to->kind);
}

static void czg_json_post_either_shape_1__side(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_1_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("side"), 0};
    cz_json_number(json, &at, &to->side);
}

// { kind: "square"; side: number }
static void czg_json_post_either_shape_1(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_either_shape_1_value *to)
{
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    // As declared, which is how most come.
    if (cz_json_key_is(json, "\"kind\":", 7)) {
        seen |= UINT64_C(0x1);
        czg_json_post_either_shape_1__kind(json, loc, to);
    }
    if (cz_json_key_is(json, "\"side\":", 7)) {
        seen |= UINT64_C(0x2);
        czg_json_post_either_shape_1__side(json, loc, to);
    }
    // In any order.
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 4:
            if (memcmp(key.at, "kind", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x1))) {
                    czg_json_post_either_shape_1__kind(json, loc, to);
                }
                continue;
            }
            if (memcmp(key.at, "side", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x2))) {
                    czg_json_post_either_shape_1__side(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
    if ((seen & UINT64_C(0x3)) != UINT64_C(0x3)) {
        if ((seen & UINT64_C(0x1)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("kind"));
        }
        if ((seen & UINT64_C(0x2)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("side"));
        }
    }
}

// ---- POST /users --------------------------------------------------------------------------------

// src/app.ts:10:1, handler (anonymous)
// body user: NewUser
// reply 200: string
// worker, because it reads the parameter `user` (src/app.ts:10:39)

struct czg_post_users_args {
    struct czg_new_user_value user;
};

static int czg_read_post_users(cz_input_t *in, void *to)
{
    struct czg_post_users_args *args = to;

    // body user: NewUser
    {
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            czg_json_new_user(json, &cz_loc_body, &args->user);
            cz_json_close(json);
        }
    }

    return cz_read_result(in);
}

static const cz_member_t czg_post_users__user_made_members[] = {
    {.atom = 0, .offset = offsetof(struct czg_new_user_value, name), .has_offset = CZ_ALWAYS,
            .type = &czg_type_string},
};
static const cz_type_t czg_post_users__user_made = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_new_user_value),
    .name = "NewUser",
    .members = czg_post_users__user_made_members, .member_count = 1,
};
static const cz_arg_t czg_post_users_arg_list[] = {
    {&czg_post_users__user_made, offsetof(struct czg_post_users_args, user), CZ_ALWAYS}, // user
};

// ---- PUT /users/:id -----------------------------------------------------------------------------

// src/app.ts:11:1, handler (anonymous)
// path id: int
// body user: NewUser
// query notify?: boolean, default false
// reply 200: { id: int; name: string; notify: boolean; }
// worker, because it reads the parameter `id` (src/app.ts:11:70)

struct czg_put_users_id_args {
    int64_t id;
    struct czg_new_user_value user;
    bool has_notify;
    bool notify;
};

static const cz_loc_t czg_loc_put_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};
static const cz_loc_t czg_loc_put_users_id__notify = {&cz_loc_query, CZ_LIT("notify"), 0};

static int czg_read_put_users_id(cz_input_t *in, void *to)
{
    struct czg_put_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_put_users_id__id, text, &args->id);
    }

    // body user: NewUser
    {
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            czg_json_new_user(json, &cz_loc_body, &args->user);
            cz_json_close(json);
        }
    }

    // query notify?: boolean, default false
    if (cz_query_text(in, CZ_SLICE("notify"), &text)) {
        args->has_notify = true;
        cz_text_bool(in, &czg_loc_put_users_id__notify, text, &args->notify);
    }

    return cz_read_result(in);
}

static const cz_member_t czg_put_users_id__user_made_members[] = {
    {.atom = 0, .offset = offsetof(struct czg_new_user_value, name), .has_offset = CZ_ALWAYS,
            .type = &czg_type_string},
};
static const cz_type_t czg_put_users_id__user_made = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_new_user_value),
    .name = "NewUser",
    .members = czg_put_users_id__user_made_members, .member_count = 1,
};
static const cz_arg_t czg_put_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_put_users_id_args, id), CZ_ALWAYS}, // id
    {&czg_put_users_id__user_made, offsetof(struct czg_put_users_id_args, user), CZ_ALWAYS}, // user
    {&czg_type_boolean, offsetof(struct czg_put_users_id_args, notify),
            offsetof(struct czg_put_users_id_args, has_notify)}, // notify
};

// ---- PATCH /users/:id ---------------------------------------------------------------------------

// src/app.ts:12:1, handler (anonymous)
// path id: int
// body change?: { name?: string; age?: int }
// reply 200: { id: int; change: Partial<NewUser> | undefined; }
// worker, because it reads the parameter `id` (src/app.ts:12:68)

struct czg_patch_users_id_args {
    int64_t id;
    bool has_change;
    struct czg_patch_users_id_change_value change;
};

static const cz_loc_t czg_loc_patch_users_id__id = {&cz_loc_path, CZ_LIT("id"), 0};

static int czg_read_patch_users_id(cz_input_t *in, void *to)
{
    struct czg_patch_users_id_args *args = to;
    cz_slice_t text;

    // path id: int
    if (cz_path_text(in, 0, &text)) {
        cz_text_int(in, &czg_loc_patch_users_id__id, text, &args->id);
    }

    // body change?: { name?: string; age?: int }
    if (in->body.size > 0) {
        args->has_change = true;
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            czg_json_patch_users_id_change(json, &cz_loc_body, &args->change);
            cz_json_close(json);
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_patch_users_id_arg_list[] = {
    {&czg_type_int, offsetof(struct czg_patch_users_id_args, id), CZ_ALWAYS}, // id
    {&czg_value_patch_users_id_change, offsetof(struct czg_patch_users_id_args, change),
            offsetof(struct czg_patch_users_id_args, has_change)}, // change
};

// ---- POST /crowd --------------------------------------------------------------------------------

// src/app.ts:13:1, handler (anonymous)
// body body: { users: NewUser[]; tags: string[] }
// reply 200: string[]
// worker, because it takes the parameter `{ users }` apart (src/app.ts:13:21)

struct czg_post_crowd_args {
    struct czg_post_crowd_body_value body;
};

static int czg_read_post_crowd(cz_input_t *in, void *to)
{
    struct czg_post_crowd_args *args = to;

    // body body: { users: NewUser[]; tags: string[] }
    {
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            czg_json_post_crowd_body(json, &cz_loc_body, &args->body);
            cz_json_close(json);
        }
    }

    return cz_read_result(in);
}

static const cz_member_t czg_post_crowd__body_made_users_item_members[] = {
    {.atom = 0, .offset = offsetof(struct czg_new_user_value, name), .has_offset = CZ_ALWAYS,
            .type = &czg_type_string},
};
static const cz_type_t czg_post_crowd__body_made_users_item = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_new_user_value),
    .name = "NewUser",
    .members = czg_post_crowd__body_made_users_item_members, .member_count = 1,
};
static const cz_type_t czg_post_crowd__body_made_users = {
    .kind = CZ_KIND_ARRAY,
    .size = sizeof(cz_array_t),
    .name = "NewUser[]",
    .item = &czg_post_crowd__body_made_users_item,
};
static const cz_member_t czg_post_crowd__body_made_members[] = {
    {.atom = 2, .offset = offsetof(struct czg_post_crowd_body_value, users),
            .has_offset = CZ_ALWAYS, .type = &czg_post_crowd__body_made_users},
};
static const cz_type_t czg_post_crowd__body_made = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_post_crowd_body_value),
    .name = "{ users: NewUser[]; tags: string[] }",
    .members = czg_post_crowd__body_made_members, .member_count = 1,
};
static const cz_arg_t czg_post_crowd_arg_list[] = {
    {&czg_post_crowd__body_made, offsetof(struct czg_post_crowd_args, body), CZ_ALWAYS}, // body
};

// ---- POST /anything -----------------------------------------------------------------------------

// src/app.ts:14:1, handler (anonymous)
// body value: unknown
// reply 200: Tag<{ source: "body"; media: string; }>
// worker, because it reads the parameter `value` (src/app.ts:14:49)

struct czg_post_anything_args {
    cz_slice_t value;
};

static int czg_read_post_anything(cz_input_t *in, void *to)
{
    struct czg_post_anything_args *args = to;

    // body value: unknown
    {
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            cz_json_raw(json, &args->value);
            cz_json_close(json);
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_post_anything_arg_list[] = {
    {&czg_type_unknown, offsetof(struct czg_post_anything_args, value), CZ_ALWAYS}, // value
};

// ---- PUT /picture -------------------------------------------------------------------------------

// src/app.ts:15:1, handler (anonymous)
// body of image/* picture: Uint8Array
// reply 200: number
// worker, because it reads the parameter `picture` (src/app.ts:15:81)

struct czg_put_picture_args {
    cz_slice_t picture;
};

static int czg_read_put_picture(cz_input_t *in, void *to)
{
    struct czg_put_picture_args *args = to;

    // body of image/* picture: Uint8Array
    if (cz_body_bytes(in, CZ_SLICE("image/*"), &args->picture)) {
        cz_bytes_max_length(in, &cz_loc_body, args->picture, 1000); // max length 1000
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_put_picture_arg_list[] = {
    {&czg_type_uint8_array, offsetof(struct czg_put_picture_args, picture), CZ_ALWAYS}, // picture
};

// ---- PUT /raw -----------------------------------------------------------------------------------

// src/app.ts:16:1, handler (anonymous)
// body of */* content?: Uint8Array
// reply 200: number
// worker, because it reads the parameter `content` (src/app.ts:16:49)

struct czg_put_raw_args {
    bool has_content;
    cz_slice_t content;
};

static int czg_read_put_raw(cz_input_t *in, void *to)
{
    struct czg_put_raw_args *args = to;

    // body of */* content?: Uint8Array
    if (in->body.size > 0) {
        args->has_content = true;
        cz_body_bytes(in, CZ_SLICE("*/*"), &args->content);
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_put_raw_arg_list[] = {
    {&czg_type_uint8_array, offsetof(struct czg_put_raw_args, content),
            offsetof(struct czg_put_raw_args, has_content)}, // content
};

// ---- PUT /text ----------------------------------------------------------------------------------

// src/app.ts:17:1, handler (anonymous)
// body of text/plain note: string, max length 1000
// reply 200: number
// worker, because it reads the parameter `note` (src/app.ts:17:74)

struct czg_put_text_args {
    cz_slice_t note;
};

static int czg_read_put_text(cz_input_t *in, void *to)
{
    struct czg_put_text_args *args = to;
    cz_slice_t text;

    // body of text/plain note: string, max length 1000
    if (cz_body_text(in, CZ_SLICE("text/plain"), &text)) {
        args->note = text;
        cz_string_max_length(in, &cz_loc_body, args->note, 1000); // max length 1000
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_put_text_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_put_text_args, note), CZ_ALWAYS}, // note
};

// ---- PUT /pieces --------------------------------------------------------------------------------

// src/app.ts:18:1, handler (anonymous)
// body of video/* as it comes pieces: Uint8Array
// reply 200: number
// worker, because it loops (src/app.ts:20:3)

struct czg_put_pieces_args {
    cz_slice_t pieces;
};

static int czg_read_put_pieces(cz_input_t *in, void *to)
{
    struct czg_put_pieces_args *args = to;

    // body of video/* as it comes pieces: Uint8Array
    args->pieces = in->body; // nothing yet
    cz_body_media(in, CZ_SLICE("video/*"));

    return cz_read_result(in);
}

static const cz_arg_t czg_put_pieces_arg_list[] = {
    {&cz_type_body, offsetof(struct czg_put_pieces_args, pieces), CZ_ALWAYS}, // pieces
};

// ---- POST /either -------------------------------------------------------------------------------

// src/app.ts:23:1, handler (anonymous)
// body shape: { kind: "circle"; radius: number } | { kind: "square"; side: number }
// reply 200: "circle" | "square"
// worker, because it reads the parameter `shape` (src/app.ts:23:103)

struct czg_post_either_args {
    struct czg_post_either_shape_value shape;
};

static int czg_read_post_either(cz_input_t *in, void *to)
{
    struct czg_post_either_args *args = to;

    // body shape: { kind: "circle"; radius: number } | { kind: "square"; side: number }
    {
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            czg_json_post_either_shape(json, &cz_loc_body, &args->shape);
            cz_json_close(json);
        }
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_post_either_arg_list[] = {
    {&czg_value_post_either_shape, offsetof(struct czg_post_either_args, shape), CZ_ALWAYS},
            // shape
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_POST_USERS,
    CZG_PUT_USERS_ID,
    CZG_PATCH_USERS_ID,
    CZG_POST_CROWD,
    CZG_POST_ANYTHING,
    CZG_PUT_PICTURE,
    CZG_PUT_RAW,
    CZG_PUT_TEXT,
    CZG_PUT_PIECES,
    CZG_POST_EITHER,
};

static const cz_route_t czg_routes[] = {
    [CZG_POST_USERS] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/users",
        .source = "src/app.ts:10:1",
        .why = "it reads the parameter `user` (src/app.ts:10:39)",
        .read = czg_read_post_users,
        .args_size = sizeof(struct czg_post_users_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_post_users_arg_list,
        .reply = &czg_type_string,
        .handler = 0,
    },
    [CZG_PUT_USERS_ID] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/users/:id",
        .source = "src/app.ts:11:1",
        .why = "it reads the parameter `id` (src/app.ts:11:70)",
        .read = czg_read_put_users_id,
        .args_size = sizeof(struct czg_put_users_id_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 3,
        .args = czg_put_users_id_arg_list,
        .reply = &czg_type_put_users_id_reply,
        .handler = 1,
    },
    [CZG_PATCH_USERS_ID] = {
        .method = CZ_PATCH,
        .method_name = "PATCH",
        .pattern = "/users/:id",
        .source = "src/app.ts:12:1",
        .why = "it reads the parameter `id` (src/app.ts:12:68)",
        .read = czg_read_patch_users_id,
        .args_size = sizeof(struct czg_patch_users_id_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 2,
        .args = czg_patch_users_id_arg_list,
        .reply = &czg_type_patch_users_id_reply,
        .handler = 2,
    },
    [CZG_POST_CROWD] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/crowd",
        .source = "src/app.ts:13:1",
        .why = "it takes the parameter `{ users }` apart (src/app.ts:13:21)",
        .read = czg_read_post_crowd,
        .args_size = sizeof(struct czg_post_crowd_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_post_crowd_arg_list,
        .reply = &czg_type_array_of_string,
        .handler = 3,
    },
    [CZG_POST_ANYTHING] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/anything",
        .source = "src/app.ts:14:1",
        .why = "it reads the parameter `value` (src/app.ts:14:49)",
        .read = czg_read_post_anything,
        .args_size = sizeof(struct czg_post_anything_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_post_anything_arg_list,
        .reply = &czg_type_unknown,
        .handler = 4,
    },
    [CZG_PUT_PICTURE] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/picture",
        .source = "src/app.ts:15:1",
        .why = "it reads the parameter `picture` (src/app.ts:15:81)",
        .read = czg_read_put_picture,
        .args_size = sizeof(struct czg_put_picture_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_put_picture_arg_list,
        .reply = &czg_type_number,
        .handler = 5,
    },
    [CZG_PUT_RAW] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/raw",
        .source = "src/app.ts:16:1",
        .why = "it reads the parameter `content` (src/app.ts:16:49)",
        .read = czg_read_put_raw,
        .args_size = sizeof(struct czg_put_raw_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_put_raw_arg_list,
        .reply = &czg_type_number,
        .handler = 6,
    },
    [CZG_PUT_TEXT] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/text",
        .source = "src/app.ts:17:1",
        .why = "it reads the parameter `note` (src/app.ts:17:74)",
        .read = czg_read_put_text,
        .args_size = sizeof(struct czg_put_text_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_put_text_arg_list,
        .reply = &czg_type_number,
        .handler = 7,
    },
    [CZG_PUT_PIECES] = {
        .method = CZ_PUT,
        .method_name = "PUT",
        .pattern = "/pieces",
        .source = "src/app.ts:18:1",
        .why = "it loops (src/app.ts:20:3)",
        .read = czg_read_put_pieces,
        .args_size = sizeof(struct czg_put_pieces_args),
        .flags = CZ_ROUTE_BODY | CZ_ROUTE_BODY_STREAM,
        .arg_count = 1,
        .args = czg_put_pieces_arg_list,
        .reply = &czg_type_number,
        .handler = 8,
    },
    [CZG_POST_EITHER] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/either",
        .source = "src/app.ts:23:1",
        .why = "it reads the parameter `shape` (src/app.ts:23:103)",
        .read = czg_read_post_either,
        .args_size = sizeof(struct czg_post_either_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_post_either_arg_list,
        .reply = &czg_type_post_either_shape_kind,
        .handler = 9,
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

static const czg_static_path_t czg_post_static_paths[8] = {
    [3] = {CZ_LIT("/users"), &czg_routes[CZG_POST_USERS]},
    [4] = {CZ_LIT("/either"), &czg_routes[CZG_POST_EITHER]},
    [6] = {CZ_LIT("/crowd"), &czg_routes[CZG_POST_CROWD]},
    [7] = {CZ_LIT("/anything"), &czg_routes[CZG_POST_ANYTHING]},
};

static const cz_route_t *czg_find_post(const char *at, const char *end,
                                       cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 1539508952u);
    const cz_route_t *route = czg_static_route(&czg_post_static_paths[hash & 7u], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const czg_static_path_t czg_put_static_paths[8] = {
    [0] = {CZ_LIT("/raw"), &czg_routes[CZG_PUT_RAW]},
    [1] = {CZ_LIT("/pieces"), &czg_routes[CZG_PUT_PIECES]},
    [4] = {CZ_LIT("/picture"), &czg_routes[CZG_PUT_PICTURE]},
    [5] = {CZ_LIT("/text"), &czg_routes[CZG_PUT_TEXT]},
};

static const cz_route_t *czg_find_put(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    uint32_t hash = cz_route_hash(at, (size_t)(stop - at), 2166136261u);
    const cz_route_t *route = czg_static_route(&czg_put_static_paths[hash & 7u], at, stop);
    if (route != NULL) {
        return route;
    }
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "users", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_PUT_USERS_ID];
            }
        }
    }
    return NULL;
}

static const cz_route_t *czg_find_patch(const char *at, const char *end,
                                        cz_captures_t *captures)
{
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "users", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_PATCH_USERS_ID];
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
    case CZ_POST:
        return czg_find_post(path.at, path.at + path.size, captures);
    case CZ_PUT:
        return czg_find_put(path.at, path.at + path.size, captures);
    case CZ_PATCH:
        return czg_find_patch(path.at, path.at + path.size, captures);
    case CZ_GET:
    case CZ_HEAD:
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
    .route_count = 10,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 10,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 10,
};
