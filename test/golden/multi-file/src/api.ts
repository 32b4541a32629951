import { Router } from "catzilla";
import { findPet } from "./store.ts";
import type { Pet } from "./types.ts";

export const api = new Router();

api.get("/pets/:name", (name: string): Pet => findPet(name));
