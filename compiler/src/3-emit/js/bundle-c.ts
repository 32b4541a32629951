/** The bytecode of the bundle as a C file: the bytes themselves come from a file beside it. */

/**
 * `#embed` (C23, in zig's clang as an extension of C11) costs milliseconds where an array of
 * numbers costs seconds. The file of `bytecodeName` must lie beside the emitted one.
 */
export function emitBundleC(bytecodeName: string, script: string): string {
  return `/* The handlers as bytecode of the embedded engine. Made by catzilla; do not edit. */
#include "catzilla/gen.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

extern const unsigned char czg_bundle[];
extern const size_t czg_bundle_size;

const unsigned char czg_bundle[] = {
#embed "${bytecodeName}"
};
const size_t czg_bundle_size = sizeof(czg_bundle);
${emitNatives(script)}`;
}

/** The modules of C that a bundle may import beside the one that every server has, with the runtime's symbol of each. */
export const NATIVE_MODULES: Readonly<Record<string, string>> = {
  "catzilla:async": "cz_native_async",
  "catzilla:coding": "cz_native_coding",
  "catzilla:crypto": "cz_native_crypto",
  "catzilla:fetch": "cz_native_fetch",
  "catzilla:files": "cz_native_files",
  "catzilla:frames": "cz_native_frames",
  "catzilla:net": "cz_native_net",
  "catzilla:websocket": "cz_native_websocket",
  "catzilla:sqlite": "cz_native_sqlite",
};

function imports(script: string, module: string): boolean {
  return new RegExp(`^import .* from "${module}";$`, "m").test(script);
}

/** Whether the server needs SQLite, which is in a library of its own. */
export function usesSqlite(script: string | undefined): boolean {
  return imports(script ?? "", "catzilla:sqlite");
}

/** Whether handlers need gzip and its like, which are in a library of their own. */
export function importsCodings(script: string | undefined): boolean {
  return imports(script ?? "", "catzilla:coding");
}

/** Those that are imported are linked. */
export function emitNatives(script: string): string {
  const symbols = Object.entries(NATIVE_MODULES)
    .filter(([module]) => imports(script, module))
    .map(([, symbol]) => symbol);
  if (symbols.length === 0) return "";
  return `
/* The modules of the runtime that the handlers import. */
typedef struct cz_native_module cz_native_module_t;
${symbols.map((symbol) => `extern const cz_native_module_t ${symbol};\n`).join("")}extern const cz_native_module_t *const czg_natives[];
const cz_native_module_t *const czg_natives[] = {${symbols.map((symbol) => `&${symbol}, `).join("")}NULL};
${importsCodings(script) ? emitCodings() : ""}`;
}

function emitCodings(): string {
  return `
extern const cz_codings_t *const czg_codings;
const cz_codings_t *const czg_codings = &cz_codings;
`;
}
