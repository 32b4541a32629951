import { Catzilla } from "catzilla";

const server = new Catzilla();
server.get("/", () => "Hello");
