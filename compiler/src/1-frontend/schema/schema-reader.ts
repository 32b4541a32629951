/** Types of the checker to the schema table of the IR. */
import { ts } from "ts-morph";
import type { Schema, SchemaDoc, SchemaId } from "../../../ir/app-ir.ts";
import type { Compilation } from "../../compilation.ts";
import { constrain } from "./constrain.ts";
import { readDeclared } from "./declared-constraints.ts";
import type { Draft } from "./draft.ts";
import { readJsDoc } from "./jsdoc-constraints.ts";
import { type KeptTypes, KnownTypes } from "./known-types.ts";
import { Place } from "./place.ts";
import { Reading, type Role, type SchemaHost } from "./reading.ts";
import { type KeptSchema, restoreDrafts, SchemaTable } from "./schema-table.ts";
import { isNothing, sourceArgument } from "./type-facts.ts";

export interface SchemaReader {
  /**
   * The schema of a type, with what the declaration at `node` (a parameter, say) adds in JSDoc. `undefined` in
   * the type is passed over: whether a value may be absent is for the caller. What cannot be a schema is
   * reported, once per place, and is untyped in the result.
   */
  read(type: ts.Type, node: ts.Node, role: Role): SchemaId;
  /** Title, description, default and so on of a declaration, from its JSDoc. */
  docOf(declaration: ts.Node): SchemaDoc;
  /** All that was read so far; ids index it. */
  schemas(): readonly Schema[];
  /** What was read, for the reader of another compile. */
  kept(): Kept;
  /**
   * Takes over what an earlier reader kept: types whose declarations are all still valid are not read again. The result gives
   * ids to schemas by their ids there.
   */
  restore(kept: Kept, isValid: (declaration: ts.Declaration) => boolean): (id: SchemaId) => SchemaId;
}

export interface Kept {
  readonly schemas: readonly KeptSchema[];
  readonly types: Readonly<Record<Role, KeptTypes>>;
}

export function createSchemaReader(compilation: Compilation, host: SchemaHost): SchemaReader {
  const table = new SchemaTable();
  const reported = new Set<string>();
  const readings = {
    input: new Reading(host, compilation, "input", reported),
    reply: new Reading(host, compilation, "reply", reported),
  };
  return {
    read(type, node, role) {
      const reading = readings[role];
      const draft = readRoot(reading, type, node);
      reading.finish();
      const id = table.add(draft);
      reading.check();
      return id;
    },
    docOf: (declaration) => readJsDoc(readings.input, [declaration]).doc,
    schemas: () => table.schemas,
    kept: () => ({ schemas: table.kept, types: { input: readings.input.kept(), reply: readings.reply.kept() } }),
    restore({ schemas, types }, isValid) {
      const draftOf = restoreDrafts(schemas);
      readings.input.remember(new KnownTypes(types.input, draftOf, isValid));
      readings.reply.remember(new KnownTypes(types.reply, draftOf, isValid));
      return (id) => table.add(draftOf(id));
    },
  };
}

/** A named type keeps its own words: those of a parameter are not about all its uses. */
function readRoot(reading: Reading, type: ts.Type, node: ts.Node): Draft {
  const place = new Place(rootName(reading, type, node), node);
  const { schema, doc } = readDeclared(reading, type, isDeclaration(node) || ts.isTypeNode(node) ? [node] : [], "same", place);
  return constrain(reading, schema, { constraints: [], doc: isNamed(reading, type) ? {} : doc }, place);
}

function isDeclaration(node: ts.Node): boolean {
  return ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node);
}

function isNamed(reading: Reading, type: ts.Type): boolean {
  return reading.nameOf(sourceArgument(reading.types, type) ?? reading.types.getNonNullableType(type)) !== undefined;
}

/** "NewUser", else the parameter's name, else "body" or "reply". */
function rootName(reading: Reading, type: ts.Type, node: ts.Node): string {
  const value = reading.types.getNonNullableType(type);
  const name = isNothing(value) ? undefined : reading.nameOf(value)?.text;
  if (name !== undefined) return name;
  const declared = (node as ts.Node & { readonly name?: ts.Node }).name;
  return declared !== undefined && "text" in declared ? String(declared.text) : reading.role === "input" ? "body" : "reply";
}
