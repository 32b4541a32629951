/* Numbers: as strtod of the C library reads them, whose results are exact; and back. */
#include "data_fuzz.h"

#include "data/number.h"

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static void check_double(const char *text, const cz__number_t *number)
{
    double value;
    const bool fits = cz__number_double(number, &value);
    ALWAYS(bits_of(value) == bits_of(strtod(text, NULL)));
    if (fits) {
        char again[CZ__NUMBER_TEXT_MAX + 1];
        const size_t size = cz__number_write(again, value);
        ALWAYS(size < sizeof again);
        again[size] = '\0';
        const double read = strtod(again, NULL);
        ALWAYS(bits_of(read) == bits_of(value) || (bits_of(value) << 1) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input_t f;
    cz__number_t number;
    int64_t whole = 0;
    double real = 0;
    bool yes;
    char *const text = malloc(size + 1);
    if (text == NULL) {
        return 0;
    }
    memcpy(text, data, size);
    text[size] = '\0';
    if (cz__number_read(text, text + size, &number) == text + size) {
        check_double(text, &number);
        if (cz__number_int(&number, &whole) == CZ__INT_OK) {
            ALWAYS(whole >= -CZ__INT_MAX && whole <= CZ__INT_MAX);
            const double as_double = (double)whole;
            cz__number_double(&number, &real);
            ALWAYS(!(as_double < real) && !(as_double > real));
        }
    }
    fuzz_begin(&f);
    const cz_slice_t slice = {(const char *)data, size};
    cz_text_int(&f.in, &cz_loc_query, slice, &whole);
    cz_text_bool(&f.in, &cz_loc_query, slice, &yes);
    if (cz_text_number(&f.in, &cz_loc_query, slice, &real)) {
        cz_number_multiple_of(&f.in, &cz_loc_query, real, 0.01);
        cz_number_multiple_of(&f.in, &cz_loc_query, 1e300, real);
    }
    fuzz_end(&f);
    free(text);
    return 0;
}
