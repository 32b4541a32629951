/** The routes that `static-files` asks for; made anew by prepare.mjs. */
import { Router } from "catzilla";

export const files = new Router("/files");
