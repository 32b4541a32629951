/* Percent-decoding: the first byte is the mode. */
#include "data_fuzz.h"

#include "data/percent.h"
#include "data/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    fuzz_input_t f;
    cz_slice_t decoded;
    fuzz_begin(&f);
    const cz_slice_t text = {(const char *)data + 1, size - 1};
    const int error = cz_percent_decode(&f.arena, text, (cz_percent_mode_t)(data[0] % 3), &decoded);
    ALWAYS(error == 0 || error == CZ_ESYNTAX || error == CZ_EENCODING);
    ALWAYS(error != 0 || (decoded.size <= text.size && cz_utf8_valid(decoded)));
    fuzz_end(&f);
    return 0;
}
