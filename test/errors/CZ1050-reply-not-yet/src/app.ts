import { Catzilla } from "catzilla";

const app = new Catzilla();
app.get("/file", async (): Promise<Blob> => new Blob(["Hello"]));

export default app;
