/* The head of a response, as bytes. Strangers to connections, so that it can be tested alone. */
#ifndef CATZILLA_HTTP_RESPONSE_HEAD_H
#define CATZILLA_HTTP_RESPONSE_HEAD_H

#include "base/buf.h"
#include "catzilla/gen.h"
#include "http/response.h"

typedef enum cz_connection_field {
    CZ_CONNECTION_NONE,      /* HTTP/1.1 that stays open */
    CZ_CONNECTION_CLOSE,
    CZ_CONNECTION_KEEP_ALIVE /* HTTP/1.0 that stays open */
} cz_connection_field_t;

/* How the end of the content is told (RFC 9112, section 6.3). */
typedef enum cz_framing {
    CZ_FRAMING_LENGTH,  /* Content-Length, that of reply->body */
    CZ_FRAMING_CHUNKED,
    CZ_FRAMING_CLOSE    /* the connection closes behind it */
} cz_framing_t;

/* "Connection: ...\r\n" or empty. */
cz_slice_t cz_connection_field(cz_connection_field_t connection);

/* Whether responses of this status carry content (RFC 9110, section 6.4.1). */
bool cz_status_has_content(uint16_t status);

/* 0, or CZ_ESYNTAX when the reply cannot be written: see cz_request_reply. */
int cz_reply_check(const cz_reply_t *reply);

/*
 * Appends status line, fields and the empty line of a checked reply; `date` is CZ_HTTP_DATE_BYTES long,
 * `lines` are whole field lines to stand last.
 * CZ_ENOMEM, and then nothing was appended.
 */
int cz_response_head_write(cz_buf_t *out, const cz_reply_t *reply, cz_framing_t framing, const char *date,
                           cz_slice_t lines);

/* Appends a constant response with the date in its place and `lines` in front of its empty line. */
int cz_response_constant_write(cz_buf_t *out, const cz_constant_t *constant, const char *date,
                               cz_slice_t lines, size_t content_size);

#endif
