import { Router } from "catzilla";

export const makeRouter = (): Router => new Router("/made");
