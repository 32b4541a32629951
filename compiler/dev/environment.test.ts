import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnvFile } from "./env-file.ts";
import { Environment } from "./environment.ts";

let dir: string;
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), "catzilla-env-"))));
afterAll(() => rmSync(dir, { recursive: true }));

it.each([
  ["plain", "A=1\nB = two words  \n  C=\n", { A: "1", B: "two words", C: "" }],
  ["as a shell and YAML have it", "export A=1\nB: 2\nA.B-C=3\nURL=http://x:1/?a=b\n", { A: "1", B: "2", "A.B-C": "3", URL: "http://x:1/?a=b" }],
  ["comments", "# A=1\nA=1 # one\nB=x#y\nC='x # y' # z\n", { A: "1", B: "x", C: "x # y" }],
  ["quotes", "A=\"it's\"\nB='say \"x\"'\nC=`it's \"x\"`\nD=\"\"\nE=\"a\" b\n", { A: "it's", B: 'say "x"', C: "it's \"x\"", D: "", E: '"a" b' }],
  ["escapes, in double quotes alone", String.raw`A="1\n2\t\"3\" \\"` + "\n" + String.raw`B='\n'` + "\n" + String.raw`C=C:\new`, { A: '1\n2\t"3" \\', B: String.raw`\n`, C: String.raw`C:\new` }],
  ["several lines", 'KEY="-----BEGIN-----\nabc\n-----END-----"\nA=1', { KEY: "-----BEGIN-----\nabc\n-----END-----", A: "1" }],
  ["a quote that nothing closes ends with its line", 'A="x\nB=1\n', { A: '"x', B: "1" }],
  ["of Windows", "\uFEFFA=1\r\nB=\"x\r\ny\"\r\nC=2", { A: "1", B: "x\ny", C: "2" }],
  ["names of what stands before", 'HOST=h\nA="http://${HOST}:${PORT:-80}"\nB=\'${HOST}\'\nC=\\${HOST}\nD=pa$$word${NONE}\nE=${OWN}', { HOST: "h", A: "http://h:80", B: "${HOST}", C: "${HOST}", D: "pa$$word", E: "own" }],
  ["the last of two", "A=1\nA=2\nno variable\n", { A: "2" }],
])("%s", (_what, text, expected) => {
  const variables = new Map<string, string>();
  readEnvFile(text, variables, { OWN: "own" });
  expect(Object.fromEntries(variables)).toEqual(expected);
});

it("later files go before earlier ones, and the environment before all; what is gone is taken away", () => {
  const environment = new Environment(dir, { OWN: "shell" });
  writeFileSync(join(dir, ".env"), "A=1\nB=1\nOWN=file\nD=1");
  writeFileSync(join(dir, ".env.local"), "B=2\nC=${A}${B}${OWN}");
  writeFileSync(join(dir, ".env.development"), "D=2");
  writeFileSync(join(dir, ".env.production"), "D=3");
  expect([environment.read(), environment.text]).toEqual([true, "A=1\0B=2\0D=2\0C=12shell\0"]);
  expect(environment.read()).toBe(false);
  rmSync(join(dir, ".env.local"));
  expect([environment.read(), environment.text]).toEqual([true, "A=1\0B=1\0D=2\0C\0"]);
});
