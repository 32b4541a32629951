/** Options of the application, a router, an include or a route: constant objects with known keys. */
import { ts } from "ts-morph";
import { type Constant, evaluate, evaluateShorthand } from "./constant.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { suggest } from "./suggest.ts";
import { excerpt, unwrap } from "./syntax.ts";

type Kind = "text" | "flag" | "texts" | "status" | "refusal" | "place" | "object" | "list";

interface ValueOf {
  readonly text: string;
  readonly flag: boolean;
  readonly texts: readonly string[];
  readonly status: number;
  readonly refusal: number;
  readonly place: string | boolean;
  /** Its members are for the caller to check. */
  readonly object: { readonly [key: string]: Constant };
  /** The same of its items. */
  readonly list: readonly Constant[];
}

export type OptionKinds = Readonly<Record<string, Kind>>;
export type Options<Kinds extends OptionKinds> = { readonly [Key in keyof Kinds]?: ValueOf[Kinds[Key]] };

const WANTED: Readonly<Record<Kind, string>> = {
  text: "a string",
  flag: "`true` or `false`",
  texts: "an array of strings",
  status: "a status from 200 to 299",
  refusal: "a status from 400 to 499",
  place: "a path, `true` or `false`",
  object: "an object",
  list: "an array",
};

/** Reports unknown keys, values that are not constant, and values of another kind. `of` is for people: "a route". */
export function readOptions<Kinds extends OptionKinds>(
  frontEnd: FrontEnd,
  node: ts.Expression | undefined,
  kinds: Kinds,
  of: string,
): Options<Kinds> {
  if (node === undefined) return {};
  const entries = entriesOf(frontEnd, node, of);
  const known = entries.filter(({ key, at, value }) => {
    const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
    if (kind === undefined) reportUnknown(frontEnd, key, at, kinds, of);
    else if (value !== undefined && !fits(kind, value)) reportKind(frontEnd, key, at, kind);
    else return value !== undefined;
    return false;
  });
  // Checked one by one above.
  return Object.fromEntries(known.map(({ key, value }) => [key, value])) as Options<Kinds>;
}

interface OptionEntry {
  readonly key: string;
  readonly at: ts.Node;
  readonly value: Constant;
}

function entriesOf(frontEnd: FrontEnd, node: ts.Expression, of: string): OptionEntry[] {
  const literal = unwrap(node);
  if (ts.isObjectLiteralExpression(literal) && literal.properties.every(isPlain)) {
    return literal.properties.flatMap((property) => entryOf(frontEnd, property, of));
  }
  const result = evaluate(frontEnd, node);
  if (result.known && typeof result.value === "object" && result.value !== null) {
    return Object.entries(result.value).map(([key, value]: [string, Constant]) => ({ key, at: node, value }));
  }
  const because = result.known ? "they are not an object" : result.because;
  report(frontEnd, "CZ1060", `the options of ${of} are not a constant expression: ${because}`, result.known ? node : result.node, { hint: HINT });
  return [];
}

type PlainProperty = ts.ShorthandPropertyAssignment | (ts.PropertyAssignment & { readonly name: Exclude<ts.PropertyName, ts.ComputedPropertyName> });

function isPlain(property: ts.ObjectLiteralElementLike): property is PlainProperty {
  if (ts.isShorthandPropertyAssignment(property)) return true;
  return ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name);
}

function entryOf(frontEnd: FrontEnd, property: ts.ObjectLiteralElementLike, of: string): OptionEntry[] {
  if (!isPlain(property)) return [];
  const key = property.name.text;
  const expression = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  const result = ts.isPropertyAssignment(property) ? evaluate(frontEnd, expression) : evaluateShorthand(frontEnd, property);
  if (result.known) return [{ key, at: ts.isPropertyAssignment(property) ? property : property.name, value: result.value }];
  report(frontEnd, "CZ1060", `the option \`${key}\` of ${of} is not a constant expression: ${result.because}`, expression, { hint: HINT });
  return [];
}

const HINT = "write it as literals, or as `const` variables that hold literals";

function fits(kind: Kind, value: Constant): boolean {
  if (kind === "text") return typeof value === "string";
  if (kind === "flag") return typeof value === "boolean";
  if (kind === "texts") return Array.isArray(value) && value.every((item) => typeof item === "string");
  if (kind === "place") return typeof value === "string" || typeof value === "boolean";
  if (kind === "list") return Array.isArray(value);
  if (kind === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  const hundreds = kind === "status" ? 2 : 4;
  return Number.isInteger(value) && Math.floor(Number(value) / 100) === hundreds;
}

function reportKind(frontEnd: FrontEnd, key: string, at: ts.Node, kind: Kind): void {
  report(frontEnd, "CZ1062", `the option \`${key}\` takes ${WANTED[kind]}, not \`${excerpt(valueNode(at))}\``, at);
}

function valueNode(at: ts.Node): ts.Node {
  return ts.isPropertyAssignment(at) ? at.initializer : at;
}

function reportUnknown(frontEnd: FrontEnd, key: string, at: ts.Node, kinds: OptionKinds, of: string): void {
  const close = suggest(key, Object.keys(kinds));
  report(frontEnd, "CZ1061", `${of} has no option \`${key}\``, ts.isPropertyAssignment(at) ? at.name : at, {
    hint: close === undefined ? `there are ${Object.keys(kinds).map((name) => `\`${name}\``).join(", ")}` : `did you mean \`${close}\`?`,
  });
}
