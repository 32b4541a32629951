/* Look-ups in path, query, header fields, cookies and form; see catzilla/gen.h. Loop thread. */
#include "base/arena.h"
#include "base/slice.h"
#include "data/issues.h"
#include "data/media.h"
#include "data/pairs.h"
#include "data/percent.h"
#include "data/utf8.h"

#include <string.h>

bool cz_path_text(cz_input_t *in, uint32_t capture, cz_slice_t *text)
{
    switch (cz_percent_decode(in->arena, in->captures->at[capture], CZ_PERCENT_PATH, text)) {
    case 0:
        return true;
    case CZ_ESYNTAX:
        return cz_input_fail(in, CZ_ESYNTAX, "the path has a malformed percent-encoding");
    case CZ_EENCODING:
        return cz_input_fail(in, CZ_EENCODING, "the path is not valid UTF-8");
    default:
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
}

/* The failure of reading pairs, in words; `texts` are those of CZ_EENCODING and CZ_ELIMIT. */
static bool pairs_done(cz_input_t *in, cz_pairs_t *pairs, int error, const char *encoding, const char *limit)
{
    pairs->ready = true;
    if (error == 0) {
        return true;
    }
    pairs->count = 0;
    return cz_input_fail(in, error,
                         error == CZ_EENCODING ? encoding
                         : error == CZ_ELIMIT  ? limit
                                               : "out of memory");
}

static bool read_query(cz_input_t *in)
{
    return in->query_pairs.ready ||
           pairs_done(in, &in->query_pairs, cz_pairs_read_form(in->arena, in->query, &in->query_pairs),
                      "the query string is not valid UTF-8", "the query string has too many parameters");
}

static bool read_cookies(cz_input_t *in)
{
    return in->cookie_pairs.ready ||
           pairs_done(in, &in->cookie_pairs,
                      cz_pairs_read_cookies(in->arena, in->fields, in->field_count, &in->cookie_pairs),
                      "a cookie is not valid UTF-8", "there are too many cookies");
}

bool cz_body_form(cz_input_t *in)
{
    if (in->form_pairs.ready) {
        return in->failure == 0;
    }
    if (!cz__media_is_form(in)) {
        in->form_pairs.ready = true;
        return cz_input_fail(in, CZ_EMEDIA, "the body must be application/x-www-form-urlencoded");
    }
    return pairs_done(in, &in->form_pairs, cz_pairs_read_form(in->arena, in->body, &in->form_pairs),
                      "the form is not valid UTF-8", "the form has too many fields");
}

static bool find_last(const cz_pairs_t *pairs, cz_slice_t name, cz_slice_t *text)
{
    for (size_t i = pairs->count; i-- > 0;) {
        if (cz_slice_equal(pairs->at[i].name, name)) {
            *text = pairs->at[i].value;
            return true;
        }
    }
    return false;
}

bool cz_query_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text)
{
    return read_query(in) && find_last(&in->query_pairs, name, text);
}

bool cz_form_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text)
{
    return cz_body_form(in) && find_last(&in->form_pairs, name, text);
}

bool cz_cookie_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text)
{
    if (!read_cookies(in)) {
        return false;
    }
    const cz_pairs_t *const pairs = &in->cookie_pairs;
    for (size_t i = 0; i < pairs->count; i++) {
        if (cz_slice_equal(pairs->at[i].name, name)) {
            *text = pairs->at[i].value;
            return true;
        }
    }
    return false;
}

bool cz_client_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text)
{
    *text = cz_slice_equal(name, CZ_SLICE("address"))    ? in->client->address
            : cz_slice_equal(name, CZ_SLICE("protocol")) ? in->client->protocol
                                                         : in->client->host;
    return true;
}

/* All values of a name, in order. */
static bool find_all(cz_input_t *in, const cz_pairs_t *pairs, cz_slice_t name, cz_array_t *texts)
{
    *texts = (cz_array_t){NULL, 0};
    size_t count = 0;
    for (size_t i = 0; i < pairs->count; i++) {
        count += cz_slice_equal(pairs->at[i].name, name);
    }
    if (count == 0) {
        return false;
    }
    cz_slice_t *const to = cz_arena_alloc(in->arena, count * sizeof *to);
    if (to == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    for (size_t i = 0; i < pairs->count; i++) {
        if (cz_slice_equal(pairs->at[i].name, name)) {
            to[texts->count++] = pairs->at[i].value;
        }
    }
    texts->at = to;
    return true;
}

bool cz_query_texts(cz_input_t *in, cz_slice_t name, cz_array_t *texts)
{
    return read_query(in) && find_all(in, &in->query_pairs, name, texts);
}

bool cz_form_texts(cz_input_t *in, cz_slice_t name, cz_array_t *texts)
{
    return cz_body_form(in) && find_all(in, &in->form_pairs, name, texts);
}

static bool is_among(cz_slice_t name, const cz_slice_t *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cz_slice_equal(name, names[i])) {
            return true;
        }
    }
    return false;
}

/* Issues at the fields whose names are among the `count` names, or at those whose names are not. */
static void refuse_fields(cz_input_t *in, const cz_slice_t *names, size_t count, bool among)
{
    if (!cz_body_form(in)) {
        return;
    }
    for (size_t i = 0; i < in->form_pairs.count; i++) {
        const cz_loc_t at = {&cz_loc_body, in->form_pairs.at[i].name, 0};
        if (is_among(at.key, names, count) == among) {
            cz_issue_plain(in, &at, CZ_ISSUE_EXTRA_FORBIDDEN);
        }
    }
}

void cz_form_extra(cz_input_t *in, const cz_slice_t *names, size_t count)
{
    refuse_fields(in, names, count, false);
}

void cz_form_absent(cz_input_t *in, const cz_slice_t *names, size_t count)
{
    refuse_fields(in, names, count, true);
}

/* ---- header fields --------------------------------------------------------------------------- */

static bool field_has_name(const cz_pair_t *field, cz_slice_t name)
{
    return cz_slice_equal_nocase(field->name, name);
}

/* All values of a name joined by ", ", of which there are `size` bytes. */
static bool join_fields(cz_input_t *in, cz_slice_t name, size_t size, cz_slice_t *text)
{
    char *const to = cz_arena_alloc(in->arena, size);
    if (to == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    size_t used = 0;
    for (size_t i = 0; i < in->field_count; i++) {
        if (field_has_name(&in->fields[i], name)) {
            if (used > 0) {
                memcpy(to + used, ", ", 2);
                used += 2;
            }
            if (in->fields[i].value.size > 0) {
                memcpy(to + used, in->fields[i].value.at, in->fields[i].value.size);
                used += in->fields[i].value.size;
            }
        }
    }
    *text = (cz_slice_t){to, used};
    return true;
}

bool cz_header_text(cz_input_t *in, cz_slice_t name, cz_slice_t *text)
{
    size_t count = 0;
    size_t size = 0;
    for (size_t i = 0; i < in->field_count; i++) {
        if (field_has_name(&in->fields[i], name)) {
            *text = in->fields[i].value;
            size += text->size + 2;
            count++;
        }
    }
    if (count == 0 || (count > 1 && !join_fields(in, name, size, text))) {
        return false;
    }
    return cz_utf8_valid(*text) || cz_input_fail(in, CZ_EENCODING, "a header field is not valid UTF-8");
}

/* Cuts the element up to the next comma off the front of *rest; one in a quoted-string is part of it. */
static cz_slice_t take_element(cz_slice_t *rest)
{
    bool quoted = false;
    size_t size = 0;
    for (; size < rest->size && (quoted || rest->at[size] != ','); size++) {
        if (rest->at[size] == '"') {
            quoted = !quoted;
        } else if (quoted && rest->at[size] == '\\' && size + 1 < rest->size) {
            size++;
        }
    }
    const cz_slice_t element = {rest->at, size};
    const size_t used = size + (size < rest->size);
    *rest = (cz_slice_t){rest->at + used, rest->size - used};
    return cz_slice_trim(element);
}

static size_t list_elements(cz_slice_t text, cz_slice_t *to)
{
    size_t count = 0;
    while (text.size > 0) {
        const cz_slice_t element = take_element(&text);
        if (element.size > 0) {
            if (to != NULL) {
                to[count] = element;
            }
            count++;
        }
    }
    return count;
}

bool cz_header_texts(cz_input_t *in, cz_slice_t name, cz_array_t *texts)
{
    cz_slice_t text;
    *texts = (cz_array_t){NULL, 0};
    if (!cz_header_text(in, name, &text)) {
        return false;
    }
    const size_t count = list_elements(text, NULL);
    if (count > CZ_PAIRS_MAX) {
        return cz_input_fail(in, CZ_ELIMIT, "a header field has too many elements");
    }
    cz_slice_t *const to = cz_arena_alloc(in->arena, (count + 1u) * sizeof *to);
    if (to == NULL) {
        return cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    *texts = (cz_array_t){to, list_elements(text, to)};
    return true;
}

void *cz_input_new(cz_input_t *in, size_t count, size_t size)
{
    /* count is at most the number of pairs of a request, so the product is far from its limit */
    void *const at = in->failure == 0 ? cz_arena_alloc_zero(in->arena, count * size) : NULL;
    if (at == NULL) {
        cz_input_fail(in, CZ_ENOMEM, "out of memory");
    }
    return at;
}
