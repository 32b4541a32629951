/** `catzilla create`: a new project from a template. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { filesBelow } from "../4-link/files.ts";
import { UserError, type Command, type Context } from "./command.ts";

export const TEMPLATES: Readonly<Record<string, string>> = {
  minimal: "two routes and their tests",
  api: "a JSON API: validation, router groups, problem bodies, OpenAPI, tests",
  fullstack: "a page with styles and script, and the API behind it, in one server",
};

export const createCommand: Command = {
  name: "create",
  summary: "Make a new project from a template.",
  usage: "[dir=.] [--template minimal|api|fullstack]",
  maxPositionals: 1,
  options: {
    template: {
      type: "string",
      short: "t",
      choices: Object.keys(TEMPLATES),
      help: `${Object.entries(TEMPLATES).map(([name, what]) => `${name}: ${what}`).join("; ")} (default: minimal)`,
    },
  },
  examples: ["catzilla create hello", "catzilla create tasks --template api", "npm create catzilla@latest tasks -- --template api"],
  async run(context, values, [given = "."]) {
    const dir = resolve(context.cwd, given);
    checkEmpty(context, dir);
    const name = projectName(dir);
    const template = typeof values["template"] === "string" ? values["template"] : "minimal";
    copyTemplate(context, dir, template, { name, catzilla: dependency(context, dir) });
    context.out(nextSteps(context, dir, template));
    return 0;
  },
};

/** What may lie in a folder already: of version control and of editors. */
function checkEmpty(context: Context, dir: string): void {
  const stat = statSync(dir, { throwIfNoEntry: false });
  if (stat === undefined) return;
  const name = relative(context.cwd, dir) || ".";
  if (!stat.isDirectory()) throw new UserError(`${name} is a file; give the name of a new folder`);
  const [other] = readdirSync(dir).filter((entry) => ![".git", ".idea", ".vscode"].includes(entry));
  if (other !== undefined) throw new UserError(`the folder ${name} is not empty (it has ${other}); give the name of a new one: \`catzilla create my-api\``);
}

/** A valid package name from the folder's. */
function projectName(dir: string): string {
  const name = basename(dir).toLowerCase().replace(/[^a-z0-9._~-]+/g, "-").replace(/^[-._]+|-+$/g, "");
  return name === "" ? "api" : name;
}

/** The published package, or this checkout. */
function dependency(context: Context, dir: string): string {
  if (!existsSync(join(context.packageRoot, "compiler", "src"))) return `^${context.version}`;
  return `file:${relative(dir, context.packageRoot).split(sep).join("/")}`;
}

function copyTemplate(context: Context, dir: string, template: string, words: Readonly<Record<string, string>>): void {
  try {
    for (const part of ["shared", template]) {
      const from = join(context.packageRoot, "templates", "project", part);
      for (const file of filesBelow(from)) copyFilled(file, join(dir, relative(from, file)), words);
    }
  } catch (error) {
    throw new UserError(`cannot write ${dir}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Puts the words in place of `{{name}}` in the text and in the file's name. */
function copyFilled(from: string, to: string, words: Readonly<Record<string, string>>): void {
  const fill = (text: string): string => text.replace(/\{\{(\w+)\}\}/g, (all, word: string) => words[word] ?? all);
  // npm leaves files named .gitignore out of packages.
  const path = fill(to).replace(/_gitignore$/, ".gitignore");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, fill(readFileSync(from, "utf8")));
}

function nextSteps(context: Context, dir: string, template: string): string {
  const name = relative(context.cwd, dir);
  return [
    `Made ${name === "" ? "the project" : name} from the template ${template}. Next:`,
    "",
    ...(name === "" ? [] : [`  cd ${name}`]),
    "  npm install",
    "  npm run dev",
    "",
  ].join("\n");
}
