/** Which edits are served before the type checker has seen them. */
import { expect, it } from "vitest";
import { isLiteralEdit } from "../../compiler/src/1-frontend/literal-edit.ts";

const BEFORE = 'const A = "a";\napp.get("/x", { status: 200 }, (x: "on", n = 1) => `${x} is ${"one"} ${2}`);\nfunction f(): "lit" { const t: "t" = "t"; return g(() => 5); }\n';

it.each([
  ["a text in a body", '"one"', '"two"'],
  ["a number in a body", "${2}", "${33}"],
  ["a piece of a template", " is ", " was "],
  ["a number in a function within a body", "=> 5", "=> 500"],
])("%s: yes", (_what, from, to) => expect(isLiteralEdit(BEFORE, BEFORE.replace(from, to))).toBe(true));

it.each([
  ["nothing", "", ""],
  ["a text beside all functions", '"a"', '"b"'],
  ["a path", '"/x"', '"/y"'],
  ["an option", "200", "201"],
  ["a type of a parameter", '"on"', '"off"'],
  ["a default of a parameter", "n = 1", "n = 2"],
  ["a return type", '"lit"', '"tab"'],
  ["a type in a body", 't: "t"', 't: "u"'],
  ["a name", "g(()", "h(()"],
  ["a comment", "function f", "/** @minLength 1 */ function f"],
  ["a text into a number", '"one"', "1 + 1"],
  ["a syntax error", '"one"', '"one'],
])("%s: no", (_what, from, to) => expect(isLiteralEdit(BEFORE, BEFORE.replace(from, to))).toBe(false));
