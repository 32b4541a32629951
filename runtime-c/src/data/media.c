#include "data/media.h"

#include "base/slice.h"
#include "data/ascii.h"

typedef struct media {
    cz_slice_t essence; /* "application/json" */
    cz_slice_t rest;    /* parameters, from their first ';' */
} media_t;

/* tchar of RFC 9110 section 5.6.2. */
static bool is_token_char(char c)
{
    return cz__is_digit(c) || cz__is_alpha(c) || (c != '\0' && strchr("!#$%&'*+-.^_`|~", c) != NULL);
}

static cz_slice_t take_token(cz_slice_t *rest)
{
    const char *const start = rest->at;
    while (rest->size > 0 && is_token_char(*rest->at)) {
        rest->at++;
        rest->size--;
    }
    return (cz_slice_t){start, (size_t)(rest->at - start)};
}

static bool take_char(cz_slice_t *rest, char c)
{
    if (rest->size == 0 || *rest->at != c) {
        return false;
    }
    rest->at++;
    rest->size--;
    return true;
}

static bool read_media(cz_slice_t text, media_t *media)
{
    cz_slice_t rest = cz_slice_trim(text);
    const char *const start = rest.at;
    if (take_token(&rest).size == 0 || !take_char(&rest, '/') || take_token(&rest).size == 0) {
        return false;
    }
    media->essence = (cz_slice_t){start, (size_t)(rest.at - start)};
    media->rest = cz_slice_trim(rest);
    return media->rest.size == 0 || *media->rest.at == ';';
}

/* The inside of a quoted-string; its escapes stay, which is enough to compare a charset. */
static bool take_quoted(cz_slice_t *rest, cz_slice_t *value)
{
    if (!take_char(rest, '"')) {
        return false;
    }
    const char *const start = rest->at;
    while (rest->size > 0 && *rest->at != '"') {
        const size_t step = *rest->at == '\\' && rest->size > 1 ? 2 : 1;
        rest->at += step;
        rest->size -= step;
    }
    *value = (cz_slice_t){start, (size_t)(rest->at - start)};
    return take_char(rest, '"');
}

/* Well-formed parameters, none of which names a charset other than UTF-8. */
static bool charset_is_utf8(cz_slice_t rest)
{
    for (rest = cz_slice_trim(rest); rest.size > 0; rest = cz_slice_trim(rest)) {
        if (!take_char(&rest, ';')) {
            return false;
        }
        rest = cz_slice_trim(rest);
        if (rest.size == 0 || *rest.at == ';') {
            continue; /* RFC 9110 section 5.6.6 allows empty parameters */
        }
        const cz_slice_t name = take_token(&rest);
        if (name.size == 0 || !take_char(&rest, '=')) {
            return false;
        }
        cz_slice_t value;
        if (!take_quoted(&rest, &value)) {
            value = take_token(&rest);
        }
        if (cz_slice_equal_nocase(name, CZ_SLICE("charset")) &&
            !cz_slice_equal_nocase(value, CZ_SLICE("utf-8")) &&
            !cz_slice_equal_nocase(value, CZ_SLICE("utf8"))) {
            return false;
        }
    }
    return true;
}

static bool is_json_essence(cz_slice_t essence)
{
    const cz_slice_t suffix = CZ_SLICE("+json");
    if (essence.size > suffix.size) {
        const cz_slice_t end = {essence.at + essence.size - suffix.size, suffix.size};
        if (cz_slice_equal_nocase(end, suffix)) {
            return true;
        }
    }
    return cz_slice_equal_nocase(essence, CZ_SLICE("application/json")) ||
           cz_slice_equal_nocase(essence, CZ_SLICE("text/json"));
}

static bool content_type(cz_input_t *in, media_t *media)
{
    cz_slice_t text;
    return cz_header_text(in, CZ_SLICE("content-type"), &text) && read_media(text, media) &&
           charset_is_utf8(media->rest);
}

bool cz__media_is_json(cz_input_t *in)
{
    cz_slice_t text;
    media_t media;
    if (cz_header_text(in, CZ_SLICE("content-type"), &text) && cz_slice_equal(text, CZ_SLICE("application/json"))) {
        return true; /* what nearly everybody sends */
    }
    return content_type(in, &media) && is_json_essence(media.essence);
}

bool cz__media_is_within(cz_input_t *in, cz_slice_t range)
{
    if (cz_slice_equal(range, CZ_SLICE("*/*"))) {
        return true;
    }
    cz_slice_t text;
    media_t media;
    if (!cz_header_text(in, CZ_SLICE("content-type"), &text) || !read_media(text, &media)) {
        return false;
    }
    if (range.at[range.size - 1] == '*') {
        range.size--; /* "image/" */
        media.essence.size = media.essence.size < range.size ? media.essence.size : range.size;
    }
    return cz_slice_equal_nocase(media.essence, range);
}

bool cz__media_is_utf8(cz_input_t *in)
{
    cz_slice_t text;
    media_t media;
    return !cz_header_text(in, CZ_SLICE("content-type"), &text) || (read_media(text, &media) && charset_is_utf8(media.rest));
}

bool cz__media_is_form(cz_input_t *in)
{
    media_t media;
    return content_type(in, &media) &&
           cz_slice_equal_nocase(media.essence, CZ_SLICE("application/x-www-form-urlencoded"));
}
