import { describe, expect, test } from "vitest";
import { joinPaths } from "../../compiler/src/1-frontend/join-path.ts";
import { parsePath, type PathPlace } from "../../compiler/src/1-frontend/path-pattern.ts";

const print = (path: string, place: PathPlace = "app"): string => {
  const { segments, problems } = parsePath(path, place);
  if (problems.length > 0) return problems.map(({ code, start, end }) => `${code} ${path.slice(start, end)}`).join(", ");
  return segments.map((segment) => (segment.kind === "static" ? `=${segment.text}` : segment.kind === "param" ? `:${segment.name}` : `*${segment.name}`)).join(" ");
};

describe("paths that are fine", () => {
  test.each([
    ["/", ""],
    ["/users", "=users"],
    ["/users/", "=users"],
    ["/users/:id", "=users :id"],
    ["/files/*path", "=files *path"],
    ["/:a/:b/*c", ":a :b *c"],
    ["/caf%C3%A9/%20", "=café = "],
    ["/café", "=café"],
    ["/a:1", "=a:1"],
    ["/.well-known/x.json", "=.well-known =x.json"],
  ])("%s", (path, segments) => expect(print(path)).toBe(segments));
});

describe("paths that are not", () => {
  test.each([
    ["", "CZ1020 "],
    ["users", "CZ1020 users"],
    ["/a//b", "CZ1026 //"],
    ["//", "CZ1026 //"],
    ["/:id?", "CZ1021 :id?"],
    ["/:id?/x", "CZ1021 :id?"],
    ["/:", "CZ1021 :"],
    ["/:1", "CZ1021 :1"],
    ["/a-:id", "CZ1021 a-:id"],
    ["/a*", "CZ1021 a*"],
    ["/:id.json", "CZ1021 :id.json"],
    ["/*", "CZ1021 *"],
    ["/*rest/x", "CZ1022 *rest"],
    ["/a?q=:q", "CZ1025 ?q=:q"],
    ["/a#b", "CZ1025 #b"],
    ["/a/..", "CZ1025 .."],
    ["/%zz", "CZ1025 %zz"],
    ["/a%2Fb", "CZ1025 a%2Fb"],
    ["/a\\b", "CZ1025 a\\b"],
    ["/:x?/*r/y", "CZ1021 :x?, CZ1022 *r"],
  ])("%s", (path, problems) => expect(print(path)).toBe(problems));

  test("a prefix has no rest", () => expect(print("/a/*rest", "prefix")).toBe("CZ1022 *rest"));
  test("a router's path may be empty", () => expect(print("", "router")).toBe(""));
});

test.each([
  [["/users", "/"], "/users"],
  [["/users", ""], "/users"],
  [["", "/"], "/"],
  [["/", "/"], "/"],
  [["/v1/", "/users", "/:id"], "/v1/users/:id"],
  [["/", "/users/", "/"], "/users"],
  [["/v1", "/users/"], "/v1/users/"],
])("%j join to %s", (parts, path) => expect(joinPaths(parts)).toBe(path));
