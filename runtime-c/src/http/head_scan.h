/*
 * Heads as nearly every client sends them, read in one walk over the bytes; for all others there is llhttp, which
 * takes a state machine's step for each byte. What is read here is a strict subset of what llhttp accepts, with
 * the same outcome, which test/fuzz/http_head_fuzz.c holds against it:
 *
 *   method SP "/" target SP "HTTP/1.1" CRLF *( name ":" OWS value CRLF ) CRLF
 *
 * whole in the buffer, of a method that routes can have, without Transfer-Encoding and Upgrade, with at most one
 * Content-Length, and with no Connection but "keep-alive". Pure: any thread.
 */
#ifndef CATZILLA_HTTP_HEAD_SCAN_H
#define CATZILLA_HTTP_HEAD_SCAN_H

#include "http/head_notes.h"

typedef struct cz_head_scan {
    cz_method_t method;
    cz_slice_t method_name; /* this and all else borrows the bytes */
    cz_slice_t target;
    uint64_t content_length; /* 0 when there is none */
    size_t size;             /* bytes of the head, with the empty line */
    size_t field_count;
} cz_head_scan_t;

/*
 * Reads the head that begins at `at`; `fields` gets at most `field_max` lines, values without the white space
 * around them, and `notes` what they say. False: it is not whole, or not of this form, or wrong, or has more lines;
 * `fields` and `notes` are of no use then.
 */
bool cz_head_scan(const char *at, size_t size, cz_pair_t *fields, size_t field_max, cz_head_notes_t *notes, cz_head_scan_t *scan);

#endif
