/** Who may include and import whom (docs/architecture.md): a wrong direction fails here, not in a review. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./support/run.ts";

interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

function filesBelow(dir: string, suffixes: readonly string[]): readonly SourceFile[] {
  const absolute = join(ROOT, dir);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && suffixes.some((suffix) => entry.name.endsWith(suffix)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(ROOT, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));
}

// ---- C ----------------------------------------------------------------------------------------------------------

/** The rooms of runtime-c/src, each with those it may include beside itself. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  coding: ["base"],
  net: ["base"],
  http: ["base", "net"],
  route: ["base"],
  data: ["base"],
  crypto: [],
  sqlite: ["base"],
  chain: ["base", "net", "http", "route", "data"],
  client: ["base", "net", "http"],
  serve: ["base", "net", "http", "route", "data", "chain"],
  worker: ["base", "net", "http", "route", "data", "crypto", "sqlite", "chain", "client", "serve"],
  server: ["base", "net", "http", "route", "data", "chain", "worker", "serve"],
};

/** Third-party headers, each with the one room that may include it. */
const THIRD_PARTY: Readonly<Record<string, string>> = { "uv.h": "net", "sqlite3.h": "sqlite", "llhttp.h": "http", "quickjs.h": "worker", "zlib.h": "coding", "brotli/decode.h": "coding", "brotli/encode.h": "coding", "zstd.h": "coding", "zstd_errors.h": "coding", "libregexp.h": "worker" };

/** Headers of a system; they belong behind a seam of base or net. */
const SYSTEM_SEAMS: readonly string[] = ["base", "net"];
/** Exceptions, each with its reason. */
const ALLOWED: Readonly<Record<string, string>> = {
  "runtime-c/src/worker/globals.c crt_externs.h": "macOS has no `environ` in a header of C's",
};
const C_STANDARD = new Set(
  "assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn string threads time uchar wchar wctype"
    .split(" ")
    .map((name) => `${name}.h`),
);

function includes(text: string): readonly { line: number; path: string; quoted: boolean }[] {
  const found = [];
  for (const [index, line] of text.split("\n").entries()) {
    const match = /^\s*#\s*include\s*([<"])([^>"]+)[>"]/.exec(line);
    if (match?.[2] !== undefined) found.push({ line: index + 1, path: match[2], quoted: match[1] === '"' });
  }
  return found;
}

/** What is wrong with the includes of a file of runtime-c/src. */
function checkC(file: SourceFile): readonly string[] {
  const room = file.path.split("/")[2] ?? "";
  const allowed = ROOMS[room];
  if (allowed === undefined) return [`${file.path}: there is no room "${room}" in test/layers.test.ts`];
  return includes(file.text).flatMap(({ line, path, quoted }) => {
    const where = `${file.path}:${line}`;
    const first = path.split("/")[0] ?? "";
    const owner = THIRD_PARTY[path];
    if (owner !== undefined) return owner === room ? [] : [`${where}: only ${owner} may include ${path}`];
    if (first === "catzilla") return [];
    if (!quoted) return C_STANDARD.has(path) || ALLOWED[`${file.path} ${path}`] !== undefined || SYSTEM_SEAMS.includes(room) ? [] : [`${where}: ${path} is the system's: it belongs behind a seam of base or net`];
    if (first === room) return [];
    if (!path.includes("/")) return [`${where}: "${path}" must be written with its room`];
    return allowed.includes(first) ? [] : [`${where}: ${room} may not include ${path}`];
  });
}

// ---- TypeScript --------------------------------------------------------------------------------------------------

const PHASES = ["1-frontend", "2-passes", "3-emit", "4-link"];
/** What only one phase may import. */
const PACKAGES: Readonly<Record<string, string>> = { "ts-morph": "compiler/src/1-frontend" };

function imports(text: string): readonly { line: number; path: string }[] {
  const found = [];
  for (const match of text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)) {
    found.push({ line: text.slice(0, match.index).split("\n").length, path: match[1] ?? "" });
  }
  return found;
}

/** Where in the repository a specifier leads; a package's name stays as it is. */
function resolve(file: SourceFile, specifier: string): string {
  return specifier.startsWith(".") ? relative(ROOT, join(ROOT, dirname(file.path), specifier)).replaceAll("\\", "/") : specifier;
}

function phaseOf(path: string): string | undefined {
  return PHASES.find((phase) => path.startsWith(`compiler/src/${phase}/`));
}

function checkTs(file: SourceFile): readonly string[] {
  return imports(file.text).flatMap(({ line, path }) => {
    const target = resolve(file, path);
    const where = `${file.path}:${line}`;
    const owner = PACKAGES[path];
    if (owner !== undefined && !file.path.startsWith(`${owner}/`)) return [`${where}: only ${owner} may import ${path}`];
    if (path === "typescript") return [`${where}: the compiler's TypeScript is ts-morph's, never a project's own`];
    if (file.path.startsWith("runtime-ts/")) return target.startsWith("compiler/") ? [`${where}: runtime-ts may not import ${target}`] : [];
    const from = phaseOf(file.path);
    const to = phaseOf(target);
    if (/^compiler\/(ir|diagnostics)\//.test(file.path) && phaseOf(target) !== undefined) return [`${where}: IR and diagnostics know no phase, so not ${target}`];
    if (from !== undefined && to !== undefined && from !== to) return [`${where}: phases meet in pipeline.ts alone, so ${from} may not import ${target}`];
    if (from !== undefined && /^compiler\/(src\/(cli|pipeline)|dev\/)/.test(target)) return [`${where}: a phase may not import ${target}`];
    return [];
  });
}

// ---- the tests ---------------------------------------------------------------------------------------------------

const isTest = (file: SourceFile) => file.path.endsWith(".test.ts");

describe("runtime-c", () => {
  it("includes downwards only", () => {
    const files = filesBelow("runtime-c/src", [".c", ".h"]);
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap(checkC)).toEqual([]);
  });

  it("has public headers that include nothing of the rooms", () => {
    const problems = filesBelow("runtime-c/include", [".h"]).flatMap((file) =>
      includes(file.text)
        .filter(({ path }) => !path.startsWith("catzilla/") && !C_STANDARD.has(path))
        .map(({ line, path }) => `${file.path}:${line}: includes ${path}`),
    );
    expect(problems).toEqual([]);
  });

  it.each([
    ["runtime-c/src/base/x.c", '#include "net/loop.h"', "base may not include net/loop.h"],
    ["runtime-c/src/http/x.c", "#include <uv.h>", "only net may include uv.h"],
    ["runtime-c/src/net/x.c", '  # include "http/http.h"', "net may not include http/http.h"],
    ["runtime-c/src/route/x.c", '#include "data/utf8.h"', "route may not include data/utf8.h"],
    ["runtime-c/src/data/x.h", '#include "http/request.h"', "data may not include http/request.h"],
    ["runtime-c/src/chain/x.c", "#include <llhttp.h>", "only http may include llhttp.h"],
    ["runtime-c/src/chain/x.c", "#include <unistd.h>", "unistd.h is the system's: it belongs behind a seam of base or net"],
    ["runtime-c/src/chain/x.c", '#include "worker/worker.h"', "chain may not include worker/worker.h"],
    ["runtime-c/src/http/x.c", '#include "http.h"', '"http.h" must be written with its room'],
  ])("would catch %s with %s", (path, text, problem) => {
    expect(checkC({ path, text })).toEqual([`${path}:1: ${problem}`]);
  });
});

describe("compiler and runtime-ts", () => {
  it("start programs without a shell, which differs from system to system and takes names apart", () => {
    const files = ["compiler/src", "compiler/dev"].flatMap((dir) => filesBelow(dir, [".ts"])).filter((file) => !isTest(file));
    const taken = (text: string): string[] => [...text.matchAll(/^import \{ (.*) \} from "node:child_process";$/gm)].flatMap(([, names = ""]) => names.split(", "));
    const others = ({ text }: SourceFile): boolean => taken(text).some((name) => !["spawn", "type ChildProcess"].includes(name)) || /\bshell: (true|process)|"(cmd|sh|bash|powershell)", "[-/]c"/.test(text);
    expect(files.filter(others).map(({ path }) => path)).toEqual([]);
    expect(files.flatMap(({ text }) => taken(text))).toContain("spawn");
  });

  it("import in the direction of the data", () => {
    const files = ["compiler/src", "compiler/ir", "compiler/diagnostics", "compiler/dev", "runtime-ts"].flatMap((dir) => filesBelow(dir, [".ts"]));
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !isTest(file)).flatMap(checkTs)).toEqual([]);
  });

  it.each([
    ["compiler/src/1-frontend/x.ts", 'import { a } from "../2-passes/a.ts";', "phases meet in pipeline.ts alone, so 1-frontend may not import compiler/src/2-passes/a.ts"],
    ["compiler/src/3-emit/c/x.ts", 'import type { Node } from "ts-morph";', "only compiler/src/1-frontend may import ts-morph"],
    ["compiler/src/1-frontend/x.ts", 'import ts from "typescript";', "the compiler's TypeScript is ts-morph's, never a project's own"],
    ["compiler/ir/x.ts", 'export { a } from "../src/2-passes/a.ts";', "IR and diagnostics know no phase, so not compiler/src/2-passes/a.ts"],
    ["compiler/src/2-passes/x.ts", 'const a = await import("../pipeline.ts");', "a phase may not import compiler/src/pipeline.ts"],
    ["runtime-ts/x.ts", 'import { a } from "../compiler/ir/a.ts";', "runtime-ts may not import compiler/ir/a.ts"],
  ])("would catch %s with %s", (path, text, problem) => {
    expect(checkTs({ path, text })).toEqual([`${path}:1: ${problem}`]);
  });
});
