import { Catzilla, html, sse, type Header, type int, type Le } from "catzilla";

const app = new Catzilla({ title: "Events", version: "1.0.0" });

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Counts to `end`; a client that comes again goes on where it was. */
app.get("/count/:end", (end: int & Le<100>, last?: Header<string, "last-event-id">) =>
  sse(async function* () {
    yield { retry: 1000, comment: "counting" };
    for (let n = Number(last ?? 0) + 1; n <= end; n++) {
      yield { id: n, event: "tick", data: { n, left: end - n } };
      await wait(10);
    }
    yield "done";
  }));

app.get("/", () => html(`<!doctype html><title>Events</title>
<pre id="seen"></pre>
<script>
  const source = new EventSource("/count/20");
  source.addEventListener("tick", ({ data, lastEventId }) => seen.append(lastEventId + " " + data + "\\n"));
  source.onmessage = ({ data }) => {
    seen.append(data);
    source.close();
  };
</script>`));

export default app;
