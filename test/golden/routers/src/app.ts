import { Catzilla, Router, type int } from "catzilla";
import { admin } from "./admin.ts";

const app = new Catzilla({ title: "Shop", version: "2.0.0" });
const items = new Router("/items");

items.get("/", () => [{ id: 1 }]);
items.get("/:item", (item: int) => ({ item }));

const shop = new Router("/shops/:shop");
shop.include(items);
shop.get("/", (shop: string) => ({ shop }));

app.include(items);
app.include(shop, { prefix: "/v1" });
app.include(admin, { prefix: "/internal" });

export default app;
