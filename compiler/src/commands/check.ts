/** `catzilla check`: diagnostics only. */
import { check } from "../pipeline.ts";
import type { Command } from "./command.ts";
import { findSource, showDiagnostics } from "./project.ts";

export const checkCommand: Command = {
  name: "check",
  summary: "Report what is wrong with the routes and types; build nothing.",
  usage: "[entry=src/app.ts] [--fail-on warning]",
  maxPositionals: 1,
  options: {
    "fail-on": { type: "string", choices: ["warning"], help: "exit with 1 on warnings, too" },
  },
  examples: ["catzilla check", "catzilla check src/server.ts --fail-on warning"],
  async run(context, values, [entry]) {
    const { compilation, app } = check(findSource(context, entry));
    if (!showDiagnostics(context, compilation)) return 1;
    const warnings = compilation.diagnostics.length;
    context.out(`${app?.routes.length ?? 0} routes, ${warnings === 0 ? "no problems" : `${warnings} warnings`}\n`);
    return warnings > 0 && values["fail-on"] === "warning" ? 1 : 0;
  },
};
