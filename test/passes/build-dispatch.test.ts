import { describe, expect, it } from "vitest";
import { encodeSegment } from "../../compiler/src/2-passes/path-parts.ts";
import { AppBuilder } from "./app-builder.ts";
import { planOf } from "./lowering.ts";

describe("buildDispatch", () => {
  it("separates static paths from those with placeholders", () => {
    const plan = planOf(new AppBuilder().route("GET", "/").route("GET", "/a/b/").route("GET", "/a/:x").route("POST", "/a").build());
    expect(plan.dispatch).toEqual([
      {
        method: "GET",
        statics: [{ path: "/", route: 0 }, { path: "/a/b", route: 1 }],
        tree: { statics: [{ text: "a", node: { statics: [], param: { statics: [], route: 2 } } }] },
      },
      { method: "POST", statics: [{ path: "/a", route: 3 }] },
    ]);
  });

  it("keeps a trailing slash when slashes are strict", () => {
    const plan = planOf(new AppBuilder({ strictSlash: true }).route("GET", "/a/").route("GET", "/a").route("GET", "/b/:x/").build());
    expect(plan.dispatch[0]?.statics.map((entry) => entry.path)).toEqual(["/a/", "/a"]);
    expect(plan.dispatch[0]?.tree?.statics[0]?.node.param).toEqual({ statics: [{ text: "", node: { statics: [], route: 2 } }] });
  });

  it("orders the tree, whatever the order of registration", () => {
    const one = planOf(new AppBuilder().route("GET", "/b/:x").route("GET", "/a/:x").build());
    expect(one.dispatch[0]?.tree?.statics.map((child) => child.text)).toEqual(["a", "b"]);
  });
});

describe("encodeSegment", () => {
  it.each([
    ["users", "users"],
    ["a:b@c", "a:b@c"],
    ["!$&'()*+,;=~-._", "!$&'()*+,;=~-._"],
    ["café", "caf%C3%A9"],
    ["100%", "100%25"],
    ["a b", "a%20b"],
    ["{id}", "%7Bid%7D"],
    ["日本", "%E6%97%A5%E6%9C%AC"],
    ["\u{1f431}", "%F0%9F%90%B1"],
  ])("%s", (text, encoded) => {
    expect(encodeSegment(text)).toBe(encoded);
  });
});
