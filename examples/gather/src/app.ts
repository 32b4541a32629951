import { Catzilla, HttpError, type Client, type Ge, type int } from "catzilla";

interface User {
  id: int;
  name: string;
}
interface Order {
  user: int;
  item: string;
}

const app = new Catzilla({ title: "gather" });

// Two services; here they are this server itself.
app.get("/users/:id", (id: int & Ge<1>): User => {
  if (id > 2) throw new HttpError(404, "no such user");
  return { id, name: id === 1 ? "Ada" : "Grace" };
});
app.get("/orders", (user: int): Order[] => [{ user, item: "tea" }, { user, item: "cake" }]);

// Asks both at once, and has two seconds for it.
app.get("/pages/:id", async (id: int & Ge<1>, host: Client<"host">): Promise<User & { orders: string[] }> => {
  const at = process.env["SERVICES"] ?? `http://${host}`;
  const signal = AbortSignal.timeout(2000);
  const [user, orders] = await Promise.all([ask<User>(`${at}/users/${id}`, signal), ask<Order[]>(`${at}/orders?user=${id}`, signal)]);
  return { ...user, orders: orders.map(({ item }) => item) };
});

async function ask<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal });
  if (response.status === 404) throw new HttpError(404, "no such page");
  if (!response.ok) throw new HttpError(502, `a service answered ${response.status}`);
  return (await response.json()) as T;
}

export default app;
