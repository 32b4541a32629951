/**
 * Server processor time per request, against other servers in one run:
 *
 *   npm run bench                                   all requests, all servers that are here
 *   npm run bench -- --requests constant --servers ceiling,catzilla,nginx --rounds 5 --seconds 3
 *
 * Each server is one process on processor 0, wrk with 256 connections on processor 1. Answers are compared before anything
 * is timed, and a run with another status than 2xx counts for nothing. Rounds are interleaved; medians are printed.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const BENCH = dirname(fileURLToPath(import.meta.url));
const JS = join(BENCH, "servers/js");
const BUILD = join(BENCH, "build");
const BUN = join(JS, "node_modules/@oven/bun-linux-x64/bin/bun");
const FIRST_PORT = 9300;
const TICKS_PER_SECOND = 100;

interface Target {
  readonly path: string;
  /** JSON for a POST. */
  readonly body?: string;
  readonly answer: string;
  /** Servers that have it; all but `ceiling`, which answers anything the same, are compared with `answer`. */
  readonly servers: readonly string[];
}

const USER = JSON.stringify({ id: 42, name: "User 42", active: false, tags: ["a", "b", "c"] });
const REQUESTS: Readonly<Record<string, Target>> = {
  constant: { path: "/", answer: "Hello, World!", servers: ["ceiling", "catzilla", "nginx", "bun", "elysia", "fastify"] },
  handler: { path: "/users/42", answer: USER, servers: ["ceiling", "catzilla", "bun", "elysia", "fastify"] },
  validated: {
    path: "/users",
    body: JSON.stringify({ name: "Ada Lovelace", age: 36, email: "ada@example.org", tags: ["a", "b"] }),
    answer: JSON.stringify({ id: 1, name: "Ada Lovelace", age: 36 }),
    servers: ["ceiling", "catzilla", "elysia", "fastify"],
  },
};

interface Server {
  readonly name: string;
  /** The command for a port, or why there is none on this machine. */
  readonly command: (port: number) => readonly string[] | string;
}

const SERVERS: readonly Server[] = [
  { name: "ceiling", command: (port) => [join(BUILD, "ceiling"), String(port)] },
  { name: "catzilla", command: (port) => [join(BUILD, "catzilla"), "--port", String(port)] },
  { name: "nginx", command: nginxCommand },
  { name: "bun", command: (port) => (existsSync(BUN) ? [BUN, join(JS, "bun.js"), String(port)] : "Bun's package did not install") },
  { name: "elysia", command: (port) => (existsSync(BUN) ? [BUN, join(JS, "elysia.js"), String(port)] : "Bun's package did not install") },
  { name: "fastify", command: (port) => [process.execPath, join(JS, "fastify.js"), String(port)] },
];

function nginxCommand(port: number): readonly string[] | string {
  if (spawnSync("nginx", ["-v"]).status !== 0) return "nginx is not installed";
  const conf = join(BUILD, "nginx.conf");
  writeFileSync(conf, readFileSync(join(BENCH, "servers/nginx.conf"), "utf8").replace("PORT", String(port)));
  return ["nginx", "-p", BUILD, "-c", conf];
}

function run(command: string, args: readonly string[], cwd = dirname(BENCH)): string {
  const result = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${result.stdout}${result.stderr}`);
  return result.stdout;
}

function prepare(): void {
  mkdirSync(BUILD, { recursive: true });
  run(process.execPath, ["compiler/catzilla.mjs", "build", "bench/servers/catzilla/src/app.ts", "-o", join(BUILD, "catzilla"), "--report", "none"]);
  run("npx", ["zig", "cc", "-O2", "-D_GNU_SOURCE", "bench/servers/ceiling.c", "-o", join(BUILD, "ceiling")]);
  if (!existsSync(join(JS, "node_modules"))) spawnSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: JS, stdio: "inherit" });
  if (spawnSync("wrk", ["-v"]).error !== undefined) throw new Error("wrk is not installed: apt-get install wrk");
}

interface Running {
  readonly name: string;
  readonly port: number;
  readonly child: ChildProcess;
}

async function start(server: Server, index: number): Promise<Running | undefined> {
  const port = FIRST_PORT + index;
  const command = server.command(port);
  if (typeof command === "string") {
    console.log(`${server.name}: skipped, ${command}`);
    return undefined;
  }
  const child = spawn("taskset", ["-c", "0", ...command], { stdio: "ignore" });
  for (let attempt = 0; attempt < 100; attempt++) {
    const there = await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false);
    if (there) return { name: server.name, port, child };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`${server.name} does not answer on port ${port}`);
}

async function checkAnswer({ name, port }: Running, target: Target): Promise<void> {
  if (name === "ceiling") return;
  const init = target.body === undefined ? {} : { method: "POST", body: target.body, headers: { "content-type": "application/json" } };
  const answer = await (await fetch(`http://127.0.0.1:${port}${target.path}`, init)).text();
  if (answer !== target.answer) throw new Error(`${name} answers ${target.path} with ${answer}, not ${target.answer}`);
}

/** User and system time of a process and its children, in seconds. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  const own = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  return children === "" ? own : children.split(" ").reduce((sum, child) => sum + processorTime(Number(child)), own);
}

interface Sample {
  readonly microseconds: number;
  readonly perSecond: number;
}

function load({ name, port, child }: Running, target: Target, seconds: number): Sample {
  const script = target.body === undefined ? [] : ["-s", postScript(target.body)];
  const before = processorTime(child.pid ?? 0);
  const out = run("taskset", ["-c", "1", "wrk", "-t1", "-c256", `-d${seconds}s`, ...script, `http://127.0.0.1:${port}${target.path}`]);
  const used = processorTime(child.pid ?? 0) - before;
  if (/Non-2xx|Socket errors/.test(out)) throw new Error(`${name}: ${out}`);
  const requests = Number(/(\d+) requests in/.exec(out)?.[1]);
  return { microseconds: (used / requests) * 1e6, perSecond: requests / seconds };
}

function postScript(body: string): string {
  const file = join(BUILD, "post.lua");
  writeFileSync(file, `wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = ${JSON.stringify(body)}\n`);
  return file;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

async function measure(title: string, target: Target, names: readonly string[], rounds: number, seconds: number): Promise<void> {
  const wanted = SERVERS.filter(({ name }) => names.includes(name) && target.servers.includes(name));
  const running: Running[] = [];
  try {
    for (const [index, server] of wanted.entries()) {
      const one = await start(server, index);
      if (one !== undefined) running.push(one);
    }
    for (const server of running) await checkAnswer(server, target);
    const samples = new Map(running.map((server) => [server.name, [] as Sample[]]));
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const server of running) {
        const sample = load(server, target, seconds);
        if (round > 0) samples.get(server.name)?.push(sample);
      }
    }
    print(title, target, samples);
  } finally {
    for (const { child } of running) {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
    }
  }
}

function print(title: string, target: Target, samples: ReadonlyMap<string, readonly Sample[]>): void {
  const of = (name: string): number => median((samples.get(name) ?? []).map((sample) => sample.microseconds));
  console.log(`\n${title}: ${target.body === undefined ? "GET" : "POST"} ${target.path}`);
  console.log("| server | processor time | to the bare loop | to Catzilla | requests/s |\n|---|---|---|---|---|");
  for (const [name, list] of samples) {
    const ratio = (base: string): string => (samples.has(base) ? `${(of(name) / of(base)).toFixed(2)}x` : "");
    console.log(`| ${name} | ${of(name).toFixed(1)} µs | ${ratio("ceiling")} | ${ratio("catzilla")} | ${Math.round(median(list.map((sample) => sample.perSecond)))} |`);
  }
}

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: Object.keys(REQUESTS).join(",") },
    servers: { type: "string", default: SERVERS.map(({ name }) => name).join(",") },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
  },
});
prepare();
for (const title of values.requests.split(",")) {
  const target = REQUESTS[title];
  if (target === undefined) throw new Error(`there is no request ${title}; there are ${Object.keys(REQUESTS).join(", ")}`);
  await measure(title, target, values.servers.split(","), Number(values.rounds), Number(values.seconds));
}
