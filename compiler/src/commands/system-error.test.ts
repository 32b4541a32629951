import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { systemErrorSentence } from "./system-error.ts";

function failing(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing failed");
}

it("says what was refused, and why", () => {
  const dir = mkdtempSync(join(tmpdir(), "catzilla-"));
  const long = join(dir, "x".repeat(300));
  expect(systemErrorSentence(failing(() => copyFileSync(import.meta.filename, long)))).toBe(`${long}: the path is too long (ENAMETOOLONG, copyfile)`);
  rmSync(dir, { recursive: true });
  const busy = Object.assign(new Error("EPERM: operation not permitted"), { code: "EPERM", syscall: "rename", path: "C:\\a.tmp", dest: "C:\\a.exe" });
  expect(systemErrorSentence(busy)).toBe("C:\\a.exe: no permission, or another program has it open (EPERM, rename)");
});

it("has no name of a file that is open already", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  expect(systemErrorSentence(full)).toBe("the disk is full (ENOSPC, write)");
});

it("leaves all else to be shown as it is", () => {
  expect(systemErrorSentence(new TypeError("x"))).toBeUndefined();
  expect(systemErrorSentence(failing(() => copyFileSync("/no such file", "/x")))).toBeUndefined();
});
