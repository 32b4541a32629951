/** What a server listens on, and who takes it over: Unix-domain and inherited sockets, reload, too few files. */
import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catzilla, run } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { canReplaceItself } from "../support/target.ts";

let binary: string;
let folder: string;

beforeAll(async () => {
  binary = await buildServer("test/http/app/src/app.ts", "http-app-sockets");
  folder = mkdtempSync(join(tmpdir(), "catzilla-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until the child has printed something that matches. */
function printed(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let out = "";
    child.on("close", (code) => reject(new Error(`exited with ${code} after ${out}`)));
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      const match = pattern.exec(out);
      if (match !== null) resolve(match);
    });
  });
}

function get(options: { socketPath?: string; port?: number; host?: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ path: "/", agent: false, ...options }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text)).on("end", () => resolve(body));
    }).on("error", reject).end();
  });
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.on("exit", (code) => resolve(code)));

describe("a Unix-domain socket", () => {
  it("is listened on by all threads, and left behind ones are replaced", async () => {
    const socketPath = join(folder, "api.sock");
    for (const round of [1, 2]) {
      const child = spawn(binary, ["--unix", socketPath, "--threads", "2"]);
      await printed(child, new RegExp(`^listening on unix:${socketPath}$`, "m"));
      expect(await Promise.all(Array.from({ length: 8 }, () => get({ socketPath })))).toEqual(Array(8).fill("Hello, World!"));
      if (round === 2) {
        const { code, stderr } = await run(binary, ["--unix", socketPath]);
        expect({ code, stderr }).toEqual({ code: 1, stderr: `catzilla: cannot listen on unix:${socketPath}: address already in use\n` });
      }
      const end = ended(child);
      child.kill(round === 1 ? "SIGKILL" : "SIGTERM");
      await end;
    }
  });
});

it("a socket of systemd's is taken in place of host and port", async () => {
  const socket = createServer();
  await new Promise<void>((resolve) => socket.listen(0, "127.0.0.1", resolve));
  const { port } = socket.address() as { port: number };
  // Node closes its own copy only at the end of this test: it never accepts, as it is not asked to.
  const fd = (socket as unknown as { _handle: { fd: number } })._handle.fd;
  const child = spawn("sh", ["-c", 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0"', binary], { stdio: ["ignore", "pipe", "inherit", fd] });
  await printed(child, new RegExp(`^listening on http://127.0.0.1:${port}$`, "m"));
  socket.close();
  expect(await get({ host: "127.0.0.1", port })).toBe("Hello, World!");
  const end = ended(child);
  child.kill("SIGTERM");
  expect(await end).toBe(0);
});

describe.skipIf(!canReplaceItself)("SIGUSR2", () => {
  it.each([["1"], ["3"]])("starts a new process that takes over without a refused connection, with --threads %s", async (threads) => {
    const server = await Server.start(binary, ["--threads", threads, "--stats"]);
    const late = server.fetch("/late/400");
    let answers = 0;
    let done = false;
    const client = (async () => {
      while (!done) {
        expect(await get({ host: "127.0.0.1", port: server.port })).toBe("Hello, World!");
        answers++;
      }
    })();
    await pause(50);
    const end = ended(server.child);
    server.child.kill("SIGUSR2");
    expect(await (await late).text()).toBe("after 400");
    expect(await end).toBe(0);
    const pid = Number(/process (\d+) has taken over/.exec(server.log)?.[1]);
    const before = answers;
    while (answers < before + 10) await pause(5);
    done = true;
    await client;
    server.child.kill("SIGUSR2"); // it is gone: nothing happens
    process.kill(pid, "SIGTERM");
    await server.exited; // its output is the successor's too
    expect(server.log.match(/^stats: /gm)).toHaveLength(2);
  });
});

describe("catzilla reload", () => {
  it.skipIf(!canReplaceItself)("finds the server by its --pid-file and waits for the new one", async () => {
    const file = join(folder, "api.pid");
    const server = await Server.start(binary, ["--pid-file", file]);
    expect(readFileSync(file, "utf8")).toBe(`${server.child.pid}\n`);
    const { code, stdout } = await catzilla(["reload", "--pid-file", file]);
    const [, pid] = /^process (\d+) has taken over from process (\d+)\n$/.exec(stdout) ?? [];
    expect({ code, pid: `${pid}\n` }).toEqual({ code: 0, pid: readFileSync(file, "utf8") });
    expect(await get({ host: "127.0.0.1", port: server.port })).toBe("Hello, World!");
    process.kill(Number(pid), "SIGTERM");
    await server.exited;
    expect(existsSync(file)).toBe(false);
    expect(await catzilla(["reload", "--pid-file", file])).toMatchObject({ code: 1, stderr: expect.stringContaining("does not hold a process id") });
  });

  it.each([
    [["reload"], 2, "give a process id or --pid-file"],
    [["reload", "0"], 2, "`0` is not a process id"],
    [["reload", "4194305"], 1, "there is no process 4194305"],
  ])("%j is refused", async (args, code, message) => {
    expect(await catzilla(args)).toMatchObject({ code, stderr: expect.stringContaining(message) });
  });
});

it.each([
  { files: 80, others: 0, clients: 60 },
  { files: 260, others: 120, clients: 160 },
])("a server with $files files, $others of them in use, answers 503 to some of $clients clients and goes on", async ({ files, others, clients }) => {
  const file = openSync("/dev/null", "r");
  const stdio: ("ignore" | "pipe" | number)[] = ["ignore", "pipe", "pipe", ...Array.from({ length: others }, () => file)];
  const child = spawn("sh", ["-c", `ulimit -n ${files}; exec "$0" --port 0`, binary], { stdio });
  const match = await printed(child, /^listening on http:\/\/127\.0\.0\.1:(\d+)$/m);
  const at = { host: "127.0.0.1", port: Number(match[1]) };
  let refused = 0;
  const held = Array.from({ length: clients }, () => connect(at).setEncoding("latin1").on("error", () => undefined));
  for (const socket of held) socket.on("data", (text: string) => (refused += /^HTTP\/1\.1 503 [^]*\r\nRetry-After: 1\r\n/.test(text) ? 1 : 0));
  for (const deadline = Date.now() + 5000; refused === 0 && Date.now() < deadline;) await pause(20);
  expect(refused).toBeGreaterThan(0);
  closeSync(file);
  for (const socket of held) socket.destroy();
  await pause(300);
  expect(await get(at)).toBe("Hello, World!");
  const end = ended(child);
  child.kill("SIGTERM");
  expect(await end).toBe(0);
});
