/**
 * From a save to the first answer that has it, under `catzilla dev`, over 50 edits of five kinds, on a small app and on one of
 * 300 routes: `npx tsx bench/dev.ts [routes]`. A client asks without pause; times are medians and worst cases in milliseconds.
 */
import { DevSession } from "../test/support/dev-session.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 10);

interface Edit {
  readonly kind: string;
  /** What the app is in this round, and how that can be seen. */
  readonly source: (round: number) => string;
  readonly path: (round: number) => string;
  readonly expected: (round: number) => string;
}

const routes = Number(process.argv[2] ?? 5);
/** Between two edits: the check behind one is not to count for the next. */
const PAUSE_MS = 1_000 + routes * 20;

function app(parts: Readonly<Record<"word" | "sum" | "limit" | "extra" | "fixed", number>>): string {
  const many = Array.from({ length: Math.max(0, routes - 5) }, (_, i) => [
    `interface Item${i} { name: string & MinLength<1> & MaxLength<${20 + i}>; count: int & Ge<0>; tags?: string[] }`,
    i % 2 === 0 ? `app.get("/many/${i}/:id", (id: int & Ge<1>, q?: string) => ({ id, q: q ?? "", group: ${i} }));` : `app.post("/many/${i}", (item: Item${i}): Item${i} => item);`,
  ].join("\n"));
  return [
    'import { Catzilla, type Ge, type int, type Le, type MaxLength, type MinLength } from "catzilla";',
    'const app = new Catzilla({ title: "Measured", version: "1.0.0" });',
    `app.get("/word/:x", (x: string) => "word${parts.word}" + x);`,
    `app.get("/sum/:x", (x: int) => { ${"x += 1; ".repeat(parts.sum)}return x; });`,
    `app.get("/limit", (n: int & Le<${100 + parts.limit}>) => ({ n }));`,
    `app.get("/extra${parts.extra}/:x", (x: string) => x);`,
    `app.get("/fixed", () => "fixed${parts.fixed}");`,
    ...many,
    "export default app;",
    "",
  ].join("\n");
}

const START = { word: 0, sum: 0, limit: 0, extra: 0, fixed: 0 };

const EDITS: readonly Edit[] = [
  { kind: "literal in a handler", source: (n) => app({ ...START, word: n }), path: () => "/word/!", expected: (n) => `200 word${n}!` },
  { kind: "statement in a handler", source: (n) => app({ ...START, sum: n }), path: () => "/sum/0", expected: (n) => `200 ${n}` },
  { kind: "constraint of a parameter", source: (n) => app({ ...START, limit: n }), path: (n) => `/limit?n=${100 + n}`, expected: (n) => `200 {"n":${100 + n}}` },
  { kind: "path of a route", source: (n) => app({ ...START, extra: n }), path: (n) => `/extra${n}/a`, expected: () => "200 a" },
  { kind: "constant reply", source: (n) => app({ ...START, fixed: n }), path: () => "/fixed", expected: (n) => `200 fixed${n}` },
];

const base = Date.now();
const tsconfig = '{"compilerOptions":{"target":"es2023","lib":["es2023"],"module":"esnext","moduleResolution":"bundler","strict":true,"noEmit":true,"types":["catzilla/globals"]}}';
const session = await DevSession.open({ "src/app.ts": app(START), "tsconfig.json": tsconfig, "package.json": "{}" });
console.log(`${routes} routes; first answer after ${Date.now() - base} ms`);
// Constants differ from run to run, so that no program of an earlier one is found.
const salt = Math.floor(Math.random() * 1_000_000) * 100;
for (const { kind, source, path, expected } of EDITS) {
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const n = kind.startsWith("statement") ? round : salt + round;
    const start = performance.now();
    session.write("src/app.ts", source(n));
    await session.untilAnswer(path(n), expected(n));
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // until the type checker is through as well
  }
  times.sort((a, b) => a - b);
  console.log(`${kind.padEnd(28)} median ${times[Math.floor(ROUNDS / 2)]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms`);
}
await session.close();
