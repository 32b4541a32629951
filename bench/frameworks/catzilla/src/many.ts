/** The routes that `routing/thousand-routes` asks for; made anew by prepare.mjs. */
import { Router } from "catzilla";

export const many = new Router("");
