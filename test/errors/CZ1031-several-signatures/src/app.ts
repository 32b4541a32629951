import { Catzilla } from "catzilla";

function show(id: number): string;
function show(name: string): string;
function show(key: number | string): string {
  return String(key);
}

const app = new Catzilla();
app.get("/users/:id", show);
app.post("/echo", <T extends object>(value: T): T => value);

export default app;
