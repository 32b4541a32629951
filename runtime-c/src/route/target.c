#include "route/target.h"

#include "base/byte_set.h"
#include "base/slice.h"

#include <string.h>

/*
 * Of a path in normal form: pchar without percent-encodings, and "/". Of a path as
 * it may be sent, and of a query: beyond RFC 3986 "[", "]" and "|" in paths, and also "\\", "^", "`", "{", "}" in
 * queries, as browsers send these unencoded (WHATWG URL).
 */
static const unsigned char normal_bytes[256] = CZ_BYTE_SET(0x2fffffd200000000u, 0x47fffffe87ffffffu);
static const unsigned char path_bytes[256] = CZ_BYTE_SET(0x2ffffff200000000u, 0x57fffffeafffffffu);
static const unsigned char query_bytes[256] = CZ_BYTE_SET(0xaffffff200000000u, 0x7fffffffffffffffu);

/* How many bytes of `text` are of these, from its start. */
static size_t span(const unsigned char *bytes, cz_slice_t text)
{
    size_t size = 0;
    while (size < text.size && bytes[(unsigned char)text.at[size]] != 0) {
        size++;
    }
    return size;
}

static bool all_allowed(const unsigned char *bytes, cz_slice_t text)
{
    return span(bytes, text) == text.size;
}

/* The byte that "%XY" stands for, or -1. */
static int decoded(const char *at, const char *end)
{
    if (end - at < 3) {
        return -1;
    }
    int high = cz_hex_value((unsigned char)at[1]);
    int low = cz_hex_value((unsigned char)at[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static char *put_byte(char *to, unsigned char byte)
{
    static const char hex[] = "0123456789ABCDEF";
    if (byte != '/' && normal_bytes[byte] != 0) {
        *to = (char)byte;
        return to + 1;
    }
    to[0] = '%';
    to[1] = hex[byte >> 4];
    to[2] = hex[byte & 15];
    return to + 3;
}

/* The normal form, into `out`, which has room for three times text.size bytes; at == NULL when it is malformed. */
static cz_slice_t normalise(cz_slice_t text, char *out)
{
    const char *end = text.at + text.size;
    char *to = out;
    for (const char *at = text.at; at != end; at++) {
        if (*at == '/') {
            *to++ = '/';
            continue;
        }
        int byte = (unsigned char)*at;
        if (*at == '%') {
            byte = decoded(at, end);
            if (byte < 0) {
                return (cz_slice_t){NULL, 0};
            }
            at += 2;
        }
        to = put_byte(to, (unsigned char)byte);
    }
    return (cz_slice_t){out, (size_t)(to - out)};
}

static int set_path(cz_slice_t path, bool normal, cz_arena_t *arena, cz_target_t *target)
{
    if (path.size == 0) {
        path = CZ_SLICE("/"); /* RFC 9110, section 4.2.3 */
    }
    if (path.at[0] != '/') {
        return CZ_ESYNTAX;
    }
    if (!normal) {
        if (!all_allowed(path_bytes, path)) {
            return CZ_ESYNTAX;
        }
        char *room = cz_arena_alloc(arena, 3 * path.size);
        if (room == NULL) {
            return CZ_ENOMEM;
        }
        path = normalise(path, room);
        if (path.at == NULL) {
            return CZ_ESYNTAX;
        }
    }
    target->path = path;
    return 0;
}

/* "http://authority" or "https://authority": leaves path and query in `text`. */
static bool take_authority(cz_slice_t *text, cz_target_t *target)
{
    static const cz_slice_t schemes[] = {CZ_LIT("http://"), CZ_LIT("https://")};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t size = schemes[i].size;
        if (text->size <= size || !cz_slice_equal_nocase((cz_slice_t){text->at, size}, schemes[i])) {
            continue;
        }
        const char *begin = text->at + size;
        const char *end = text->at + text->size;
        const char *at = begin;
        while (at != end && *at != '/' && *at != '?') {
            at++;
        }
        target->authority = (cz_slice_t){begin, (size_t)(at - begin)};
        *text = (cz_slice_t){at, (size_t)(end - at)};
        return target->authority.size > 0;
    }
    return false;
}

CZ_INLINED int cz_target_parse(cz_slice_t text, cz_arena_t *arena, cz_target_t *target)
{
    *target = (cz_target_t){.query = {"", 0}, .authority = {"", 0}};
    if (text.size == 1 && text.at[0] == '*') {
        target->path = text;
        return 0;
    }
    if (text.size == 0 || (text.at[0] != '/' && !take_authority(&text, target))) {
        return CZ_ESYNTAX;
    }
    /* One walk finds the query and tells whether the path before it is in normal form already. */
    size_t size = span(normal_bytes, text);
    const bool normal = size == text.size || text.at[size] == '?';
    cz_slice_t query = {NULL, 0};
    cz_slice_t path = text;
    if (size < text.size) {
        path = cz_slice_split(text, '?', &query);
    }
    if (query.at != NULL) {
        if (!all_allowed(query_bytes, query)) {
            return CZ_ESYNTAX;
        }
        target->query = query;
    }
    return set_path(path, normal, arena, target);
}
