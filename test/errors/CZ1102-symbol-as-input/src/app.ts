import { Catzilla } from "catzilla";

declare const secret: unique symbol;
interface Token {
  value: string;
  [secret]: string;
}

const app = new Catzilla();
app.post("/tokens", (token: Token) => token.value);

export default app;
