#include "harness.h"

#include "base/alloc.h"
#include "route/target.h"

static cz_arena_pool_t pool;
static cz_arena_t arena;
static cz_target_t target;

/* The path in normal form, "-" when the target is refused. */
static const char *path_of(const char *text)
{
    static char path[256];
    cz_arena_reset(&arena);
    arena.pool = &pool;
    if (cz_target_parse((cz_slice_t){text, strlen(text)}, &arena, &target) != 0) {
        return "-";
    }
    memcpy(path, target.path.at, target.path.size);
    path[target.path.size] = '\0';
    return path;
}

TEST(takes_origin_form)
{
    CHECK_STR(path_of("/"), "/");
    CHECK_STR(path_of("/users/7?full=1&x=?"), "/users/7");
    CHECK_BYTES(target.query.at, target.query.size, "full=1&x=?");
    CHECK_STR(path_of("/?"), "/");
    CHECK_EQ(target.query.size, 0);
    CHECK_EQ(target.authority.size, 0);
}

TEST(takes_absolute_form)
{
    CHECK_STR(path_of("http://example.org/users/7?q"), "/users/7");
    CHECK_BYTES(target.authority.at, target.authority.size, "example.org");
    CHECK_BYTES(target.query.at, target.query.size, "q");
    CHECK_STR(path_of("HTTPS://a:8?q"), "/");
    CHECK_BYTES(target.authority.at, target.authority.size, "a:8");
    CHECK_STR(path_of("http://"), "-");
    CHECK_STR(path_of("http:///x"), "-");
    CHECK_STR(path_of("ftp://a/"), "-");
}

TEST(takes_asterisk_form)
{
    CHECK_STR(path_of("*"), "*");
    CHECK_STR(path_of("*x"), "-");
}

TEST(normalises_encodings)
{
    CHECK_STR(path_of("/%7euser/%41%2d%2E%5f"), "/~user/A-._");
    CHECK_STR(path_of("/a%2fb%c3%a9%20"), "/a%2Fb%C3%A9%20");
    CHECK_STR(path_of("/%00"), "/%00");
    CHECK_STR(path_of("/%40me%3a%21%24%26%27%28%29%2a%2b%2c%3b%3d"), "/@me:!$&'()*+,;=");
    CHECK_STR(path_of("/%25%3f%23%5B"), "/%25%3F%23%5B");
    CHECK_STR(path_of("/[a]|b:@!$&'()*+,;="), "/%5Ba%5D%7Cb:@!$&'()*+,;=");
    CHECK_STR(path_of("/%2"), "-");
    CHECK_STR(path_of("/%"), "-");
    CHECK_STR(path_of("/%zz"), "-");
    CHECK_STR(path_of("/a?%zz"), "/a"); /* queries are decoded later, by the WHATWG's rules */
}

TEST(resolves_no_dots)
{
    CHECK_STR(path_of("/a/../b/./c//d"), "/a/../b/./c//d");
    CHECK_STR(path_of("/%2e%2e/x"), "/../x");
}

TEST(refuses_characters_that_may_not_stand_there)
{
    static const char *const bad[] = {"", "a", "/a b", "/a#b", "/\"", "/<", "/>", "/\\", "/`", "/{", "/}", "/^", "/\x7f",
                                      "/\x80", "/\x01", "/?#", "/?\"", "/?<", "/? ", "/?\xff"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (strcmp(path_of(bad[i]), "-") != 0) {
            FAIL("\"%s\" passed", bad[i]);
        }
    }
    CHECK_STR(path_of("/?{\\}|^`[]"), "/");
}

TEST(says_when_memory_is_out)
{
    cz_arena_reset(&arena);
    cz_arena_pool_deinit(&pool);
    arena.pool = &pool;
    cz_target_t out;
    cz_alloc_fail_at(0);
    CHECK_EQ(cz_target_parse(CZ_SLICE("/%41"), &arena, &out), CZ_ENOMEM);
    cz_arena_reset(&arena);
    cz_arena_pool_deinit(&pool);
}

TESTS(takes_origin_form, takes_absolute_form, takes_asterisk_form, normalises_encodings, resolves_no_dots,
      refuses_characters_that_may_not_stand_there, says_when_memory_is_out)
