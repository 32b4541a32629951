import { Catzilla } from "catzilla";
import { fail } from "./failing.ts";
import { runCases } from "./cases/cases.ts";
import { cases as buffer } from "./cases/buffer.ts";
import { cases as crypto } from "./cases/crypto.ts";
import { cases as encoding } from "./cases/encoding.ts";
import { cases as events } from "./cases/events.ts";
import { cases as files } from "./cases/files.ts";
import { cases as headers } from "./cases/headers.ts";
import { cases as node } from "./cases/node.ts";
import { cases as streams } from "./cases/streams.ts";
import { cases as url } from "./cases/url.ts";

const app = new Catzilla();

app.get("/cases/buffer", () => runCases(buffer));
app.get("/cases/crypto", () => runCases(crypto));
app.get("/cases/encoding", () => runCases(encoding));
app.get("/cases/events", () => runCases(events));
app.get("/cases/files", () => runCases(files));
app.get("/cases/headers", () => runCases(headers));
app.get("/cases/node", () => runCases(node));
app.get("/cases/streams", () => runCases(streams));
app.get("/cases/url", () => runCases(url));

app.get("/response/text", () => new Response("<p>hi</p>", { status: 203, headers: { "content-type": "text/html", "x-a": "1" } }));
app.get("/response/json", async (): Promise<Response> => Response.json({ a: [1] }, { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] }));
app.get("/response/bytes", () => new Response(Uint8Array.of(0, 255)));
app.get("/response/empty", () => new Response(null, { status: 204 }));
app.get("/response/redirect", () => Response.redirect("http://example.com/x", 307));
app.get("/response/form", () => new Response(new URLSearchParams({ a: "1 2" })));
app.get("/response/used", async () => {
  const response = new Response("once");
  await response.text();
  return response;
});
app.get("/response/either", (plain: boolean): { id: number } | Response => (plain ? { id: 1 } : new Response("other", { status: 404 })));

app.get("/fails/deep", () => fail("deep"));
app.get("/fails/later", async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return fail("later");
});
app.get("/fails/unhandled", () => {
  void Promise.reject(new TypeError("nobody"));
  console.warn(new Error("shown"));
  return "ok";
});

export default app;
