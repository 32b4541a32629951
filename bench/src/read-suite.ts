/** Reads features, frameworks and scenarios from their folders, and says which file is wrong and how. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { expand } from "./expand.ts";
import type { Case, Expectation, Feature, FeatureKind, Framework, Generator, RequestSpec, Scenario } from "./model.ts";
import { BENCH } from "./paths.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A mistake of the one who wrote the file or the command line: told without a stack. */
export class SuiteError extends Error {}

function readFields(file: string): Fields {
  if (!existsSync(file)) throw new SuiteError(`${file} is not there`);
  const fields: unknown = parse(readFileSync(file, "utf8"));
  if (!isFields(fields)) throw new SuiteError(`${file} is not a mapping`);
  return fields;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuseUnknown(file: string, fields: Fields, known: readonly string[]): void {
  const unknown = Object.keys(fields).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new SuiteError(`${file}: there is no field ${unknown.join(", ")}; there are ${known.join(", ")}`);
}

const texts = (value: unknown): Record<string, string> =>
  isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])) : {};

const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined => (value === undefined || value === null ? undefined : read(value));

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** The folders of bench/features or bench/frameworks that hold `file`. */
export function listNames(folder: string, file: string): readonly string[] {
  const dir = join(BENCH, folder);
  return existsSync(dir) ? readdirSync(dir).filter((name) => existsSync(join(dir, name, file))).sort() : [];
}

export function readFeature(name: string, dir = join(BENCH, "features", name)): Feature {
  const file = join(dir, "spec.yaml");
  const fields = readFields(file);
  refuseUnknown(file, fields, ["title", "about", "kind", "cases"]);
  if (!isFields(fields["cases"])) throw new SuiteError(`${file}: cases is missing`);
  const cases = Object.entries(fields["cases"]).map(([caseName, value]) => readCase(file, caseName, value));
  return { name, title: String(fields["title"] ?? name), about: String(fields["about"] ?? ""), kind: readKind(file, fields["kind"] ?? "load"), cases };
}

function readKind(file: string, value: unknown): FeatureKind {
  if (value === "load" || value === "start-up" || value === "memory" || value === "build") return value;
  throw new SuiteError(`${file}: kind is load, start-up, memory or build, not ${String(value)}`);
}

function readCase(file: string, name: string, value: unknown): Case {
  const at = `${file}: cases.${name}`;
  if (!isFields(value)) throw new SuiteError(`${at} is not a mapping`);
  refuseUnknown(at, value, ["title", "routes", "connections", "pipeline", "only", "each", "request", "expect"]);
  const [from, to] = list(value["each"]).map(Number);
  const indices = from === undefined || to === undefined ? [undefined] : Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const requests = indices.map((i) => ({
    request: readRequest(at, expand(value["request"], i)),
    expect: readExpectation(at, expand(value["expect"] ?? {}, i)),
  }));
  return {
    name,
    title: String(value["title"] ?? name),
    routes: Number(value["routes"] ?? 0),
    connections: optional(value["connections"], Number),
    pipeline: optional(value["pipeline"], Number),
    only: optional(value["only"], (names) => list(names).map(String)),
    requests,
  };
}

function readRequest(at: string, value: unknown): RequestSpec {
  if (!isFields(value)) throw new SuiteError(`${at}.request is missing`);
  refuseUnknown(`${at}.request`, value, ["method", "path", "headers", "json", "text"]);
  const body = value["json"] === undefined ? optional(value["text"], String) : JSON.stringify(value["json"]);
  const headers = { ...(value["json"] !== undefined && { "content-type": "application/json" }), ...texts(value["headers"]) };
  return { method: String(value["method"] ?? (body === undefined ? "GET" : "POST")), path: String(value["path"] ?? "/"), headers, body };
}

function readExpectation(at: string, value: unknown): Expectation {
  if (!isFields(value)) throw new SuiteError(`${at}.expect is not a mapping`);
  refuseUnknown(`${at}.expect`, value, ["status", "headers", "text", "json", "contains"]);
  const json = value["json"] === undefined ? undefined : JSON.stringify(value["json"]);
  const type = json !== undefined ? { "content-type": "application/json*" } : value["text"] !== undefined ? { "content-type": "text/plain*" } : {};
  return {
    status: list(value["status"] ?? 200).map(Number),
    headers: { ...type, ...texts(value["headers"]) },
    text: optional(value["text"], String),
    json,
    contains: list(value["contains"]).map(String),
  };
}

const FRAMEWORK_FIELDS = ["title", "language", "needs", "install", "prepare", "build", "start", "version", "environment", "has", "lacks", "callgrind", "debug", "artifact", "ceiling"];

export function readFramework(name: string, dir = join(BENCH, "frameworks", name)): Framework {
  const file = join(dir, "framework.yaml");
  const fields = readFields(file);
  refuseUnknown(file, fields, FRAMEWORK_FIELDS);
  if (typeof fields["start"] !== "string") throw new SuiteError(`${file}: start is missing`);
  return {
    name,
    dir,
    title: String(fields["title"] ?? name),
    language: String(fields["language"] ?? ""),
    needs: texts(fields["needs"]),
    install: list(fields["install"]).map(String),
    start: fields["start"],
    prepare: optional(fields["prepare"], String),
    build: optional(fields["build"], String),
    version: optional(fields["version"], String),
    environment: texts(fields["environment"]),
    has: optional(fields["has"], (value) => list(value).map(String)),
    lacks: texts(fields["lacks"]),
    callgrind: fields["callgrind"] === true,
    debug: optional(fields["debug"], (value) => ({ prepare: texts(value)["prepare"] ?? "true", start: texts(value)["start"] ?? "" })),
    artifact: optional(fields["artifact"], String),
    ceiling: fields["ceiling"] === true,
  };
}

const listScenarios = (): readonly string[] =>
  readdirSync(join(BENCH, "scenarios")).flatMap((name) => (name.endsWith(".yaml") ? name.slice(0, -".yaml".length) : [])).sort();

const SCENARIO_FIELDS = ["about", "connections", "duration", "warm-up", "rounds", "pipeline", "cores", "cap", "rate", "generator", "instructions", "features", "frameworks"];

/** A scenario by its name in bench/scenarios, or from a file. */
export function readScenario(nameOrFile: string): Scenario {
  const file = nameOrFile.endsWith(".yaml") ? nameOrFile : join(BENCH, "scenarios", `${nameOrFile}.yaml`);
  if (!existsSync(file)) throw new SuiteError(`there is no scenario ${nameOrFile}; there are ${listScenarios().join(", ")}, and .yaml files of one's own`);
  const fields = readFields(file);
  refuseUnknown(file, fields, SCENARIO_FIELDS);
  const cores = fields["cores"] ?? "one";
  if (cores !== "one" && cores !== "all") throw new SuiteError(`${file}: cores is one or all`);
  return {
    name: nameOrFile.replace(/^.*\/|\.yaml$/g, ""),
    about: String(fields["about"] ?? ""),
    connections: Number(fields["connections"] ?? 64),
    durationSeconds: Number(fields["duration"] ?? 3),
    warmUpSeconds: Number(fields["warm-up"] ?? 1),
    rounds: Number(fields["rounds"] ?? 3),
    pipeline: Number(fields["pipeline"] ?? 1),
    cores,
    cap: optional(fields["cap"], Number),
    generator: readGenerator(fields["generator"] ?? "wrk"),
    rate: optional(fields["rate"], Number),
    instructions: list(fields["instructions"]).map(String),
    features: optional(fields["features"], (names) => list(names).map(String)),
    frameworks: optional(fields["frameworks"], (names) => list(names).map(String)),
  };
}

export function readGenerator(value: unknown): Generator {
  if (value === "wrk" || value === "h2load") return value;
  throw new SuiteError(`the generator is wrk or h2load, not ${String(value)}`);
}
