import { Catzilla, type MaxLength, type MinLength, type Pattern } from "catzilla";

const app = new Catzilla({ title: "Patterns", version: "1.0.0" });

// A table in C, one look-up a character. With backtracking this one would take longer than anybody waits.
app.get("/words/:text", (text: string & Pattern<"^(\\w+\\s?)*$">) => text);

interface Account {
  // Every letter that Unicode has, and what stands between them in names.
  name: string & Pattern<"^\\p{L}+([ '-]\\p{L}+)*$"> & MaxLength<100>;
  // Lookaheads at the start are native, too; and several patterns of one string all have to match.
  password: string & Pattern<"^(?=.*\\p{Lu})(?=.*\\d)"> & Pattern<"[^\\p{L}\\d]"> & MinLength<8>;
  // A template literal type is a pattern that the compiler writes.
  colour?: `#${string}` | `${number}%`;
}

app.post("/accounts", (account: Account) => ({ name: account.name, colour: account.colour ?? "none" }));

// A backreference needs the engine: the build says so, and a request has a bound of steps.
app.get("/quoted", (text: string & Pattern<"^(['\"]).*\\1$">) => text.slice(1, -1));

export default app;
