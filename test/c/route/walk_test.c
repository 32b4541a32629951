#include "harness.h"

#include "../fixture_app.c"
#include "route/walk.h"

static const char *pattern_of(cz_method_t method, const char *path)
{
    cz_captures_t captures;
    const cz_route_t *route = cz_route_find(&czg_app, method, (cz_slice_t){path, strlen(path)}, &captures);
    return route == NULL ? "" : route->pattern;
}

static const char *allow(const char *path)
{
    static char text[CZ_ALLOW_BYTES + 1];
    cz_slice_t value = cz_route_allow_text(cz_route_allowed(&czg_app, (cz_slice_t){path, strlen(path)}), text);
    text[value.size] = '\0';
    return text;
}

TEST(finds)
{
    CHECK_STR(pattern_of(CZ_GET, "/"), "/");
    CHECK_STR(pattern_of(CZ_DELETE, "/users/7"), "/users/:id");
    CHECK_STR(pattern_of(CZ_POST, "/"), "");
    CHECK_STR(pattern_of(CZ_GET, "/users/"), "");
    CHECK_STR(pattern_of(CZ_GET, "/users/7/8"), "");
}

TEST(answers_head_with_get)
{
    CHECK_STR(pattern_of(CZ_HEAD, "/users/7"), "/users/:id");
    CHECK_STR(pattern_of(CZ_HEAD, "/posts"), "");
}

TEST(captures)
{
    cz_captures_t found;
    CHECK(cz_route_find(&czg_app, CZ_GET, CZ_SLICE("/users/a%2Fb"), &found) != NULL);
    CHECK_BYTES(found.at[0].at, found.at[0].size, "a%2Fb");
}

TEST(says_what_is_allowed)
{
    CHECK_STR(allow("/"), "GET, HEAD, OPTIONS");
    CHECK_STR(allow("/users/7"), "GET, HEAD, DELETE, OPTIONS");
    CHECK_STR(allow("/posts"), "POST, OPTIONS");
    CHECK_STR(allow("/nothing"), "");
    char all[CZ_ALLOW_BYTES];
    CHECK_EQ(cz_route_allow_text(CZ_ALLOW_ALL, all).size, strlen("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
}

TESTS(finds, answers_head_with_get, captures, says_what_is_allowed)
