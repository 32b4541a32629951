/*
 * JSON text out (RFC 8259), byte for byte what JSON.stringify writes (ECMA-262 section 25.5.2).
 *
 * All append to the caller's buffer and fail only as it does (out->failed, sticky). Any thread.
 */
#ifndef CATZILLA_DATA_JSON_WRITE_H
#define CATZILLA_DATA_JSON_WRITE_H

#include "base/buf.h"

/*
 * A string with its quotes. `text` is UTF-8; a lone surrogate, which engines hand over as three
 * bytes (ED A0..BF xx, WTF-8), is written as \udXXX. U+2028 and U+2029 stay as they are.
 */
void cz_json_write_string(cz_buf_t *out, cz_slice_t text);
/* The same for one byte (ISO 8859-1) and two bytes (UTF-16, host order) a unit; `count` in units. */
void cz_json_write_latin1(cz_buf_t *out, const uint8_t *text, size_t count);
void cz_json_write_utf16(cz_buf_t *out, const uint16_t *text, size_t count);

/* The inside of a string as cz_json_write_string writes it, without the quotes. */
void cz__json_escape(cz_buf_t *out, cz_slice_t text);

void cz_json_write_int(cz_buf_t *out, int64_t value);
/* Shortest digits that read back as `value`, in Number.prototype.toString's form; -0 is 0. `value` is finite. */
void cz_json_write_number(cz_buf_t *out, double value);

#endif
