import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cacheDirectory } from "../../compiler/src/4-link/cache-dir.ts";
import { contentHash, filesBelow, moveDirectoryIntoPlace, writeFileAtomically } from "../../compiler/src/4-link/files.ts";
import { withLock } from "../../compiler/src/4-link/lock.ts";

let dir = "";
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "catzilla-test-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe("the cache folder", () => {
  test("CATZILLA_CACHE, else XDG_CACHE_HOME, else the system's place", () => {
    expect(cacheDirectory({ CATZILLA_CACHE: "/c", XDG_CACHE_HOME: "/x" }, "linux")).toBe("/c");
    expect(cacheDirectory({ XDG_CACHE_HOME: "/x" }, "linux")).toBe(join("/x", "catzilla"));
    expect(cacheDirectory({ CATZILLA_CACHE: "", XDG_CACHE_HOME: "" }, "linux")).toMatch(/[\\/]\.cache[\\/]catzilla$/);
    expect(cacheDirectory({}, "darwin")).toMatch(/Library[\\/]Caches[\\/]catzilla$/);
    expect(cacheDirectory({ LOCALAPPDATA: "L" }, "win32")).toBe(join("L", "catzilla"));
  });
});

describe("content hash", () => {
  const tree = (name: string, text: string): string => {
    const root = join(dir, name);
    mkdirSync(join(root, "sub"), { recursive: true });
    writeFileSync(join(root, "sub", "a.c"), text);
    return contentHash(root, filesBelow(root), ["x"]);
  };

  test("is the same in any folder and changes with a byte", () => {
    expect(tree("one", "int a;")).toBe(tree("two", "int a;"));
    expect(tree("one", "int a;")).not.toBe(tree("three", "int b;"));
  });
});

describe("files appear whole", () => {
  test("a written file leaves no temporary one", () => {
    writeFileAtomically(join(dir, "deep", "file"), "text");
    expect(readFileSync(join(dir, "deep", "file"), "utf8")).toBe("text");
    expect(readdirSync(join(dir, "deep"))).toEqual(["file"]);
  });

  test("the second of two finished folders gives way to the first", () => {
    for (const name of ["a", "b"]) {
      mkdirSync(join(dir, name));
      writeFileSync(join(dir, name, "who"), name);
      moveDirectoryIntoPlace(join(dir, name), join(dir, "result"));
    }
    expect(readFileSync(join(dir, "result", "who"), "utf8")).toBe("a");
    expect(existsSync(join(dir, "b"))).toBe(false);
  });
});

describe("lock", () => {
  test("holders follow one another", async () => {
    const lock = join(dir, "lock");
    const events: string[] = [];
    const hold = (name: string) => async (): Promise<void> => {
      events.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 300));
      events.push(`${name} out`);
    };
    let waited = 0;
    const waiting = (): void => void waited++;
    await Promise.all([withLock(lock, hold("a"), waiting), withLock(lock, hold("b"), waiting)]);
    expect(events.map((event) => event.slice(2))).toEqual(["in", "out", "in", "out"]);
    expect(waited).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test("is given back when the work fails", async () => {
    const lock = join(dir, "lock");
    await expect(withLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(lock)).toBe(false);
  });

  test("of a process that is gone is taken over", async () => {
    const lock = join(dir, "lock");
    mkdirSync(lock);
    writeFileSync(join(lock, "owner"), "1 another-machine");
    const longAgo = new Date(Date.now() - 600_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await withLock(lock, () => Promise.resolve("mine"))).toBe("mine");
  });
});
