/**
 * From a save to the first answer that has it, under `catzilla dev`, over 50 edits of five kinds, on a small app and on one of
 * 300 routes. A client asks without pause; times are medians and worst cases in milliseconds.
 *
 *   npx tsx bench/dev.ts [routes=5] [--gap MS]    edits follow one another after so long, as a person's do; without it, when the
 *                                                 compiler is through with the last one
 *                        [--rounds N] [--trace]   edits of each kind; where the last one of each spent its time
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DevSession } from "../test/support/dev-session.ts";

const { values, positionals } = parseArgs({
  options: { gap: { type: "string" }, rounds: { type: "string", default: "10" }, trace: { type: "boolean", default: false } },
  allowPositionals: true,
});
const ROUNDS = Number(values.rounds);

interface Edit {
  readonly kind: string;
  /** What the app is in this round, and how that can be seen. */
  readonly source: (round: number) => string;
  readonly path: (round: number) => string;
  readonly expected: (round: number) => string;
}

const routes = Number(positionals[0] ?? 5);
/** Without a step for so long, the session has nothing left to do. */
const IDLE_MS = 1_500;

/** The small app that is edited; the other routes are in files of their own, as they would be. */
function app(parts: Readonly<Record<"word" | "sum" | "limit" | "extra" | "fixed", number>>): string {
  const routers = areas.map((_, area) => ({ load: `import { area${area} } from "./area${area}.ts";`, include: `app.include(area${area});` }));
  return [
    'import { Catzilla, type int, type Le } from "catzilla";',
    ...routers.map(({ load }) => load),
    'const app = new Catzilla({ title: "Measured", version: "1.0.0" });',
    `app.get("/word/:x", (x: string) => "word${parts.word}" + x);`,
    `app.get("/sum/:x", (x: int) => { ${"x += 1; ".repeat(parts.sum)}return x; });`,
    `app.get("/limit", (n: int & Le<${100 + parts.limit}>) => ({ n }));`,
    `app.get("/extra${parts.extra}/:x", (x: string) => x);`,
    `app.get("/fixed", () => "fixed${parts.fixed}");`,
    ...routers.map(({ include }) => include),
    "export default app;",
    "",
  ].join("\n");
}

const ROUTES_OF_AN_AREA = 30;
/** Three routes for each of ten types: a lookup, a list, and a body that is checked. */
const areas = Array.from({ length: Math.floor(routes / ROUTES_OF_AN_AREA) }, (_, area) => [
  'import { created, type Email, type Ge, HttpError, type int, type Le, type MaxLength, type MinLength, Router } from "catzilla";',
  `export const area${area} = new Router("/area${area}", { tags: ["area${area}"] });`,
  ...Array.from({ length: ROUTES_OF_AN_AREA / 3 }, (_, i) => [
    `interface Thing${i} { id: int & Ge<1>; name: string & MinLength<1> & MaxLength<${100 + area}>; email?: Email; tags: string[]; at: Date; place: { x: number; y: number | null; floors: { level: int & Le<${i + 1}> }[] } }`,
    `const store${i} = new Map<number, Thing${i}>();`,
    `area${area}.get("/things${i}/:id", (id: int & Ge<1>): Thing${i} => { const thing = store${i}.get(id); if (!thing) throw new HttpError(404, "none"); return thing; });`,
    `area${area}.get("/things${i}", (q?: string, limit: int = 10) => ({ items: [...store${i}.values()].slice(0, limit), q }));`,
    `area${area}.post("/things${i}", (body: Thing${i}) => { store${i}.set(body.id, body); return created({ id: body.id }); });`,
  ].join("\n")),
  "",
].join("\n"));

const START = { word: 0, sum: 0, limit: 0, extra: 0, fixed: 0 };

const EDITS: readonly Edit[] = [
  { kind: "literal in a handler", source: (n) => app({ ...START, word: n }), path: () => "/word/!", expected: (n) => `200 word${n}!` },
  { kind: "statement in a handler", source: (n) => app({ ...START, sum: n }), path: () => "/sum/0", expected: (n) => `200 ${n}` },
  { kind: "constraint of a parameter", source: (n) => app({ ...START, limit: n }), path: (n) => `/limit?n=${100 + n}`, expected: (n) => `200 {"n":${100 + n}}` },
  { kind: "path of a route", source: (n) => app({ ...START, extra: n }), path: (n) => `/extra${n}/a`, expected: () => "200 a" },
  { kind: "constant reply", source: (n) => app({ ...START, fixed: n }), path: () => "/fixed", expected: (n) => `200 fixed${n}` },
];

const tsconfig = '{"compilerOptions":{"target":"es2023","lib":["es2023"],"module":"esnext","moduleResolution":"bundler","strict":true,"noEmit":true,"types":["catzilla/globals"]}}';
const files = { ...Object.fromEntries(areas.map((text, area) => [`src/area${area}.ts`, text])), "src/app.ts": app(START), "tsconfig.json": tsconfig, "package.json": "{}" };
const session = new DevSession(files);
for (const name of ["first", "second"]) {
  const startMs = Date.now();
  await session.start(["--verbose"]);
  await session.untilAnswer("/sum/0", "200 0");
  console.log(`${routes} routes; ${name} start: answer after ${Date.now() - startMs} ms`);
  await pause();
  if (name === "first") await session.stop();
}
// Constants differ from run to run, so that no program of an earlier one is found.
const salt = Math.floor(Math.random() * 1_000_000) * 100;
for (const { kind, source, path, expected } of EDITS) {
  const times: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const n = kind.startsWith("statement") ? round : salt + round;
    const told = session.err.length;
    const start = performance.now();
    session.write("src/app.ts", source(n));
    await session.untilAnswer(path(n), expected(n));
    times.push(performance.now() - start);
    await pause();
    if (values.trace && round === ROUNDS) console.log(session.err.slice(told));
  }
  times.sort((a, b) => a - b);
  console.log(`${kind.padEnd(28)} median ${times[Math.floor(ROUNDS / 2)]?.toFixed(0)} ms, worst ${times.at(-1)?.toFixed(0)} ms`);
}
await session.close();

async function pause(): Promise<void> {
  if (values.gap !== undefined) return sleep(Number(values.gap));
  for (let told = -1; told !== session.err.length; ) {
    told = session.err.length;
    await sleep(IDLE_MS);
  }
}
