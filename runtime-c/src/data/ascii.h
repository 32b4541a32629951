/* Character classes of ASCII, whatever the locale. Any thread. */
#ifndef CATZILLA_DATA_ASCII_H
#define CATZILLA_DATA_ASCII_H

#include <stdbool.h>

static inline bool cz__is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool cz__is_alpha(char c)
{
    const char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'z';
}

static inline bool cz__is_hex(char c)
{
    const char lower = (char)(c | 0x20);
    return cz__is_digit(c) || (lower >= 'a' && lower <= 'f');
}

#endif
