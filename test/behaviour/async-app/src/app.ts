import { Catzilla, HttpError } from "catzilla";
import { run, scenarios } from "./orders";

const app = new Catzilla();

app.get("/orders/:name", async (name: string): Promise<unknown> => {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new HttpError(404, "no such scenario");
  return run(scenario);
});

interface Part {
  id: number;
  name?: string;
  tags?: string[];
  inner?: Part;
}

/** Gives back what it was given, changed by the program: the next one is not to see that. */
app.post("/parts", (part: Part) => {
  const before = JSON.stringify(part);
  Object.assign(part, { added: true, id: "changed" });
  if (part.inner !== undefined) Object.freeze(part.inner);
  delete part.name;
  return { before, keys: Object.keys(part), prototype: Object.getPrototypeOf(part) === Object.prototype };
});

export default app;
