#include "data/number.h"

#include "support.h"

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double double_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* The double that all of the text stands for; *fits is false when it is beyond the largest. */
static bool read_all(const char *text, size_t size, double *value, bool *fits)
{
    cz__number_t number;
    if (cz__number_read(text, text + size, &number) != text + size) {
        return false;
    }
    *fits = cz__number_double(&number, value);
    return true;
}

static void check_double(const char *text, uint64_t bits)
{
    double value = 0;
    bool fits = false;
    CHECK(read_all(text, strlen(text), &value, &fits));
    if (bits_of(value) != bits) {
        FAIL("%s reads as %016llx, not %016llx", text, (unsigned long long)bits_of(value), (unsigned long long)bits);
    }
    CHECK(fits == ((bits & INT64_MAX) < UINT64_C(0x7FF0000000000000)));
}

TEST(reads_halfway_cases)
{
    check_double("9007199254740993", UINT64_C(0x4340000000000000));
    check_double("9007199254740993.00000000000000000000000000000000000001", UINT64_C(0x4340000000000001));
    check_double("9007199254740992.99999999999999999999999999999999999999", UINT64_C(0x4340000000000000));
    check_double("9007199254740993.00000000000000000000000000000000000000", UINT64_C(0x4340000000000000));
    check_double("9007199254740995", UINT64_C(0x4340000000000002));
    check_double("-0", UINT64_C(0x8000000000000000));
    check_double("-0.0e5", UINT64_C(0x8000000000000000));
    check_double("4.9e-324", 1);
    check_double("2.4703282292062327208e-324", 0);
    check_double("2.4703282292062328e-324", 1);
    check_double("2.47032822920623272088284396434110686182e-324", 0);
    check_double("2.47032822920623272088284396434110686183e-324", 1);
    check_double("2.2250738585072011e-308", UINT64_C(0x000FFFFFFFFFFFFF));
    check_double("1.7976931348623158e308", UINT64_C(0x7FEFFFFFFFFFFFFF));
    check_double("1.7976931348623159e308", UINT64_C(0x7FF0000000000000));
    check_double("1e400", UINT64_C(0x7FF0000000000000));
    check_double("-1e999999999999999999999", UINT64_C(0xFFF0000000000000));
    check_double("1e-999999999999999999999", 0);
    check_double("0e999999999999999999999", 0);
}

TEST(reads_very_long_numbers)
{
    /* 1 with 2000 zeros on either side of the point, scaled back by the exponent. */
    char text[4200];
    memset(text, '0', sizeof text);
    text[0] = '1';
    memcpy(text + 2001, "e-2000", 7);
    check_double(text, bits_of(1.0));
    memset(text, '0', sizeof text);
    text[1] = '.';
    memcpy(text + 2000, "25e1998", 8);
    check_double(text, bits_of(0.25));
    /* Halfway but for a digit far behind the 800th. */
    memset(text, '0', sizeof text);
    memcpy(text, "9007199254740993.", 17);
    memcpy(text + 3000, "1", 2);
    check_double(text, UINT64_C(0x4340000000000001));
}

TEST(refuses_what_is_no_json_number)
{
    static const char *const texts[] = {"", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "0x1", "1_0", "NaN", "Infinity", "1 "};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        double value;
        bool fits;
        if (read_all(texts[i], strlen(texts[i]), &value, &fits)) {
            FAIL("%s was read", texts[i]);
        }
    }
}

static void check_int(const char *text, cz__int_result_t result, int64_t expected)
{
    cz__number_t number;
    int64_t value = 0;
    CHECK(cz__number_read(text, text + strlen(text), &number) == text + strlen(text));
    if (cz__number_int(&number, &value) != result || value != expected) {
        FAIL("%s is %lld", text, (long long)value);
    }
}

TEST(reads_integers_exactly)
{
    check_int("0", CZ__INT_OK, 0);
    check_int("-0", CZ__INT_OK, 0);
    check_int("9007199254740991", CZ__INT_OK, CZ__INT_MAX);
    check_int("-9007199254740991", CZ__INT_OK, -CZ__INT_MAX);
    check_int("9007199254740992", CZ__INT_SIZE, 0);
    check_int("1e2", CZ__INT_OK, 100);
    check_int("1.50e1", CZ__INT_OK, 15);
    check_int("1.0", CZ__INT_OK, 1);
    check_int("1.5", CZ__INT_FRACTION, 0);
    check_int("1e-1", CZ__INT_FRACTION, 0);
    check_int("1e400", CZ__INT_SIZE, 0);
    check_int("0e400", CZ__INT_OK, 0);
    check_int("1e-999999999999999999", CZ__INT_FRACTION, 0);
    check_int("10000000000000000000000", CZ__INT_SIZE, 0);
    check_int("1.000000000000000000000000000001", CZ__INT_FRACTION, 0);
    check_int("100000000000000000000.5", CZ__INT_SIZE, 0);
}

/* f16, f32 and f64 bits in hex, then the text, a line each. */
TEST(agrees_with_parse_number_sample)
{
    const cz_slice_t file = file_read(DATA_DIR "parse-number/sample.txt");
    if (file.at == NULL) {
        skipped(DATA_DIR "parse-number/sample.txt");
        return;
    }
    size_t count = 0;
    size_t wrong = 0;
    for (char *line = strtok((char *)(uintptr_t)file.at, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        const char *text = line + 31; /* 4 + 8 + 16 hex digits and their spaces */
        const uint64_t bits = strtoull(line + 14, NULL, 16);
        double value;
        bool fits;
        if (read_all(text, strlen(text), &value, &fits)) {
            count++;
            wrong += bits_of(value) != bits;
        }
    }
    free((void *)(uintptr_t)file.at);
    printf("parse-number: %zu texts\n", count);
    CHECK(count > 1000);
    CHECK_EQ(wrong, 0);
}

/* number-vectors.txt has what JavaScript prints. */
TEST(writes_what_javascript_writes)
{
    const cz_slice_t file = file_read("test/c/data/number-vectors.txt");
    CHECK(file.at != NULL);
    size_t count = 0;
    for (char *line = strtok((char *)(uintptr_t)file.at, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char text[CZ__NUMBER_TEXT_MAX + 1];
        const double value = double_of(strtoull(line, NULL, 16));
        text[cz__number_write(text, value)] = '\0';
        CHECK_STR(text, line + 17);
        if (value != 0) {
            check_double(text, bits_of(value));
        }
        count++;
    }
    free((void *)(uintptr_t)file.at);
    CHECK(count > 1000);
}

TEST(reads_back_what_it_writes)
{
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    for (int i = 0; i < 300000; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        const double value = double_of(state);
        double again = 0;
        bool fits;
        char text[CZ__NUMBER_TEXT_MAX];
        if ((state >> 52 & 0x7FF) != 0x7FF && state << 1 != 0) {
            const size_t size = cz__number_write(text, value);
            CHECK(size <= 25);
            CHECK(read_all(text, size, &again, &fits) && bits_of(again) == state);
        }
    }
}

TEST(writes_integers)
{
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0"}, {7, "7"}, {10, "10"}, {99, "99"}, {100, "100"}, {-1, "-1"}, {12345, "12345"},
                 {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[CZ__INT_TEXT_MAX + 1];
        text[cz__int_write(text, cases[i].value)] = '\0';
        CHECK_STR(text, cases[i].text);
    }
}

TESTS(reads_halfway_cases, reads_very_long_numbers, refuses_what_is_no_json_number, reads_integers_exactly,
      agrees_with_parse_number_sample, writes_what_javascript_writes, reads_back_what_it_writes, writes_integers)
