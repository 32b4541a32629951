import { Catzilla } from "catzilla";
import { cases } from "./cases.ts";

const app = new Catzilla();

// With `compress` the server has codings, so that fetch asks for them.
app.get("/cases/:name", { compress: true }, async (name: string, origin: string): Promise<string> => JSON.stringify((await cases[name]?.(origin)) ?? null));

/** What a failed request says. */
app.get("/message", async (url: string): Promise<string> => {
  try {
    return String((await fetch(url)).status);
  } catch (error) {
    const { message, cause } = error as Error & { readonly cause: { readonly code?: string } };
    return `${message} (${cause.code ?? "no code"})`;
  }
});

app.get("/status", async (url: string, times: number): Promise<string> => {
  const statuses = [];
  for (let i = 0; i < times; i++) statuses.push((await fetch(url)).status);
  return statuses.join();
});

app.post("/status", async (url: string): Promise<string> => {
  const statuses = [];
  for (let i = 0; i < 2; i++) statuses.push(await fetch(url, { method: "POST", body: "x" }).then((response) => response.status, String));
  return statuses.join();
});

/** Many that are not read; the bodies stay where they are. */
app.get("/unread", async (url: string, times: number): Promise<string> => {
  let good = 0;
  for (let i = 0; i < times; i++) good += (await fetch(url)).ok ? 1 : 0;
  return String(good);
});

app.get("/slow-reader", async (url: string, wait: number): Promise<string> => {
  const { body } = await fetch(url);
  const reader = body!.getReader();
  const { value } = await reader.read();
  await new Promise((resolve) => setTimeout(resolve, wait));
  await reader.cancel();
  return String((value?.length ?? 0) > 0);
});

app.get("/proxy", async (url: string): Promise<Response> => fetch(url));

export default app;
