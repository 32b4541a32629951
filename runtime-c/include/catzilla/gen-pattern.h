/*
 * The ABI's part for regular expressions. Included by gen.h; not to be included alone.
 *
 *   cz_string_pattern ──> pattern->run ──┬── cz_pattern_table      a deterministic automaton: one look-up a character
 *                                        ├── cz_pattern_automaton  a nondeterministic one: linear too, for large patterns
 *                                        └── cz_pattern_engine     the engine's backtracking matcher, under a limit of steps
 *
 * A pattern has the semantics of RegExp.prototype.test with the flag u or v. Texts are valid UTF-8.
 */
#ifndef CATZILLA_GEN_PATTERN_H
#define CATZILLA_GEN_PATTERN_H

#include "catzilla/gen.h"

typedef enum cz_pattern_result {
    CZ_PATTERN_NO,
    CZ_PATTERN_YES,
    CZ_PATTERN_GAVE_UP /* steps or memory were not enough to tell */
} cz_pattern_result_t;

/*
 * Steps that the patterns of one request may take together: in->pattern_steps counts them. A step is
 * a node visited in an automaton; what the engine does is counted as so many, by its own cost. All
 * together they are about a tenth of a second. Tables do not count: they are as fast as reading.
 */
#define CZ_PATTERN_STEPS_MAX 20000000u

typedef struct cz_pattern cz_pattern_t;
/* Adds to `steps`; gives up when they pass CZ_PATTERN_STEPS_MAX. */
typedef cz_pattern_result_t (*cz_pattern_run_fn)(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps);

typedef enum cz_pattern_node_kind {
    CZ_NODE_CHAR,  /* reads a character of set `other`, then `next` */
    CZ_NODE_SPLIT, /* `next` and `other` */
    CZ_NODE_MATCH,
    /* assertions, then `next` */
    CZ_NODE_START,
    CZ_NODE_END,
    CZ_NODE_LINE_START,
    CZ_NODE_LINE_END,
    CZ_NODE_WORD,
    CZ_NODE_NOT_WORD,
    CZ_NODE_FOLDED_WORD,
    CZ_NODE_NOT_FOLDED_WORD
} cz_pattern_node_kind_t;

typedef struct cz_pattern_node {
    uint16_t kind;
    uint16_t next;
    uint16_t other;
} cz_pattern_node_t;

/* What assertions see of a class of characters. */
#define CZ_TRAIT_WORD 1u
#define CZ_TRAIT_FOLDED_WORD 2u
#define CZ_TRAIT_LINE 4u

/*
 * Characters are in classes:
 *
 *   U+0000 ... U+007F    ascii[code point]
 *   from U+0080          beyond[]: code point << 8 | class, ascending; each entry holds up to the next
 *
 * table:  row of the state: [next row by class ..., the row at the end of the text]; a row is named by
 *         where it begins. Row 0: no match. Row `class_count + 1`: match.
 * nodes:  sets[set * class_count + class] is 1 when the set has the class; traits[class] is CZ_TRAIT_....
 */
struct cz_pattern {
    cz_slice_t source; /* as the user wrote it */
    cz_pattern_run_fn run;
    const unsigned char *ascii;
    const uint32_t *beyond;
    uint32_t beyond_count;
    uint32_t class_count;
    uint32_t start; /* row, node; or for the engine 1 when the flag is v */
    const uint16_t *table;
    const cz_pattern_node_t *nodes;
    uint32_t node_count;
    const unsigned char *sets;
    const unsigned char *traits;
};

/*
 * Whether the text has a match. Loop thread; nothing is kept.
 * Issues: string_pattern_mismatch with the source; value_error when the request's steps are used up.
 */
bool cz_string_pattern(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text, const cz_pattern_t *pattern);

/* As cz_string_pattern without an issue; what cannot be told is false. */
bool cz_pattern_test(cz_input_t *in, const cz_pattern_t *pattern, cz_slice_t text);

/* For cz_pattern_t.run. Any thread. */
cz_pattern_result_t cz_pattern_table(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps);
cz_pattern_result_t cz_pattern_automaton(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps);
cz_pattern_result_t cz_pattern_engine(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps);

/*
 * Whether the text is an ECMAScript regular expression with the flag u, of at most 4096 bytes. Takes
 * steps. Issue: value_error. Loop thread.
 */
bool cz_string_regex(cz_input_t *in, const cz_loc_t *loc, cz_slice_t text);

#endif
