/** Reads features, frameworks and scenarios from their folders. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expand } from "./expand.ts";
import type { Case, Expectation, Feature, Framework, Generator, RequestSpec, Scenario } from "./model.ts";
import { BENCH } from "./paths.ts";
import { ACCEPT } from "./web-socket.ts";
import { Section, SuiteError } from "./yaml-section.ts";

/** The folders of bench/features or bench/frameworks that hold `file`. */
export function listNames(folder: string, file: string): readonly string[] {
  const dir = join(BENCH, folder);
  return existsSync(dir) ? readdirSync(dir).filter((name) => existsSync(join(dir, name, file))).sort() : [];
}

export function readFeature(name: string, dir = join(BENCH, "features", name)): Feature {
  const spec = Section.read(join(dir, "spec.yaml"));
  spec.refuseUnknown(["title", "about", "kind", "cases"]);
  const cases = spec.section("cases");
  if (cases === undefined) throw spec.missing("cases");
  return {
    name,
    title: spec.text("title") ?? name,
    about: spec.text("about") ?? "",
    kind: spec.choice("kind", ["load", "start-up", "memory", "build"]) ?? "load",
    cases: cases.names.map((caseName) => readCase(cases.section(caseName) ?? cases, caseName)),
  };
}

const CASE_FIELDS = ["title", "routes", "connections", "pipeline", "only", "each", "request", "expect"];

function readCase(spec: Section, name: string): Case {
  spec.refuseUnknown(CASE_FIELDS);
  const [from, to] = spec.numbers("each") ?? [];
  const indices = from === undefined || to === undefined ? [undefined] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const requests = indices.map((i) => ({ request: readRequest(spec, i), expect: readExpectation(spec.section("expect"), i) }));
  return {
    name,
    title: spec.text("title") ?? name,
    routes: spec.number("routes", "whole number") ?? 0,
    connections: spec.number("connections", "whole number", 1),
    pipeline: spec.number("pipeline", "whole number", 1),
    only: spec.texts("only"),
    requests,
  };
}

/** A field as JavaScript, with `$i` filled in. */
const expanded = (section: Section, name: string, i: number | undefined): unknown => expand(section.value(name), i);

function expandedText(section: Section, name: string, i: number | undefined): string | undefined {
  const text = section.text(name);
  return text === undefined ? undefined : String(expand(text, i));
}

const expandedPairs = (section: Section, name: string, i: number | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(section.pairs(name)).map(([key, text]) => [key, String(expand(text, i))]));

function readRequest(spec: Section, i: number | undefined): RequestSpec {
  const request = spec.section("request");
  if (request === undefined) throw spec.missing("request");
  request.refuseUnknown(["method", "path", "headers", "json", "text", "message"]);
  const json = expanded(request, "json", i);
  const body = json === undefined ? expandedText(request, "text", i) : JSON.stringify(json);
  const headers = { ...(json !== undefined && { "content-type": "application/json" }), ...expandedPairs(request, "headers", i) };
  const method = request.text("method") ?? (body === undefined ? "GET" : "POST");
  return { method, path: expandedText(request, "path", i) ?? "/", headers, body, message: expandedText(request, "message", i) };
}

/** The content and what follows from its kind. */
function readContent(expect: Section, i: number | undefined): Pick<Expectation, "text" | "json"> & { status: number; headers: Record<string, string> } {
  const message = expandedText(expect, "message", i);
  if (message !== undefined) return { text: message, json: undefined, status: 101, headers: { "sec-websocket-accept": ACCEPT } };
  const json = expanded(expect, "json", i);
  if (json !== undefined) return { text: undefined, json: JSON.stringify(json), status: 200, headers: { "content-type": "application/json*" } };
  const text = expandedText(expect, "text", i);
  return { text, json: undefined, status: 200, headers: text === undefined ? {} : { "content-type": "text/plain*" } };
}

const NOTHING: Expectation = { status: [200], headers: {}, text: undefined, json: undefined, contains: [], framing: "any" };

function readExpectation(expect: Section | undefined, i: number | undefined): Expectation {
  if (expect === undefined) return NOTHING;
  expect.refuseUnknown(["status", "headers", "text", "json", "message", "contains", "framing"]);
  const { status, headers, text, json } = readContent(expect, i);
  const parts = expanded(expect, "contains", i) ?? [];
  return {
    status: expect.numbers("status") ?? [status],
    headers: { ...headers, ...expandedPairs(expect, "headers", i) },
    text,
    json,
    contains: (Array.isArray(parts) ? parts : [parts]).map(String),
    framing: expect.choice("framing", ["length", "any"]) ?? (status === 200 && (text ?? json) !== undefined ? "length" : "any"),
  };
}

const FRAMEWORK_FIELDS = [
  "title", "language", "needs", "shared", "install", "prepare", "build", "start", "version", "environment", "has", "lacks", "callgrind", "debug", "artifact", "ceiling",
];

export function readFramework(name: string, dir = join(BENCH, "frameworks", name)): Framework {
  const file = Section.read(join(dir, "framework.yaml"));
  file.refuseUnknown(FRAMEWORK_FIELDS);
  const start = file.text("start");
  if (start === undefined) throw file.missing("start");
  return {
    name,
    dir,
    title: file.text("title") ?? name,
    language: file.text("language") ?? "",
    needs: file.pairs("needs"),
    shared: file.pairs("shared"),
    install: file.texts("install") ?? [],
    start,
    prepare: file.text("prepare"),
    build: file.text("build"),
    version: file.text("version"),
    environment: file.pairs("environment"),
    has: file.texts("has"),
    lacks: file.pairs("lacks"),
    callgrind: file.flag("callgrind"),
    debug: readDebug(file.section("debug")),
    artifact: file.text("artifact"),
    ceiling: file.flag("ceiling"),
  };
}

function readDebug(debug: Section | undefined): Framework["debug"] {
  const [prepare, start] = [debug?.text("prepare"), debug?.text("start")];
  if (debug === undefined) return undefined;
  debug.refuseUnknown(["prepare", "start"]);
  if (prepare === undefined || start === undefined) throw debug.missing(prepare === undefined ? "prepare" : "start");
  return { prepare, start };
}

const listScenarios = (): readonly string[] =>
  readdirSync(join(BENCH, "scenarios")).flatMap((name) => (name.endsWith(".yaml") ? name.slice(0, -".yaml".length) : [])).sort();

const SCENARIO_FIELDS = ["about", "connections", "duration", "warm-up", "rounds", "pipeline", "cores", "cap", "rate", "generator", "instructions", "features", "frameworks"];

/** A scenario by its name in bench/scenarios, or from a file. */
export function readScenario(nameOrFile: string): Scenario {
  const file = nameOrFile.endsWith(".yaml") ? nameOrFile : join(BENCH, "scenarios", `${nameOrFile}.yaml`);
  if (!existsSync(file)) throw new SuiteError(`there is no scenario ${nameOrFile}; there are ${listScenarios().join(", ")}, and .yaml files of one's own`);
  const scenario = Section.read(file);
  scenario.refuseUnknown(SCENARIO_FIELDS);
  return {
    name: nameOrFile.replace(/^.*\/|\.yaml$/g, ""),
    about: scenario.text("about") ?? "",
    connections: scenario.number("connections", "whole number", 1) ?? 64,
    durationSeconds: scenario.number("duration", "number", 1) ?? 3,
    warmUpSeconds: scenario.number("warm-up", "number") ?? 1,
    rounds: scenario.number("rounds", "whole number", 1) ?? 3,
    pipeline: scenario.number("pipeline", "whole number", 1) ?? 1,
    cores: scenario.choice("cores", ["one", "all"]) ?? "one",
    cap: scenario.number("cap", "number", 0.01),
    generator: scenario.choice("generator", GENERATORS) ?? "wrk",
    rate: scenario.number("rate", "number", 1),
    instructions: scenario.texts("instructions") ?? [],
    features: scenario.texts("features"),
    frameworks: scenario.texts("frameworks"),
  };
}

const GENERATORS = ["wrk", "h2load"] as const;

export function readGenerator(value: string): Generator {
  const generator = GENERATORS.find((one) => one === value);
  if (generator === undefined) throw new SuiteError(`--generator is ${GENERATORS.join(" or ")}, not ${value}`);
  return generator;
}
