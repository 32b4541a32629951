// Made by compiler/build.mjs from the Markdown pages in this folder. Do not edit: edit the pages.

export const DIAGNOSTICS = {
  CZ3001: { title: "the handlers cannot be bundled", severity: "error", help: "The bundler could not follow an import or read a file, so there is no bundle for the worker.\n\n## What to do\n\nThe message is the bundler's own and names the import. Most often a package is not installed\n(`npm install NAME`) or a path is misspelt." },
  CZ3002: { title: "the bundler has a warning", severity: "warning", help: "The bundler could read the file but doubts that it does what you meant. The message is its own." },
  CZ3003: { title: "a module that the worker does not have", severity: "error", help: "Handlers run in an engine inside the server, not in Node.js: the modules of Node (`node:fs`, `http`,\n`crypto`, ...) are not there, and neither are packages that need them.\n\n```ts\nimport { readFileSync } from \"node:fs\"; // CZ3003\n```\n\n## What to do\n\nUse what the language and the worker have (see `docs/handlers.md`), or a package that uses only\nweb-standard APIs." },
  CZ3004: { title: "the server cannot be linked", severity: "error", help: "The generated C did not compile, or the linker refused it. The message holds what zig printed." },
  CZ3005: { title: "the engine cannot compile the bundle", severity: "error", help: "The embedded engine does not accept the bundled JavaScript. The message names the place in the\nbundle. Most often this is syntax that the engine does not know yet.\n\n## What to do\n\nRewrite the construct, or report it: the bundler should have lowered it." },
  CZ9001: { title: "internal error in the compiler", severity: "error", help: "Something in the compiler itself went wrong: an IR that failed its own verification, or generated\nC that does not compile. Your code may well be right.\n\n## What to do\n\nReport it with the message and, if you can, the smallest route file that shows it." },
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
