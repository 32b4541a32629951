/** Which edits are served before the type checker has seen them. */
import { expect, it } from "vitest";
import { isBodyEdit } from "../../compiler/src/1-frontend/body-edit.ts";

const BEFORE = 'const A = "a";\napp.get("/x", { status: 200 }, (x: "on", n = 1) => `${x} is ${"one"} ${2}`);\nfunction f(): "lit" { const t: "t" = "t"; return g(() => 5); }\nclass C { n = 7; m() { return 8; } }\n';

it.each([
  ["a text in a body", '"one"', '"two"'],
  ["a piece of a template", " is ", " was "],
  ["a statement more", "return g", "if (A) t2(); return g"],
  ["a name", "g(()", "h(()"],
  ["a type in a body", 't: "t"', 't: "u"'],
  ["an expression into a block", "`${x} is ${\"one\"} ${2}`", "{ return x; }"],
  ["a method's body", "return 8", "return this.n"],
])("%s: yes", (_what, from, to) => expect(isBodyEdit(BEFORE, BEFORE.replace(from, () => to))).toBe(true));

it.each([
  ["nothing", "", ""],
  ["a text beside all functions", '"a"', '"b"'],
  ["a path", '"/x"', '"/y"'],
  ["an option", "200", "201"],
  ["a type of a parameter", '"on"', '"off"'],
  ["a default of a parameter", "n = 1", "n = 2"],
  ["a return type", '"lit"', '"tab"'],
  ["a member", "n = 7", "n = 8"],
  ["a function into an asynchronous one", "(x:", "async (x:"],
  ["a comment", "function f", "/** @minLength 1 */ function f"],
  ["a syntax error", '"one"', '"one'],
])("%s: no", (_what, from, to) => expect(isBodyEdit(BEFORE, BEFORE.replace(from, () => to))).toBe(false));
