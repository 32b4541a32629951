/** Each template is made into a project, type-checked, and its own tests are run: they build it and ask it over sockets. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { catzilla, ROOT, run } from "../support/run.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "catzilla-create-"));
  symlinkSync(join(ROOT, "node_modules"), join(dir, "node_modules")); // what `npm install` would bring
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const tool = (path: string): string => join(ROOT, "node_modules", path);

it.each(readdirSync(join(ROOT, "templates", "project")).filter((name) => name !== "shared"))("%s", async (template) => {
  const name = `my-${template}`;
  const made = await catzilla(["create", name, "--template", template], { cwd: dir });
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(made.stdout).toContain(`cd ${name}`);
  const project = join(dir, name);
  const files = readdirSync(project, { recursive: true }).map(String);
  expect(files).toEqual(expect.arrayContaining([".dockerignore", ".gitignore", "Dockerfile", "package.json", join("deploy", `${name}.service`), join("src", "app.ts")]));
  for (const file of files.filter((path) => /\.\w+$/.test(path) && !path.includes("node_modules"))) {
    expect(readFileSync(join(project, file), "utf8"), file).not.toMatch(/\{\{|\}\}/);
  }
  for (const config of [".", "test"]) {
    expect(await run(process.execPath, [tool("typescript/bin/tsc"), "-p", config], { cwd: project })).toMatchObject({ code: 0, stdout: "" });
  }
  const tested = await run(process.execPath, [tool("vitest/vitest.mjs"), "run"], { cwd: project, env: { VITEST: undefined } });
  expect(tested.code, tested.stdout + tested.stderr).toBe(0);
  expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8"))).toMatchObject({ name, scripts: { dev: "catzilla dev" } });
});

it("leaves a folder with files alone", async () => {
  mkdirSync(join(dir, "full"));
  writeFileSync(join(dir, "full", "notes.txt"), "mine");
  const refused = await catzilla(["create", "full"], { cwd: dir });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain("the folder full is not empty (it has notes.txt)");
  expect(readdirSync(join(dir, "full"))).toEqual(["notes.txt"]);
});

it("knows its templates", async () => {
  const refused = await catzilla(["create", "other", "--template", "big"], { cwd: dir });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain("--template takes minimal, api, fullstack, not `big`");
});
