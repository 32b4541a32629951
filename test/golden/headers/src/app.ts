import { Catzilla, type Cookie, type Ge, type Header, type int } from "catzilla";

const app = new Catzilla();

app.get("/header", (authorization: Header<string>, depth: Header<int & Ge<0>, "x-max-depth"> = 1) => ({ authorization, depth }));
app.get("/kebab", (ifNoneMatch?: Header<string>) => ({ ifNoneMatch }));
app.get("/cookie", (session: Cookie<string>, theme: Cookie<"dark" | "light", "ui-theme"> = "light") => ({ session, theme }));

export default app;
