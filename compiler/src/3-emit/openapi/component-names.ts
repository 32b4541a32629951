/** Which schemas stand under `components/schemas`, and under which name. */
import type { AppIr, Schema, SchemaId } from "../../../ir/app-ir.ts";

export interface ComponentNames {
  /** The component's name; undefined for a schema that is written in place. */
  of(id: SchemaId): string | undefined;
  /** All components, by name. */
  readonly all: readonly { readonly name: string; readonly id: SchemaId }[];
}

/** Names that the document itself uses. */
const RESERVED: readonly string[] = ["Problem", "ValidationProblem", "ValidationError"];

/** Named structures get their name (made unique and fit for a reference), recursive unnamed ones a number. */
export function nameComponents(app: AppIr): ComponentNames {
  const used = new Set(RESERVED);
  const byId = new Map<SchemaId, string>();
  const recursive = findRecursive(app);
  app.schemas.forEach((schema, index) => {
    const id = index as SchemaId;
    const base = isStructure(schema) ? (schema.name ?? (recursive.has(id) ? "Recursive" : undefined)) : undefined;
    if (base !== undefined) byId.set(id, unique(sanitise(base), used));
  });
  const all = [...byId].map(([id, name]) => ({ name, id })).sort((a, b) => (a.name < b.name ? -1 : 1));
  return { of: (id) => byId.get(id), all };
}

function isStructure(schema: Schema): boolean {
  return ["object", "union", "array", "tuple", "literal"].includes(schema.kind);
}

/** Component keys match ^[a-zA-Z0-9._-]+$: `Page<User>` becomes `Page_User`. */
function sanitise(name: string): string {
  return name.replace(/[^a-zA-Z0-9._-]+/g, "_").replace(/^_+|_+$/g, "") || "Schema";
}

function unique(name: string, used: Set<string>): string {
  let candidate = name;
  for (let n = 2; used.has(candidate); n++) candidate = `${name}${n}`;
  used.add(candidate);
  return candidate;
}

function childrenOf(schema: Schema): readonly SchemaId[] {
  switch (schema.kind) {
    case "array":
      return schema.contains === undefined ? [schema.item] : [schema.item, schema.contains];
    case "tuple":
      return [...schema.items.map((item) => item.schema), ...(schema.rest === undefined ? [] : [schema.rest])];
    case "object":
      return [...schema.members.map((member) => member.schema), ...(schema.index === undefined ? [] : [schema.index])];
    case "union":
      return schema.arms;
    default:
      return [];
  }
}

/** The ids that lie on a cycle through unnamed schemas only, which could not be written in place. */
function findRecursive(app: AppIr): ReadonlySet<SchemaId> {
  const found = new Set<SchemaId>();
  const done = new Set<SchemaId>();
  const visit = (id: SchemaId, path: ReadonlySet<SchemaId>): void => {
    if (path.has(id)) found.add(id);
    if (path.has(id) || done.has(id)) return;
    const schema = app.schemas[id];
    const next = new Set(path).add(id);
    for (const child of schema === undefined ? [] : childrenOf(schema)) visit(child, next);
    done.add(id);
  };
  app.schemas.forEach((_, id) => visit(id as SchemaId, new Set()));
  return found;
}

/** Every schema that can be reached from `roots`. */
export function reachableFrom(app: AppIr, roots: readonly SchemaId[]): ReadonlySet<SchemaId> {
  const seen = new Set<SchemaId>();
  const queue = [...roots];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const schema = app.schemas[id];
    if (seen.has(id) || schema === undefined) continue;
    seen.add(id);
    queue.push(...childrenOf(schema));
  }
  return seen;
}
