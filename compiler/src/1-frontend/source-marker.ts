/** `Query<T, "name">` and its siblings: where a parameter's type says it comes from. */
import { ts } from "ts-morph";
import type { InputSource } from "../../ir/app-ir.ts";
import type { Checker } from "./checker.ts";

export interface Marker {
  readonly source: InputSource;
  readonly name: string | undefined;
  /** Of a body. */
  readonly media?: string;
}

const SOURCES: readonly InputSource[] = ["path", "query", "header", "cookie", "form", "body", "client"];

export function readMarker(checker: Checker, node: ts.ParameterDeclaration, type: ts.Type): Marker | undefined {
  return markerOfType(checker, type) ?? markerOfAlias(checker, node.type);
}

/** From the payload of the tag: see runtime-ts/tags.ts. */
function markerOfType(checker: Checker, type: ts.Type): Marker | undefined {
  const payload = checker.property(type, "~cz");
  if (payload === undefined) return undefined;
  const source = literalText(checker.property(payload, "source"));
  const known = SOURCES.find((each) => each === source);
  if (known === undefined) return undefined;
  const media = literalText(checker.property(payload, "media"));
  return { source: known, name: literalText(checker.property(payload, "name")), ...(media !== undefined && { media }) };
}

/** `any` swallows tags: of `Body<any>` only the written type still tells. */
function markerOfAlias(checker: Checker, node: ts.TypeNode | undefined): Marker | undefined {
  if (node === undefined || !ts.isTypeReferenceNode(node)) return undefined;
  const name = checker.catzillaName(checker.symbolAt(node.typeName))?.toLowerCase();
  const source = SOURCES.find((each) => each === name);
  if (source === undefined) return undefined;
  const second = node.typeArguments?.[1];
  const text = second === undefined ? undefined : literalText(checker.types.getTypeFromTypeNode(second));
  return source === "body" ? { source, name: undefined, ...(text !== undefined && { media: text }) } : { source, name: text };
}

function literalText(type: ts.Type | undefined): string | undefined {
  if (type === undefined) return undefined;
  if (type.isUnion()) return literalText(type.types.find((member) => member.isStringLiteral()));
  return type.isStringLiteral() ? type.value : undefined;
}
