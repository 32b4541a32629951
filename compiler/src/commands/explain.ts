/** `catzilla explain`: what the compiler knows of a route, or what a diagnostic means. */
import { DIAGNOSTICS, type DiagnosticCode } from "../../diagnostics/codes.gen.ts";
import { findRoutes, printExplanation } from "../3-emit/report/explain.ts";
import { UsageError, UserError, type Command } from "./command.ts";
import { nearest } from "./help.ts";
import { loadPipeline } from "./load-pipeline.ts";
import { findSource, showDiagnostics } from "./project.ts";

export const explainCommand: Command = {
  name: "explain",
  summary: "Tell where a route is declared, what it takes, where it runs and why; or what a diagnostic means.",
  usage: '"GET /users/:id"|CZ1040 [entry=src/app.ts]',
  maxPositionals: 2,
  entryAt: 1,
  options: {},
  examples: ['catzilla explain "GET /users/:id"', "catzilla explain /users/7", 'catzilla explain "POST /tasks" src/server.ts', "catzilla explain CZ1040"],
  async run(context, _values, [route, entry]) {
    if (route === undefined) throw new UsageError('name a route: "GET /users/:id", "/users/:id" or the path of a request');
    if (/^CZ\d{4}$/i.test(route)) {
      context.out(explainDiagnostic(route.toUpperCase()));
      return 0;
    }
    const { compile } = await loadPipeline();
    const { compilation, plan, cFiles } = await compile(findSource(context, entry));
    if (!showDiagnostics(context, compilation) || plan === undefined) return 1;
    const found = findRoutes(plan, route);
    if (found.length === 0) {
      const guess = nearest(route.replace(/^\S+ +/, ""), plan.routes.map(({ path }) => path));
      throw new UserError(`no route is \`${route}\`${guess === undefined ? "; `catzilla build` lists them all" : `; did you mean \`${guess}\`?`}`);
    }
    context.out(found.map((one) => printExplanation(plan, one, cFiles[0]?.text ?? "")).join("\n"));
    return 0;
  },
};

function explainDiagnostic(code: string): string {
  const known = Object.keys(DIAGNOSTICS);
  if (!known.includes(code)) throw new UserError(`there is no ${code}; did you mean ${nearest(code, known) ?? "another one"}?`);
  const { title, severity, help } = DIAGNOSTICS[code as DiagnosticCode];
  return `${code}, ${severity}: ${title}\n\n${help}\n`;
}
