/* Code points of IDNA 2008: sorted ranges, both ends included. Static. */
#ifndef CATZILLA_DATA_IDNA_TABLE_H
#define CATZILLA_DATA_IDNA_TABLE_H

#include <stddef.h>
#include <stdint.h>

typedef struct cz__code_range {
    uint32_t first;
    uint32_t last;
} cz__code_range_t;

/* PVALID of RFC 5892, and those of CONTEXTJ and CONTEXTO, which have rules besides. */
extern const cz__code_range_t cz__idna_valid[];
extern const size_t cz__idna_valid_count;
/* General category M: must not begin a label (RFC 5891 section 4.2.3.2). */
extern const cz__code_range_t cz__idna_marks[];
extern const size_t cz__idna_marks_count;

#endif
