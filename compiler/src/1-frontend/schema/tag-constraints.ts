/** Constraints from the payloads of tags: the table is in runtime-ts/tags.ts. */
import { ts } from "ts-morph";
import type { Json, SchemaDoc } from "../../../ir/app-ir.ts";
import { patternProblem } from "../../../ir/parse-pattern.ts";
import { COUNT_LIMITS, type Constraint, type CountLimit, type Described, FORMATS, merge, NOTHING_DESCRIBED, NUMBER_LIMITS, type NumberLimit, WIDTHS } from "./constraint.ts";
import { literalJson } from "./literal-json.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { bigintText } from "./scalar-schema.ts";
import { declarationsOf, has } from "./type-facts.ts";

/** The payloads of the tags of one intersection, each read alone: together `Ge<0> & Ge<5>` would be never. */
export function readTags(reading: Reading, payloads: readonly ts.Type[], place: Place): Described {
  return payloads
    .flatMap((payload) => parts(payload))
    .flatMap((payload) => reading.types.getPropertiesOfType(payload).map((entry) => readEntry(reading, entry, place)))
    .reduce(merge, NOTHING_DESCRIBED);
}

/** A payload may be an intersection itself. */
function parts(payload: ts.Type): readonly ts.Type[] {
  return payload.isIntersection() ? payload.types : [payload];
}

function readEntry(reading: Reading, entry: ts.Symbol, place: Place): Described {
  const type = reading.types.getTypeOfSymbol(entry);
  const key = entry.name;
  const constraints = key === "pattern" ? readPatterns(reading, type, place) : asList(readConstraint(reading, key, type, place));
  return { constraints, doc: readDoc(reading, key, type, place) };
}

function asList(constraint: Constraint | undefined): readonly Constraint[] {
  return constraint === undefined ? [] : [constraint];
}

/** Keys for others (`source`, `name`) are passed over. */
function readConstraint(reading: Reading, key: string, type: ts.Type, place: Place): Constraint | undefined {
  const label = labelOf(reading.types, key, type);
  if (isOneOf(NUMBER_LIMITS, key)) return readLimit(reading, key, type, label, place);
  if (isOneOf(COUNT_LIMITS, key)) return readCount(reading, key, type, label, place);
  switch (key) {
    case "int":
      return { kind: "int", label: "int" };
    case "width":
      return readName(reading, type, WIDTHS, label, place, (width) => ({ kind: "width", width, label: width === "float" ? "Float" : label }));
    case "format":
      return readName(reading, type, FORMATS, label, place, (format) => ({ kind: "format", format, label: `the format ${format}` }));
    case "uniqueItems":
      return { kind: "unique", label: "UniqueItems" };
    case "contains":
      return { kind: "contains", item: reading.read(type, place.inside(reading.host, "[contains]")), label };
    case "strict":
      return { kind: "strict", label: "Strict" };
    case "check":
      return readCheck(reading, type, label, place);
    default:
      return undefined;
  }
}

/** "MinLength<1>" from the key and its value. */
function labelOf(types: ts.TypeChecker, key: string, type: ts.Type): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}<${types.typeToString(type)}>`;
}

function isOneOf<Key extends string>(keys: readonly Key[], key: string): key is Key {
  return (keys as readonly string[]).includes(key);
}

function readLimit(reading: Reading, key: NumberLimit, type: ts.Type, label: string, place: Place): Constraint | undefined {
  const value = limitValue(type);
  const good = value !== undefined && (key !== "multipleOf" || value > 0);
  if (good) return { kind: "limit", key, value, label };
  return malformed(reading, place, `${label} needs ${key === "multipleOf" ? "a positive number" : "a number"} written as a literal`);
}

function limitValue(type: ts.Type): number | bigint | undefined {
  if (type.isNumberLiteral()) return Number.isFinite(type.value) ? type.value : undefined;
  return has(type, ts.TypeFlags.BigIntLiteral) ? BigInt(bigintText(type as ts.BigIntLiteralType)) : undefined;
}

function readCount(reading: Reading, key: CountLimit, type: ts.Type, label: string, place: Place): Constraint | undefined {
  if (type.isNumberLiteral() && Number.isSafeInteger(type.value) && type.value >= 0) return { kind: "count", key, value: type.value, label };
  return malformed(reading, place, `${label} needs a whole number from 0 written as a literal`);
}

function readName<Name extends string>(
  reading: Reading,
  type: ts.Type,
  names: readonly Name[],
  label: string,
  place: Place,
  make: (name: Name) => Constraint,
): Constraint | undefined {
  const name = type.isStringLiteral() ? type.value : "";
  if (isOneOf(names, name)) return make(name);
  return malformed(reading, place, `${label} is none of ${names.join(", ")}`);
}

/** The payload is `{ [source]: true }`, so that several patterns merge. */
function readPatterns(reading: Reading, type: ts.Type, place: Place): readonly Constraint[] {
  const sources = reading.types.getPropertiesOfType(type).map((property) => property.name);
  if (sources.length === 0) malformed(reading, place, "Pattern needs a string literal");
  return sources.flatMap((source) => {
    const problem = patternProblem(source);
    if (problem !== undefined) reading.report("CZ1123", place, `the pattern ${JSON.stringify(source)} is not a regular expression: ${problem}`);
    return problem === undefined ? [{ kind: "pattern" as const, source, label: `Pattern<${JSON.stringify(source)}>` }] : [];
  });
}

function readCheck(reading: Reading, type: ts.Type, label: string, place: Place): Constraint | undefined {
  const [declaration] = declarationsOf(type.symbol);
  const named = declaration === undefined ? undefined : functionName(declaration);
  if (named === undefined) {
    reading.report("CZ1125", place, `${label} needs typeof a function that has a name at the top level of a file`);
    return undefined;
  }
  return { kind: "check", name: named.text, span: reading.host.spanOf(named), label };
}

/** `function isPrime` and `const isPrime = (n) => ...`, at the top level. */
function functionName(declaration: ts.Node): ts.Identifier | undefined {
  if (ts.isFunctionDeclaration(declaration)) return ts.isSourceFile(declaration.parent) ? declaration.name : undefined;
  if (!ts.isFunctionExpression(declaration) && !ts.isArrowFunction(declaration)) return undefined;
  const variable = declaration.parent;
  if (!ts.isVariableDeclaration(variable) || !ts.isIdentifier(variable.name)) return undefined;
  return ts.isSourceFile(variable.parent.parent.parent) ? variable.name : undefined;
}

function readDoc(reading: Reading, key: string, type: ts.Type, place: Place): SchemaDoc {
  switch (key) {
    case "title":
    case "description":
      if (type.isStringLiteral()) return { [key]: type.value };
      malformed(reading, place, `${labelOf(reading.types, key, type)} needs a string literal`);
      return {};
    case "deprecated":
      return { deprecated: true };
    case "default":
      return withValue(reading, key, type, place, (value) => ({ default: value }));
    case "example":
      return withValue(reading, key, type, place, (value) => ({ examples: [value] }));
    default:
      return {};
  }
}

function withValue(reading: Reading, key: string, type: ts.Type, place: Place, make: (value: Json) => SchemaDoc): SchemaDoc {
  const value = literalJson(reading.types, type);
  if (value !== undefined) return make(value);
  malformed(reading, place, `${labelOf(reading.types, key, type)} needs a type with one value, such as a literal`);
  return {};
}

function malformed(reading: Reading, place: Place, why: string): undefined {
  reading.report("CZ1122", place, why);
  return undefined;
}
