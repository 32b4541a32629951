/* The typed parser of test/c/data/gen_example.h: it calls malformed exactly what the untyped one does. */
#include "data_fuzz.h"

#include "data/gen_example.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input_t f;
    czg_new_user_t user = {0};
    cz_slice_t text;
    fuzz_begin(&f);
    f.in.body = (cz_slice_t){(const char *)data, size};
    const int result = czg_read_post_users(&f.in, &user);
    const int failure = f.in.failure;
    ALWAYS(result == (failure != 0 ? failure : f.in.issue_count > 0 ? CZ_EINVALID : 0));
    if (result == 0) {
        ALWAYS(user.age >= 0 && user.age <= 150 && user.name.size > 0 && user.address.zip.at != NULL);
    }
    fuzz_end(&f);
    fuzz_begin(&f);
    f.in.body = (cz_slice_t){(const char *)data, size};
    ALWAYS(read_any(&f.in, &text) == (failure == 0));
    ALWAYS(f.in.failure == failure);
    fuzz_end(&f);
    return 0;
}
