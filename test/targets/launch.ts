/** Starts a server of any target under test, directly or under an emulator, always bounded in time. */
import { spawn, type ChildProcess } from "node:child_process";
import { connect } from "node:net";

export interface Launched {
  readonly port: number;
  /** All it wrote to standard error so far. */
  readonly log: () => string;
  /** Kills it; safe to call twice. */
  readonly stop: () => void;
}

/**
 * Runs `command` (an emulator and its arguments, or nothing) with `binary --port 0` and waits for its
 * `listening on` line.
 */
export async function launch(
  command: readonly string[],
  binary: string,
  options: { readonly env?: NodeJS.ProcessEnv; readonly timeoutMs: number },
): Promise<Launched> {
  const [program = "", ...args] = [...command, binary, "--port", "0", "--threads", "1"];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...options.env } });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (log += text));
  const stop = (): void => void child.kill("SIGKILL");
  try {
    const port = await listeningPort(child, options.timeoutMs);
    return { port, log: () => log, stop };
  } catch (error) {
    stop();
    throw new Error(`${program} ${binary}: ${error instanceof Error ? error.message : String(error)}; stderr: ${log}`);
  }
}

function listeningPort(child: ChildProcess, timeoutMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let out = "";
    const timer = setTimeout(() => reject(new Error(`no listening line in ${timeoutMs / 1000} s`)), timeoutMs);
    const settle = (action: () => void): void => {
      clearTimeout(timer);
      action();
    };
    child.on("error", (error) => settle(() => reject(error)));
    child.on("close", (code, signal) => settle(() => reject(new Error(`ended (${code ?? signal}) before it listened`))));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      const match = /^listening on http:\/\/[^:\s]+:(\d+)/m.exec(out);
      if (match !== null) settle(() => resolve(Number(match[1])));
    });
  });
}

/** Sends one request on a connection of its own and gives the whole response. */
export function request(port: number, method: string, path: string, body = ""): Promise<{ status: number; head: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port });
    const chunks: Buffer[] = [];
    socket.setTimeout(20_000, () => socket.destroy(new Error(`${method} ${path}: no answer in 20 s`)));
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("close", () => {
      const [head = "", ...rest] = Buffer.concat(chunks).toString("utf8").split("\r\n\r\n");
      resolve({ status: Number(head.split(" ")[1]), head, body: rest.join("\r\n\r\n") });
    });
    const lines = [`${method} ${path} HTTP/1.1`, "Host: 127.0.0.1", "Connection: close"];
    if (body !== "") lines.push("Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`);
    socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
  });
}
