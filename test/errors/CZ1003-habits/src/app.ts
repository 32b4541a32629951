import { Catzilla } from "catzilla";
import cors from "cors";

const app = new Catzilla();
app.use(cors());
app.get("/", () => "hello");
app.listen(3000);

export default app;
