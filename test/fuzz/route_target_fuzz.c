/* Request targets: what passes is in normal form, and the normal form is its own. */
#include "data_fuzz.h"

#include "route/target.h"

static bool is_same(cz_slice_t a, cz_slice_t b)
{
    return a.size == b.size && memcmp(a.at, b.at, a.size) == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input_t f;
    cz_target_t target;
    cz_target_t again;
    fuzz_begin(&f);
    if (cz_target_parse((cz_slice_t){(const char *)data, size}, &f.arena, &target) == 0) {
        ALWAYS(target.path.size > 0 && (target.path.at[0] == '/' || is_same(target.path, CZ_SLICE("*"))));
        for (size_t i = 0; i < target.path.size; i++) {
            ALWAYS(target.path.at[i] > ' ' && target.path.at[i] < 0x7f && target.path.at[i] != '?');
        }
        ALWAYS(cz_target_parse(target.path, &f.arena, &again) == 0);
        ALWAYS(is_same(again.path, target.path) && again.query.size == 0 && again.authority.size == 0);
    }
    fuzz_end(&f);
    return 0;
}
