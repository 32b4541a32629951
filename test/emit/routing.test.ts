/** The emitted routing table against one in a few lines of TypeScript, on route tables by chance. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppIr, RouteIr, Segment } from "../../compiler/ir/app-ir.ts";
import { emitC } from "../../compiler/src/3-emit/c/emit-c.ts";
import { encodeSegment } from "../../compiler/src/2-passes/path-parts.ts";
import { AppBuilder } from "../passes/app-builder.ts";
import { lowerApp, planOf } from "../passes/lowering.ts";
import { ask, CPrograms } from "./c-program.ts";

let programs: CPrograms;
beforeAll(async () => {
  programs = await CPrograms.open();
});
afterAll(() => programs.close());

/** Mulberry32: the same numbers on every run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) % below;
  };
}

const WORDS = ["a", "b", "ab", "abc", "users", "posts", "café", "x.y", "me"];

/** Few words and short paths, so that routes overlap in every way. */
function randomApp(seed: number, count: number, strictSlash: boolean): AppIr {
  const random = randomOf(seed);
  const kept: string[] = [];
  while (kept.length < count) {
    const parts = Array.from({ length: random(5) }, (_, index) => (random(3) === 0 ? `:p${index}` : (WORDS[random(WORDS.length)] ?? "a")));
    if (random(6) === 0) parts.push("*rest");
    const slash = strictSlash && parts.length > 0 && !parts.includes("*rest") && random(4) === 0 ? "/" : "";
    const path = `/${parts.join("/")}${slash}`;
    if (lowerApp(appOf([...kept, path], strictSlash)).diagnostics.length === 0) kept.push(path);
    else count--;
  }
  return appOf(kept, strictSlash);
}

function appOf(paths: readonly string[], strictSlash: boolean): AppIr {
  const builder = new AppBuilder({ strictSlash });
  for (const path of paths) builder.route("GET", path);
  return builder.build();
}

function randomRequests(seed: number, count: number): readonly string[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    const parts = Array.from({ length: random(6) }, () => (random(9) === 0 ? "" : encodeSegment(WORDS[random(WORDS.length)] ?? "other")));
    return `/${parts.join("/")}${random(4) === 0 ? "/" : ""}`;
  });
}

// ---- the model ---------------------------------------------------------------------------------

interface Match {
  readonly route: RouteIr;
  readonly captures: readonly string[];
}

/** The most specific match, segment by segment: static before placeholder before rest. */
function find(app: AppIr, path: string): Match | undefined {
  const candidates = app.routes.flatMap((route) => {
    const captures = matchRoute(app, route, path);
    return captures === undefined ? [] : [{ route, captures }];
  });
  return candidates.sort((a, b) => compareRoutes(a.route, b.route))[0];
}

function matchRoute(app: AppIr, route: RouteIr, path: string): readonly string[] | undefined {
  const { strictSlash } = app.info;
  const pieces = path.slice(1).split("/");
  const segments = strictSlash && route.path.length > 1 && route.path.endsWith("/") ? [...route.segments, EMPTY] : route.segments;
  if (segments.length === 0) return path === "/" ? [] : undefined;
  const hasRest = segments.at(-1)?.kind === "rest";
  if (!strictSlash && !hasRest && pieces.length > 1 && pieces.at(-1) === "" && pieces.length === segments.length + 1) pieces.pop();
  return matchSegments(segments, pieces);
}

const EMPTY: Segment = { kind: "static", text: "" };

function matchSegments(segments: readonly Segment[], pieces: readonly string[]): readonly string[] | undefined {
  const [segment, ...more] = segments;
  const [piece, ...others] = pieces;
  if (segment === undefined || piece === undefined) return segment === undefined && piece === undefined ? [] : undefined;
  if (segment.kind === "rest") return pieces.join("/") === "" ? undefined : [pieces.join("/")];
  if (segment.kind === "static" ? encodeSegment(segment.text) !== piece : piece === "") return undefined;
  const rest = matchSegments(more, others);
  return rest === undefined ? undefined : [...(segment.kind === "param" ? [piece] : []), ...rest];
}

const RANKS = { static: 0, param: 1, rest: 2 };

function compareRoutes(a: RouteIr, b: RouteIr): number {
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index++) {
    const [left, right] = [a.segments[index], b.segments[index]];
    const difference = (left === undefined ? -1 : RANKS[left.kind]) - (right === undefined ? -1 : RANKS[right.kind]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function answerOf(app: AppIr, path: string): string {
  const match = find(app, path);
  if (match === undefined) return "none";
  const captures = match.captures.length === 0 ? "" : ` (${match.captures.join(", ")})`;
  return `GET ${match.route.path}${captures}`;
}

// ---- the comparison ----------------------------------------------------------------------------

async function compare(name: string, app: AppIr, paths: readonly string[]): Promise<void> {
  const program = await programs.build(name, emitC(planOf(app), { generator: "test" }));
  const answers = ask(program, paths.map((path) => `GET ${path}`));
  const wrong = paths.flatMap((path, index) => {
    const expected = answerOf(app, path);
    return answers[index] === expected ? [] : [{ path, expected, got: answers[index] }];
  });
  expect(wrong).toEqual([]);
}

describe("emitted routing", () => {
  it.each([1, 2, 3])("finds what the model finds (%i)", async (seed) => {
    await compare(`random-${seed}`, randomApp(seed, 60, false), randomRequests(seed + 100, 4000));
  });

  it.each([4, 5])("with strict slashes (%i)", async (seed) => {
    await compare(`strict-${seed}`, randomApp(seed, 60, true), randomRequests(seed + 100, 4000));
  });

  it("finds each of many static paths", async () => {
    const random = randomOf(7);
    const paths = Array.from({ length: 600 }, (_, index) => `/api/${WORDS[random(9)] === "a" ? "a" : "b"}${random(1e6)}/${index}`);
    const app = appOf(paths, false);
    expect(planOf(app).dispatch[0]?.hash?.displacements.length).toBeGreaterThan(0);
    await compare("many", app, [...paths, ...paths.map((path) => `${path}/`), ...paths.map((path) => `${path}x`)]);
  });
});
