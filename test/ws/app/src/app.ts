/** What test/ws asks a server of. */
import { Catzilla, HttpError, Router, sse, type Header, type int, type Le, type MaxLength, type MinLength, type Query, type ServerWebSocket } from "catzilla";

const app = new Catzilla({ title: "ws" });

app.get("/", () => "page");

/** Whatever comes goes back. */
app.ws("/echo", {
  message(ws, message: string | Uint8Array) {
    ws.send(message);
  },
});
app.ws("/echo/deflate", { compress: true }, {
  message(ws, message: string | Uint8Array) {
    ws.send(message);
  },
});
app.ws("/small", { limits: { maxMessageBytes: 16, maxQueuedBytes: 262144, idleTimeoutMs: 1000 } }, {
  message(ws, message: string) {
    if (message === "flood") while (ws.send("x".repeat(10_000)));
    else ws.send(message);
  },
});
app.ws("/bytes", { message(ws, message: Uint8Array) { ws.send(String(message.length)); } });
app.ws("/code", { message(ws, message: string & MinLength<2> & MaxLength<4>) { ws.send(`code ${message}`); } });

interface Said {
  text: string & MinLength<1> & MaxLength<20>;
  stars?: int & Le<5>;
}
interface Heard extends Said {
  from: string;
}
interface User {
  name: string;
}

const closed: string[] = [];
app.get("/closed", () => closed.splice(0));

const rooms = new Router("/rooms");
rooms.get("/:room", (room: string) => ({ room }));
rooms.ws<Heard, User>("/:room", { protocols: ["chat.v2", "chat.v1"], origins: ["https://example.com"] }, {
  async open(ws, room: string & MaxLength<10>, name: string & MinLength<1>, token?: Header<string, "x-token">, seat: Query<int> = 1) {
    if (name === "nobody") throw new HttpError(401, "who are you?");
    await Promise.resolve();
    ws.data = { name };
    ws.subscribe(room);
    ws.send({ from: "server", text: `${room}:${seat}:${token ?? "-"}:${ws.protocol}` });
  },
  message(ws, said: Said) {
    if (said.text === "throw") throw new Error("a message that the handler does not like");
    app.publish("all", { from: ws.data.name, text: said.text });
    ws.publish("lobby", { from: ws.data.name, ...said });
    ws.send({ from: ws.data.name, ...said });
  },
  close(ws, code, reason) {
    closed.push(`${ws.data.name} ${code} ${reason} ${ws.readyState}`);
  },
});
app.include(rooms);

app.ws("/forgiving", {
  message(ws, said: Said) {
    ws.send(said.text);
  },
  invalid(ws, errors) {
    ws.send(errors.map(({ loc, type }) => `${loc.join(".")} ${type}`));
  },
});

/** Commands to the server's own methods. */
const commands: Record<string, (ws: ServerWebSocket, rest: string) => unknown> = {
  subscribe: (ws, topic) => ws.subscribe(topic),
  unsubscribe: (ws, topic) => ws.send(String(ws.unsubscribe(topic))),
  subscribed: (ws, topic) => ws.send(String(ws.isSubscribed(topic))),
  publish: (_ws, topic) => app.publish(topic, `to ${topic}`),
  close: (ws, code) => ws.close(Number(code), "bye"),
  terminate: (ws) => ws.terminate(),
  ping: (ws, text) => ws.ping(text),
  late: async () => {
    await Promise.resolve();
    throw new Error("too late");
  },
  state: (ws) => ws.send(JSON.stringify([ws.readyState, ws.bufferedAmount, ws.remoteAddress, String(ws)])),
  spin: () => {
    for (;;);
  },
};
app.ws("/command", {
  message(ws, line: string) {
    const [name = "", ...rest] = line.split(" ");
    return commands[name]?.(ws, rest.join(" "));
  },
});
app.post("/publish/:topic", (topic: string, text: string) => {
  app.publish(topic, text);
});

/** Server-sent events, which the client may leave. */
const left: string[] = [];
app.get("/left", () => left);
app.get("/events", (last?: Header<string, "last-event-id">) =>
  sse(async function* () {
    try {
      yield { id: 1, event: "seen", data: { last: last ?? null } };
      yield "two\nlines";
      await new Promise((resolve) => setTimeout(resolve, 100));
      for (;;) {
        yield { comment: "still here" };
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      left.push("a client");
    }
  }, { heartbeatMs: 10 }));

export default app;
