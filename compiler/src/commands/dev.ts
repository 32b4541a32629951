/** `catzilla dev`: builds, serves, and does so again on every change. */
import { spawn } from "node:child_process";
import { LinkError } from "../4-link/errors.ts";
import { UsageError, UserError, type Call, type Command, type Context, type Values } from "./command.ts";
import { findSource } from "./project.ts";

export const devCommand: Command = {
  name: "dev",
  summary: "Serve the routes, and reload on every change.",
  usage: "[entry=src/app.ts] [--port N] [--host ADDRESS] [--quiet] [--verbose]",
  maxPositionals: 1,
  entryAt: 0,
  options: {
    port: { type: "string", short: "p", value: "N", help: "port to listen on; 0: a free one (default: PORT of the environment or of .env, else 8080)" },
    host: { type: "string", value: "ADDRESS", help: "address or name to listen on (default: 127.0.0.1)" },
    quiet: { type: "boolean", short: "q", help: "show errors and warnings only" },
    verbose: { type: "boolean", help: "show what each reload spends its time on" },
  },
  examples: ["catzilla dev", "catzilla dev src/server.ts --port 3000", "catzilla dev --host 0.0.0.0 --quiet"],
  async run(context, values, positionals, callAgain) {
    const ended = untilSignal();
    let call: Call | undefined = { values, positionals };
    while (call !== undefined) call = await serve(context, call, { ended, callAgain });
    return 0;
  },
};

interface Outside {
  /** A signal has come. */
  readonly ended: Promise<void>;
  /** The call as catzilla.config.ts says it now. */
  callAgain(): Promise<Call | undefined>;
}

/** One session; the call to go on with when catzilla.config.ts has changed it. */
async function serve(context: Context, call: Call, { ended, callAgain }: Outside): Promise<Call | undefined> {
  const startedMs = Date.now();
  const args = serverFlags(call.values);
  const source = findSource(context, call.positionals[0]);
  // Loaded here, so that other commands do not wait for it.
  const [{ openDevTools }, { Session }, { Terminal }, { openKeyboard }] = await Promise.all([
    import("../../dev/program.ts"), import("../../dev/session.ts"), import("../../dev/terminal.ts"), import("../../dev/keyboard.ts"),
  ]);
  const interactive = process.stdout.isTTY === true;
  const { quiet, verbose } = call.values;
  const { color, out, err } = context;
  const terminal = new Terminal({
    version: context.version, interactive, color: color.out, columns: process.stdout.columns ?? 120, quiet: quiet === true, startedMs, out, err,
  });
  const changed = new ChangeOfCall(call, callAgain);
  const tools = await openDevTools(context.packageRoot, context.progress).catch(refuseToolchain);
  const { session, refused } = await Session.open({
    source, tools, progress: context.progress, screen: terminal, color: color.err, env: context.env, args, trace: verbose === true,
    onConfiguration: () => void changed.look(),
  }).catch(refuseToolchain);
  if (refused !== undefined) {
    await session.close();
    throw new UserError(refused.replace(/^catzilla: /, ""));
  }
  const keyboard = interactive ? openKeyboard(process.stdin, {
    r: () => void session.rebuildAll(), o: () => openBrowser(context, session.page), c: () => terminal.clear(),
  }) : undefined;
  const next = await Promise.race([ended, changed.happened, ...(keyboard === undefined ? [] : [keyboard.quit])]);
  keyboard?.close();
  if (next !== undefined) terminal.onConfiguration();
  await session.close();
  return next ?? undefined;
}

/** Whether catzilla.config.ts says something else than when the session began. */
class ChangeOfCall {
  readonly #now: string;
  readonly #callAgain: () => Promise<Call | undefined>;
  #tell: (call: Call) => void = () => undefined;
  readonly happened = new Promise<Call>((resolve) => (this.#tell = resolve));

  constructor(call: Call, callAgain: () => Promise<Call | undefined>) {
    this.#now = JSON.stringify(call);
    this.#callAgain = callAgain;
  }

  async look(): Promise<void> {
    const call = await this.#callAgain();
    if (call !== undefined && JSON.stringify(call) !== this.#now) this.#tell(call);
  }
}

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

function openBrowser(context: Context, url: string): void {
  const [program, ...args] = process.platform === "darwin" ? ["open", url] : process.platform === "win32" ? ["rundll32", "url.dll,FileProtocolHandler", url] : ["xdg-open", url];
  const child = spawn(program ?? "", args, { stdio: "ignore", detached: true });
  child.on("error", () => context.err(`catzilla: no browser could be started; open ${url}\n`));
  child.unref();
}
