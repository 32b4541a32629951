import { Catzilla } from "catzilla";
import type { User } from "./users";

export const app = new Catzilla();
const first: User = { id: 1 };
app.get("/first", () => first);

export default app;
