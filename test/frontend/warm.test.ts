/** A process that compiles again after each edit finds what a new one finds. */
import { mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check, WarmProject, type Checked } from "../../compiler/src/pipeline.ts";
import { ROOT } from "../support/run.ts";

const FILES: Readonly<Record<string, string>> = {
  "app.ts": `import { Catzilla } from "catzilla";
import { users } from "./users";
import { things } from "./things";
const app = new Catzilla({ title: "T", version: "1.0.0" });
app.include(users);
app.include(things, { prefix: "/v1" });
app.include(things, { prefix: "/v2" });
export default app;`,
  "types.ts": `import type { Ge, int } from "catzilla";
export interface User { id: int & Ge<1>; name: string; friends?: User[]; kind: Kind }
export type Kind = "a" | "b";
export interface Page<T> { items: T[]; next: string | null }`,
  "users.ts": `import { Router, type int } from "catzilla";
import type { Page, User } from "./types";
import { config } from "./config";
export const users = new Router("/users");
const all: User[] = [];
users.get("/", (limit: int = 10): Page<User> => ({ items: all.slice(0, limit), next: null }));
users.post("/", (user: User) => { all.push(user); return { ...user, at: new Date(0) }; });
users.get("/banner", () => config.banner);`,
  "things.ts": `import { Router } from "catzilla";
export const things = new Router("/things");
interface User { label: string }
things.post("/", (thing: User) => ({ label: thing.label, size: 1 }));
things.get("/:id", (id: string) => id);`,
  "config.ts": `export const config = { banner: "hello" };`,
};

/** In order; each replaces a text of a file, or is a whole new file. */
const EDITS: readonly (readonly [what: string, file: string, from: string, to: string])[] = [
  ["a handler's body", "things.ts", "size: 1", "size: 2, more: [1]"],
  ["a route of types that are known", "things.ts", 'import { Router }', 'import type { Page, User as Person } from "./types";\nimport { Router }'],
  ["which takes and returns them", "things.ts", 'things.get("/:id"', 'things.put("/", (person: Person): Page<Person> => ({ items: [person], next: null }));\nthings.get("/:id"'],
  ["a type that another file uses", "types.ts", "name: string;", "name: string; age?: int;"],
  ["a name that is taken elsewhere", "things.ts", "interface User { label: string }", "interface User { label: string; id: number }"],
  ["the value of a constant reply", "config.ts", '"hello"', '"good bye"'],
  ["a constant that another file changes", "things.ts", "things.get", 'import { config } from "./config";\nconfig.banner = "changed";\nthings.get'],
  ["a type error", "users.ts", "next: null", "next: 1"],
  ["another file while there is an error", "types.ts", '"a" | "b"', '"a" | "b" | "c"'],
  ["and the error mended", "users.ts", "next: 1", 'next: "x"'],
  ["a second declaration of a type", "types.ts", "export type Kind", "export interface User { nick?: string }\nexport type Kind"],
  ["a prefix", "app.ts", '"/v2"', '"/v3"'],
  ["a warning", "things.ts", "size: 2", "f() {}, size: 2"],
  ["after a warning", "types.ts", '| "c"', '| "d"'],
  ["a type declared for all", "things.ts", "export const", "declare global { interface Date { extra?: 1 } }\nexport const"],
  ["an import that is not there", "users.ts", 'from "./config"', 'from "./new"'],
  ["and then is", "new.ts", "", "export const config = { banner: 1 };"],
];

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "catzilla-warm-"));
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules"));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(dir, name), text);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Numbers of files and schemas depend on what was looked at first; the plan shows what they stand for. */
function printed({ compilation, plan, app }: Checked): unknown {
  const named = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value ?? null, (key, part: unknown) => (key === "file" && typeof part === "number" ? compilation.files[part] : key === "files" || key === "schema" ? undefined : part)));
  return { diagnostics: named(compilation.diagnostics), routes: named(app?.routes), plan: named(plan) };
}

test("each edit is seen", () => {
  const texts: Record<string, string> = { ...FILES };
  const source = { entry: join(dir, "app.ts"), root: dir, packageRoot: ROOT, generator: "test" };
  const warm = new WarmProject();
  check({ ...source, warm });
  for (const [count, [what, file, from, to]] of EDITS.entries()) {
    const before = texts[file] ?? "";
    if (from !== "" && !before.includes(from)) throw new Error(`${what}: ${file} has no ${from}`);
    texts[file] = from === "" ? to : before.replace(from, to);
    writeFileSync(join(dir, file), texts[file]);
    utimesSync(join(dir, file), count + 1, count + 1); // whatever the clock's steps
    const cold = printed(check(source));
    expect([what, printed(check({ ...source, warm }))]).toEqual([what, cold]);
  }
}, 120_000);
