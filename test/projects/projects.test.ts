/**
 * Projects as they are: a workspace whose packages are linked into node_modules, ES modules and CommonJS, with and without types of
 * their own, path aliases, a tsconfig that extends another, sources with CRLF, and a `typescript` of its own, which is not loaded.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startServer } from "../../compiler/dev/testing.ts";
import { catzilla, ROOT } from "../support/run.ts";

const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
const json = (value: unknown): string => JSON.stringify(value);

const FILES: Readonly<Record<string, string>> = {
  "package.json": json({ private: true, workspaces: ["packages/*"] }),
  "tsconfig.base.json": json({ compilerOptions: { target: "es2023", lib: ["es2023"], module: "esnext", moduleResolution: "bundler", strict: true, noEmit: true, types: ["catzilla/globals"] } }),
  // With comments and a comma at the end, as editors write them.
  "packages/api/tsconfig.json": '{\n  // the workspace\'s\n  "extends": "../../tsconfig.base.json",\n  "compilerOptions": { "paths": { "@/*": ["./src/*"] }, },\n}\n',
  "packages/api/package.json": json({ name: "api", type: "module", dependencies: { shapes: "*", legacy: "*" } }),
  "packages/api/src/app.ts": crlf(`import { Catzilla, type Ge, type int } from "catzilla";
import { area, type Square } from "shapes";
import { unit } from "shapes/units";
import legacy from "legacy";
import { greet } from "@/words/greet.js";
import data from "./data.json" with { type: "json" };

const app = new Catzilla({ title: "Workspace", version: "1.0.0" });
app.get("/area/:side", (side: int & Ge<1>) => ({ area: area({ kind: "square", side }), unit }));
app.post("/squares", (square: Square): Square => square);
app.get("/shout/:text", (text: string) => legacy.shout(text));
app.get("/greet/:name", (name: string) => greet(name));
app.get("/lines", () => \`one
two\`);
app.get("/data/:key", (key: string) => ({ value: (data as Record<string, number>)[key] ?? null }));
export default app;
`),
  "packages/api/src/words/greet.ts": "export function greet(name: string): string { return `Hello, ${name}`; }\n",
  "packages/api/src/data.json": json({ a: 1 }),
  // Sources as they stand, for a bundler.
  "packages/shapes/package.json": json({ name: "shapes", type: "module", exports: { ".": "./src/index.ts", "./units": { types: "./units.d.ts", default: "./units.js" } } }),
  "packages/shapes/src/index.ts": 'import type { int } from "catzilla";\nexport interface Square { kind: "square"; side: int }\nexport function area({ side }: Square): number { return side * side; }\n',
  "packages/shapes/units.d.ts": "export declare const unit: string;\n",
  "packages/shapes/units.js": 'export const unit = "cm2";\n',
  "packages/legacy/package.json": json({ name: "legacy", main: "lib/index.js", types: "lib/index.d.ts" }),
  "packages/legacy/lib/index.js": '"use strict";\nconst tail = require("./tail");\nexports.shout = function shout(text) { return text.toUpperCase() + tail; };\n',
  "packages/legacy/lib/tail.js": 'module.exports = "!";\n',
  "packages/legacy/lib/index.d.ts": "declare const legacy: { shout(text: string): string };\nexport default legacy;\n",
  "node_modules/typescript/package.json": json({ name: "typescript", version: "7.0.0", main: "index.js" }),
  "node_modules/typescript/index.js": 'throw new Error("the project\'s own typescript was loaded");\n',
};

let dir: string;
let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), "catzilla projects ö-"))); // a folder that needs quoting
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  symlinkSync(ROOT, join(dir, "node_modules", "catzilla"), "junction");
  for (const name of ["shapes", "legacy"]) symlinkSync(join(dir, "packages", name), join(dir, "node_modules", name), "junction");
  server = await startServer(join(dir, "packages/api/src/app.ts"));
}, 180_000);
afterAll(async () => {
  await server?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const get = async (path: string): Promise<string> => (await server.fetch(path)).text();

it("has packages of the workspace, of either kind of module", async () => {
  expect(await get("/area/3")).toBe('{"area":9,"unit":"cm2"}');
  expect(await get("/shout/cat")).toBe("CAT!");
  expect((await server.fetch("/squares", { method: "POST", body: '{"kind":"circle","side":1}', headers: { "content-type": "application/json" } })).status).toBe(422);
});

it("follows aliases, spellings of files and JSON", async () => {
  expect(await get("/greet/cat")).toBe("Hello, cat");
  expect(await get("/data/a")).toBe('{"value":1}');
});

it("reads sources with CRLF as JavaScript does", async () => {
  expect(await get("/lines")).toBe("one\ntwo");
});

it("tells places in files with CRLF, by names with forward slashes", async () => {
  writeFileSync(join(dir, "packages/api/src/bad.ts"), crlf('import { Catzilla } from "catzilla";\n\nconst app = new Catzilla();\napp.get("bad", () => 1);\nexport default app;\n'));
  const { code, stdout } = await catzilla(["check", "src/bad.ts", "--format", "lines"], { cwd: join(dir, "packages/api") });
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^src\/bad\.ts:4:10: error CZ1020: /m)]);
});
