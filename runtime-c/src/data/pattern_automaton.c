/*
 * A nondeterministic automaton, walked with all its states at once: time is at most nodes times
 * characters, whatever the pattern and the text.
 *
 *   here: nodes at this position, in the order they were met; it grows while it is walked
 *   next: nodes behind the character that stands here
 */
#include "data/pattern.h"

#include "base/alloc.h"

/* A set of numbers below `node_count` that can be emptied at once. */
typedef struct node_set {
    uint16_t *at;    /* the members, in order */
    uint16_t *place; /* by number: where it stands in `at`, if it is a member */
    uint32_t count;
} node_set_t;

typedef struct walk {
    const cz_pattern_t *pattern;
    node_set_t here;
    node_set_t next;
    uint32_t before; /* traits of the character before; 0 at the start */
    uint32_t after;  /* of the character that stands here; 0 at the end */
    bool at_start;
    bool at_end;
} walk_t;

static void add(node_set_t *set, uint32_t node)
{
    const uint32_t place = set->place[node];
    if (place >= set->count || set->at[place] != node) {
        set->place[node] = (uint16_t)set->count;
        set->at[set->count++] = (uint16_t)node;
    }
}

static bool is_boundary(const walk_t *walk, uint32_t trait)
{
    return ((walk->before ^ walk->after) & trait) != 0;
}

static bool holds(const walk_t *walk, uint32_t assertion)
{
    switch (assertion) {
    case CZ_NODE_START:
        return walk->at_start;
    case CZ_NODE_END:
        return walk->at_end;
    case CZ_NODE_LINE_START:
        return walk->at_start || (walk->before & CZ_TRAIT_LINE) != 0;
    case CZ_NODE_LINE_END:
        return walk->at_end || (walk->after & CZ_TRAIT_LINE) != 0;
    case CZ_NODE_WORD:
        return is_boundary(walk, CZ_TRAIT_WORD);
    case CZ_NODE_NOT_WORD:
        return !is_boundary(walk, CZ_TRAIT_WORD);
    case CZ_NODE_FOLDED_WORD:
        return is_boundary(walk, CZ_TRAIT_FOLDED_WORD);
    default:
        return !is_boundary(walk, CZ_TRAIT_FOLDED_WORD);
    }
}

/* Follows all nodes of this position; true when one of them is the match. `class` is of the character that stands here. */
static bool follow(walk_t *walk, uint32_t class)
{
    const cz_pattern_t *const pattern = walk->pattern;
    for (uint32_t i = 0; i < walk->here.count; i++) {
        const cz_pattern_node_t *const node = &pattern->nodes[walk->here.at[i]];
        switch (node->kind) {
        case CZ_NODE_MATCH:
            return true;
        case CZ_NODE_CHAR:
            if (!walk->at_end && pattern->sets[node->other * pattern->class_count + class] != 0) {
                add(&walk->next, node->next);
            }
            break;
        case CZ_NODE_SPLIT:
            add(&walk->here, node->next);
            add(&walk->here, node->other);
            break;
        default:
            if (holds(walk, node->kind)) {
                add(&walk->here, node->next);
            }
            break;
        }
    }
    return false;
}

static void step(walk_t *walk)
{
    const node_set_t emptied = walk->here;
    walk->here = walk->next;
    walk->next = emptied;
    walk->next.count = 0;
    walk->before = walk->after;
    walk->at_start = false;
}

static cz_pattern_result_t run(walk_t *walk, cz_slice_t text, uint32_t *steps)
{
    const char *at = text.at;
    const char *const end = text.size == 0 ? at : at + text.size;
    add(&walk->here, walk->pattern->start);
    while (walk->here.count > 0) {
        walk->at_end = at == end;
        const uint32_t class = walk->at_end ? 0 : cz__pattern_class(walk->pattern, &at, end);
        walk->after = walk->at_end ? 0 : walk->pattern->traits[class];
        if (follow(walk, class)) {
            return CZ_PATTERN_YES;
        }
        if (walk->at_end) {
            return CZ_PATTERN_NO;
        }
        *steps += walk->here.count;
        if (*steps > CZ_PATTERN_STEPS_MAX) {
            return CZ_PATTERN_GAVE_UP;
        }
        step(walk);
    }
    return CZ_PATTERN_NO;
}

cz_pattern_result_t cz_pattern_automaton(const cz_pattern_t *pattern, cz_slice_t text, uint32_t *steps)
{
    /* Cleared: `place` is read before it is written. */
    const size_t count = pattern->node_count;
    uint16_t *const room = cz_alloc_zero(count * 4 * sizeof *room);
    if (room == NULL) {
        return CZ_PATTERN_GAVE_UP;
    }
    walk_t walk = {.pattern = pattern, .at_start = true};
    walk.here = (node_set_t){room, room + count, 0};
    walk.next = (node_set_t){room + 2 * count, room + 3 * count, 0};
    const cz_pattern_result_t result = run(&walk, text, steps);
    cz_free(room);
    return result;
}
