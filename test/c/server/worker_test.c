/* What threads of JavaScript share: counters and maps, jobs of background threads, the clock beside each worker. See clients.h. */
#include "harness.h"

#include "server/clients.h"
#include "worker/compile.h"

static const char program[] =
    "import { sharedCounter, sharedCounterAdd, sharedMap, sharedMapGet, sharedMapSet, sharedMapDelete, sharedMapKeys } from 'catzilla:native';\n"
    "const visits = sharedCounter('visits');\n"
    "const cache = sharedMap('cache', 8, 100000, true);\n"
    "const here = () => {\n"
    "  const count = sharedCounterAdd(visits, 1);\n"
    "  sharedMapSet(cache, 'k' + count % 12, { count, list: [1, 'two'] }, count % 3 === 0 ? 1 : 0);\n"
    "  if (count % 7 === 0) sharedMapDelete(cache, 'k' + count % 5);\n"
    "  return { at: sharedMapGet(cache, 'k' + count % 11)?.count ?? 0, keys: sharedMapKeys(cache).length };\n"
    "};\n"
    "const awaits = async () => { await null; return here(); };\n"
    "const busy = () => { let sum = 0; for (let i = 0; i < 300; i++) sum += i; return { sum, ...here() }; };\n"
    "export default [here, awaits, busy];\n";

#define ROUTE(name, number, more)                                                                            \
    {.method = CZ_GET, .method_name = "GET", .pattern = name, .source = "src/app.ts:1:1", .why = "a handler", \
     .handler = number, .flags = more}

static const cz_route_t routes[] = {
    ROUTE("/here", 0, 0),
    ROUTE("/awaits", 1, 0),
    ROUTE("/busy", 2, CZ_ROUTE_OFFLOAD),
};

static const cz_route_t *find(cz_method_t method, cz_slice_t path, cz_captures_t *captures)
{
    (void)captures;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (method == CZ_GET && strlen(routes[i].pattern) == path.size && memcmp(routes[i].pattern, path.at, path.size) == 0) {
            return &routes[i];
        }
    }
    return NULL;
}

static size_t bundle_size;
static cz_app_t app = {
    .abi = CZ_ABI_VERSION,
    .generator = "catzilla 0.1.0",
    .title = "Threads",
    .version = "1.0.0",
    .entry = "src/app.ts",
    .routes = routes,
    .route_count = sizeof routes / sizeof *routes,
    .find = find,
    .bundle_size = &bundle_size,
    .handler_count = 3,
};

TEST(threads_share_counters_maps_and_jobs)
{
    static const char requests[] = "GET /here HTTP/1.1\r\nHost: a\r\n\r\nGET /busy HTTP/1.1\r\nHost: a\r\n\r\nGET /awaits HTTP/1.1\r\nHost: a\r\n\r\n"
                                   "GET /busy HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    char *const arguments[] = {"server", "--port", "0", "--threads", "3", "--offload-threads", "3", "--handler-cpu-ms", "5000", "--stats", NULL};
    unsigned char *bundle = compile(program, &bundle_size);
    CHECK(bundle != NULL);
    app.bundle = bundle;
    int code = serve(&app, 10, arguments, requests);
    free(bundle);
    CHECK_EQ(code, 0);
    CHECK_EQ(answered, CLIENTS * VISITS * 4);
}

TESTS(threads_share_counters_maps_and_jobs)
