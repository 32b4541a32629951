/** `catzilla/testing`; what it promises stands in runtime-ts/testing.d.ts. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { startServer as Declared, StartOptions, TestServer } from "../../runtime-ts/testing.d.ts";
import { findPackageRoot } from "../src/4-link/package-root.ts";
import { findRoot } from "../src/commands/find-root.ts";
import { ensureCachedServer } from "./cached-server.ts";
import { eachLine } from "./lines.ts";

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 15_000;

export const startServer: typeof Declared = async (entry = "src/app.ts", options = {}) => {
  const cwd = resolve(options.cwd ?? process.cwd());
  const file = entry instanceof URL ? fileURLToPath(entry) : resolve(cwd, entry);
  if (!existsSync(file)) throw new Error(`there is no entry file ${file}`);
  const packageRoot = findPackageRoot(dirname(fileURLToPath(import.meta.url)));
  const { version } = JSON.parse(readFileSync(resolve(packageRoot, "package.json"), "utf8")) as { version: string };
  const binary = await ensureCachedServer({ entry: file, root: findRoot(file), packageRoot, generator: `catzilla ${version}` });
  return start(binary, cwd, options);
};

async function start(binary: string, cwd: string, options: StartOptions): Promise<TestServer> {
  const args = ["--host", "127.0.0.1", "--port", "0", ...(options.args ?? [])]; // the last of two wins
  const env = { ...process.env, ...options.env };
  const child = spawn(binary, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
  const logs: string[] = [];
  eachLine(child.stderr, (line) => logs.push(line));
  // Should the test run end without `stop`, the server does too.
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  void ended.then(() => process.off("exit", kill));
  const url = await listeningUrl(child, logs, ended);
  return testServer(child, url, logs, ended);
}

function listeningUrl(child: ChildProcess, logs: string[], ended: Promise<void>): Promise<string> {
  return new Promise((done, fail) => {
    const refuse = (reason: string): void => fail(new Error([reason, ...logs].join("\n")));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      refuse(`the server does not listen after ${START_TIMEOUT_MS / 1000} s`);
    }, START_TIMEOUT_MS);
    child.once("error", (error) => refuse(`the server cannot be started: ${error.message}`));
    void ended.then(() => {
      clearTimeout(timer);
      refuse(`the server ended before it listened (exit code ${child.exitCode})`);
    });
    eachLine(child.stdout, (line) => {
      const [, url] = /^listening on (http:\S+)$/.exec(line) ?? [];
      if (url === undefined) return void logs.push(line); // the access log
      clearTimeout(timer);
      done(url);
    });
  });
}

function testServer(child: ChildProcess, url: string, logs: readonly string[], ended: Promise<void>): TestServer {
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return ended;
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(timer);
  };
  return {
    url,
    port: Number(new URL(url).port),
    logs,
    fetch: (path, init) => fetch(url + path, { redirect: "manual", ...init }),
    client: (createClient) => createClient({ baseUrl: url }),
    stop,
    [Symbol.asyncDispose ?? Symbol.for("Symbol.asyncDispose")]: stop,
  } as TestServer;
}
