/** The tsconfig.json of projects as they are: of older and newer versions of TypeScript, of packages, for programs that emit, in chains. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { printSpan } from "../../compiler/ir/span.ts";
import { check } from "../../compiler/src/pipeline.ts";
import { ROOT } from "../support/run.ts";

let dir: string;
beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "catzilla-tsconfig-")));
  put("package.json", json({ private: true }));
  mkdirSync(join(dir, "node_modules"));
  symlinkSync(ROOT, join(dir, "node_modules", "catzilla"), "junction");
  put("node_modules/untyped/index.js", "");
  symlinkSync(join(ROOT, "node_modules", "@types"), join(dir, "node_modules", "@types"), "junction");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const json = (value: unknown): string => JSON.stringify(value);

function put(name: string, text: string): void {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), text);
}

const APP = `import { Catzilla, type Ge, type int } from "catzilla";
import { Database } from "catzilla/sqlite";
import { double } from "./numbers";
import "untyped";
const app = new Catzilla();
app.get("/doubled/:n", (n: int & Ge<1>): { n: number } => ({ n: double(n) }));
app.get("/database", () => typeof Database);
app.get("/later", async () => { await new Promise((done) => setTimeout(done, 1)); return Buffer.from("x").toString("hex") + String(process.env["HOME"]); });
export default app;
`;

const NUMBERS = "export const double = (n: number): number => 2 * n;\n";

/** Checks src/app.ts with this tsconfig.json. */
function problems(name: string, tsconfig: unknown, files: Readonly<Record<string, string>> = {}): string[] {
  const all = { "package.json": "{}", "tsconfig.json": typeof tsconfig === "string" ? tsconfig : json(tsconfig), "src/app.ts": APP, "src/numbers.ts": NUMBERS, ...files };
  for (const [path, text] of Object.entries(all)) put(join(name, path), text);
  const root = join(dir, name);
  const { compilation } = check({ entry: join(root, "src/app.ts"), root, packageRoot: ROOT, generator: "catzilla test" });
  return compilation.diagnostics.map(({ code, span, message }) => `${span === undefined ? "" : printSpan(compilation.files, span)} ${code} ${message}`);
}

it("of a CommonJS program of the years before TypeScript 6", () => {
  expect(problems("commonjs", {
    compilerOptions: {
      target: "es2020", module: "commonjs", moduleResolution: "node", esModuleInterop: true, strict: true, forceConsistentCasingInFileNames: true,
      outDir: "dist", rootDir: "src", // where not all of it is declaration: true, declarationDir: "types", declarationMap: true, sourceMap: true, inlineSources: true, mapRoot: "maps", tsBuildInfoFile: ".cache/info", incremental: true,
    },
  }, { "src/numbers.ts": 'export { double } from "../lib/double";\n', "lib/double.ts": NUMBERS })).toEqual([]);
});

it("of a package, with aliases and without types", () => {
  put("node_modules/@tsconfig/node20/tsconfig.json", json({ compilerOptions: { lib: ["es2023"], module: "node16", target: "es2022", strict: true, esModuleInterop: true, skipLibCheck: true, moduleResolution: "node16" } }));
  put("node_modules/@tsconfig/node20/package.json", json({ name: "@tsconfig/node20", version: "20.1.4" }));
  expect(problems("package", { extends: "@tsconfig/node20/tsconfig.json", compilerOptions: { baseUrl: ".", paths: { "@/*": ["src/*"] }, composite: true }, references: [{ path: "../other" }] }, {
    "src/app.ts": APP.replace("./numbers", "@/numbers"),
  })).toEqual([]);
});

it("of several, in a chain", () => {
  put("base/tsconfig.json", json({ compilerOptions: { strict: true, lib: ["es2023"], target: "es2023", paths: { "#n/*": ["${configDir}/src/*"] } } }));
  put("base/types.json", json({ compilerOptions: { types: ["catzilla/globals"] } }));
  expect(problems("chain", { extends: ["../base/tsconfig", "../base/types.json"], compilerOptions: { module: "preserve" } }, { "src/app.ts": APP.replace("./numbers", "#n/numbers") })).toEqual([]);
});
