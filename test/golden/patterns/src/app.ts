import { Catzilla, type int, type Pattern } from "catzilla";

const app = new Catzilla();

/** A table. */
type Slug = string & Pattern<"^[a-z]+(-[a-z]+)*$">;
/** A table, of which two patterns are a part. */
type Password = string & Pattern<"^(?=.*\\d)(?!.*\\s).{4,}$">;
/** An automaton: its table would be too large. */
type Bits = string & Pattern<"^(0|1)*1(0|1){16}$">;
/** In the engine. */
type Doubled = string & Pattern<"^(.+)\\1$">;

app.get("/posts/:slug", (slug: Slug) => slug);
app.post("/login", (login: { password: Password; colour: `#${string}`; size: `${int}px` }) => login.colour);
app.get("/bits/:bits", (bits: Bits, doubled?: Doubled, word?: string & Pattern<"\\b\\p{Lu}">) => ({ bits, doubled, word }));

export default app;
