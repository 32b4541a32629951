/** Gives the schema of a type the name, the documentation and the constraints of its declaration. */
import { ts } from "ts-morph";
import { constrain } from "./constrain.ts";
import { Draft, type DraftSchema } from "./draft.ts";
import { readJsDoc } from "./jsdoc-constraints.ts";
import { isUserNode, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { declarationsOf, isPrimitive, isWhole, mappedFrom, sourceArgument } from "./type-facts.ts";
import type { TypeName } from "./type-name.ts";
import { readShape } from "./shape.ts";
import { planOf, refine } from "./written-aliases.ts";

export function readNamed(reading: Reading, type: ts.Type, place: Place): Draft {
  const inner = sourceArgument(reading.types, type) ?? scalarBehind(reading, type);
  if (inner !== undefined) return reading.read(inner, place);
  const shape = readShape(reading, type, place);
  const name = reading.nameOf(type);
  if (name === undefined) return shape;
  const written = ts.isTypeAliasDeclaration(name.declaration) ? planOf(reading, name.declaration.type) : undefined;
  const refined = refine(reading, shape, written, place);
  const constrained = constrain(reading, refined, readJsDoc(reading, declarationsOf(name.symbol)), place);
  return Draft.later(() => withName(reading, constrained.schema, name));
}

/**
 * `DeepPartial<int>`: a mapped type passes primitives on, but takes those with a tag or a brand apart into the
 * methods of their prototypes, and dates as well. The value is the same one.
 */
function scalarBehind({ host, types }: Reading, type: ts.Type): ts.Type | undefined {
  const from = mappedFrom(types, type);
  if (from === undefined) return undefined;
  const parts = from.isIntersection() ? from.types : [from];
  return parts.some((part) => isPrimitive(part) || isWhole(host, part)) ? from : undefined;
}

/** An alias of what has a name already (`type Body = Query<User>`) leaves it its own. */
function withName(reading: Reading, schema: DraftSchema, name: TypeName): DraftSchema {
  if (schema.name !== undefined) return schema;
  const { declaration, text, identity } = name;
  const known = { ...schema, name: text, declared: identity };
  return isUserNode(reading.host, declaration) ? { ...known, span: reading.host.spanOf(nameNode(declaration)) } : known;
}

function nameNode(declaration: ts.Declaration): ts.Node {
  return (declaration as ts.NamedDeclaration).name ?? declaration;
}
