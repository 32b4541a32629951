/** Commands that need the model only: `openapi` and `client`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { AppIr } from "../../ir/app-ir.ts";
import { emitClient } from "../3-emit/client/emit-client.ts";
import { emitOpenApi } from "../3-emit/openapi/emit-openapi.ts";
import { UsageError, UserError, type Command, type Context, type Values } from "./command.ts";
import { loadPipeline } from "./load-pipeline.ts";
import { findSource, showDiagnostics } from "./project.ts";

const OUTPUT = { type: "string", short: "o", value: "FILE" } as const;

export const openApiCommand: Command = {
  name: "openapi",
  summary: "Write the OpenAPI 3.1 document of the routes.",
  usage: "[entry=src/app.ts] [-o FILE]",
  maxPositionals: 1,
  entryAt: 0,
  options: { output: { ...OUTPUT, help: "where it goes (default: standard output)" } },
  examples: ["catzilla openapi", "catzilla openapi src/app.ts -o openapi.json"],
  run: async (context, values, [entry]) => writeModel(context, values, entry, emitOpenApi),
};

export const clientCommand: Command = {
  name: "client",
  summary: "Write a typed client of the routes as one TypeScript file.",
  usage: "[entry=src/app.ts] -o FILE",
  maxPositionals: 1,
  entryAt: 0,
  options: { output: { ...OUTPUT, help: "where it goes, such as src/api.ts" } },
  examples: ["catzilla client -o ../web/src/api.ts"],
  async run(context, values, [entry]) {
    if (values["output"] === undefined) throw new UsageError("say where the client goes with -o FILE");
    const options = { generator: `catzilla ${context.version}`, packageRoot: context.packageRoot };
    return writeModel(context, values, entry, (app) => emitClient(app, options));
  },
};

async function writeModel(context: Context, values: Values, entry: string | undefined, emit: (app: AppIr) => string): Promise<number> {
  const { check } = await loadPipeline();
  const { compilation, app } = check(findSource(context, entry));
  if (!showDiagnostics(context, compilation) || app === undefined) return 1;
  const output = values["output"];
  if (typeof output !== "string") {
    context.out(emit(app));
    return 0;
  }
  const file = resolve(context.cwd, output);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, emit(app));
  } catch (error) {
    throw new UserError(`cannot write ${relative(context.cwd, file)}: ${error instanceof Error ? error.message : String(error)}`);
  }
  context.out(`${relative(context.cwd, file) || file}\n`);
  return 0;
}
