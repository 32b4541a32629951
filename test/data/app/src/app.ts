import { Catzilla } from "catzilla";
import { files } from "./files.ts";

const app = new Catzilla();
app.include(files);

export default app;
