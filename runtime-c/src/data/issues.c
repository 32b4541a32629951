#include "data/issues.h"

#include "base/arena.h"
#include "data/json_write.h"
#include "data/utf8.h"

typedef struct issue_row {
    const char *type;
    const char *message;
    const char *fields[CZ_ISSUE_VALUES_MAX];
} issue_row_t;

static const issue_row_t rows[CZ_ISSUE_TYPE_COUNT] = {
#define ISSUE_ROW(name, type, message, field0, field1, field2) {type, message, {field0, field1, field2}},
    CZ_ISSUE_TYPES(ISSUE_ROW)
#undef ISSUE_ROW
};

const cz_loc_t cz_loc_path = {NULL, CZ_LIT("path"), 0};
const cz_loc_t cz_loc_query = {NULL, CZ_LIT("query"), 0};
const cz_loc_t cz_loc_header = {NULL, CZ_LIT("header"), 0};
const cz_loc_t cz_loc_cookie = {NULL, CZ_LIT("cookie"), 0};
const cz_loc_t cz_loc_body = {NULL, CZ_LIT("body"), 0};

const char *cz_issue_type_name(cz_issue_type_t type)
{
    return rows[type].type;
}

bool cz_input_fail(cz_input_t *in, int error, const char *text)
{
    if (in->failure == 0) {
        in->failure = error;
        in->failure_text = text;
    }
    return false;
}

/* ---- adding ---------------------------------------------------------------------------------- */

static uint32_t count_steps(const cz_loc_t *loc)
{
    uint32_t count = 0;
    for (; loc != NULL; loc = loc->parent) {
        count++;
    }
    return count;
}

static cz_issue_t *new_issue(cz_arena_t *arena, const cz_loc_t *loc)
{
    const uint32_t count = count_steps(loc);
    cz_issue_t *const issue = cz_arena_alloc_zero(arena, sizeof *issue + count * sizeof issue->steps[0]);
    if (issue == NULL) {
        return NULL;
    }
    issue->step_count = count;
    for (uint32_t i = count; i-- > 0; loc = loc->parent) {
        issue->steps[i] = (cz_issue_step_t){loc->key, loc->index};
    }
    return issue;
}

bool cz_issue_add(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type,
                  const cz_issue_value_t *values)
{
    if (in->issue_count++ >= CZ_ISSUES_MAX) {
        return false;
    }
    cz_issue_t *const issue = new_issue(in->arena, loc);
    if (issue == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    issue->type = type;
    if (values != NULL) {
        memcpy(issue->values, values, sizeof issue->values);
    }
    if (in->last_issue == NULL) {
        in->first_issue = issue;
    } else {
        in->last_issue->next = issue;
    }
    in->last_issue = issue;
    return false;
}

bool cz_issue_plain(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type)
{
    return cz_issue_add(in, loc, type, NULL);
}

bool cz_issue_int(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, int64_t value)
{
    const cz_issue_value_t values[CZ_ISSUE_VALUES_MAX] = {{CZ_ISSUE_VALUE_INT, {.integer = value}}};
    return cz_issue_add(in, loc, type, values);
}

bool cz_issue_number(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, double value)
{
    const cz_issue_value_t values[CZ_ISSUE_VALUES_MAX] = {{CZ_ISSUE_VALUE_NUMBER, {.number = value}}};
    return cz_issue_add(in, loc, type, values);
}

bool cz_issue_text(cz_input_t *in, const cz_loc_t *loc, cz_issue_type_t type, cz_slice_t value)
{
    const cz_issue_value_t values[CZ_ISSUE_VALUES_MAX] = {{CZ_ISSUE_VALUE_TEXT, {.text = value}}};
    return cz_issue_add(in, loc, type, values);
}

bool cz_missing(cz_input_t *in, const cz_loc_t *loc)
{
    return cz_issue_plain(in, loc, CZ_ISSUE_MISSING);
}

bool cz_text_no_arm(cz_input_t *in, const cz_loc_t *loc, cz_slice_t expected)
{
    return cz_issue_text(in, loc, CZ_ISSUE_UNION_TYPE, expected);
}

cz_mark_t cz_mark(const cz_input_t *in)
{
    return (cz_mark_t){.last_issue = in->last_issue, .issue_count = in->issue_count};
}

bool cz_fits(const cz_input_t *in, const cz_mark_t *mark)
{
    return in->failure == 0 && in->issue_count == mark->issue_count;
}

void cz_return(cz_input_t *in, const cz_mark_t *mark)
{
    in->issue_count = mark->issue_count;
    in->last_issue = mark->last_issue;
    if (mark->last_issue == NULL) {
        in->first_issue = NULL;
    } else {
        mark->last_issue->next = NULL;
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

static void append_text(cz_buf_t *out, const char *text)
{
    cz_buf_append(out, text, strlen(text));
}

static void write_key(cz_buf_t *out, cz_slice_t key)
{
    const cz_slice_t shown = cz_utf8_cut(key, CZ_ISSUE_TEXT_MAX);
    cz_buf_append_char(out, '"');
    cz__json_escape(out, shown);
    append_text(out, shown.size < key.size ? "\xE2\x80\xA6\"" : "\""); /* U+2026, an ellipsis */
}

static void write_loc(cz_buf_t *out, const cz_issue_t *issue)
{
    append_text(out, "{\"loc\":[");
    for (uint32_t i = 0; i < issue->step_count; i++) {
        if (i > 0) {
            cz_buf_append_char(out, ',');
        }
        if (issue->steps[i].key.at == NULL) {
            cz_json_write_int(out, (int64_t)issue->steps[i].index);
        } else {
            write_key(out, issue->steps[i].key);
        }
    }
    cz_buf_append_char(out, ']');
}

/* A value inside the message's string. */
static void write_value_text(cz_buf_t *out, const cz_issue_value_t *value)
{
    switch (value->kind) {
    case CZ_ISSUE_VALUE_INT:
        cz_json_write_int(out, value->as.integer);
        break;
    case CZ_ISSUE_VALUE_NUMBER:
        cz_json_write_number(out, value->as.number);
        break;
    case CZ_ISSUE_VALUE_TEXT:
        cz__json_escape(out, value->as.text);
        break;
    case CZ_ISSUE_VALUE_NONE:
        break;
    }
}

/* Writes what stands between the braces: "0", or "0:item" for the word that fits the number. */
static void write_placeholder(cz_buf_t *out, const cz_issue_t *issue, const char *at, const char *end)
{
    const cz_issue_value_t *const value = &issue->values[at[0] - '0'];
    if (at[1] == '}') {
        write_value_text(out, value);
        return;
    }
    cz_buf_append(out, at + 2, (size_t)(end - at - 2));
    if (value->as.integer != 1) {
        cz_buf_append_char(out, 's');
    }
}

static void write_message(cz_buf_t *out, const cz_issue_t *issue)
{
    append_text(out, ",\"msg\":\"");
    const char *at = rows[issue->type].message;
    for (const char *open = strchr(at, '{'); open != NULL; open = strchr(at, '{')) {
        const char *const close = strchr(open, '}');
        cz_buf_append(out, at, (size_t)(open - at));
        write_placeholder(out, issue, open + 1, close);
        at = close + 1;
    }
    append_text(out, at);
    cz_buf_append_char(out, '"');
}

static void write_ctx(cz_buf_t *out, const cz_issue_t *issue)
{
    const issue_row_t *const row = &rows[issue->type];
    for (uint32_t i = 0; i < CZ_ISSUE_VALUES_MAX && row->fields[i] != NULL; i++) {
        append_text(out, i == 0 ? ",\"ctx\":{\"" : ",\"");
        append_text(out, row->fields[i]);
        append_text(out, "\":");
        if (issue->values[i].kind == CZ_ISSUE_VALUE_TEXT) {
            cz_json_write_string(out, issue->values[i].as.text);
        } else {
            write_value_text(out, &issue->values[i]);
        }
    }
    append_text(out, row->fields[0] != NULL ? "}}" : "}");
}

void cz_issues_write(cz_buf_t *out, const cz_input_t *in)
{
    cz_buf_append_char(out, '[');
    for (const cz_issue_t *issue = in->first_issue; issue != NULL; issue = issue->next) {
        if (issue != in->first_issue) {
            cz_buf_append_char(out, ',');
        }
        write_loc(out, issue);
        append_text(out, ",\"type\":\"");
        append_text(out, rows[issue->type].type);
        cz_buf_append_char(out, '"');
        write_message(out, issue);
        write_ctx(out, issue);
    }
    cz_buf_append_char(out, ']');
}
