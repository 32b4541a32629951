import { expect, test } from "vitest";
import { program, routesOf } from "./reading.ts";

/** A handler's text, and what of its body it can read; "all" stands for all of it. */
const cases: readonly (readonly [handler: string, reads: unknown])[] = [
  ["(user: User) => user.name", { name: "all" }],
  ["(user: User) => user.name.length", { name: { length: "all" } }],
  ["(user: User) => { const f = () => user.friend?.friend!.name; return f(); }", { friend: { friend: { name: "all" } } }],
  ["(user: User) => (user as User).tags.map((tag) => tag + user.name)", { tags: { map: "all" }, name: "all" }],
  ["({ name, address: { street: s } }: User) => name + s", { name: "all", address: { street: "all" } }],
  ["({ address }: User) => address.street", { address: { street: "all" } }],
  ["(user: User) => { const { name, address } = user; return name + address.street; }", { name: "all", address: { street: "all" } }],
  ["(_user: User) => Date.now()", {}],
  ["(user: User) => { user.name = 'x'; return user.name; }", { name: "all" }],
  ["({ name, ...rest }: User) => [name, rest]", "all"],
  ["(user: User) => ({ ...user })", "all"],
  ["(user: User) => ({ user })", "all"],
  ["(user: User) => use(user)", "all"],
  ["(user: User) => { const other = user; return other.name; }", "all"],
  ["(user: User) => 'name' in user", "all"],
  ["(user: User) => user['name']", "all"],
  ["(user: User, key: 'name') => user[key]", "all"],
  ["function (user: User) { return user.name + arguments.length; }", "all"],
  ["({ friend = use(0) as User }: User) => friend.name", { friend: "all" }],
];

test("what a handler can read of its body", () => {
  const types = "interface User { name: string; tags: string[]; address: { street: string }; friend?: User }\ndeclare function use(value: unknown): unknown;";
  const routes = routesOf(program(types, ...cases.map(([handler], index) => `app.post("/${index}", ${handler});`)));
  const read = routes.map((route, index) => [cases[index]?.[0], route.inputs.find(({ source }) => source === "body")?.reads ?? "all"]);
  expect(read).toEqual(cases);
});
