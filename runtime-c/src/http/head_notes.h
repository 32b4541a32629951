/* What the field lines of a head say to http itself, noted line by line. Pure: any thread. */
#ifndef CATZILLA_HTTP_HEAD_NOTES_H
#define CATZILLA_HTTP_HEAD_NOTES_H

#include "catzilla/gen.h"

/* How often a field came, and what the first one said, borrowed. Zero-initialised: none came. */
typedef struct cz_head_notes {
    uint32_t hosts;
    uint32_t lengths;
    uint32_t codings;
    bool conditional;     /* has If-Match, If-None-Match, If-Modified-Since or If-Unmodified-Since */
    bool accepts_codings; /* has Accept-Encoding */
    bool coded;           /* has Content-Encoding */
    bool upgrades;        /* has Upgrade */
    bool unusual;         /* has Upgrade, Proxy-Connection, or Connection with more than keep-alive */
    cz_slice_t host;
    cz_slice_t length;
    cz_slice_t coding;
    cz_slice_t expect; /* of the last one */
} cz_head_notes_t;

/* Notes a field line; its value has no white space around it. */
void cz_head_note(cz_head_notes_t *notes, const cz_pair_t *field);

#endif
