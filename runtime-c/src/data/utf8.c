#include "data/utf8.h"

#include "data/bits.h"

static bool is_tail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Bytes of the sequence that starts at `at` with a byte above 0x7F, 0 when it is not well formed (RFC 3629 section 4). */
static size_t sequence_size(const unsigned char *at, size_t left)
{
    const unsigned char lead = at[0];
    if (lead < 0xC2 || lead > 0xF4 || left < 2 || !is_tail(at[1])) {
        return 0;
    }
    if (lead < 0xE0) {
        return 2;
    }
    if (left < 3 || !is_tail(at[2])) {
        return 0;
    }
    if (lead < 0xF0) {
        const bool overlong = lead == 0xE0 && at[1] < 0xA0;
        const bool surrogate = lead == 0xED && at[1] > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (left < 4 || !is_tail(at[3])) {
        return 0;
    }
    const bool overlong = lead == 0xF0 && at[1] < 0x90;
    const bool too_high = lead == 0xF4 && at[1] > 0x8F;
    return overlong || too_high ? 0 : 4;
}

const char *cz_utf8_fault(cz_slice_t text)
{
    if (text.size == 0) {
        return NULL;
    }
    const char *at = text.at;
    const char *const end = at + text.size;
    for (;;) {
        at = cz__scan_ascii(at, end);
        /* Text that is not ASCII comes in runs: stay here until a run of it ends. */
        while (at != end && (unsigned char)*at >= 0x80) {
            const size_t size = sequence_size((const unsigned char *)at, (size_t)(end - at));
            if (size == 0) {
                return at;
            }
            at += size;
        }
        if (at == end) {
            return NULL;
        }
    }
}

bool cz_utf8_is_begun(cz_slice_t text)
{
    /* Tails that make any lead whole but the four whose second byte is confined. */
    unsigned char whole[4] = {0, 0x80, 0x80, 0x80};
    if (text.size > 3) {
        return false;
    }
    memcpy(whole, text.at, text.size);
    if (text.size == 1) {
        whole[1] = whole[0] == 0xE0 ? 0xA0 : whole[0] == 0xF0 ? 0x90 : 0x80;
    }
    return sequence_size(whole, sizeof whole) > text.size;
}

size_t cz_utf8_count(cz_slice_t text)
{
    size_t count = text.size;
    size_t i = 0;
    for (; text.size - i >= 8; i += 8) {
        const uint64_t word = cz__load8(text.at + i);
        /* Tail bytes are 10xxxxxx: bit 7 set, bit 6 clear. */
        const uint64_t tails = (word >> 7) & (~word >> 6) & UINT64_C(0x0101010101010101);
        count -= (size_t)((tails * UINT64_C(0x0101010101010101)) >> 56);
    }
    for (; i < text.size; i++) {
        count -= is_tail((unsigned char)text.at[i]);
    }
    return count;
}

size_t cz_utf8_write(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | (code >> 6));
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xE0 | (code >> 12));
        to[1] = (char)(0x80 | ((code >> 6) & 0x3F));
        to[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    to[0] = (char)(0xF0 | (code >> 18));
    to[1] = (char)(0x80 | ((code >> 12) & 0x3F));
    to[2] = (char)(0x80 | ((code >> 6) & 0x3F));
    to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

cz_slice_t cz_utf8_cut(cz_slice_t text, size_t size_bytes)
{
    if (text.size <= size_bytes) {
        return text;
    }
    while (size_bytes > 0 && is_tail((unsigned char)text.at[size_bytes])) {
        size_bytes--;
    }
    return (cz_slice_t){text.at, size_bytes};
}
