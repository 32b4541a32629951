import { Catzilla } from "catzilla";

const app = new Catzilla({ limits: { maxBodyByte: 10 } as object });
app.get("/slow", { limits: { maxConnections: 5 } as object }, () => "slow");
app.get("/none", { limits: { maxBodyBytes: -1 } }, () => "none");

export default app;
