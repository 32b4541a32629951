import { expect, test } from "vitest";
import { program, routesOf } from "./reading.ts";

/** A handler's text, and what of its body it can read; "all" stands for all of it. */
const cases: readonly (readonly [handler: string, reads: unknown])[] = [
  ["(user: User) => user.name", { name: "all" }],
  ["(user: User) => user.name.length", { name: { length: "all" } }],
  ["(user: User) => { const f = () => user.friend?.friend!.name; return f(); }", { friend: { friend: { name: "all" } } }],
  ["(user: User) => (user as User).tags.map((tag) => tag + user.name)", { tags: { "[]": "all" }, name: "all" }],
  ["({ name, address: { street: s } }: User) => name + s", { name: "all", address: { street: "all" } }],
  ["({ address }: User) => address.street", { address: { street: "all" } }],
  ["(user: User) => { const { name, address } = user; return name + address.street; }", { name: "all", address: { street: "all" } }],
  ["(_user: User) => Date.now()", {}],
  ["(user: User) => { user.name = 'x'; return user.name; }", { name: "all" }],
  ["(user: User) => { const other = user; return other.name; }", { name: "all" }],
  ["({ friends }: User) => friends.length", { friends: { length: "all" } }],
  ["({ friends }: User) => friends.map(({ name }, index) => name + index)", { friends: { "[]": { name: "all" } } }],
  ["({ friends }: User) => friends.reduce((sum, friend) => sum + friend.name.length, 0)", { friends: { "[]": { name: { length: "all" } } } }],
  ["({ friends }: User) => friends.filter((friend) => friend.name !== '').map(({ tags }) => tags)", { friends: { "[]": { name: "all", tags: "all" } } }],
  ["({ friends }: User) => friends.find((friend) => friend.name === 'a')?.tags", { friends: { "[]": { name: "all", tags: "all" } } }],
  ["({ friends }: User) => friends.sort((a, b) => a.name.length - b.tags.length).length", { friends: { "[]": { name: { length: "all" }, tags: { length: "all" } }, length: "all" } }],
  ["({ friends }: User) => { let n = ''; for (const { name } of friends) n += name; return n; }", { friends: { "[]": { name: "all" } } }],
  ["({ friends }: User) => { let n = 0; for (const _ of friends) n++; return n; }", { friends: { "[]": {} } }],
  ["({ friends }: User) => friends[0]?.friends[1]?.name", { friends: { "[]": { friends: { "[]": { name: "all" } } } } }],
  ["({ friends }: User, at: int = 0) => friends[at]?.name", { friends: "all" }],
  ["({ friends }: User) => friends.reduce((one, friend) => (one.name < friend.name ? one : friend)).tags", { friends: "all" }],
  ["({ friends }: User) => friends.map((friend, _, all) => [friend.name, all])", { friends: "all" }],
  ["({ friends }: User) => friends.map((...args) => args)", { friends: "all" }],
  ["({ friends }: User) => friends.map(use)", { friends: "all" }],
  ["({ friends }: User) => friends.map(({}) => 1)", { friends: { "[]": "all" } }],
  ["({ name, ...rest }: User) => [name, rest]", "all"],
  ["(user: User) => ({ ...user })", "all"],
  ["(user: User) => ({ user })", "all"],
  ["(user: User) => use(user)", "all"],
  ["(user: User) => { let other = user; other = user; return other.name; }", "all"],
  ["({}: User) => 1", "all"],
  ["(user: User) => 'name' in user", "all"],
  ["(user: User) => user['name']", "all"],
  ["(user: User, key: 'name') => user[key]", "all"],
  ["function (user: User) { return user.name + arguments.length; }", "all"],
  ["({ friend = use(0) as User }: User) => friend.name", { friend: "all" }],
];

test("what a handler can read of its body", () => {
  const types = "interface User { name: string; tags: string[]; address: { street: string }; friend?: User; friends: User[] }\ndeclare function use(value: unknown): unknown;";
  const routes = routesOf(program(types, ...cases.map(([handler], index) => `app.post("/${index}", ${handler});`)));
  const read = routes.map((route, index) => [cases[index]?.[0], route.inputs.find(({ source }) => source === "body")?.reads ?? "all"]);
  expect(read).toEqual(cases);
});
