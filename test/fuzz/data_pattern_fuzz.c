/*
 * An automaton made of the input's first bytes, walked on the rest, valid UTF-8 or not: it says what a
 * search through all (node, place) pairs says, and no walk reads beside the text or the tables.
 *
 *   [nodes: 1 byte][start: 1][each node: kind, next, other][text]
 */
#include "data_fuzz.h"

#include "data/pattern.h"
#include "data/utf8.h"

#define NODES_MAX 24u
#define CLASS_COUNT 4u
#define TEXT_MAX 64u

static unsigned char ascii[128];
static const uint32_t beyond[] = {0x80u << 8 | 2u, 0xE9u << 8 | 3u, 0xEAu << 8 | 2u, 0x1F600u << 8 | 1u};
/* set 0: nothing; then each class and some together */
static const unsigned char sets[8 * CLASS_COUNT] = {0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1};
static const unsigned char traits[CLASS_COUNT] = {0, CZ_TRAIT_WORD | CZ_TRAIT_FOLDED_WORD, CZ_TRAIT_LINE, CZ_TRAIT_FOLDED_WORD};

/* ---- the model ------------------------------------------------------------------------------------ */

typedef struct place {
    uint32_t class;  /* of the character that stands here */
    uint32_t before; /* traits of its neighbours; 0 at an edge */
    uint32_t after;
} place_t;

static bool differ(const place_t *place, uint32_t trait)
{
    return ((place->before & trait) != 0) != ((place->after & trait) != 0);
}

static bool passes(uint32_t kind, const place_t *place, size_t at, size_t count)
{
    switch (kind) {
    case CZ_NODE_START:
        return at == 0;
    case CZ_NODE_END:
        return at == count;
    case CZ_NODE_LINE_START:
        return at == 0 || (place->before & CZ_TRAIT_LINE) != 0;
    case CZ_NODE_LINE_END:
        return at == count || (place->after & CZ_TRAIT_LINE) != 0;
    case CZ_NODE_WORD:
    case CZ_NODE_NOT_WORD:
        return differ(place, CZ_TRAIT_WORD) == (kind == CZ_NODE_WORD);
    default:
        return differ(place, CZ_TRAIT_FOLDED_WORD) == (kind == CZ_NODE_FOLDED_WORD);
    }
}

/* Marks what is reached until nothing is new. */
static bool search(const cz_pattern_t *pattern, const place_t *places, size_t count)
{
    static bool reached[TEXT_MAX + 1][NODES_MAX];
    memset(reached, 0, sizeof reached);
    reached[0][pattern->start] = true;
    for (bool grew = true; grew;) {
        grew = false;
        for (size_t at = 0; at <= count; at++) {
            for (uint32_t id = 0; id < pattern->node_count; id++) {
                const cz_pattern_node_t *const node = &pattern->nodes[id];
                if (!reached[at][id]) {
                    continue;
                }
                if (node->kind == CZ_NODE_MATCH) {
                    return true;
                }
                bool *to[2] = {NULL, NULL};
                if (node->kind == CZ_NODE_SPLIT) {
                    to[0] = &reached[at][node->next];
                    to[1] = &reached[at][node->other];
                } else if (node->kind == CZ_NODE_CHAR) {
                    const bool reads = at < count && sets[node->other * CLASS_COUNT + places[at].class] != 0;
                    to[0] = reads ? &reached[at + 1][node->next] : NULL;
                } else if (passes(node->kind, &places[at], at, count)) {
                    to[0] = &reached[at][node->next];
                }
                for (size_t i = 0; i < 2; i++) {
                    if (to[i] != NULL && !*to[i]) {
                        *to[i] = grew = true;
                    }
                }
            }
        }
    }
    return false;
}

static size_t places_of(const cz_pattern_t *pattern, cz_slice_t text, place_t *places)
{
    const char *at = text.at;
    size_t count = 0;
    while (at != text.at + text.size) {
        places[count++].class = cz__pattern_class(pattern, &at, text.at + text.size);
    }
    for (size_t i = 0; i <= count; i++) {
        places[i].before = i == 0 ? 0 : traits[places[i - 1].class];
        places[i].after = i == count ? 0 : traits[places[i].class];
    }
    return count;
}

/* ---- the input -------------------------------------------------------------------------------------- */

static size_t read_nodes(const uint8_t *data, uint32_t count, cz_pattern_node_t *nodes)
{
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *const from = data + (size_t)i * 3;
        nodes[i].kind = from[0] % (CZ_NODE_NOT_FOLDED_WORD + 1);
        nodes[i].next = (uint16_t)(from[1] % count);
        nodes[i].other = (uint16_t)(nodes[i].kind == CZ_NODE_CHAR ? from[2] % 8 : from[2] % count);
    }
    return (size_t)count * 3;
}

/* A walk of a table, made of the same bytes: whatever it says, it ends. */
static void walk_table(cz_pattern_t pattern, const uint8_t *data, size_t size, cz_slice_t text)
{
    uint16_t table[16 * (CLASS_COUNT + 1)];
    uint32_t steps = 0;
    for (size_t i = 0; i < 16 * (CLASS_COUNT + 1); i++) {
        const uint32_t row = i < 2 * (CLASS_COUNT + 1) ? (uint32_t)(i / (CLASS_COUNT + 1)) : size == 0 ? 0 : data[i % size] % 16;
        table[i] = (uint16_t)(row * (CLASS_COUNT + 1));
    }
    pattern.table = table;
    pattern.start = 2 * (CLASS_COUNT + 1);
    ALWAYS(cz_pattern_table(&pattern, text, &steps) != CZ_PATTERN_GAVE_UP && steps == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    cz_pattern_node_t nodes[NODES_MAX];
    place_t places[TEXT_MAX + 1] = {{0}};
    uint32_t steps = 0;
    const uint32_t count = size == 0 ? 1 : data[0] % NODES_MAX + 1;
    if (size < 2 + (size_t)count * 3) {
        return 0;
    }
    for (size_t i = 0; i < sizeof ascii; i++) {
        ascii[i] = (i | 0x20) >= 'a' && (i | 0x20) <= 'z' ? 1 : i == '\n' ? 2 : 0;
    }
    const cz_pattern_t pattern = {.ascii = ascii, .beyond = beyond, .beyond_count = 4, .class_count = CLASS_COUNT,
                                  .start = data[1] % count, .nodes = nodes, .node_count = count, .sets = sets, .traits = traits};
    const size_t used = 2 + read_nodes(data + 2, count, nodes);
    const cz_slice_t text = {(const char *)data + used, size - used < TEXT_MAX ? size - used : TEXT_MAX};
    const bool found = search(&pattern, places, places_of(&pattern, text, places));
    ALWAYS(cz_pattern_automaton(&pattern, text, &steps) == (found ? CZ_PATTERN_YES : CZ_PATTERN_NO));
    walk_table(pattern, data, size, text);
    return 0;
}
