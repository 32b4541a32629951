import { Catzilla } from "catzilla";
import { price } from "./prices.ts";

const app = new Catzilla();
app.get("/price", (amount: number) => price(amount));
app.get("/double", (amount: number) => price(amount * 2));

export default app;
