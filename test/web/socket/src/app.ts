import { Catzilla } from "catzilla";

const app = new Catzilla();

/** What the client hears until the end, a line each; it says `say`, and what the server tells it to do. */
app.get("/talk", async (url: string, say: string[] = [], protocols: string[] = [], binary: boolean = false): Promise<string> => {
  const socket = new WebSocket(url, protocols);
  const heard: string[] = [];
  if (binary) socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    heard.push(`open ${socket.protocol} ${socket.readyState}`);
    for (const one of say) socket.send(one);
  };
  socket.addEventListener("message", ({ data }: MessageEvent) => {
    if (data === "close, please") socket.close(3001, "as you like");
    if (data === "bytes, please") socket.send(new Uint8Array([1, 2, 255]).subarray(1));
    if (data === "blob, please") socket.send(new Blob(["é"]));
    heard.push(`message ${typeof data === "string" ? (data.length > 99 ? data.length : data) : data instanceof Blob ? `blob ${data.size}` : `bytes ${new Uint8Array(data as ArrayBuffer).join()}`}`);
  });
  socket.onerror = ({ message }) => heard.push(`error ${message.replace(url, "URL")}`);
  await new Promise<void>((resolve) => {
    socket.onclose = ({ code, reason, wasClean }) => {
      heard.push(`close ${code} ${reason} ${wasClean} ${socket.readyState} ${socket.bufferedAmount}`);
      resolve();
    };
  });
  return heard.join("\n");
});

app.get("/errors", (url: string): string[] => {
  const attempts: Record<string, () => unknown> = {
    relative: () => new WebSocket("/x"),
    ftp: () => new WebSocket("ftp://a/"),
    fragment: () => new WebSocket("ws://a/#b"),
    wss: () => new WebSocket("wss://a.example/"),
    protocol: () => new WebSocket(url, "a b"),
    twice: () => new WebSocket(url, ["a", "A"]),
    early: () => new WebSocket(url).send("x"),
    code: () => new WebSocket(url).close(1001),
    reason: () => new WebSocket(url).close(1000, "é".repeat(62)),
  };
  return Object.entries(attempts).map(([name, attempt]) => {
    try {
      attempt();
      return `${name}: none`;
    } catch (error) {
      return `${name}: ${(error as Error).name}`;
    }
  });
});

/** Closed before it is open, and after the end. */
app.get("/impatient", async (url: string): Promise<string[]> => {
  const socket = new WebSocket(url);
  const events: string[] = [String(socket.readyState)];
  for (const type of ["open", "error", "close"]) socket.addEventListener(type, () => events.push(type));
  socket.close();
  events.push(String(socket.readyState));
  await new Promise((resolve) => socket.addEventListener("close", resolve));
  socket.close();
  socket.send("four");
  return [...events, String(socket.readyState), String(socket.bufferedAmount)];
});

/** Awaits one message after the other, although they come at once. */
app.get("/one-by-one", async (url: string): Promise<string> => {
  const socket = new WebSocket(url);
  const heard: unknown[] = [];
  while (heard.length < 3) heard.push(await new Promise((resolve) => socket.addEventListener("message", ({ data }: MessageEvent) => resolve(data), { once: true })));
  socket.close();
  return heard.join();
});

app.get("/headers", async (url: string): Promise<string> => {
  const socket = new WebSocket(url, { headers: { authorization: "Bearer x", upgrade: "h2c" }, protocols: ["b"] });
  return new Promise((resolve) => (socket.onmessage = ({ data }) => resolve(String(data))));
});

/** A connection of the server to itself. */
app.ws("/echo", { message: (ws, message: string) => (message === "bye" ? ws.close(4000, "bye") : ws.send(message.toUpperCase())) });

export default app;
