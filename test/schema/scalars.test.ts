import { expect, test } from "vitest";
import { type } from "./zoo.ts";

test("primitives", () => {
  for (const [text, expected] of [
    ["string", "string"], ["number", "number"], ["boolean", "boolean"], ["bigint", "bigint"], ["null", "null"],
    ["unknown", "any"], ["any", "any"], ["object", "{ [*]: any }"], ["Date", "date"], ["Uint8Array", "bytes"],
    ["String", "string"], ["Number", "number"],
  ]) {
    expect(type(text as string), text).toBe(expected);
  }
});
test("user", () => {
  expect(type("NewUser", `
  interface NewUser { name: string & MinLength<1> & MaxLength<100>; age: int & Ge<0> & Le<150>; email: Email; tags?: string[]; friend: NewUser | null; role?: Role }
  type Role = "user" | "admin";
  `)).toMatchInlineSnapshot(`
    "NewUser{ name: string(1..100), age: int(0..150), email: string(email), tags?: string[], friend: NewUser | null, role?: Role }
    Role = "admin" | "user""
  `);
});
