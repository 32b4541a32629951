import { Catzilla, type Ge, type int, type Le, type MaxLength, type Query } from "catzilla";

const app = new Catzilla();

app.get("/search", (q: string & MaxLength<50>, limit: int & Ge<1> & Le<100> = 20, offset?: int & Ge<0>) => ({ q, limit, offset }));
app.get("/flags", (all: boolean = false, ratio?: number) => ({ all, ratio }));
// Names that are not C's.
app.get("/names", (userId?: string, _int?: int, $?: string, été?: boolean, default_?: string) => ({ userId, _int, $, été, default_ }));
app.get("/renamed", (sort: Query<"asc" | "desc", "order-by">) => ({ sort }));

export default app;
