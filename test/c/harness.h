/*
 * A C test is a program: functions marked TEST, then TESTS that lists them.
 *
 *     #include "harness.h"
 *     #include "base/arena.h"
 *
 *     TEST(gives_aligned_memory) {
 *         ...
 *         CHECK(pointer != NULL);
 *         CHECK_EQ(arena.used_bytes, 16);
 *     }
 *
 *     TESTS(gives_aligned_memory, ...)
 *
 * A failed CHECK prints file:line with both values, ends its test function, and lets the others run;
 * the program then exits 1. Arguments, if any, are the names of the tests to run. CHECK_* may be used
 * in helper functions that return void; those end the helper only, so ask HAS_FAILED() after a call
 * if that matters.
 */
#ifndef CZ_TEST_HARNESS_H
#define CZ_TEST_HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef struct cz_test {
    const char *name;
    void (*run)(void);
} cz_test_t;

static int harness_failures;

#define TEST(name) static void name(void)

#define HAS_FAILED() (harness_failures > 0)

#define FAIL(...)                                            \
    do {                                                     \
        harness_failures++;                                  \
        fprintf(stderr, "%s:%d: ", __FILE__, __LINE__);      \
        fprintf(stderr, __VA_ARGS__);                        \
        fputc('\n', stderr);                                 \
        return;                                              \
    } while (0)

#define CHECK(condition)                                     \
    do {                                                     \
        if (!(condition)) FAIL("not so: %s", #condition);    \
    } while (0)

/* Integers of any type up to 64 bits, compared and printed as long long. */
#define CHECK_EQ(actual, expected)                                                                       \
    do {                                                                                                 \
        long long harness_actual = (long long)(actual), harness_expected = (long long)(expected);       \
        if (harness_actual != harness_expected)                                                          \
            FAIL("%s is %lld, not %lld", #actual, harness_actual, harness_expected);                     \
    } while (0)

/* Strings that end with a 0. */
#define CHECK_STR(actual, expected)                                                                      \
    do {                                                                                                 \
        const char *harness_actual = (actual), *harness_expected = (expected);                          \
        if (harness_actual == NULL || strcmp(harness_actual, harness_expected) != 0)                     \
            FAIL("%s is \"%s\", not \"%s\"", #actual, harness_actual == NULL ? "(null)" : harness_actual, \
                 harness_expected);                                                                      \
    } while (0)

/* `size` bytes at `actual` against a string literal or array (without its closing 0). */
#define CHECK_BYTES(actual, size, expected)                                                              \
    do {                                                                                                 \
        const char *harness_actual = (const char *)(actual);                                             \
        size_t harness_size = (size);                                                                    \
        if (harness_size != sizeof(expected) - 1 ||                                                      \
            (harness_size > 0 && memcmp(harness_actual, (expected), harness_size) != 0))                 \
            FAIL("%s is \"%.*s\" (%zu bytes), not \"%s\" (%zu bytes)", #actual, (int)harness_size,       \
                 harness_size > 0 ? harness_actual : "", harness_size, (expected), sizeof(expected) - 1); \
    } while (0)

static bool harness_is_wanted(const char *name, int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], name) == 0) return true;
    }
    return argc <= 1;
}

static int harness_main(const cz_test_t *tests, size_t count, int argc, char **argv) {
    int passed = 0, failed = 0;
    for (size_t i = 0; i < count; i++) {
        if (!harness_is_wanted(tests[i].name, argc, argv)) continue;
        int before = harness_failures;
        tests[i].run();
        if (harness_failures == before) {
            passed++;
            continue;
        }
        failed++;
        fprintf(stderr, "FAILED %s\n", tests[i].name);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}

#define HARNESS_MAIN(tests)                                                    \
    int main(int argc, char **argv) {                                          \
        return harness_main((tests), sizeof(tests) / sizeof((tests)[0]), argc, argv); \
    }

/* TESTS(a, b, c): up to 32 test functions, and main. Past that, list them by hand as
 *     static const cz_test_t all[] = {{"a", a}, ...};
 *     HARNESS_MAIN(all)
 */
#define TESTS(...)                                                  \
    static const cz_test_t harness_tests[] = {HARNESS_EACH(__VA_ARGS__)}; \
    HARNESS_MAIN(harness_tests)

#define HARNESS_ENTRY(name) {#name, name}
#define HARNESS_PICK(_1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, _13, _14, _15, _16, _17, _18, _19, _20, _21, _22, \
                     _23, _24, _25, _26, _27, _28, _29, _30, _31, _32, picked, ...)                                      \
    picked
#define HARNESS_EACH(...)                                                                                                \
    HARNESS_PICK(__VA_ARGS__, HARNESS_32, HARNESS_31, HARNESS_30, HARNESS_29, HARNESS_28, HARNESS_27, HARNESS_26,        \
                 HARNESS_25, HARNESS_24, HARNESS_23, HARNESS_22, HARNESS_21, HARNESS_20, HARNESS_19, HARNESS_18,         \
                 HARNESS_17, HARNESS_16, HARNESS_15, HARNESS_14, HARNESS_13, HARNESS_12, HARNESS_11, HARNESS_10,         \
                 HARNESS_9, HARNESS_8, HARNESS_7, HARNESS_6, HARNESS_5, HARNESS_4, HARNESS_3, HARNESS_2, HARNESS_1, 0)   \
    (__VA_ARGS__)
#define HARNESS_1(n) HARNESS_ENTRY(n)
#define HARNESS_2(n, ...) HARNESS_ENTRY(n), HARNESS_1(__VA_ARGS__)
#define HARNESS_3(n, ...) HARNESS_ENTRY(n), HARNESS_2(__VA_ARGS__)
#define HARNESS_4(n, ...) HARNESS_ENTRY(n), HARNESS_3(__VA_ARGS__)
#define HARNESS_5(n, ...) HARNESS_ENTRY(n), HARNESS_4(__VA_ARGS__)
#define HARNESS_6(n, ...) HARNESS_ENTRY(n), HARNESS_5(__VA_ARGS__)
#define HARNESS_7(n, ...) HARNESS_ENTRY(n), HARNESS_6(__VA_ARGS__)
#define HARNESS_8(n, ...) HARNESS_ENTRY(n), HARNESS_7(__VA_ARGS__)
#define HARNESS_9(n, ...) HARNESS_ENTRY(n), HARNESS_8(__VA_ARGS__)
#define HARNESS_10(n, ...) HARNESS_ENTRY(n), HARNESS_9(__VA_ARGS__)
#define HARNESS_11(n, ...) HARNESS_ENTRY(n), HARNESS_10(__VA_ARGS__)
#define HARNESS_12(n, ...) HARNESS_ENTRY(n), HARNESS_11(__VA_ARGS__)
#define HARNESS_13(n, ...) HARNESS_ENTRY(n), HARNESS_12(__VA_ARGS__)
#define HARNESS_14(n, ...) HARNESS_ENTRY(n), HARNESS_13(__VA_ARGS__)
#define HARNESS_15(n, ...) HARNESS_ENTRY(n), HARNESS_14(__VA_ARGS__)
#define HARNESS_16(n, ...) HARNESS_ENTRY(n), HARNESS_15(__VA_ARGS__)
#define HARNESS_17(n, ...) HARNESS_ENTRY(n), HARNESS_16(__VA_ARGS__)
#define HARNESS_18(n, ...) HARNESS_ENTRY(n), HARNESS_17(__VA_ARGS__)
#define HARNESS_19(n, ...) HARNESS_ENTRY(n), HARNESS_18(__VA_ARGS__)
#define HARNESS_20(n, ...) HARNESS_ENTRY(n), HARNESS_19(__VA_ARGS__)
#define HARNESS_21(n, ...) HARNESS_ENTRY(n), HARNESS_20(__VA_ARGS__)
#define HARNESS_22(n, ...) HARNESS_ENTRY(n), HARNESS_21(__VA_ARGS__)
#define HARNESS_23(n, ...) HARNESS_ENTRY(n), HARNESS_22(__VA_ARGS__)
#define HARNESS_24(n, ...) HARNESS_ENTRY(n), HARNESS_23(__VA_ARGS__)
#define HARNESS_25(n, ...) HARNESS_ENTRY(n), HARNESS_24(__VA_ARGS__)
#define HARNESS_26(n, ...) HARNESS_ENTRY(n), HARNESS_25(__VA_ARGS__)
#define HARNESS_27(n, ...) HARNESS_ENTRY(n), HARNESS_26(__VA_ARGS__)
#define HARNESS_28(n, ...) HARNESS_ENTRY(n), HARNESS_27(__VA_ARGS__)
#define HARNESS_29(n, ...) HARNESS_ENTRY(n), HARNESS_28(__VA_ARGS__)
#define HARNESS_30(n, ...) HARNESS_ENTRY(n), HARNESS_29(__VA_ARGS__)
#define HARNESS_31(n, ...) HARNESS_ENTRY(n), HARNESS_30(__VA_ARGS__)
#define HARNESS_32(n, ...) HARNESS_ENTRY(n), HARNESS_31(__VA_ARGS__)

#endif
