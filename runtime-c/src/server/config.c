#include "server/config.h"

#include "base/slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum option_kind { NUMBER, TEXT, SWITCH } option_kind_t;

typedef struct option {
    const char *flag;
    const char *variable;     /* of the environment; NULL: none */
    option_kind_t kind;
    size_t offset;            /* in cz_config_t */
    const char *default_text; /* TEXT */
    uint64_t default_number;  /* NUMBER */
    uint64_t min;
    uint64_t max;
    const char *help;
} option_t;

#define SHED_CONNECTIONS 16u /* of a thread */
#define AT(member) offsetof(cz_config_t, member)

static const option_t options[] = {
    {"--host", "HOST", TEXT, AT(host), "127.0.0.1", 0, 0, 0, "address or name to listen on"},
    {"--port", "PORT", NUMBER, AT(port), NULL, 8080, 0, 65535, "port to listen on; 0: a free one"},
    {"--unix", "CATZILLA_UNIX", TEXT, AT(unix_path), NULL, 0, 0, 0,
     "path of a Unix-domain socket to listen on, in place of host and port"},
    {"--threads", "CATZILLA_THREADS", NUMBER, AT(threads), NULL, 1, 1, 256,
     "event loops; module state is per thread"},
    {"--log-level", "CATZILLA_LOG_LEVEL", TEXT, AT(log_level_name), "info", 0, 0, 0,
     "error, warn, info or debug"},
    {"--log-time", "CATZILLA_LOG_TIME", SWITCH, AT(log_time), NULL, 0, 0, 1, "begin log entries with the time"},
    {"--max-connections", "CATZILLA_MAX_CONNECTIONS", NUMBER, AT(max_connections), NULL, 16384, 1, 1048576,
     "open at once; further ones wait to be accepted"},
    {"--max-request-line-bytes", "CATZILLA_MAX_REQUEST_LINE_BYTES", NUMBER, AT(max_request_line_bytes), NULL,
     8192, 64, 1048576, "method, target and version; longer: 414"},
    {"--max-head-bytes", "CATZILLA_MAX_HEAD_BYTES", NUMBER, AT(max_head_bytes), NULL, 16384, 256, 1048576,
     "request line and header section; longer: 431"},
    {"--max-fields", "CATZILLA_MAX_FIELDS", NUMBER, AT(max_fields), NULL, 100, 1, 10000,
     "header field lines; more: 431"},
    {"--max-body-bytes", "CATZILLA_MAX_BODY_BYTES", NUMBER, AT(max_body_bytes), NULL, 1048576, 0, 2147483647,
     "content of a request; longer: 413"},
    {"--header-timeout-ms", "CATZILLA_HEADER_TIMEOUT_MS", NUMBER, AT(header_timeout_ms), NULL, 10000, 10,
     86400000, "for a whole head; then 408"},
    {"--body-timeout-ms", "CATZILLA_BODY_TIMEOUT_MS", NUMBER, AT(body_timeout_ms), NULL, 30000, 10, 86400000,
     "for a whole body; then 408"},
    {"--body-rate", "CATZILLA_BODY_RATE", NUMBER, AT(body_rate), NULL, 1024, 1, 1073741824,
     "bytes that earn a body one more second"},
    {"--idle-timeout-ms", "CATZILLA_IDLE_TIMEOUT_MS", NUMBER, AT(idle_timeout_ms), NULL, 60000, 10, 86400000,
     "between two requests; then closed"},
    {"--write-timeout-ms", "CATZILLA_WRITE_TIMEOUT_MS", NUMBER, AT(write_timeout_ms), NULL, 30000, 10, 86400000,
     "while a client takes nothing; then closed"},
    {"--request-timeout-ms", "CATZILLA_REQUEST_TIMEOUT_MS", NUMBER, AT(request_timeout_ms), NULL, 60000, 10, 86400000,
     "from a whole request to its reply; then 503"},
    {"--max-requests", "CATZILLA_MAX_REQUESTS", NUMBER, AT(max_requests), NULL, 4096, 1, 1048576,
     "whose handlers wait at once; more: 503"},
    {"--drain-timeout-ms", "CATZILLA_DRAIN_TIMEOUT_MS", NUMBER, AT(drain_timeout_ms), NULL, 10000, 0, 86400000,
     "to finish requests after SIGTERM"},
    {"--drain-delay-ms", "CATZILLA_DRAIN_DELAY_MS", NUMBER, AT(drain_delay_ms), NULL, 0, 0, 86400000,
     "after SIGTERM, still serving while /readyz says 503"},
    {"--proxy-protocol", "CATZILLA_PROXY_PROTOCOL", SWITCH, AT(proxy_protocol), NULL, 0, 0, 1,
     "connections begin with a PROXY protocol header (version 1 or 2)"},
    {"--trust-proxy", "CATZILLA_TRUST_PROXY", TEXT, AT(trust_proxy_text), NULL, 0, 0, 0,
     "addresses or networks whose X-Forwarded-For, -Proto and -Host are believed: 10.0.0.0/8,::1,unix"},
    {"--forwarded", "CATZILLA_FORWARDED", SWITCH, AT(forwarded), NULL, 0, 0, 1,
     "trusted proxies say it in Forwarded (RFC 7239) instead"},
    {"--pid-file", "CATZILLA_PID_FILE", TEXT, AT(pid_file), NULL, 0, 0, 0, "file for the process id, while it serves"},
    {"--health", "CATZILLA_HEALTH", SWITCH, AT(health), NULL, 0, 0, 1, "answer GET /healthz and /readyz"},
    {"--request-id", "CATZILLA_REQUEST_ID", SWITCH, AT(request_id), NULL, 0, 0, 1,
     "give each request an id: X-Request-Id, problem bodies, access log"},
    {"--access-log", "CATZILLA_ACCESS_LOG", TEXT, AT(access_log_name), "off", 0, 0, 0,
     "off, json or text: a line per request to the standard output"},
    {"--access-log-sample", "CATZILLA_ACCESS_LOG_SAMPLE", NUMBER, AT(access_log_sample), NULL, 1, 1, 1000000,
     "write one of N requests; errors of the server always"},
    {"--handler-cpu-ms", "CATZILLA_HANDLER_CPU_MS", NUMBER, AT(handler_cpu_ms), NULL, 1000, 1, 86400000,
     "processor time of one handler call"},
    {"--heap-limit-mb", "CATZILLA_HEAP_LIMIT_MB", NUMBER, AT(heap_limit_mb), NULL, 128, 4, 1048576,
     "JavaScript memory of a thread"},
    {"--offload-threads", "CATZILLA_OFFLOAD_THREADS", NUMBER, AT(offload_threads), NULL, 2, 1, 256,
     "background threads, when the program offloads handlers or functions"},
    {"--offload-cpu-ms", "CATZILLA_OFFLOAD_CPU_MS", NUMBER, AT(offload_cpu_ms), NULL, 10000, 1, 86400000,
     "processor time of one call there"},
    {"--notice", "CATZILLA_NOTICE", TEXT, AT(notice_path), NULL, 0, 0, 0,
     "file that browsers get, with 503, in place of pages while it is there"},
    {"--show-errors", "CATZILLA_SHOW_ERRORS", SWITCH, AT(show_errors), NULL, 0, 0, 1,
     "clients are told the errors of handlers, with stacks: for development"},
    {"--stats", "CATZILLA_STATS", SWITCH, AT(stats), NULL, 0, 0, 1,
     "print memory, request and worker counts at exit and on SIGUSR1"},
    {"--routes", NULL, SWITCH, AT(routes), NULL, 0, 0, 1, "list the routes and exit"},
    {"--version", NULL, SWITCH, AT(version), NULL, 0, 0, 1, "print the version and exit"},
    {"--help", NULL, SWITCH, AT(help), NULL, 0, 0, 1, "print this and exit"},
};

#define OPTION_COUNT (sizeof options / sizeof options[0])

static uint64_t *number_of(cz_config_t *config, const option_t *option)
{
    return (uint64_t *)(void *)((char *)config + option->offset);
}

static const char **text_of(cz_config_t *config, const option_t *option)
{
    return (const char **)(void *)((char *)config + option->offset);
}

static void set_default(cz_config_t *config, const option_t *option)
{
    if (option->kind == TEXT) {
        *text_of(config, option) = option->default_text;
    } else {
        *number_of(config, option) = option->default_number;
    }
}

/* `name` is what the value was given by, for the message. */
static int set(cz_config_t *config, const option_t *option, const char *name, const char *value, char *message,
               size_t size)
{
    if (option->kind == TEXT) {
        *text_of(config, option) = value;
        return 0;
    }
    uint64_t number;
    cz_slice_t text = {value, strlen(value)};
    if (option->kind == SWITCH && (cz_slice_equal(text, CZ_SLICE("true")) || cz_slice_equal(text, CZ_SLICE("false")))) {
        text = text.size == 4 ? CZ_SLICE("1") : CZ_SLICE("0");
    }
    if (!cz_slice_decimal(text, option->max, &number) || number < option->min) {
        snprintf(message, size, "%s: \"%.40s\" is not a number from %llu to %llu", name, value,
                 (unsigned long long)option->min, (unsigned long long)option->max);
        return CZ_EINVALID;
    }
    *number_of(config, option) = number;
    return 0;
}

/* The option of an argument; `value` gets what stands behind its "=", or NULL. */
static const option_t *find(const char *argument, const char **value)
{
    const char *equals = strchr(argument, '=');
    size_t size = equals == NULL ? strlen(argument) : (size_t)(equals - argument);
    *value = equals == NULL ? NULL : equals + 1;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strlen(options[i].flag) == size && memcmp(options[i].flag, argument, size) == 0) {
            return &options[i];
        }
    }
    return NULL;
}

/* The program's own settings: the compiler checked them against the same table. */
static int read_settings(cz_config_t *config, const cz_app_t *app, char *message, size_t size)
{
    int error = 0;
    for (uint32_t i = 0; i < app->setting_count && error == 0; i++) {
        const cz_setting_t *setting = &app->settings[i];
        const char *value;
        const option_t *option = find(setting->flag, &value);
        if (option != NULL) {
            error = set(config, option, setting->flag, setting->value, message, size);
        }
    }
    return error;
}

static int read_environment(cz_config_t *config, char *message, size_t size)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const option_t *option = &options[i];
        const char *value = option->variable == NULL ? NULL : getenv(option->variable);
        if (value != NULL && value[0] != '\0') {
            int error = set(config, option, option->variable, value, message, size);
            if (error != 0) {
                return error;
            }
        }
    }
    return 0;
}

static int read_arguments(cz_config_t *config, int argc, char *const *argv, char *message, size_t size)
{
    for (int i = 1; i < argc; i++) {
        const char *value;
        const option_t *option = find(argv[i], &value);
        if (option == NULL) {
            snprintf(message, size, "there is no option %.80s", argv[i]);
            return CZ_EINVALID;
        }
        if (value == NULL && option->kind == SWITCH) {
            value = "1";
        } else if (value == NULL && ++i < argc) {
            value = argv[i];
        }
        if (value == NULL) {
            snprintf(message, size, "%s needs a value", option->flag);
            return CZ_EINVALID;
        }
        int error = set(config, option, option->flag, value, message, size);
        if (error != 0) {
            return error;
        }
    }
    return 0;
}

int cz_config_read(cz_config_t *config, const cz_app_t *app, int argc, char *const *argv, char *message,
                   size_t size)
{
    memset(config, 0, sizeof *config);
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        set_default(config, &options[i]);
    }
    int error = read_settings(config, app, message, size);
    if (error == 0) {
        error = read_environment(config, message, size);
    }
    if (error == 0) {
        error = read_arguments(config, argc, argv, message, size);
    }
    if (error == 0 && !cz_log_level_parse((cz_slice_t){config->log_level_name, strlen(config->log_level_name)},
                                          &config->log_level)) {
        snprintf(message, size, "--log-level: \"%.40s\" is not error, warn, info or debug", config->log_level_name);
        error = CZ_EINVALID;
    }
    const char *trusted = config->trust_proxy_text;
    if (error == 0 && trusted != NULL && cz_trust_parse((cz_slice_t){trusted, strlen(trusted)}, &config->trust_proxy) != 0) {
        snprintf(message, size, "--trust-proxy: \"%.80s\" is not a list of addresses, networks or \"unix\"", trusted);
        error = CZ_EINVALID;
    }
    if (error == 0 && !cz_access_form_parse((cz_slice_t){config->access_log_name, strlen(config->access_log_name)},
                                            &config->access_log)) {
        snprintf(message, size, "--access-log: \"%.40s\" is not off, json or text", config->access_log_name);
        error = CZ_EINVALID;
    }
    return error;
}

/* ---- help ----------------------------------------------------------------------------------------- */

static void add(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

static void add_padded(cz_buf_t *out, const char *text, size_t width)
{
    add(out, text);
    for (size_t i = strlen(text); i < width; i++) {
        cz_buf_append_char(out, ' ');
    }
}

static void add_option(cz_buf_t *out, const option_t *option)
{
    char line[160];
    const char *value = option->kind == NUMBER ? " N" : option->kind == TEXT ? " TEXT" : "";
    snprintf(line, sizeof line, "  %s%s", option->flag, value);
    add_padded(out, line, 32);
    add(out, option->help);
    if (option->kind == TEXT && option->default_text != NULL) {
        snprintf(line, sizeof line, " [%s]", option->default_text);
        add(out, line);
    } else if (option->kind == NUMBER) {
        snprintf(line, sizeof line, " [%llu]", (unsigned long long)option->default_number);
        add(out, line);
    }
    if (option->variable != NULL) {
        add(out, ", ");
        add(out, option->variable);
    }
    add(out, "\n");
}

void cz_config_help(cz_buf_t *out, const char *program)
{
    add(out, "Usage: ");
    add(out, program);
    add(out, " [options]\n\nOptions, with their [default] and environment variable:\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        add_option(out, &options[i]);
    }
    add(out, "\nCATZILLA_TRACE=conn,http,route,chain,worker (or all) writes what those parts do to the standard error.\n"
             "SIGTERM and SIGINT finish what is being served, then exit; a second one exits at once.\n");
}

static uint32_t share(uint64_t all, uint64_t threads)
{
    return (uint32_t)((all + threads - 1) / threads);
}

cz_limits_t cz_config_limits(const cz_config_t *config)
{
    return (cz_limits_t){
        .request_line_bytes = (uint32_t)config->max_request_line_bytes,
        .head_bytes = (uint32_t)config->max_head_bytes,
        .field_count = (uint32_t)config->max_fields,
        .body_bytes = config->max_body_bytes,
        .shed_connections = config->sheds ? SHED_CONNECTIONS : 0,
        .descriptors = config->descriptors,
        .connections = share(config->max_connections, config->threads),
        .header_timeout_ms = (uint32_t)config->header_timeout_ms,
        .body_timeout_ms = (uint32_t)config->body_timeout_ms,
        .body_rate = (uint32_t)config->body_rate,
        .idle_timeout_ms = (uint32_t)config->idle_timeout_ms,
        .write_timeout_ms = (uint32_t)config->write_timeout_ms,
        .request_timeout_ms = (uint32_t)config->request_timeout_ms,
        .waiting_requests = share(config->max_requests, config->threads),
    };
}
