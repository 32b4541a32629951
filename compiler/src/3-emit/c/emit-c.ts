/**
 * 3-emit/c: PlanIr -> C. One file, to be read from top to bottom: contents, types, a section per
 * route, the table of routes, the routing, the application.
 */
import type { PlanIr } from "../../../ir/plan-ir.ts";
import { callbacksOf } from "../../../ir/plan-routes.ts";
import { printSpan } from "../../../ir/span.ts";
import { alignColumns } from "../../../ir/text-tree.ts";
import { CWriter } from "./c-writer.ts";
import { emitApp, emitInvalid, emitRouteTable } from "./emit-app.ts";
import { emitDispatch } from "./emit-dispatch.ts";
import { emitPatterns } from "./emit-pattern.ts";
import { emitJsonReaders } from "./emit-json.ts";
import { emitRoute } from "./emit-route.ts";
import { emitAtoms, emitTypes } from "./emit-types.ts";
import { emitValues } from "./emit-values.ts";

export interface CFile {
  readonly name: string;
  readonly text: string;
  /** It is no C: a character of the text is a byte. */
  readonly binary?: true;
}

/** What is to be written into the file. */
export function fileContent({ text, binary }: CFile): string | Uint8Array {
  return binary === true ? Buffer.from(text, "latin1") : text;
}

export interface EmitOptions {
  /** "catzilla 0.1.0" */
  readonly generator: string;
  /** Constants are not compressed: for `dev`, which is in a hurry. */
  readonly quick?: boolean;
}

export function emitC(plan: PlanIr, options: EmitOptions): readonly CFile[] {
  const out = new CWriter();
  emitHead(out, plan, options.generator);
  emitAtoms(out, plan);
  emitTypes(out, plan);
  emitPatterns(out, plan);
  emitValues(out, plan);
  emitJsonReaders(out, plan);
  for (const route of plan.routes) for (const each of [route, ...callbacksOf(route)]) emitRoute(out, plan, each, options);
  if (plan.invalid !== undefined) emitInvalid(out, plan, plan.invalid, options);
  emitRouteTable(out, plan);
  emitDispatch(out, plan);
  emitApp(out, plan, options.generator);
  const embedded = out.embedded.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString("latin1"), binary: true }) as const);
  return [{ name: "app.c", text: out.text() }, ...embedded];
}

function emitHead(out: CWriter, plan: PlanIr, generator: string): void {
  out.comment(`Made by ${generator} from ${plan.entry}.`);
  out.comment("Do not edit: every build writes it anew. Change the routes in TypeScript and build again:");
  out.comment(`\`catzilla build ${plan.entry} --keep-c DIR\` puts this file into DIR.`);
  out.comment("");
  out.comment(plan.routes.length === 0 ? "No routes." : "Contents:");
  const rows = plan.routes.map((route) => [
    route.method,
    route.path,
    printSpan(plan.files, route.span),
    route.mode.kind,
  ]);
  for (const row of alignColumns(rows)) out.comment(`  ${row}`);
  out.line();
  out.line('#include "catzilla/gen.h"');
}
