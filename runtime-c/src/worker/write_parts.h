/*
 * What the files of the JSON writer share; worker/write.h is for all others.
 *
 *   write.c ── by type ──┬─ write_list.c     objects, arrays, tuples, records
 *                        ├─ write_fit.c      literals, arms of unions
 *                        ├─ write_leaf.c     texts, numbers, dates, bytes; messages
 *                        └─ write_untyped.c  by value
 */
#ifndef CATZILLA_WORKER_WRITE_PARTS_H
#define CATZILLA_WORKER_WRITE_PARTS_H

#include "worker/write.h"

/* ---- write_leaf.c: all that write return CZ_WRITE_DONE, a misfit or an exception ------------------- */

cz_write_result_t cz__misfit(cz_writer_t *writer, const cz_place_t *place, const char *expected, const char *got);
cz_write_result_t cz__misfit_value(cz_writer_t *writer, const cz_place_t *place, const cz_type_t *type, JSValueConst value);
cz_write_result_t cz__too_deep(cz_writer_t *writer, const cz_place_t *place);
cz_write_result_t cz__write_js_string(cz_writer_t *writer, JSValueConst string);
/* `whole`: a number with a fraction is a misfit. */
cz_write_result_t cz__write_number(cz_writer_t *writer, JSValueConst value, const cz_place_t *place, bool whole);
cz_write_result_t cz__write_digits(cz_writer_t *writer, JSValueConst bigint);
cz_write_result_t cz__write_date(cz_writer_t *writer, JSValueConst date);
cz_write_result_t cz__write_base64(cz_writer_t *writer, JSValueConst array);
void cz__append_text(cz_writer_t *writer, cz_slice_t text);
bool cz__is_bytes(JSValueConst value);

/* ---- write_fit.c ------------------------------------------------------------------------------------ */

/* The literal of the type that the value is, or NULL. */
const cz_literal_t *cz__find_literal(cz_engine_t *engine, JSValueConst value, const cz_type_t *type);
bool cz__is_plain_object(JSValueConst value);

/* ---- write_list.c ----------------------------------------------------------------------------------- */

cz_write_result_t cz__write_object(cz_writer_t *writer, JSValueConst value, const cz_type_t *type, const cz_place_t *parent);
/* `types` for the first places (tuples), then `item`; both NULL: by value. */
cz_write_result_t cz__write_items(cz_writer_t *writer, JSValueConst value, const cz_member_t *types, uint32_t type_count,
                                  const cz_type_t *item, const cz_place_t *parent);
cz_write_result_t cz__write_tuple(cz_writer_t *writer, JSValueConst value, const cz_type_t *type, const cz_place_t *place);
/* Every enumerable own key, in JavaScript's order. `item` NULL: by value. */
cz_write_result_t cz__write_record(cz_writer_t *writer, JSValueConst value, const cz_type_t *item, const cz_place_t *parent);

/* ---- write_untyped.c -------------------------------------------------------------------------------- */

cz_write_result_t cz__write_untyped(cz_writer_t *writer, JSValueConst value, const cz_place_t *place);

#endif
