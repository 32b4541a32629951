/** The suite's endpoints; every other framework's server has the same. */
import {
  Catzilla, json, setCookie, sse, stream,
  type Body, type Cookie, type Email, type Ge, type Gt, type Header, type int, type Le, type MaxItems, type MaxLength, type MinItems, type MinLength, type Pattern,
} from "catzilla";
import { files } from "./files";
import { many } from "./many";

const app = new Catzilla();

app.get("/", () => "Hello, World!");
app.get("/about/team", () => "team");
app.get("/users/:id", (id: int & Ge<1>) => ({ id, name: `User ${id}`, active: id % 2 === 1, tags: ["a", "b", "c"] }));
app.get("/items/:id", (id: int & Ge<1>) => "found");
app.get("/a/:a/b/:b/c/:c/d/:d/e/:e", (a: string, b: string, c: string, d: string, e: string) => ({ a, b, c, d, e }));

app.get("/search", (
  q: string & MinLength<1> & MaxLength<100>, page: int & Ge<1>, size: int & Ge<1> & Le<100>, sort: "asc" | "desc", min: number & Ge<0>, max: number & Ge<0>,
  active: boolean, category: string & MaxLength<50>, lang: string & Pattern<"^[a-z]{2}$">, ref: string & MaxLength<50>,
) => ({ q, page, size, sort, min, max, active, category, lang, ref }));

interface Item { id: int; name: string; price: number; inStock: boolean; tags: string[]; note: string | null }

function makeItems(count: number): Item[] {
  return Array.from({ length: count }, (_, id) => ({ id, name: `Item number ${id}`, price: 9.5, inStock: true, tags: ["one", "two"], note: null }));
}

/** Made when they are first asked for, so that the other cases do not carry them. */
const made = new Map<number, Item[]>();

function items(count: number): Item[] {
  const known = made.get(count) ?? makeItems(count);
  made.set(count, known);
  return known;
}

app.get("/json/10", () => items(10));
app.get("/json/1000", () => items(1000));
app.get("/json/100000", () => items(100_000));

app.post("/sum", (body: { values: int[] }) => ({ count: body.values.length, sum: body.values.reduce((sum, value) => sum + value, 0) }));

interface NewUser {
  name: string & MinLength<1> & MaxLength<100>;
  age: int & Ge<0> & Le<150>;
  email: Email;
  tags: (string & MaxLength<30>)[] & MaxItems<10>;
}

app.post("/users", (user: NewUser) => ({ id: 1, name: user.name, age: user.age }));

interface Order {
  reference: string & Pattern<"^ord-[0-9]{4}-[0-9]{6}$">;
  currency: "EUR" | "GBP" | "USD";
  express: boolean;
  customer: {
    name: string & MinLength<1> & MaxLength<100>;
    email: Email;
    phone: string & MinLength<5> & MaxLength<30>;
    address: { street: string & MinLength<1>; city: string & MinLength<1>; postcode: string & MaxLength<12>; country: string & Pattern<"^[A-Z]{2}$"> };
  };
  lines: { sku: string & MinLength<3>; title: string & MaxLength<200>; quantity: int & Ge<1> & Le<1000>; price: number & Gt<0>; tags: string[] & MaxItems<10> }[] &
    MinItems<1> & MaxItems<100>;
  note?: string & MaxLength<500>;
}

app.post("/orders", (order: Order) => ({
  reference: order.reference,
  lines: order.lines.length,
  total: order.lines.reduce((sum, line) => sum + line.quantity * line.price, 0),
}));

interface Point { id: int & Ge<0>; label: string & MinLength<1> & MaxLength<50>; x: number & Ge<0> & Le<100>; y: number & Ge<0> & Le<100> }

app.post("/points", (points: Body<Point[] & MaxItems<10_000>>) => ({ count: points.length }));

app.get("/session", (session: Cookie<string>, xRequestId: Header<string>) =>
  json({ session, requestId: xRequestId }, { headers: { "x-request-id": xRequestId, "set-cookie": setCookie("seen", "1") } }));

app.get("/wait", async () => {
  await new Promise<void>((resolve) => setTimeout(resolve, 1));
  return "waited";
});

async function* pieces(): AsyncGenerator<string> {
  for (let i = 0; i < 10; i++) yield `piece ${i}\n`;
}

async function* events(count: number): AsyncGenerator<string> {
  for (let i = 0; i < count; i++) yield `event ${i}`;
}

app.get("/events/:count", (count: int & Ge<1> & Le<1000>) => sse(() => events(count)));
app.get("/stream", () => stream(pieces(), { type: "text/plain" }));

app.ws("/echo", { message(ws, text: string) { ws.send(text); } });

interface Move { piece: string & MaxLength<20>; id: int & Ge<1>; x: number & Ge<0> & Le<100>; y: number & Ge<0> & Le<100> }
interface Moved { id: int; x: number; y: number }

app.ws<Moved>("/moves", { message(ws, { id, x, y }: Move) { ws.send({ id, x: x + 1, y: y + 1 }); } });

app.include(many);
app.include(files);

export default app;
