import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "compiler/**/*.test.ts", "runtime-ts/**/*.test.ts"],
    // Run by `npm run test:targets`: they need qemu and wine, and link for every target.
    exclude: ["**/node_modules/**", "**/build/**", "test/targets/**"],
    globalSetup: ["test/support/global-setup.ts"],
    testTimeout: 120_000,
    hookTimeout: 1_200_000,
    // Two cores: more workers only make zig and the servers under test wait for each other.
    maxWorkers: 2,
  },
});
