/*
 * Asks patterns: a line of standard input is the number of a pattern and a text in hexadecimal digits,
 * a line of standard output yes, no or gave-up.
 */
#include "catzilla/gen.h"

#include <stdio.h>
#include <stdlib.h>

/* At the end of the generated file: see matching.ts. */
extern const cz_pattern_t *const czt_patterns[];

cz_pattern_result_t cz_pattern_engine(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps)
{
    (void)steps;
    (void)pattern;
    (void)text;
    return CZ_PATTERN_GAVE_UP;
}

static int digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* In a block of its very size, so that a sanitizer sees a read beyond it. */
static cz_slice_t unhex(const char *hex, size_t digits)
{
    char *const text = malloc(digits / 2 + 1);
    if (text == NULL) {
        abort();
    }
    for (size_t i = 0; i < digits / 2; i++) {
        text[i] = (char)(digit(hex[2 * i]) * 16 + digit(hex[2 * i + 1]));
    }
    return (cz_slice_t){text, digits / 2};
}

int main(void)
{
    static const char *const answers[] = {"no", "yes", "gave-up"};
    static char line[4u << 20];
    while (fgets(line, sizeof line, stdin) != NULL) {
        char *hex;
        const unsigned long pattern = strtoul(line, &hex, 10);
        const cz_slice_t text = unhex(hex + 1, strcspn(hex + 1, "\n"));
        uint32_t steps = 0;
        puts(answers[czt_patterns[pattern]->run(czt_patterns[pattern], text, &steps)]);
        free((void *)(uintptr_t)text.at);
    }
    return 0;
}
