/** The order of an object's members: that of declaration, those of base types first, as their constructors run first. */
import type { ts } from "ts-morph";
import type { SchemaHost } from "./reading.ts";
import { baseTypes, declarationsOf, isMapped } from "./type-facts.ts";

export function orderedProperties(host: SchemaHost, type: ts.Type): readonly ts.Symbol[] {
  const properties = host.types.getPropertiesOfType(type);
  if (isMapped(type)) return sortMapped(properties);
  const bases = baseTypes(host.types, type);
  return bases.length === 0 ? properties : basesFirst(host, properties, bases);
}

function basesFirst(host: SchemaHost, properties: readonly ts.Symbol[], bases: readonly ts.Type[]): readonly ts.Symbol[] {
  const byName = new Map(properties.map((property) => [property.name, property]));
  const inherited = bases.flatMap((base) => orderedProperties(host, base).map((property) => property.name));
  const names = new Set([...inherited, ...byName.keys()]);
  return [...names].map((name) => byName.get(name)).filter((property) => property !== undefined);
}

/**
 * `Pick<User, "b" | "a">` has the order of a union, which is nobody's. Members that stem from declared ones
 * take their order (by file, then position); the others follow by name.
 */
function sortMapped(properties: readonly ts.Symbol[]): readonly ts.Symbol[] {
  return [...properties].sort((a, b) => compareDeclarations(a, b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function compareDeclarations(a: ts.Symbol, b: ts.Symbol): number {
  const [first] = declarationsOf(a);
  const [second] = declarationsOf(b);
  if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined);
  const files = [first.getSourceFile().fileName, second.getSourceFile().fileName] as const;
  return files[0] === files[1] ? first.pos - second.pos : files[0] < files[1] ? -1 : 1;
}
