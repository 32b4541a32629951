import { describe, expect, it } from "vitest";
import { AppBuilder, constantText } from "./app-builder.ts";
import { lowerApp } from "./lowering.ts";

function problemsOf(header: readonly [string, string], status = 200): readonly string[] {
  const constant = { ...constantText("x", status), headers: [header] };
  return lowerApp(new AppBuilder().route("GET", "/", { constant }).build()).diagnostics;
}

describe("constant replies", () => {
  it.each<[readonly [string, string]]>([[["Cache-Control", "max-age=60"]], [["X-A", "tab\tand caf\u00e9"]], [["x_1!", ""]]])("may have %j", (header) => {
    expect(problemsOf(header)).toEqual([]);
  });

  it.each<[readonly [string, string], string]>([
    [["X-A", "a\r\nSet-Cookie: b=c"], "its value has a character that no header can carry"],
    [["X-A", "a\0"], "its value has a character that no header can carry"],
    [["X-A", "\u20ac"], "its value has a character that no header can carry"],
    [["X A", "a"], "it is not the name of a header"],
    [["", "a"], "it is not the name of a header"],
    [["X-A: b\r\nX-B", "a"], "it is not the name of a header"],
    [["Content-Length", "5"], "the server makes it itself"],
    [["transfer-encoding", "chunked"], "the server makes it itself"],
  ])("may not have %j", (header, problem) => {
    expect(problemsOf(header)).toEqual([`CZ2005 src/app.ts:1:15 the header ${JSON.stringify(header[0])} cannot be sent: ${problem}`]);
  });

  it.each([100, 101, 199, 600, 99, 200.5, Number.NaN])("may not have the status %d", (status) => {
    expect(problemsOf(["X-A", "a"], status)).toEqual([`CZ2004 src/app.ts:1:1 ${status} is not the status of a final response`]);
  });
});
