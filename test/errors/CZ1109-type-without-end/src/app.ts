import { Catzilla } from "catzilla";

interface Node<T> {
  value: T;
  next?: Node<[T]>;
}

const app = new Catzilla();
app.post("/nodes", (node: Node<string>) => node.value);

export default app;
