import { expect, test } from "vitest";
import { expectTypes, refusals, zoo } from "./zoo.ts";

test("numbers", () => {
  expectTypes("type Age = int & Ge<0> & Le<150>; type Money = number & MultipleOf<0.01>;", {
    int: "int",
    Int32: "int32",
    Uint32: "uint32",
    Int64: "bigint(-9223372036854775808..9223372036854775807)",
    Float: "float",
    "int & Ge<1> & Lt<10>": "int(1.., <10)",
    "number & Gt<0> & Le<1>": "number(..1, >0)",
    "bigint & Ge<5n>": "bigint(5..)",
    "Int64 & Ge<0>": "bigint(0..9223372036854775807)",
    "number & Tag<{ width: 'int64' }>": "int64",
    "number & MultipleOf<4> & MultipleOf<6>": "number(multiple of 12)",
    Age: "Age = int(0..150)",
    "Age & Ge<18>": "int(18..150)",
    "Age | null": "Age | null",
    Money: "Money = number(multiple of 0.01)",
  });
});

test("strings", () => {
  expectTypes("", {
    "string & MinLength<1> & MaxLength<100>": "string(1..100)",
    "string & Pattern<'^a'> & Pattern<'b$'>": "string(/^a/, /b$/)",
    "Email & MaxLength<50>": "string(..50, email)",
    "string & Pattern<'[\\\\p{L}--[a-z]]'>": "string(/[\\p{L}--[a-z]]/)",
  });
  const formats = { Email: "email", Uuid: "uuid", Url: "url", Uri: "uri", Hostname: "hostname", Ipv4: "ipv4", Ipv6: "ipv6", DateOnly: "date", TimeOnly: "time", DateTime: "date-time", Duration: "duration", Base64: "base64", Byte: "byte", Regex: "regex", JsonPointer: "json-pointer" };
  expectTypes("", Object.fromEntries(Object.entries(formats).map(([tag, format]) => [tag, `string(${format})`])));
});

test("arrays, objects, bytes", () => {
  expectTypes("interface User { id: int }", {
    "string[] & MinItems<1> & MaxItems<3> & UniqueItems": "string[](1..3, unique)",
    "string[] & Contains<'x'>": 'string[](contains "x")',
    "[string, ...string[]] & MaxItems<3>": "string[](1..3)",
    "Uint8Array & MaxLength<10>": "bytes(..10)",
    "Record<string, int> & MinProperties<1> & MaxProperties<9>": "{ [*]: int }(keys 1..9)",
    "User & Strict": "{ id: int }(strict)",
    User: "User{ id: int }",
  });
});

test("over unions they go where they apply", () => {
  expectTypes("type Role = 'user' | 'admin';", {
    "(string & MinLength<1>) | null": "string(1..) | null",
    "(string | null) & MinLength<1>": "string(1..)",
    "(int | string) & Ge<1>": "int(1..) | string",
    "('a' | 'bb') & MinLength<2>": '"bb"',
    "boolean & Title<'x'>": "boolean",
    "Role & Title<'r'>": '"admin" | "user"',
    "boolean | (int & Ge<1>)": "boolean | int(1..)",
  });
});

test("sources leave the type as it is", () => {
  const source = "interface User { id: int } type Role = 'user' | 'admin'; type CreateBody = Body<User>;";
  expectTypes(source, {
    "Body<User>": "User{ id: int }",
    CreateBody: "User{ id: int }",
    "Body<User | null>": "User | null",
    "Body<string[]>": "string[]",
    "Body<unknown>": "any",
    "Query<int & Le<100>>": "int(..100)",
    "Query<boolean>": "boolean",
    "Query<Role>": 'Role = "admin" | "user"',
    "Header<Role, 'x-role'> | undefined": 'Role = "admin" | "user"',
    "Query<string[], 'q'> & MaxItems<3>": "string[](..3)",
  });
});

test("brands are dropped", () => {
  const source = `
    declare const brand: unique symbol;
    type UserId = string & { readonly __brand: "UserId" };
    type OrderId = number & { readonly [brand]: true };
    type Day = Date & { [brand]: "Day" };
    type Ids = UserId[] & { readonly __brand: "Ids" };
    type Row = { a: 1 } & { [brand]: "Row" };
    type Brand<T, B> = T & { readonly [brand]: B };`;
  expectTypes(source, {
    UserId: "UserId = string",
    "UserId & MinLength<3>": "string(3..)",
    OrderId: "OrderId = number",
    Day: "Day = date",
    Ids: "Ids = UserId[]",
    Row: "Row{ a: 1 }",
    'Brand<string, "X">': 'Brand<string, "X"> = string',
    'Brand<int & Ge<1>, "Y">[]': "Brand[]",
    "Record<UserId, int>": "{ [*]: int }",
  });
});

test("documentation, defaults and checks", () => {
  const { schemas, ids, diagnostics } = zoo(`
    export function isPrime(n: number) { return n > 1; }
    export const isOdd = (n: number) => n % 2 === 1;
    type Age = int & Title<"Age"> & Description<"In years."> & Example<42> & Example<7> & Deprecated & Default<18>;
    interface Sort { size?: int & Default<20>; by: ("asc" | "desc") & Default<"asc">; list: string[] & Default<["a"]>; deep: { a: 1 } & Default<{ a: 1 }> }
    export function f(age: Age, sort: Sort, prime: int & Check<typeof isPrime> & Check<typeof isOdd>) {}`);
  expect(diagnostics).toEqual([]);
  expect(schemas[ids[0] ?? 0]).toMatchObject({
    name: "Age",
    doc: { title: "Age", description: "In years.", examples: [42, 7], deprecated: true, default: 18 },
  });
  const sort = schemas[ids[1] ?? 0];
  expect(sort?.kind === "object" && sort.members.map((member) => [member.key, member.optional, member.doc])).toEqual([
    ["size", true, { default: 20 }],
    ["by", false, { default: "asc" }],
    ["list", false, { default: ["a"] }],
    ["deep", false, { default: { a: 1 } }],
  ]);
  expect(schemas[ids[2] ?? 0]?.checks?.map((check) => [check.name, check.span.start.line])).toEqual([["isPrime", 4], ["isOdd", 5]]);
});

test("constraints that do not apply, contradict each other or are malformed", () => {
  const refused = (type: string) => refusals("interface User { a: 1; b: 2; c?: 3 }", [type]).map((line) => line.replace("app.ts:4:19 p0: ", ""));
  const table: Record<string, string> = {
    "number & MinLength<1>": "CZ1120 MinLength<1> does not apply to number",
    "boolean & Ge<1>": "CZ1120 Ge<1> does not apply to boolean",
    "string & Strict": "CZ1120 Strict does not apply to string",
    "[string] & MinItems<1>": "CZ1120 MinItems<1> does not apply to tuple",
    "MinLength<1>": "CZ1120 MinLength<1> does not apply to any",
    "(int | null)[] & Ge<1>": "CZ1120 Ge<1> does not apply to array",
    "int & Ge<5> & Le<3>": "CZ1121 no number is >= 5 and <= 3",
    "int & Gt<1> & Lt<2>": "CZ1121 no integer is within the limits",
    "Int32 & Ge<3000000000>": "CZ1121 no integer of 32 bits is within the limits",
    "Uint32 & Lt<0>": "CZ1121 no integer of 32 bits is within the limits",
    "bigint & Gt<1n> & Lt<2n>": "CZ1121 no integer is within the limits",
    "string & MinLength<5> & MaxLength<3>": "CZ1121 the length cannot be at least 5 and at most 3",
    "string[] & MinItems<3> & MaxItems<1>": "CZ1121 the number of items cannot be at least 3 and at most 1",
    "Email & Uuid": "CZ1121 the format uuid leaves no value of string",
    "'a' & MinLength<2>": 'CZ1121 MinLength<2> leaves no value of "a"',
    "User & MaxProperties<1>": "CZ1121 2 keys are required but at most 1 are allowed",
    "User & Strict & MinProperties<4>": "CZ1121 at least 4 keys are required but only 3 are allowed",
    "string & MinLength<number>": "CZ1122 MinLength<number> needs a whole number from 0 written as a literal",
    "string & MinLength<-1>": "CZ1122 MinLength<-1> needs a whole number from 0 written as a literal",
    "number & MultipleOf<0>": "CZ1122 MultipleOf<0> needs a positive number written as a literal",
    "string & Tag<{ format: 'nope' }>": 'CZ1122 Format<"nope"> is none of email, uuid, url, uri, hostname, ipv4, ipv6, date, time, date-time, duration, base64, byte, regex, json-pointer',
    "string & Title<string>": "CZ1122 Title<string> needs a string literal",
    "int & Default<number>": "CZ1122 Default<number> needs a type with one value, such as a literal",
    "string & Pattern<'('>": 'CZ1123 the pattern "(" is not a regular expression: unterminated group',
    "int & Default<'x'>": 'CZ1124 the default "x" is no value of the type',
    "int & Ge<3> & Default<1>": "CZ1124 the default 1 is no value of the type",
    "int & Check<(n: number) => boolean>": "CZ1125 Check<(n: number) => boolean> needs typeof a function that has a name at the top level of a file",
  };
  for (const [type, expected] of Object.entries(table)) expect(refused(type), type).toEqual([expected]);
});
