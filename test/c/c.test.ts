/** The C unit tests, under zig's undefined-behaviour sanitizer; under AddressSanitizer too where Debian's clang is. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ROOT, run } from "../support/run.ts";

const TSX = `${ROOT}/node_modules/tsx/dist/cli.mjs`;
const CLANGS = ["clang-16", "clang-19", "clang"];
const clang = CLANGS.find((name) => existsSync(`/usr/bin/${name}`));

function zigBuild(...args: readonly string[]): ReturnType<typeof run> {
  return run(process.execPath, [TSX, "runtime-c/tools/zig-build.ts", ...args], { timeoutMs: 1_200_000 });
}

describe("C unit tests", () => {
  it("pass", { timeout: 1_200_000 }, async () => {
    const result = await zigBuild("test-c");
    expect(result.code, result.stdout + result.stderr).toBe(0);
  });
  it.skipIf(clang === undefined)(
    `pass under AddressSanitizer${clang === undefined ? " (skipped: no clang on this machine)" : ""}`,
    { timeout: 1_200_000 },
    async () => {
      const result = await zigBuild("test-c", "-Dsanitize=address");
      expect(result.code, result.stdout + result.stderr).toBe(0);
    },
  );
});
