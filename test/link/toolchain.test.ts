import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileBytecode } from "../../compiler/src/4-link/bytecode.ts";
import { LinkError } from "../../compiler/src/4-link/errors.ts";
import { linkServer } from "../../compiler/src/4-link/link.ts";
import { run } from "../../compiler/src/4-link/run.ts";
import { SOURCES } from "../../compiler/src/4-link/source-table.ts";
import { ensureSources } from "../../compiler/src/4-link/sources.ts";
import { hostTarget, TARGETS, type Target } from "../../compiler/src/4-link/targets.ts";
import { findPackageRoot } from "../../compiler/src/4-link/package-root.ts";
import { openToolchain, type Toolchain } from "../../compiler/src/4-link/toolchain.ts";
import { findZig, runZig } from "../../compiler/src/4-link/zig.ts";
import { readLock } from "../../compiler/src/4-link/zon.ts";
import { ROOT } from "../support/run.ts";

let dir = "";
let toolchain: Toolchain;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "catzilla-test-"));
  toolchain = await openToolchain({ packageRoot: ROOT });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function host(): Target {
  const target = hostTarget();
  if (target === undefined) throw new Error("this machine is no target");
  return target;
}

function writeIn(folder: string, name: string, text: string): string {
  mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, folder, name), text);
  return join(dir, folder, name);
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to); // to another disk
  }
}

async function failure(work: Promise<unknown>): Promise<LinkError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LinkError);
  return error as LinkError;
}

describe("tables", () => {
  test("every version of every source is locked, and every lock entry is used", () => {
    const entries = SOURCES.flatMap((source) => source.versions.map((version) => version.entry));
    expect([...readLock(ROOT).keys()].sort()).toEqual(entries.sort());
  });

  test("a machine's own target", () => {
    expect(hostTarget("linux", "x64")?.name).toBe("linux-x64");
    expect(hostTarget("darwin", "arm64")?.name).toBe("macos-arm64");
    expect(hostTarget("win32", "x64")?.exeSuffix).toBe(".exe");
    expect(hostTarget("aix", "ppc64")).toBeUndefined();
    expect(TARGETS.map(({ name }) => name)).toHaveLength(8);
  });

  test("zig is found with its library where each package sees its own dependencies alone, as pnpm has them", async () => {
    const zigc = join(ROOT, "node_modules", "@zigc");
    const binary = `${process.platform}-${process.arch}`;
    const [catzilla, cli, alone] = ["catzilla/node_modules", "cli/node_modules/@zigc", `binary/node_modules/@zigc/${binary}`].map((name) => join(dir, "store", name)) as [string, string, string];
    for (const folder of [join(catzilla, "catzilla"), join(catzilla, "@zigc"), join(cli, "cli"), join(alone, "bin")]) mkdirSync(folder, { recursive: true });
    copyFileSync(join(zigc, binary, "package.json"), join(alone, "package.json"));
    const file = process.platform === "win32" ? "zig.exe" : "zig";
    linkOrCopy(join(zigc, binary, "bin", file), join(alone, "bin", file));
    copyFileSync(join(zigc, "cli", "package.json"), join(cli, "cli", "package.json"));
    symlinkSync(alone, join(cli, binary), "junction");
    symlinkSync(join(zigc, "lib"), join(cli, "lib"), "junction");
    symlinkSync(join(cli, "cli"), join(catzilla, "@zigc", "cli"), "junction");
    writeFileSync(join(catzilla, "catzilla", "package.json"), "{}");
    const zig = await findZig(join(catzilla, "catzilla"), toolchain.cacheDir, { ...process.env, ZIG: undefined });
    expect(zig.path).toBe(join(alone, "bin", file));
    const source = writeIn("strict", "main.c", "#include <stdio.h>\nint main(void) { return puts(\"x\"); }\n");
    expect(await runZig(zig, ["cc", "-c", "-target", host().triple, source, "-o", join(dir, "strict.o")])).toMatchObject({ ok: true });
  });

  test("the package root is found from below", () => {
    expect(findPackageRoot(join(ROOT, "compiler", "src"))).toBe(ROOT);
  });
});

describe("running programs", () => {
  test("death by a signal is a failure", async () => {
    const result = await run(process.execPath, ["-e", "process.kill(process.pid, 'SIGKILL')"]);
    expect(result).toMatchObject({ ok: false, reason: "killed by SIGKILL" });
  });

  test("so is a program that does not end, and one that is not there", async () => {
    const slow = await run(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { timeoutMs: 300 });
    expect(slow).toMatchObject({ ok: false, reason: "no answer within 0.3 s" });
    expect((await run(join(dir, "nothing"), [])).ok).toBe(false);
  });
});

describe("what is missing is said plainly", () => {
  test("ZIG that is not there", async () => {
    const error = await failure(openToolchain({ packageRoot: ROOT, env: { ...process.env, ZIG: join(dir, "zig") } }));
    expect(error.kind).toBe("toolchain");
    expect(error.message).toContain("from the environment variable ZIG");
  });

  test("no source can be reached: what, why, and what to do", async () => {
    // An empty cache, a proxy that refuses, and no apt.
    const unreachable = "http://127.0.0.1:9";
    const env = { ...process.env, CATZILLA_CACHE: join(dir, "empty"), https_proxy: unreachable, http_proxy: unreachable, PATH: "" };
    const error = await failure(ensureSources(await openToolchain({ packageRoot: ROOT, env })));
    expect(error.kind).toBe("sources");
    expect(error.message).toMatch(/missing: libuv 1\.50\.0, llhttp/);
    expect(error.message).toContain("quickjs 0.16.2 or 0.15.1");
    expect(error.message).toContain("CATZILLA_CACHE");
    expect(error.message).toContain(join(dir, "empty", "downloads"));
  });
});

describe("linking", () => {
  const program = "int main(void);\nint main(void) { return 7; }\n";

  test("makes a program that runs, the same bytes in another folder", async () => {
    const outputs = [];
    for (const folder of ["one", "two"]) {
      const output = join(dir, folder, `p${host().exeSuffix}`);
      const cFiles = [writeIn(folder, "main.c", program)];
      expect(await linkServer(toolchain, { target: host(), mode: "release", cFiles, output })).toEqual({ warnings: "" });
      outputs.push(output);
    }
    const [one = "", two = ""] = outputs;
    expect((await run(one, [])).reason).toBe("exit code 7");
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  }, 900_000);

  test("C that does not compile is an error with the compiler's words", async () => {
    const cFiles = [writeIn("bad", "bad.c", "int main(void) { return x; }\n")];
    const output = join(dir, "bad", "p");
    const error = await failure(linkServer(toolchain, { target: host(), mode: "release", cFiles, output }));
    expect(error.kind).toBe("compile");
    expect(error.output).toContain("undeclared identifier 'x'");
  }, 900_000);

  test("so is a symbol that nobody has", async () => {
    const cFiles = [writeIn("loose", "loose.c", "int nowhere(void);\nint main(void) { return nowhere(); }\n")];
    const output = join(dir, "loose", "p");
    const error = await failure(linkServer(toolchain, { target: host(), mode: "release", cFiles, output }));
    expect(error.kind).toBe("link");
    expect(error.output).toContain("nowhere");
  }, 900_000);
});

describe("bytecode", () => {
  test("has the module's name and not its folder or its text", async () => {
    const file = writeIn("js", "app.js", "import { a } from 'later';\n// a remark\nexport const b = () => a;\n");
    const text = Buffer.from(await compileBytecode(toolchain, file)).toString("latin1");
    expect(text).toContain("app.js");
    expect(text).not.toContain("remark");
    expect(text).not.toContain(dir);
  }, 900_000);

  test("a syntax error has its position", async () => {
    const error = await failure(compileBytecode(toolchain, writeIn("js", "bad.js", "let a = 1;\nlet b = ;\n")));
    expect(error.kind).toBe("bytecode");
    expect(error.output).toContain("bad.js:2:9");
  }, 900_000);
});
