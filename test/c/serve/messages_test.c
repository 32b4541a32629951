/*
 * What comes of frames: a table in the order of RFC 6455's sections. Each case is fed whole and in pieces of every length,
 * masked, as from a client.
 */
#include "serve/messages.h"

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_BYTES 70000u
#define FRAMES_MAX 6u

typedef struct frame {
    unsigned char first; /* FIN, RSV and opcode: 0x81 is a whole text */
    const char *payload; /* NULL: `size` times 'x' */
    size_t size;
} frame_t;

#define P(text) (text), sizeof(text) - 1

typedef struct test_case {
    const char *name;
    frame_t frames[FRAMES_MAX];
    const char *events; /* a line each */
} test_case_t;

static char log_text[1024];

static void note(const char *what, cz_slice_t payload)
{
    const size_t size = strlen(log_text);
    if (payload.size > 40) {
        snprintf(log_text + size, sizeof log_text - size, "%s %zu bytes\n", what, payload.size);
    } else {
        snprintf(log_text + size, sizeof log_text - size, "%s %.*s\n", what, (int)payload.size, payload.size == 0 ? "" : payload.at);
    }
}

static bool on_message(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    (void)user;
    note(opcode == CZ_OPCODE_TEXT ? "text" : "binary", payload);
    return payload.size != 4 || memcmp(payload.at, "stop", 4) != 0;
}

static bool on_control(void *user, cz_opcode_t opcode, cz_slice_t payload)
{
    (void)user;
    note(opcode == CZ_OPCODE_PING ? "ping" : "pong", payload);
    return true;
}

static void on_close(void *user, unsigned code, cz_slice_t reason)
{
    char what[32];
    (void)user;
    snprintf(what, sizeof what, "close %u", code);
    note(what, reason);
}

/* Compression by doubling: enough to see where it is called, and its limit. */
static int inflate_twice(void *user, cz_slice_t compressed, size_t max, cz_buf_t *out)
{
    (void)user;
    if (compressed.size * 2 > max) {
        return CZ_ELIMIT;
    }
    if (compressed.size > 0 && compressed.at[0] == '!') {
        return CZ_ESYNTAX;
    }
    cz_buf_append_slice(out, compressed);
    cz_buf_append_slice(out, compressed);
    return out->failed ? CZ_ENOMEM : 0;
}

static const cz_messages_events_t plain = {on_message, on_control, on_close, NULL};
static const cz_messages_events_t deflating = {on_message, on_control, on_close, inflate_twice};

static const unsigned char mask[4] = {0x9A, 0x11, 0xF0, 0x63};

static bool is_none(const frame_t *frame)
{
    return frame->first == 0 && frame->payload == NULL;
}

static size_t build(const frame_t *frames, bool masked, char *out)
{
    size_t size = 0;
    for (size_t i = 0; i < FRAMES_MAX && !is_none(&frames[i]); i++) {
        const frame_t *frame = &frames[i];
        cz_frame_head_t head = {.size = frame->size, .opcode = frame->first & 0x0F, .fin = true, .masked = masked};
        memcpy(head.mask, mask, sizeof mask);
        const size_t head_size = cz_frame_write(out + size, &head);
        out[size] = (char)frame->first;
        char *payload = out + size + head_size;
        memset(payload, 'x', frame->size);
        if (frame->payload != NULL) {
            memcpy(payload, frame->payload, frame->size);
        }
        if (masked) {
            cz_frame_mask(payload, frame->size, mask, 0);
        }
        size += head_size + frame->size;
    }
    return size;
}

/* Pieces are copied to memory of their exact size, so that the sanitizers see what is read beyond. */
static unsigned feed(cz_messages_t *messages, const char *bytes, size_t size, size_t piece)
{
    unsigned code = 0;
    for (size_t at = 0; at < size && code == 0; at += piece) {
        const size_t part = size - at < piece ? size - at : piece;
        char *copy = malloc(part);
        if (copy == NULL) {
            abort();
        }
        memcpy(copy, bytes + at, part);
        code = cz_messages_take(messages, copy, part);
        free(copy);
    }
    return code;
}

static void run_pieces(const test_case_t *test, const cz_messages_events_t *events, cz_ws_role_t role, const char *bytes,
                       size_t size, size_t piece)
{
    cz_messages_t messages;
    log_text[0] = '\0';
    cz_messages_init(&messages, events, NULL, role, MAX_BYTES);
    const unsigned code = feed(&messages, bytes, size, piece);
    if (code != 0) {
        char fault[32];
        snprintf(fault, sizeof fault, "fault %u", code);
        note(fault, (cz_slice_t){"", 0});
    }
    cz_messages_deinit(&messages);
    if (strcmp(log_text, test->events) != 0) {
        FAIL("%s, in pieces of %zu:\n%sinstead of\n%s", test->name, piece, log_text, test->events);
    }
}

static void run(const test_case_t *test, const cz_messages_events_t *events, cz_ws_role_t role)
{
    size_t room = 0;
    for (size_t i = 0; i < FRAMES_MAX; i++) {
        room += CZ_FRAME_HEAD_MAX + test->frames[i].size;
    }
    char *bytes = malloc(room);
    if (bytes == NULL) {
        abort();
    }
    const size_t size = build(test->frames, role == CZ_WS_SERVER, bytes);
    run_pieces(test, events, role, bytes, size, size + 1);
    for (size_t piece = 1; piece < size; piece += piece < 32 ? 1 : piece) {
        run_pieces(test, events, role, bytes, size, piece);
    }
    free(bytes);
}

static const test_case_t cases[] = {
    /* whole messages */
    {"an empty text", {{0x81, P("")}}, "text \n"},
    {"a text", {{0x81, P("Hello")}}, "text Hello\n"},
    {"an empty binary message", {{0x82, P("")}}, "binary \n"},
    {"a binary message that is no text", {{0x82, P("\xFF\xFE")}}, "binary \xFF\xFE\n"},
    {"126 bytes", {{0x82, NULL, 126}}, "binary 126 bytes\n"},
    {"65536 bytes", {{0x82, NULL, 65536}}, "binary 65536 bytes\n"},
    {"two messages", {{0x81, P("one")}, {0x82, P("two")}}, "text one\nbinary two\n"},
    /* fragments (5.4) */
    {"two fragments", {{0x01, P("Hel")}, {0x80, P("lo")}}, "text Hello\n"},
    {"empty fragments", {{0x01, P("")}, {0x00, P("")}, {0x80, P("")}}, "text \n"},
    {"a last fragment that is empty", {{0x02, P("ab")}, {0x80, P("")}}, "binary ab\n"},
    {"a ping between fragments", {{0x01, P("a")}, {0x89, P("p")}, {0x80, P("b")}}, "ping p\ntext ab\n"},
    {"two messages of fragments", {{0x01, P("a")}, {0x80, P("b")}, {0x02, P("c")}, {0x80, P("d")}}, "text ab\nbinary cd\n"},
    {"a continuation of nothing", {{0x80, P("a")}}, "fault 1002 \n"},
    {"a continuation behind a whole message", {{0x81, P("a")}, {0x80, P("b")}}, "text a\nfault 1002 \n"},
    {"a text amid fragments", {{0x01, P("a")}, {0x81, P("b")}}, "fault 1002 \n"},
    {"a binary message amid fragments", {{0x01, P("a")}, {0x02, P("b")}}, "fault 1002 \n"},
    /* control frames (5.5) */
    {"pings", {{0x89, P("")}, {0x89, P("ping")}, {0x89, NULL, 125}}, "ping \nping ping\nping 125 bytes\n"},
    {"a pong that nobody asked for", {{0x8A, P("pong")}}, "pong pong\n"},
    {"a ping of 126 bytes", {{0x89, NULL, 126}}, "fault 1002 \n"},
    {"a ping in parts", {{0x09, P("a")}}, "fault 1002 \n"},
    {"a compressed ping", {{0xC9, P("a")}}, "fault 1002 \n"},
    /* opcodes and bits that are not defined (5.2) */
    {"RSV1 without an extension", {{0xC1, P("a")}}, "fault 1002 \n"},
    {"RSV2", {{0xA1, P("a")}}, "fault 1002 \n"},
    {"RSV3", {{0x91, P("a")}}, "fault 1002 \n"},
    {"opcode 3", {{0x83, P("a")}}, "fault 1002 \n"},
    {"opcode 7 behind a text", {{0x81, P("a")}, {0x87, P("")}}, "text a\nfault 1002 \n"},
    {"opcode 11", {{0x8B, P("")}}, "fault 1002 \n"},
    {"opcode 15", {{0x8F, P("a")}}, "fault 1002 \n"},
    /* the end (5.5.1, 7.4) */
    {"an empty close", {{0x88, P("")}, {0x81, P("more")}}, "close 1005 \n"},
    {"a close of one byte", {{0x88, P("\x03")}}, "fault 1002 \n"},
    {"a close with a code", {{0x88, P("\x03\xE8")}}, "close 1000 \n"},
    {"a close with a reason", {{0x88, P("\x03\xE9" "bye")}}, "close 1001 bye\n"},
    {"a close of 125 bytes", {{0x88, P("\x03\xE8" "0123456789012345678901234567890123456789012345678901234567890123456789"
                                        "01234567890123456789012345678901234567890123456789012")}}, "close 1000 123 bytes\n"},
    {"a close of an application", {{0x88, P("\x0F\xA0")}}, "close 4000 \n"},
    {"a close with 1005", {{0x88, P("\x03\xED")}}, "fault 1002 \n"},
    {"a close with 999", {{0x88, P("\x03\xE7")}}, "fault 1002 \n"},
    {"a close with 5000", {{0x88, P("\x13\x88")}}, "fault 1002 \n"},
    {"a close whose reason is not UTF-8", {{0x88, P("\x03\xE8\xFF")}}, "fault 1007 \n"},
    {"a close amid fragments", {{0x01, P("a")}, {0x88, P("\x03\xE8")}}, "close 1000 \n"},
    /* UTF-8 (8.1) */
    {"text in several scripts", {{0x81, P("\xCE\xBA\xE1\xBD\xB9\xF0\x9F\x98\x80")}}, "text \xCE\xBA\xE1\xBD\xB9\xF0\x9F\x98\x80\n"},
    {"a code point over two fragments", {{0x01, P("\xF0\x9F")}, {0x80, P("\x98\x80")}}, "text \xF0\x9F\x98\x80\n"},
    {"a code point in fragments of a byte", {{0x01, P("\xE1")}, {0x00, P("\xBD")}, {0x80, P("\xB9")}}, "text \xE1\xBD\xB9\n"},
    {"a surrogate", {{0x81, P("\xED\xA0\x80")}}, "fault 1007 \n"},
    {"a code point above U+10FFFF", {{0x81, P("\xF4\x90\x80\x80")}}, "fault 1007 \n"},
    {"an overlong form", {{0x81, P("\xC0\xAF")}}, "fault 1007 \n"},
    {"a text that ends in a code point", {{0x81, P("a\xF0\x9F\x98")}}, "fault 1007 \n"},
    {"fragments that end in a code point", {{0x01, P("a")}, {0x80, P("\xC3")}}, "fault 1007 \n"},
    {"what can not become valid is refused before its end", {{0x01, P("\xF4\x90")}}, "fault 1007 \n"},
    {"a surrogate's first two bytes are enough", {{0x01, P("\xED\xA0")}}, "fault 1007 \n"},
    {"a tail byte behind a fragment", {{0x01, P("a")}, {0x00, P("\x80")}}, "fault 1007 \n"},
    /* sizes */
    {"a message of the greatest size", {{0x02, NULL, MAX_BYTES - 1}, {0x80, P("x")}}, "binary 70000 bytes\n"},
    {"a frame that is too big", {{0x82, NULL, MAX_BYTES + 1}}, "fault 1009 \n"},
    {"fragments that are too big", {{0x02, NULL, MAX_BYTES}, {0x80, P("x")}}, "fault 1009 \n"},
    /* who has enough */
    {"nothing is taken after the receiver has enough", {{0x81, P("stop")}, {0x81, P("more")}}, "text stop\n"},
};

static const test_case_t compressed_cases[] = {
    {"a compressed text", {{0xC1, P("ab")}, {0x81, P("cd")}}, "text abab\ntext cd\n"},
    {"a compressed message in fragments", {{0x42, P("ab")}, {0x80, P("cd")}}, "binary abcdabcd\n"},
    {"RSV1 on a continuation", {{0x41, P("ab")}, {0xC0, P("cd")}}, "fault 1002 \n"},
    {"a compressed text that is no UTF-8", {{0xC1, P("\xC3")}}, "fault 1007 \n"},
    {"what is no compressed message", {{0xC1, P("!")}}, "fault 1007 \n"},
    {"what becomes too big", {{0xC2, NULL, MAX_BYTES - 1}}, "fault 1009 \n"},
};

TEST(takes_what_clients_send)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        run(&cases[i], &plain, CZ_WS_SERVER);
    }
}

TEST(takes_what_servers_send)
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        run(&cases[i], &plain, CZ_WS_CLIENT);
    }
}

TEST(takes_compressed_messages)
{
    for (size_t i = 0; i < sizeof compressed_cases / sizeof compressed_cases[0]; i++) {
        run(&compressed_cases[i], &deflating, CZ_WS_SERVER);
    }
}

/* Section 5.1: a client masks, a server does not. */
TEST(refuses_the_wrong_masking)
{
    char bytes[64];
    const frame_t frames[FRAMES_MAX] = {{0x81, P("a")}};
    cz_messages_t messages;
    cz_messages_init(&messages, &plain, NULL, CZ_WS_SERVER, MAX_BYTES);
    CHECK_EQ(cz_messages_take(&messages, bytes, build(frames, false, bytes)), CZ_CLOSE_PROTOCOL_ERROR);
    cz_messages_init(&messages, &plain, NULL, CZ_WS_CLIENT, MAX_BYTES);
    CHECK_EQ(cz_messages_take(&messages, bytes, build(frames, true, bytes)), CZ_CLOSE_PROTOCOL_ERROR);
}

TEST(says_whether_it_is_amid)
{
    char bytes[64];
    const frame_t frames[FRAMES_MAX] = {{0x01, P("ab")}, {0x80, P("")}};
    cz_messages_t messages;
    cz_messages_init(&messages, &plain, NULL, CZ_WS_SERVER, MAX_BYTES);
    const size_t size = build(frames, true, bytes);
    CHECK(!cz_messages_are_amid(&messages));
    for (size_t i = 0; i < size; i++) {
        CHECK_EQ(cz_messages_take(&messages, bytes + i, 1), 0);
        CHECK(cz_messages_are_amid(&messages) == (i + 1 < size));
    }
    cz_messages_deinit(&messages);
}

TESTS(takes_what_clients_send, takes_what_servers_send, takes_compressed_messages, refuses_the_wrong_masking, says_whether_it_is_amid)
