#include "http/incoming.h"

#include <string.h>

static cz_incoming_t *incoming_of(llhttp_t *parser)
{
    return (cz_incoming_t *)(void *)((char *)parser - offsetof(cz_incoming_t, parser));
}

/* Makes llhttp stop. */
static int fail(cz_incoming_t *incoming, const char *text)
{
    incoming->state = CZ_INCOMING_FAILED;
    incoming->failure = text;
    return HPE_USER;
}

/* ---- callbacks of llhttp ----------------------------------------------------------------------- */

static int add(cz_incoming_t *incoming, const char *at, size_t size)
{
    incoming->head_seen += (uint32_t)size;
    if (size > CZ_INCOMING_HEAD_BYTES || incoming->head_seen > CZ_INCOMING_HEAD_BYTES) {
        return fail(incoming, "the response has too many bytes of header fields");
    }
    if (incoming->state == CZ_INCOMING_HEAD) { /* trailers are left out */
        cz_buf_append(incoming->head, at, size);
    }
    return 0;
}

static int on_text(llhttp_t *parser, const char *at, size_t size)
{
    return add(incoming_of(parser), at, size);
}

/* The reason phrase, in which llhttp takes any byte (RFC 9112, section 4). */
static int on_reason(llhttp_t *parser, const char *at, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)at[i];
        if ((c < 0x20 && c != '\t') || c == 0x7F) {
            return fail(incoming_of(parser), "the status line is malformed");
        }
    }
    return add(incoming_of(parser), at, size);
}

static int on_text_complete(llhttp_t *parser)
{
    return add(incoming_of(parser), "\n", 1);
}

static bool is_interim(const llhttp_t *parser)
{
    return parser->status_code < 200 && parser->status_code != 101;
}

/* 1: there is no body. */
static int on_head(llhttp_t *parser)
{
    cz_incoming_t *incoming = incoming_of(parser);
    if (parser->http_major != 1) {
        return fail(incoming, "the response is of another version of HTTP");
    }
    if (is_interim(parser)) {
        cz_buf_clear(incoming->head);
        return 0;
    }
    if (parser->status_code == 101 && (!incoming->upgrading || parser->upgrade == 0)) {
        return fail(incoming, "the server switches to a protocol that nobody asked for");
    }
    incoming->status = (uint16_t)parser->status_code;
    incoming->state = CZ_INCOMING_BODY;
    return incoming->head_only ? 1 : 0;
}

static int on_body(llhttp_t *parser, const char *at, size_t size)
{
    cz_buf_append(incoming_of(parser)->body, at, size);
    return 0;
}

static int on_message(llhttp_t *parser)
{
    cz_incoming_t *incoming = incoming_of(parser);
    if (incoming->state == CZ_INCOMING_HEAD) { /* an interim one */
        return 0;
    }
    incoming->keep_alive = llhttp_should_keep_alive(parser) != 0;
    incoming->state = parser->upgrade != 0 ? CZ_INCOMING_UPGRADED : CZ_INCOMING_DONE;
    return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
    .on_status = on_reason,
    .on_status_complete = on_text_complete,
    .on_header_field = on_text,
    .on_header_field_complete = on_text_complete,
    .on_header_value = on_text,
    .on_header_value_complete = on_text_complete,
    .on_headers_complete = on_head,
    .on_body = on_body,
    .on_chunk_extension_name = on_text,
    .on_chunk_extension_value = on_text,
    .on_message_complete = on_message,
};

/* ---- the parser -------------------------------------------------------------------------------- */

void cz_incoming_init(cz_incoming_t *incoming)
{
    memset(incoming, 0, sizeof *incoming);
    llhttp_init(&incoming->parser, HTTP_RESPONSE, &settings); /* all lenience is off */
}

void cz_incoming_begin(cz_incoming_t *incoming, cz_incoming_kind_t kind, cz_buf_t *head, cz_buf_t *body)
{
    llhttp_reset(&incoming->parser);
    incoming->state = CZ_INCOMING_HEAD;
    incoming->head = head;
    incoming->body = body;
    incoming->failure = NULL;
    incoming->head_seen = 0;
    incoming->status = 0;
    incoming->head_only = kind == CZ_INCOMING_HEAD_ONLY;
    incoming->upgrading = kind == CZ_INCOMING_UPGRADE;
    incoming->begun = false;
    incoming->keep_alive = false;
    cz_buf_clear(head);
    cz_buf_clear(body);
}

static void check_memory(cz_incoming_t *incoming)
{
    if (incoming->head->failed || incoming->body->failed) {
        fail(incoming, "out of memory");
    }
}

size_t cz_incoming_feed(cz_incoming_t *incoming, const char *at, size_t size)
{
    incoming->begun = incoming->begun || size > 0;
    llhttp_errno_t error = llhttp_execute(&incoming->parser, at, size);
    size_t used = error == HPE_OK ? size : (size_t)(llhttp_get_error_pos(&incoming->parser) - at);
    bool expected = error == HPE_OK || error == HPE_PAUSED || error == HPE_PAUSED_UPGRADE;
    if (!expected && incoming->state != CZ_INCOMING_FAILED) {
        fail(incoming, llhttp_get_error_reason(&incoming->parser));
    }
    check_memory(incoming);
    return used;
}

void cz_incoming_end(cz_incoming_t *incoming)
{
    llhttp_errno_t error = llhttp_finish(&incoming->parser);
    if (incoming->state == CZ_INCOMING_HEAD || (error != HPE_OK && error != HPE_PAUSED)) {
        fail(incoming, "the server closed the connection in the middle of its response");
    } else if (incoming->state != CZ_INCOMING_FAILED) {
        incoming->state = CZ_INCOMING_DONE;
        incoming->keep_alive = false;
    }
}
