import { describe, expect, it } from "vitest";
import { clearCookie, setCookie } from "./cookie.ts";

describe("setCookie", () => {
  it("is careful unless it is told otherwise", () => {
    expect(setCookie("id", "a b;ü")).toBe("id=a%20b%3B%C3%BC; Path=/; HttpOnly; SameSite=Lax");
    expect(clearCookie("id", { path: "/app" })).toBe("id=; Max-Age=0; Path=/app; HttpOnly; SameSite=Lax");
  });

  it("writes every attribute", () => {
    const all = setCookie("id", "1", {
      maxAge: 60, expires: new Date(0), domain: "example.org", path: "/a", secure: true, httpOnly: false, sameSite: "None", partitioned: true,
    });
    expect(all).toBe("id=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Domain=example.org; Path=/a; Secure; SameSite=None; Partitioned");
  });

  it.each([
    ["a b", {}], ["", {}], ["a=b", {}], ["a\r\nb", {}],
    ["id", { path: "/; Secure" }], ["id", { path: "x" }], ["id", { path: "/\n" }], ["id", { domain: "a;b" }], ["id", { maxAge: 1.5 }],
    ["id", { expires: new Date(Number.NaN) }],
    ["id", { sameSite: "None" }], ["id", { partitioned: true }], ["__Secure-id", {}], ["__Host-id", { secure: true, path: "/a" }],
    ["__host-id", { secure: true, domain: "a" }],
  ] as const)("refuses %j with %j", (name, options) => {
    expect(() => setCookie(name, "x", options)).toThrow(TypeError);
  });
});
