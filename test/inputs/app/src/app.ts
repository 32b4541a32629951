/** Inputs of every kind, for requests.txt. Handlers return what they were given. */
import { elsewhere } from "./elsewhere";
import {
  Catzilla,
  status,
  type Reply,
  type Path,
  type Query,
  type Body,
  type int,
  type Int32,
  type Uint32,
  type Int64,
  type Float,
  type Ge,
  type Le,
  type Gt,
  type MultipleOf,
  type MinLength,
  type MaxLength,
  type Email,
  type Uuid,
  type MinItems,
  type MaxItems,
  type Check,
  type UniqueItems,
  type Contains,
  type MinProperties,
  type MaxProperties,
  type Default,
  type Strict,
  type Form,
  type Header,
  type Cookie,
  type Pattern,
  type Ipv4,
  type DateOnly,
} from "catzilla";


const app = new Catzilla();

interface Address { street: string; zip: string & MinLength<3>; }
interface NewUser {
  name: string & MinLength<1> & MaxLength<100>;
  age: int & Ge<0> & Le<150>;
  email?: Email;
  tags: string[];
  address: Address;
  role?: ("admin" | "user") & Default<"user">;
  nick: string | null;
  born?: Date;
  big?: bigint & Ge<5n>;
  raw?: Uint8Array;
  w?: number & Default<1.5>;
  list?: int[] & Default<[1, 2]>;
}
app.post("/users", (user: NewUser) => ({ user, isDate: user.born instanceof Date, big: typeof user.big, raw: user.raw instanceof Uint8Array }));
type Shape = { kind: "circle"; radius: number } | { kind: "square"; side: number & Gt<0> };
app.post("/shape", (shape: Shape) => shape);
interface Tree { value: int; left?: Tree; right: Tree | null }
app.post("/tree", (tree: Tree) => tree);
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
app.post("/json", (v: Body<Json>) => v);
app.post("/any", (v: Body<unknown>) => ({ v }));
app.post("/nulls", (v: { a: null; t: { k: 1; a: string } | { k: null; b: null } }) => v);
app.post("/tuple", (v: Body<[int, string, boolean?, ...number[]]>) => v);
app.post("/pair", (v: Body<[int, string]>) => v);
app.post("/rec", (v: Record<string, int & Ge<1>> & MinProperties<1> & MaxProperties<2>) => v);
app.post("/mixed", (v: { id: int; [key: string]: int | string }) => v);
app.post("/strict", (v: { a: int; b?: string } & Strict) => v);
app.post("/arr", (v: Body<(int & Ge<0>)[] & MinItems<1> & MaxItems<3> & UniqueItems>) => v);
app.post("/uniq-any", (v: Body<unknown[] & UniqueItems>) => v);
app.post("/uniq-record", (v: Body<{ labels: Record<string, unknown> }[] & UniqueItems>) => v);
app.post("/uniq", (v: Body<{ a: int; b?: string }[] & UniqueItems>) => v);
app.post("/contains", (v: Body<(int | string)[] & Contains<5>>) => v);
app.post("/union", (v: Body<int | boolean | "a" | Uuid | Date | { x: int } | { x: int; y: int } | int[] | null>) => ({ v, t: v instanceof Date ? "date" : typeof v }));
app.post("/scalar", (v: Body<int>) => v);
app.post("/str", (v: Body<string>) => v);
enum Color { Red, Green = 5 }
app.post("/enum", (v: { c: Color; s: Int32; u: Uint32; l: Int64; f: Float; m: int & MultipleOf<5> }) => ({ ...v, t: typeof v.l }));
app.patch("/users/:id", (id: int, change?: Partial<NewUser>) => ({ id, change }));
interface Wide {
  m0?: int; m1?: int; m2?: int; m3?: int; m4?: int; m5?: int; m6?: int; m7?: int; m8?: int; m9?: int;
  m10?: int; m11?: int; m12?: int; m13?: int; m14?: int; m15?: int; m16?: int; m17?: int; m18?: int; m19?: int;
  m20?: int; m21?: int; m22?: int; m23?: int; m24?: int; m25?: int; m26?: int; m27?: int; m28?: int; m29?: int;
  m30?: int; m31?: int; m32?: int; m33?: int; m34?: int; m35?: int; m36?: int; m37?: int; m38?: int; m39?: int;
  m40?: int; m41?: int; m42?: int; m43?: int; m44?: int; m45?: int; m46?: int; m47?: int; m48?: int; m49?: int;
  m50?: int; m51?: int; m52?: int; m53?: int; m54?: int; m55?: int; m56?: int; m57?: int; m58?: int; m59?: int;
  m60?: int; m61?: int; m62?: int; m63?: int; m64?: int; m65?: int; m66?: int; m67?: int; m68?: int; m69?: int;
  last: string;
}
app.post("/wide", (wide: Wide) => wide);
app.post("/esc", (v: { "a\"b": int; "é": int; "": int; "__proto__"?: int; default: int; rest: int }) => v);

// Repeated keys and scalars
app.get("/q", (ids: int[], d?: Date, b?: bigint, x?: int | "all", u?: Uuid, tags: string[] & MaxItems<2> & UniqueItems = [], raw?: Uint8Array, c?: Color) => ({ ids, d, b: b?.toString(), x, u, tags, raw, c }));

// Forms, header fields, cookies, paths
app.post("/form", (f: Form<{ user: string & MinLength<2>; age?: int; tags: string[]; ok: boolean & Default<true>; list: int[] & Default<[3]> }>) => f);
app.post("/form1", (user: Form<string>, n: Form<int> = 3) => ({ user, n }));
app.get("/hdr", (ua: Header<string, "user-agent">, xCount: Header<int & Ge<1>>, sid?: Cookie<string & Pattern<"^[a-z]+$">>, ip?: Header<Ipv4, "x-ip">) => ({ ua, xCount, sid, ip }));
app.get("/pat/:v", (v: `v${number}-${string}`, p?: string & Pattern<"(a|b)+c$">, d?: DateOnly, back?: string & Pattern<"^(.)\\1$">) => ({ v, p, d, back }));
app.post("/keys", (v: { [key: `x-${string}`]: int }) => v);
app.post("/keys2", (v: { [key: `x-${string}`]: int } & Strict) => v);

// What is absent, and what text can be several things
app.get("/initial", (limit: int & Le<100> & Default<20>, sort: Query<"asc" | "desc"> & Default<"asc">, tags: string[] & Default<["x"]>, own = 3) => ({ limit, sort, tags, own }));
app.get("/null", (q: string | null, n: int & Ge<1> | null, mode: "a" | "b" | null) => ({ q, n, mode }));
app.get("/either", (x: int | boolean | "auto") => ({ x }));
app.get("/list", (tags: Header<string[], "x-tags">, sizes?: Header<int[], "x-sizes">) => ({ tags, sizes }));
app.post("/maybe", (f?: Form<{ a: string; n?: int }>) => ({ f }));
app.post("/only", (f: Form<{ a: string } & Strict>) => f);
type Without<T, U> = { [K in Exclude<keyof T, keyof U>]?: never };
type Either<T, U> = (T & Without<U, T>) | (U & Without<T, U>);
app.post("/either", (v: Either<{ email: string }, { phone: string }>) => v);
app.post("/without", (v: { a: string; b?: never; c?: undefined }) => v);
app.post("/without-form", (f: Form<{ a: string; b?: never }>) => f);
app.post("/initial", (page: { size: int } & Default<{ size: 10 }>) => page);
app.post("/raw", (bytes: Body<Uint8Array>) => ({ size: bytes.length, first: bytes[0], sum: bytes.reduce((a, b) => a + b, 0) }));
app.post("/image", (image?: Body<Uint8Array & MaxLength<4>, "image/*">) => ({ size: image?.length }));
app.post("/text", (note: Body<string & MaxLength<5>, "text/plain">) => ({ note }));
app.post("/number", (n: Body<int & Ge<1> | "none", "text/*"> = 7) => ({ n }));
app.get("/constant/:id", (_id: Path<int & Ge<1>, "id">) => "always the same");

// Members that a handler reads are all that it is given
interface Order { item: { name: string; size: { x: int; y: int } }; count: int; note?: string; before?: Order }
app.post("/reads/some", (order: Order) => ({ name: order.item.name, y: order.item.size.y, before: order.before?.before?.count ?? null }));
app.post("/reads/apart", ({ count, note = "none", item: { size } }: Order) => ({ count, note, keys: Object.keys(size) }));
interface Cart { lines: { sku: string; price: number; tags: string[]; next?: { sku: string }[] }[]; codes: string[] }
app.post("/reads/elements", ({ lines, codes }: Cart) => {
  let names = "";
  for (const { sku } of lines) names += sku;
  const dear = lines.filter((line) => line.price > 1).map((line) => line.tags.length);
  return { names, dear, codes: codes.length, next: lines[0]?.next?.[1]?.sku ?? null, total: lines.reduce((sum, { price }) => sum + price, 0) };
});
app.post("/reads/elements/none", (lines: Body<{ sku: string }[]>) => lines.length);
app.post("/reads/elements/all", ({ lines }: Cart) => lines.map((line) => Object.keys(line)));
app.post("/reads/all", (order: Order) => Object.keys(order));

// Only declared members leave, whatever the status
interface Shown { id: int; name: string }
const secret = { id: 1, name: "n", password: "p" };
app.get("/leaves/none", (id: int): Shown | Reply<404, undefined> => (id === 1 ? secret : status(404)));
app.get("/leaves/number", (code: int): Reply<number, Shown> => status(code as number, secret));
app.get("/leaves/both", (code: int): Shown | Reply<number, { error: string }> => (code === 200 ? secret : status(code as number, { error: "e", ...secret })));

// Checks of one name, each of its own file
function fits(v: string): boolean { return v.startsWith("a"); }
app.get("/fits/here", (v: string & Check<typeof fits>) => v);
app.post("/fits/keys", (v: { [key: string & Check<typeof fits>]: int }) => v);
app.post("/fits/record", (v: Record<string & Check<typeof fits>, { n: int }>) => v);
app.include(elsewhere);

export default app;
