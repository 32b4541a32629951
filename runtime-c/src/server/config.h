/*
 * The configuration of a server: one table says of each option its flag, its environment variable,
 * its default, its range and its help. A flag goes before the environment, that before what the program sets.
 * Main thread.
 */
#ifndef CATZILLA_SERVER_CONFIG_H
#define CATZILLA_SERVER_CONFIG_H

#include "base/buf.h"
#include "base/log.h"
#include "catzilla/gen.h"
#include "http/access.h"
#include "net/trust.h"
#include "http/limits.h"

typedef struct cz_config {
    const char *host; /* borrows argv or the environment */
    uint64_t port;
    const char *unix_path; /* NULL: none */
    uint64_t threads;
    const char *log_level_name;
    cz_log_level_t log_level;
    uint64_t log_time;
    uint64_t max_connections;
    uint64_t max_request_line_bytes;
    uint64_t max_head_bytes;
    uint64_t max_fields;
    uint64_t max_body_bytes;
    uint64_t header_timeout_ms;
    uint64_t body_timeout_ms;
    uint64_t body_rate;
    uint64_t idle_timeout_ms;
    uint64_t write_timeout_ms;
    uint64_t request_timeout_ms;
    uint64_t max_requests;
    uint64_t drain_timeout_ms;
    uint64_t drain_delay_ms;
    uint64_t proxy_protocol;
    const char *trust_proxy_text; /* NULL: nobody */
    cz_trust_t trust_proxy;
    uint64_t forwarded;
    const char *pid_file; /* NULL: none */
    uint64_t health;
    uint64_t request_id;
    const char *access_log_name;
    cz_access_form_t access_log;
    uint64_t access_log_sample;
    uint64_t show_errors;
    const char *notice_path; /* NULL: none */
    uint64_t handler_cpu_ms;
    uint64_t heap_limit_mb;
    uint64_t stats;
    uint64_t offload_threads;
    uint64_t offload_cpu_ms;
    uint64_t routes;
    uint64_t version;
    uint64_t help;
    bool replaced; /* by a new process: no delay of draining */
    uint32_t descriptors; /* further ones are kept for connections that are told that there is no room; 0: no limit */
    bool sheds; /* max_connections was lowered to what the system has files for */
} cz_config_t;

/*
 * Fills `config` from defaults, the settings of `app`, environment and arguments. 0, or CZ_EINVALID with one sentence in
 * `message` (of `size` bytes, ends with a zero).
 */
int cz_config_read(cz_config_t *config, const cz_app_t *app, int argc, char *const *argv, char *message,
                   size_t size);

/* The text of --help. A failed buffer says that there was no memory. */
void cz_config_help(cz_buf_t *out, const char *program);

/* What the connections of one of `threads` loop threads may use. */
cz_limits_t cz_config_limits(const cz_config_t *config);

#endif
