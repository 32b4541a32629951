/** `catzilla dev`: builds, serves, and does so again on every change. */
import { spawn } from "node:child_process";
import type { Session } from "../../dev/session.ts";
import { LinkError } from "../4-link/errors.ts";
import { UsageError, UserError, type Command, type Context, type Values } from "./command.ts";
import { findSource } from "./project.ts";

export const devCommand: Command = {
  name: "dev",
  summary: "Serve the routes, and reload on every change.",
  usage: "[entry=src/app.ts] [--port N] [--host ADDRESS] [--quiet]",
  maxPositionals: 1,
  entryAt: 0,
  options: {
    port: { type: "string", short: "p", value: "N", help: "port to listen on; 0: a free one (default: PORT of the environment or of .env, else 8080)" },
    host: { type: "string", value: "ADDRESS", help: "address or name to listen on (default: 127.0.0.1)" },
    quiet: { type: "boolean", short: "q", help: "show errors and warnings only" },
  },
  examples: ["catzilla dev", "catzilla dev src/server.ts --port 3000", "catzilla dev --host 0.0.0.0 --quiet"],
  async run(context, values, [entry]) {
    const startedMs = Date.now();
    const args = serverFlags(values);
    const source = findSource(context, entry);
    // Loaded here, so that other commands do not wait for it.
    const [{ openDevTools }, { Session }, { Terminal }] = await Promise.all([
      import("../../dev/program.ts"), import("../../dev/session.ts"), import("../../dev/terminal.ts"),
    ]);
    const terminal = new Terminal({
      version: context.version,
      interactive: process.stdout.isTTY === true,
      color: context.color.out,
      columns: process.stdout.columns ?? 120,
      quiet: values["quiet"] === true,
      startedMs,
      out: context.out,
      err: context.err,
    });
    const ended = untilSignal();
    const tools = await openDevTools(context.packageRoot, context.progress).catch(refuseToolchain);
    const { session, refused } = await Session.open({ source, tools, progress: context.progress, screen: terminal, color: context.color.err, env: context.env, args }).catch(refuseToolchain);
    if (refused !== undefined) {
      await session.close();
      throw new UserError(refused.replace(/^catzilla: /, ""));
    }
    await Promise.race([ended, readKeys(context, session, () => terminal.clear())]);
    await session.close();
    return 0;
  },
};

function serverFlags(values: Values): string[] {
  const port = values["port"];
  if (typeof port === "string" && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535)) throw new UsageError(`--port takes a number from 0 to 65535, not \`${port}\``);
  const flags = ["port", "host"] as const;
  return flags.flatMap((name) => (typeof values[name] === "string" ? [`--${name}`, values[name]] : []));
}

function refuseToolchain(error: unknown): never {
  if (error instanceof LinkError) throw new UserError(`${error.message}\n${error.output}`.trimEnd());
  throw error;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

/** Resolves when somebody presses q; never where there is no keyboard. */
function readKeys(context: Context, session: Session, clear: () => void): Promise<void> {
  const { stdin } = process;
  if (stdin.isTTY !== true || process.stdout.isTTY !== true) return new Promise(() => undefined);
  return new Promise((resolve) => {
    stdin.setRawMode(true).setEncoding("utf8").resume();
    stdin.on("data", (key: string) => {
      if (key === "r") void session.rebuildAll();
      else if (key === "o") openBrowser(context, session.page);
      else if (key === "c") clear();
      else if (key === "q" || key === "\x03" || key === "\x04") {
        stdin.setRawMode(false).pause(); // ^C and ^D are keys in raw mode
        resolve();
      }
    });
  });
}

function openBrowser(context: Context, url: string): void {
  const [program, ...args] = process.platform === "darwin" ? ["open", url] : process.platform === "win32" ? ["cmd", "/c", "start", "", url] : ["xdg-open", url];
  const child = spawn(program ?? "", args, { stdio: "ignore", detached: true });
  child.on("error", () => context.err(`catzilla: no browser could be started; open ${url}\n`));
  child.unref();
}
