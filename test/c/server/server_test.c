/* A server of four threads: see clients.h. */
#include "harness.h"

#include "../fixture_app.c"
#include "server/clients.h"

TEST(serves_by_many_threads_and_ends)
{
    static const char requests[] = "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /nope HTTP/1.1\r\nHost: a\r\n\r\n"
                                   "POST /posts HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
                                   "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    char *const arguments[] = {"server", "--port", "0", "--threads", "4", "--stats", "--health", "--request-id", "--access-log", "json", NULL};
    fixture_set_up();
    CHECK_EQ(serve(&czg_app, 10, arguments, requests), 0);
    CHECK_EQ(answered, CLIENTS * VISITS * 4);
}

TESTS(serves_by_many_threads_and_ends)
