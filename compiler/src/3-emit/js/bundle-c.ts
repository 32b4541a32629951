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

/** The modules of C that the bundle imports, beside the one that every server has; those are linked. */
export function emitNatives(script: string): string {
  if (!/^import .* from "catzilla:crypto";$/m.test(script)) return "";
  return `
/* The modules of the runtime that the handlers import. */
typedef struct cz_native_module cz_native_module_t;
extern const cz_native_module_t cz_native_crypto;
extern const cz_native_module_t *const czg_natives[];
const cz_native_module_t *const czg_natives[] = {&cz_native_crypto, NULL};
`;
}
