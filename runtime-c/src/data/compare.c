#include "data/compare.h"

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_slices(const cz_slice_t *a, const cz_slice_t *b)
{
    if (a->size != b->size) {
        return compare_sizes(a->size, b->size);
    }
    return a->size == 0 ? 0 : memcmp(a->at, b->at, a->size);
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_arrays(const cz_type_t *item, const cz_array_t *a, const cz_array_t *b)
{
    int order = compare_sizes(a->count, b->count);
    for (size_t i = 0; order == 0 && i < a->count; i++) {
        order = cz__compare_values(item, (const char *)a->at + i * item->size, (const char *)b->at + i * item->size);
    }
    return order;
}

static bool is_there(const cz_member_t *member, const char *at)
{
    return member->has_offset == CZ_ALWAYS || *(const bool *)(const void *)(at + member->has_offset);
}

/* The entry behind `after` in the order of keys, the first when that is NULL. Keys differ. */
static const char *next_entry(const cz_type_t *type, const cz_array_t *entries, const char *after)
{
    const char *least = NULL;
    for (size_t i = 0; i < entries->count; i++) {
        const char *const entry = (const char *)entries->at + i * type->entry_size;
        const cz_slice_t *const key = (const cz_slice_t *)(const void *)entry;
        const bool follows = after == NULL || compare_slices(key, (const cz_slice_t *)(const void *)after) > 0;
        if (follows && (least == NULL || compare_slices(key, (const cz_slice_t *)(const void *)least) < 0)) {
            least = entry;
        }
    }
    return least;
}

static int compare_entries(const cz_type_t *type, const cz_array_t *a, const cz_array_t *b)
{
    int order = compare_sizes(a->count, b->count);
    const char *x = NULL;
    const char *y = NULL;
    for (size_t i = 0; order == 0 && i < a->count; i++) {
        x = next_entry(type, a, x);
        y = next_entry(type, b, y);
        if (x == NULL || y == NULL) {
            break; /* a key given twice, which is an issue already */
        }
        order = compare_slices((const cz_slice_t *)(const void *)x, (const cz_slice_t *)(const void *)y);
        if (order == 0) {
            order = cz__compare_values(type->item, x + type->value_offset, y + type->value_offset);
        }
    }
    return order;
}

/* Objects and tuples. */
static int compare_members(const cz_type_t *type, const char *a, const char *b)
{
    int order = 0;
    for (uint32_t i = 0; order == 0 && i < type->member_count; i++) {
        const cz_member_t *const member = &type->members[i];
        const bool there = is_there(member, a);
        order = there - is_there(member, b);
        if (order == 0 && there) {
            order = cz__compare_values(member->type, a + member->offset, b + member->offset);
        }
    }
    if (order != 0 || type->item == NULL) {
        return order;
    }
    const cz_array_t *const x = (const cz_array_t *)(const void *)(a + type->rest_offset);
    const cz_array_t *const y = (const cz_array_t *)(const void *)(b + type->rest_offset);
    return type->kind == CZ_KIND_TUPLE ? compare_arrays(type->item, x, y) : compare_entries(type, x, y);
}

static int compare_unions(const cz_type_t *type, const char *a, const char *b)
{
    const uint32_t x = *(const uint32_t *)(const void *)a;
    const uint32_t y = *(const uint32_t *)(const void *)b;
    return x != y ? compare_sizes(x, y) : cz__compare_values(type->arms[x], a + type->value_offset, b + type->value_offset);
}

int cz__compare_values(const cz_type_t *type, const void *a, const void *b)
{
    switch (type->kind) {
    case CZ_KIND_NULL:
        return 0;
    case CZ_KIND_BOOL:
        return *(const bool *)a - *(const bool *)b;
    case CZ_KIND_INT:
        return (*(const int64_t *)a > *(const int64_t *)b) - (*(const int64_t *)a < *(const int64_t *)b);
    case CZ_KIND_NUMBER:
    case CZ_KIND_DATE:
        return compare_numbers(*(const double *)a, *(const double *)b);
    case CZ_KIND_LITERAL:
        return compare_sizes(*(const uint32_t *)a, *(const uint32_t *)b);
    case CZ_KIND_ANY:
    case CZ_KIND_STRING:
    case CZ_KIND_BIGINT:
    case CZ_KIND_BYTES:
        return compare_slices(a, b);
    case CZ_KIND_ARRAY:
        return compare_arrays(type->item, a, b);
    case CZ_KIND_OBJECT:
    case CZ_KIND_TUPLE:
        return compare_members(type, a, b);
    case CZ_KIND_UNION:
        return compare_unions(type, a, b);
    case CZ_KIND_REF:
        return cz__compare_values(type->item, *(void *const *)a, *(void *const *)b);
    case CZ_KIND_RECORD: /* of replies only */
    case CZ_KIND_BODY:   /* in no array */
        break;
    }
    return 0;
}
