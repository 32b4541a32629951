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

/* { street: string; zip: string } */
static void czg_read_address(cz_json_t *json, const cz_loc_t *loc, czg_address_t *to)
{
    enum { STREET = 1, ZIP = 2, ALL = 3 };
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    while (cz_json_key(json, &key)) {
        const cz_loc_t at = {loc, key, 0};
        switch (key.size) {
        case 3:
            if (memcmp(key.at, "zip", 3) == 0) {
                if (cz_json_once(json, &at, &seen, ZIP)) {
                    cz_json_string(json, &at, &to->zip);
                }
                continue;
            }
            break;
        case 6:
            if (memcmp(key.at, "street", 6) == 0) {
                if (cz_json_once(json, &at, &seen, STREET)) {
                    cz_json_string(json, &at, &to->street);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json); /* unknown keys are dropped */
    }
    if (seen != ALL) {
        if ((seen & STREET) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("street"));
        }
        if ((seen & ZIP) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("zip"));
        }
    }
}

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

/* NewUser */
static void czg_read_new_user(cz_json_t *json, const cz_loc_t *loc, czg_new_user_t *to)
{
    enum { NAME = 1, AGE = 2, EMAIL = 4, TAGS = 8, ADDRESS = 16, REQUIRED = 27 };
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    while (cz_json_key(json, &key)) {
        const cz_loc_t at = {loc, key, 0};
        switch (key.size) {
        case 3:
            if (memcmp(key.at, "age", 3) == 0) {
                if (cz_json_once(json, &at, &seen, AGE) && cz_json_int(json, &at, &to->age)) {
                    if (cz_int_ge(json->in, &at, to->age, 0)) { /* Ge<0> */
                        cz_int_le(json->in, &at, to->age, 150); /* Le<150> */
                    }
                }
                continue;
            }
            break;
        case 4:
            if (memcmp(key.at, "name", 4) == 0) {
                if (cz_json_once(json, &at, &seen, NAME) && cz_json_string(json, &at, &to->name)) {
                    if (cz_string_min_length(json->in, &at, to->name, 1)) { /* MinLength<1> */
                        cz_string_max_length(json->in, &at, to->name, 100); /* MaxLength<100> */
                    }
                }
                continue;
            }
            if (memcmp(key.at, "tags", 4) == 0) {
                if (cz_json_once(json, &at, &seen, TAGS)) {
                    czg_read_tags(json, &at, &to->tags);
                }
                continue;
            }
            break;
        case 5:
            if (memcmp(key.at, "email", 5) == 0) {
                if (cz_json_once(json, &at, &seen, EMAIL)) {
                    to->has_email = cz_json_string(json, &at, &to->email);
                }
                continue;
            }
            break;
        case 7:
            if (memcmp(key.at, "address", 7) == 0) {
                if (cz_json_once(json, &at, &seen, ADDRESS)) {
                    czg_read_address(json, &at, &to->address);
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
