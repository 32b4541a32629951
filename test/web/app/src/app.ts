import { Catzilla } from "catzilla";
import { runCases } from "./cases/cases.ts";
import { cases as encoding } from "./cases/encoding.ts";
import { cases as events } from "./cases/events.ts";
import { cases as headers } from "./cases/headers.ts";
import { cases as url } from "./cases/url.ts";

const app = new Catzilla();

app.get("/cases/encoding", () => runCases(encoding));
app.get("/cases/events", () => runCases(events));
app.get("/cases/headers", () => runCases(headers));
app.get("/cases/url", () => runCases(url));

export default app;
