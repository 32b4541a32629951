#include "harness.h"

#include "server/config.h"

#include <stdlib.h>

static cz_config_t config;
static char message[256];
static cz_app_t app;

static int read_all(int argc, char *const *argv)
{
    message[0] = '\0';
    return cz_config_read(&config, &app, argc, argv, message, sizeof message);
}

TEST(has_defaults)
{
    char *argv[] = {"server"};
    CHECK_EQ(read_all(1, argv), 0);
    CHECK_STR(config.host, "127.0.0.1");
    CHECK_EQ(config.port, 8080);
    CHECK_EQ(config.threads, 1);
    CHECK_EQ(config.log_level, CZ_LOG_INFO);
}

TEST(reads_flags)
{
    char *argv[] = {"server", "--port", "0", "--host=::1", "--threads", "256", "--stats", "--log-level", "debug"};
    CHECK_EQ(read_all(9, argv), 0);
    CHECK_STR(config.host, "::1");
    CHECK_EQ(config.port, 0);
    CHECK_EQ(config.threads, 256);
    CHECK_EQ(config.stats, 1);
    CHECK_EQ(config.log_level, CZ_LOG_DEBUG);
}

TEST(prefers_flags_to_the_environment)
{
    char *argv[] = {"server", "--port", "1"};
    setenv("PORT", "2", 1);
    setenv("CATZILLA_THREADS", "3", 1);
    CHECK_EQ(read_all(3, argv), 0);
    CHECK_EQ(config.port, 1);
    CHECK_EQ(config.threads, 3);
    setenv("CATZILLA_THREADS", "many", 1);
    CHECK_EQ(read_all(3, argv), CZ_EINVALID);
    CHECK_STR(message, "CATZILLA_THREADS: \"many\" is not a number from 1 to 256");
    unsetenv("PORT");
    unsetenv("CATZILLA_THREADS");
}

TEST(says_what_is_wrong)
{
    char *unknown[] = {"server", "--pont", "1"};
    CHECK_EQ(read_all(3, unknown), CZ_EINVALID);
    CHECK_STR(message, "there is no option --pont");
    char *missing[] = {"server", "--port"};
    CHECK_EQ(read_all(2, missing), CZ_EINVALID);
    CHECK_STR(message, "--port needs a value");
    char *range[] = {"server", "--port=65536"};
    CHECK_EQ(read_all(2, range), CZ_EINVALID);
    CHECK_STR(message, "--port: \"65536\" is not a number from 0 to 65535");
    char *level[] = {"server", "--log-level", "loud"};
    CHECK_EQ(read_all(3, level), CZ_EINVALID);
}

TEST(documents_every_option)
{
    cz_buf_t out = {0};
    cz_config_help(&out, "server");
    cz_buf_append_char(&out, '\0');
    CHECK(strstr(out.at, "--max-body-bytes N") != NULL);
    CHECK(strstr(out.at, "[8080], PORT") != NULL);
    cz_buf_deinit(&out);
}

TEST(shares_connections_among_threads)
{
    char *argv[] = {"server", "--threads", "3", "--max-connections", "10"};
    CHECK_EQ(read_all(5, argv), 0);
    CHECK_EQ(cz_config_limits(&config).connections, 4);
}

TESTS(has_defaults, reads_flags, prefers_flags_to_the_environment, says_what_is_wrong, documents_every_option,
      shares_connections_among_threads)
