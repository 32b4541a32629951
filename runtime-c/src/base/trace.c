#include "base/trace.h"

#include "base/slice.h"

#include <stdarg.h>
#include <stdio.h>

unsigned cz_trace_mask;

static unsigned mask_of(cz_slice_t name)
{
    if (cz_slice_equal(name, CZ_SLICE("all"))) {
        return UINT32_MAX;
    }
#define CZ_TRACE_MATCH(trace, bit, text)                                                           \
    if (cz_slice_equal(name, CZ_SLICE(#trace))) {                                                  \
        return bit;                                                                                \
    }
    CZ_TRACES(CZ_TRACE_MATCH)
#undef CZ_TRACE_MATCH
    return 0;
}

bool cz_trace_setup(cz_slice_t list, cz_slice_t *unknown)
{
    unsigned mask = 0;
    while (list.at != NULL) {
        cz_slice_t name = cz_slice_trim(cz_slice_split(list, ',', &list));
        unsigned bit = mask_of(name);
        if (bit == 0 && name.size > 0) {
            *unknown = name;
            return false;
        }
        mask |= bit;
    }
    cz_trace_mask = mask;
    return true;
}

void cz_trace_write(const char *name, const char *format, ...)
{
    char text[1024];
    int prefix = snprintf(text, sizeof text, "[%s] ", name);
    if (prefix < 0) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text + prefix, sizeof text - (size_t)prefix, format, arguments);
    va_end(arguments);
    if (size >= 0) {
        size_t kept = (size_t)(prefix + size);
        cz_log_labelled("trace", (cz_slice_t){text, kept < sizeof text ? kept : sizeof text - 1});
    }
}
