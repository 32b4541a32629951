// The tags as a user meets them: checked by `npm run typecheck`; the test bodies only keep vitest content.
import { describe, expect, expectTypeOf, test } from "vitest";
import type {
  Body, Check, Contains, Cookie, Default, Deprecated, Description, Email, Example, Form, Ge, Gt, Header, int, Int32, Int64, Le,
  MaxItems, MaxLength, MinItems, MinLength, MinProperties, MultipleOf, Path, Pattern, Query, Strict, Title, Uint32, UniqueItems,
} from "../../runtime-ts/index.ts";

/** What the compiler reads from a type. */
type PayloadOf<T> = T extends { readonly "~cz"?: infer Payload } ? NonNullable<Payload> : never;

describe("plain values are assignable to tagged types", () => {
  test("numbers", () => {
    const age: int & Ge<0> & Le<150> = 5;
    const id: Int32 = -1;
    const colour: Uint32 & MultipleOf<2> = 4;
    const big: Int64 & Gt<0n> = 5n;
    expectTypeOf(age + id).toEqualTypeOf<number>();
    expectTypeOf(big * 2n).toEqualTypeOf<bigint>();
    let counter: int = 1;
    counter++;
    counter += age;
    counter = Math.max(counter, colour);
    expect(counter).toBe(7);
    const names = ["a", "b", "c", "d", "e", "f"];
    expectTypeOf(names[age]).toEqualTypeOf<string | undefined>();
  });

  test("strings", () => {
    const name: string & MinLength<1> & MaxLength<9> & Pattern<"^a"> & Pattern<"b$"> = "ab";
    const mail: Email = "a@b.example";
    expectTypeOf(name.toUpperCase()).toEqualTypeOf<string>();
    const labels: Record<string & MinLength<1>, int> & MinProperties<1> = { [name]: 1 };
    expect(labels[name]).toBe(1);
    // A checked value does not pass for one that was checked otherwise; a plain string does.
    // @ts-expect-error: nobody looked at the length of this mail address
    const unchecked: string & MinLength<5> = mail;
    void unchecked;
    const plain: string = mail;
    expect(plain).toContain("@");
  });

  test("arrays and objects", () => {
    interface User {
      kind: "user" & Title<"Kind">;
      age: int & Default<5>;
      nick?: string & Deprecated;
    }
    const tags: string[] & MinItems<1> & MaxItems<3> & UniqueItems & Contains<"a"> = ["a"];
    const user: User & Strict & Description<"Somebody."> = { kind: "user", age: 5 };
    const copy: User = user;
    expect([tags.length, copy.age]).toEqual([1, 5]);
    // @ts-expect-error: the type under the tags still counts
    const wrong: User & Strict = { kind: "user", age: "5" };
    void wrong;
  });

  test("a check of the user's own", () => {
    const isPrime = (n: number): boolean | string => n === 2 || n % 2 === 1 || "must be prime";
    const prime: int & Check<typeof isPrime> = 7;
    expect(isPrime(prime)).toBe(true);
    expectTypeOf<PayloadOf<typeof prime>["check"]>().toEqualTypeOf<(n: number) => boolean | string>();
  });
});

describe("sources leave the type usable", () => {
  test("in a handler's parameters", () => {
    function handler(
      q: Query<string | undefined>,
      sort: Query<"asc" | "desc"> = "asc",
      limit: Query<int & Le<100>, "max"> = 20,
      ids?: Query<string[], "id">,
      auth?: Header<string, "authorization">,
      sid?: Cookie<string | null, "sid">,
      flag: Query<boolean> = false,
    ): string {
      expectTypeOf(q).toExtend<string | undefined>();
      const direction = sort === "asc" ? 1 : -1;
      return [q ?? "-", direction * limit, (ids ?? []).length, auth?.length ?? 0, sid ?? "-", flag].join();
    }
    expect(handler(undefined)).toBe("-,20,0,0,-,false");
    expect(handler("a", "desc", 3, ["x"], "abc", null, true)).toBe("a,-3,1,3,-,true");
  });

  test("of objects and scalars as body, form and path", () => {
    const sum = (numbers: Body<number[]>, form: Form<{ user: string }>, id: Path<int, "user_id">): number =>
      numbers.reduce((a, b) => a + b, id) + form.user.length;
    expect(sum([1, 2], { user: "ann" }, 3)).toBe(9);
  });
});

describe("payloads are what the compiler reads", () => {
  test("and merge", () => {
    expectTypeOf<PayloadOf<int & Ge<0> & Le<150>>>().toExtend<{ int: true; ge: 0; le: 150 }>();
    expectTypeOf<PayloadOf<string & Pattern<"^a"> & Pattern<"b$">>["pattern"]>().toExtend<{ "^a": true; "b$": true }>();
    expectTypeOf<PayloadOf<Email & Example<"a@b.example">>>().toExtend<{ format: "email"; example: "a@b.example" }>();
    expectTypeOf<PayloadOf<Int64>>().toEqualTypeOf<{ int: true; width: "int64" }>();
    expectTypeOf<PayloadOf<Query<int & Le<100>, "max">>>().toExtend<{ source: "query"; name: "max"; int: true; le: 100 }>();
    expectTypeOf<PayloadOf<Header<string>>>().toEqualTypeOf<{ source: "header"; name: string }>();
    expectTypeOf<PayloadOf<Body<unknown>>>().toEqualTypeOf<{ source: "body"; media: string }>();
  });

  test("a contradiction is never", () => {
    expectTypeOf<PayloadOf<int & Ge<0> & Ge<5>>>().toBeNever();
  });
});
