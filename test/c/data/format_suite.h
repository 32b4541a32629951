/* The JSON Schema test suite's cases of a format, read with our own JSON cursor. */
#ifndef CZ_TEST_FORMAT_SUITE_H
#define CZ_TEST_FORMAT_SUITE_H

#include "support.h"

#define SUITE DATA_DIR "json-schema-test-suite/draft2020-12/optional/format/"

typedef bool (*format_fn)(cz_slice_t text);

typedef struct test_case {
    cz_slice_t description;
    cz_slice_t data;
    bool is_string;
    bool valid;
} test_case_t;

static fixture_t f;
static guard_t guard;
static size_t case_count; /* texts of the suite */
static size_t wrong_count;

/* { description, data, valid, ... } */
static void read_case(cz_json_t *json, test_case_t *to)
{
    cz_slice_t key;
    cz_json_object(json, &cz_loc_body);
    while (cz_json_key(json, &key)) {
        if (key.size == 11 && memcmp(key.at, "description", 11) == 0) {
            cz_json_string(json, &cz_loc_body, &to->description);
        } else if (key.size == 5 && memcmp(key.at, "valid", 5) == 0) {
            cz_json_bool(json, &cz_loc_body, &to->valid);
        } else if (key.size == 4 && memcmp(key.at, "data", 4) == 0 && cz_json_peek(json) == CZ_JSON_STRING) {
            to->is_string = cz_json_string(json, &cz_loc_body, &to->data);
        } else {
            cz_json_skip(json);
        }
    }
}

static void check_case(const test_case_t *test, format_fn format, const char *name)
{
    if (!test->is_string) {
        return;
    }
    case_count++;
    if (format(guard_put(&guard, test->data.at, test->data.size)) != test->valid) {
        wrong_count++;
        fprintf(stderr, "%s: %.*s: \"%.*s\" should be %s\n", name, (int)test->description.size, test->description.at,
                (int)test->data.size, test->data.at, test->valid ? "valid" : "invalid");
    }
}

/* [ { tests: [ ... ] } ] */
static void check_groups(cz_json_t *json, format_fn format, const char *name)
{
    cz_slice_t key;
    cz_json_array(json, &cz_loc_body);
    while (cz_json_item(json)) {
        cz_json_object(json, &cz_loc_body);
        while (cz_json_key(json, &key)) {
            if (key.size != 5 || memcmp(key.at, "tests", 5) != 0) {
                cz_json_skip(json);
                continue;
            }
            cz_json_array(json, &cz_loc_body);
            while (cz_json_item(json)) {
                test_case_t test = {0};
                read_case(json, &test);
                check_case(&test, format, name);
            }
        }
    }
}

/* Every text of the suite's file about a format, at the end of a page. */
static void check_suite(const char *name, format_fn format)
{
    char path[256];
    cz_json_t json;
    snprintf(path, sizeof path, SUITE "%s.json", name);
    const cz_slice_t file = file_read(path);
    if (file.at == NULL) {
        skipped(path);
        return;
    }
    fixture_reset(&f);
    f.in.body = file;
    CHECK(cz_json_open(&json, &f.in));
    check_groups(&json, format, name);
    CHECK_EQ(cz_json_close(&json), 0);
    free((void *)(uintptr_t)file.at);
}

#endif
