/** Edits that leave a program as it was but for what its functions do: most of what one changes while trying things out. */
import { ts } from "ts-morph";

/**
 * Whether two versions of a file differ within function bodies alone. Such an edit changes no route and no parameter, and of types
 * only those that are inferred from a body: new handlers can be served before the type checker has looked.
 */
export function isBodyEdit(before: string, after: string): boolean {
  return before !== after && withoutBodies(before) === withoutBodies(after);
}

function withoutBodies(text: string): string {
  // The name gives it TSX: a type assertion in angle brackets makes the edit an ordinary one, no more.
  const file = ts.createSourceFile("edited.tsx", text, ts.ScriptTarget.Latest, false);
  const parts: string[] = [];
  let at = 0;
  const visit = (node: ts.Node): void => {
    const body = ts.isFunctionLike(node) ? (node as { readonly body?: ts.Node }).body : undefined;
    ts.forEachChild(node, (child) => (child === body ? leaveOut(child) : visit(child)));
  };
  const leaveOut = (body: ts.Node): void => {
    parts.push(text.slice(at, body.getStart(file)));
    at = body.end;
  };
  visit(file);
  parts.push(text.slice(at));
  return parts.join("\0");
}
