import { Catzilla } from "catzilla";
import "./lib/side-effect.ts";
import pages from "./pages/index.ts";
import { api } from "./api.ts";

export const app = new Catzilla({ title: "Many files", version: "0.1.0" });

app.include(pages);
app.include(api, { prefix: "/api" });

export default app;
