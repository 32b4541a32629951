#include "worker/positions.h"

#include <stdio.h>
#include <string.h>

#define MAGIC "CZPOS\0\0\1"
#define MAGIC_SIZE 8u
#define FOOT_SIZE (MAGIC_SIZE + 4u)
#define BUNDLE_NAME "bundle.js:"
#define COLUMNS_MAX 100u /* of a source line that is shown whole */

cz_slice_t cz__positions_find(cz_slice_t bundle, size_t *bytecode_size)
{
    cz_slice_t table = {NULL, 0};
    *bytecode_size = bundle.size;
    if (bundle.size < FOOT_SIZE || memcmp(bundle.at + bundle.size - MAGIC_SIZE, MAGIC, MAGIC_SIZE) != 0) {
        return table;
    }
    const unsigned char *foot = (const unsigned char *)bundle.at + bundle.size - FOOT_SIZE;
    size_t size = (size_t)foot[0] | (size_t)foot[1] << 8 | (size_t)foot[2] << 16 | (size_t)foot[3] << 24;
    if (size > bundle.size - FOOT_SIZE) {
        return table;
    }
    *bytecode_size = bundle.size - FOOT_SIZE - size;
    table.at = bundle.at + *bytecode_size;
    table.size = size;
    return table;
}

/* ---- reading: past the end there are zeros ---------------------------------------------------------- */

static uint32_t read_number(cz_slice_t *from)
{
    uint32_t value = 0;
    for (uint32_t shift = 0; shift < 32u && from->size > 0; shift += 7u) {
        uint8_t byte = (uint8_t)*from->at;
        from->at++;
        from->size--;
        value |= (uint32_t)(byte & 0x7Fu) << shift;
        if (byte < 0x80u) {
            break;
        }
    }
    return value;
}

static int64_t read_signed(cz_slice_t *from)
{
    uint32_t value = read_number(from);
    return (value & 1u) != 0 ? -(int64_t)(value / 2u) - 1 : (int64_t)(value / 2u);
}

static cz_slice_t read_text(cz_slice_t *from)
{
    size_t size = read_number(from);
    size = size < from->size ? size : from->size;
    cz_slice_t text = {from->at, size};
    from->at += size;
    from->size -= size;
    return text;
}

/* ---- look-up ------------------------------------------------------------------------------------------ */

/* A place in a source; counted from 0. */
typedef struct place {
    uint32_t source; /* + 1; 0: nowhere */
    int64_t line;
    int64_t column;
} place_t;

static void skip_sources(cz_slice_t *from)
{
    uint32_t count = read_number(from);
    for (uint32_t i = 0; i < count && from->size > 0; i++) {
        (void)read_text(from);
        uint32_t lines = read_number(from);
        for (uint32_t line = 0; line < lines && from->size > 0; line++) {
            (void)read_text(from);
        }
    }
}

static place_t read_line(cz_slice_t *from, uint32_t column)
{
    place_t found = {0, 0, 0};
    place_t at = {0, 0, 0};
    uint32_t segments = read_number(from);
    uint32_t start = 0;
    for (uint32_t i = 0; i < segments && from->size > 0; i++) {
        start += read_number(from);
        at.source = read_number(from);
        if (at.source > 0) {
            at.line += read_signed(from);
            at.column += read_signed(from);
        }
        if (start <= column) {
            found = at;
        }
    }
    return found;
}

static place_t find_place(cz_slice_t table, uint32_t line, uint32_t column)
{
    skip_sources(&table);
    place_t place = {0, 0, 0};
    uint32_t lines = read_number(&table);
    for (uint32_t i = 0; i <= line && i < lines && table.size > 0; i++) {
        place = read_line(&table, column);
    }
    if (line >= lines) {
        place.source = 0;
    }
    return place;
}

/* The name of the place's source, and the text of its line (at == NULL: not the user's). */
static cz_slice_t find_source(cz_slice_t table, place_t place, cz_slice_t *text)
{
    cz_slice_t name = {NULL, 0};
    text->at = NULL;
    text->size = 0;
    uint32_t count = read_number(&table);
    for (uint32_t i = 0; i < count && i < place.source; i++) {
        name = read_text(&table);
        uint32_t lines = read_number(&table);
        for (uint32_t line = 0; line < lines && table.size > 0; line++) {
            cz_slice_t one = read_text(&table);
            if (i + 1u == place.source && (int64_t)line == place.line) {
                *text = one;
            }
        }
    }
    return name;
}

/* ---- stacks -------------------------------------------------------------------------------------------- */

/* A decimal number at the start of `text`, which is moved behind it; false when there is none. */
static bool take_decimal(cz_slice_t *text, uint32_t *value)
{
    size_t digits = 0;
    uint32_t number = 0;
    while (digits < text->size && digits < 9u && text->at[digits] >= '0' && text->at[digits] <= '9') {
        number = number * 10u + (uint32_t)(text->at[digits] - '0');
        digits++;
    }
    text->at += digits;
    text->size -= digits;
    *value = number;
    return digits > 0;
}

/* "12:34" at the start, counted from 1; false when it is something else. */
static bool take_position(cz_slice_t *text, uint32_t *line, uint32_t *column)
{
    if (!take_decimal(text, line) || text->size == 0 || *text->at != ':') {
        return false;
    }
    text->at++;
    text->size--;
    return take_decimal(text, column) && *line > 0 && *column > 0;
}

/* The line, and a caret below its column. */
static void append_source_line(cz_buf_t *out, cz_slice_t text, place_t place)
{
    char head[32];
    size_t size = (size_t)snprintf(head, sizeof head, "\n%9lld | ", (long long)place.line + 1);
    cz_buf_append(out, head, size);
    cz_buf_append_slice(out, text);
    if (place.column < (int64_t)text.size && place.column < (int64_t)COLUMNS_MAX) {
        cz_buf_append(out, "\n          | ", 13);
        for (int64_t i = 0; i < place.column; i++) {
            cz_buf_append_char(out, text.at[i] == '\t' ? '\t' : ' ');
        }
        cz_buf_append_char(out, '^');
    }
}

/* One line of the stack without its line end. True when it was shown with its source line. */
static bool append_frame(cz_slice_t table, cz_buf_t *out, cz_slice_t frame, bool with_text)
{
    size_t at = 0;
    const size_t name_size = sizeof BUNDLE_NAME - 1u;
    while (at + name_size <= frame.size && memcmp(frame.at + at, BUNDLE_NAME, name_size) != 0) {
        at++;
    }
    uint32_t line = 0;
    uint32_t column = 0;
    cz_slice_t rest = {frame.at + frame.size, 0};
    if (at + name_size <= frame.size) {
        rest.at = frame.at + at + name_size;
        rest.size = frame.size - at - name_size;
    }
    place_t place = {0, 0, 0};
    if (take_position(&rest, &line, &column)) {
        place = find_place(table, line - 1u, column - 1u);
    }
    cz_slice_t text;
    cz_slice_t name = find_source(table, place, &text);
    if (name.size == 0) {
        cz_buf_append_slice(out, frame);
        return false;
    }
    char position[48];
    size_t size = (size_t)snprintf(position, sizeof position, ":%lld:%lld", (long long)place.line + 1, (long long)place.column + 1);
    cz_buf_append(out, frame.at, at);
    cz_buf_append_slice(out, name);
    cz_buf_append(out, position, size);
    cz_buf_append_slice(out, rest);
    if (with_text && text.at != NULL) {
        append_source_line(out, text, place);
        return true;
    }
    return false;
}

void cz__positions_append_stack(cz_slice_t table, cz_buf_t *out, cz_slice_t stack)
{
    bool shown = false;
    while (stack.size > 0) {
        const char *end = memchr(stack.at, '\n', stack.size);
        cz_slice_t frame = {stack.at, end == NULL ? stack.size : (size_t)(end - stack.at)};
        shown |= append_frame(table, out, frame, !shown);
        size_t used = frame.size + (end == NULL ? 0u : 1u);
        if (end != NULL) {
            cz_buf_append_char(out, '\n');
        }
        stack.at += used;
        stack.size -= used;
    }
}
