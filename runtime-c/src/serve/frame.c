#include "serve/frame.h"

#include <string.h>

#define FIN 0x80u
#define RSV1 0x40u
#define RSV2_RSV3 0x30u
#define OPCODE 0x0Fu
#define MASKED 0x80u
#define SIZE 0x7Fu
#define SIZE_16 126u
#define SIZE_64 127u

static bool is_opcode(unsigned opcode)
{
    return opcode <= CZ_OPCODE_BINARY || (opcode >= CZ_OPCODE_CLOSE && opcode <= CZ_OPCODE_PONG);
}

static uint64_t read_number(const unsigned char *at, size_t size)
{
    uint64_t number = 0;
    for (size_t i = 0; i < size; i++) {
        number = number << 8 | at[i];
    }
    return number;
}

static size_t size_bytes_of(unsigned short_size)
{
    return short_size == SIZE_16 ? 2 : short_size == SIZE_64 ? 8 : 0;
}

/* The size is to be written in as few bytes as possible. */
static bool is_shortest(uint64_t size, size_t size_bytes)
{
    return size_bytes == 0 || (size_bytes == 2 ? size >= SIZE_16 : size > UINT16_MAX && size <= INT64_MAX);
}

int cz_frame_read(const char *at, size_t size, cz_frame_head_t *head)
{
    const unsigned char *bytes = (const unsigned char *)at;
    if (size == 0) {
        return 0;
    }
    head->fin = (bytes[0] & FIN) != 0;
    head->rsv1 = (bytes[0] & RSV1) != 0;
    head->opcode = bytes[0] & OPCODE;
    const bool control = cz_opcode_is_control(head->opcode);
    if ((bytes[0] & RSV2_RSV3) != 0 || !is_opcode(head->opcode) || (control && !head->fin)) {
        return CZ_ESYNTAX;
    }
    if (size < 2) {
        return 0;
    }
    head->masked = (bytes[1] & MASKED) != 0;
    head->size = bytes[1] & SIZE;
    if (control && head->size > CZ_FRAME_CONTROL_MAX) {
        return CZ_ESYNTAX;
    }
    const size_t size_bytes = size_bytes_of((unsigned)head->size);
    const size_t whole = 2 + size_bytes + (head->masked ? 4u : 0u);
    if (size < whole) {
        return 0;
    }
    if (size_bytes > 0) {
        head->size = read_number(bytes + 2, size_bytes);
    }
    if (head->masked) {
        memcpy(head->mask, bytes + 2 + size_bytes, 4);
    }
    return is_shortest(head->size, size_bytes) ? (int)whole : CZ_ESYNTAX;
}

size_t cz_frame_write(char *to, const cz_frame_head_t *head)
{
    const size_t size_bytes = head->size < SIZE_16 ? 0 : head->size <= UINT16_MAX ? 2 : 8;
    const unsigned short_size = size_bytes == 0 ? (unsigned)head->size : size_bytes == 2 ? SIZE_16 : SIZE_64;
    to[0] = (char)((head->fin ? FIN : 0u) | (head->rsv1 ? RSV1 : 0u) | head->opcode);
    to[1] = (char)((head->masked ? MASKED : 0u) | short_size);
    for (size_t i = 0; i < size_bytes; i++) {
        to[2 + i] = (char)(head->size >> (8 * (size_bytes - 1 - i)) & 0xFFu);
    }
    if (head->masked) {
        memcpy(to + 2 + size_bytes, head->mask, 4);
    }
    return 2 + size_bytes + (head->masked ? 4u : 0u);
}

void cz_frame_mask(char *at, size_t size, const unsigned char mask[4], uint64_t offset)
{
    unsigned char turned[8];
    for (size_t i = 0; i < sizeof turned; i++) {
        turned[i] = mask[(offset + i) % 4];
    }
    uint64_t wide;
    memcpy(&wide, turned, sizeof wide);
    size_t i = 0;
    for (; size - i >= sizeof wide; i += sizeof wide) {
        uint64_t word;
        memcpy(&word, at + i, sizeof word);
        word ^= wide;
        memcpy(at + i, &word, sizeof word);
    }
    for (; i < size; i++) {
        at[i] = (char)((unsigned char)at[i] ^ turned[i % 8]);
    }
}

bool cz_close_code_is_valid(unsigned code)
{
    return (code >= CZ_CLOSE_NORMAL && code <= CZ_CLOSE_UNSUPPORTED) || (code >= CZ_CLOSE_INVALID && code <= 1014u) ||
           (code >= 3000u && code <= 4999u);
}
