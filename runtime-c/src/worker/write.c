#include "worker/write_parts.h"

#include "data/json_write.h"

static cz_write_result_t write_union(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                     const cz_place_t *place)
{
    for (uint32_t i = 0; i < type->arm_count; i++) {
        if (cz__value_fits(writer->engine, value, type->arms[i])) {
            return cz__write_value(writer, value, type->arms[i], place);
        }
    }
    return cz__misfit_value(writer, place, type, value);
}

static cz_write_result_t write_literal(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                       const cz_place_t *place)
{
    const cz_literal_t *literal = cz__find_literal(writer->engine, value, type);
    if (literal == NULL) {
        return cz__misfit_value(writer, place, type, value);
    }
    if (literal->kind == CZ_LITERAL_STRING) {
        cz_json_write_string(writer->out, literal->text);
    } else {
        cz__append_text(writer, literal->text);
    }
    return CZ_WRITE_DONE;
}

static cz_write_result_t write_text_like(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                         const cz_place_t *place)
{
    if (JS_IsString(value)) {
        return cz__write_js_string(writer, value);
    }
    if (JS_IsDate(value)) {
        return cz__write_date(writer, value);
    }
    if (cz__is_bytes(value)) {
        return cz__write_base64(writer, value);
    }
    return cz__misfit_value(writer, place, type, value);
}

static cz_write_result_t write_typed(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                     const cz_place_t *place)
{
    switch (type->kind) {
    case CZ_KIND_ANY:
        return cz__write_untyped(writer, value, place);
    case CZ_KIND_STRING:
        return write_text_like(writer, value, type, place);
    case CZ_KIND_INT:
    case CZ_KIND_NUMBER:
        if (JS_IsNumber(value)) {
            return cz__write_number(writer, value, place, type->kind == CZ_KIND_INT);
        }
        return JS_IsBigInt(value) ? cz__write_digits(writer, value) : cz__misfit_value(writer, place, type, value);
    case CZ_KIND_NULL:
    case CZ_KIND_BOOL:
        return cz__value_fits(writer->engine, value, type) ? cz__write_untyped(writer, value, place)
                                                           : cz__misfit_value(writer, place, type, value);
    case CZ_KIND_LITERAL:
        return write_literal(writer, value, type, place);
    case CZ_KIND_UNION:
        return write_union(writer, value, type, place);
    case CZ_KIND_OBJECT:
        return cz__write_object(writer, value, type, place);
    case CZ_KIND_RECORD:
        return cz__is_plain_object(value) ? cz__write_record(writer, value, type->item, place)
                                      : cz__misfit_value(writer, place, type, value);
    case CZ_KIND_ARRAY:
        return JS_IsArray(value) ? cz__write_items(writer, value, NULL, 0, type->item, place)
                                 : cz__misfit_value(writer, place, type, value);
    case CZ_KIND_TUPLE:
        return JS_IsArray(value) ? cz__write_tuple(writer, value, type, place)
                                 : cz__misfit_value(writer, place, type, value);
    case CZ_KIND_BIGINT:
    case CZ_KIND_DATE:
    case CZ_KIND_BYTES:
    case CZ_KIND_BODY:
    case CZ_KIND_REQUEST:
    case CZ_KIND_REF:
        break; /* of inputs only */
    }
    return CZ_WRITE_ABSENT;
}

cz_write_result_t cz__write_value(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                  const cz_place_t *place)
{
    if (writer->depth >= CZ_WRITE_DEPTH_MAX) {
        return cz__too_deep(writer, place);
    }
    if (writer->out->size > writer->engine->heap.limit_bytes) {
        return cz__misfit(writer, NULL, "a reply within the heap limit", "a longer one");
    }
    writer->depth++;
    cz_write_result_t result =
        type == NULL ? cz__write_untyped(writer, value, place) : write_typed(writer, value, type, place);
    writer->depth--;
    return result;
}
