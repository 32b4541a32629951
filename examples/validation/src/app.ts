import { Catzilla, created, type Default, type Email, type Ge, type int, type Le, type MaxItems, type MaxLength, type MinLength, type Pattern, type UniqueItems } from "catzilla";

const app = new Catzilla({ title: "Validation", version: "1.0.0", openapi: "/openapi.json" });

interface Address {
  street: string & MinLength<1>;
  zip: string & Pattern<"^[0-9]{5}$">;
}

interface NewUser {
  name: string & MinLength<1> & MaxLength<100>;
  email: Email;
  age?: int & Ge<0> & Le<150>;
  role: ("admin" | "member") & Default<"member">;
  addresses: Address[] & MaxItems<3>;
  born?: Date;
}

// The handler is called with a NewUser, or not at all.
app.post("/users", (user: NewUser) => created({ ...user, bornInYear: user.born?.getUTCFullYear() ?? null }));

// The member `kind` tells the arms apart, so errors are those of the one that was meant.
type Shape = { kind: "circle"; radius: number & Ge<0> } | { kind: "rectangle"; width: number & Ge<0>; height: number & Ge<0> };

app.post("/areas", (shape: Shape) => ({ area: shape.kind === "circle" ? Math.PI * shape.radius ** 2 : shape.width * shape.height }));

// A type may be in itself.
interface Category {
  name: string;
  children: Category[];
}

function countOf(category: Category): number {
  return 1 + category.children.reduce((sum, child) => sum + countOf(child), 0);
}

app.post("/categories", (root: Category) => ({ categories: countOf(root) }));

// ?id=3&id=5
app.get("/users", (id: int[] & UniqueItems & MaxItems<10> = [], since?: Date) => ({ ids: id, since: since ?? null }));

export default app;
