#include "data/json_write.h"

#include "data/bits.h"
#include "data/number.h"
#include "data/utf8.h"

static const char hex_digits[] = "0123456789abcdef";

/* The escape of a code unit below U+0020, of '"', '\\' or a surrogate, at `to`: at most 6 bytes. */
static size_t write_escape(char *to, uint32_t unit)
{
    static const char letters[] = "btn?fr"; /* of U+0008 to U+000D; U+000B has none */
    to[0] = '\\';
    if (unit == '"' || unit == '\\') {
        to[1] = (char)unit;
        return 2;
    }
    if (unit >= 8 && unit <= 13 && unit != 11) {
        to[1] = letters[unit - 8];
        return 2;
    }
    to[1] = 'u';
    to[2] = hex_digits[unit >> 12];
    to[3] = hex_digits[(unit >> 8) & 15];
    to[4] = hex_digits[(unit >> 4) & 15];
    to[5] = hex_digits[unit & 15];
    return 6;
}

static void append_escape(cz_buf_t *out, uint32_t unit)
{
    char *const to = cz_buf_reserve(out, 6);
    if (to != NULL) {
        out->size += write_escape(to, unit);
    }
}

/* The first lone surrogate in WTF-8 (ED A0..BF 80..BF) in [at, end), or `end`. */
static const char *find_surrogate(const char *at, const char *end)
{
    for (at = cz__scan_ascii(at, end); end - at >= 3; at++) {
        at = memchr(at, 0xED, (size_t)(end - at - 2));
        if (at == NULL) {
            break;
        }
        if ((unsigned char)at[1] >= 0xA0) {
            return at;
        }
    }
    return end;
}

/* A run without '"', '\\' and control characters; surrogates in it are escaped. */
static void append_run(cz_buf_t *out, const char *at, const char *end)
{
    while (at != end) {
        const char *const stop = find_surrogate(at, end);
        cz_buf_append(out, at, (size_t)(stop - at));
        at = stop;
        if (at != end) {
            append_escape(out, 0xD000 | ((uint32_t)(at[1] & 0x3F) << 6) | (uint32_t)(at[2] & 0x3F));
            at += 3;
        }
    }
}

void cz__json_escape(cz_buf_t *out, cz_slice_t text)
{
    if (text.size == 0) {
        return;
    }
    const char *at = text.at;
    const char *const end = at + text.size;
    while (at != end) {
        const char *const stop = cz__scan_string(at, end);
        append_run(out, at, stop);
        at = stop;
        for (; at != end && cz__is_string_special((unsigned char)*at); at++) {
            append_escape(out, (unsigned char)*at);
        }
    }
}

#define EVERY_BYTE(c) (UINT64_C(0x0101010101010101) * (uint64_t)(c))

/* High bits where a byte of `word` is 0; exact below and at the first of them, which is enough to ask for any. */
static uint64_t zero_bytes(uint64_t word)
{
    return (word - EVERY_BYTE(1)) & ~word & EVERY_BYTE(0x80);
}

/* None of the 8 bytes needs an escape, nor begins a surrogate. */
static bool is_plain8(uint64_t word)
{
    const uint64_t controls = (word - EVERY_BYTE(0x20)) & ~word & EVERY_BYTE(0x80);
    return (controls | zero_bytes(word ^ EVERY_BYTE('"')) | zero_bytes(word ^ EVERY_BYTE('\\')) |
            zero_bytes(word ^ EVERY_BYTE(0xED))) == 0;
}

static bool is_plain16(const char *at)
{
    const cz__bytes16_t v = cz__load16(at);
    return cz__first_set((cz__bytes16_t)((v < 0x20) | (v == '"') | (v == '\\') | (v == 0xED))) == 16;
}

/* All of the text may be copied. The last load of each size overlaps the one before it. */
static bool is_plain(const char *at, size_t size)
{
    if (size >= 16) {
        for (size_t i = 0; i < size - 16; i += 16) {
            if (!is_plain16(at + i)) {
                return false;
            }
        }
        return is_plain16(at + size - 16);
    }
    if (size >= 8) {
        return is_plain8(cz__load8(at)) && is_plain8(cz__load8(at + size - 8));
    }
    uint64_t word = EVERY_BYTE('a');
    if (size >= 4) {
        memcpy(&word, at, 4);
        memcpy((char *)&word + 4, at + size - 4, 4);
    } else {
        memcpy(&word, at, size);
    }
    return is_plain8(word);
}

void cz_json_write_string(cz_buf_t *out, cz_slice_t text)
{
    if (CZ__LIKELY(text.size > 0 && is_plain(text.at, text.size))) {
        char *const to = cz_buf_reserve(out, text.size + 2);
        if (to != NULL) {
            to[0] = '"';
            memcpy(to + 1, text.at, text.size);
            to[text.size + 1] = '"';
            out->size += text.size + 2;
        }
        return;
    }
    cz_buf_append_char(out, '"');
    cz__json_escape(out, text);
    cz_buf_append_char(out, '"');
}

#define CHUNK_UNITS 256u /* written per reservation, each at most 6 bytes */

static size_t write_latin1_unit(char *to, uint8_t unit)
{
    return cz__is_string_special(unit) ? write_escape(to, unit) : cz_utf8_write(to, unit);
}

void cz_json_write_latin1(cz_buf_t *out, const uint8_t *text, size_t count)
{
    cz_buf_append_char(out, '"');
    while (count > 0) {
        const size_t chunk = count < CHUNK_UNITS ? count : CHUNK_UNITS;
        char *to = cz_buf_reserve(out, chunk * 6);
        if (to == NULL) {
            return;
        }
        for (size_t i = 0; i < chunk; i++) {
            to += write_latin1_unit(to, text[i]);
        }
        out->size = (size_t)(to - out->at);
        text += chunk;
        count -= chunk;
    }
    cz_buf_append_char(out, '"');
}

/* Writes the one or two units at `text` and moves it past them; returns the end of what it wrote. */
static char *write_utf16_unit(char *to, const uint16_t **text, const uint16_t *end)
{
    const uint32_t unit = *(*text)++;
    if ((unit & 0xFC00) == 0xD800 && *text != end && (**text & 0xFC00) == 0xDC00) {
        const uint32_t low = *(*text)++ & 0x3FFu;
        return to + cz_utf8_write(to, 0x10000 + ((unit & 0x3FF) << 10) + low);
    }
    const bool escape = unit < 0x80 ? cz__is_string_special((unsigned char)unit) : (unit & 0xF800) == 0xD800;
    return to + (escape ? write_escape(to, unit) : cz_utf8_write(to, unit));
}

void cz_json_write_utf16(cz_buf_t *out, const uint16_t *text, size_t count)
{
    const uint16_t *const end = count == 0 ? text : text + count;
    cz_buf_append_char(out, '"');
    while (text != end) {
        const size_t left = (size_t)(end - text);
        const uint16_t *const stop = text + (left < CHUNK_UNITS ? left : CHUNK_UNITS);
        char *to = cz_buf_reserve(out, (CHUNK_UNITS + 1) * 6);
        if (to == NULL) {
            return;
        }
        while (text < stop) { /* a pair may reach one unit over `stop` */
            to = write_utf16_unit(to, &text, end);
        }
        out->size = (size_t)(to - out->at);
    }
    cz_buf_append_char(out, '"');
}

void cz_json_write_int(cz_buf_t *out, int64_t value)
{
    char *const to = cz_buf_reserve(out, CZ__INT_TEXT_MAX);
    if (to != NULL) {
        out->size += cz__int_write(to, value);
    }
}

void cz_json_write_number(cz_buf_t *out, double value)
{
    char *const to = cz_buf_reserve(out, CZ__NUMBER_TEXT_MAX);
    if (to != NULL) {
        out->size += cz__number_write(to, value);
    }
}
