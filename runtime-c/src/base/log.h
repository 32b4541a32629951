/*
 * The log: one entry is one write to the standard error, so that entries of several threads never
 * mix. A line break inside an entry is indented, other control characters are shown as \xHH: what a
 * client sends can not forge an entry. Any thread. Nothing fails: what cannot be written is lost.
 */
#ifndef CATZILLA_BASE_LOG_H
#define CATZILLA_BASE_LOG_H

#include "catzilla/base.h"

typedef enum cz_log_level { CZ_LOG_ERROR, CZ_LOG_WARN, CZ_LOG_INFO, CZ_LOG_DEBUG } cz_log_level_t;

#define CZ_LOG_ENTRY_BYTES 8192u /* a longer entry is cut, and ends with "..." */

#if defined(__GNUC__)
#define CZ_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define CZ_PRINTF(text, first)
#endif

/* What is logged from now on, and whether entries begin with the time (UTC). Begins as info, without. */
void cz_log_setup(cz_log_level_t level, bool timestamps);

/* "error", "warn", "info" or "debug" to a level; false when it is none. */
bool cz_log_level_parse(cz_slice_t text, cz_log_level_t *level);

bool cz_log_enabled(cz_log_level_t level);

void cz_log(cz_log_level_t level, const char *format, ...) CZ_PRINTF(2, 3);

/* As cz_log, of a text as it is. */
void cz_log_text(cz_log_level_t level, cz_slice_t text);

/* An entry whatever the level, with a label of its own ("trace"). */
void cz_log_labelled(const char *label, cz_slice_t text);

#endif
