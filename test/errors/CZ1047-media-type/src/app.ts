import { Catzilla, type Body } from "catzilla";

const app = new Catzilla();
app.put("/picture", (picture: Body<Uint8Array, "png">) => picture.length);
app.put("/text", (text: Body<string, "text/plain; charset=utf-8">) => text.length);
app.put("/object", (object: Body<{ a: string }, "text/plain">) => object.a);

export default app;
