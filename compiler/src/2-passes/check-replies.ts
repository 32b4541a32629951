/** What is written into a response at build time has to be a response. */
import type { AppIr, ConstantReply, RouteIr } from "../../ir/app-ir.ts";
import type { Compilation } from "../compilation.ts";

/** RFC 9110, section 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Field content: no control but the tab, and one byte a character as in the Fetch standard. */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
/** Fields that the server makes itself, as they say where the response ends. */
const FRAMING = new Set(["connection", "content-length", "date", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"]);

export function checkReplies(compilation: Compilation, app: AppIr): void {
  for (const route of app.routes) {
    if (route.options.status !== undefined) checkStatus(compilation, route, route.options.status);
    if (route.handler.constant !== undefined) checkConstant(compilation, route, route.handler.constant);
  }
}

function checkStatus(compilation: Compilation, route: RouteIr, status: number): void {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return;
  compilation.report("CZ2004", `${status} is not the status of a final response`, {
    span: route.span,
    hint: "use a whole number from 200 to 599",
  });
}

function checkConstant(compilation: Compilation, route: RouteIr, reply: ConstantReply): void {
  if (reply.status !== route.options.status) checkStatus(compilation, route, reply.status);
  if (!FIELD_VALUE.test(reply.contentType)) reportField(compilation, route, "content-type", "its value has a character that no header can carry");
  for (const [name, value] of reply.headers) {
    const problem = fieldProblem(name, value);
    if (problem !== undefined) reportField(compilation, route, name, problem);
  }
}

function fieldProblem(name: string, value: string): string | undefined {
  if (!TOKEN.test(name)) return "it is not the name of a header";
  if (FRAMING.has(name.toLowerCase())) return "the server makes it itself";
  return FIELD_VALUE.test(value) ? undefined : "its value has a character that no header can carry";
}

function reportField(compilation: Compilation, route: RouteIr, name: string, problem: string): void {
  compilation.report("CZ2005", `the header ${JSON.stringify(name)} cannot be sent: ${problem}`, { span: route.handler.span });
}
