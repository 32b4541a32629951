import { expect, test } from "vitest";
import { type Files, one, zoo } from "./zoo.ts";

/** The way zod 3 and 4 infer: an output type behind symbols of the schema's own type, flattened by a mapped type. */
const ZOD: Files = {
  "node_modules/zed/package.json": `{ "name": "zed", "types": "index.d.ts" }`,
  "node_modules/zed/index.d.ts": `
    export declare abstract class Type<Output = any, Input = Output> { readonly _output: Output; readonly _input: Input;
      optional(): Optional<this>; nullable(): Nullable<this>; default(value: Output): Default<this>; brand<B extends string>(): Branded<this, B>; array(): ArrayType<this>; parse(value: unknown): Output }
    export declare class Str extends Type<string> { min(n: number): this }
    export declare class Num extends Type<number> { int(): this }
    export declare class Lit<T> extends Type<T> { readonly value: T }
    export declare class Optional<T extends Type> extends Type<T["_output"] | undefined, T["_input"] | undefined> {}
    export declare class Nullable<T extends Type> extends Type<T["_output"] | null, T["_input"] | null> {}
    export declare class Default<T extends Type> extends Type<Exclude<T["_output"], undefined>, T["_input"] | undefined> {}
    export declare const BRAND: unique symbol;
    export declare class Branded<T extends Type, B extends string> extends Type<T["_output"] & { [BRAND]: { [k in B]: true } }, T["_input"]> {}
    export declare class ArrayType<T extends Type> extends Type<T["_output"][], T["_input"][]> {}
    export declare class Union<T extends readonly Type[]> extends Type<T[number]["_output"], T[number]["_input"]> {}
    type OptionalKeys<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];
    type RequiredKeys<T> = { [K in keyof T]: undefined extends T[K] ? never : K }[keyof T];
    type Flatten<T> = { [K in keyof T]: T[K] } & {};
    type AddQuestionMarks<T> = Pick<T, RequiredKeys<T>> & Partial<Pick<T, OptionalKeys<T>>>;
    type Shape = { [key: string]: Type };
    export declare class Obj<S extends Shape> extends Type<
      Flatten<AddQuestionMarks<{ [K in keyof S]: S[K]["_output"] }>>, Flatten<AddQuestionMarks<{ [K in keyof S]: S[K]["_input"] }>>> { shape: S; partial(): Obj<{ [K in keyof S]: Optional<S[K]> }> }
    export type infer<T extends Type> = T["_output"];
    export type input<T extends Type> = T["_input"];
    export declare function object<S extends Shape>(shape: S): Obj<S>;
    export declare function string(): Str; export declare function number(): Num;
    export declare function literal<const T>(value: T): Lit<T>;
    export declare function union<const T extends readonly Type[]>(types: T): Union<T>;`,
};

test("types that a validation library infers", () => {
  const source = `
    import * as z from "zed";
    const Address = z.object({ city: z.string().min(1), zip: z.string().optional() });
    const User = z.object({ id: z.string().brand<"UserId">(), age: z.number().int(), address: Address.nullable(), tags: z.string().array().default([]),
      pet: z.union([z.object({ kind: z.literal("cat"), lives: z.number() }), z.object({ kind: z.literal("dog") })]) });
    type User = z.infer<typeof User>;
    export function f(user: User, raw: z.input<typeof User>, part: Pick<User, "id" | "age">) {}`;
  expect(zoo({ ...ZOD, "app.ts": source }).texts).toEqual([
    'User{ id: string, age: number, address: { city: string, zip?: string } | null, tags: string[], pet: ({ kind: "cat", lives: number } | { kind: "dog" } by kind) }',
    '{ id: string, age: number, address: { city: string, zip?: string } | null, tags?: string[], pet: ({ kind: "cat", lives: number } | { kind: "dog" } by kind) }',
    "{ id: string, age: number }",
  ]);
});

/** The way Prisma's client types payloads: a model's payload with its objects, picked by the arguments' own type. */
const PRISMA: Files = {
  "node_modules/client/package.json": `{ "name": "client", "types": "index.d.ts" }`,
  "node_modules/client/index.d.ts": `
    export type Role = "USER" | "ADMIN"; export const Role: { USER: "USER"; ADMIN: "ADMIN" };
    export namespace Prisma {
      export type JsonValue = string | number | boolean | { [Key in string]?: JsonValue } | JsonValue[] | null;
      export type PostScalars = { id: number; title: string; views: bigint; meta: JsonValue; createdAt: Date };
      export type UserScalars = { id: string; email: string; name: string | null; role: Role };
      export type PostPayload = { name: "Post"; scalars: PostScalars; objects: { author: UserPayload } };
      export type UserPayload = { name: "User"; scalars: UserScalars; objects: { posts: PostPayload[] } };
      type Selected<P extends { scalars: unknown; objects: unknown }, S> = { [K in keyof S as S[K] extends true | object ? K : never]:
        K extends keyof P["scalars"] ? P["scalars"][K] : K extends keyof P["objects"] ? Related<P["objects"][K], S[K]> : never };
      type Related<R, A> = R extends (infer I extends { scalars: unknown; objects: unknown })[] ? GetResult<I, A>[] : R extends { scalars: unknown; objects: unknown } ? GetResult<R, A> : never;
      export type GetResult<P extends { scalars: unknown; objects: unknown }, A> = A extends { select: infer S } ? Selected<P, S> : A extends { include: infer I } ? P["scalars"] & Selected<P, I> : P["scalars"];
      export type UserGetPayload<A> = GetResult<UserPayload, A>;
      export type StringFilter = { equals?: string; in?: string[]; not?: string | StringFilter };
      export type UserWhereInput = { AND?: UserWhereInput | UserWhereInput[]; OR?: UserWhereInput[]; email?: StringFilter | string; posts?: { some?: PostWhereInput } };
      export type PostWhereInput = { NOT?: PostWhereInput | PostWhereInput[]; title?: StringFilter | string; author?: UserWhereInput };
    }`,
};

test("payload types of a database client", () => {
  const source = `
    import type { Prisma } from "client";
    type WithPosts = Prisma.UserGetPayload<{ include: { posts: { select: { id: true; title: true; author: { select: { name: true } } } } } }>;
    export function f(user: Prisma.UserGetPayload<{}>, full: WithPosts, where: Prisma.UserWhereInput, meta: Prisma.JsonValue) {}`;
  expect(zoo({ ...PRISMA, "app.ts": source }).texts).toEqual([
    'UserScalars{ id: string, email: string, name: string | null, role: Role }\nRole = "ADMIN" | "USER"',
    'WithPosts{ id: string, email: string, name: string | null, role: Role, posts: { id: number, title: string, author: { name: string | null } }[] }\nRole = "ADMIN" | "USER"',
    [
      "UserWhereInput{ AND?: UserWhereInput[] | UserWhereInput, OR?: UserWhereInput[], email?: string | StringFilter, posts?: { some?: PostWhereInput } }",
      "StringFilter{ equals?: string, in?: string[], not?: string | StringFilter }",
      "PostWhereInput{ NOT?: PostWhereInput[] | PostWhereInput, title?: string | StringFilter, author?: UserWhereInput }",
    ].join("\n"),
    "JsonValue = boolean | number | string | JsonValue[] | { [*]: JsonValue } | null",
  ]);
});

test("a package's own JSDoc is no reason to complain", () => {
  const files = {
    "node_modules/lib/package.json": `{ "name": "lib", "types": "index.d.ts" }`,
    "node_modules/lib/index.d.ts": `export interface Options { /** @format whatever */ a?: string; /** @minLength big */ b?: number; /** @ge 1 */ c?: string; /** @minLength 2 */ d?: string }`,
    "app.ts": `import type { Options } from "lib"; export function f(options: Options) {}`,
  };
  expect(one(files)).toBe("Options{ a?: string, b?: number, c?: string, d?: string(2..) }");
});

test("declaration merging across modules", () => {
  const files = {
    ...PRISMA,
    "extend.ts": `export {}; declare module "client" { interface Extra { a: 1 } } declare global { interface Shared { x: int2 } type int2 = number }`,
    "more.ts": `export {}; declare module "client" { interface Extra { b: string } } declare global { interface Shared { y?: string } }`,
    "app.ts": `import type { Extra } from "client"; import "./extend.ts"; import "./more.ts"; export function f(extra: Extra, shared: Shared) {}`,
  };
  expect(one(files)).toBe("Extra{ a: 1, b: string }\nShared{ x: number, y?: string }");
});
