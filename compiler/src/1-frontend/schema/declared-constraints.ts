/** What a declaration adds to its type: its JSDoc, and that of aliases which the checker sees through. */
import { ts } from "ts-morph";
import { constrain } from "./constrain.ts";
import { type Described, merge, NOTHING_DESCRIBED } from "./constraint.ts";
import type { Draft } from "./draft.ts";
import { readJsDoc } from "./jsdoc-constraints.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { noteAliases, type Plan, planOf, refine } from "./written-aliases.ts";

/** Whether the type at hand is the declared one, made from it by type arguments, or another. */
export type Fidelity = "same" | "instance" | "changed";

export interface Declared {
  readonly schema: Draft;
  /** What the JSDoc of the declaration says beside constraints. */
  readonly doc: Described["doc"];
}

export function readDeclared(reading: Reading, type: ts.Type, declarations: readonly ts.Node[], fidelity: Fidelity, place: Place): Declared {
  const notes = declarations.map((declaration) => reading.notesOf(declaration));
  const base = reading.read(type, place);
  const { constraints, doc } = notes.map((note) => note.described).reduce(merge, NOTHING_DESCRIBED);
  if (fidelity === "changed") return { schema: base, doc: withoutValues(doc) };
  const refined = notes.reduce((draft, note) => refine(reading, draft, note.plan, place), base);
  return { schema: constrain(reading, refined, { constraints, doc: {} }, place, fidelity === "instance"), doc };
}

/** What stands at a declaration, whatever type it has in the end. */
export interface Notes {
  readonly described: Described;
  readonly plan: Plan | undefined;
}

export function readNotes(reading: Reading, declaration: ts.Node): Notes {
  const node = typeNodeOf(declaration);
  noteAliases(reading, node);
  return { described: readJsDoc(reading, [declaration]), plan: planOf(reading, node) };
}

function typeNodeOf(declaration: ts.Node): ts.TypeNode | undefined {
  return ts.isTypeNode(declaration) ? declaration : (declaration as ts.Node & { readonly type?: ts.TypeNode }).type;
}

function withoutValues(doc: Described["doc"]): Described["doc"] {
  const { default: _default, examples: _examples, ...rest } = doc;
  return rest;
}
