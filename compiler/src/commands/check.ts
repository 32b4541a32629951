/** `catzilla check`: diagnostics only, once or after each change. */
import { countDiagnostics, renderDiagnosticLines, renderDiagnostics, renderDiagnosticsJson } from "../../diagnostics/render.ts";
import type { Checked, Source } from "../pipeline.ts";
import type { Command, Context, Values } from "./command.ts";
import { loadPipeline } from "./load-pipeline.ts";
import { findSource } from "./project.ts";

export const checkCommand: Command = {
  name: "check",
  summary: "Report what is wrong with the routes and types; build nothing.",
  usage: "[entry=src/app.ts] [--watch] [--format text|lines|json] [--fail-on warning]",
  maxPositionals: 1,
  entryAt: 0,
  options: {
    watch: { type: "boolean", short: "w", help: "go on, and report again after each change" },
    format: { type: "string", choices: ["text", "lines", "json"], help: "code frames, a line for each (for editors), or JSON; with --watch a line of JSON for each round (default: text)" },
    "fail-on": { type: "string", choices: ["warning"], help: "exit with 1 on warnings, too" },
  },
  examples: ["catzilla check", "catzilla check src/server.ts --fail-on warning", "catzilla check --watch --format lines"],
  async run(context, values, [entry]) {
    const source = findSource(context, entry);
    if (values["watch"] === true) return watch(context, values, source);
    const { check } = await loadPipeline();
    const checked = check(source);
    show(context, values, checked);
    const { compilation } = checked;
    return compilation.hasErrors || (compilation.diagnostics.length > 0 && values["fail-on"] === "warning") ? 1 : 0;
  },
};

/** Diagnostics for people go to standard error; for programs all goes to standard output. */
function show(context: Context, values: Values, checked: Checked): void {
  const { compilation, app } = checked;
  if (values["format"] === "json") return context.out(values["watch"] === true ? asOneLine(renderDiagnosticsJson(compilation)) : renderDiagnosticsJson(compilation));
  if (values["format"] === "lines") context.out(renderDiagnosticLines(compilation));
  else context.err(renderDiagnostics(compilation, { color: context.color.err }));
  const count = app?.routes.length ?? 0;
  if (!compilation.hasErrors) context.out(`${count} ${count === 1 ? "route" : "routes"}, ${countDiagnostics(compilation.diagnostics) || "no problems"}\n`);
}

function asOneLine(json: string): string {
  return `${JSON.stringify(JSON.parse(json))}\n`;
}

/** Never ends by itself. The lines around a round are what an editor's problem matcher begins and ends at. */
async function watch(context: Context, values: Values, source: Source): Promise<number> {
  const [{ check, WarmProject }, { watchFiles }] = await Promise.all([loadPipeline(), import("../../dev/watch.ts")]);
  const warm = new WarmProject();
  const inputs = new Set<string>();
  const forPeople = values["format"] !== "json";
  const round = (): void => {
    if (forPeople) context.out("catzilla: checking\n");
    const checked = check({ ...source, warm });
    show(context, values, checked);
    for (const file of checked.compilation.inputs) inputs.add(file);
    watcher.follow(inputs);
    if (forPeople) context.out("catzilla: waiting for changes\n");
  };
  const watcher = watchFiles(source.root, (paths) => {
    if ([...paths].some((path) => inputs.has(path) || /\.([cm]?[jt]sx?|json)$/.test(path))) round();
  });
  round();
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  watcher.close();
  return 0;
}
