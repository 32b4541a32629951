/** What of a schema no reader can be made for: nothing passes unchecked. */
import type { Schema, SchemaId } from "../../ir/app-ir.ts";
import { runTimeClass } from "../../ir/run-time-class.ts";
import { schemaParts } from "./schema-parts.ts";

/**
 * In words, with the path to it: "`Check` inside of `Contains` of `.tags`"; undefined when all of it can be read. `readable` is kept
 * for all inputs of a program, whose types have much in common: what was searched without a find is added.
 */
export function findUnreadable(schemas: readonly Schema[], id: SchemaId, readable: Set<SchemaId>): string | undefined {
  const seen = new Set<SchemaId>();
  const search = (at: SchemaId, path: string): string | undefined => {
    const schema = schemas[at];
    if (schema === undefined || readable.has(at) || seen.has(at)) return undefined;
    seen.add(at);
    const own = testProblem(schemas, schema);
    if (own !== undefined) return path === "" ? own : `${own} of \`${path}\``;
    for (const part of schemaParts(schema)) {
      const found = search(part.id, path + part.at);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = search(id, "");
  if (found === undefined) for (const each of seen) readable.add(each);
  return found;
}

/** Whether functions of the program check it or a part of it, which is done in the worker. */
export function holdsTest(schemas: readonly Schema[], id: SchemaId, seen = new Set<SchemaId>()): boolean {
  const schema = schemas[id];
  if (schema === undefined || seen.has(id)) return false;
  seen.add(id);
  return schema.checks !== undefined || schemaParts(schema).some((part) => holdsTest(schemas, part.id, seen));
}

/** The program's checks run once the value is made, where which arm of a union it was, and which item was looked for, is not to be seen. */
function testProblem(schemas: readonly Schema[], schema: Schema): string | undefined {
  const tested = (id: SchemaId | undefined): boolean => id !== undefined && holdsTest(schemas, id);
  if (schema.kind === "array" && tested(schema.contains)) return "`Check` inside of `Contains`";
  if (schema.kind !== "union" || schema.tag !== undefined) return undefined;
  const lookAlike = schema.arms.some((arm) => tested(arm) && schema.arms.some((other) => other !== arm && !areApart(schemas, arm, other)));
  return lookAlike ? "`Check` in one of several arms that look alike in JavaScript" : undefined;
}

function areApart(schemas: readonly Schema[], arm: SchemaId, other: SchemaId): boolean {
  const kinds = [schemas[arm]?.kind ?? "any", schemas[other]?.kind ?? "any"] as const;
  if (kinds.includes("literal")) return kinds[0] !== kinds[1] && !kinds.includes("any") && !kinds.includes("union");
  const classes = kinds.map(runTimeClass);
  return classes[0] !== undefined && classes[1] !== undefined && classes[0] !== classes[1];
}
