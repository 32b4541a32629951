/** `app.onValidationError`: another status, or a function that takes the errors. */
import { ts } from "ts-morph";
import type { HandlerIr, InvalidIr, RouteOptions } from "../../ir/app-ir.ts";
import { type FrontEnd, report } from "./front-end.ts";
import { type HandlerNode, readFunction } from "./handler.ts";
import { readOptions } from "./options.ts";
import { readReply } from "./reply.ts";
import { resolveValue } from "./resolve.ts";
import type { RouteTable } from "./route-table.ts";

type ReadHandler = (call: ts.CallExpression, node: HandlerNode, options: RouteOptions) => HandlerIr;

/** undefined when the application has none, or, with a diagnostic, when it cannot be read. */
export function readInvalid(frontEnd: FrontEnd, app: RouteTable, readHandler: ReadHandler): InvalidIr | undefined {
  const [call, second] = app.entries.flatMap((entry) => (entry.kind === "invalid" ? [entry.call] : []));
  const argument = call?.arguments[0];
  if (call === undefined || argument === undefined) return undefined;
  if (second !== undefined) return refuseSecond(frontEnd, call, second);
  const span = frontEnd.checker.spanOf(call);
  if (ts.isObjectLiteralExpression(resolveValue(frontEnd.checker, argument))) {
    const { status } = readOptions(frontEnd, argument, { status: "refusal" }, "onValidationError");
    return status === undefined ? undefined : { kind: "status", status, span };
  }
  const node = readFunction(frontEnd, argument);
  const reply = node === undefined ? undefined : readReply(frontEnd, node);
  if (node === undefined || reply === undefined) return undefined;
  const options: RouteOptions = { tags: [], hidden: true };
  const handler = readHandler(call, node, options);
  return { kind: "route", route: { method: "POST", path: "onValidationError", segments: [], span, pathSpan: span, includedAt: [], options, handler, inputs: [], reply } };
}

function refuseSecond(frontEnd: FrontEnd, first: ts.CallExpression, second: ts.CallExpression): undefined {
  report(frontEnd, "CZ1019", "the application says twice what a failed validation is answered with", second, {
    related: [{ message: "the first time is here", span: frontEnd.checker.spanOf(first) }],
    hint: "remove one of the two",
  });
}
