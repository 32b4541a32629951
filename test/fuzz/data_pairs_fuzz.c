/* Query strings, forms and cookies: the first byte says which. */
#include "data_fuzz.h"

#include "data/pairs.h"
#include "data/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    fuzz_input_t f;
    cz_slice_t text;
    fuzz_begin(&f);
    const cz_slice_t rest = {(const char *)data + 1, size - 1};
    const cz_pair_t fields[] = {{CZ_LIT("cookie"), rest}, {CZ_LIT("content-type"), rest}};
    const cz_pairs_t *pairs = &f.in.query_pairs;
    if (data[0] % 3 == 0) {
        f.in.query = rest;
        cz_query_text(&f.in, CZ_SLICE("a"), &text);
    } else if (data[0] % 3 == 1) {
        f.in.fields = fields;
        cz_cookie_text(&f.in, CZ_SLICE("a"), &text);
        pairs = &f.in.cookie_pairs;
    } else { /* the text is its own media type */
        f.in.fields = fields;
        f.in.field_count = 2;
        f.in.body = rest;
        cz_form_text(&f.in, CZ_SLICE("a"), &text);
        pairs = &f.in.form_pairs;
    }
    ALWAYS(pairs->ready && pairs->count <= CZ_PAIRS_MAX);
    for (size_t i = 0; i < pairs->count; i++) {
        ALWAYS(cz_utf8_valid(pairs->at[i].value));
    }
    fuzz_end(&f);
    return 0;
}
