import { Catzilla, type int } from "catzilla";

const app = new Catzilla();

app.get("/thing", () => "get");
app.head("/thing", () => "");
app.post("/thing", () => "post");
app.put("/thing", () => "put");
app.patch("/thing", () => "patch");
app.delete("/thing", () => "delete");
app.options("/thing", () => "options");
app.head("/things/:id", (id: int) => {
  if (id === 0) console.log("none");
});
app.get("/other", () => "other");

export default app;
