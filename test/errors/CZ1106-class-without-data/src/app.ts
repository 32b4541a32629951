import { Catzilla } from "catzilla";

class Counter {
  #count = 0;
  next(): number {
    return this.#count++;
  }
}

const app = new Catzilla();
app.post("/count", (counter: Counter) => counter.next());

export default app;
