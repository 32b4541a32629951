import { describe, expect, it } from "vitest";
import { resolveFields, resolveRouteSymbols, snakeCase } from "../../compiler/src/2-passes/resolve-symbols.ts";
import { AppBuilder } from "./app-builder.ts";

function symbolsOf(...paths: readonly string[]): readonly string[] {
  const builder = new AppBuilder();
  for (const path of paths) builder.route("GET", path);
  return resolveRouteSymbols(builder.build().routes);
}

describe("resolveRouteSymbols", () => {
  it("spells them from method and path", () => {
    expect(symbolsOf("/", "/users/:id", "/files/*rest", "/robots.txt", "/user-settings/:userId")).toEqual([
      "get_root",
      "get_users_id",
      "get_files_rest",
      "get_robots_txt",
      "get_user_settings_user_id",
    ]);
  });

  it("keeps them apart", () => {
    expect(symbolsOf("/a/b", "/a/:b", "/a_b", "/a/b_2", "/A/b")).toEqual(["get_a_b", "get_a_b_2", "get_a_b_3", "get_a_b_2_2", "get_a_b_4"]);
  });

  it("spells what is not ASCII by its code point", () => {
    expect(symbolsOf("/café", "/日", "/%F0%9F%90%B1", "/~")).toEqual(["get_caf_ue9", "get_u65e5", "get_u1f431", "get_root"]);
  });
});

describe("resolveFields", () => {
  it("are C identifiers, no keywords and no `has_`", () => {
    expect(resolveFields(["id", "userId", "default", "int", "linux", "has_id", "$", "_x", "été", "1st"])).toEqual([
      "id",
      "user_id",
      "default_",
      "int_",
      "linux_",
      "_has_id",
      "_",
      "x",
      "u_e9_t_u_e9".replaceAll("u_e9", "ue9"),
      "_1st",
    ]);
  });

  it("are unique", () => {
    expect(resolveFields(["userId", "user_id", "UserId"])).toEqual(["user_id", "user_id_2", "user_id_3"]);
  });
});

describe("snakeCase", () => {
  it.each([
    ["HTMLPage2", "htmlpage2"],
    ["x-request-id", "x_request_id"],
    ["Page<User>", "page_user"],
  ])("%s", (text, snake) => {
    expect(snakeCase(text)).toBe(snake);
  });
});
