/** Patterns of inputs that have to run in the engine and that backtracking may not finish: a warning at the first place. */
import type { AppIr, SchemaId } from "../../ir/app-ir.ts";
import type { PatternPlan } from "../../ir/plan-ir.ts";
import type { Span } from "../../ir/span.ts";
import type { Compilation } from "../compilation.ts";
import type { PatternTable } from "./pattern/pattern-table.ts";
import { schemaParts } from "./schema-parts.ts";

export function checkPatterns(compilation: Compilation, app: AppIr, patterns: PatternTable): void {
  const reported = new Set<string>();
  for (const [id, place] of placesOfInputs(app)) {
    const schema = app.schemas[id];
    for (const source of schema?.kind === "string" ? schema.patterns : []) {
      if (!reported.has(source)) reportIfSlow(compilation, patterns.of(source), place);
      reported.add(source);
    }
  }
}

function reportIfSlow(compilation: Compilation, { source, because, matcher }: PatternPlan, span: Span): void {
  if (matcher.kind !== "engine" || matcher.slow === undefined) return;
  const { growth, part } = matcher.slow;
  compilation.report("CZ2010", `the pattern ${JSON.stringify(source)} can take ${growth} time, because of ${JSON.stringify(part)}`, {
    span,
    hint: `it runs ${because}; without that it would be linear, else let one text be read in one way only`,
  });
}

/** Every schema that inputs reach, with the place nearest to it in the user's sources. */
function placesOfInputs(app: AppIr): ReadonlyMap<SchemaId, Span> {
  const places = new Map<SchemaId, Span>();
  for (const { inputs } of app.routes) for (const input of inputs) visit(app, input.schema, input.span, places);
  return places;
}

function visit(app: AppIr, id: SchemaId, outer: Span, places: Map<SchemaId, Span>): void {
  const schema = app.schemas[id];
  if (schema === undefined || places.has(id)) return;
  const place = schema.span ?? outer;
  places.set(id, place);
  for (const part of schemaParts(schema)) visit(app, part.id, part.span ?? place, places);
}
