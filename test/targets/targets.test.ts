/**
 * The hello example for every target: built in one command, run where this machine can (directly, under
 * qemu, under wine), and read as a file where it cannot.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { catzilla, ROOT } from "../support/run.ts";
import { findEmulator } from "../support/target.ts";
import { readElf, readPe } from "./formats.ts";
import { launch, request } from "./launch.ts";
import { readMachO } from "./macho.ts";

const OUT = join(ROOT, "test", "build", "targets", "hello");
const BUILD_TIMEOUT_MS = 3_600_000;

const file = (target: string): string => `${OUT}-${target}${target.startsWith("windows") ? ".exe" : ""}`;
const bytes = (target: string): Buffer => readFileSync(file(target));

beforeAll(async () => {
  mkdirSync(join(ROOT, "test", "build", "targets"), { recursive: true });
  const args = ["build", "examples/hello/src/app.ts", "--target", "all", "-o", OUT];
  const result = await catzilla(args, { timeoutMs: BUILD_TIMEOUT_MS });
  if (result.code !== 0) throw new Error(`catzilla build --target all failed (${result.code}):\n${result.stdout}${result.stderr}`);
}, BUILD_TIMEOUT_MS);

/** A few requests that go through all of a server: constants, the router, C readers, the engine, a timer. */
async function answersRequests(target: string): Promise<void> {
  const { command, env } = findEmulator(target) ?? { command: [], env: {} };
  const server = await launch(command, file(target), { env, timeoutMs: 120_000 });
  try {
    const { port } = server;
    expect(await request(port, "GET", "/")).toMatchObject({ status: 200, body: "Hello, World!" });
    expect(JSON.parse((await request(port, "GET", "/users/7")).body)).toEqual({
      id: 7,
      name: "User 7",
      active: true,
      tags: ["a", "b", "c"],
    });
    expect((await request(port, "GET", "/users/x")).status).toBe(422);
    expect((await request(port, "GET", "/nothing")).status).toBe(404);
    const echo = await request(port, "POST", "/echo", JSON.stringify({ text: "grüße" }));
    expect(JSON.parse(echo.body)).toEqual({ text: "grüße", length: 5 });
  } finally {
    server.stop();
  }
}

/** A test that needs a program of this machine; without it, it is skipped and says why. */
function testWith(title: string, missing: string | undefined, body: () => Promise<void>): void {
  if (missing === undefined) test(title, body);
  else test.skip(`${title} (skipped: ${missing})`, body);
}

const onLinuxX64 = process.platform === "linux" && process.arch === "x64";
const notHere = onLinuxX64 ? undefined : "this machine is not linux-x64";
/** Why a target's servers, and the suites that vitest.config.ts has for it, do not run here. */
const notEmulated = (target: string, what: string): string | undefined => (findEmulator(target) === undefined ? what : undefined);

describe("Linux", () => {
  testWith("linux-x64 answers requests", notHere, () => answersRequests("linux-x64"));
  testWith("linux-x64-gnu answers requests", notHere, () => answersRequests("linux-x64-gnu"));
  testWith(
    "linux-arm64 answers requests under qemu",
    notEmulated("linux-arm64", "qemu-aarch64 is not installed (Debian: qemu-user); nor do the suites run for it"),
    () => answersRequests("linux-arm64"),
  );

  test.each([
    ["linux-x64", "x86_64"],
    ["linux-arm64", "aarch64"],
  ])("%s is static", (target, machine) => {
    expect(readElf(bytes(target))).toEqual({ machine, interpreter: undefined, glibc: undefined });
  });

  test.each([
    ["linux-x64-gnu", "x86_64"],
    ["linux-arm64-gnu", "aarch64"],
  ])("%s asks for glibc 2.17 at most", (target, machine) => {
    const elf = readElf(bytes(target));
    expect(elf.machine).toBe(machine);
    expect(elf.interpreter).toMatch(/ld-linux/);
    expect(elf.glibc?.[0]).toBe(2);
    expect(elf.glibc?.[1]).toBeLessThanOrEqual(17);
  });
});

describe("macOS", () => {
  test.each([
    ["macos-x64", "x86_64"],
    ["macos-arm64", "arm64"],
  ])("%s is a Mach-O program with a valid ad-hoc signature", (target, cpu) => {
    const { signature, ...program } = readMachO(bytes(target));
    expect(program).toMatchObject({ cpu, executable: true, libraries: ["/usr/lib/libSystem.B.dylib"] });
    expect(signature).toEqual({ adHoc: true, identifier: "server", pagesMatch: true, coversAll: true });
  });
});

describe("Windows", () => {
  testWith(
    "windows-x64 answers requests under wine",
    notEmulated("windows-x64", "wine is not installed (Debian: wine64); nor do the suites run for it"),
    () => answersRequests("windows-x64"),
  );

  test.each([
    ["windows-x64", "x86_64"],
    ["windows-arm64", "arm64"],
  ])("%s is a PE32+ program with room for the engine's stack", (target, machine) => {
    expect(readPe(bytes(target))).toEqual({ machine, plus: true, stackBytes: 8 * 1024 * 1024 });
  });
});

describe("every target", () => {
  test("has the same bytes when it is built in another folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "catzilla elsewhere-"));
    try {
      cpSync(join(ROOT, "examples/hello"), folder, { recursive: true, filter: (path) => !/[/\\](build|node_modules)$/.test(path) });
      symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
      for (const target of ["linux-arm64", "macos-arm64", "windows-x64"]) {
        const output = join(folder, `server-${target}${target.startsWith("windows") ? ".exe" : ""}`);
        const { code, stderr } = await catzilla(["build", "src/app.ts", "--target", target, "-o", output], { cwd: folder });
        expect([target, code, stderr]).toEqual([target, 0, expect.any(String)]);
        expect([target, readFileSync(output).equals(bytes(target))]).toEqual([target, true]);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("carries no path of the machine that built it", () => {
    for (const target of ["linux-x64", "linux-arm64-gnu", "macos-arm64", "windows-x64"]) {
      const text = bytes(target).toString("latin1");
      expect([target, text.includes(ROOT)]).toEqual([target, false]);
      expect([target, text.includes("/catzilla/sources/")]).toEqual([target, false]);
    }
  });
});
