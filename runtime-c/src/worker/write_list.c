/* Objects, arrays, tuples and records. */
#include "worker/write_parts.h"

#include "data/json_write.h"

/* The commas and the bracket or brace that closes: the last comma becomes it. */
static void close_list(cz_buf_t *out, char open, char close)
{
    if (out->failed) {
        return;
    }
    if (out->at[out->size - 1u] == open) {
        cz_buf_append_char(out, close);
    } else {
        out->at[out->size - 1u] = close;
    }
}

cz_write_result_t cz__write_object(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                      const cz_place_t *parent)
{
    cz_engine_t *engine = writer->engine;
    JSContext *ctx = engine->ctx;
    cz_buf_t *out = writer->out;
    if (!cz__is_plain_object(value)) {
        return cz__misfit_value(writer, parent, type, value);
    }
    cz__shapes_meet(engine, type, value);
    cz_buf_append_char(out, '{');
    for (uint32_t i = 0; i < type->member_count; i++) {
        const cz_member_t *member = &type->members[i];
        JSValue found = JS_GetProperty(ctx, value, engine->atoms[member->atom]);
        if (JS_IsUndefined(found) && member->optional) {
            continue;
        }
        if (JS_IsException(found)) {
            return CZ_WRITE_EXCEPTION;
        }
        /* The key is `"name":` as it goes out; the name in it is for messages. */
        cz_place_t place = {parent, member->key.at + 1, member->key.size - 3u, 0};
        cz__append_text(writer, member->key);
        cz_write_result_t result = cz__write_value(writer, found, member->type, &place);
        JS_FreeValue(ctx, found);
        if (result == CZ_WRITE_ABSENT) {
            out->size -= out->failed ? 0u : member->key.size; /* takes the key back */
            continue;
        }
        if (result != CZ_WRITE_DONE) {
            return result;
        }
        cz_buf_append_char(out, ',');
    }
    close_list(out, '{', '}');
    return CZ_WRITE_DONE;
}

/* `types` for the first places (tuples), then `item`; both NULL: by value. */
cz_write_result_t cz__write_items(cz_writer_t *writer, JSValueConst value, const cz_member_t *types,
                                     uint32_t type_count, const cz_type_t *item, const cz_place_t *parent)
{
    JSContext *ctx = writer->engine->ctx;
    cz_buf_t *out = writer->out;
    int64_t count = 0;
    if (JS_GetLength(ctx, value, &count) < 0) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_buf_append_char(out, '[');
    for (int64_t i = 0; i < count; i++) {
        JSValue found = JS_GetPropertyInt64(ctx, value, i);
        if (JS_IsException(found)) {
            return CZ_WRITE_EXCEPTION;
        }
        const cz_type_t *type = i < (int64_t)type_count ? types[i].type : item;
        cz_place_t place = {parent, NULL, 0, (size_t)i};
        cz_write_result_t result = cz__write_value(writer, found, type, &place);
        JS_FreeValue(ctx, found);
        if (result == CZ_WRITE_ABSENT) {
            cz__append_text(writer, CZ_SLICE("null"));
        } else if (result != CZ_WRITE_DONE) {
            return result;
        }
        if (out->failed) {
            break; /* no memory: an endless array would not end */
        }
        cz_buf_append_char(out, ',');
    }
    close_list(out, '[', ']');
    return CZ_WRITE_DONE;
}

cz_write_result_t cz__write_tuple(cz_writer_t *writer, JSValueConst value, const cz_type_t *type,
                                     const cz_place_t *place)
{
    int64_t count = 0;
    if (JS_GetLength(writer->engine->ctx, value, &count) < 0) {
        return CZ_WRITE_EXCEPTION;
    }
    int64_t required = 0;
    for (uint32_t i = 0; i < type->member_count; i++) {
        required = type->members[i].optional ? required : (int64_t)i + 1;
    }
    if (count < required) {
        return cz__misfit(writer, place, type->name != NULL ? type->name : "a tuple", "too few items");
    }
    if (count > (int64_t)type->member_count && type->item == NULL) {
        return cz__misfit(writer, place, type->name != NULL ? type->name : "a tuple", "too many items");
    }
    return cz__write_items(writer, value, type->members, type->member_count, type->item, place);
}

/* One key and its value; nothing when the value is absent. */
static cz_write_result_t write_entry(cz_writer_t *writer, JSValueConst object, JSAtom atom,
                                     const cz_type_t *item, const cz_place_t *parent)
{
    JSContext *ctx = writer->engine->ctx;
    JSValue found = JS_GetProperty(ctx, object, atom);
    if (JS_IsException(found)) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_slice_t key;
    key.at = JS_AtomToCStringLen(ctx, &key.size, atom);
    if (key.at == NULL) {
        JS_FreeValue(ctx, found);
        return CZ_WRITE_EXCEPTION;
    }
    size_t before = writer->out->size;
    cz_json_write_string(writer->out, key);
    cz_buf_append_char(writer->out, ':');
    cz_place_t place = {parent, key.at, key.size, 0};
    cz_write_result_t result = cz__write_value(writer, found, item, &place);
    if (result == CZ_WRITE_DONE) {
        cz_buf_append_char(writer->out, ',');
    } else if (result == CZ_WRITE_ABSENT) {
        writer->out->size = before;
    }
    JS_FreeCString(ctx, key.at);
    JS_FreeValue(ctx, found);
    return result;
}

/* Every enumerable own key, in JavaScript's order. */
cz_write_result_t cz__write_record(cz_writer_t *writer, JSValueConst value, const cz_type_t *item,
                                      const cz_place_t *parent)
{
    JSContext *ctx = writer->engine->ctx;
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(ctx, &names, &count, value, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        return CZ_WRITE_EXCEPTION;
    }
    cz_write_result_t result = CZ_WRITE_DONE;
    cz_buf_append_char(writer->out, '{');
    for (uint32_t i = 0; i < count && result <= CZ_WRITE_ABSENT; i++) {
        result = write_entry(writer, value, names[i].atom, item, parent);
    }
    JS_FreePropertyEnum(ctx, names, count);
    if (result > CZ_WRITE_ABSENT) {
        return result;
    }
    close_list(writer->out, '{', '}');
    return CZ_WRITE_DONE;
}
