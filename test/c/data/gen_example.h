/*
 * What the compiler writes for a body of this type; by hand, as the model for the emitter, the
 * tests, the fuzzer and the benchmark.
 *
 *   interface NewUser {
 *     name: string & MinLength<1> & MaxLength<100>;
 *     age: int & Ge<0> & Le<150>;
 *     email?: string;
 *     tags: string[];
 *     address: { street: string; zip: string };
 *   }
 */
#ifndef CZ_TEST_DATA_GEN_EXAMPLE_H
#define CZ_TEST_DATA_GEN_EXAMPLE_H

#include "catzilla/gen.h"

typedef struct czg_address {
    cz_slice_t street;
    cz_slice_t zip;
} czg_address_t;

typedef struct czg_new_user {
    cz_slice_t name;
    int64_t age;
    cz_slice_t email;
    cz_array_t tags; /* of cz_slice_t */
    czg_address_t address;
    bool has_email;
} czg_new_user_t;

/* string[] */
static void czg_read_tags(cz_json_t *json, const cz_loc_t *loc, cz_array_t *to)
{
    cz_list_t list = {NULL, 0, 0};
    if (!cz_json_array(json, loc)) {
        return;
    }
    while (cz_json_item(json)) {
        cz_slice_t *const item = cz_json_push(json, &list, sizeof *item, CZ_NO_MAX);
        if (item != NULL) {
            const cz_loc_t at = {loc, {NULL, 0}, list.count - 1};
            cz_json_string(json, &at, item);
        }
    }
    *to = cz_list_array(&list);
}

/* ---- { street: string; zip: string } ------------------------------------------------------------- */

static void czg_address_street(cz_json_t *json, const cz_loc_t *loc, czg_address_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("street"), 0};
    cz_json_string(json, &at, &to->street);
}

static void czg_address_zip(cz_json_t *json, const cz_loc_t *loc, czg_address_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("zip"), 0};
    cz_json_string(json, &at, &to->zip);
}

static void czg_read_address(cz_json_t *json, const cz_loc_t *loc, czg_address_t *to)
{
    enum { STREET = 1, ZIP = 2, REQUIRED = 3 };
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    /* as declared, which is how most bodies come */
    if (cz_json_key_is(json, CZ_KEY("street"))) {
        seen |= STREET;
        czg_address_street(json, loc, to);
    }
    if (cz_json_key_is(json, CZ_KEY("zip"))) {
        seen |= ZIP;
        czg_address_zip(json, loc, to);
    }
    /* in any order */
    while (cz_json_key(json, &key)) {
        if (key.size == 3 && memcmp(key.at, "zip", 3) == 0) {
            if (cz_json_once(json, loc, key, &seen, ZIP)) {
                czg_address_zip(json, loc, to);
            }
        } else if (key.size == 6 && memcmp(key.at, "street", 6) == 0) {
            if (cz_json_once(json, loc, key, &seen, STREET)) {
                czg_address_street(json, loc, to);
            }
        } else {
            cz_json_skip(json); /* not declared: dropped */
        }
    }
    if ((seen & REQUIRED) != REQUIRED) {
        if ((seen & STREET) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("street"));
        }
        if ((seen & ZIP) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("zip"));
        }
    }
}

/* ---- NewUser --------------------------------------------------------------------------------------- */

static void czg_new_user_name(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("name"), 0};
    if (cz_json_string(json, &at, &to->name)) {
        if (cz_string_min_length(json->in, &at, to->name, 1)) { /* MinLength<1> */
            cz_string_max_length(json->in, &at, to->name, 100); /* MaxLength<100> */
        }
    }
}

static void czg_new_user_age(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("age"), 0};
    if (cz_json_int(json, &at, &to->age)) {
        if (cz_int_ge(json->in, &at, to->age, 0)) { /* Ge<0> */
            cz_int_le(json->in, &at, to->age, 150); /* Le<150> */
        }
    }
}

static void czg_new_user_email(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("email"), 0};
    to->has_email = cz_json_string(json, &at, &to->email);
}

static void czg_new_user_tags(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("tags"), 0};
    czg_read_tags(json, &at, &to->tags);
}

static void czg_new_user_address(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    const cz_loc_t at = {loc, CZ_LIT("address"), 0};
    czg_read_address(json, &at, &to->address);
}

static void czg_read_new_user(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    enum { NAME = 1, AGE = 2, EMAIL = 4, TAGS = 8, ADDRESS = 16, REQUIRED = 27 };
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    if (cz_json_key_is(json, CZ_KEY("name"))) {
        seen |= NAME;
        czg_new_user_name(json, loc, to);
    }
    if (cz_json_key_is(json, CZ_KEY("age"))) {
        seen |= AGE;
        czg_new_user_age(json, loc, to);
    }
    if (cz_json_key_is(json, CZ_KEY("email"))) {
        seen |= EMAIL;
        czg_new_user_email(json, loc, to);
    }
    if (cz_json_key_is(json, CZ_KEY("tags"))) {
        seen |= TAGS;
        czg_new_user_tags(json, loc, to);
    }
    if (cz_json_key_is(json, CZ_KEY("address"))) {
        seen |= ADDRESS;
        czg_new_user_address(json, loc, to);
    }
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 3:
            if (memcmp(key.at, "age", 3) == 0) {
                if (cz_json_once(json, loc, key, &seen, AGE)) {
                    czg_new_user_age(json, loc, to);
                }
                continue;
            }
            break;
        case 4:
            if (memcmp(key.at, "name", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, NAME)) {
                    czg_new_user_name(json, loc, to);
                }
                continue;
            }
            if (memcmp(key.at, "tags", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, TAGS)) {
                    czg_new_user_tags(json, loc, to);
                }
                continue;
            }
            break;
        case 5:
            if (memcmp(key.at, "email", 5) == 0) {
                if (cz_json_once(json, loc, key, &seen, EMAIL)) {
                    czg_new_user_email(json, loc, to);
                }
                continue;
            }
            break;
        case 7:
            if (memcmp(key.at, "address", 7) == 0) {
                if (cz_json_once(json, loc, key, &seen, ADDRESS)) {
                    czg_new_user_address(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
    if ((seen & REQUIRED) != REQUIRED) {
        if ((seen & NAME) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("name"));
        }
        if ((seen & AGE) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("age"));
        }
        if ((seen & TAGS) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("tags"));
        }
        if ((seen & ADDRESS) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("address"));
        }
    }
}

/* POST /users: the reader of the route. */
static int czg_read_post_users(cz_input_t *in, void *args)
{
    cz_json_t json;
    if (cz_json_open(&json, in)) {
        czg_read_new_user(&json, &cz_loc_body, args);
    }
    return cz_json_close(&json);
}

#endif
