/* Values as bytes: see database.h. */
#include "sqlite/impl.h"

#include <stdio.h>
#include <string.h>

/* ---- parameters ---------------------------------------------------------------------------------------------- */

/* The parameters' bytes are our own bridge's: what they say is there is there. */
typedef struct reader {
    const char *at;
} reader_t;

static void take(reader_t *reader, void *to, size_t size)
{
    memcpy(to, reader->at, size);
    reader->at += size;
}

static cz_slice_t take_bytes(reader_t *reader)
{
    uint32_t size = 0;
    take(reader, &size, sizeof size);
    cz_slice_t bytes = {reader->at, size};
    reader->at += size;
    return bytes;
}

static int bind_cell(reader_t *reader, sqlite3_stmt *statement, int index)
{
    char tag = *reader->at++;
    sqlite3_int64 integer = 0;
    double number = 0;
    cz_slice_t bytes;
    switch (tag) {
    case 'I':
        take(reader, &integer, sizeof integer);
        return sqlite3_bind_int64(statement, index, integer);
    case 'F':
        take(reader, &number, sizeof number);
        return sqlite3_bind_double(statement, index, number);
    case 'T':
        bytes = take_bytes(reader);
        return sqlite3_bind_text64(statement, index, bytes.at, bytes.size, SQLITE_TRANSIENT, SQLITE_UTF8);
    case 'B':
        bytes = take_bytes(reader);
        return sqlite3_bind_blob64(statement, index, bytes.at, bytes.size, SQLITE_TRANSIENT);
    default:
        return sqlite3_bind_null(statement, index);
    }
}

/* Of :name, @name and $name; 0 when there is none. */
static int find_name(sqlite3_stmt *statement, cz_slice_t name)
{
    int count = sqlite3_bind_parameter_count(statement);
    for (int i = 1; i <= count; i++) {
        const char *text = sqlite3_bind_parameter_name(statement, i);
        if (text != NULL && strlen(text + 1) == name.size && memcmp(text + 1, name.at, name.size) == 0) {
            return i;
        }
    }
    return 0;
}

static void refuse_name(cz_sqlite_request_t *request, const char *what, cz_slice_t name)
{
    char text[128];
    (void)snprintf(text, sizeof text, "%s \"%.*s\"", what, (int)(name.size > 64u ? 64u : name.size), name.at);
    cz__sqlite_refused(&request->failure, text);
}

/* Whether as many values are there as parameters: one that is forgotten would be NULL in silence. */
static bool check_count(cz_sqlite_request_t *request, sqlite3_stmt *statement, uint32_t count)
{
    int wanted = sqlite3_bind_parameter_count(statement);
    if ((uint32_t)wanted == count) {
        return true;
    }
    char text[96];
    (void)snprintf(text, sizeof text, "the statement has %d parameter%s, and %u value%s given", wanted, wanted == 1 ? "" : "s",
                   (unsigned)count, count == 1 ? " is" : "s are");
    cz__sqlite_refused(&request->failure, text);
    return false;
}

bool cz__sqlite_bind(cz_sqlite_request_t *request, sqlite3_stmt *statement)
{
    reader_t reader = {request->params.at};
    uint8_t named = 0;
    uint32_t count = 0;
    if (request->params.size > 0) {
        take(&reader, &named, sizeof named);
        take(&reader, &count, sizeof count);
    }
    if (!check_count(request, statement, count)) {
        return false;
    }
    for (uint32_t i = 1; i <= count; i++) {
        int index = (int)i;
        if (named != 0) {
            cz_slice_t name = take_bytes(&reader);
            index = find_name(statement, name);
            if (index == 0) {
                refuse_name(request, "the statement has no parameter", name);
                return false;
            }
        }
        int code = bind_cell(&reader, statement, index);
        if (code != SQLITE_OK) {
            cz__sqlite_failed(&request->failure, sqlite3_db_handle(statement), code);
            return false;
        }
    }
    return true;
}

/* ---- rows ------------------------------------------------------------------------------------------------------- */

static void add_bytes(cz_buf_t *rows, const void *at, size_t size)
{
    uint32_t length = (uint32_t)size; /* SQLite's own limit is below 2^31 */
    cz_buf_append(rows, (const char *)&length, sizeof length);
    cz_buf_append(rows, at, size);
}

void cz__sqlite_add_columns(cz_buf_t *rows, sqlite3_stmt *statement)
{
    uint32_t count = (uint32_t)sqlite3_column_count(statement);
    cz_buf_append(rows, (const char *)&count, sizeof count);
    for (uint32_t i = 0; i < count; i++) {
        const char *name = sqlite3_column_name(statement, (int)i);
        add_bytes(rows, name == NULL ? "" : name, name == NULL ? 0 : strlen(name));
    }
}

static void add_cell(cz_buf_t *rows, sqlite3_stmt *statement, int i)
{
    sqlite3_int64 integer;
    double number;
    const void *bytes;
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
        integer = sqlite3_column_int64(statement, i);
        cz_buf_append_char(rows, 'I');
        cz_buf_append(rows, (const char *)&integer, sizeof integer);
        break;
    case SQLITE_FLOAT:
        number = sqlite3_column_double(statement, i);
        cz_buf_append_char(rows, 'F');
        cz_buf_append(rows, (const char *)&number, sizeof number);
        break;
    case SQLITE_TEXT:
        bytes = sqlite3_column_text(statement, i); /* before its size */
        rows->failed |= bytes == NULL;
        cz_buf_append_char(rows, 'T');
        add_bytes(rows, bytes, bytes == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, i));
        break;
    case SQLITE_BLOB:
        bytes = sqlite3_column_blob(statement, i); /* NULL of an empty one */
        cz_buf_append_char(rows, 'B');
        add_bytes(rows, bytes, bytes == NULL ? 0 : (size_t)sqlite3_column_bytes(statement, i));
        break;
    default:
        cz_buf_append_char(rows, 'N');
        break;
    }
}

void cz__sqlite_add_row(cz_buf_t *rows, sqlite3_stmt *statement)
{
    int count = sqlite3_column_count(statement);
    for (int i = 0; i < count; i++) {
        add_cell(rows, statement, i);
    }
}
