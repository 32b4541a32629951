/* The engine's matcher: a pattern up to the first line feed, checked to be one, then run on what follows. */
#include "data_fuzz.h"

#include "data/utf8.h"
#include "worker/patterns.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *const stop = size == 0 ? NULL : memchr(data, '\n', size);
    const size_t source_size = stop == NULL ? size : (size_t)(stop - data);
    const cz_slice_t source = {(const char *)data, source_size};
    const cz_slice_t text = {(const char *)data + source_size, size - source_size};
    if (!cz_utf8_valid(source) || !cz_utf8_valid(text)) {
        return 0;
    }
    fuzz_input_t f;
    fuzz_begin(&f);
    const cz_pattern_t pattern = {.source = source, .run = cz_pattern_engine};
    if (cz_string_regex(&f.in, &cz_loc_body, source)) {
        /* few steps, so that the fuzzer tries many patterns */
        f.in.pattern_steps = CZ_PATTERN_STEPS_MAX - 400000u;
        cz_string_pattern(&f.in, &cz_loc_body, text, &pattern);
    }
    fuzz_end(&f);
    cz_patterns_thread_end();
    return 0;
}
