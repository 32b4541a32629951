/** catzilla.config.ts beside package.json: what it says stands in for flags that were not given. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Compilation } from "../compilation.ts";
import type { ConfigEntry } from "../pipeline.ts";
import type { Call, Command, Context } from "./command.ts";
import { findRoot } from "./find-root.ts";
import { nearest } from "./help.ts";
import { loadPipeline } from "./load-pipeline.ts";
import { showDiagnostics } from "./project.ts";

/** The commands that have a part in it. */
const SECTIONS: readonly string[] = ["build", "dev", "check", "openapi", "client"];

/** Undefined when the file has errors, which were shown. Commands are checked for their own part of it only. */
export async function withConfig(context: Context, command: Command, call: Call): Promise<Call | undefined> {
  const root = findRoot(join(context.cwd, "package.json"));
  const file = join(root, "catzilla.config.ts");
  if (!existsSync(file)) return call;
  const { readConfig } = await loadPipeline();
  const compilation = new Compilation(root);
  const entries = readConfig(compilation, file);
  const values = { ...call.values };
  const positionals = [...call.positionals];
  const unknown = new Set<string>();
  for (const entry of entries) {
    const [first = "", second] = entry.path;
    if (second === undefined) takeEntry(compilation, command, root, entry, positionals);
    else if (!SECTIONS.includes(first)) {
      if (!unknown.has(first)) refuseMember(compilation, first, entry);
      unknown.add(first);
    } else if (first === command.name) takeOption(compilation, command, second, entry, values);
  }
  return showDiagnostics(context, compilation) ? { values, positionals } : undefined;
}

function takeEntry(compilation: Compilation, command: Command, root: string, entry: ConfigEntry, positionals: string[]): void {
  const { path: [name = ""], value, span } = entry;
  if (name !== "entry") refuseMember(compilation, name, entry);
  else if (typeof value !== "string") compilation.report("CZ1007", "`entry` is the path of a file", { span });
  else if (positionals.length === command.entryAt) positionals.push(join(root, value));
}

function refuseMember(compilation: Compilation, name: string, { span }: ConfigEntry): void {
  const guess = nearest(name, ["entry", ...SECTIONS]);
  compilation.report("CZ1007", `there is no \`${name}\` in a configuration`, { span, ...(guess !== undefined && { hint: `did you mean \`${guess}\`?` }) });
}

function takeOption(compilation: Compilation, command: Command, name: string, { value, span }: ConfigEntry, values: Record<string, string | boolean | undefined>): void {
  const option = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const spec = command.options[option];
  if (spec === undefined) {
    const guess = nearest(option, Object.keys(command.options));
    const hint = guess === undefined ? {} : { hint: `did you mean \`${guess.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase())}\`?` };
    compilation.report("CZ1007", `\`catzilla ${command.name}\` has no option \`${name}\``, { span, ...hint });
  } else if ((spec.type === "boolean") !== (typeof value === "boolean") || spec.choices?.includes(String(value)) === false) {
    compilation.report("CZ1007", `\`${name}\` takes ${spec.choices?.join(", ") ?? (spec.type === "boolean" ? "true or false" : "a text or a number")}`, { span });
  } else {
    values[option] ??= typeof value === "boolean" ? value : String(value);
  }
}
