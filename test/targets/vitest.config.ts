import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/targets/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    // A first link for Windows builds mingw: minutes.
    testTimeout: 180_000,
    hookTimeout: 3_600_000,
    maxWorkers: 1,
  },
});
