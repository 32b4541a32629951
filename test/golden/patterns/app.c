// Made by catzilla 0.0.0 from src/app.ts.
// Do not edit: every build writes it anew. Change the routes in TypeScript and build again:
// `catzilla build src/app.ts --keep-c DIR` puts this file into DIR.
//
// Contents:
//   GET   /posts/:slug  src/app.ts:14:1  worker
//   POST  /login        src/app.ts:15:1  worker
//   GET   /bits/:bits   src/app.ts:16:1  worker

#include "catzilla/gen.h"

// ---- Property names, by atom --------------------------------------------------------------------

static const cz_slice_t czg_atoms[] = {
    [0] = CZ_LIT("password"),
    [1] = CZ_LIT("colour"),
    [2] = CZ_LIT("size"),
    [3] = CZ_LIT("bits"),
    [4] = CZ_LIT("doubled"),
    [5] = CZ_LIT("word"),
};

// ---- Types --------------------------------------------------------------------------------------

static const cz_type_t czg_type_string;
static const cz_type_t czg_type_get_bits_bits_reply;

// string
static const cz_type_t czg_type_string = {
    .kind = CZ_KIND_STRING,
    .size = sizeof(cz_slice_t),
    .name = "string",
};

// { bits: Bits; doubled?: Doubled; word?: string }
static const cz_member_t czg_members_of_get_bits_bits_reply[] = {
    {.atom = 3, .has_offset = CZ_ALWAYS, .key = CZ_LIT("\"bits\":"), .type = &czg_type_string},
    {.atom = 4, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"doubled\":"),
            .type = &czg_type_string},
    {.atom = 5, .has_offset = CZ_ALWAYS, .optional = true, .key = CZ_LIT("\"word\":"),
            .type = &czg_type_string},
};
static const cz_type_t czg_type_get_bits_bits_reply = {
    .kind = CZ_KIND_OBJECT,
    .name = "{ bits: Bits; doubled?: Doubled; word?: string }",
    .members = czg_members_of_get_bits_bits_reply,
    .member_count = 3,
};

// ---- Patterns -----------------------------------------------------------------------------------

// /^[a-z]+(-[a-z]+)*$/u, native: a table of 4 states
static const unsigned char czg_pattern_0_ascii[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
};
static const uint32_t czg_pattern_0_beyond[] = {
    0x8000,
};
static const uint16_t czg_pattern_0_table[] = {
    0, 0, 0, 0,
    4, 4, 4, 4,
    0, 0, 12, 0,
    0, 8, 12, 4,
};
static const cz_pattern_t czg_pattern_0 = {
    .source = CZ_LIT("^[a-z]+(-[a-z]+)*$"),
    .run = cz_pattern_table,
    .ascii = czg_pattern_0_ascii,
    .beyond = czg_pattern_0_beyond,
    .beyond_count = 1,
    .class_count = 3,
    .start = 8,
    .table = czg_pattern_0_table,
};

// /^(?=.*\d)(?!.*\s).{4,}$/u, native: a table of 10 states
static const unsigned char czg_pattern_1_ascii[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
};
static const uint32_t czg_pattern_1_beyond[] = {
    0x8000, 0xa001, 0xa100, 0x168001, 0x168100, 0x200001, 0x200b00, 0x202801, 0x202a00, 0x202f01,
    0x203000, 0x205f01, 0x206000, 0x300001, 0x300100, 0xfeff01, 0xff0000,
};
static const uint16_t czg_pattern_1_table[] = {
    0, 0, 0, 0,
    4, 4, 4, 4,
    12, 0, 16, 0,
    20, 0, 24, 0,
    24, 0, 24, 0,
    28, 0, 32, 0,
    32, 0, 32, 0,
    28, 0, 36, 0,
    36, 0, 36, 0,
    36, 0, 36, 4,
};
static const cz_pattern_t czg_pattern_1 = {
    .source = CZ_LIT("^(?=.*\\d)(?!.*\\s).{4,}$"),
    .run = cz_pattern_table,
    .ascii = czg_pattern_1_ascii,
    .beyond = czg_pattern_1_beyond,
    .beyond_count = 17,
    .class_count = 3,
    .start = 8,
    .table = czg_pattern_1_table,
};

// /^#[\s\S]*$/u, native: a table of 3 states
static const unsigned char czg_pattern_2_ascii[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
};
static const uint32_t czg_pattern_2_beyond[] = {
    0x8000,
};
static const uint16_t czg_pattern_2_table[] = {
    0, 0, 0,
    3, 3, 3,
    0, 3, 0,
};
static const cz_pattern_t czg_pattern_2 = {
    .source = CZ_LIT("^#[\\s\\S]*$"),
    .run = cz_pattern_table,
    .ascii = czg_pattern_2_ascii,
    .beyond = czg_pattern_2_beyond,
    .beyond_count = 1,
    .class_count = 2,
    .start = 6,
    .table = czg_pattern_2_table,
};

// /^-?(?:0|[1-9][0-9]*)px$/u, native: a table of 8 states
static const unsigned char czg_pattern_3_ascii[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0,
};
static const uint32_t czg_pattern_3_beyond[] = {
    0x8000,
};
static const uint16_t czg_pattern_3_table[] = {
    0, 0, 0, 0, 0, 0, 0,
    7, 7, 7, 7, 7, 7, 7,
    0, 21, 28, 35, 0, 0, 0,
    0, 0, 28, 35, 0, 0, 0,
    0, 0, 0, 0, 42, 0, 0,
    0, 0, 35, 35, 42, 0, 0,
    0, 0, 0, 0, 0, 49, 0,
    0, 0, 0, 0, 0, 0, 7,
};
static const cz_pattern_t czg_pattern_3 = {
    .source = CZ_LIT("^-?(?:0|[1-9][0-9]*)px$"),
    .run = cz_pattern_table,
    .ascii = czg_pattern_3_ascii,
    .beyond = czg_pattern_3_beyond,
    .beyond_count = 1,
    .class_count = 6,
    .start = 14,
    .table = czg_pattern_3_table,
};

// /^(0|1)*1(0|1){16}$/u, native: an automaton of 56 nodes, because a table would pass 65535 numbers
static const unsigned char czg_pattern_4_ascii[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
};
static const uint32_t czg_pattern_4_beyond[] = {
    0x8000,
};
static const cz_pattern_node_t czg_pattern_4_nodes[] = {
    {CZ_NODE_MATCH, 0, 0}, {CZ_NODE_END, 0, 0}, {CZ_NODE_CHAR, 1, 0}, {CZ_NODE_CHAR, 1, 1},
    {CZ_NODE_SPLIT, 2, 3}, {CZ_NODE_CHAR, 4, 0}, {CZ_NODE_CHAR, 4, 1}, {CZ_NODE_SPLIT, 5, 6},
    {CZ_NODE_CHAR, 7, 0}, {CZ_NODE_CHAR, 7, 1}, {CZ_NODE_SPLIT, 8, 9}, {CZ_NODE_CHAR, 10, 0},
    {CZ_NODE_CHAR, 10, 1}, {CZ_NODE_SPLIT, 11, 12}, {CZ_NODE_CHAR, 13, 0}, {CZ_NODE_CHAR, 13, 1},
    {CZ_NODE_SPLIT, 14, 15}, {CZ_NODE_CHAR, 16, 0}, {CZ_NODE_CHAR, 16, 1}, {CZ_NODE_SPLIT, 17, 18},
    {CZ_NODE_CHAR, 19, 0}, {CZ_NODE_CHAR, 19, 1}, {CZ_NODE_SPLIT, 20, 21}, {CZ_NODE_CHAR, 22, 0},
    {CZ_NODE_CHAR, 22, 1}, {CZ_NODE_SPLIT, 23, 24}, {CZ_NODE_CHAR, 25, 0}, {CZ_NODE_CHAR, 25, 1},
    {CZ_NODE_SPLIT, 26, 27}, {CZ_NODE_CHAR, 28, 0}, {CZ_NODE_CHAR, 28, 1}, {CZ_NODE_SPLIT, 29, 30},
    {CZ_NODE_CHAR, 31, 0}, {CZ_NODE_CHAR, 31, 1}, {CZ_NODE_SPLIT, 32, 33}, {CZ_NODE_CHAR, 34, 0},
    {CZ_NODE_CHAR, 34, 1}, {CZ_NODE_SPLIT, 35, 36}, {CZ_NODE_CHAR, 37, 0}, {CZ_NODE_CHAR, 37, 1},
    {CZ_NODE_SPLIT, 38, 39}, {CZ_NODE_CHAR, 40, 0}, {CZ_NODE_CHAR, 40, 1}, {CZ_NODE_SPLIT, 41, 42},
    {CZ_NODE_CHAR, 43, 0}, {CZ_NODE_CHAR, 43, 1}, {CZ_NODE_SPLIT, 44, 45}, {CZ_NODE_CHAR, 46, 0},
    {CZ_NODE_CHAR, 46, 1}, {CZ_NODE_SPLIT, 47, 48}, {CZ_NODE_CHAR, 49, 1}, {CZ_NODE_SPLIT, 50, 54},
    {CZ_NODE_CHAR, 51, 0}, {CZ_NODE_CHAR, 51, 1}, {CZ_NODE_SPLIT, 52, 53}, {CZ_NODE_START, 51, 0},
};
static const unsigned char czg_pattern_4_sets[] = {
    0, 1, 0, 0, 0, 1,
};
static const unsigned char czg_pattern_4_traits[] = {
    0, 0, 0,
};
static const cz_pattern_t czg_pattern_4 = {
    .source = CZ_LIT("^(0|1)*1(0|1){16}$"),
    .run = cz_pattern_automaton,
    .ascii = czg_pattern_4_ascii,
    .beyond = czg_pattern_4_beyond,
    .beyond_count = 1,
    .class_count = 3,
    .start = 55,
    .nodes = czg_pattern_4_nodes,
    .node_count = 56,
    .sets = czg_pattern_4_sets,
    .traits = czg_pattern_4_traits,
};

// /^(.+)\1$/u, in the engine, because of a backreference
static const cz_pattern_t czg_pattern_5 = {
    .source = CZ_LIT("^(.+)\\1$"),
    .run = cz_pattern_engine,
    .start = 0,
};

// /\b\p{Lu}/u, native: a table of 4 states
static const unsigned char czg_pattern_6_ascii[] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
    0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 1,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
};
static const uint32_t czg_pattern_6_beyond[] = {
    0x8000, 0xc003, 0xd700, 0xd803, 0xdf00, 0x10003, 0x10100, 0x10203, 0x10300, 0x10403, 0x10500,
    0x10603, 0x10700, 0x10803, 0x10900, 0x10a03, 0x10b00, 0x10c03, 0x10d00, 0x10e03, 0x10f00,
    0x11003, 0x11100, 0x11203, 0x11300, 0x11403, 0x11500, 0x11603, 0x11700, 0x11803, 0x11900,
    0x11a03, 0x11b00, 0x11c03, 0x11d00, 0x11e03, 0x11f00, 0x12003, 0x12100, 0x12203, 0x12300,
    0x12403, 0x12500, 0x12603, 0x12700, 0x12803, 0x12900, 0x12a03, 0x12b00, 0x12c03, 0x12d00,
    0x12e03, 0x12f00, 0x13003, 0x13100, 0x13203, 0x13300, 0x13403, 0x13500, 0x13603, 0x13700,
    0x13903, 0x13a00, 0x13b03, 0x13c00, 0x13d03, 0x13e00, 0x13f03, 0x14000, 0x14103, 0x14200,
    0x14303, 0x14400, 0x14503, 0x14600, 0x14703, 0x14800, 0x14a03, 0x14b00, 0x14c03, 0x14d00,
    0x14e03, 0x14f00, 0x15003, 0x15100, 0x15203, 0x15300, 0x15403, 0x15500, 0x15603, 0x15700,
    0x15803, 0x15900, 0x15a03, 0x15b00, 0x15c03, 0x15d00, 0x15e03, 0x15f00, 0x16003, 0x16100,
    0x16203, 0x16300, 0x16403, 0x16500, 0x16603, 0x16700, 0x16803, 0x16900, 0x16a03, 0x16b00,
    0x16c03, 0x16d00, 0x16e03, 0x16f00, 0x17003, 0x17100, 0x17203, 0x17300, 0x17403, 0x17500,
    0x17603, 0x17700, 0x17803, 0x17a00, 0x17b03, 0x17c00, 0x17d03, 0x17e00, 0x18103, 0x18300,
    0x18403, 0x18500, 0x18603, 0x18800, 0x18903, 0x18c00, 0x18e03, 0x19200, 0x19303, 0x19500,
    0x19603, 0x19900, 0x19c03, 0x19e00, 0x19f03, 0x1a100, 0x1a203, 0x1a300, 0x1a403, 0x1a500,
    0x1a603, 0x1a800, 0x1a903, 0x1aa00, 0x1ac03, 0x1ad00, 0x1ae03, 0x1b000, 0x1b103, 0x1b400,
    0x1b503, 0x1b600, 0x1b703, 0x1b900, 0x1bc03, 0x1bd00, 0x1c403, 0x1c500, 0x1c703, 0x1c800,
    0x1ca03, 0x1cb00, 0x1cd03, 0x1ce00, 0x1cf03, 0x1d000, 0x1d103, 0x1d200, 0x1d303, 0x1d400,
    0x1d503, 0x1d600, 0x1d703, 0x1d800, 0x1d903, 0x1da00, 0x1db03, 0x1dc00, 0x1de03, 0x1df00,
    0x1e003, 0x1e100, 0x1e203, 0x1e300, 0x1e403, 0x1e500, 0x1e603, 0x1e700, 0x1e803, 0x1e900,
    0x1ea03, 0x1eb00, 0x1ec03, 0x1ed00, 0x1ee03, 0x1ef00, 0x1f103, 0x1f200, 0x1f403, 0x1f500,
    0x1f603, 0x1f900, 0x1fa03, 0x1fb00, 0x1fc03, 0x1fd00, 0x1fe03, 0x1ff00, 0x20003, 0x20100,
    0x20203, 0x20300, 0x20403, 0x20500, 0x20603, 0x20700, 0x20803, 0x20900, 0x20a03, 0x20b00,
    0x20c03, 0x20d00, 0x20e03, 0x20f00, 0x21003, 0x21100, 0x21203, 0x21300, 0x21403, 0x21500,
    0x21603, 0x21700, 0x21803, 0x21900, 0x21a03, 0x21b00, 0x21c03, 0x21d00, 0x21e03, 0x21f00,
    0x22003, 0x22100, 0x22203, 0x22300, 0x22403, 0x22500, 0x22603, 0x22700, 0x22803, 0x22900,
    0x22a03, 0x22b00, 0x22c03, 0x22d00, 0x22e03, 0x22f00, 0x23003, 0x23100, 0x23203, 0x23300,
    0x23a03, 0x23c00, 0x23d03, 0x23f00, 0x24103, 0x24200, 0x24303, 0x24700, 0x24803, 0x24900,
    0x24a03, 0x24b00, 0x24c03, 0x24d00, 0x24e03, 0x24f00, 0x37003, 0x37100, 0x37203, 0x37300,
    0x37603, 0x37700, 0x37f03, 0x38000, 0x38603, 0x38700, 0x38803, 0x38b00, 0x38c03, 0x38d00,
    0x38e03, 0x39000, 0x39103, 0x3a200, 0x3a303, 0x3ac00, 0x3cf03, 0x3d000, 0x3d203, 0x3d500,
    0x3d803, 0x3d900, 0x3da03, 0x3db00, 0x3dc03, 0x3dd00, 0x3de03, 0x3df00, 0x3e003, 0x3e100,
    0x3e203, 0x3e300, 0x3e403, 0x3e500, 0x3e603, 0x3e700, 0x3e803, 0x3e900, 0x3ea03, 0x3eb00,
    0x3ec03, 0x3ed00, 0x3ee03, 0x3ef00, 0x3f403, 0x3f500, 0x3f703, 0x3f800, 0x3f903, 0x3fb00,
    0x3fd03, 0x43000, 0x46003, 0x46100, 0x46203, 0x46300, 0x46403, 0x46500, 0x46603, 0x46700,
    0x46803, 0x46900, 0x46a03, 0x46b00, 0x46c03, 0x46d00, 0x46e03, 0x46f00, 0x47003, 0x47100,
    0x47203, 0x47300, 0x47403, 0x47500, 0x47603, 0x47700, 0x47803, 0x47900, 0x47a03, 0x47b00,
    0x47c03, 0x47d00, 0x47e03, 0x47f00, 0x48003, 0x48100, 0x48a03, 0x48b00, 0x48c03, 0x48d00,
    0x48e03, 0x48f00, 0x49003, 0x49100, 0x49203, 0x49300, 0x49403, 0x49500, 0x49603, 0x49700,
    0x49803, 0x49900, 0x49a03, 0x49b00, 0x49c03, 0x49d00, 0x49e03, 0x49f00, 0x4a003, 0x4a100,
    0x4a203, 0x4a300, 0x4a403, 0x4a500, 0x4a603, 0x4a700, 0x4a803, 0x4a900, 0x4aa03, 0x4ab00,
    0x4ac03, 0x4ad00, 0x4ae03, 0x4af00, 0x4b003, 0x4b100, 0x4b203, 0x4b300, 0x4b403, 0x4b500,
    0x4b603, 0x4b700, 0x4b803, 0x4b900, 0x4ba03, 0x4bb00, 0x4bc03, 0x4bd00, 0x4be03, 0x4bf00,
    0x4c003, 0x4c200, 0x4c303, 0x4c400, 0x4c503, 0x4c600, 0x4c703, 0x4c800, 0x4c903, 0x4ca00,
    0x4cb03, 0x4cc00, 0x4cd03, 0x4ce00, 0x4d003, 0x4d100, 0x4d203, 0x4d300, 0x4d403, 0x4d500,
    0x4d603, 0x4d700, 0x4d803, 0x4d900, 0x4da03, 0x4db00, 0x4dc03, 0x4dd00, 0x4de03, 0x4df00,
    0x4e003, 0x4e100, 0x4e203, 0x4e300, 0x4e403, 0x4e500, 0x4e603, 0x4e700, 0x4e803, 0x4e900,
    0x4ea03, 0x4eb00, 0x4ec03, 0x4ed00, 0x4ee03, 0x4ef00, 0x4f003, 0x4f100, 0x4f203, 0x4f300,
    0x4f403, 0x4f500, 0x4f603, 0x4f700, 0x4f803, 0x4f900, 0x4fa03, 0x4fb00, 0x4fc03, 0x4fd00,
    0x4fe03, 0x4ff00, 0x50003, 0x50100, 0x50203, 0x50300, 0x50403, 0x50500, 0x50603, 0x50700,
    0x50803, 0x50900, 0x50a03, 0x50b00, 0x50c03, 0x50d00, 0x50e03, 0x50f00, 0x51003, 0x51100,
    0x51203, 0x51300, 0x51403, 0x51500, 0x51603, 0x51700, 0x51803, 0x51900, 0x51a03, 0x51b00,
    0x51c03, 0x51d00, 0x51e03, 0x51f00, 0x52003, 0x52100, 0x52203, 0x52300, 0x52403, 0x52500,
    0x52603, 0x52700, 0x52803, 0x52900, 0x52a03, 0x52b00, 0x52c03, 0x52d00, 0x52e03, 0x52f00,
    0x53103, 0x55700, 0x10a003, 0x10c600, 0x10c703, 0x10c800, 0x10cd03, 0x10ce00, 0x13a003,
    0x13f600, 0x1c8903, 0x1c8a00, 0x1c9003, 0x1cbb00, 0x1cbd03, 0x1cc000, 0x1e0003, 0x1e0100,
    0x1e0203, 0x1e0300, 0x1e0403, 0x1e0500, 0x1e0603, 0x1e0700, 0x1e0803, 0x1e0900, 0x1e0a03,
    0x1e0b00, 0x1e0c03, 0x1e0d00, 0x1e0e03, 0x1e0f00, 0x1e1003, 0x1e1100, 0x1e1203, 0x1e1300,
    0x1e1403, 0x1e1500, 0x1e1603, 0x1e1700, 0x1e1803, 0x1e1900, 0x1e1a03, 0x1e1b00, 0x1e1c03,
    0x1e1d00, 0x1e1e03, 0x1e1f00, 0x1e2003, 0x1e2100, 0x1e2203, 0x1e2300, 0x1e2403, 0x1e2500,
    0x1e2603, 0x1e2700, 0x1e2803, 0x1e2900, 0x1e2a03, 0x1e2b00, 0x1e2c03, 0x1e2d00, 0x1e2e03,
    0x1e2f00, 0x1e3003, 0x1e3100, 0x1e3203, 0x1e3300, 0x1e3403, 0x1e3500, 0x1e3603, 0x1e3700,
    0x1e3803, 0x1e3900, 0x1e3a03, 0x1e3b00, 0x1e3c03, 0x1e3d00, 0x1e3e03, 0x1e3f00, 0x1e4003,
    0x1e4100, 0x1e4203, 0x1e4300, 0x1e4403, 0x1e4500, 0x1e4603, 0x1e4700, 0x1e4803, 0x1e4900,
    0x1e4a03, 0x1e4b00, 0x1e4c03, 0x1e4d00, 0x1e4e03, 0x1e4f00, 0x1e5003, 0x1e5100, 0x1e5203,
    0x1e5300, 0x1e5403, 0x1e5500, 0x1e5603, 0x1e5700, 0x1e5803, 0x1e5900, 0x1e5a03, 0x1e5b00,
    0x1e5c03, 0x1e5d00, 0x1e5e03, 0x1e5f00, 0x1e6003, 0x1e6100, 0x1e6203, 0x1e6300, 0x1e6403,
    0x1e6500, 0x1e6603, 0x1e6700, 0x1e6803, 0x1e6900, 0x1e6a03, 0x1e6b00, 0x1e6c03, 0x1e6d00,
    0x1e6e03, 0x1e6f00, 0x1e7003, 0x1e7100, 0x1e7203, 0x1e7300, 0x1e7403, 0x1e7500, 0x1e7603,
    0x1e7700, 0x1e7803, 0x1e7900, 0x1e7a03, 0x1e7b00, 0x1e7c03, 0x1e7d00, 0x1e7e03, 0x1e7f00,
    0x1e8003, 0x1e8100, 0x1e8203, 0x1e8300, 0x1e8403, 0x1e8500, 0x1e8603, 0x1e8700, 0x1e8803,
    0x1e8900, 0x1e8a03, 0x1e8b00, 0x1e8c03, 0x1e8d00, 0x1e8e03, 0x1e8f00, 0x1e9003, 0x1e9100,
    0x1e9203, 0x1e9300, 0x1e9403, 0x1e9500, 0x1e9e03, 0x1e9f00, 0x1ea003, 0x1ea100, 0x1ea203,
    0x1ea300, 0x1ea403, 0x1ea500, 0x1ea603, 0x1ea700, 0x1ea803, 0x1ea900, 0x1eaa03, 0x1eab00,
    0x1eac03, 0x1ead00, 0x1eae03, 0x1eaf00, 0x1eb003, 0x1eb100, 0x1eb203, 0x1eb300, 0x1eb403,
    0x1eb500, 0x1eb603, 0x1eb700, 0x1eb803, 0x1eb900, 0x1eba03, 0x1ebb00, 0x1ebc03, 0x1ebd00,
    0x1ebe03, 0x1ebf00, 0x1ec003, 0x1ec100, 0x1ec203, 0x1ec300, 0x1ec403, 0x1ec500, 0x1ec603,
    0x1ec700, 0x1ec803, 0x1ec900, 0x1eca03, 0x1ecb00, 0x1ecc03, 0x1ecd00, 0x1ece03, 0x1ecf00,
    0x1ed003, 0x1ed100, 0x1ed203, 0x1ed300, 0x1ed403, 0x1ed500, 0x1ed603, 0x1ed700, 0x1ed803,
    0x1ed900, 0x1eda03, 0x1edb00, 0x1edc03, 0x1edd00, 0x1ede03, 0x1edf00, 0x1ee003, 0x1ee100,
    0x1ee203, 0x1ee300, 0x1ee403, 0x1ee500, 0x1ee603, 0x1ee700, 0x1ee803, 0x1ee900, 0x1eea03,
    0x1eeb00, 0x1eec03, 0x1eed00, 0x1eee03, 0x1eef00, 0x1ef003, 0x1ef100, 0x1ef203, 0x1ef300,
    0x1ef403, 0x1ef500, 0x1ef603, 0x1ef700, 0x1ef803, 0x1ef900, 0x1efa03, 0x1efb00, 0x1efc03,
    0x1efd00, 0x1efe03, 0x1eff00, 0x1f0803, 0x1f1000, 0x1f1803, 0x1f1e00, 0x1f2803, 0x1f3000,
    0x1f3803, 0x1f4000, 0x1f4803, 0x1f4e00, 0x1f5903, 0x1f5a00, 0x1f5b03, 0x1f5c00, 0x1f5d03,
    0x1f5e00, 0x1f5f03, 0x1f6000, 0x1f6803, 0x1f7000, 0x1fb803, 0x1fbc00, 0x1fc803, 0x1fcc00,
    0x1fd803, 0x1fdc00, 0x1fe803, 0x1fed00, 0x1ff803, 0x1ffc00, 0x210203, 0x210300, 0x210703,
    0x210800, 0x210b03, 0x210e00, 0x211003, 0x211300, 0x211503, 0x211600, 0x211903, 0x211e00,
    0x212403, 0x212500, 0x212603, 0x212700, 0x212803, 0x212900, 0x212a03, 0x212e00, 0x213003,
    0x213400, 0x213e03, 0x214000, 0x214503, 0x214600, 0x218303, 0x218400, 0x2c0003, 0x2c3000,
    0x2c6003, 0x2c6100, 0x2c6203, 0x2c6500, 0x2c6703, 0x2c6800, 0x2c6903, 0x2c6a00, 0x2c6b03,
    0x2c6c00, 0x2c6d03, 0x2c7100, 0x2c7203, 0x2c7300, 0x2c7503, 0x2c7600, 0x2c7e03, 0x2c8100,
    0x2c8203, 0x2c8300, 0x2c8403, 0x2c8500, 0x2c8603, 0x2c8700, 0x2c8803, 0x2c8900, 0x2c8a03,
    0x2c8b00, 0x2c8c03, 0x2c8d00, 0x2c8e03, 0x2c8f00, 0x2c9003, 0x2c9100, 0x2c9203, 0x2c9300,
    0x2c9403, 0x2c9500, 0x2c9603, 0x2c9700, 0x2c9803, 0x2c9900, 0x2c9a03, 0x2c9b00, 0x2c9c03,
    0x2c9d00, 0x2c9e03, 0x2c9f00, 0x2ca003, 0x2ca100, 0x2ca203, 0x2ca300, 0x2ca403, 0x2ca500,
    0x2ca603, 0x2ca700, 0x2ca803, 0x2ca900, 0x2caa03, 0x2cab00, 0x2cac03, 0x2cad00, 0x2cae03,
    0x2caf00, 0x2cb003, 0x2cb100, 0x2cb203, 0x2cb300, 0x2cb403, 0x2cb500, 0x2cb603, 0x2cb700,
    0x2cb803, 0x2cb900, 0x2cba03, 0x2cbb00, 0x2cbc03, 0x2cbd00, 0x2cbe03, 0x2cbf00, 0x2cc003,
    0x2cc100, 0x2cc203, 0x2cc300, 0x2cc403, 0x2cc500, 0x2cc603, 0x2cc700, 0x2cc803, 0x2cc900,
    0x2cca03, 0x2ccb00, 0x2ccc03, 0x2ccd00, 0x2cce03, 0x2ccf00, 0x2cd003, 0x2cd100, 0x2cd203,
    0x2cd300, 0x2cd403, 0x2cd500, 0x2cd603, 0x2cd700, 0x2cd803, 0x2cd900, 0x2cda03, 0x2cdb00,
    0x2cdc03, 0x2cdd00, 0x2cde03, 0x2cdf00, 0x2ce003, 0x2ce100, 0x2ce203, 0x2ce300, 0x2ceb03,
    0x2cec00, 0x2ced03, 0x2cee00, 0x2cf203, 0x2cf300, 0xa64003, 0xa64100, 0xa64203, 0xa64300,
    0xa64403, 0xa64500, 0xa64603, 0xa64700, 0xa64803, 0xa64900, 0xa64a03, 0xa64b00, 0xa64c03,
    0xa64d00, 0xa64e03, 0xa64f00, 0xa65003, 0xa65100, 0xa65203, 0xa65300, 0xa65403, 0xa65500,
    0xa65603, 0xa65700, 0xa65803, 0xa65900, 0xa65a03, 0xa65b00, 0xa65c03, 0xa65d00, 0xa65e03,
    0xa65f00, 0xa66003, 0xa66100, 0xa66203, 0xa66300, 0xa66403, 0xa66500, 0xa66603, 0xa66700,
    0xa66803, 0xa66900, 0xa66a03, 0xa66b00, 0xa66c03, 0xa66d00, 0xa68003, 0xa68100, 0xa68203,
    0xa68300, 0xa68403, 0xa68500, 0xa68603, 0xa68700, 0xa68803, 0xa68900, 0xa68a03, 0xa68b00,
    0xa68c03, 0xa68d00, 0xa68e03, 0xa68f00, 0xa69003, 0xa69100, 0xa69203, 0xa69300, 0xa69403,
    0xa69500, 0xa69603, 0xa69700, 0xa69803, 0xa69900, 0xa69a03, 0xa69b00, 0xa72203, 0xa72300,
    0xa72403, 0xa72500, 0xa72603, 0xa72700, 0xa72803, 0xa72900, 0xa72a03, 0xa72b00, 0xa72c03,
    0xa72d00, 0xa72e03, 0xa72f00, 0xa73203, 0xa73300, 0xa73403, 0xa73500, 0xa73603, 0xa73700,
    0xa73803, 0xa73900, 0xa73a03, 0xa73b00, 0xa73c03, 0xa73d00, 0xa73e03, 0xa73f00, 0xa74003,
    0xa74100, 0xa74203, 0xa74300, 0xa74403, 0xa74500, 0xa74603, 0xa74700, 0xa74803, 0xa74900,
    0xa74a03, 0xa74b00, 0xa74c03, 0xa74d00, 0xa74e03, 0xa74f00, 0xa75003, 0xa75100, 0xa75203,
    0xa75300, 0xa75403, 0xa75500, 0xa75603, 0xa75700, 0xa75803, 0xa75900, 0xa75a03, 0xa75b00,
    0xa75c03, 0xa75d00, 0xa75e03, 0xa75f00, 0xa76003, 0xa76100, 0xa76203, 0xa76300, 0xa76403,
    0xa76500, 0xa76603, 0xa76700, 0xa76803, 0xa76900, 0xa76a03, 0xa76b00, 0xa76c03, 0xa76d00,
    0xa76e03, 0xa76f00, 0xa77903, 0xa77a00, 0xa77b03, 0xa77c00, 0xa77d03, 0xa77f00, 0xa78003,
    0xa78100, 0xa78203, 0xa78300, 0xa78403, 0xa78500, 0xa78603, 0xa78700, 0xa78b03, 0xa78c00,
    0xa78d03, 0xa78e00, 0xa79003, 0xa79100, 0xa79203, 0xa79300, 0xa79603, 0xa79700, 0xa79803,
    0xa79900, 0xa79a03, 0xa79b00, 0xa79c03, 0xa79d00, 0xa79e03, 0xa79f00, 0xa7a003, 0xa7a100,
    0xa7a203, 0xa7a300, 0xa7a403, 0xa7a500, 0xa7a603, 0xa7a700, 0xa7a803, 0xa7a900, 0xa7aa03,
    0xa7af00, 0xa7b003, 0xa7b500, 0xa7b603, 0xa7b700, 0xa7b803, 0xa7b900, 0xa7ba03, 0xa7bb00,
    0xa7bc03, 0xa7bd00, 0xa7be03, 0xa7bf00, 0xa7c003, 0xa7c100, 0xa7c203, 0xa7c300, 0xa7c403,
    0xa7c800, 0xa7c903, 0xa7ca00, 0xa7cb03, 0xa7cd00, 0xa7ce03, 0xa7cf00, 0xa7d003, 0xa7d100,
    0xa7d203, 0xa7d300, 0xa7d403, 0xa7d500, 0xa7d603, 0xa7d700, 0xa7d803, 0xa7d900, 0xa7da03,
    0xa7db00, 0xa7dc03, 0xa7dd00, 0xa7f503, 0xa7f600, 0xff2103, 0xff3b00, 0x1040003, 0x1042800,
    0x104b003, 0x104d400, 0x1057003, 0x1057b00, 0x1057c03, 0x1058b00, 0x1058c03, 0x1059300,
    0x1059403, 0x1059600, 0x10c8003, 0x10cb300, 0x10d5003, 0x10d6600, 0x118a003, 0x118c000,
    0x16e4003, 0x16e6000, 0x16ea003, 0x16eb900, 0x1d40003, 0x1d41a00, 0x1d43403, 0x1d44e00,
    0x1d46803, 0x1d48200, 0x1d49c03, 0x1d49d00, 0x1d49e03, 0x1d4a000, 0x1d4a203, 0x1d4a300,
    0x1d4a503, 0x1d4a700, 0x1d4a903, 0x1d4ad00, 0x1d4ae03, 0x1d4b600, 0x1d4d003, 0x1d4ea00,
    0x1d50403, 0x1d50600, 0x1d50703, 0x1d50b00, 0x1d50d03, 0x1d51500, 0x1d51603, 0x1d51d00,
    0x1d53803, 0x1d53a00, 0x1d53b03, 0x1d53f00, 0x1d54003, 0x1d54500, 0x1d54603, 0x1d54700,
    0x1d54a03, 0x1d55100, 0x1d56c03, 0x1d58600, 0x1d5a003, 0x1d5ba00, 0x1d5d403, 0x1d5ee00,
    0x1d60803, 0x1d62200, 0x1d63c03, 0x1d65600, 0x1d67003, 0x1d68a00, 0x1d6a803, 0x1d6c100,
    0x1d6e203, 0x1d6fb00, 0x1d71c03, 0x1d73500, 0x1d75603, 0x1d76f00, 0x1d79003, 0x1d7a900,
    0x1d7ca03, 0x1d7cb00, 0x1e90003, 0x1e92200,
};
static const uint16_t czg_pattern_6_table[] = {
    0, 0, 0, 0, 0,
    5, 5, 5, 5, 5,
    10, 15, 5, 10, 0,
    10, 15, 15, 5, 0,
};
static const cz_pattern_t czg_pattern_6 = {
    .source = CZ_LIT("\\b\\p{Lu}"),
    .run = cz_pattern_table,
    .ascii = czg_pattern_6_ascii,
    .beyond = czg_pattern_6_beyond,
    .beyond_count = 1309,
    .class_count = 4,
    .start = 10,
    .table = czg_pattern_6_table,
};

// ---- Values of inputs ---------------------------------------------------------------------------

// { password: Password; colour: `#${string}`; size: `${int}px` }
struct czg_post_login_login_value {
    cz_slice_t password;
    cz_slice_t colour;
    cz_slice_t size;
};


// ---- Readers of JSON ----------------------------------------------------------------------------

static void czg_json_post_login_login(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_login_login_value *to);

static void czg_json_post_login_login__password(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_login_login_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("password"), 0};
    if (cz_json_string(json, &at, &to->password)) {
        cz_string_pattern(json->in, &at, to->password, &czg_pattern_1); // pattern 1
    }
}

static void czg_json_post_login_login__colour(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_login_login_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("colour"), 0};
    if (cz_json_string(json, &at, &to->colour)) {
        cz_string_pattern(json->in, &at, to->colour, &czg_pattern_2); // pattern 2
    }
}

static void czg_json_post_login_login__size(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_login_login_value *to)
{
    const cz_loc_t at = {loc, CZ_LIT("size"), 0};
    if (cz_json_string(json, &at, &to->size)) {
        cz_string_pattern(json->in, &at, to->size, &czg_pattern_3); // pattern 3
    }
}

// { password: Password; colour: `#${string}`; size: `${int}px` }
static void czg_json_post_login_login(cz_json_t *json, const cz_loc_t *loc,
        struct czg_post_login_login_value *to)
{
    uint64_t seen = 0;
    cz_slice_t key;
    if (!cz_json_object(json, loc)) {
        return;
    }
    // As declared, which is how most come.
    if (cz_json_key_is(json, "\"password\":", 11)) {
        seen |= UINT64_C(0x1);
        czg_json_post_login_login__password(json, loc, to);
    }
    if (cz_json_key_is(json, "\"colour\":", 9)) {
        seen |= UINT64_C(0x2);
        czg_json_post_login_login__colour(json, loc, to);
    }
    if (cz_json_key_is(json, "\"size\":", 7)) {
        seen |= UINT64_C(0x4);
        czg_json_post_login_login__size(json, loc, to);
    }
    // In any order.
    while (cz_json_key(json, &key)) {
        switch (key.size) {
        case 4:
            if (memcmp(key.at, "size", 4) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x4))) {
                    czg_json_post_login_login__size(json, loc, to);
                }
                continue;
            }
            break;
        case 6:
            if (memcmp(key.at, "colour", 6) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x2))) {
                    czg_json_post_login_login__colour(json, loc, to);
                }
                continue;
            }
            break;
        case 8:
            if (memcmp(key.at, "password", 8) == 0) {
                if (cz_json_once(json, loc, key, &seen, UINT64_C(0x1))) {
                    czg_json_post_login_login__password(json, loc, to);
                }
                continue;
            }
            break;
        default:
            break;
        }
        cz_json_skip(json);
    }
    if ((seen & UINT64_C(0x7)) != UINT64_C(0x7)) {
        if ((seen & UINT64_C(0x1)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("password"));
        }
        if ((seen & UINT64_C(0x2)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("colour"));
        }
        if ((seen & UINT64_C(0x4)) == 0) {
            cz_missing_key(json->in, loc, CZ_SLICE("size"));
        }
    }
}

// ---- GET /posts/:slug ---------------------------------------------------------------------------

// src/app.ts:14:1, handler (anonymous)
// path slug: Slug, pattern ^[a-z]+(-[a-z]+)*$
// reply 200: Slug
// worker, because it reads the parameter `slug` (src/app.ts:14:41)

struct czg_get_posts_slug_args {
    cz_slice_t slug;
};

static const cz_loc_t czg_loc_get_posts_slug__slug = {&cz_loc_path, CZ_LIT("slug"), 0};

static int czg_read_get_posts_slug(cz_input_t *in, void *to)
{
    struct czg_get_posts_slug_args *args = to;
    cz_slice_t text;

    // path slug: Slug, pattern ^[a-z]+(-[a-z]+)*$
    if (cz_path_text(in, 0, &text)) {
        args->slug = text;
        cz_string_pattern(in, &czg_loc_get_posts_slug__slug, args->slug,
                &czg_pattern_0); // pattern 0
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_posts_slug_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_posts_slug_args, slug), CZ_ALWAYS}, // slug
};

// ---- POST /login --------------------------------------------------------------------------------

// src/app.ts:15:1, handler (anonymous)
// body login: { password: Password; colour: `#${string}`; size: `${int}px` }
// reply 200: `#${string}`
// worker, because it reads the parameter `login` (src/app.ts:15:95)

struct czg_post_login_args {
    struct czg_post_login_login_value login;
};

static int czg_read_post_login(cz_input_t *in, void *to)
{
    struct czg_post_login_args *args = to;

    // body login: { password: Password; colour: `#${string}`; size: `${int}px` }
    {
        cz_json_t body;
        if (cz_json_open(&body, in)) {
            cz_json_t *const json = &body;
            czg_json_post_login_login(json, &cz_loc_body, &args->login);
            cz_json_close(json);
        }
    }

    return cz_read_result(in);
}

static const cz_member_t czg_post_login__login_made_members[] = {
    {.atom = 1, .offset = offsetof(struct czg_post_login_login_value, colour),
            .has_offset = CZ_ALWAYS, .type = &czg_type_string},
};
static const cz_type_t czg_post_login__login_made = {
    .kind = CZ_KIND_OBJECT,
    .size = sizeof(struct czg_post_login_login_value),
    .name = "{ password: Password; colour: `#${string}`; size: `${int}px` }",
    .members = czg_post_login__login_made_members, .member_count = 1,
};
static const cz_arg_t czg_post_login_arg_list[] = {
    {&czg_post_login__login_made, offsetof(struct czg_post_login_args, login), CZ_ALWAYS}, // login
};

// ---- GET /bits/:bits ----------------------------------------------------------------------------

// src/app.ts:16:1, handler (anonymous)
// path bits: Bits, pattern ^(0|1)*1(0|1){16}$
// query doubled?: Doubled, pattern ^(.+)\1$
// query word?: string, pattern \b\p{Lu}
// reply 200: { bits: Bits; doubled: Doubled | undefined; word: (string & Pattern<"\\b\\p{Lu}">) |
//   undefined; }
// worker, because it reads the parameter `bits` (src/app.ts:16:101)

struct czg_get_bits_bits_args {
    cz_slice_t bits;
    bool has_doubled;
    cz_slice_t doubled;
    bool has_word;
    cz_slice_t word;
};

static const cz_loc_t czg_loc_get_bits_bits__bits = {&cz_loc_path, CZ_LIT("bits"), 0};
static const cz_loc_t czg_loc_get_bits_bits__doubled = {&cz_loc_query, CZ_LIT("doubled"), 0};
static const cz_loc_t czg_loc_get_bits_bits__word = {&cz_loc_query, CZ_LIT("word"), 0};

static int czg_read_get_bits_bits(cz_input_t *in, void *to)
{
    struct czg_get_bits_bits_args *args = to;
    cz_slice_t text;

    // path bits: Bits, pattern ^(0|1)*1(0|1){16}$
    if (cz_path_text(in, 0, &text)) {
        args->bits = text;
        cz_string_pattern(in, &czg_loc_get_bits_bits__bits, args->bits,
                &czg_pattern_4); // pattern 4
    }

    // query doubled?: Doubled, pattern ^(.+)\1$
    if (cz_query_text(in, CZ_SLICE("doubled"), &text)) {
        args->has_doubled = true;
        args->doubled = text;
        cz_string_pattern(in, &czg_loc_get_bits_bits__doubled, args->doubled,
                &czg_pattern_5); // pattern 5
    }

    // query word?: string, pattern \b\p{Lu}
    if (cz_query_text(in, CZ_SLICE("word"), &text)) {
        args->has_word = true;
        args->word = text;
        cz_string_pattern(in, &czg_loc_get_bits_bits__word, args->word,
                &czg_pattern_6); // pattern 6
    }

    return cz_read_result(in);
}

static const cz_arg_t czg_get_bits_bits_arg_list[] = {
    {&czg_type_string, offsetof(struct czg_get_bits_bits_args, bits), CZ_ALWAYS}, // bits
    {&czg_type_string, offsetof(struct czg_get_bits_bits_args, doubled),
            offsetof(struct czg_get_bits_bits_args, has_doubled)}, // doubled
    {&czg_type_string, offsetof(struct czg_get_bits_bits_args, word),
            offsetof(struct czg_get_bits_bits_args, has_word)}, // word
};

// ---- Routes -------------------------------------------------------------------------------------

enum czg_route {
    CZG_GET_POSTS_SLUG,
    CZG_POST_LOGIN,
    CZG_GET_BITS_BITS,
};

static const cz_route_t czg_routes[] = {
    [CZG_GET_POSTS_SLUG] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/posts/:slug",
        .source = "src/app.ts:14:1",
        .why = "it reads the parameter `slug` (src/app.ts:14:41)",
        .read = czg_read_get_posts_slug,
        .args_size = sizeof(struct czg_get_posts_slug_args),
        .arg_count = 1,
        .args = czg_get_posts_slug_arg_list,
        .reply = &czg_type_string,
        .handler = 0,
    },
    [CZG_POST_LOGIN] = {
        .method = CZ_POST,
        .method_name = "POST",
        .pattern = "/login",
        .source = "src/app.ts:15:1",
        .why = "it reads the parameter `login` (src/app.ts:15:95)",
        .read = czg_read_post_login,
        .args_size = sizeof(struct czg_post_login_args),
        .flags = CZ_ROUTE_BODY,
        .arg_count = 1,
        .args = czg_post_login_arg_list,
        .reply = &czg_type_string,
        .handler = 1,
    },
    [CZG_GET_BITS_BITS] = {
        .method = CZ_GET,
        .method_name = "GET",
        .pattern = "/bits/:bits",
        .source = "src/app.ts:16:1",
        .why = "it reads the parameter `bits` (src/app.ts:16:101)",
        .read = czg_read_get_bits_bits,
        .args_size = sizeof(struct czg_get_bits_bits_args),
        .arg_count = 3,
        .args = czg_get_bits_bits_arg_list,
        .reply = &czg_type_get_bits_bits_reply,
        .handler = 2,
    },
};

// ---- Routing ------------------------------------------------------------------------------------

typedef struct czg_static_path {
    cz_slice_t path;
    const cz_route_t *route;
} czg_static_path_t;

static const cz_route_t *czg_static_route(const czg_static_path_t *slot, const char *at,
                                          const char *end)
{
    return cz_route_is(at, end, slot->path.at, slot->path.size) ? slot->route : NULL;
}

static const cz_route_t *czg_find_get(const char *at, const char *end,
                                      cz_captures_t *captures)
{
    const char *at1 = at + 1;
    const char *to1 = cz_route_segment(at1, end);
    if (cz_route_is(at1, to1, "bits", 4) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_BITS_BITS];
            }
        }
    }
    if (cz_route_is(at1, to1, "posts", 5) && to1 != end) {
        const char *at2 = to1 + 1;
        const char *to2 = cz_route_segment(at2, end);
        if (to2 != at2) {
            cz_route_capture(captures, 0, at2, to2);
            if (to2 == end || to2 + 1 == end) {
                return &czg_routes[CZG_GET_POSTS_SLUG];
            }
        }
    }
    return NULL;
}

static const czg_static_path_t czg_post_static_paths[1] = {
    [0] = {CZ_LIT("/login"), &czg_routes[CZG_POST_LOGIN]},
};

static const cz_route_t *czg_find_post(const char *at, const char *end,
                                       cz_captures_t *captures)
{
    (void)captures;
    // One trailing slash does not count.
    const char *stop = end - at > 2 && end[-1] == '/' ? end - 1 : end;
    const cz_route_t *route = czg_static_route(&czg_post_static_paths[0], at, stop);
    if (route != NULL) {
        return route;
    }
    return NULL;
}

static const cz_route_t *czg_find(cz_method_t method, cz_slice_t path,
                                  cz_captures_t *captures)
{
    // Anything else, as the `*` of OPTIONS, is no path.
    if (path.size == 0 || path.at[0] != '/') {
        return NULL;
    }
    switch (method) {
    case CZ_GET:
        return czg_find_get(path.at, path.at + path.size, captures);
    case CZ_POST:
        return czg_find_post(path.at, path.at + path.size, captures);
    case CZ_HEAD:
    case CZ_PUT:
    case CZ_PATCH:
    case CZ_DELETE:
    case CZ_OPTIONS:
    case CZ_METHOD_COUNT:
    default:
        return NULL;
    }
}

// ---- The application ----------------------------------------------------------------------------

// The handlers, in a file of their own.
extern const unsigned char czg_bundle[];
extern const size_t czg_bundle_size;

const cz_app_t czg_app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla 0.0.0",
    .title = "API",
    .version = "0.0.0",
    .entry = "src/app.ts",
    .routes = czg_routes,
    .route_count = 3,
    .find = czg_find,
    .atoms = czg_atoms,
    .atom_count = 6,
    .bundle = czg_bundle,
    .bundle_size = &czg_bundle_size,
    .handler_count = 3,
};
