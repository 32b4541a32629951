/** Template literal types and `Uppercase<string>` and its like. */
import { ts } from "ts-morph";
import type { TemplateHole, TemplateParts } from "../../../ir/app-ir.ts";
import { escapePattern, HOLE_PATTERNS } from "../../../ir/template-pattern.ts";
import type { DraftSchema } from "./draft.ts";
import { has, isPrimitive, tagPayload } from "./type-facts.ts";

export function readTemplate(types: ts.TypeChecker, type: ts.Type): DraftSchema {
  if (has(type, ts.TypeFlags.StringMapping)) return { kind: "string", patterns: [`^${mappedPattern(type as ts.StringMappingType)}$`] };
  const template = type as ts.TemplateLiteralType;
  // A hole such as `Uppercase<string>` has no name in the IR: then the whole becomes a pattern.
  if (template.types.some((hole) => has(hole, ts.TypeFlags.StringMapping))) {
    return { kind: "string", patterns: [`^${mappedTemplatePattern(types, template)}$`] };
  }
  return { kind: "string", patterns: [], template: templateParts(types, template) };
}

function templateParts(types: ts.TypeChecker, template: ts.TemplateLiteralType): TemplateParts {
  const parts: TemplateParts[number][] = [];
  template.texts.forEach((text, index) => {
    if (text !== "") parts.push({ text });
    const hole = template.types[index];
    if (hole !== undefined) parts.push({ hole: holeOf(types, hole) });
  });
  return parts;
}

/** Holes of literals are multiplied out by the checker; what is left is open. Of its constraints only `int` counts. */
function holeOf(types: ts.TypeChecker, type: ts.Type): TemplateHole {
  if (type.isIntersection()) return intersectionHole(types, type);
  if (has(type, ts.TypeFlags.NumberLike)) return "number";
  return has(type, ts.TypeFlags.BigIntLike) ? "bigint" : "string";
}

function intersectionHole(types: ts.TypeChecker, type: ts.IntersectionType): TemplateHole {
  const base = type.types.find(isPrimitive);
  const hole = base === undefined ? "string" : holeOf(types, base);
  return hole === "number" && type.types.some((part) => isIntTag(types, part)) ? "int" : hole;
}

function isIntTag(types: ts.TypeChecker, type: ts.Type): boolean {
  const payload = tagPayload(types, type);
  return payload !== undefined && types.getPropertyOfType(payload, "int") !== undefined;
}

function mappedTemplatePattern(types: ts.TypeChecker, template: ts.TemplateLiteralType): string {
  return template.texts.map((text, index) => escapePattern(text) + holePattern(types, template.types[index])).join("");
}

function holePattern(types: ts.TypeChecker, hole: ts.Type | undefined): string {
  if (hole === undefined) return "";
  return has(hole, ts.TypeFlags.StringMapping) ? mappedPattern(hole as ts.StringMappingType) : HOLE_PATTERNS[holeOf(types, hole)];
}

/** A text is its own upper case when no character of it changes in upper case (CWU, CWL: UAX #44). */
const MAPPED_PATTERNS: ReadonlyMap<string, string> = new Map([
  ["Uppercase", "\\P{CWU}*"],
  ["Lowercase", "\\P{CWL}*"],
  ["Capitalize", "(?:\\P{CWU}[^]*)?"],
  ["Uncapitalize", "(?:\\P{CWL}[^]*)?"],
]);

function mappedPattern(type: ts.StringMappingType): string {
  return MAPPED_PATTERNS.get(type.symbol.name) ?? HOLE_PATTERNS.string;
}
