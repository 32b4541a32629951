/** System calls that fail under a server: short, interrupted and put-off ones, no files, no memory. Linux. */
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findPackageRoot } from "../../compiler/src/4-link/package-root.ts";
import { linkServer } from "../../compiler/src/4-link/link.ts";
import { hostTarget } from "../../compiler/src/4-link/targets.ts";
import { openToolchain } from "../../compiler/src/4-link/toolchain.ts";
import { ROOT } from "../support/run.ts";
import { buildServer, Server } from "../support/server.ts";
import { checkCase, exchange, inBatches, isEnough } from "./exchange.ts";
import { readPage } from "./page.ts";

const FOLDER = join(ROOT, "test/http");
/** The bytes of the file that faults.c maps, in its order. */
const KINDS = ["short", "again", "interrupted", "noFiles", "noFilesAnywhere", "aborted", "noMemory", "noBuffers"] as const;
const GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

let dir: string;
let rates: number;
let server: Server;

/** How many of a hundred calls fail in these ways; the others not at all. */
function setFaults(faults: Partial<Record<(typeof KINDS)[number], number>>): void {
  writeSync(rates, Uint8Array.from(KINDS, (kind) => faults[kind] ?? 0), 0, KINDS.length, 0);
}

/** A server as any, but with faults.c in front of libc. */
async function buildFaulty(): Promise<string> {
  const sources = join(dir, "c");
  await buildServer("test/http/app/src/app.ts", "http-app-faults", ["--keep-c", sources]);
  const target = hostTarget();
  if (target === undefined) throw new Error("this machine is no target");
  const cFiles = [join(FOLDER, "faults.c"), ...readdirSync(sources).filter((name) => name.endsWith(".c")).map((name) => join(sources, name))];
  const output = join(dir, "server");
  await linkServer(await openToolchain({ packageRoot: findPackageRoot(ROOT) }), { target, mode: "release", cFiles, output });
  return output;
}

describe.skipIf(process.platform !== "linux")("a server whose system calls fail", () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), "catzilla-faults-"));
    const file = join(dir, "rates");
    writeFileSync(file, new Uint8Array(KINDS.length));
    rates = openSync(file, "r+");
    server = await Server.start(await buildFaulty(), ["--max-body-bytes", "1000"], { CATZILLA_FAULTS: file });
  });

  afterEach(async () => {
    setFaults({});
    expect(await (await server.fetch("/")).text()).toBe("Hello, World!");
  });

  afterAll(async () => {
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    closeSync(rates);
    rmSync(dir, { recursive: true, force: true });
  });

  it("answers as ever while reads and writes are short, interrupted and put off", async () => {
    setFaults({ short: 60, again: 40, interrupted: 20 });
    const pages = ["bodies.md", "requests.md", "refused-framing.md", "targets.md"];
    const cases = pages.flatMap((page) => readPage(readFileSync(join(FOLDER, page), "utf8")));
    await inBatches(cases, async (test) => {
      checkCase(test, await exchange(server, { parts: [test.request], enough: isEnough(test), quietMs: 200 }));
    });
    const large = await (await server.fetch("/large/300000")).text();
    expect(large).toBe("x".repeat(300_000));
  });

  it("goes on accepting when it was refused files", async () => {
    setFaults({ noFiles: 30, noFilesAnywhere: 20, aborted: 20, interrupted: 20, noBuffers: 10 });
    let answered = 0;
    for (let i = 0; i < 60; i++) {
      const connection = await server.connect().catch(() => undefined);
      connection?.write(GET);
      const deadline = Date.now() + 300;
      while (connection !== undefined && !connection.closed && connection.received === "" && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 2));
      answered += connection?.received.startsWith("HTTP/1.1 200") === true ? 1 : 0;
      connection?.end();
    }
    expect(answered).toBeGreaterThan(5);
  });

  it("loses connections, and nothing else, when the system has no buffers to send with", async () => {
    setFaults({ noBuffers: 50 });
    await Promise.all(Array.from({ length: 40 }, () => server.fetch("/large/100000").then((answer) => answer.text()).catch(() => undefined)));
  });

  it("sheds what it has no memory for", async () => {
    setFaults({ noMemory: 100 });
    const statuses = new Set<number>();
    const ask = async (): Promise<void> => {
      const answer = await server.fetch("/large/40000000").catch(() => undefined);
      await answer?.text().catch(() => undefined);
      if (answer !== undefined) statuses.add(answer.status);
    };
    await Promise.all(Array.from({ length: 6 }, ask));
    const many = await Promise.all(Array.from({ length: 300 }, () => server.connect().catch(() => undefined)));
    for (const connection of many) connection?.write(GET);
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const connection of many) connection?.end();
    expect([...statuses]).toEqual([503]);
  });
});
