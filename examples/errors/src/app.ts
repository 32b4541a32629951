import { Catzilla, HttpError, status, type Check, type Ge, type int, type MinLength, type ValidationError } from "catzilla";

const app = new Catzilla({ title: "Orders", version: "1.0.0" });

interface Order {
  item: string & MinLength<1>;
  count: int & Ge<1> & Check<typeof isInStock>;
}

function isInStock(count: number): boolean | string {
  return count <= 10 || "is more than there is";
}

/** A form of errors of one's own; the words stay those of the server. */
function refuse(errors: readonly ValidationError[]) {
  return status(400, { ok: false, fields: Object.fromEntries(errors.map(({ loc, msg }) => [loc.slice(1).join("."), msg])) });
}

app.onValidationError(refuse);
app.post("/orders", (order: Order) => ({ ok: true, ...order }));
app.get("/orders/:id", (id: int & Ge<1>) => {
  if (id > 100) throw new HttpError(404, `there is no order ${id}`, { extensions: { id } });
  return { ok: true, id };
});

export default app;
