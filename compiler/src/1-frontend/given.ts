/** Parameters that are what their type names: the whole request, or what belongs to it. */
import { ts } from "ts-morph";
import type { InputIr } from "../../ir/app-ir.ts";
import type { FrontEnd } from "./front-end.ts";

/** undefined when it is a parameter as others. */
export function readGiven(frontEnd: FrontEnd, node: ts.ParameterDeclaration): InputIr | undefined {
  const { checker, schemas } = frontEnd;
  const { symbol } = checker.types.getNonNullableType(checker.typeAt(node));
  const key = checker.isGlobal(symbol, "Request") ? "Request" : checker.catzillaName(symbol) === "Context" ? "Context" : undefined;
  if (key === undefined) return undefined;
  return {
    name: ts.isIdentifier(node.name) ? node.name.text : key.toLowerCase(),
    source: "request",
    key,
    // Nothing of it is read into a value of C: any schema will do.
    schema: schemas.read(checker.types.getStringType(), node, "input"),
    optional: false,
    span: checker.spanOf(node),
  };
}
