/** The command of the package create-catzilla, which `npm create catzilla` runs: `catzilla create`, with the templates, and nothing else. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createCommand } from "../src/commands/create.ts";
import { createContext, runCommand } from "../src/commands/run-command.ts";

const context = createContext(dirname(fileURLToPath(import.meta.url)));
process.exitCode = await runCommand(context, createCommand, process.argv.slice(2));
