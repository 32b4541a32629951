/** Handlers that go wrong: each costs its own request, and at worst a context; everything else goes on. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer, Server } from "../support/server.ts";

let binary: string;
let server: Server;

beforeAll(async () => {
  binary = await buildServer("test/isolation/app/src/app.ts", "isolation");
  server = await Server.start(binary, ["--handler-cpu-ms", "60", "--heap-limit-mb", "16", "--request-timeout-ms", "20000", "--stats"]);
}, 300_000);
afterAll(async () => {
  if (server !== undefined) expect(await server.stop()).toEqual({ code: 0, signal: null });
});

async function statusOf(path: string): Promise<number> {
  const response = await server.fetch(path);
  await response.text().catch(() => undefined); // a stream may be cut off
  return response.status;
}

/** Of the line that SIGUSR1 has the server print. */
async function counts(): Promise<Record<string, number>> {
  const before = server.log.match(/^worker: /gm)?.length ?? 0;
  server.child.kill("SIGUSR1");
  await expect.poll(() => server.log.match(/^worker: /gm)?.length ?? 0, { timeout: 20_000 }).toBe(before + 1);
  const line = server.log.match(/^worker: .*$/gm)?.at(-1) ?? "";
  return Object.fromEntries([...line.matchAll(/([a-z ]+?) (\d+)/g)].map(([, name = "", value]) => [name.trim(), Number(value)]));
}

describe("a handler that never ends", () => {
  it.each([
    "/loop", "/loop/caught", "/loop/job", "/jobs", "/regexp", "/sort", "/sparse", "/bigint", "/reply/getter", "/reply/to-json", "/reply/proxy",
    "/array", "/text", "/buffers", "/map", "/closures", "/json", "/reply/endless", "/timers", "/kept",
    "/recurse", "/recurse/json", "/recurse/regexp", "/recurse/to-json", "/recurse/proxy",
  ])("%s gets 500 or 503", async (path) => {
    expect([500, 503]).toContain(await statusOf(path));
    expect(await (await server.fetch("/worker?n=1")).json()).toEqual({ n: 1 });
  });
  it.each(["/jobs/left", "/timer/loop", "/timer/again", "/timer/idle", "/stream/loop", "/rejected"])("%s is answered, and the others too", async (path) => {
    expect(await statusOf(path)).toBe(200);
    expect(await (await server.fetch("/worker?n=2")).json()).toEqual({ n: 2 });
    expect(await statusOf("/native")).toBe(200);
  });
  it("leaves a line in the log with its place", () => {
    expect(server.log).toMatch(/GET \/loop \(src\/app\.ts:\d+:\d+\): stopped after 60 ms of processor time/);
    expect(server.log).toMatch(/GET \/array \(src\/app\.ts:\d+:\d+\): out of memory/);
    expect(server.log).toMatch(/left behind\n\s+at .*src\/app\.ts:\d+:\d+/);
  });
  it("is counted", async () => {
    const { deadlines, "heap limits": limits, "contexts replaced": replaced } = await counts();
    expect(deadlines).toBeGreaterThan(10);
    expect(limits).toBeGreaterThan(0); // on a slow machine many reach the deadline first
    expect(replaced).toBeGreaterThan(0);
  });
});

it("several at once let others go first, and are not run when their time is over before their turn", async () => {
  const own = await Server.start(binary, ["--handler-cpu-ms", "400", "--request-timeout-ms", "4000", "--stats"]);
  const done: string[] = [];
  const note = async (path: string): Promise<void> => {
    const response = await own.fetch(path);
    await response.text();
    done.push(`${response.status} ${path}`);
  };
  const loops = Array.from({ length: 12 }, () => note("/loop"));
  await new Promise((resolve) => setTimeout(resolve, 30));
  await Promise.all([note("/native"), note("/worker")]);
  expect(done.filter((each) => each === "503 /loop").length).toBeLessThan(11);
  await Promise.all(loops);
  expect(done.filter((each) => each === "503 /loop")).toHaveLength(12);
  expect(own.log.match(/stopped after/g)?.length ?? 0).toBeLessThan(12);
  await own.stop();
  expect(own.log).toMatch(/^worker: calls \d+, .*, queued [1-9]\d*, expired [1-9]\d*,/m);
});
