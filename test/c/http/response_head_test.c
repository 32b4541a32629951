#include "harness.h"

#include "base/alloc.h"
#include "http/response_head.h"

#define DATE "Sun, 06 Nov 1994 08:49:37 GMT"

static cz_buf_t out;

static const char *head_of(cz_reply_t reply, cz_slice_t connection)
{
    cz_buf_clear(&out);
    if (cz_reply_check(&reply) != 0) {
        return "refused";
    }
    cz_response_head_write(&out, &reply, CZ_FRAMING_LENGTH, DATE, connection);
    cz_buf_append_char(&out, '\0');
    return out.at;
}

TEST(writes_a_head)
{
    cz_pair_t fields[] = {{CZ_LIT("ETag"), CZ_LIT("\"x\"")}, {CZ_LIT("Set-Cookie"), CZ_LIT("a=b")}};
    cz_reply_t reply = {.status = 201, .content_type = CZ_LIT("application/json"), .fields = fields,
                        .field_count = 2, .body = CZ_LIT("{}")};
    CHECK_STR(head_of(reply, cz_connection_field(CZ_CONNECTION_NONE)),
              "HTTP/1.1 201 Created\r\nDate: " DATE "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
              "ETag: \"x\"\r\nSet-Cookie: a=b\r\nX-Content-Type-Options: nosniff\r\n\r\n");
    CHECK_STR(head_of((cz_reply_t){.status = 299}, cz_connection_field(CZ_CONNECTION_CLOSE)),
              "HTTP/1.1 299 \r\nDate: " DATE "\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\n"
              "Connection: close\r\n\r\n");
}

TEST(gives_no_length_where_there_is_no_content)
{
    CHECK(strstr(head_of((cz_reply_t){.status = 204}, cz_connection_field(CZ_CONNECTION_NONE)), "Content-Length") == NULL);
    CHECK(strstr(head_of((cz_reply_t){.status = 304}, cz_connection_field(CZ_CONNECTION_KEEP_ALIVE)), "Content-Length") == NULL);
    CHECK(strstr(out.at, "Connection: keep-alive\r\n") != NULL);
}

TEST(leaves_out_what_frames_the_message)
{
    static const char *const names[] = {"Connection", "content-length", "Transfer-Encoding", "date", "TE", "Trailer",
                                        "Upgrade", "Keep-Alive"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        cz_pair_t field = {{names[i], strlen(names[i])}, CZ_LIT("evil")};
        CHECK(strstr(head_of((cz_reply_t){.status = 200, .fields = &field, .field_count = 1}, cz_connection_field(CZ_CONNECTION_NONE)),
                     "evil") == NULL);
    }
}

TEST(refuses_what_would_split_the_response)
{
    static const cz_slice_t values[] = {CZ_LIT("a\r\nb: c"), CZ_LIT("a\nb"), CZ_LIT("a\rb"), {"a\0b", 3}, CZ_LIT("\x7f")};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        cz_pair_t field = {CZ_LIT("X"), values[i]};
        CHECK_STR(head_of((cz_reply_t){.status = 200, .fields = &field, .field_count = 1}, cz_connection_field(CZ_CONNECTION_NONE)), "refused");
        CHECK_STR(head_of((cz_reply_t){.status = 200, .content_type = values[i]}, cz_connection_field(CZ_CONNECTION_NONE)), "refused");
    }
    cz_pair_t bad_name = {CZ_LIT("a b"), CZ_LIT("c")};
    cz_pair_t no_name = {CZ_LIT(""), CZ_LIT("c")};
    CHECK_STR(head_of((cz_reply_t){.status = 200, .fields = &bad_name, .field_count = 1}, cz_connection_field(CZ_CONNECTION_NONE)), "refused");
    CHECK_STR(head_of((cz_reply_t){.status = 200, .fields = &no_name, .field_count = 1}, cz_connection_field(CZ_CONNECTION_NONE)), "refused");
    CHECK_STR(head_of((cz_reply_t){.status = 101}, cz_connection_field(CZ_CONNECTION_NONE)), "refused");
    CHECK_STR(head_of((cz_reply_t){.status = 600}, cz_connection_field(CZ_CONNECTION_NONE)), "refused");
}

TEST(lets_a_handler_set_its_own_sniffing)
{
    cz_pair_t field = {CZ_LIT("x-content-type-options"), CZ_LIT("other")};
    CHECK(strstr(head_of((cz_reply_t){.status = 200, .fields = &field, .field_count = 1}, cz_connection_field(CZ_CONNECTION_NONE)),
                 "nosniff") == NULL);
}

TEST(patches_a_constant)
{
    static const char head[] = "HTTP/1.1 200 OK\r\nDate: 00000000000000000000000000000\r\n\r\n";
    static const char bytes[] = "HTTP/1.1 200 OK\r\nDate: 00000000000000000000000000000\r\n\r\nbody";
    cz_constant_t constant = {.bytes = bytes, .size = sizeof bytes - 1, .head_size = sizeof head - 1,
                              .date_offset = 23, .status = 200};
    cz_buf_clear(&out);
    CHECK_EQ(cz_response_constant_write(&out, &constant, DATE, cz_connection_field(CZ_CONNECTION_NONE), 4), 0);
    CHECK_BYTES(out.at, out.size, "HTTP/1.1 200 OK\r\nDate: " DATE "\r\n\r\nbody");
    cz_buf_clear(&out);
    CHECK_EQ(cz_response_constant_write(&out, &constant, DATE, cz_connection_field(CZ_CONNECTION_CLOSE), 4), 0);
    CHECK_BYTES(out.at, out.size, "HTTP/1.1 200 OK\r\nDate: " DATE "\r\nConnection: close\r\n\r\nbody");
    cz_buf_clear(&out);
    CHECK_EQ(cz_response_constant_write(&out, &constant, DATE, cz_connection_field(CZ_CONNECTION_CLOSE), 0), 0);
    CHECK_BYTES(out.at, out.size, "HTTP/1.1 200 OK\r\nDate: " DATE "\r\nConnection: close\r\n\r\n");
}

TEST(appends_nothing_when_memory_is_out)
{
    cz_buf_t small = {0};
    cz_reply_t reply = {.status = 200};
    cz_alloc_fail_at(0);
    CHECK_EQ(cz_response_head_write(&small, &reply, CZ_FRAMING_LENGTH, DATE, cz_connection_field(CZ_CONNECTION_NONE)), CZ_ENOMEM);
    CHECK_EQ(small.size, 0);
    cz_buf_deinit(&out);
}

TESTS(writes_a_head, gives_no_length_where_there_is_no_content, leaves_out_what_frames_the_message,
      refuses_what_would_split_the_response, lets_a_handler_set_its_own_sniffing, patches_a_constant,
      appends_nothing_when_memory_is_out)
