/** Edits that leave a program as it was but for literal values in function bodies: most edits of a handler while one tries things out. */
import { ts } from "ts-morph";

/**
 * Whether two versions of a file differ in strings and numbers within function bodies alone. Such an edit changes no route, no
 * parameter and, but for literal types, no type: new handlers can be served before the type checker has looked.
 */
export function isLiteralEdit(before: string, after: string): boolean {
  return before !== after && withoutLiterals(before) === withoutLiterals(after);
}

function withoutLiterals(text: string): string {
  // The name gives it TSX: a type assertion in angle brackets makes the edit an ordinary one, no more.
  const file = ts.createSourceFile("edited.tsx", text, ts.ScriptTarget.Latest, false);
  const parts: string[] = [];
  let at = 0;
  const visit = (node: ts.Node, inBody: boolean): void => {
    if (ts.isTypeNode(node)) return;
    if (inBody && isLiteral(node)) {
      parts.push(text.slice(at, node.getStart(file)));
      at = node.end;
      return;
    }
    const body = ts.isFunctionLike(node) ? (node as { readonly body?: ts.Node }).body : undefined;
    ts.forEachChild(node, (child) => visit(child, inBody || child === body));
  };
  visit(file, false);
  parts.push(text.slice(at));
  return parts.join("\0");
}

function isLiteral(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}
