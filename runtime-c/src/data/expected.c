#include "data/expected.h"

#include "base/arena.h"

/* Bytes of the list; writes it at `to` when that is not NULL. */
static size_t list_literals(char *to, const cz_type_t *type)
{
    size_t size = 0;
    for (uint32_t i = 0; i < type->literal_count; i++) {
        const cz_literal_t *const literal = &type->literals[i];
        const bool last = i + 1 == type->literal_count;
        const cz_slice_t quote = literal->kind == CZ_LITERAL_STRING ? CZ_SLICE("'") : CZ_SLICE("");
        const cz_slice_t before = i == 0 ? CZ_SLICE("") : last ? CZ_SLICE(" or ") : CZ_SLICE(", ");
        const cz_slice_t parts[] = {before, quote, literal->text, quote};
        for (size_t p = 0; p < sizeof parts / sizeof parts[0]; p++) {
            if (to != NULL && parts[p].size > 0) {
                memcpy(to + size, parts[p].at, parts[p].size);
            }
            size += parts[p].size;
        }
    }
    return size;
}

cz_slice_t cz__literal_list(cz_input_t *in, const cz_type_t *type)
{
    const size_t size = list_literals(NULL, type);
    char *const text = cz_arena_alloc(in->arena, size);
    if (text == NULL) {
        cz_input_fail(in, CZ_ENOMEM, "out of memory");
        return CZ_SLICE("");
    }
    list_literals(text, type);
    return (cz_slice_t){text, size};
}

bool cz__expected_literals(cz_input_t *in, const cz_loc_t *loc, const cz_type_t *type)
{
    if (in->issue_count >= CZ_ISSUES_MAX) {
        return cz_issue_plain(in, loc, CZ_ISSUE_LITERAL_ERROR); /* only counted: no text is needed */
    }
    return cz_issue_text(in, loc, CZ_ISSUE_LITERAL_ERROR, cz__literal_list(in, type));
}
