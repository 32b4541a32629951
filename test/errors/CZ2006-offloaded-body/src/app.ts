import { Catzilla, type Body } from "catzilla";

const app = new Catzilla();
app.post("/import", { offload: true }, async (rows: Body<AsyncIterable<Uint8Array>>) => {
  let size = 0;
  for await (const piece of rows) size += piece.length;
  return { size };
});

export default app;
