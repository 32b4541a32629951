import type { ts } from "ts-morph";
import type { Schema, SchemaId } from "../../ir/app-ir.ts";
import type { Compilation } from "../compilation.ts";
import type { Checker } from "./checker.ts";
export interface SchemaReader {
  read(type: ts.Type, node: ts.Node, role?: "input" | "reply"): SchemaId;
  schemas(): readonly Schema[];
}
export function createSchemaReader(checker: Checker, _c: Compilation): SchemaReader {
  const all: Schema[] = [];
  const known = new Map<string, SchemaId>();
  return { read: (type) => { const n = checker.print(type); const k = known.get(n); if (k !== undefined) return k; const id = all.length; all.push({ kind: "any", name: n } as Schema); known.set(n, id); return id; }, schemas: () => all };
}
