import { Catzilla, type Form } from "catzilla";

interface Customer {
  name: string;
}
interface Order {
  item: string;
}

const app = new Catzilla();
app.post("/orders", (customer: Customer, order: Order) => [customer.name, order.item]);
app.post("/mixed", (customer: Customer, item: Form<string>) => [customer.name, item]);

export default app;
