#!/usr/bin/env node
// The `catzilla` command. In a checkout the compiler is built on first use and again when its
// sources changed; in the published package dist/ is there and compiler/src is not.
import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";

// Node.js 22 keeps what it compiled of the TypeScript compiler for the next run; Node.js 20 cannot.
module.enableCompileCache?.();

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
if (existsSync(at("src/cli.ts"))) {
  const { build, isStale } = await import("./build.mjs");
  if (isStale()) await build();
}
const { main } = await import("../dist/compiler/cli.js");
process.exitCode = await main(process.argv.slice(2));
