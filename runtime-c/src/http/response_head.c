#include "http/response_head.h"

#include "base/clock.h"
#include "base/slice.h"
#include "http/field.h"
#include "http/status.h"

#include <string.h>

#define STATUS_MIN 200u
#define STATUS_MAX 599u
#define DECIMAL_BYTES 20u

static const char chunked[] = "Transfer-Encoding: chunked\r\n";
static const char upgrade[] = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
static const char nosniff[] = "X-Content-Type-Options: nosniff\r\n";

cz_slice_t cz_connection_field(cz_connection_field_t connection)
{
    switch (connection) {
    case CZ_CONNECTION_CLOSE:
        return CZ_SLICE("Connection: close\r\n");
    case CZ_CONNECTION_KEEP_ALIVE:
        return CZ_SLICE("Connection: keep-alive\r\n");
    case CZ_CONNECTION_NONE:
    default:
        return (cz_slice_t){"", 0};
    }
}

bool cz_status_has_content(uint16_t status)
{
    return status >= 200 && status != 204 && status != 304;
}

int cz_reply_check(const cz_reply_t *reply)
{
    if (reply->status < STATUS_MIN || reply->status > STATUS_MAX || !cz_field_is_value(reply->content_type)) {
        return CZ_ESYNTAX;
    }
    for (size_t i = 0; i < reply->field_count; i++) {
        if (!cz_field_is_token(reply->fields[i].name) || !cz_field_is_value(reply->fields[i].value)) {
            return CZ_ESYNTAX;
        }
    }
    return 0;
}

/* ---- writing into memory that was reserved ------------------------------------------------------ */

static char *put(char *to, const char *at, size_t size)
{
    memcpy(to, at, size);
    return to + size;
}

static char *put_slice(char *to, cz_slice_t slice)
{
    return slice.size == 0 ? to : put(to, slice.at, slice.size);
}

static char *put_decimal(char *to, size_t value)
{
    char digits[DECIMAL_BYTES];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    return put(to, digits + at, sizeof digits - at);
}

static char *put_status_line(char *to, uint16_t status)
{
    cz_slice_t line = cz_status_line(status);
    if (line.size > 0) {
        return put_slice(to, line);
    }
    to = put(to, "HTTP/1.1 ", 9);
    to = put_decimal(to, status);
    return put(to, " \r\n", 3);
}

static char *put_field(char *to, cz_slice_t name, cz_slice_t value)
{
    to = put_slice(to, name);
    to = put(to, ": ", 2);
    to = put_slice(to, value);
    return put(to, "\r\n", 2);
}

/* Of the lines that are there in any case: enough for each at its longest. */
#define FIXED_BYTES 256u

static size_t bound_of(const cz_reply_t *reply)
{
    size_t bytes = FIXED_BYTES + reply->content_type.size;
    for (size_t i = 0; i < reply->field_count; i++) {
        bytes += reply->fields[i].name.size + reply->fields[i].value.size + 4;
    }
    return bytes;
}

static char *put_framing(char *to, const cz_reply_t *reply, cz_framing_t framing)
{
    switch (framing) {
    case CZ_FRAMING_LENGTH:
        to = put(to, "Content-Length: ", 16);
        to = put_decimal(to, reply->body.size);
        return put(to, "\r\n", 2);
    case CZ_FRAMING_CHUNKED:
        return put(to, chunked, sizeof chunked - 1);
    case CZ_FRAMING_CLOSE:
    default:
        return to;
    }
}

int cz_response_head_write(cz_buf_t *out, const cz_reply_t *reply, cz_framing_t framing, const char *date,
                           cz_slice_t lines)
{
    char *to = cz_buf_reserve(out, bound_of(reply) + lines.size);
    if (to == NULL) {
        return CZ_ENOMEM;
    }
    bool sniffable = true;
    to = put_status_line(to, reply->status);
    to = put_field(to, CZ_SLICE("Date"), (cz_slice_t){date, CZ_HTTP_DATE_BYTES});
    if (reply->content_type.size > 0) {
        to = put_field(to, CZ_SLICE("Content-Type"), reply->content_type);
    }
    if (cz_status_has_content(reply->status)) {
        to = put_framing(to, reply, framing);
    }
    for (size_t i = 0; i < reply->field_count; i++) {
        const cz_pair_t *field = &reply->fields[i];
        if (!cz_field_is_framing(field->name)) {
            to = put_field(to, field->name, field->value);
            sniffable = sniffable && !cz_slice_equal_nocase(field->name, CZ_SLICE("x-content-type-options"));
        }
    }
    if (sniffable) {
        to = put(to, nosniff, sizeof nosniff - 1);
    }
    if (reply->status == 426) { /* names what it asks for (RFC 9110, section 15.5.22), and this is all there is */
        to = put(to, upgrade, sizeof upgrade - 1);
    }
    to = put_slice(to, lines);
    to = put(to, "\r\n", 2);
    out->size = (size_t)(to - out->at);
    return 0;
}

CZ_INLINED int cz_response_constant_write(cz_buf_t *out, const cz_constant_t *constant, const char *date,
                               cz_slice_t lines, size_t content_size)
{
    char *const at = cz_buf_reserve(out, constant->head_size + lines.size + content_size);
    if (at == NULL) {
        return CZ_ENOMEM;
    }
    char *to;
    if (lines.size == 0) {
        to = put(at, constant->bytes, constant->head_size + content_size);
    } else {
        to = put(at, constant->bytes, constant->head_size - 2);
        to = put_slice(to, lines);
        to = put(to, constant->bytes + constant->head_size - 2, content_size + 2);
    }
    memcpy(at + constant->date_offset, date, CZ_HTTP_DATE_BYTES);
    out->size = (size_t)(to - out->at);
    return 0;
}
