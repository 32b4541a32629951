import { Catzilla, type WebSocketHandlers } from "catzilla";

const app = new Catzilla();

function makeHandlers(): WebSocketHandlers {
  return { open(ws) { ws.send("hello"); } };
}
const shared = { close() {} };

app.ws("/made", makeHandlers());
app.ws("/spread", { ...shared });
app.ws("/untyped", { message(ws, said) { ws.send(said); } });
app.ws("/body/:id", { open(ws, id: string, filter: { name: string }) { ws.send(id + filter.name); } });
app.ws("/limits", { limits: { maxMessageBytes: 0, idleTimeoutMs: 5, maxBodyBytes: 3 } as object }, {});
app.ws("/names", { protocols: ["two words"], origins: ["example.com"] }, {});
app.ws("/names", {});

export default app;
