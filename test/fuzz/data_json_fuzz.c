/* Whole JSON texts: what is accepted is accepted again as itself, and by a walk with the cursor. */
#include "data_fuzz.h"

#include "data/json_write.h"

static void walk(cz_json_t *json, cz_buf_t *out);

static void walk_object(cz_json_t *json, cz_buf_t *out)
{
    cz_slice_t key;
    bool first = true;
    ALWAYS(cz_json_object(json, &cz_loc_body));
    cz_buf_append_char(out, '{');
    while (cz_json_key(json, &key)) {
        if (!first) {
            cz_buf_append_char(out, ',');
        }
        first = false;
        cz_json_write_string(out, key);
        cz_buf_append_char(out, ':');
        walk(json, out);
    }
    cz_buf_append_char(out, '}');
}

static void walk_array(cz_json_t *json, cz_buf_t *out)
{
    bool first = true;
    ALWAYS(cz_json_array(json, &cz_loc_body));
    cz_buf_append_char(out, '[');
    while (cz_json_item(json)) {
        if (!first) {
            cz_buf_append_char(out, ',');
        }
        first = false;
        walk(json, out);
    }
    cz_buf_append_char(out, ']');
}

/* Writes the value again. Depth is bounded by the cursor, which was checked to accept. */
static void walk(cz_json_t *json, cz_buf_t *out)
{
    cz_slice_t text;
    switch (cz_json_peek(json)) {
    case CZ_JSON_OBJECT:
        walk_object(json, out);
        return;
    case CZ_JSON_ARRAY:
        walk_array(json, out);
        return;
    case CZ_JSON_STRING:
        ALWAYS(cz_json_string(json, &cz_loc_body, &text));
        cz_json_write_string(out, text);
        return;
    case CZ_JSON_NULL:
    case CZ_JSON_BOOL:
    case CZ_JSON_NUMBER:
        ALWAYS(cz_json_raw(json, &text));
        cz_buf_append_slice(out, text);
        return;
    case CZ_JSON_NONE:
        abort();
    }
}

/* The text written again from what the cursor read. */
static void rewrite(cz_slice_t body, cz_buf_t *out)
{
    fuzz_input_t f;
    cz_json_t json;
    fuzz_begin(&f);
    f.in.body = body;
    ALWAYS(cz_json_open(&json, &f.in));
    walk(&json, out);
    ALWAYS(cz_json_close(&json) == 0);
    fuzz_end(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input_t f;
    cz_slice_t text;
    fuzz_begin(&f);
    f.in.body = (cz_slice_t){(const char *)data, size};
    const bool good = read_any(&f.in, &text);
    ALWAYS(good == (f.in.failure == 0));
    fuzz_end(&f);
    if (good) {
        cz_buf_t once = {0};
        cz_buf_t twice = {0};
        rewrite((cz_slice_t){(const char *)data, size}, &once);
        rewrite((cz_slice_t){once.at, once.size}, &twice);
        ALWAYS(once.size == twice.size && memcmp(once.at, twice.at, once.size) == 0);
        cz_buf_deinit(&once);
        cz_buf_deinit(&twice);
    }
    return 0;
}
