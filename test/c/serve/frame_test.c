#include "serve/frame.h"

#include "harness.h"

TEST(reads_what_it_writes)
{
    static const uint64_t sizes[] = {0, 1, 125, 126, 127, 65535, 65536, UINT64_C(0x7FFFFFFFFFFFFFFF)};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (unsigned masked = 0; masked < 2; masked++) {
            char bytes[CZ_FRAME_HEAD_MAX];
            const cz_frame_head_t head = {
                .size = sizes[i], .opcode = CZ_OPCODE_BINARY, .fin = true, .rsv1 = true, .masked = masked != 0, .mask = {1, 2, 3, 4}};
            cz_frame_head_t read = {0};
            const size_t size = cz_frame_write(bytes, &head);
            for (size_t part = 0; part < size; part++) {
                CHECK_EQ(cz_frame_read(bytes, part, &read), 0);
            }
            CHECK_EQ(cz_frame_read(bytes, size, &read), size);
            CHECK_EQ(read.size, head.size);
            CHECK_EQ(read.opcode, head.opcode);
            CHECK(read.fin && read.rsv1 && read.masked == head.masked);
            CHECK(!read.masked || memcmp(read.mask, head.mask, 4) == 0);
        }
    }
}

TEST(refuses_what_no_frame_begins_with)
{
    static const struct {
        const char *bytes;
        size_t size;
    } cases[] = {
        {"\xA1\x80", 2}, {"\x91\x80", 2},                 /* RSV2, RSV3 */
        {"\x83\x80", 2}, {"\x87\x80", 2}, {"\x8B\x80", 2}, {"\x8F\x80", 2}, /* opcodes that are not defined */
        {"\x09\x80", 2}, {"\x08", 1},                     /* control frames in parts */
        {"\x89\xFE", 2},                                  /* and longer than 125 bytes */
        {"\x81\x7E\x00\x7D", 4},                          /* 125 in 16 bits */
        {"\x81\x7F\x00\x00\x00\x00\x00\x00\xFF\xFF", 10}, /* 65535 in 64 */
        {"\x81\x7F\x80\x00\x00\x00\x00\x00\x00\x00", 10}, /* the highest bit */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        cz_frame_head_t head;
        if (cz_frame_read(cases[i].bytes, cases[i].size, &head) != CZ_ESYNTAX) {
            FAIL("case %zu", i);
        }
    }
}

TEST(masks_from_any_offset)
{
    static const unsigned char mask[4] = {0x37, 0xFA, 0x21, 0x3D};
    char whole[67];
    for (size_t i = 0; i < sizeof whole; i++) {
        whole[i] = (char)i;
    }
    cz_frame_mask(whole, sizeof whole, mask, 0);
    for (size_t i = 0; i < sizeof whole; i++) {
        CHECK_EQ((unsigned char)whole[i], (unsigned char)(i ^ mask[i % 4]));
    }
    for (size_t cut = 0; cut <= sizeof whole; cut++) {
        char parts[sizeof whole];
        for (size_t i = 0; i < sizeof parts; i++) {
            parts[i] = (char)i;
        }
        cz_frame_mask(parts, cut, mask, 0);
        cz_frame_mask(parts + cut, sizeof parts - cut, mask, cut);
        CHECK(memcmp(parts, whole, sizeof whole) == 0);
    }
}

TEST(knows_the_codes_that_may_be_sent)
{
    static const unsigned valid[] = {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999};
    static const unsigned invalid[] = {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535};
    for (size_t i = 0; i < sizeof valid / sizeof valid[0]; i++) {
        CHECK(cz_close_code_is_valid(valid[i]));
    }
    for (size_t i = 0; i < sizeof invalid / sizeof invalid[0]; i++) {
        CHECK(!cz_close_code_is_valid(invalid[i]));
    }
}

TESTS(reads_what_it_writes, refuses_what_no_frame_begins_with, masks_from_any_offset, knows_the_codes_that_may_be_sent)
