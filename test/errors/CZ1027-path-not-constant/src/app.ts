import { Catzilla } from "catzilla";

const app = new Catzilla();
let version = "v1";
version = "v2";
const prefix = process.env["PREFIX"] ?? "/api";

app.get(`/${version}/users`, () => "users");
app.get(prefix + "/posts", () => "posts");
app.get(["", "joined"].join("/"), () => "joined");

export default app;
