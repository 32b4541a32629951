#include "http/access.h"

#include "base/clock.h"
#include "base/slice.h"
#include "http/client.h"
#include "http/session.h"

#include <inttypes.h>
#include <stdio.h>

#define TARGET_MAX_BYTES 2048u /* a longer one is cut */
#define VALUE_MAX_BYTES 512u

bool cz_access_form_parse(cz_slice_t text, cz_access_form_t *form)
{
    static const cz_slice_t names[] = {CZ_LIT("off"), CZ_LIT("json"), CZ_LIT("text")};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (cz_slice_equal(text, names[i])) {
            *form = (cz_access_form_t)i;
            return true;
        }
    }
    return false;
}

static cz_slice_t field_of(const cz_request_t *rq, cz_slice_t name)
{
    for (size_t i = 0; i < rq->input.field_count; i++) {
        if (cz_slice_equal_nocase(rq->fields[i].name, name)) {
            return rq->fields[i].value;
        }
    }
    return (cz_slice_t){"", 0};
}

/* Quotes, backslashes and what is not printable ASCII as \u00XX: no client forges a line. */
static void add_escaped(cz_buf_t *out, cz_slice_t text, size_t most)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < text.size && i < most; i++) {
        unsigned char c = (unsigned char)text.at[i];
        if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
            const char escaped[] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            cz_buf_append(out, escaped, sizeof escaped);
        } else {
            cz_buf_append_char(out, (char)c);
        }
    }
}

static void add_text(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

typedef struct entry {
    const cz_request_t *rq;
    char client[CZ_PEER_BYTES];
    char date[CZ_HTTP_DATE_BYTES + 1];
    unsigned date_ms;
    double ms;
    uint16_t status;
    uint64_t bytes;
} entry_t;

/* RFC 3339: "1994-11-06T08:49:37.123Z", of "Sun, 06 Nov 1994 08:49:37 GMT". */
static void add_time(cz_buf_t *out, const entry_t *entry)
{
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char time[40];
    const char *date = entry->date;
    int month = 1;
    while (month < 12 && memcmp(months + (month - 1) * 3, date + 8, 3) != 0) {
        month++;
    }
    snprintf(time, sizeof time, "%.4s-%02d-%.2sT%.8s.%03uZ", date + 12, month, date + 5, date + 17, entry->date_ms);
    add_text(out, time);
}

static void add_json(cz_buf_t *out, const entry_t *entry)
{
    const cz_request_t *rq = entry->rq;
    char numbers[96];
    add_text(out, "{\"time\":\"");
    add_time(out, entry);
    add_text(out, "\",\"client\":\"");
    add_text(out, entry->client);
    add_text(out, "\",\"method\":\"");
    add_escaped(out, rq->method_name, VALUE_MAX_BYTES);
    add_text(out, "\",\"target\":\"");
    add_escaped(out, rq->target, TARGET_MAX_BYTES);
    snprintf(numbers, sizeof numbers, "\",\"status\":%u,\"bytes\":%" PRIu64 ",\"ms\":%.3f", (unsigned)entry->status,
             entry->bytes, entry->ms);
    add_text(out, numbers);
    const cz_slice_t id = cz_request_told_id(rq);
    if (id.size > 0) {
        add_text(out, ",\"requestId\":\"");
        add_escaped(out, id, VALUE_MAX_BYTES);
        add_text(out, "\"");
    }
    add_text(out, "}\n");
}

/* In quotes; nothing is "-". */
static void add_quoted(cz_buf_t *out, cz_slice_t text)
{
    cz_buf_append_char(out, '"');
    add_escaped(out, text.size == 0 ? CZ_SLICE("-") : text, VALUE_MAX_BYTES);
    cz_buf_append_char(out, '"');
}

/* In quotes; of what is no request line, "-". */
static void add_request_line(cz_buf_t *out, const cz_request_t *rq)
{
    if (rq->method_name.size == 0) {
        add_quoted(out, rq->method_name);
        return;
    }
    cz_buf_append_char(out, '"');
    add_escaped(out, rq->method_name, VALUE_MAX_BYTES);
    cz_buf_append_char(out, ' ');
    add_escaped(out, rq->target, TARGET_MAX_BYTES);
    add_text(out, rq->session->http_1_0 ? " HTTP/1.0\"" : " HTTP/1.1\"");
}

/* The combined log format, with the milliseconds behind it. */
static void add_combined(cz_buf_t *out, const entry_t *entry)
{
    const cz_request_t *rq = entry->rq;
    const char *date = entry->date;
    char text[96];
    snprintf(text, sizeof text, " - - [%.2s/%.3s/%.4s:%.8s +0000] ", date + 5, date + 8, date + 12, date + 17);
    add_text(out, entry->client);
    add_text(out, text);
    add_request_line(out, rq);
    snprintf(text, sizeof text, " %u %" PRIu64 " ", (unsigned)entry->status, entry->bytes);
    add_text(out, text);
    add_quoted(out, field_of(rq, CZ_SLICE("referer")));
    cz_buf_append_char(out, ' ');
    add_quoted(out, field_of(rq, CZ_SLICE("user-agent")));
    snprintf(text, sizeof text, " %.3f\n", entry->ms);
    add_text(out, text);
}

/* One of `sample`; what went wrong always. */
static bool is_chosen(cz_access_t *access, uint16_t status)
{
    if (++access->skipped < access->sample && status < 500) {
        return false;
    }
    access->skipped = 0;
    return true;
}

void cz_access_note(cz_access_t *access, const cz_request_t *rq, uint16_t status, uint64_t bytes)
{
    cz_buf_t *out = is_chosen(access, status) ? cz_sink_room(access->sink) : NULL;
    if (out == NULL) {
        return;
    }
    int64_t now_ms = cz_clock_unix_ms();
    entry_t entry = {.rq = rq, .status = status, .bytes = bytes};
    entry.ms = (double)(cz_clock_mono_ns() - rq->began_ns) / 1e6;
    entry.date_ms = (unsigned)(now_ms % 1000);
    memcpy(entry.date, cz_loop_http_date(rq->context->loop), CZ_HTTP_DATE_BYTES);
    cz__client_address(rq, entry.client);
    size_t before = out->size;
    if (access->form == CZ_ACCESS_JSON) {
        add_json(out, &entry);
    } else {
        add_combined(out, &entry);
    }
    cz_sink_added(access->sink, before);
}
