import { Catzilla, html, HttpError, type MaxLength, type MinLength } from "catzilla";

const app = new Catzilla({ title: "Chat", version: "1.0.0" });

/** What clients send. */
interface Said {
  text: string & MinLength<1> & MaxLength<500>;
}

/** What they hear. */
type Heard = { kind: "said"; from: string; text: string } | { kind: "joined" | "left"; from: string };

/** What is kept with a connection. */
interface Seat {
  name: string;
  room: string;
}

app.ws<Heard, Seat>("/rooms/:room", { limits: { maxMessageBytes: 4096 } }, {
  open(ws, room: string & MaxLength<30>, name: string & MinLength<1> & MaxLength<30>) {
    if (name === "server") throw new HttpError(403, "that name is taken");
    ws.data = { name, room };
    ws.subscribe(room);
    ws.publish(room, { kind: "joined", from: name });
  },
  message(ws, { text }: Said) {
    const { name, room } = ws.data;
    const heard: Heard = { kind: "said", from: name, text };
    ws.publish(room, heard);
    ws.send(heard);
  },
  close(ws) {
    ws.publish(ws.data.room, { kind: "left", from: ws.data.name });
  },
});

/** To everybody in a room, from outside. */
app.post("/rooms/:room/news", (room: string, { text }: Said) => {
  app.publish(room, { kind: "said", from: "server", text });
});

app.get("/", () => html(`<!doctype html><title>Chat</title>
<ul id="heard"></ul>
<form><input id="text" autocomplete="off" autofocus> <button>Say</button></form>
<script>
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/rooms/lobby?name=" + prompt("Your name?", "guest"));
  socket.onmessage = ({ data }) => {
    const { kind, from, text } = JSON.parse(data);
    const line = document.createElement("li");
    line.textContent = kind === "said" ? from + ": " + text : from + " has " + kind;
    heard.append(line);
  };
  document.forms[0].onsubmit = (event) => {
    event.preventDefault();
    socket.send(JSON.stringify({ text: text.value }));
    text.value = "";
  };
</script>`));

export default app;
