/** `catzilla reload`: a running server hands its sockets over to a new process of its own file. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError, UserError, type Command, type Context } from "./command.ts";

const LOOK_MS = 20;
const WAIT_MS = 15_000;

export const reloadCommand: Command = {
  name: "reload",
  summary: "Have a running server taken over by a new process of its program, without a refused connection.",
  usage: "PID | --pid-file FILE",
  maxPositionals: 1,
  options: {
    "pid-file": { type: "string", value: "FILE", help: "the file of the server's own --pid-file: waits until the new process has written it" },
  },
  examples: ["mv build/api.new build/api && catzilla reload --pid-file /run/api.pid", "catzilla reload 4711"],
  async run(context, values, [given]) {
    const file = values["pid-file"];
    if ((typeof file === "string") === (given !== undefined)) throw new UsageError("give a process id or --pid-file, one of them");
    if (typeof file === "string") return reloadByFile(context, resolve(context.cwd, file));
    const pid = parsePid(given ?? "");
    if (pid === undefined) throw new UsageError(`\`${given}\` is not a process id`);
    signal(pid);
    context.out(`asked process ${pid} to reload; its log tells how that went\n`);
    return 0;
  },
};

async function reloadByFile(context: Context, file: string): Promise<number> {
  const pid = readPid(file);
  if (pid === undefined) throw new UserError(`${file} does not hold a process id: is the server running, with --pid-file?`);
  signal(pid);
  for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await new Promise((done) => setTimeout(done, LOOK_MS))) {
    const current = readPid(file);
    if (current === undefined || current === pid) continue;
    context.out(`process ${current} has taken over from process ${pid}\n`);
    return 0;
  }
  throw new UserError(`no new process took over in ${WAIT_MS / 1000} s; process ${pid} goes on, and its log says why`);
}

function readPid(file: string): number | undefined {
  try {
    return parsePid(readFileSync(file, "utf8").trim());
  } catch {
    return undefined;
  }
}

function parsePid(text: string): number | undefined {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

function signal(pid: number): void {
  if (process.platform === "win32") throw new UserError("servers on Windows cannot be reloaded: start the new one and stop the old one");
  try {
    process.kill(pid, "SIGUSR2");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new UserError(code === "EPERM" ? `process ${pid} belongs to another user` : `there is no process ${pid}`);
  }
}
