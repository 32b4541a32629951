/* What a browser is shown of a handler that failed, in development. */
#include "base/slice.h"
#include "http/status.h"
#include "worker/engine.h"

#include <string.h>

static const char style[] =
    "body{margin:0;padding:2rem;background:#1b1b1f;color:#e4e4e7;font:1rem/1.5 system-ui,sans-serif}"
    "h1{font-size:1.2rem;color:#ff6b6b;margin-top:0}"
    "pre{padding:1rem;background:#26262b;overflow:auto;border-left:4px solid #ff6b6b;font:.9rem/1.45 ui-monospace,monospace}"
    "p{color:#a1a1aa}";

static void append(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

static void append_escaped(cz_buf_t *out, cz_slice_t text)
{
    for (size_t i = 0; i < text.size; i++) {
        switch (text.at[i]) {
        case '<':
            append(out, "&lt;");
            break;
        case '>':
            append(out, "&gt;");
            break;
        case '&':
            append(out, "&amp;");
            break;
        default:
            cz_buf_append_char(out, text.at[i]);
        }
    }
}

static void write_page(cz_buf_t *out, cz_slice_t title, cz_slice_t text)
{
    append(out, "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    append_escaped(out, title);
    append(out, "</title>\n<style>");
    append(out, style);
    append(out, "</style>\n<h1>");
    append_escaped(out, title);
    append(out, "</h1>\n<pre>");
    append_escaped(out, text);
    append(out, "</pre>\n<p>The log has the same. Clients that do not ask for a page get it as JSON; without --show-errors nobody does.</p>\n");
}

void cz__error_page(cz_request_t *rq, uint16_t status, cz_slice_t text)
{
    static const cz_pair_t fields[] = {
        {CZ_LIT("Cache-Control"), CZ_LIT("no-store")},
        {CZ_LIT("Content-Security-Policy"), CZ_LIT("default-src 'none'; style-src 'unsafe-inline'")},
    };
    cz_buf_t page = {0};
    write_page(&page, cz_status_reason(status), text);
    cz_reply_t reply = {
        .status = status,
        .content_type = CZ_LIT("text/html; charset=utf-8"),
        .fields = fields,
        .field_count = 2,
        .body = {page.at, page.failed ? 0 : page.size},
    };
    (void)cz_request_reply(rq, &reply);
    cz_buf_deinit(&page);
}
