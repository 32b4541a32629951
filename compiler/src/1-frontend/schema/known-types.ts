/** What was read of declared types, for another compile of the same process: by their declarations, which stay while a file does. */
import { ts } from "ts-morph";
import type { SchemaId } from "../../../ir/app-ir.ts";
import type { Draft } from "./draft.ts";

export class KnownTypes {
  /** By the first declaration. */
  readonly #drafts: ReadonlyMap<ts.Declaration, Draft>;
  readonly #isValid: (declaration: ts.Declaration) => boolean;

  /** `kept` is what `idsWith` gave another compile, `draftOf` has the drafts of its ids here. */
  constructor(kept: KeptTypes, draftOf: (id: SchemaId) => Draft, isValid: (declaration: ts.Declaration) => boolean) {
    this.#drafts = new Map([...kept].map(([declaration, id]) => [declaration, draftOf(id)]));
    this.#isValid = isValid;
  }

  draftOf(type: ts.Type): Draft | undefined {
    const declarations = declarationsOf(type);
    const draft = declarations[0] === undefined ? undefined : this.#drafts.get(declarations[0]);
    return draft !== undefined && declarations.every(this.#isValid) ? draft : undefined;
  }

  /** The types that have an id in this compile: those read, and those that came with others from the last one. */
  idsWith(read: Iterable<readonly [ts.Type, Draft]>): KeptTypes {
    const ids = new Map<ts.Declaration, SchemaId>();
    for (const [declaration, { id }] of this.#drafts) if (id !== undefined && this.#isValid(declaration)) ids.set(declaration, id);
    for (const [type, { id }] of read) {
      const [declaration] = declarationsOf(type);
      if (id !== undefined && declaration !== undefined) ids.set(declaration, id);
    }
    return ids;
  }
}

/** By the first declaration. */
export type KeptTypes = ReadonlyMap<ts.Declaration, SchemaId>;

/** All declarations of such a type: they decide what it is. Of other types none. */
function declarationsOf(type: ts.Type): readonly ts.Declaration[] {
  return isPlainDeclared(type) ? (type.symbol.declarations ?? []) : [];
}

/** An interface or a class without type parameters: there are as many as are written. */
export function isPlainDeclared(type: ts.Type): boolean {
  return type.aliasSymbol === undefined && type.isClassOrInterface() && type.typeParameters === undefined;
}
