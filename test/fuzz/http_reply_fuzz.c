/* Header fields of a reply, name and value by turns between NULs: what is written is one line each, or refused. */
#include "data_fuzz.h"

#include "http/response_head.h"

#define FIELDS_MAX 8u

static size_t split(const char *at, const char *end, cz_pair_t *fields)
{
    size_t count = 0;
    for (size_t part = 0; at < end && count < FIELDS_MAX; part++) {
        const char *stop = memchr(at, 0, (size_t)(end - at));
        stop = stop == NULL ? end : stop;
        const cz_slice_t text = {at, (size_t)(stop - at)};
        if (part % 2 == 0) {
            fields[count] = (cz_pair_t){text, {"", 0}};
        } else {
            fields[count++].value = text;
        }
        at = stop == end ? end : stop + 1;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char date[] = "Thu, 01 Jan 1970 00:00:00 GMT";
    cz_pair_t fields[FIELDS_MAX];
    cz_buf_t out = {0};
    cz_reply_t reply = {.status = 200, .content_type = CZ_LIT("text/plain"), .fields = fields};
    reply.field_count = split((const char *)data, (const char *)data + size, fields);
    if (cz_reply_check(&reply) == 0) {
        ALWAYS(cz_response_head_write(&out, &reply, CZ_FRAMING_LENGTH, date, cz_connection_field(CZ_CONNECTION_CLOSE)) == 0);
        size_t lines = 0;
        for (size_t i = 0; i < out.size; i++) {
            bool ends = i + 1 < out.size && out.at[i] == '\r' && out.at[i + 1] == '\n';
            ALWAYS(ends || (out.at[i] != '\r' && out.at[i] != '\0'));
            ALWAYS(out.at[i] != '\n' || (i > 0 && out.at[i - 1] == '\r'));
            lines += ends;
        }
        /* Status line, Date, Content-Type, Content-Length, nosniff, Connection, the empty line, and the caller's. */
        ALWAYS(lines <= 7 + reply.field_count);
        ALWAYS(memcmp(out.at + out.size - 4, "\r\n\r\n", 4) == 0);
    }
    cz_buf_deinit(&out);
    return 0;
}
