/// <reference path="./templates.d.ts" />
import { Catzilla } from "catzilla";
import greeting from "./greeting.template";

const app = new Catzilla();
app.get("/:name", (name: string) => greeting + name);

export default app;
