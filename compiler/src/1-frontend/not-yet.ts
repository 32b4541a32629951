/** What the documentation promises and this version does not have yet: said plainly, where it is used. */
import { ts } from "ts-morph";
import { type FrontEnd, report } from "./front-end.ts";
import { excerpt } from "./syntax.ts";

/** Exports of `catzilla` to come. */
export const NOT_YET: ReadonlySet<string> = new Set(["depends", "UploadFile", "BackgroundTasks", "WebSocket"]);

/** Global types that a handler of other frameworks takes. */
const GLOBALS = ["FormData", "File", "Blob", "ReadableStream", "AbortSignal", "URLSearchParams", "Headers"];

export function isNotYet({ checker }: FrontEnd, node: ts.ParameterDeclaration): boolean {
  const { initializer } = node;
  if (initializer !== undefined && ts.isCallExpression(initializer)) {
    const name = checker.catzillaName(checker.symbolAt(initializer.expression));
    if (name !== undefined && NOT_YET.has(name)) return true;
  }
  const { symbol } = checker.types.getNonNullableType(checker.typeAt(node));
  const ours = checker.catzillaName(symbol);
  return (ours !== undefined && NOT_YET.has(ours)) || checker.isGlobal(symbol, ...GLOBALS);
}

export function refuseNotYet(frontEnd: FrontEnd, node: ts.ParameterDeclaration): undefined {
  const what = node.type ?? node.initializer ?? node.name;
  report(frontEnd, "CZ1044", `\`${excerpt(what)}\` as a parameter is not available in this version yet`, node, {
    hint: "take what the handler needs from it as parameters of their own: `Header<string>`, `Cookie<string>`, `Query<string>`, the body",
  });
}
