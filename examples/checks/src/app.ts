import { Catzilla, created, type Check } from "catzilla";
import type { Isbn, Loan } from "./rules";

const app = new Catzilla({ title: "Library", version: "1.0.0" });

function isInOrder({ from, to }: Loan): boolean | string {
  return from <= to || "must end after it begins";
}

app.get("/books/:isbn", (isbn: Isbn) => ({ isbn }));
app.get("/books", (isbn: Isbn[]) => isbn.length);
app.post("/loans", (loan: Loan & Check<typeof isInOrder>) => created({ days: (loan.to.getTime() - loan.from.getTime()) / 86_400_000 }));

export default app;
