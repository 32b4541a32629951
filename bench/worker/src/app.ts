import { Catzilla, type int } from "catzilla";

const app = new Catzilla();

interface Item {
  name: string;
  price: number;
  count: int;
}

interface Order {
  customer: { name: string; city: string };
  items: Item[];
}

app.get("/constant/7", () => ({ id: 7, double: 14 }));
app.get("/scalars/:id", (id: int, factor: int = 2) => ({ id, double: factor * id }));
app.get("/awaits/:id", async (id: int) => ({ id, double: await Promise.resolve(2 * id) }));
app.post("/orders", (order: Order) => ({
  customer: order.customer.name,
  total: order.items.reduce((sum, item) => sum + item.price * item.count, 0),
}));

export default app;
