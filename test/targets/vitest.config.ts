/**
 * What `npm run test:targets` runs: the servers of every target as files, and the suites of behaviour again, against servers for
 * linux-arm64 under qemu and for windows-x64 under wine. Without an emulator its suites are left out; targets.test.ts says so.
 */
import { defineConfig } from "vitest/config";
import { findEmulator } from "../support/target.ts";

/** Not those that measure time or memory (slow clients, isolation, Redis under load): an emulator has times of its own. */
const EMULATED = [
  {
    name: "linux-arm64",
    include: [
      "test/behaviour/*.test.ts",
      "test/http/{body-streams,codings,faults,http,life,operations,sockets}.test.ts",
      "test/inputs/*.test.ts",
      "test/patterns/server.test.ts",
      "test/web/*.test.ts",
      "test/ws/*.test.ts",
      "test/data/{files,sqlite}.test.ts",
      "test/offload/*.test.ts",
    ],
  },
  {
    name: "windows-x64",
    include: [
      "test/behaviour/behaviour.test.ts",
      "test/http/{codings,http}.test.ts",
      "test/inputs/*.test.ts",
      "test/web/fetch.test.ts",
      "test/ws/*.test.ts",
      "test/data/sqlite.test.ts",
    ],
  },
];

const shared = {
  globalSetup: ["test/support/global-setup.ts"],
  testTimeout: 180_000,
  // A first link for Windows builds mingw: minutes.
  hookTimeout: 3_600_000,
};

export default defineConfig({
  test: {
    // The emulated servers want a processor of their own.
    maxWorkers: 1,
    projects: [
      { test: { ...shared, name: "files", include: ["test/targets/*.test.ts"] } },
      ...EMULATED.filter(({ name }) => findEmulator(name) !== undefined).map(({ name, include }) => ({
        test: { ...shared, name, include, env: { CATZILLA_TEST_TARGET: name } },
      })),
    ],
  },
});
