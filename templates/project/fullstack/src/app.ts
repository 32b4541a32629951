import { Catzilla, html, text } from "catzilla";
import { guestbook } from "./guestbook.ts";
import { PAGE, SCRIPT, STYLES } from "./page.ts";

const app = new Catzilla({ title: "{{name}}", version: "0.1.0", openapi: "/openapi.json" });

// Constants: compressed at build time, with an entity tag, answered without JavaScript.
app.get("/", { hidden: true }, () => html(PAGE));
app.get("/app.js", { hidden: true }, () => text(SCRIPT, { headers: { "content-type": "text/javascript; charset=utf-8" } }));
app.get("/app.css", { hidden: true }, () => text(STYLES, { headers: { "content-type": "text/css; charset=utf-8" } }));

app.include(guestbook, { prefix: "/api" });

export default app;
