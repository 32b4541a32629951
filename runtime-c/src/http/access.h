/*
 * The access log: a line per request that was answered, as JSON or in the combined log format of web servers.
 * Loop thread.
 */
#ifndef CATZILLA_HTTP_ACCESS_H
#define CATZILLA_HTTP_ACCESS_H

#include "http/request.h"
#include "net/sink.h"

typedef enum cz_access_form { CZ_ACCESS_OFF, CZ_ACCESS_JSON, CZ_ACCESS_TEXT } cz_access_form_t;

typedef struct cz_access {
    cz_sink_t *sink;
    cz_access_form_t form;
    uint32_t sample;  /* one of so many is written; answers of 500 and more always */
    uint32_t skipped; /* since the last one */
} cz_access_t;

/* "off", "json" or "text"; false when it is none. */
bool cz_access_form_parse(cz_slice_t text, cz_access_form_t *form);

/* Notes the answer to `rq`; `bytes` of content. What cannot be written is dropped. */
void cz_access_note(cz_access_t *access, const cz_request_t *rq, uint16_t status, uint64_t bytes);

#endif
