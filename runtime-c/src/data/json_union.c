/* Unions: tags looked at ahead, arms tried and taken back; see catzilla/gen-json.h. */
#include "base/arena.h"
#include "base/slice.h"
#include "data/expected.h"
#include "data/issues.h"
#include "data/json_scan.h"
#include "data/utf8.h"

cz_json_mark_t cz_json_mark(const cz_json_t *json)
{
    return (cz_json_mark_t){.at = json->at, .issues = cz_mark(json->in), .depth = json->depth, .first = json->first};
}

bool cz_json_fits(const cz_json_t *json, const cz_json_mark_t *mark)
{
    return cz_fits(json->in, &mark->issues);
}

/* What an attacker could make exponential (arms in arms) or quadratic (tags at the end) is bounded here. */
static bool count_reread(cz_json_t *json, const char *from)
{
    const size_t size = (size_t)(json->at - from);
    if (size <= json->reread) {
        json->reread -= size;
        return true;
    }
    return cz__json_stop(json, CZ_ELIMIT, "the JSON is too expensive to match against its unions");
}

void cz_json_return(cz_json_t *json, const cz_json_mark_t *mark)
{
    if (json->in->failure != 0 || !count_reread(json, mark->at)) {
        return;
    }
    cz_return(json->in, &mark->issues);
    json->at = mark->at;
    json->depth = mark->depth;
    json->first = mark->first;
}

bool cz_json_no_arm(cz_json_t *json, const cz_loc_t *loc, cz_slice_t expected)
{
    return cz_json_skip(json) && cz_issue_text(json->in, loc, CZ_ISSUE_UNION_TYPE, expected);
}

/* ---- tags ------------------------------------------------------------------------------------ */

/* To the value of member `name` of the object that is next; false when it has none, or at a failure. */
static bool find_member(cz_json_t *json, const cz_loc_t *loc, cz_slice_t name)
{
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return false;
    }
    while (cz_json_key(json, &key)) {
        if (cz_slice_equal(key, name)) {
            return true;
        }
        cz_json_skip(json);
    }
    return false;
}

/* "'name'" in the arena. */
static cz_slice_t quote(cz_input_t *in, cz_slice_t name)
{
    char *const to = cz_arena_alloc(in->arena, name.size + 2);
    if (to == NULL) {
        cz_input_fail(in, CZ_ENOMEM, "out of memory");
        return CZ_SLICE("");
    }
    to[0] = '\'';
    memcpy(to + 1, name.at, name.size);
    to[name.size + 1] = '\'';
    return (cz_slice_t){to, name.size + 2};
}

static bool tag_invalid(cz_input_t *in, const cz_loc_t *loc, cz_slice_t name, cz_slice_t tag, const cz_type_t *tags)
{
    if (in->issue_count >= CZ_ISSUES_MAX) {
        return cz_issue_plain(in, loc, CZ_ISSUE_UNION_TAG_INVALID);
    }
    const cz_issue_value_t values[CZ_ISSUE_VALUES_MAX] = {
        {CZ_ISSUE_VALUE_TEXT, {.text = quote(in, name)}},
        {CZ_ISSUE_VALUE_TEXT, {.text = cz_utf8_cut(tag, CZ_ISSUE_TEXT_MAX)}},
        {CZ_ISSUE_VALUE_TEXT, {.text = cz__literal_list(in, tags)}},
    };
    return cz_issue_add(in, loc, CZ_ISSUE_UNION_TAG_INVALID, values);
}

bool cz_json_tag(cz_json_t *json, const cz_loc_t *loc, cz_slice_t name, const cz_type_t *tags, uint32_t *index)
{
    if (cz_json_peek(json) != CZ_JSON_OBJECT) {
        return cz_json_object(json, loc); /* makes the issue */
    }
    const cz_json_mark_t mark = cz_json_mark(json);
    cz_slice_t tag = {NULL, 0};
    const bool there = find_member(json, loc, name);
    const bool known = there && cz__json_try_literal(json, tags, &tag, index);
    cz_json_return(json, &mark);
    if (known && json->in->failure == 0) {
        return true;
    }
    if (!cz_json_skip(json)) {
        return false;
    }
    return there ? tag_invalid(json->in, loc, name, tag, tags)
                 : cz_issue_text(json->in, loc, CZ_ISSUE_UNION_TAG_NOT_FOUND, quote(json->in, name));
}
