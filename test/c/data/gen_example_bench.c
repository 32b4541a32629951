/*
 * What a typed parser costs: bytes in, verdict out. Not a test; prints ns per body.
 *
 *   zig cc -O2 -Iruntime-c/include -Iruntime-c/src test/c/data/gen_example_bench.c the C files of runtime-c/src/data and base
 *   (and the same bodies through JSON.parse: node test/c/data/gen_example_bench.mjs)
 */
#define _POSIX_C_SOURCE 200809L

#include "gen_example.h"

#include "base/arena.h"

#include <stdio.h>
#include <time.h>

/* interface Order { id: int; paid: boolean; customer: { name: string; email: string; address: { street: string; zip: string } };
 *                   items: { sku: string; title: string; quantity: int; price: number; tags: string[] }[] } */
typedef struct customer {
    cz_slice_t name;
    cz_slice_t email;
    czg_address_t address;
} customer_t;

typedef struct item {
    cz_slice_t sku;
    cz_slice_t title;
    int64_t quantity;
    double price;
    cz_array_t tags;
} item_t;

typedef struct order {
    int64_t id;
    customer_t customer;
    cz_array_t items;
    bool paid;
} order_t;

/*
 * A struct's reader: MEMBERS(X, name, bit, reading `to->name` at `at`). The emitter writes this out; see gen_example.h.
 */
#define MEMBER_READER(type, name, bit, ...)                                                        \
    static void type##_##name(cz_json_t *json, const cz_loc_t *loc, type##_t *to)                  \
    {                                                                                              \
        const cz_loc_t at = {loc, CZ_LIT(#name), 0};                                               \
        __VA_ARGS__;                                                                               \
    }
#define MEMBER_IN_ORDER(type, name, bit, ...)                                                      \
    if (cz_json_key_is(json, CZ_KEY(#name))) {                                                     \
        seen |= bit;                                                                               \
        type##_##name(json, loc, to);                                                              \
    }
#define MEMBER_ANYWHERE(type, name, bit, ...)                                                      \
    if (key.size == sizeof #name - 1 && memcmp(key.at, #name, sizeof #name - 1) == 0) {            \
        if (cz_json_once(json, loc, key, &seen, bit)) {                                            \
            type##_##name(json, loc, to);                                                          \
        }                                                                                          \
        continue;                                                                                  \
    }
#define MEMBER_MISSING(type, name, bit, ...)                                                       \
    if ((seen & bit) == 0) {                                                                       \
        cz_missing_key(json->in, loc, CZ_SLICE(#name));                                            \
    }
#define STRUCT_READER(type, MEMBERS)                                                               \
    MEMBERS(MEMBER_READER)                                                                         \
    static void read_##type(cz_json_t *json, const cz_loc_t *loc, type##_t *to)                    \
    {                                                                                              \
        uint64_t seen = 0;                                                                         \
        cz_slice_t key;                                                                            \
        if (!cz_json_object(json, loc)) {                                                          \
            return;                                                                                \
        }                                                                                          \
        MEMBERS(MEMBER_IN_ORDER)                                                                   \
        while (cz_json_key(json, &key)) {                                                          \
            MEMBERS(MEMBER_ANYWHERE)                                                               \
            cz_json_skip(json);                                                                    \
        }                                                                                          \
        MEMBERS(MEMBER_MISSING)                                                                    \
    }

#define CUSTOMER_MEMBERS(X)                                                                        \
    X(customer, name, 1, cz_json_string(json, &at, &to->name))                                     \
    X(customer, email, 2, cz_json_string(json, &at, &to->email))                                   \
    X(customer, address, 4, czg_read_address(json, &at, &to->address))
STRUCT_READER(customer, CUSTOMER_MEMBERS)

#define ITEM_MEMBERS(X)                                                                            \
    X(item, sku, 1, cz_json_string(json, &at, &to->sku))                                           \
    X(item, title, 2,                                                                              \
      cz_json_string(json, &at, &to->title) && cz_string_max_length(json->in, &at, to->title, 100)) \
    X(item, quantity, 4, cz_json_int(json, &at, &to->quantity) && cz_int_ge(json->in, &at, to->quantity, 1)) \
    X(item, price, 8, cz_json_number(json, &at, &to->price) && cz_number_ge(json->in, &at, to->price, 0)) \
    X(item, tags, 16, czg_read_tags(json, &at, &to->tags))
STRUCT_READER(item, ITEM_MEMBERS)

static void read_items(cz_json_t *json, const cz_loc_t *loc, cz_array_t *to)
{
    cz_list_t list = {NULL, 0, 0};
    if (!cz_json_array(json, loc)) {
        return;
    }
    while (cz_json_item(json)) {
        item_t *const next = cz_json_push(json, &list, sizeof *next, CZ_NO_MAX);
        if (next != NULL) {
            const cz_loc_t at = {loc, {NULL, 0}, list.count - 1};
            read_item(json, &at, next);
        }
    }
    *to = cz_list_array(&list);
}

#define ORDER_MEMBERS(X)                                                                           \
    X(order, id, 1, cz_json_int(json, &at, &to->id))                                               \
    X(order, paid, 2, cz_json_bool(json, &at, &to->paid))                                          \
    X(order, customer, 4, read_customer(json, &at, &to->customer))                                 \
    X(order, items, 8, read_items(json, &at, &to->items))
STRUCT_READER(order, ORDER_MEMBERS)

static int read_post_orders(cz_input_t *in, void *args)
{
    cz_json_t json;
    if (cz_json_open(&json, in)) {
        read_order(&json, &cz_loc_body, args);
    }
    return cz_json_close(&json);
}

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static void measure(const char *name, const char *path, cz_read_fn read)
{
    static char body[1 << 16];
    static char args[4096];
    FILE *const file = fopen(path, "rb");
    if (file == NULL) {
        printf("%s: no %s\n", name, path);
        return;
    }
    const size_t size = fread(body, 1, sizeof body, file);
    fclose(file);
    cz_arena_pool_t pool = {.keep = 64};
    cz_arena_t arena;
    cz_arena_init(&arena, &pool);
    static const cz_pair_t fields[] = {{CZ_LIT("Host"), CZ_LIT("x")}, {CZ_LIT("Content-Type"), CZ_LIT("application/json")}};
    double best = 1e18;
    int result = 0;
    for (int round = 0; round < 400; round++) {
        const double start = now_ns();
        for (int i = 0; i < 1000; i++) {
            cz_input_t in = {.arena = &arena, .fields = fields, .field_count = 2, .body = {body, size}};
            memset(args, 0, 256);
            result |= read(&in, args);
            cz_arena_reset(&arena);
        }
        const double took = (now_ns() - start) / 1000;
        best = took < best ? took : best;
    }
    cz_arena_pool_deinit(&pool);
    printf("%s: %zu bytes, result %d, %.0f ns, %.2f GB/s\n", name, size, result, best, (double)size / best);
}

int main(int argc, char **argv)
{
    const char *const dir = argc > 1 ? argv[1] : "/tmp";
    char path[512];
    snprintf(path, sizeof path, "%s/user.json", dir);
    measure("user", path, czg_read_post_users);
    snprintf(path, sizeof path, "%s/order.json", dir);
    measure("order", path, read_post_orders);
    snprintf(path, sizeof path, "%s/order-pretty.json", dir);
    measure("order, indented", path, read_post_orders);
    snprintf(path, sizeof path, "%s/order-mixed.json", dir);
    measure("order, other order of keys", path, read_post_orders);
    return 0;
}
