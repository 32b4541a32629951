#include "harness.h"

#include "net/trust.h"

static cz_trust_t trust;

static bool has(const char *address)
{
    return cz_trust_has(&trust, (cz_slice_t){address, strlen(address)});
}

TEST(knows_networks)
{
    CHECK_EQ(cz_trust_parse(CZ_SLICE("10.0.0.0/8, 192.0.2.7,2001:db8::/33 , unix"), &trust), 0);
    CHECK(has("10.255.0.1"));
    CHECK(has("::ffff:10.1.2.3"));
    CHECK(has("192.0.2.7"));
    CHECK(has("2001:db8:7fff::1"));
    CHECK(has("unix"));
    CHECK(!has("11.0.0.1"));
    CHECK(!has("192.0.2.8"));
    CHECK(!has("2001:db8:8000::1"));
    CHECK(!has("::1"));
    CHECK(!has(""));
    CHECK(!has("10.0.0"));
    CHECK_EQ(cz_trust_parse(CZ_SLICE("0.0.0.0/0"), &trust), 0);
    CHECK(has("1.2.3.4"));
    CHECK(!has("::1"));
    CHECK(!has("unix"));
}

TEST(refuses_what_is_none)
{
    static const char *const bad[] = {"", "a", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0.1,", "1,2,3"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (cz_trust_parse((cz_slice_t){bad[i], strlen(bad[i])}, &trust) == 0) {
            FAIL("\"%s\" passed", bad[i]);
        }
    }
}

TESTS(knows_networks, refuses_what_is_none)
