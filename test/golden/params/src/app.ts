import { Catzilla, type Ge, type Gt, type int, type Int32, type Le, type Lt, type MaxLength, type MinLength, type MultipleOf, type Uint32 } from "catzilla";

const app = new Catzilla();

app.get("/int/:value", (value: int & Ge<1> & Le<100>) => value);
app.get("/even/:value", (value: int & MultipleOf<2>) => value);
app.get("/open/:value", (value: number & Gt<0> & Lt<1>) => value);
app.get("/half/:value", (value: int & Ge<0.5>) => value);
app.get("/int32/:value", (value: Int32) => value);
app.get("/uint32/:value", (value: Uint32) => value);
app.get("/text/:value", (value: string & MinLength<2> & MaxLength<4>) => value);
app.get("/flag/:value", (value: boolean) => value);
// Not in the path's order, and one that the handler does not take.
app.get("/:a/:b/:c", (c: string, a: string) => [c, a]);

export default app;
