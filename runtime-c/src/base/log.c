#if !defined(_WIN32) && !defined(_POSIX_C_SOURCE) && !defined(__APPLE__)
#define _POSIX_C_SOURCE 200809L
#endif

#include "base/log.h"

#include "base/clock.h"
#include "base/slice.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#ifdef _WIN32
#include <io.h>
#define STDERR_NUMBER 2
static void write_out(const char *at, size_t size)
{
    int written = _write(STDERR_NUMBER, at, (unsigned)size);
    (void)written;
}
#else
#include <unistd.h>
static void write_out(const char *at, size_t size)
{
    ssize_t written = write(STDERR_FILENO, at, size);
    (void)written;
}
#endif

static const char *const level_names[] = {"error", "warn", "info", "debug"};

static atomic_int current_level = CZ_LOG_INFO;
static atomic_bool with_time;

void cz_log_setup(cz_log_level_t level, bool timestamps)
{
    atomic_store_explicit(&current_level, (int)level, memory_order_relaxed);
    atomic_store_explicit(&with_time, timestamps, memory_order_relaxed);
}

bool cz_log_level_parse(cz_slice_t text, cz_log_level_t *level)
{
    for (int i = CZ_LOG_ERROR; i <= CZ_LOG_DEBUG; i++) {
        if (cz_slice_equal(text, (cz_slice_t){level_names[i], strlen(level_names[i])})) {
            *level = (cz_log_level_t)i;
            return true;
        }
    }
    return false;
}

bool cz_log_enabled(cz_log_level_t level)
{
    return (int)level <= atomic_load_explicit(&current_level, memory_order_relaxed);
}

/* An entry in the making; `limit` leaves room for the end. */
typedef struct entry {
    char bytes[CZ_LOG_ENTRY_BYTES];
    size_t size;
    size_t limit;
} entry_t;

static void entry_begin(entry_t *entry, const char *label)
{
    entry->size = 0;
    entry->limit = sizeof entry->bytes - 4;
    if (atomic_load_explicit(&with_time, memory_order_relaxed)) {
        cz_clock_http_date(cz_clock_unix_ms() / 1000, entry->bytes);
        entry->bytes[CZ_HTTP_DATE_BYTES] = ' ';
        entry->size = CZ_HTTP_DATE_BYTES + 1;
    }
    size_t size = strlen(label);
    memcpy(entry->bytes + entry->size, label, size);
    memcpy(entry->bytes + entry->size + size, ": ", 2);
    entry->size += size + 2;
}

/*
 * How many bytes at `at` are a control character: of ASCII, or in UTF-8 one of U+0080 to U+009F, which terminals obey
 * as well, or a line or paragraph separator (U+2028, U+2029).
 */
static size_t control_at(const unsigned char *at, size_t size)
{
    if ((at[0] < 0x20 && at[0] != '\t') || at[0] == 0x7f) {
        return 1;
    }
    if (at[0] == 0xc2 && size >= 2 && at[1] >= 0x80 && at[1] < 0xa0) {
        return 2;
    }
    return at[0] == 0xe2 && size >= 3 && at[1] == 0x80 && (at[2] == 0xa8 || at[2] == 0xa9) ? 3 : 0;
}

static void entry_add(entry_t *entry, unsigned char c, bool escaped)
{
    static const char hex[] = "0123456789abcdef";
    char *to = entry->bytes + entry->size;
    if (c == '\n') {
        memcpy(to, "\n    ", 5);
        entry->size += 5;
    } else if (escaped) {
        to[0] = '\\';
        to[1] = 'x';
        to[2] = hex[c >> 4];
        to[3] = hex[c & 15];
        entry->size += 4;
    } else {
        to[0] = (char)c;
        entry->size++;
    }
}

static void entry_text(entry_t *entry, cz_slice_t text)
{
    size_t escaped_end = 0;
    for (size_t i = 0; i < text.size; i++) {
        const unsigned char *at = (const unsigned char *)text.at + i;
        const size_t control = i < escaped_end ? 0 : control_at(at, text.size - i);
        escaped_end = control > 0 ? i + control : escaped_end;
        if (entry->size + 5 > entry->limit) {
            memcpy(entry->bytes + entry->size, "...", 3);
            entry->size += 3;
            return;
        }
        entry_add(entry, *at, i < escaped_end);
    }
}

void cz_log_labelled(const char *label, cz_slice_t text)
{
    entry_t entry;
    while (text.size > 0 && text.at[text.size - 1] == '\n') {
        text.size--;
    }
    entry_begin(&entry, label);
    entry_text(&entry, text);
    entry.bytes[entry.size++] = '\n';
    write_out(entry.bytes, entry.size);
}

void cz_log_text(cz_log_level_t level, cz_slice_t text)
{
    if (cz_log_enabled(level)) {
        cz_log_labelled(level_names[level], text);
    }
}

void cz_log(cz_log_level_t level, const char *format, ...)
{
    if (!cz_log_enabled(level)) {
        return;
    }
    char text[CZ_LOG_ENTRY_BYTES];
    va_list arguments;
    va_start(arguments, format);
    int size = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (size < 0) {
        return;
    }
    size_t kept = (size_t)size < sizeof text ? (size_t)size : sizeof text - 1;
    cz_log_text(level, (cz_slice_t){text, kept});
}
